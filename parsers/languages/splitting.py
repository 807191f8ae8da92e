"""Sentences of running text in the 24 languages, as offsets.

A terminator followed by a blank and by something that can start a sentence is a boundary, unless the
full stop belongs to an abbreviation, an initial, an ordinal or an enumerator. Some abbreviations can
close a sentence too ("etc.", "2028 r."): what follows decides. Text in brackets that close again is
never cut: citations in brackets hold many full stops.
"""

from __future__ import annotations

import re

from parsers.languages import stops
from parsers.languages.stops import Stops

_CLOSING = "\"'”’»“)\\]›\u00b9\u00b2\u00b3\u2070-\u2079"
_OPENING = "\"'“„«‘(\\[‹–—-"
_BOUNDARY = re.compile(
    r"(?P<end>\.{2,}|[.!?…;\u037e])"
    rf"(?P<close>[{_CLOSING}]*(?:[ \u00a0\u202f]»(?=\s|$))?)"
    r"(?P<gap>\s+)(?=(?P<next>\S))"
)
_WORD_BEFORE = re.compile(r"[^\s(\[{«“„\"'‘’/]+$")
_WORD_AFTER = re.compile(rf"[\s{_OPENING}]*([^\W_]+)")
_INITIALS = re.compile(r"(?:[^\W\d_]{1,2}\.-?)+[^\W\d_]{1,2}")
# Greek and Cyrillic capitals are typed for Latin ones.
_ROMAN = re.compile(r"[IVXLΙΧІХ]{2,6}")
_LABEL_BEFORE = re.compile(r"(?<![\w.])[A-ZΑ-ΩА-Я]\s+\w{1,12}\s+$")
_CHAIN = re.compile(r"(?<![\w.])(?:[^\W\d_]\.[ \u00a0]?)+$")
_LETTERED = re.compile(r"[A-Z](?:[,.;)]|$)")
_FIGURE = re.compile(r"[\d(\[§]|(?:[IVXLCΙΧІХ]{1,6}|(?P<letter>[^\W\d_]))(?![\w'’-])")
_ORDINAL = re.compile(r"^\d{1,4}$")
_AFTER_NUMBER = re.compile(r"\d\s?$")
_ENUMERATOR = re.compile(r"^\s*\(?(?:\d{1,3}(?:\.\d{1,3})*|[^\W\d_]|[IVXivx]{1,5})$")
_GREEK_QUESTION = ";\u037e"
# Words, from the beginning of a sentence to the end of the date that opens it.
_SHORT_OPENING = 5
_LONG_OPENING = 12
# How far back and ahead brackets are looked for, and how much of a sentence says how it is printed, in
# characters: texts without full stops must take time in proportion too.
_BRACKETS = 2000
_BRACKET_ENDS = 400
_SAMPLE = 400


def sentences(text: str, *, language: str) -> list[tuple[int, int]]:
    """Half-open offsets of the sentences, in order, trimmed; together they hold every non-blank character.

    An unknown language is split by the rules that all languages share.
    """
    rules = stops.of(language)
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


def _is_boundary(text: str, start: int, match: re.Match[str], rules: Stops) -> bool:
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
    start = max(start, stop - _BRACKETS)
    opened = text.count("(", start, stop) - text.count(")", start, after)
    return opened > 0 and text.find(")", after, after + _BRACKET_ENDS) >= 0


