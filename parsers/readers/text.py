"""Plain text to Blocks: paragraphs from blank lines, hard-wrapped lines rejoined, bullets, page breaks."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from parsers.errors import EmptyFile, UnknownFormat
from parsers.readers import leftovers
from parsers.readers.block import Block, Reading
from parsers.readers.encoding import Undecodable, decode
from parsers.readers.lines import Hyphens, is_wrapped, wrap_width
from parsers.readers.text_tables import rows, table_rows

_RULE = re.compile(r"(?m)^[^\S\n]*(?:[-_=*–—][^\S\n]*){3,}$")
_BULLET = re.compile(r"([•◦▪‣●○■□·–—*]|-(?=\s))\s+(?=\S)")
_ENUMERATOR = re.compile(r"(\(?(?:\d{1,3}|[a-zα-ωа-я]|[ivx]{1,5})\))\s+(?=\S)")
# Lines that open something of their own, however full the line before is.
_NUMBERED = re.compile(r"(?:\d{1,2}(?:\.\d{1,2}){0,3}\.?|[IVX]{1,5}\.|[A-Z]\.|\(?[a-zα-ωа-я]\))\s+\S")
_COLUMNS = re.compile(r"[^\t:]{1,45}:(?:\s*\t+| {2,})\S|[^\t]{1,45}\t+\S")
_HANGING = re.compile(r"(?: {8,}|\t+ *)\S")
_LABELLED = re.compile(r"[^\W\d][^:]{0,40}:(?!//) ?(?:\S|$)")
# "Responsible: the Agency. Deadline: 2028. …": labels in running text, not one a line.
_LABELS_INSIDE = re.compile(r"[.;] [^\W\d][^:.;]{0,40}: ")
_NOTE = re.compile(r"\[\d{1,3}:\s|[¹²³⁴-⁹⁰]+\s*\w")


@dataclass(slots=True)
class _Paragraph:
    """Lines that belong together, as they are gathered."""

    parts: list[str]
    indent: int
    marker: str | None
    page: int | None
    first: str
    last: str
    longest: int


def read(data: bytes, name: str) -> Reading:
    """The Reading of a plain-text file. Raises EmptyFile and UnknownFormat."""
    try:
        text = unicodedata.normalize("NFC", decode(data))
    except Undecodable as error:
        raise UnknownFormat(name, "no text in any known encoding") from error
    if not text.strip():
        raise EmptyFile(name)
    warnings = leftovers.reported(text)
    text = leftovers.BOOKMARK.sub("", text)
    pages = text.split("\f")
    joiner = _Joiner(Hyphens(text), wrap_width(text.replace("\f", "\n").split("\n")))
    blocks: list[Block] = []
    for number, page in enumerate(pages, 1):
        blocks += joiner.page(page, number if len(pages) > 1 else None)
    return Reading("text", tuple(blocks), _visible(text), warnings=warnings)


def _visible(text: str) -> str:
    """The text itself without rules, and without hyphens at line ends, which may be the typesetter's."""
    return re.sub(r"(?<=\w)[-\u00ad\u2010]\n(?=\w)", "", _RULE.sub("", text))


