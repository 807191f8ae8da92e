"""Pinpoints: "artikel 28, lid 4, van", "28. cikkének (4) bekezdése", "point (a) of Article 6(1)".

A pinpoint is a run of level words ("article", "paragraph" …), numbers, letters and small words beside an
act or a treaty. Its normal form is ``art. 28(4)(a)``, ``recital 12``, ``annex I``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from parsers.references.folding import without_accents
from parsers.references.records import Token, tokens_after, tokens_before
from parsers.references.vocabulary import flagged, roles

_LEVELS = ("article", "recital", "annex", "chapter", "paragraph", "subparagraph", "point", "indent")
_PRIMARY = {"article": "art.", "recital": "recital", "annex": "annex", "chapter": "chapter"}
_ROMAN = re.compile(r"[IVXL]{1,6}")
_SMALL = frozenset({"of", "and", "through", "institution", "implementing", "pin.filler"})
_PUNCTUATION = frozenset(",().-'°/§")

#: enumerations in the order of the alphabet, as lettered points of acts have them
_GREEK = ["α", "β", "γ", "δ", "ε", "στ", "ζ", "η", "θ", "ι", "ια", "ιβ", "ιγ", "ιδ", "ιε"]
_CYRILLIC = "абвгдежзийклмнопрстуфхцчшщ"
_LATIN = "abcdefghijklmnopqrstuvwxyz"


@dataclass(slots=True)
class Pinpoint:
    """Values by level, as ``{"article": ["28"], "paragraph": ["4"]}``, and the span they stand in."""

    values: dict[str, list[str]] = field(default_factory=dict)
    start: int = 0
    end: int = 0
    spans: list[tuple[int, int]] = field(default_factory=list)

    @property
    def primary(self) -> str | None:
        """The highest level that has a value: what makes it a pinpoint at all."""
        return next((level for level in _PRIMARY if self.values.get(level)), None)

    def below(self) -> str:
        """Paragraph, point and indent: ``(4)(a)``."""
        parts = ["".join(f"({value})" for value in self.values.get("paragraph", ())[:1])]
        parts += [f", ({value})" for value in self.values.get("paragraph", ())[1:]]
        parts += [f" subpara. {value}" for value in self.values.get("subparagraph", ())]
        for index, value in enumerate(self.values.get("point", ())):
            parts.append(f"({value})" if index == 0 else f", ({value})")
        parts += [f" indent {value}" for value in self.values.get("indent", ())]
        return "".join(parts)

    def normal(self) -> str | None:
        """``art. 28(4)(a)``; None without a primary level."""
        level = self.primary
        if level is None:
            return None
        return f"{_PRIMARY[level]} {', '.join(self.values[level])}{self.below()}"


def before(text: str, position: int, floor: int, languages: frozenset[str]) -> Pinpoint | None:
    """The pinpoint whose last word stands right before ``position`` (small words may be between)."""
    run: list[Token] = []
    tokens = tokens_before(text, position, floor, 160)
    closed = len(tokens) > 1 and tokens[-1].text == "." and tokens[-2].text.isdigit()
    if closed and not languages & flagged("dotted_numbers"):
        return None  # "Article 5. Regulation …": a new sentence
    for index in range(len(tokens) - 1, -1, -1):
        token = tokens[index]
        if not _belongs(token, languages):
            break
        if index + 1 < len(tokens) and "\n\n" in text[token.end : tokens[index + 1].start]:
            break
        run.append(token)
    run.reverse()
    return _parse(text, run, languages)


def after(text: str, position: int, languages: frozenset[str]) -> Pinpoint | None:
    """The pinpoint that follows an act or treaty ("EUMSZ 6. cikkének a) pontja")."""
    run: list[Token] = []
    for token in tokens_after(text, position, 120):
        if not _belongs(token, languages) or (not run and not _may_begin(token, languages)):
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


def _may_begin(token: Token, languages: frozenset[str]) -> bool:
    if token.text.isdigit() or token.text == "(" or "pin.filler" in roles(token.text):
        return True
    return level_of(token.text, languages) is not None


def _belongs(token: Token, languages: frozenset[str]) -> bool:
    word = token.text
    if word in _PUNCTUATION or word.isdigit():
        return not (word.isdigit() and len(word) > 3)
    if not word[0].isalpha():
        return False
    if level_of(word, languages) or _letter(word) or _ROMAN.fullmatch(word):
        return True
    known = roles(word)
    return any(role in _SMALL or role.startswith("ordinal.") for role in known)


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
    pin = Pinpoint(start=run[0].start)
    level: str | None = None
    ordinal: str | None = None
    ranging = False
    for index, token in enumerate(run):
        word = token.text
        named = level_of(word, languages)
        letter = _letter(word)
        previous = run[index - 1].text if index else ""
        if named and not (letter and previous == "("):
            level = named
            if named == "recital" and not pin.values.get("recital") and "point" in pin.values:
                # Czech "bod 14 odůvodnění": point 14 of the recitals
                pin.values["recital"] = pin.values.pop("point")
            if ordinal:
                _add(pin, level, ordinal, token)
                ordinal = None
            ranging = False
        elif place := _ordinal(word, languages):
            ordinal = place
        elif word.isdigit():
            value = word + _glued_letter(text, run, index)
            if previous == "(" and token.start == run[index - 1].end and pin.values and level != "recital":
                _add(pin, "paragraph" if level == "article" else level or "paragraph", value, token)
            elif (
                previous == "."
                and index >= 2
                and run[index - 2].text.isdigit()
                and token.start == run[index - 1].end == run[index - 2].end + 1
            ):
                _add(pin, "paragraph", value, token)
            elif level:
                if ranging and pin.values.get(level):
                    pin.values[level][-1] += f"-{value}"
                    pin.end = token.end
                    pin.spans.append((token.start, token.end))
                else:
                    _add(pin, level, value, token)
            ranging = False
        elif letter and _is_value(text, run, index, level, languages):
            if ranging and pin.values.get("point"):
                pin.values["point"][-1] += f")-({letter}"
                pin.end = token.end
            else:
                _add(pin, "point", letter, token)
            ranging = False
        elif _ROMAN.fullmatch(word) and level in ("annex", "chapter", "point", "article"):
            _add(pin, level, word, token)
        elif word == "-" or "through" in roles(word):
            ranging = bool(pin.values) and (word != "-" or _spaced_digits(run, index))
    return pin if pin.values else None


def _glued_letter(text: str, run: Sequence[Token], index: int) -> str:
    """The letter of "28a", glued to its number."""
    if index + 1 < len(run) and run[index + 1].start == run[index].end and len(run[index + 1].text) == 1:
        return _letter(run[index + 1].text) or ""
    return ""


def _spaced_digits(run: Sequence[Token], index: int) -> bool:
    return 0 < index < len(run) - 1 and run[index - 1].text.isdigit() and run[index + 1].text.isdigit()


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
        return "of" not in roles(token.text) or (index + 1 < len(run) and "of" in roles(run[index + 1].text))
    if level != "point" or following == "'":
        return False
    previous = run[index - 1].text if index else ""
    return level_of(previous, languages) == "point" or previous in ".(" or "and" in roles(previous)


def _ordinal(word: str, languages: frozenset[str]) -> str | None:
    for role, speakers in roles(word).items():
        if role.startswith("ordinal.") and (not languages or speakers & languages):
            return role.removeprefix("ordinal.")
    return None


def _add(pin: Pinpoint, level: str, value: str, token: Token) -> None:
    pin.values.setdefault(level, []).append(value)
    pin.end = max(pin.end, token.end)
    pin.spans.append((token.start, token.end))


def _parse_numbers_first(text: str, run: Sequence[Token], languages: frozenset[str]) -> Pinpoint | None:
    pin = Pinpoint(start=run[0].start)
    waiting: list[tuple[str, Token]] = []
    for index, token in enumerate(run):
        word = token.text
        named = level_of(word, languages)
        letter = _letter(word)
        followed = text[token.end : token.end + 1] == ")" or (
            index + 1 < len(run) and level_of(run[index + 1].text, languages) == "point"
        )
        if letter and followed:
            waiting.append((letter, token))
        elif named:
            for value, place in waiting:
                _add(pin, "point" if value[0].isalpha() and named != "annex" else named, value, place)
            if waiting:
                pin.end = token.end
            waiting = []
        elif place_number := _ordinal(word, languages):
            waiting.append((place_number, token))
        elif word.isdigit():
            waiting.append((word + _glued_letter(text, run, index), token))
        elif _ROMAN.fullmatch(word):
            waiting.append((word, token))
    return pin if pin.values else None
