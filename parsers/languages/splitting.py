"""Sentences of running text in the 24 languages, as offsets.

A terminator followed by a blank and by something that can start a sentence is a boundary, unless the
full stop belongs to an abbreviation, an initial, an ordinal or an enumerator. Text in brackets that
close again is never cut: citations in brackets hold many full stops.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from parsers.languages.table import CODES, get

_CLOSING = "\"'”’»“)\\]›"
_OPENING = "\"'“„«‘(\\[‹–—-"
_BOUNDARY = re.compile(
    rf"(?P<end>\.{{2,}}|[.!?…;\u037e])(?P<close>[{_CLOSING}]*)(?P<gap>\s+)(?=(?P<next>\S))"
)
_WORD_BEFORE = re.compile(r"[^\s(\[{«“„\"'‘’/]+$")
_WORD_AFTER = re.compile(rf"[\s{_OPENING}]*([^\W_]+)")
_INITIAL = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]$|^(?:[IVX]{1,4})$")
_ORDINAL = re.compile(r"^\d{1,3}$")
_ENUMERATOR = re.compile(r"^\s*\(?(?:\d{1,3}(?:\.\d{1,3})*|[^\W\d_]|[IVXivx]{1,5})$")
_GREEK_QUESTION = ";\u037e"


@dataclass(frozen=True, slots=True)
class _Rules:
    abbreviations: frozenset[str]
    ordinal_dot: bool
    greek_question: bool
    function_words: frozenset[str]
    months: frozenset[str]


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
    if following in "–—-/" or (following in "([" and mark == "."):
        return not text[match.end("gap") : match.end("gap") + 3].strip(_OPENING + " ")[:1].islower()
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
    if folded in rules.abbreviations or folded.rsplit("-", 1)[-1] in rules.abbreviations:
        return True
    if _INITIAL.search(word) and (len(word) == 1 or "." in word):
        return True
    if _ENUMERATOR.match(text[start:stop]):
        return True
    if _ORDINAL.match(word) and rules.ordinal_dot:
        after = _WORD_AFTER.match(text, following)
        name = after[1].casefold() if after else ""
        return name in rules.months or name.isdigit() or name not in rules.function_words
    return False


def _skip_blanks(text: str, position: int) -> int:
    while position < len(text) and text[position].isspace():
        position += 1
    return position


@cache
def _rules(language: str) -> _Rules:
    if language not in CODES:
        return _Rules(frozenset(), False, False, frozenset(), frozenset())
    table = get(language)
    return _Rules(
        abbreviations=frozenset(
            word.casefold().rstrip(".") for word in table.sentences.get("abbreviations", ())
        ),
        ordinal_dot=bool(table.sentences.get("ordinal_dot", False)),
        greek_question=table.script == "Greek",
        function_words=frozenset(table.identify.get("function_words", ())),
        months=frozenset(name.casefold() for names in table.references.get("months", ()) for name in names),
    )
