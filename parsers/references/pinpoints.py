"""Pinpoints: "artikel 28, lid 4, van", "28. cikkének (4) bekezdése", "point (a) of Article 6(1)".

A pinpoint is a run of level words ("article", "paragraph" …), numbers, letters and small words beside an
act or a treaty. Its normal form is ``art. 28(4)(a)``, ``recital 12``, ``annex I``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from parsers.references.enumerators import capital, glued, letter, roman
from parsers.references.pinpoint import Entry, Pinpoint
from parsers.references.pinpoint_reading import Reading
from parsers.references.pinpoint_words import (
    LETTERED,
    belongs,
    division_of,
    divisions_last,
    joins,
    level_of,
    number_before_level,
    ordinal_of,
    speakers,
)
from parsers.references.records import Token, tokens_after, tokens_before
from parsers.references.vocabulary import alternatives, flagged, roles

_VALUE = re.compile(r"\d{1,3}|[IVXL]{1,6}|[A-Ha-z]")


def before(text: str, position: int, floor: int, languages: frozenset[str]) -> Pinpoint | None:
    """The pinpoint whose last word stands right before ``position`` (small words may be between)."""
    last = tokens_before(text, position, floor, 24)
    if not last or not belongs(last[-1].text, languages):
        return None
    run: list[Token] = []
    tokens = tokens_before(text, position, floor, 160)
    closed = len(tokens) > 1 and tokens[-1].text == "." and tokens[-2].text.isdigit()
    if closed and not languages & flagged("dotted_numbers"):
        return None  # "Article 5. Regulation …": a new sentence
    for index in range(len(tokens) - 1, -1, -1):
        token = tokens[index]
        if not belongs(token.text, languages):
            break
        if index + 1 < len(tokens) and "\n\n" in text[token.end : tokens[index + 1].start]:
            break
        run.append(token)
    run.reverse()
    return _parse(text, run, languages)


def after(text: str, position: int, languages: frozenset[str]) -> Pinpoint | None:
    """The pinpoint that follows an act or treaty ("EUMSZ 6. cikkének a) pontja")."""
    first = tokens_after(text, position, 24)
    if not first or not belongs(first[0].text, languages) or not _may_begin(first[0], languages):
        return None
    run: list[Token] = []
    for token in tokens_after(text, position, 120):
        if not belongs(token.text, languages) or (not run and not _may_begin(token, languages)):
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
    if languages & divisions_last() and (roman(token.text) or capital(token.text)):
        return True
    return level_of(token.text, languages) is not None


def _parse(text: str, run: Sequence[Token], languages: frozenset[str]) -> Pinpoint | None:
    first = next((i for i in range(len(run)) if _level_at(run, i, languages)), None)
    if first is None:
        return None
    languages = _narrowed(run[first:], languages)
    local = speakers(run[first].text) & (languages or frozenset()) or speakers(run[first].text)
    leads = local & number_before_level() or (
        local & divisions_last() and level_of(run[first].text, languages) in LETTERED
    )
    start = _numbers_before(run, first, local) if leads else first
    if start < first and not _value_follows(run, first, local):
        return _parse_numbers_first(text, run[start:], languages)
    if first and ordinal_of(run[first - 1].text, languages):
        first -= 1  # "the second subparagraph of Article 5(1)"
    return _parse_words_first(text, run[first:], languages)


def _narrowed(run: Sequence[Token], languages: frozenset[str]) -> frozenset[str]:
    """Those of ``languages`` that know every level word: "TFUE" is Romanian beside "alineatul"."""
    for token in run:
        known = speakers(token.text) & languages
        languages = known if known and len(token.text) > 2 else languages
    return languages


def _value_follows(run: Sequence[Token], index: int, local: frozenset[str]) -> bool:
    """ "člen 28" beside "28. člen", "artikel 28" in Swedish: a number right after the word decides."""
    if local & (flagged("romans_first") | flagged("number_first")) or index + 1 >= len(run):
        return False
    nxt = run[index + 1]
    if roman(nxt.text) or capital(nxt.text):
        return level_of(run[index].text, local) in LETTERED and not _is_level(run, index + 2, local)
    return (
        nxt.text.isdigit()
        and nxt.start - run[index].end <= 2
        and not (local <= flagged("pinpoint_after") and _is_level(run, index + 2, local))
    )


def _is_level(run: Sequence[Token], index: int, local: frozenset[str]) -> bool:
    while index < len(run) and run[index].text in ".)":
        index += 1
    return index < len(run) and level_of(run[index].text, local) is not None


def _numbers_before(run: Sequence[Token], first: int, local: frozenset[str]) -> int:
    """Where the numbers right before the first level word begin ("(12) preambulumbekezdés")."""
    start = first
    index = first - 1
    while index >= 0:
        token = run[index]
        if (
            token.text.isdigit()
            or _may_lead(run, index, local)
            or (len(token.text) == 1 and token.text.isalpha() and run[index + 1].text == ")")
        ):
            start = index
        elif token.text not in ".,()-°" and not {"and", "through"} & set(roles(token.text)):
            break
        index -= 1
    return start


def _parse_words_first(text: str, run: Sequence[Token], languages: frozenset[str]) -> Pinpoint | None:
    pin = Reading(text, run[0].start)
    level: str | None = None
    ordinal: Token | None = None
    ranging = False
    taken = 0  # up to here the run was read ahead
    for index, token in enumerate(run):
        if index < taken:
            continue
        word = token.text
        if pin.word is None and pin.is_divided() and (ahead := _level_ahead(run, index, languages)):
            # Finnish "liitteessä XII olevassa II osassa": this number is of the word after it
            level = level_of(run[ahead].text, languages) or ""
            pin.level, pin.division = level, division_of(run[ahead].text, languages)
            pin.add(level, roman(word) or capital(word) or word, token, end=run[ahead].end)
            taken = ahead + 1
            continue
        named = _level_at(run, index, languages)
        point = letter(word)
        previous = run[index - 1].text if index else ""
        if named and not (point and previous == "("):
            level = named
            pin.level, pin.division = named, division_of(word, languages)
            if named == "recital" and not pin.has("recital") and (bod := pin.last("point")):
                bod.level = "recital"  # Czech "bod 14 odůvodnění": point 14 of the recitals
            pin.word = token
            if ordinal and (place := ordinal_of(ordinal.text, languages)):
                pin.add(level, place, ordinal, end=token.end)
            ordinal, ranging = None, False
        elif level in LETTERED and (pin.word or previous == ",") and _is_lettered(run, index, languages):
            pin.add(level, capital(word) or "", token)
        elif word == "," or (not point and joins(word, languages)):
            pin.segment += 1
        elif place := ordinal_of(word, languages):
            if pin.word is not None and level and not _is_level(run, index + 1, languages):
                pin.add(level, place, token)  # Polish "akapit drugi"
            else:
                ordinal = token
        elif word.isdigit():
            value = word + glued(text, token.end)
            at = _level_of_number(run, index, level, pin)
            if ranging and at == level and at and (earlier := pin.last(at)):
                pin.widen(earlier, value, token)
            elif at:
                pin.add(at, value, token)
                level = "article" if at == "article" else level
            ranging = False
        elif point and _is_value(text, run, index, level, languages):
            earlier = pin.last("point")
            if earlier and (ranging or pin.goes_below(earlier, token)):  # "(a) to (c)", "(a)(v)"
                earlier.value += f"){'-' if ranging else ''}({point}"
                earlier.end = pin.past_bracket(token.end)
            else:
                pin.add("point", point, token)
            ranging = False
        elif (number := roman(word)) and level and (level in ("point", "article", *LETTERED) or pin.division):
            below = pin.word is None and level in LETTERED and previous in (".", "(")
            pin.add("paragraph" if below else level, number, token)
        elif word == "-" or "through" in roles(word):
            ranging = bool(pin.entries) and (word != "-" or _spaced_digits(run, index))
        elif joins(word, languages):
            pin.segment += 1
    return pin.finish()


def _level_ahead(run: Sequence[Token], index: int, languages: frozenset[str]) -> int | None:
    """The place of the word whose number ``run[index]`` is, in a language that puts numbers first."""
    if not languages & number_before_level() or not _VALUE.fullmatch(run[index].text):
        return None
    ahead = index + 2 if index + 2 < len(run) and run[index + 1].text == "." else index + 1
    level = level_of(run[ahead].text, languages) if ahead < len(run) else None
    if level is None or (run[index].text.islower() and level != "point"):
        return None
    return None if _value_follows(run, ahead, languages) else ahead


def _level_at(run: Sequence[Token], index: int, languages: frozenset[str]) -> str | None:
    """The level that ``run[index]`` names; Finnish "johdanto-osan" is no part, but the recitals."""
    if index and run[index - 1].text == "-" and "pin.filler" in roles(run[index].text):
        return None
    return level_of(run[index].text, languages)


def _level_of_number(run: Sequence[Token], index: int, level: str | None, pin: Reading) -> str | None:
    """What the number ``run[index]`` is: "6(**1**)" and "4.**2**" are paragraphs, whatever word was last."""
    token, previous = run[index], run[index - 1].text if index else ""
    close = index > 0 and token.start == run[index - 1].end
    if previous == "(" and close and pin.entries and level != "recital":
        return "paragraph" if level in ("article", *LETTERED) else level or "paragraph"
    if previous == "." and level in LETTERED and pin.word is None and index >= 2:
        return "paragraph"  # "Part A.1", "Annex I.1"
    if previous == "." and close and index >= 2:
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
    if roles(token.text).get("of", frozenset()) & languages and _is_level(run, index + 1, languages):
        return False  # Portuguese "alínea j), e o artigo 6.°": an article
    previous = run[index - 1].text if index else ""
    return level_of(previous, languages) == "point" or previous in ".(" or "and" in roles(previous)


def _parse_numbers_first(text: str, run: Sequence[Token], languages: frozenset[str]) -> Pinpoint | None:
    pin = Reading(text, run[0].start)
    waiting: list[Entry] = []
    worded: set[int] = set()  # where ordinals stand
    ranging = False
    for index, token in enumerate(run):
        word = token.text
        named = _level_at(run, index, languages)
        value: str | None = None
        if (point := letter(word)) and _letter_counts(text, run, index, languages):
            value = point
        elif named:
            for entry in waiting:
                letter_of_a_point = entry.value[0].islower() and named not in LETTERED
                entry.level = "point" if letter_of_a_point else named
                if entry.start in worded and named == "point" and languages & flagged("ordinal_subparagraph"):
                    entry.level = "subparagraph"  # Finnish "toinen alakohta", beside "a alakohta"
                entry.division = None if letter_of_a_point else division_of(word, languages)
            if waiting:
                waiting[-1].end = token.end
                pin.entries += waiting
            waiting = []
        elif word == "," or (not point and joins(word, languages)):
            pin.segment += 1
        elif place := ordinal_of(word, languages):
            value = place
            worded.add(token.start)
        elif word.isdigit():
            value = word + glued(text, token.end)
        elif number := roman(word):
            value = number
        elif (sign := capital(word)) and _names_division(run, index, languages):
            value = sign
        elif word == "-" or "through" in roles(word):
            ranging = bool(waiting) and (word != "-" or _spaced_digits(run, index))
        elif joins(word, languages):
            pin.segment += 1
        if value is None:
            continue
        if ranging and waiting and word.isdigit():
            pin.widen(waiting[-1], value, token)
        else:
            waiting.append(Entry("", value, token.start, token.end, pin.segment, named=True))
        ranging = False
    return pin.finish()


def _may_lead(run: Sequence[Token], index: int, local: frozenset[str]) -> bool:
    """A Roman number or a capital before its word: with a dot in "II. dio", no "V" of Slovene "V prilogi"."""
    if not (
        roman(run[index].text) or (capital(run[index].text) and _names_division(run, index, frozenset()))
    ):
        return False
    bare = flagged("romans_first")
    return bool(local & bare) or (run[index + 1].text in ".," and bool(local & divisions_last()))


def _is_lettered(run: Sequence[Token], index: int, languages: frozenset[str]) -> bool:
    """Whether a capital is the letter of an annex, not the "A" of French "ANNEXES A LA DIRECTIVE"."""
    word = run[index].text
    if capital(word) is None:
        return False
    shouted = run[index - 1].text.isupper() and len(run[index - 1].text) > 1
    prepositions = roles("à").get("of", frozenset()) | roles("a").get("of", frozenset())
    return not (shouted and word == "A" and languages & prepositions)


def _names_division(run: Sequence[Token], index: int, languages: frozenset[str]) -> bool:
    """Whether the letter ``run[index]`` is that of an annex or a part: Hungarian "A. rész", "B melléklet"."""
    after = [token.text for token in run[index + 1 : index + 3] if token.text != "."]
    return bool(after) and level_of(after[0], languages) in LETTERED


def _letter_counts(text: str, run: Sequence[Token], index: int, languages: frozenset[str]) -> bool:
    following = text[run[index].end : run[index].end + 1] == ")"
    return following or (index + 1 < len(run) and level_of(run[index + 1].text, languages) == "point")
