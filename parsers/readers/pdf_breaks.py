"""Where a paragraph ends: by white space, alignment, face, and whether the next word would have fitted."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from statistics import median

from parsers.readers.lines import begins_with_verb
from parsers.readers.pdf_columns import Column
from parsers.readers.pdf_items import Open, begun
from parsers.readers.pdf_lines import Line, parted
from parsers.readers.pdf_measures import Measures

_ENDS, _CLOSING = (".", "!", "?", ":", ";", "·"), ")]”’»\"'"
# What no paragraph begins with: a percent sign, a closing mark, a number that is no enumerator.
_OPEN = re.compile(r"[%‰°),;:]|\d+(?:[^.)\d]|$)|\d[\d.]*\d")
# "First part ........ 12": an entry of a table of contents is whole.
_LEADER = re.compile(r"(?:[.…·_]\s?){4,}\s*[\divxlc]{1,6}$", re.I)
_PAGE_ENDS = frozenset("0123456789ivxlc")
_COUNTED = re.compile(r"\d{1,3}(?:[., ]\d{3})*\.?\s\S+")
_DASHES = ("-", "–", "—")


def goes_on(current: Open, line: Line, column: Column, measures: Measures) -> bool:
    """Whether ``line`` belongs to the paragraph above it."""
    above = current.lines[-1]
    step = line.y - above.y
    usual = measures.gap(line.size)
    lower = line.text[0].islower()
    if not 0 < step <= 1.3 * max(usual, 1.1 * line.size) or abs(line.size - above.size) > 0.09 * line.size:
        return False
    if measures.wider(step, line.size) and not (lower and not _ended(above)):
        return False
    if _is_entry(above.text):
        return False
    titled = _titled(above, line, column)
    if not titled and _stacked(line, column):
        return False
    if current.kind == "table_row":
        return len(line.parts) == 1 and abs(line.x0 - (current.text_x or 0)) < 4
    if _starts_item(line, current, column):
        return False
    if len(line.parts) > 1 and line.x1 < column.right - 2 * line.size:
        return False
    if titled:
        return above.bold == line.bold and step <= 1.15 * max(usual, 1.1 * line.size)
    if above.bold != line.bold and (
        would_fit(above, line, column) or _turns(current, line, column, measures)
    ):
        return False
    if not _aligned(current, line):
        return False
    return not would_fit(above, line, column)


def _is_entry(text: str) -> bool:
    """Whether a line is an entry of a table of contents: dots and a page."""
    # Looked at closely only where it may be one: every line of a document is asked.
    return text[-1:].casefold() in _PAGE_ENDS and bool(_LEADER.search(text))


def _turns(current: Open, line: Line, column: Column, measures: Measures) -> bool:
    """Whether a heading ends or begins here: all bold so far, or a bold line after a finished sentence.

    A bold sentence may begin at the beginning of a line too: it has no white above it, and it fills its
    line.
    """
    if line.text[0].islower():
        return False
    above = current.lines[-1]
    if line.bold:
        short = line.x1 < column.right - 2 * line.size and not _bold_inside(line, column)
        apart = measures.wider(line.y - above.y, line.size, 0.08) or short
        return apart and _ended(above)
    return not current.continued and all(each.bold for each in current.lines)


def _bold_inside(line: Line, column: Column) -> bool:
    """Whether the bold print of ``line`` ends in the middle of a later line, all lines before it full: words
    in a paragraph, no heading."""
    at = next((at for at, each in enumerate(column.lines) if each is line), len(column.lines))
    for above, below in pairwise(column.lines[at:]):
        if would_fit(above, below, column):
            return False
        if not below.bold:
            return below.parts[0].spans[0].bold and below.text[0].islower()
    return False


def _ended(line: Line) -> bool:
    """Whether a sentence ends with ``line``; the call of a note after it does not count."""
    text, last = line.text.rstrip(), line.parts[-1]
    if last.raised_end:
        text = text[: -len(last.raised_end)].rstrip()
    return text.rstrip(_CLOSING).endswith(_ENDS)


def crosses(above: Line, line: Line, column: Column, left: float) -> bool:
    """Whether the paragraph of ``above``, the last line of ``column``, goes on in ``line`` on the next page.

    ``left`` is the left edge of the column of ``line``.

    It does where the line was full; where it also ends a sentence or bold print, only a line that had no
    room for even the first word is believed, and the next must begin where it began.
    """
    lower, ended = line.text[0].islower(), _ended(above)
    if abs(line.size - above.size) > 0.09 * above.size:
        return False
    if len(line.parts) > 1 or line.parts[0].raised:
        return False
    item = begun(line)
    if item.kind == "list_item" and not _is_date(item, line):
        return False
    # "…, / NOTING that …,": the verbs of conclusions stand in capitals
    if above.text.endswith(",") and begins_with_verb(line.text):
        return False
    before, after = _italic_end(above), line.parts[0].spans[0].italic
    if ended and before != after:
        return False
    announces = above.text.endswith((":", ";"))
    if announces and not (lower and (column.justified or (before and after))):
        return False
    if not announces and (lower or not (ended or above.bold != line.bold)):
        return not would_fit(above, line, column)
    if ended and line.bold and not above.bold:
        return False
    start = begun(above).text_x or above.x0
    # The last line of a paragraph is not stretched: one that fills a justified column ends none.
    room = 0.2 * line.size if column.justified else _first_word(line) + 0.3 * line.size
    moves = (line.x0 - start, line.x0 - left - start + column.left)  # on a page as wide, in another column
    return column.right - above.x1 < room and min(map(abs, moves)) < 0.6 * line.size


def _italic_end(line: Line) -> bool:
    """Whether the last word of ``line`` is in italics, the call of a note after it left out."""
    last = line.parts[-1]
    return last.spans[-2 if last.raised_end else -1].italic


def _stacked(line: Line, column: Column) -> bool:
    """One of the short lines that a cover page has at its right: number, subject codes, file number."""
    inset = line.x0 - column.left > 0.45 * (column.right - column.left)
    return inset and len(line.parts) == 1 and not line.text[0].islower()


def _starts_item(line: Line, current: Open, column: Column) -> bool:
    item = begun(line)
    if item.kind != "list_item":
        return False
    if item.text_x is not None:
        return True
    if _is_date(item, line) and not _follows(item.marker or "", current.marker):
        return False
    above = current.lines[-1]
    ended = above.text.rstrip().endswith((";", ".", ":", ",", "·"))
    # In the middle of a paragraph a line may begin with "(2)" or a dash by chance: an item begins
    # at the left of the text of the item above it, or after a line that ends something.
    if current.text_x is not None and line.x0 >= current.text_x - 2:
        return ended and current.kind != "list_item"
    # "of / 1. July", "26 / – 0": they may come to the beginning of a line by chance too.
    if would_fit(above, line, column):
        return True
    if current.kind == "paragraph" and item.marker in _DASHES:
        return ended
    return ended or not (item.marker or "")[-2:-1].isdecimal()


def _is_date(item: Open, line: Line) -> bool:
    """ "12. a 13. storočia": a number with a full stop, and the text goes on in lower case."""
    number = re.fullmatch(r"\d{1,2}\.", item.marker or "")
    return bool(number) and item.inline and line.text[number.end() if number else 0 :].lstrip()[:1].islower()


def _follows(marker: str, before: str | None) -> bool:
    """Whether ``marker`` is the first of a list or comes after the marker ``before``."""
    last = re.fullmatch(r"(\d{1,2})\.", before or "")
    return marker == "1." or bool(last and int(marker[:-1]) == int(last[1]) + 1)


def _aligned(current: Open, line: Line) -> bool:
    """The second line may hang or stand out against the first; the others stand under the second."""
    em = line.size
    if current.text_x is not None:
        return abs(line.x0 - current.text_x) < 0.6 * em or (
            # items whose lines go back under the marker
            current.kind == "list_item" and len(current.lines) == 1 and line.x0 < current.text_x
        )
    first = current.lines[0].x0
    if current.kind == "list_item":
        return -0.6 * em < line.x0 - first < 4 * em
    if len(current.lines) == 1:
        return -5 * em < line.x0 - first < 0.6 * em
    return abs(line.x0 - current.lines[-1].x0) < 0.6 * em


def would_fit(above: Line, line: Line, column: Column) -> bool:
    """Whether the first word of ``line`` had room on the line above: then the break is the author's."""
    room = column.right - above.x1 - _first_word(line)
    # A sentence that goes on in lower case was hardly broken on purpose.
    open_ = _OPEN.match(line.text) or line.text[0].islower()
    return room > (4.0 if open_ and not _ended(above) else 0.9) * line.size


