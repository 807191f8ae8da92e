"""EUR-Lex's pages of acts before 2004: plain paragraphs whose points and footnotes are only typed.

"Having regard to the proposal from the Commission(1)," calls the note that stands as "(1) OJ C 332, …" behind
the signatures or behind an annex, where the numbers may begin again.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from lxml.html import HtmlElement

from parsers.readers.block import Block, Run
from parsers.readers.html_text import clip

_NOTE = re.compile(r"\(\s?(\d{1,3}|\*{1,4})\s?\)\s*(?=\S)")
_CALL = re.compile(r"(?<=[^\W\d_]|[\"”“»’'%])(\s?)\(\s?(\d{1,3}|\*{1,4})\s?\)(?=[\s.,;:)»”\"'-]|$)")
_SPACED_CALL = re.compile(r"(?<=[\d)])( ?)\(\s?(\d{1,3}|\*{1,4})\s?\)(?=[.,;:]|$)")
# The Official Journal's series and a date: what most notes of that time are. "OJ C 332, 27.11.2001".
_JOURNAL = re.compile(
    r"\b[LCS] ?(?:E )?\d{1,3}\b.{0,40}?\d{1,2}[./]\s?\d{1,2}[./]\s?\d{2,4}|\b[LC] \d{1,3} [EA]?\b"
)
_POINT = re.compile(r"(?P<letter>\(?[a-zα-ωа-я]{1,2}\))\s+|(?P<dash>[-–—])\s+(?=\S)")
_ROMAN = re.compile(r"\(?(?:x{0,2}(?:ix|iv|v?i{1,3}|v|x))\)")
_SHORT = 70
_MOST_CALLS = 50  # of one note
# "THE COUNCIL OF THE EUROPEAN UNION,", "EUROOPAN UNIONIN NEUVOSTO, joka": the capitals under the title.
_INSTITUTION = re.compile(r"(?=.*\s)(?:[^\W\d_a-zß-öø-ÿα-ωά-ώа-я]|[ '’-]){12}")
# "Article 12a", "1. cikk", "5 straipsnis"; the line under it has no number and ends no sentence.
_NUMBERED_LINE = re.compile(
    r"[^\W\d_]{3,14}\s\d{1,3}\s?[a-z]{0,2}|\d{1,3}[.]?\s?[a-z]?[.]?\s[^\W\d_]{4,14}", re.I
)
_TITLE_LINE = re.compile(r"(?![(\d-])[^\Wa-z_].{1,180}[^.;:,]", re.S)
_PICTURE = re.compile(r">\s?(?:PIC FILE|TABLE|REFERENCE)")


def is_old(root: HtmlElement) -> bool:
    """Whether the page is of that generation: its text stands in ``<TXT_TE>`` or ``#TexteOnly``."""
    if root.find(".//txt_te") is not None:
        return True
    box = root.get_element_by_id("TexteOnly", None)
    return box is not None and not any(p.get("class") for p in box.iter("p", "td"))


def structured(blocks: Sequence[Block]) -> list[Block]:
    """``blocks`` with their typed notes, points, titles and signatures as what they are."""
    return _points(_headed(_notes(list(blocks))))


_Place = tuple[int, int, int]  # block, start, end


@dataclass(frozen=True, slots=True)
class _Series:
    """Blocks ``start`` to ``end`` with labels that count up from 1, or asterisks."""

    start: int
    end: int
    labels: tuple[str, ...]


def _notes(blocks: list[Block]) -> list[Block]:
    used = before = 0
    places = _Places(blocks)
    for number, series in enumerate(_series(blocks), 1):
        near, before = before, series.end
        if _may_be_notes(blocks, series):
            calls = places.calls(used, series)
        else:
            calls = places.calls(near, series, only_tight=True)
            if len(calls) < len(series.labels) or _follows_colon(blocks, series):
                continue
        if len(calls) * 2 < len(series.labels):
            continue
        for at, label in enumerate(series.labels):
            anchor = f"note{number}-{at + 1}"
            body = blocks[series.start + at]
            blocks[series.start + at] = replace(body, kind="note", anchor=anchor, marker=None)
            for where, start, end in calls.get(label, ()):
                runs = (Run(start, end, "link", f"#{anchor}"), Run(start, end, "superscript"))
                blocks[where] = replace(blocks[where], runs=(*blocks[where].runs, *runs))
        used = series.end
    return blocks


def _series(blocks: Sequence[Block]) -> list[_Series]:
    found: list[_Series] = []
    at = 0
    while at < len(blocks):
        labels: list[str] = []
        end = at
        while (
            end < len(blocks) and (match := _NOTE.match(blocks[end].text)) and blocks[end].kind == "paragraph"
        ):
            if match[1].isdecimal() and labels and int(match[1]) != _last(labels) + 1:
                break
            if match[1].isdecimal() and not labels and match[1] != "1":
                break
            labels.append(match[1])
            end += 1
        if labels:
            found.append(_Series(at, end, tuple(labels)))
        at = max(end, at + 1)
    return found


def _last(labels: Sequence[str]) -> int:
    return next((int(label) for label in reversed(labels) if label.isdecimal()), 0)


