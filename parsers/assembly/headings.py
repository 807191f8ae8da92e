"""What opens a section, told by its wording and numbering; the markup is only a hint that it is a heading."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from parsers.assembly import words
from parsers.assembly.piece import Piece
from parsers.document import SectionKind

_LONGEST = 260
_PLAIN_LONGEST = 200
# Greek and Cyrillic letters that look like Roman numerals are typed for them.
_LOOKALIKE = str.maketrans("ΙΧХІМС", "IXXIMC")
_ROMAN = re.compile(r"(?P<n>[IVXLCΙΧХІ]{1,7})[.)]?(?:\s+[—–-]\s*|\s*[.:)]\s+|(?<=[.)])\s+)(?P<title>\S.*)", re.S)
_DECIMAL = re.compile(r"(?P<n>\d{1,2}(?:\.\d{1,2}){1,4})\.?\s+(?:[—–-]\s*)?(?P<title>\S.*)", re.S)
_ARABIC = re.compile(r"(?P<n>\d{1,2})[.)]\s*(?:[—–-]\s*)?(?P<title>[^\s\d].*)", re.S)
_LETTER = re.compile(r"(?P<n>\(?[a-zα-ωа-я]\)|[A-HJ-UW-ZΑ-ΩА-Я][.)])\s+(?P<title>\S.*)", re.S)
_RECITAL = re.compile(r"\((?P<n>\d{1,3})\)(?P<title>)")
_NUMBER = r"(?P<n>\d{1,3}(?:\.\d{1,2})*[a-z]?|[IVXLCΙΧХІ]{1,7}|[A-Z])"
_SEPARATOR = r"\s*(?:[.:—–-]+\s*|\s+|$)"
_ENDS = re.compile(r"[.:;,]$")

#: The words that come with a number, most telling first.
_NUMBERED: tuple[SectionKind, ...] = ("pillar", "priority", "action", "objective", "article", "annex", "part")
#: Keys of the language files that make a ``part``, outermost first.
PARTS = ("part", "title", "chapter", "section")


@dataclass(frozen=True, slots=True)
class Heading:
    """``form``: how it is numbered ("roman", "decimal", "arabic", "letter", "word") or what it is if not
    ("top" for an introduction, a conclusion or a line in capitals; "plain" for the rest)."""

    kind: SectionKind
    form: str
    number: str | None
    title: str
    opens_only: bool = False
    rank: int = 0


def find(pieces: Sequence[Piece], language: str | None) -> list[Heading | None]:
    """For each piece the heading that it is, None for running text."""
    styled = any(piece.kind == "heading" or (piece.is_bold and piece.kind == "paragraph") for piece in pieces)
    out: list[Heading | None] = []
    reciting = False
    in_priorities = False
    for at, piece in enumerate(pieces):
        heading = _heading(pieces, at, language, styled, in_priorities)
        if heading is None and reciting:
            heading = _recital(piece)
        if heading and heading.kind != "recital":
            reciting = False
            in_priorities = heading.kind == "key_priorities"
        if len(piece.text) < 200 and words.structure("recital", language).search(piece.text):
            reciting = piece.text.rstrip().endswith((":", ","))
        out.append(heading)
    return out


def _heading(
    pieces: Sequence[Piece], at: int, language: str | None, styled: bool, in_priorities: bool
) -> Heading | None:
    piece = pieces[at]
    text = " ".join(piece.text.split())
    if piece.kind not in ("heading", "paragraph", "list_item", "caption") or not text:
        return None
    marked = piece.kind == "heading" or (piece.is_bold and piece.kind == "paragraph")
    if len(text) > _LONGEST or not any(char.isalpha() for char in text):
        return None
    if piece.kind == "list_item":
        return _numbered_item(pieces, at, text, styled)
    if text.endswith(":") and (in_priorities or piece.kind != "heading"):
        return None
    found = _worded(text, marked, language)
    if found is None and marked:
        found = _by_number(text) or _unnumbered(piece, text, language)
    elif found is None:
        found = _unmarked(pieces, at, text, language, styled)
    return found


def _worded(text: str, marked: bool, language: str | None) -> Heading | None:
    """Headings that say what they are: "Strategic priority 4 — …", "Annex II", "Key priorities"."""
    bare = text.strip(" .:*")
    if words.structure("key_priorities", language).fullmatch(bare):
        return Heading("key_priorities", "word", None, text)
    if marked and len(text) < 90 and words.structure("key_priorities", language).match(bare):
        return Heading("key_priorities", "word", None, text)
    for kind in _NUMBERED:
        for rank, name in enumerate(PARTS if kind == "part" else (kind,)):
            for pattern in _with_number(name, language):
                match = pattern.match(text)
                if match and (marked or _stands_alone(match, text)):
                    title = match["title"].strip() or text
                    return Heading(kind, "word", _number(match["n"]), title, rank=rank)
    if words.structure("annex", language).fullmatch(bare) and (marked or text.isupper()):
        return Heading("annex", "word", None, text)
    for name in ("introduction", "conclusion"):
        match = words.structure(name, language).match(bare)
        # "Conclusion" itself, or a few words that begin with it, never "Council conclusions on …"
        if match and (match.end() == len(bare) or (marked and len(bare) < match.end() + 25)):
            return Heading("heading", "top", None, text)
    return None


@cache
def _with_number(name: str, language: str | None) -> tuple[re.Pattern[str], ...]:
    word = words.structure(name, language).pattern
    ordinal = r"(?:[.)ºª°]|-?(?:os|oji|asis|ής|ός|α|η|ο|та|ви|ри|ти|er|e|ère|a|º|ª))?"
    return (
        re.compile(rf"{word}\s+{_NUMBER}(?!\w){_SEPARATOR}(?P<title>.*)", re.IGNORECASE | re.S),
        re.compile(
            rf"(?P<n>\d{{1,3}}(?:\.\d{{1,2}})*|[IVXLC]{{1,7}}){ordinal}\s+{word}{_SEPARATOR}(?P<title>.*)",
            re.IGNORECASE | re.S,
        ),
    )


def _stands_alone(match: re.Match[str], text: str) -> bool:
    """Unmarked: a line of its own with a separator ("Action 13: …"), or nothing but word and number."""
    if not match["title"]:
        return True
    between = text[match.end("n") : match.start("title")]
    single = ". " not in match["title"] and not _ENDS.search(match["title"])
    return bool(re.search(r"[.:—–-]", between)) and single and len(text) < _PLAIN_LONGEST


def _by_number(text: str) -> Heading | None:
    """Marked headings with a number of their own."""
    patterns: tuple[tuple[str, SectionKind, re.Pattern[str]], ...] = (
        ("decimal", "subsection", _DECIMAL),
        ("arabic", "heading", _ARABIC),
        ("roman", "part", _ROMAN),
        ("letter", "heading", _LETTER),
    )
    for form, kind, pattern in patterns:
        match = pattern.fullmatch(text)
        if match and not (form == "roman" and not _is_roman(match["n"])):
            return Heading(kind, form, _number(match["n"]), match["title"].strip())
    return None


def _unnumbered(piece: Piece, text: str, language: str | None) -> Heading | None:
    # A bold paragraph that ends a sentence is emphasis.
    if piece.kind != "heading" and text.endswith((".", ";", ",")):
        return None
    return Heading("heading", "top" if text.isupper() else "plain", None, text)


def _unmarked(
    pieces: Sequence[Piece], at: int, text: str, language: str | None, styled: bool
) -> Heading | None:
    """Headings of plain text: numbered or short lines that end no sentence and have text after them."""
    if len(text) > _PLAIN_LONGEST or _ENDS.search(text) or not _after(pieces, at):
        return None
    found = _by_number(text)
    if found:
        title = found.title.lstrip("“„«\"'(")
        runs_on = not title[:1].isupper() or _sibling(pieces, at, found)
        return None if runs_on else found
    if text.isupper() and sum(char.isalpha() for char in text) > 5 and " " in text:
        return Heading("heading", "top", None, text)
    if styled or len(text) > 80 or not text[0].isupper() or not _is_followed_by_text(pieces, at):
        return None
    return Heading("heading", "plain", None, text)


def _numbered_item(pieces: Sequence[Piece], at: int, text: str, styled: bool) -> Heading | None:
    """"1. Background" that Markdown took for a list: the only item of its list, a title, text after it."""
    piece = pieces[at]
    whole = f"{piece.marker} {text}"
    if not piece.marker or not piece.marker[0].isdigit() or piece.level or _ENDS.search(text):
        return None
    if len(text) > _PLAIN_LONGEST or (styled and not piece.is_bold) or not text[0].isupper():
        return None
    neighbours = [pieces[i].kind for i in (at + 1,) if i < len(pieces)]
    return _by_number(whole) if neighbours and neighbours[0] != "list_item" else None


def _after(pieces: Sequence[Piece], at: int) -> str:
    return pieces[at + 1].text if at + 1 < len(pieces) else ""


def _sibling(pieces: Sequence[Piece], at: int, heading: Heading) -> bool:
    """A numbered line right before another of the same form: both are items of a list."""
    following = _by_number(" ".join(_after(pieces, at).split()))
    return following is not None and following.form == heading.form


def _is_followed_by_text(pieces: Sequence[Piece], at: int) -> bool:
    """A list or a sentence comes next, not another short line (addresses, signatures, form fields)."""
    following = pieces[at + 1]
    return following.kind == "list_item" or (
        len(following.text) > 90 and following.text.rstrip().endswith((".", ":", ";", "?", "!"))
    )


def _recital(piece: Piece) -> Heading | None:
    match = _RECITAL.match(piece.marker or piece.text)
    return Heading("recital", "recital", match["n"], "", opens_only=True) if match else None


def _number(printed: str) -> str:
    return printed.translate(_LOOKALIKE).rstrip(".")


def _is_roman(printed: str) -> bool:
    number = printed.translate(_LOOKALIKE)
    return re.fullmatch(r"(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})", number) is not None