def _belongs_to_word(text: str, start: int, stop: int, following: int, rules: Stops) -> bool:
    found = _WORD_BEFORE.search(text, max(start, stop - 40), stop)
    if not found:
        return False
    word, at = found[0], found.start()
    chain = _CHAIN.search(text, max(start, at - 12), at)
    if chain and len(word) < 3 and word.isalpha():  # "z. B.", "1100 n. l."
        at = chain.start()
        word = f"{''.join(chain[0].split())}{word}"
    folded = word.casefold()
    # CASE: the first part of a longer one ("400 n. Chr.")
    after = _WORD_AFTER.match(text, following)
    if after and f"{folded}.{after[1].casefold()}" in rules.longer:
        return True
    # CASE: what can end a sentence, unless written as a title ("i dr.", but "Dr. Novak")
    is_title = word[:1].isupper() and word[1:].islower() and folded in rules.abbreviations
    is_title |= len(word) == 1 and word.isupper()
    if folded in rules.closing_abbreviations and not is_title:
        dated = "." not in word and _AFTER_NUMBER.search(text, max(start, at - 3), at) is not None
        return _goes_on(text, start, stop, following, rules, dated=dated)
    # CASE: the number of an annex or chapter, a label ("from A to B"), an initial
    if (len(word) == 1 and word.isupper()) or _ROMAN.fullmatch(word):
        return _is_capital_open(text, start, at, stop, following, rules)
    if _INITIALS.fullmatch(word):
        return True
    # CASE: a unit, or the last letter of a word with an apostrophe ("100 km/h", "4892 m", "auto's")
    if len(word) == 1 and (
        text[at - 1 : at] in ("/", "'", "’") or _AFTER_NUMBER.search(text, max(start, at - 3), at)
    ):
        return _is_enumerator(text, start, stop)
    # CASE: an acronym in running text
    if len(word) > 2 and word.isupper() and not text[max(start, stop - _SAMPLE) : stop].isupper():
        return False
    last = folded.rsplit("-", 1)[-1]
    if folded in rules.before_number or (last in rules.before_number and last != folded):
        figure = _FIGURE.match(text, following)
        return figure is not None and (figure["letter"] or "").casefold() not in rules.function_words
    if folded in rules.abbreviations or last in rules.abbreviations:
        return True
    if _is_enumerator(text, start, stop):
        return True
    if _ORDINAL.match(word) and rules.ordinal_dot:
        if len(word) == 4 and not rules.year_dot:
            return False
        if _is_pinpoint(text, start, at, following, rules):
            return True
        return _goes_on(text, start, stop, following, rules, dated=len(word) == 4)
    return False


def _is_enumerator(text: str, start: int, stop: int) -> bool:
    """Whether the sentence so far is nothing but its number: "3." or "(a"."""
    return stop - start < 20 and _ENUMERATOR.match(text[start:stop]) is not None


def _is_capital_open(text: str, start: int, at: int, stop: int, following: int, rules: Stops) -> bool:
    """Whether a full stop after capitals ("J.", "II.") leaves the sentence open."""
    if _is_enumerator(text, start, stop):
        return True
    if _LETTERED.match(text, following):  # "Annex VII. B, VII. C"
        return True
    before = _word_before(text, start, at)
    if before and (rules.pinpoints.fullmatch(before) or _ROMAN.fullmatch(before)):
        return False
    if stop - at == 1:
        return not _LABEL_BEFORE.search(text, max(start, at - 20), at)
    if rules.capital_nouns or rules.roman_dot:
        return rules.roman_dot or _goes_on(text, start, stop, following, rules, dated=False)
    return False


def _is_pinpoint(text: str, start: int, number: int, following: int, rules: Stops) -> bool:
    """Whether a number stands between a pinpoint's word and an act's ("članka 4. Uredbe")."""
    before = _word_before(text, start, number)
    after = _WORD_AFTER.match(text, following)
    return bool(after and rules.pinpoints.fullmatch(before) and rules.acts.fullmatch(after[1]))


def _word_before(text: str, start: int, end: int) -> str:
    """The word that ends before ``end`` without its full stop, empty where there is none."""
    near = text[max(start, end - 40) : end].rstrip(" .\u00a0\n")
    found = _WORD_BEFORE.search(near)
    return found[0] if found else ""


def _goes_on(text: str, start: int, stop: int, following: int, rules: Stops, *, dated: bool) -> bool:
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
    so_far = text[start : min(stop, start + _SAMPLE)].split()
    first = so_far[0].casefold()
    if not dated or not (first in rules.function_words or first[0].isdigit()):
        return False
    return len(so_far) <= _SHORT_OPENING or (len(so_far) <= _LONG_OPENING and name in rules.actors)


def _skip_blanks(text: str, position: int) -> int:
    while position < len(text) and text[position].isspace():
        position += 1
    return position