def _may_be_notes(blocks: Sequence[Block], series: _Series) -> bool:
    """Recitals and paragraphs count like notes; notes name the Journal, or end the text or a part of it."""
    texts = [blocks[at].text for at in range(series.start, series.end)]
    before = [block.text for block in blocks[max(0, series.start - 3) : series.start] if block.text]
    if _follows_colon(blocks, series):
        return False
    if sum(1 for text in texts if _JOURNAL.search(text)) * 3 >= len(texts):
        return True
    signed = len(before) == 3 and all(len(text) < _SHORT for text in before)
    return series.end == len(blocks) or (signed and not any(text[-1:] in ".;:" for text in before[1:]))


def _follows_colon(blocks: Sequence[Block], series: _Series) -> bool:
    return series.start > 0 and blocks[series.start - 1].text.rstrip().endswith(":")


class _Places:
    """Where a text may call its notes: per label, in order; ``tight`` right after a word, ``all`` also after
    a blank."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self.all: dict[str, list[_Place]] = {}
        self.tight: dict[str, list[_Place]] = {}
        for where, block in enumerate(blocks):
            found = (*_CALL.finditer(block.text), *_SPACED_CALL.finditer(block.text))
            for match in sorted(found, key=lambda each: each.start()):
                place = (where, match.start(1), match.end())
                self.all.setdefault(match[2], []).append(place)
                if not match[1]:
                    self.tight.setdefault(match[2], []).append(place)

    def calls(self, start: int, series: _Series, *, only_tight: bool = False) -> dict[str, list[_Place]]:
        """Label → the places in the blocks from ``start`` to the series that call it, found in the order of
        the labels."""
        first, last = (start, 0, 0), (series.start, 0, 0)
        tight = sum(_next(self.tight.get(label, []), first, last) is not None for label in series.labels)
        only_tight = only_tight or tight * 2 > len(series.labels)
        places = self.tight if only_tight else self.all
        out: dict[str, list[_Place]] = {}
        for label in series.labels:
            known = places.get(label, [])
            at = _next(known, first, last)
            if at is not None:
                # A number set right after a word calls again; one with a blank may count something else.
                end = bisect_left(known, last) if only_tight else at + 1
                out[label] = known[at : min(end, at + _MOST_CALLS)]
                first = (known[at][0], known[at][1] + 1, 0)
        return out


def _next(places: Sequence[_Place], first: _Place, last: _Place) -> int | None:
    """The index of the first of ``places`` in ``[first, last)``."""
    at = bisect_left(places, first)
    return at if at < len(places) and places[at] < last else None


def _headed(blocks: list[Block]) -> list[Block]:
    """The title, the lines under "Article 1", and the signatures, by their place and shape."""
    end = next((at for at, block in enumerate(blocks[:10]) if at and _INSTITUTION.match(block.text)), 1)
    for at, block in enumerate(blocks):
        before = blocks[at - 1] if at else None
        if block.kind != "paragraph":
            continue
        if at < end and len(block.text) < 600:
            blocks[at] = replace(block, kind="heading", level=1, role="title")
        elif _NUMBERED_LINE.fullmatch(block.text):
            blocks[at] = replace(block, kind="heading", role="heading")
        elif before and before.role == "heading" and _TITLE_LINE.fullmatch(block.text):
            blocks[at] = replace(block, kind="heading", role="subtitle")
        elif _PICTURE.match(block.text) or (at == end and _INSTITUTION.match(block.text)):
            blocks[at] = replace(block, role="text")
    for at, block in enumerate(blocks):
        if block.kind == "note" and blocks[at - 1].kind != "note":
            _sign(blocks, at - 1)
    _sign(blocks, len(blocks) - 1)
    return blocks


def _sign(blocks: list[Block], last: int) -> None:
    """The short lines up to ``last``: "For the Council", "The President", a name. None is a heading."""
    for at in range(last, max(-1, last - 6), -1):
        block = blocks[at]
        if (
            block.kind != "paragraph"
            or block.role is not None
            or len(block.text) >= _SHORT
            or block.text.isupper()
        ):
            return
        if block.text.endswith((":", ";")):
            return
        blocks[at] = replace(block, role="text")


def _points(blocks: list[Block]) -> list[Block]:
    """ "(a) …", "(i) …" and "- …" as list items, as deep as their kinds of mark are nested."""
    out: list[Block] = []
    open_: list[str] = []
    last = ""
    for block in blocks:
        match = _POINT.match(block.text) if block.kind == "paragraph" and not block.marker else None
        if match is None:
            if block.kind != "note" and not block.text[:1].islower():
                open_, last = [], ""
            out.append(block)
            continue
        marker = match[0].strip()
        form = _form(marker, open_, last)
        open_ = open_[: open_.index(form) + 1] if form in open_ else [*open_, form]
        last = marker
        text = block.text[match.end() :]
        runs = clip(list(block.runs), match.end(), len(text))
        out.append(
            replace(block, kind="list_item", text=text, marker=marker, level=len(open_) - 1, runs=runs)
        )
    return out


def _form(marker: str, open_: Sequence[str], last: str) -> str:
    if marker[-1] != ")":
        return "dash"
    bare, before = marker.strip("()"), last.strip("()")
    next_letter = len(before) == len(bare) == 1 and ord(bare) == ord(before) + 1
    roman = _ROMAN.fullmatch(marker) and ("letter" in open_ or "roman" in open_ or bare == "i")
    return "roman" if roman and not next_letter else "letter"
