"""Which pieces are headings: by their wording, by what stands around them, by their markup only as a hint."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from parsers.assembly import contents, formulas, roles, unmarked
from parsers.assembly.piece import Piece
from parsers.assembly.unmarked import one_line
from parsers.assembly.wording import Heading, by_number, in_capitals, worded

_LONGEST = 260
_RUNNING = ("paragraph", "heading", "list_item")
_NO_HEADING = Heading("heading", "", None, "")
_CLOSING = Heading("heading", "closing", None, "", opens_only=True)
_RECITAL = re.compile(r"\(?(?P<n>\d{1,3}[a-z]?)\)")
# A title begins with a capital, in quotes or not, and ends no sentence.
_SUBTITLE = re.compile(r"[“„«»\"'‘(]?[^\W\d_].{0,180}[^\s.:;,?!]", re.S)
# The names below "Done at …" are no headings; as many lines at most.
_SIGNATURES = 14


@dataclass(slots=True)
class _Place:
    """Where in a text the reader is: what came before decides what a line can be.

    ``reciting``: between "Whereas:" and the enacting formula. ``recited``: a recital or article was met.
    ``article``: the number of the last one. ``signing``: how many lines below "Done at …" may be names.
    ``letter``: that of the last heading with a letter.
    """

    reciting: bool = False
    recited: bool = False
    in_priorities: bool = False
    in_article: bool = False
    article: str | None = None
    signing: int = 0
    letter: str | None = None

    def passed(self, heading: Heading) -> None:
        """``heading`` was met."""
        if heading.kind == "recital":
            self.recited = True
            return
        self.reciting = False
        self.signing = 0
        self.in_article = heading.kind == "article"
        self.in_priorities = heading.kind == "key_priorities"
        if heading.kind == "article":
            self.recited = True
            self.article = heading.number
        if heading.form == "letter":
            self.letter = heading.number


def find(pieces: Sequence[Piece], language: str | None) -> list[Heading | None]:
    """For each piece the heading that it is, None for running text."""
    styled = any(piece.kind == "heading" or (piece.is_bold and piece.kind == "paragraph") for piece in pieces)
    listed = contents.entries(pieces, language)
    out: list[Heading | None] = []
    place = _Place()
    for at, piece in enumerate(pieces):
        if piece.role is not None:
            heading = roles.heading(piece, language)
        elif at in listed:
            heading = None
        elif at + 1 in listed and contents.is_title(piece, language):
            heading = Heading("heading", "top", None, one_line(piece))
        elif piece.kind in _RUNNING and (said := _formula(piece, language, place)) is not None:
            heading = said if said.form else None
        elif place.signing and piece.kind != "heading":
            heading = _after_signatures(piece, language, place)
        elif (subtitle := _subtitle(pieces, at, out, language)) is not None:
            out.append(subtitle)
            continue
        else:
            heading = _heading(pieces, at, language, styled, place)
            heading = heading or (_recital(piece) if place.reciting else None)
        if heading is not None and heading.form != "closing":
            place.passed(heading)
        out.append(heading)
    return _with_second_lines(out, pieces)


def _formula(piece: Piece, language: str | None, place: _Place) -> Heading | None:
    """What a formula of an act does: one that ends what came before, an empty one for no heading at all,
    None where the line is no formula."""
    text = one_line(piece)
    if formulas.opens_recitals(text, language):
        place.reciting = True
        return _NO_HEADING
    if formulas.is_enacting(text, language):
        ends = place.reciting or place.recited
        place.reciting = False
        return _CLOSING if ends else _NO_HEADING
    if place.recited and formulas.is_done(text, language):
        place.reciting = False
        place.signing = _SIGNATURES
        return _CLOSING
    if formulas.is_visa(text, language) or formulas.is_author(text):
        return _NO_HEADING
    return None


def _after_signatures(piece: Piece, language: str | None, place: _Place) -> Heading | None:
    """Below "Done at …": names and offices, until an annex or another part begins."""
    place.signing -= 1
    found = worded(one_line(piece), piece.is_bold, language)
    return found if found and found.kind in ("annex", "part", "article") else None


def _subtitle(
    pieces: Sequence[Piece], at: int, before: Sequence[Heading | None], language: str | None
) -> Heading | None:
    """The title of an article, a chapter or an annex on a line below its number."""
    above = before[-1] if before else None
    if above is None or above.kind not in ("article", "part", "annex") or above.form != "word":
        return None
    text = one_line(pieces[at])
    if above.title != one_line(pieces[at - 1]) or pieces[at].kind not in ("paragraph", "heading"):
        return None
    if not _SUBTITLE.fullmatch(text) or not text.lstrip("“„«»\"'‘(")[:1].isupper():
        return None
    if by_number(text) or worded(text, False, language) or not unmarked.after(pieces, at):
        return None
    return Heading("heading", "plain", None, text)


def _with_second_lines(headings: list[Heading | None], pieces: Sequence[Piece]) -> list[Heading | None]:
    """Headings over several lines as one: the title moves up, the lines after the first only continue."""
    first = 0
    for at in range(1, len(headings)):
        before, heading = headings[first], headings[at]
        if before and heading and _is_secondone_line(before, heading, pieces[first], pieces[at]):
            bare = before.form == "word" and before.title == one_line(pieces[first])
            own = "" if bare else f"{before.title} "
            headings[first] = replace(before, title=own + heading.title)
            headings[at] = replace(heading, continues=True)
        else:
            first = at
    return headings


def _is_secondone_line(before: Heading, heading: Heading, first: Piece, second: Piece) -> bool:
    """A heading without number right after one that has nothing but its word and number, or whose
    sentence it goes on with ("REGULATION …" / "of 23 November"); or what the format says is one."""
    if first.role is not None or second.role is not None:
        return second.role == "subtitle" or (second.role == first.role == "title")
    if heading.form not in ("plain", "top"):
        return False
    if before.form in ("plain", "top"):
        return heading.title[:1].islower()
    return before.form == "word" and before.kind != "key_priorities" and before.title == one_line(first)


def _heading(
    pieces: Sequence[Piece], at: int, language: str | None, styled: bool, place: _Place
) -> Heading | None:
    piece = pieces[at]
    text = one_line(piece)
    if piece.kind not in ("heading", "paragraph", "list_item", "caption") or not text:
        return None
    marked = piece.kind == "heading" or (piece.is_bold and piece.kind == "paragraph")
    if len(text) > _LONGEST or not any(char.isalpha() for char in text):
        return None
    if piece.kind == "list_item":
        return unmarked.item(pieces, at, text, styled)
    if not marked and _runs_on(pieces, at, text):
        return None
    if text.endswith(":") and (place.in_priorities or piece.kind != "heading"):
        return None
    found = worded(text, marked, language)
    if found is None and marked:
        found = by_number(text) or _unnumbered(piece, text, language)
    elif found is None:
        found = unmarked.next_article(text, language, place.article)
        if found is None and not (place.in_article and unmarked.NUMBERED.match(text)):
            found = unmarked.line(pieces, at, text, language, styled)
    return _in_series(found, place)


def _runs_on(pieces: Sequence[Piece], at: int, text: str) -> bool:
    """A line in the middle of a sentence: "artículo 65", "Article 8" / "of the Regulation"."""
    following = pieces[at + 1] if at + 1 < len(pieces) else None
    broken = following is not None and following.kind == "paragraph" and _begins_small(following.text)
    return _begins_small(text) or (broken and not text.endswith((".", ":", ";")) and not in_capitals(text))


def _begins_small(text: str) -> bool:
    """With a word, that is, and no enumerator ("a)")."""
    return text[:1].islower() and text[:2].isalpha()


def _in_series(found: Heading | None, place: _Place) -> Heading | None:
    """ "C." and "I." as the letters that they are where B and H came before."""
    if found is None or found.form != "roman":
        return found
    before, number = (place.letter or "").strip("()."), found.number or ""
    if len(before) == len(number) == 1 and ord(before) + 1 == ord(number):
        return replace(found, kind="heading", form="letter")
    return found


def _unnumbered(piece: Piece, text: str, language: str | None) -> Heading | None:
    # A bold paragraph that ends a sentence is emphasis.
    if piece.kind != "heading" and text.endswith((".", ";", ",")):
        return None
    return Heading("heading", "top" if in_capitals(text) else "plain", None, text)


def _recital(piece: Piece) -> Heading | None:
    match = _RECITAL.match(piece.marker or piece.text)
    return Heading("recital", "recital", match["n"], "", opens_only=True) if match else None
