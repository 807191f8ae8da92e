"""Markdown to Blocks: CommonMark with tables and strikethrough, as OCR and conversion programs write it.

Two rules of CommonMark are off: ``---`` under a line is a page break mark here, never an underlined
heading, and indented text is no program code.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

from parsers.errors import EmptyFile, UnknownFormat
from parsers.readers import leftovers
from parsers.readers.block import Block, BlockKind, Reading, Run
from parsers.readers.encoding import Undecodable, decode
from parsers.readers.inline import Inline, inline
from parsers.readers.lines import Hyphens

_FRONT_MATTER = re.compile(r"\A---\n((?:[\w-]+:.*\n)+)---\n")
_COMMENT = re.compile(r"<!--(?:(?!-->|<!--).)*+-->", re.S)
_UNDERLINED = re.compile(r"(?m)^(?=\S)(?![#>|])(.+)\n=+[^\S\n]*$")
# Pandoc's and GitHub's footnotes, brought to the form that converters from PDF give.
_NOTE_BODY = re.compile(r"(?m)^ {0,3}\[\^([\w*-]{1,8})\]:[^\S\n]*")
_NOTE_CALL = re.compile(r"\[\^([\w*-]{1,8})\]")
_CELL = re.compile(r"<t[dh]\b[^<>]*>(.*?)(?=</t[dh]>|<t[dh]\b|</tr>|$)", re.I | re.S)
_ROW = re.compile(r"<tr\b[^<>]*>(.*?)(?=</tr>|<tr\b|</table>|$)", re.I | re.S)
# The target of a link, with one level of brackets inside.
_ADDRESS = r"(?:\\.|[^()\s\\]|\((?:\\.|[^()\s\\])*\))*"
_BLANK = r"[^\S\n]*"
_HIGHEST_MARKER = 199
_MONTH_AND_YEAR = re.compile(r"[^\W\d_]{3,} (?:19|20)\d\d\b")


def read(data: bytes, name: str) -> Reading:
    """The Reading of a Markdown file. Raises EmptyFile and UnknownFormat."""
    try:
        text = unicodedata.normalize("NFC", decode(data))
    except Undecodable as error:
        raise UnknownFormat(name, "no text in any known encoding") from error
    if not text.strip():
        raise EmptyFile(name)
    metadata = _front_matter(text)
    written = _COMMENT.sub("", _FRONT_MATTER.sub("", text))
    body = leftovers.BOOKMARK.sub("", written)
    source = _NOTE_CALL.sub(r"<sup>\1</sup>", _NOTE_BODY.sub(r"\n<sup>\1</sup> ", body))
    source = _UNDERLINED.sub(r"# \1", source)
    hyphens = Hyphens(source)
    pages = source.split("\f")
    blocks = tuple(
        block
        for number, page in enumerate(pages, 1)
        for block in _page(page, hyphens, number if len(pages) > 1 else None)
    )
    warnings = leftovers.reported(written, markdown=True)
    return Reading("markdown", blocks, plain(body), metadata=metadata, warnings=warnings)


def plain(text: str) -> str:
    """The visible characters of Markdown by stripping its marks, without the token stream."""
    for pattern, replacement in _STRIP:
        text = pattern.sub(replacement, text)
    return html.unescape(text)


_STRIP: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"(?m)^[^\S\n]{0,3}(?:[-*_][^\S\n]*){3,}$|^=+[^\S\n]*$"), ""),
    (re.compile(rf"(?m)^{_BLANK}(?:\|{_BLANK})?(?::?-+:?{_BLANK}\|{_BLANK})+(?::?-+:?{_BLANK})?$"), ""),
    (re.compile(r"!\[[^\[\]]*\]\((?:[^()\n]|\([^()\n]*\))*\)"), ""),
    (re.compile(rf"\[((?:\\.|[^\[\]\\\n]|\[[^\[\]\n]*\])*)\]\({_ADDRESS}(?:\s+\"[^\"]*\")?\)"), r"\1"),
    (re.compile(r"\[\^([\w*-]{1,8})\]:?"), r"\1"),
    (re.compile(r"<((?:https?://|mailto:)[^>\s]+)>"), r"\1"),
    (re.compile(r"</?[a-zA-Z][^<>]*>"), ""),
    (re.compile(r"(?m)^\s*(?:>\s?)*(?:[-*+]\s+)*(?:#{1,6}\s+)?"), ""),
    (re.compile(r"(?m)\\$"), ""),
    (re.compile(r"\\+([!-/:-@\[-`{-~])"), r"\1"),
    (re.compile(r"[*`|]|~~|(?<!\w)_+|(?<!_)_++(?!\w)"), ""),
)  # fmt: skip


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"]).disable(["lheading", "code"])
    parser.normalizeLink = lambda url: url  # type: ignore[method-assign]  # addresses stay as printed
    return parser


def _front_matter(text: str) -> tuple[tuple[str, str], ...]:
    match = _FRONT_MATTER.match(text)
    if not match:
        return ()
    pairs = (line.split(":", 1) for line in match[1].splitlines())
    return tuple((key.strip().lower(), value.strip().strip("\"'")) for key, value in pairs)


def _page(text: str, hyphens: Hyphens, page: int | None) -> Iterator[Block]:
    """The blocks of one page, in order; ``open_`` holds what encloses the token at hand."""
    lists: list[int] = []
    marker, quoted = "", 0
    row: list[Inline] = []
    tokens = _parser().parse(text)
    for at, token in enumerate(tokens):
        match token.type:
            case "bullet_list_open" | "ordered_list_open":
                lists.append(at)
            case "bullet_list_close" | "ordered_list_close":
                lists.pop()
            case "list_item_open":
                marker = token.info + token.markup
            case "blockquote_open":
                quoted += 1
            case "blockquote_close":
                quoted -= 1
            case "hr":
                yield Block("", "rule", page=page)
            case "tr_open":
                row = []
            case "tr_close":
                yield from _row(row, page)
            case "inline" if tokens[at - 1].type in ("th_open", "td_open"):
                row.append(inline(token.children or [], token.content, hyphens))
            case "inline":
                content = inline(token.children or [], token.content, hyphens)
                opening = tokens[at - 1]
                depth = _depth(tokens, lists)
                yield from _block(content, opening, marker if lists else "", depth, quoted, page)
                marker = ""
            case "fence" | "code_block":
                yield from (
                    Block(line.strip(), page=page) for line in token.content.split("\n\n") if line.strip()
                )
            case "html_block":
                yield from _html(token.content, page)
            case _:
                pass


def _depth(tokens: Sequence[Token], lists: Sequence[int]) -> int:
    """How deep the list is, not counting one that holds nothing but the next ("- 1) …")."""
    empty = sum(tokens[inner - 1].type == "list_item_open" for inner in lists[1:])
    return max(0, len(lists) - 1 - empty)


def _block(
    content: Inline, opening: Token, marker: str, depth: int, quoted: int, page: int | None
) -> Iterator[Block]:
    kind: BlockKind = "paragraph"
    level = 0
    if opening.type == "heading_open":
        kind, level, marker = "heading", int(opening.tag[1:]), ""
    elif marker and (
        int(re.sub(r"\D", "", marker) or 0) > _HIGHEST_MARKER
        or (marker[0].isdecimal() and _MONTH_AND_YEAR.match(content.text))
    ):
        # "2025. gada …", "31. jaanuaril 2026 …": a date at the beginning of a paragraph, no list item
        content, marker = content.after(marker + " "), ""
    elif marker:
        kind, level = "list_item", depth
    elif quoted:
        kind = "quote"
    if content.text:
        yield Block(content.text, kind, level, marker or None, runs=content.runs, page=page)


def _row(cells: Sequence[Inline], page: int | None) -> Iterator[Block]:
    text = ""
    runs: list[Run] = []
    spans: list[tuple[int, int]] = []
    for cell in cells:
        start = len(text) + (1 if spans else 0)
        text = f"{text}\t{cell.text}" if spans else cell.text
        runs += cell.after(" " * start).runs
        spans.append((start, len(text)))
    if text.strip():
        yield Block(text, "table_row", runs=tuple(runs), page=page, cells=tuple(spans))


def _html(content: str, page: int | None) -> Iterator[Block]:
    """HTML standing on its own in Markdown: tables row by row, anything else by its text."""
    if re.search(r"<table\b", content, re.I):
        for row in _ROW.findall(content):
            yield from _row([_parse_inline(cell) for cell in _CELL.findall(row)], page)
        return
    for part in re.split(r"</(?:p|div|li|h[1-6])>|\n\s*\n", content, flags=re.I):
        found = _parse_inline(part)
        if found.text:
            yield Block(found.text, runs=found.runs, page=page)


def _parse_inline(fragment: str) -> Inline:
    fragment = " ".join(fragment.split())
    tokens = _parser().parseInline(fragment)
    return inline(tokens[0].children or [], fragment, Hyphens("")) if tokens else Inline("", ())
