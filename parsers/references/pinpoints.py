"""Pinpoints: "artikel 28, lid 4, van", "28. cikkének (4) bekezdése", "point (a) of Article 6(1)".

A pinpoint is a run of level words ("article", "paragraph" …), numbers, letters and small words beside an
act or a treaty. Its normal form is ``art. 28(4)(a)``, ``recital 12``, ``annex I``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from parsers.references.folding import without_accents
from parsers.references.pinpoint import Entry, Pinpoint
from parsers.references.records import Token, tokens_after, tokens_before
from parsers.references.vocabulary import alternatives, flagged, roles

_LEVELS = ("article", "recital", "annex", "chapter", "paragraph", "subparagraph", "point", "indent")
#: "point a)", Portuguese "16.º"
_CLOSING = re.compile(r"\)|\.?°")
_ROMAN = re.compile(r"[IVXL]{1,6}")
_SMALL = frozenset({"of", "and", "through", "institution", "implementing", "pin.filler"})
_PUNCTUATION = frozenset(",().-'°/§")

#: enumerations in the order of the alphabet, as lettered points of acts have them
_GREEK = ["α", "β", "γ", "δ", "ε", "στ", "ζ", "η", "θ", "ι", "ια", "ιβ", "ιγ", "ιδ", "ιε"]
_CYRILLIC = "абвгдежзийклмнопрстуфхцчшщ"
_LATIN = "abcdefghijklmnopqrstuvwxyz"


def before(text: str, position: int, floor: int, languages: frozenset[str]) -> Pinpoint | None:
    """The pinpoint whose last word stands right before ``position`` (small words may be between)."""
    last = tokens_before(text, position, floor, 24)
    if not last or not _belongs(last[-1].text, languages):
        return None
    run: list[Token] = []
    tokens = tokens_before(text, position, floor, 160)
    closed = len(tokens) > 1 and tokens[-1].text == "." and tokens[-2].text.isdigit()
    if closed and not languages & flagged("dotted_numbers"):
        return None  # "Article 5. Regulation …": a new sentence
    for index in range(len(tokens) - 1, -1, -1):
        token = tokens[index]
        if not _belongs(token.text, languages):
            break
        if index + 1 < len(tokens) and "\n\n" in text[token.end : tokens[index + 1].start]:
            break
        run.append(token)
    run.reverse()
    return _parse(text, run, languages)


def after(text: str, position: int, languages: frozenset[str]) -> Pinpoint | None:
    """The pinpoint that follows an act or treaty ("EUMSZ 6. cikkének a) pontja")."""
    first = tokens_after(text, position, 24)
    if not first or not _belongs(first[0].text, languages) or not _may_begin(first[0], languages):
        return None
    run: list[Token] = []
    for token in tokens_after(text, position, 120):
        if not _belongs(token.text, languages) or (not run and not _may_begin(token, languages)):
            break
        if token.text in "," and not run:
            break
        run.append(token)
    pin = _parse(text, run, languages)
    if pin is not None:
        pin.start = run[0].start
    return pin


def in_particular(text: str, position: int, languages: frozenset[str]) -> Pinpoint | None:
    """The pinpoint of a preamble: "the Treaty …, **and in particular Article 114** thereof"."""
    if not _said_in_particular().search(text, position, position + 70):
        return None
    said = False
    for index, token in enumerate(tokens_after(text, position, 70)[:9]):
        if token.text == "," and not index:
            continue
        if level_of(token.text, languages) == "article" or token.text.isdigit():
            return after(text, token.start, languages) if said else None
        if not token.text[0].isalpha() and token.text not in "-'":
            return None
        said = said or "in_particular" in roles(token.text)
    return None


@cache
def _said_in_particular() -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W\d_])(?:{alternatives('in_particular')})", re.IGNORECASE)


def _may_begin(token: Token, languages: frozenset[str]) -> bool:
    if token.text.isdigit() or token.text == "(" or "pin.filler" in roles(token.text):
        return True
    return level_of(token.text, languages) is not None


@lru_cache(maxsize=50_000)
def _belongs(word: str, languages: frozenset[str]) -> bool:
    if word in _PUNCTUATION or word.isdigit():
        return not (word.isdigit() and len(word) > 3)
    if not word[0].isalpha():
        return False
    if level_of(word, languages) or _letter(word) or _ROMAN.fullmatch(word):
        return True
    known = roles(word)
    return any(role in _SMALL or role.startswith("ordinal.") for role in known)


@lru_cache(maxsize=50_000)
def level_of(word: str, languages: frozenset[str]) -> str | None:
    """The level that a word names, in ``languages`` where they say so, else in any language."""
    known = roles(word)
    found: str | None = None
    for level in _LEVELS:
        speakers = known.get(f"pin.{level}")
        if not speakers:
            continue
        if speakers & languages:
            return level
        found = found or level
    return found


def _letter(word: str) -> str | None:
    """``a`` for "a", "α", "а" and their like: the letter of a point in Latin."""
    low = without_accents(word) if len(word) <= 2 else ""
    if len(word) == 1 and word.islower():
        if word in _LATIN:
            return word
        if word in _CYRILLIC:
            return _LATIN[_CYRILLIC.index(word)]
    if low in _GREEK and word.islower():
        return _LATIN[_GREEK.index(low)]
    if len(word) == 2 and word.isascii() and word.islower() and (word[0] == word[1] or word in ("dz", "ij")):
        return word
    return word.lower() if len(word) <= 4 and word in ("ii", "iii", "iv", "vi", "vii", "viii", "ix") else None


@cache
def _number_before_level() -> frozenset[str]:
    return flagged("number_before_level")


def _parse(text: str, run: Sequence[Token], languages: frozenset[str]) -> Pinpoint | None:
    first = next((i for i, token in enumerate(run) if level_of(token.text, languages)), None)
    if first is None:
        return None
    local = _speakers(run[first].text) & (languages or frozenset()) or _speakers(run[first].text)
    start = _numbers_before(text, run, first) if local & _number_before_level() else first
    if start < first and not _value_follows(run, first, local):
        return _parse_numbers_first(text, run[start:], languages)
    if first and _ordinal(run[first - 1].text, languages):
        first -= 1  # "the second subparagraph of Article 5(1)"
    return _parse_words_first(text, run[first:], languages)


def _speakers(word: str) -> frozenset[str]:
    return frozenset().union(*(found for role, found in roles(word).items() if role.startswith("pin.")))


def _value_follows(run: Sequence[Token], index: int, local: frozenset[str]) -> bool:
    """ "člen 28" beside "28. člen", "artikel 28" in Swedish: a number right after the word decides."""
    if local & {"hu"} or index + 1 >= len(run):
        return False
    nxt = run[index + 1]
    return (
        nxt.text.isdigit()
        and nxt.start - run[index].end <= 2
        and not (index + 2 < len(run) and local <= flagged("pinpoint_after") and _is_level(run, index + 2))
    )


def _is_level(run: Sequence[Token], index: int) -> bool:
    while index < len(run) and run[index].text in ".)":
        index += 1
    return index < len(run) and level_of(run[index].text, frozenset()) is not None


def _numbers_before(text: str, run: Sequence[Token], first: int) -> int:
    """Where the numbers right before the first level word begin ("(12) preambulumbekezdés")."""
    start = first
    index = first - 1
    while index >= 0:
        token = run[index]
        if (
            token.text.isdigit()
            or _ROMAN.fullmatch(token.text)
            or (len(token.text) == 1 and token.text.isalpha() and run[index + 1].text == ")")
        ):
            start = index
        elif token.text not in ".,()-°" and not {"and", "through"} & set(roles(token.text)):
            break
        index -= 1
    return start


def _parse_words_first(text: str, run: Sequence[Token], languages: frozenset[str]) -> Pinpoint | None:
    pin = _Reading(text, run[0].start)
    level: str | None = None
    ordinal: Token | None = None
    ranging = False
    for index, token in enumerate(run):
        word = token.text
        named = level_of(word, languages)
        letter = _letter(word)
        previous = run[index - 1].text if index else ""
        if named and not (letter and previous == "("):
            level = named
            if named == "recital" and not pin.has("recital") and (point := pin.last("point")):
                point.level = "recital"  # Czech "bod 14 odůvodnění": point 14 of the recitals
            pin.word = token
            if ordinal and (place := _ordinal(ordinal.text, languages)):
                pin.add(level, place, ordinal, end=token.end)
            ordinal, ranging = None, False
        elif word == "," or (not letter and _joins(word, languages)):
            pin.segment += 1
        elif _ordinal(word, languages):
            ordinal = token
        elif word.isdigit():
            value = word + _glued_letter(text, run, index)
            at = _level_of_number(run, index, level, pin)
            if ranging and at == level and at and (earlier := pin.last(at)):
                pin.widen(earlier, value, token)
            elif at:
                pin.add(at, value, token)
                level = "article" if at == "article" else level
            ranging = False
        elif letter and _is_value(text, run, index, level, languages):
            if ranging and (earlier := pin.last("point")):
                earlier.value += f")-({letter}"
                earlier.end = pin.past_bracket(token.end)
            else:
                pin.add("point", letter, token)
            ranging = False
        elif _ROMAN.fullmatch(word) and level in ("annex", "chapter", "point", "article"):
            pin.add(level, word, token)
        elif word == "-" or "through" in roles(word):
            ranging = bool(pin.entries) and (word != "-" or _spaced_digits(run, index))
        elif _joins(word, languages):
            pin.segment += 1
    return pin.finish()


class _Reading(Pinpoint):
    """A pinpoint being read: the segment it is in, the level word whose value is still to come."""

    __slots__ = ("segment", "text", "word")

    def __init__(self, text: str, start: int) -> None:
        super().__init__(start=start)
        self.text, self.segment, self.word = text, 0, None  # type: str, int, Token | None

    def add(self, level: str, value: str, token: Token, *, end: int | None = None) -> None:
        start = min(token.start, self.word.start) if self.word else token.start
        end = self.past_bracket(token.end) if end is None else end
        self.entries.append(Entry(level, value, start, end, self.segment, self.word is not None))
        self.word = None

    def widen(self, entry: Entry, value: str, token: Token) -> None:
        entry.value += f"-{value}"
        entry.first_end, entry.last_start, entry.end = entry.end, token.start, token.end

    def past_bracket(self, end: int) -> int:
        closing = _CLOSING.match(self.text, end)
        return closing.end() if closing else end

    def finish(self) -> Pinpoint | None:
        self.end = max((entry.end for entry in self.entries), default=0)
        return self if self.entries else None


def _level_of_number(run: Sequence[Token], index: int, level: str | None, pin: Pinpoint) -> str | None:
    """What the number ``run[index]`` is: "6(**1**)" and "4.**2**" are paragraphs, whatever word was last."""
    token, previous = run[index], run[index - 1].text if index else ""
    glued = index > 0 and token.start == run[index - 1].end
    if previous == "(" and glued and pin.entries and level != "recital":
        return "paragraph" if level == "article" else level or "paragraph"
    if previous == "." and glued and index >= 2:
        earlier = run[index - 2]
        if earlier.text.isdigit() and earlier.end == run[index - 1].start:
            return "paragraph"
    last = pin.last("point")
    if level == "point" and last and last.value[0].isalpha() and pin.has("article"):
        return "article"  # "articles 4, point j), et **6**, point a)": letters and numbers are not one list
    if level == "paragraph" and pin.has("article") and _paragraph_follows(run, index):
        return "article"  # "artikelen 10, lid 3, en **32**, lid 3"
    return level


def _paragraph_follows(run: Sequence[Token], index: int) -> bool:
    """Whether the number ``run[index]``, not right behind its level word, has a paragraph of its own."""
    if not (run[index - 1].text == "," or "and" in roles(run[index - 1].text)):
        return False
    rest = [token.text for token in run[index + 1 : index + 4] if token.text != ","]
    return len(rest) > 1 and level_of(rest[0], frozenset()) == "paragraph" and rest[1].isdigit()


def _glued_letter(text: str, run: Sequence[Token], index: int) -> str:
    """The letter of "28a", glued to its number."""
    if index + 1 < len(run) and run[index + 1].start == run[index].end and len(run[index + 1].text) == 1:
        return _letter(run[index + 1].text) or ""
    return ""


def _spaced_digits(run: Sequence[Token], index: int) -> bool:
    before = index - 2 if index > 1 and run[index - 1].text == "." else index - 1
    return (
        before >= 0 and index < len(run) - 1 and run[before].text.isdigit() and run[index + 1].text.isdigit()
    )


def _is_value(
    text: str, run: Sequence[Token], index: int, level: str | None, languages: frozenset[str]
) -> bool:
    """A lone letter is a value in brackets or after a word for point; glued to digits it was taken."""
    token = run[index]
    if index and run[index - 1].text.isdigit() and run[index - 1].end == token.start:
        return False
    following = text[token.end : token.end + 1]
    if following == ")":
        return True
    if index and run[index - 1].text.isdigit() and languages & flagged("bare_letters"):
        # Swedish "artikel 4.2 j i fördraget": the last small word is "in", a letter before it a point
        own = roles(token.text).get("of", frozenset()) & languages & flagged("bare_letters")
        return not own or (index + 1 < len(run) and run[index + 1].text == token.text)
    if level != "point" or following == "'":
        return False
    previous = run[index - 1].text if index else ""
    return level_of(previous, languages) == "point" or previous in ".(" or "and" in roles(previous)


def _ordinal(word: str, languages: frozenset[str]) -> str | None:
    for role, speakers in roles(word).items():
        if role.startswith("ordinal.") and (not languages or speakers & languages):
            return role.removeprefix("ordinal.")
    return None


def _parse_numbers_first(text: str, run: Sequence[Token], languages: frozenset[str]) -> Pinpoint | None:
    pin = _Reading(text, run[0].start)
    waiting: list[Entry] = []
    ranging = False
    for index, token in enumerate(run):
        word = token.text
        named = level_of(word, languages)
        value: str | None = None
        if (letter := _letter(word)) and _letter_counts(text, run, index, languages):
            value = letter
        elif named:
            for entry in waiting:
                entry.level = "point" if entry.value[0].isalpha() and named != "annex" else named
            if waiting:
                waiting[-1].end = token.end
                pin.entries += waiting
            waiting = []
        elif word == "," or (not letter and _joins(word, languages)):
            pin.segment += 1
        elif place := _ordinal(word, languages):
            value = place
        elif word.isdigit():
            value = word + _glued_letter(text, run, index)
        elif _ROMAN.fullmatch(word):
            value = word
        elif word == "-" or "through" in roles(word):
            ranging = bool(waiting) and (word != "-" or _spaced_digits(run, index))
        elif _joins(word, languages):
            pin.segment += 1
        if value is None:
            continue
        if ranging and waiting and word.isdigit():
            pin.widen(waiting[-1], value, token)
        else:
            waiting.append(Entry("", value, token.start, token.end, pin.segment, named=True))
        ranging = False
    return pin.finish()


def _joins(word: str, languages: frozenset[str]) -> bool:
    """Whether it is "and" or "or" here: English "of" is Dutch for "or", Polish "i" no annex "I"."""
    if _ROMAN.fullmatch(word):
        return False
    known = roles(word)
    speakers = known.get("and", frozenset())
    return bool(speakers & languages) and not known.get("of", frozenset()) & languages


def _letter_counts(text: str, run: Sequence[Token], index: int, languages: frozenset[str]) -> bool:
    following = text[run[index].end : run[index].end + 1] == ")"
    return following or (index + 1 < len(run) and level_of(run[index + 1].text, languages) == "point")
