"""Sentences of running text in the 24 languages, as offsets.

A terminator followed by a blank and by something that can start a sentence is a boundary, unless the
full stop belongs to an abbreviation, an initial, an ordinal or an enumerator. Some abbreviations can
close a sentence too ("etc.", "2028 r."): what follows decides. Text in brackets that close again is
never cut: citations in brackets hold many full stops.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from parsers.languages.table import CODES, Table, get

_CLOSING = "\"'”’»“)\\]›\u00b9\u00b2\u00b3\u2070-\u2079"
_OPENING = "\"'“„«‘(\\[‹–—-"
_BOUNDARY = re.compile(
    r"(?P<end>\.{2,}|[.!?…;\u037e])"
    rf"(?P<close>[{_CLOSING}]*(?:[ \u00a0\u202f]»(?=\s|$))?)"
    r"(?P<gap>\s+)(?=(?P<next>\S))"
)
_WORD_BEFORE = re.compile(r"[^\s(\[{«“„\"'‘’/]+$")
_WORD_AFTER = re.compile(rf"[\s{_OPENING}]*([^\W_]+)")
_INITIAL = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]$|^(?:[IVX]{1,4})$")
_ORDINAL = re.compile(r"^\d{1,4}$")
_AFTER_NUMBER = re.compile(r"\d\s?$")
_ENUMERATOR = re.compile(r"^\s*\(?(?:\d{1,3}(?:\.\d{1,3})*|[^\W\d_]|[IVXivx]{1,5})$")
_GREEK_QUESTION = ";\u037e"
# Words, from the beginning of a sentence to the end of the date that opens it.
_SHORT_OPENING = 5
_LONG_OPENING = 12
_ACTS = ("regulation", "directive", "decision", "framework_decision", "implementing")


@dataclass(frozen=True, slots=True)
class _Rules:
    abbreviations: frozenset[str]
    closing_abbreviations: frozenset[str]
    ordinal_dot: bool
    capital_nouns: bool
    greek_question: bool
    function_words: frozenset[str]
    months: frozenset[str]
    actors: frozenset[str]
    """First words of the names of institutions, agencies and groups."""
    pinpoints: re.Pattern[str]
    acts: re.Pattern[str]


def sentences(text: str, *, language: str) -> list[tuple[int, int]]:
    """Half-open offsets of the sentences, in order, trimmed; together they hold every non-blank character.

    An unknown language is split by the rules that all languages share.
    """
    rules = _rules(language)
    spans: list[tuple[int, int]] = []
    start = _skip_blanks(text, 0)
    for match in _BOUNDARY.finditer(text):
        stop = match.end("close")
        if stop > start and _is_boundary(text, start, match, rules):
            spans.append((start, stop))
            start = match.end("gap")
    end = len(text.rstrip())
    if end > start:
        spans.append((start, end))
    return spans


def _is_boundary(text: str, start: int, match: re.Match[str], rules: _Rules) -> bool:
    # CASE 1: Greek asks with a semicolon; elsewhere it never ends a sentence.
    mark = match["end"]
    if mark in _GREEK_QUESTION and not rules.greek_question:
        return False
    # CASE 2: lower case goes on; caseless scripts, digits and opening marks may start a sentence.
    following = match["next"]
    if following.islower():
        return False
    if following in "–—-/([":
        opened = text[match.end("gap") : match.end("gap") + 3].lstrip(_OPENING + " ")
        if opened[:1].islower():
            return False
    # CASE 3: inside brackets that close again.
    stop = match.start("end")
    if _inside_brackets(text, start, stop, match.end("close")):
        return False
    # CASE 4: a full stop that belongs to the word before it.
    if mark == ".":
        return not _belongs_to_word(text, start, stop, match.end("gap"), rules)
    return True


def _inside_brackets(text: str, start: int, stop: int, after: int) -> bool:
    opened = text.count("(", start, stop) - text.count(")", start, after)
    return opened > 0 and 0 <= text.find(")", after) - after < 400


def _belongs_to_word(text: str, start: int, stop: int, following: int, rules: _Rules) -> bool:
    found = _WORD_BEFORE.search(text, max(start, stop - 40), stop)
    if not found:
        return False
    word = found[0]
    folded = word.casefold()
    if len(word) == 1 and word.isupper():
        return True
    if folded in rules.closing_abbreviations:
        dated = bool(_AFTER_NUMBER.search(text, start, found.start()))
        return _goes_on(text, start, stop, following, rules, dated=dated)
    if folded in rules.abbreviations or folded.rsplit("-", 1)[-1] in rules.abbreviations:
        return True
    if _INITIAL.search(word) and (len(word) == 1 or "." in word):
        return True
    if _ENUMERATOR.match(text[start:stop]):
        return True
    if _ORDINAL.match(word) and rules.ordinal_dot:
        if len(word) == 4 and rules.capital_nouns:
            return False
        if _is_pinpoint(text, start, found.start(), following, rules):
            return True
        return _goes_on(text, start, stop, following, rules, dated=len(word) == 4)
    return False


def _is_pinpoint(text: str, start: int, number: int, following: int, rules: _Rules) -> bool:
    """Whether a number stands between a pinpoint's word and an act's ("članka 4. Uredbe")."""
    before = _WORD_BEFORE.search(text, max(start, number - 40), len(text[:number].rstrip(" .\u00a0")))
    after = _WORD_AFTER.match(text, following)
    return bool(before and after and rules.pinpoints.fullmatch(before[0]) and rules.acts.fullmatch(after[1]))


def _goes_on(text: str, start: int, stop: int, following: int, rules: _Rules, *, dated: bool) -> bool:
    """Whether the sentence goes on after a full stop that can close it ("… 2028 r.", "12.", "etc.").

    CASE 1: a digit, a month, or a noun where nouns have capitals ("12. Sitzung").
    CASE 2: a date opens the sentence: "W 2028 r. Komisja …", "2027 m. gegužės 4 d. Komisija …". A longer
            opening must begin with a preposition and be followed by an actor: "Zgodnie z planem z 2028 r.
            Komisja …".
    """
    after = _WORD_AFTER.match(text, following)
    if not after:
        return False
    name = after[1].casefold()
    if name in rules.months or name[0].isdigit():
        return True
    if rules.capital_nouns:
        return name not in rules.function_words
    so_far = text[start:stop].split()
    first = so_far[0].casefold()
    if not dated or not (first in rules.function_words or first[0].isdigit()):
        return False
    return len(so_far) <= _SHORT_OPENING or (len(so_far) <= _LONG_OPENING and name in rules.actors)


def _skip_blanks(text: str, position: int) -> int:
    while position < len(text) and text[position].isspace():
        position += 1
    return position


@cache
def _rules(language: str) -> _Rules:
    table = get(language) if language in CODES else None
    marks: Table = table.sentences if table else {}
    references: Table = table.references if table else {}
    months = references.get("months", ())
    actors = table.actors.values() if table else ()
    pinpoints = references.get("pinpoint", {}).values()
    return _Rules(
        abbreviations=_words(marks.get("abbreviations", ())),
        closing_abbreviations=_words(marks.get("closing_abbreviations", ())),
        ordinal_dot=bool(marks.get("ordinal_dot", False)),
        capital_nouns=bool(marks.get("capital_nouns", False)),
        greek_question=table is not None and table.script == "Greek",
        function_words=_words(table.identify.get("function_words", ()) if table else ()),
        months=_words(name for names in months for name in names),
        actors=_words(name.split()[0] for names in actors for name in names),
        pinpoints=_globs(word for words in pinpoints for word in words),
        acts=_globs(word for kind in _ACTS for word in references.get(kind, ())),
    )


def _words(words: Iterable[str]) -> frozenset[str]:
    return frozenset(word.casefold().rstrip(".") for word in words)


def _globs(words: Iterable[str]) -> re.Pattern[str]:
    """The words of a reference table, in which a star stands for any letters."""
    parts = "|".join(re.escape(word).replace(r"\*", r"\w*") for word in words)
    return re.compile(parts or r"(?!)", re.IGNORECASE)