def _first_word(line: Line) -> float:
    """The width of what no line end divides: a word with its call and the comma after it, a number with
    what it counts ("10 000 EUR", "15. augusta")."""
    spans = line.parts[0].spans
    width = 0.0
    counted = _COUNTED.match(spans[0].text)
    if counted:
        return (spans[0].x1 - spans[0].x0) * counted.end() / len(spans[0].text)
    for index, span in enumerate(spans):
        if index and parted(spans[index - 1], span):
            break
        width += span.head
        if " " in span.text:
            break
    return width


def _titled(above: Line, line: Line, column: Column) -> bool:
    """Two centred lines; lines that begin at one place are set flush, whatever stands beside them."""
    if _one_axis(above, line, column):
        return True
    return abs(above.x0 - line.x0) > 3 and _centred(above, column) and _centred(line, column)


def _centred(line: Line, column: Column) -> bool:
    width = column.right - column.left
    middle = (line.x0 + line.x1) / 2
    inset = line.x0 - column.left
    return (
        len(line.parts) == 1 and abs(middle - (column.left + column.right) / 2) < 0.02 * width and inset > 12
    )


def _one_axis(above: Line, line: Line, column: Column) -> bool:
    """Lines of different length with one middle: a title as wide as its column."""
    if len(above.parts) > 1 or len(line.parts) > 1 or abs(above.x0 - line.x0) < 6:
        return False
    middles = above.x0 + above.x1 - line.x0 - line.x1
    return abs(middles) / 2 < 0.01 * max(column.right - column.left, 100)


def inner_columns(column: Column, measures: Measures) -> dict[int, Column]:
    """``id(line)`` → the narrower column of text that is set in on the left, and so perhaps on the right."""
    out: dict[int, Column] = {}
    run: list[Line] = []
    for line in [*column.lines, None]:
        if line and run and _same_block(run[-1], line, measures):
            run.append(line)
            continue
        if len(run) > 2 and run[0].x0 > column.left + 10:
            right = max(each.x1 for each in run)
            wide = right - run[0].x0 > 0.5 * (column.right - column.left)
            if wide and median(len(each.text) for each in run) > 30:
                edges = replace(column, left=run[0].x0, right=right)
                out |= {id(each): edges for each in run[1:]}
        run = [line] if line else []
    return out


def _same_block(above: Line, line: Line, measures: Measures) -> bool:
    near = 0 < line.y - above.y < 1.3 * measures.gap(line.size)
    return near and abs(above.x0 - line.x0) < 2 and abs(above.size - line.size) < 0.3
