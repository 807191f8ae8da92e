"""The kinds of slips that are planted in one document, for the checks that look at one document alone.

Each changes one block of Markdown and needs no words of any language: what a slip is made of is taken from
the document itself (its headings, names, long words, notes).
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

CALL = re.compile(r"<sup>(\d+)</sup>")
_NOTE = re.compile(r"<sup>(\d+)</sup>")
HEADING = re.compile(r"(#+ |\*\*)([^\W\d_]+ )?(\d+\.)?(\d+)\b")
_OJ_DATE = re.compile(r"(?<=, )(\d{1,2})\.(\d{1,2})\.((?:19|20)\d\d)(?!\d)")
WORD = re.compile(r"[^\W\d_]+")
_LEFTOVERS = ("\ufffd", "{ REF _Ref20271 }", "Error! Reference source not found.")


@dataclass(frozen=True, slots=True)
class Page:
    """A document in the making: its ``blocks``, which of them are ``running`` text, its word counts."""

    blocks: list[str]
    running: Sequence[int]
    chance: random.Random
    words: Counter[str] = field(default_factory=Counter)


def _doubled_number(page: Page, at: int) -> bool:
    """A numbered heading bears the number of its neighbour."""
    match = HEADING.match(page.blocks[at])
    if match is None:
        return False
    number = int(match[4])
    page.blocks[at] = _put(page.blocks[at], match.span(4), str(number - 1 if number > 1 else number + 1))
    return True


def _lost_note(page: Page, at: int) -> bool:
    """The call stays, its note is gone."""
    for match in CALL.finditer(page.blocks[at]):
        notes = [k for k, block in enumerate(page.blocks) if block.startswith(match[0]) and k != at]
        if notes and not page.blocks[at].startswith("<sup>"):
            page.blocks[notes[0]] = ""
            return True
    return False


def _lost_call(page: Page, at: int) -> bool:
    """The note stays, its call is gone: the slip stands at the note."""
    match = _NOTE.match(page.blocks[at])
    calls = [k for k in page.running if match and match[0] in page.blocks[k]]
    if match is None or len(calls) != 1:
        return False
    page.blocks[calls[0]] = page.blocks[calls[0]].replace(match[0], "", 1)
    return True


def _swapped_calls(page: Page, at: int) -> bool:
    """Two calls of one paragraph have each other's number."""
    found = list(CALL.finditer(page.blocks[at]))
    if len(found) < 2 or page.blocks[at].startswith("<sup>"):
        return False
    one, two = found[0], found[1]
    text = _put(page.blocks[at], two.span(1), one[1])
    page.blocks[at] = _put(text, one.span(1), two[1])
    return True


def _misspelt(page: Page, at: int) -> bool:
    """Two neighbouring letters inside a long word that stands elsewhere too change places."""
    return _exchange(page, at, lambda match, text: len(match[0]) >= 12 and match[0].islower())


def _misspelt_name(page: Page, at: int) -> bool:
    """The same in a proper name: a capitalised word in the middle of a sentence."""
    return _exchange(
        page,
        at,
        lambda match, text: (
            len(match[0]) >= 6
            and match[0].istitle()
            and re.search(r"\w,? $", text[: match.start()]) is not None
        ),
    )


def _acronym(page: Page, at: int) -> bool:
    return _exchange(page, at, lambda match, text: len(match[0]) >= 4 and match[0].isupper())


def _exchange(page: Page, at: int, fits: Callable[[re.Match[str], str], bool]) -> bool:
    text = page.blocks[at]
    found = []
    for match in WORD.finditer(text):
        inner = [k for k in range(1, len(match[0]) - 2) if match[0][k] != match[0][k + 1]]
        if inner and page.words[match[0]] > 2 and fits(match, text):
            found.append((match, page.chance.choice(inner)))
    if not found:
        return False
    match, k = page.chance.choice(found)
    word = match[0]
    page.blocks[at] = _put(text, match.span(), word[:k] + word[k + 1] + word[k] + word[k + 2 :])
    return True


def _lost_bracket(page: Page, at: int) -> bool:
    found = [k for k, letter in enumerate(page.blocks[at]) if letter == ")"]
    if not found or page.blocks[at].count("(") != len(found) or "](" in page.blocks[at]:
        return False
    k = page.chance.choice(found)
    page.blocks[at] = _put(page.blocks[at], (k, k + 1), "")
    return True


def _leftover(page: Page, at: int) -> bool:
    blanks = [match.start() for match in re.finditer(r"(?<=\w) (?=\w)", page.blocks[at])]
    if not blanks:
        return False
    k = page.chance.choice(blanks)
    page.blocks[at] = _put(page.blocks[at], (k, k), f" {page.chance.choice(_LEFTOVERS)}")
    return True


def _impossible_date(page: Page, at: int) -> bool:
    """An issue of the Official Journal in a thirteenth month."""
    match = _OJ_DATE.search(page.blocks[at])
    if match is None:
        return False
    page.blocks[at] = _put(page.blocks[at], match.span(2), "13")
    return True


def _unused_name(page: Page, at: int) -> bool:
    """A short form in brackets after a paragraph's last word, used nowhere else."""
    if not re.search(r"\w\.$", page.blocks[at]):
        return False
    page.blocks[at] = page.blocks[at][:-1] + " (QVXZ)."
    return True


def _put(text: str, span: tuple[int, int], new: str) -> str:
    return text[: span[0]] + new + text[span[1] :]


@dataclass(frozen=True, slots=True)
class Kind:
    """``check`` is the finding that a slip should give, ``also`` what may be given instead.

    ``place`` is where it may stand: in "running" text, in a "note", or in a "heading".
    """

    check: str
    also: tuple[str, ...]
    place: str
    change: Callable[[Page, int], bool]


_WORDS = ("spelling_variant", "naming", "acronym")
KINDS: dict[str, Kind] = {
    "doubled section number": Kind("numbering", ("cross_reference", "count"), "heading", _doubled_number),
    "lost note": Kind("footnote_sequence", (), "running", _lost_note),
    "lost call": Kind("footnote_sequence", (), "note", _lost_call),
    "swapped calls": Kind("footnote_sequence", (), "running", _swapped_calls),
    "misspelt word": Kind("spelling_variant", _WORDS, "running", _misspelt),
    "misspelt name": Kind("naming", _WORDS, "running", _misspelt_name),
    "acronym slip": Kind("acronym", (*_WORDS, "unused_definition"), "running", _acronym),
    "lost bracket": Kind("punctuation", (), "running", _lost_bracket),
    "conversion leftover": Kind("conversion", (), "running", _leftover),
    "impossible date of a journal": Kind("malformed_reference", (), "note", _impossible_date),
    "unused short name": Kind("unused_definition", (), "running", _unused_name),
}