class _Joiner:
    """Puts lines together; ``width`` is where the text was wrapped, None where it was not."""

    def __init__(self, hyphens: Hyphens, width: int | None) -> None:
        self._hyphens = hyphens
        self._width = width

    def page(self, text: str, page: int | None) -> Iterator[Block]:
        lines = text.split("\n")
        start = 0
        for first, end in table_rows(lines).items():
            yield from self._running(lines[start:first], page)
            yield from rows(lines[first:end], page)
            start = end
        yield from self._running(lines[start:], page)

    def _running(self, lines: Sequence[str], page: int | None) -> Iterator[Block]:
        paragraphs: list[_Paragraph | None] = []
        blank = 0
        for line in lines:
            if not line.strip():
                blank += 1
                continue
            if _RULE.match(line):
                paragraphs.append(None)
            elif not self._continues(paragraphs[-1] if paragraphs else None, line, blank):
                paragraphs.append(_start(line, page))
            else:
                self._extend(paragraphs[-1], line)
            blank = 0
        depths = _depths([p for p in paragraphs if p is not None])
        for paragraph in paragraphs:
            if paragraph is None:
                yield Block("", "rule", page=page)
            elif paragraph.marker:
                level = depths.get(paragraph.indent, 0)
                yield Block(self._text(paragraph), "list_item", level, paragraph.marker, page=page)
            else:
                yield Block(self._text(paragraph), page=page)

    def _text(self, paragraph: _Paragraph) -> str:
        return self._hyphens.join_all(paragraph.parts)

    def _continues(self, open_: _Paragraph | None, line: str, blank: int) -> bool:
        text = line.strip()
        if open_ is None or _NOTE.match(text) or self._width is None or blank > 1:
            return False
        if (_BULLET.match(text) or _ENUMERATOR.match(text)) and not (
            not blank and (_closes(open_, text) or self._dashes(open_, text))
        ):
            return False
        if not blank and _COLUMNS.match(open_.first) and _HANGING.match(line):
            return True
        ended = open_.last.endswith((".", ":", ";", "!", "?"))
        if _opens_number(text) and (ended or blank or not is_wrapped(open_.last, text, self._widest(open_))):
            return False
        if blank:
            # A bullet whose next line was pushed away by the converter's paragraph spacing.
            return open_.marker is not None and not ended and len(open_.last) > self._width * 0.6
        if open_.marker and not ended:
            return True
        if _COLUMNS.match(text) or self._is_labelled(open_, text):
            return False
        if _LABELLED.match(text) and not text[0].islower() and len(open_.last) < self._width * 0.75:
            return False
        return is_wrapped(open_.last, text, self._widest(open_))

    def _dashes(self, open_: _Paragraph, text: str) -> bool:
        """Whether the dash that ``text`` begins with stands in a sentence, after a full line."""
        assert self._width is not None
        full = len(open_.last) + len(text.split()[0]) + 1 > self._width * 0.95
        return text[0] in "–—" and not open_.marker and full and open_.last[-1] not in ".:;,!?"

    @staticmethod
    def _is_labelled(open_: _Paragraph, text: str) -> bool:
        """Whether `text` is one of the lines with a label each that ``open_`` is the first of."""
        if not (_LABELLED.match(text) and _LABELLED.match(open_.first)):
            return False
        return not any(map(_LABELS_INSIDE.search, open_.parts))

    def _widest(self, paragraph: _Paragraph) -> int:
        """The width that this paragraph was wrapped at: bullets are often set narrower than the rest."""
        assert self._width is not None
        return paragraph.longest if paragraph.marker and len(paragraph.parts) > 1 else self._width

    def _extend(self, paragraph: _Paragraph | None, line: str) -> None:
        assert paragraph is not None
        text = " ".join(line.split())
        paragraph.parts.append(text)
        paragraph.last = text
        paragraph.longest = max(paragraph.longest, len(text))


def _closes(open_: _Paragraph, text: str) -> bool:
    """Whether the bracket after the number in ``text`` was opened before: "(OJ L 335, p. / 8)"."""
    before = " ".join(open_.parts)
    return text[0] != "(" and before.count("(") > before.count(")")


def _opens_number(text: str) -> bool:
    """ "2. Aims" and "2 Aims", but not "7 and 8 of the Charter", which goes on after "Articles"."""
    match = _NUMBERED.match(text)
    if match is None:
        return False
    if "." in match[0] or not match[0][0].isdigit():
        return True
    # "… Article 191(2) / 2 TFEU.": the end of a sentence is no title.
    ends = text.endswith(".") and len(text.split()) < 4
    return not match[0][-1].islower() and not ends


def _start(line: str, page: int | None) -> _Paragraph:
    text = line.strip()
    indent = len(line.expandtabs(4)) - len(line.expandtabs(4).lstrip())
    match = _BULLET.match(text)
    marker = match[1] if match else None
    if match:
        text = text[match.end() :]
    if not _COLUMNS.match(text):
        text = re.sub(r"[^\S\n]{2,}", " ", text)
    whole = line.strip()
    return _Paragraph([text], indent, marker, page, first=whole, last=whole, longest=len(whole))


def _depths(paragraphs: list[_Paragraph]) -> dict[int, int]:
    """Depth of a list item by its indentation; one blank more or less is a converter's slip."""
    indents = sorted({p.indent for p in paragraphs if p.marker})
    depths: dict[int, int] = {}
    depth = 0
    for at, indent in enumerate(indents):
        if at and indent - indents[at - 1] > 1:
            depth += 1
        depths[indent] = depth
    return depths
