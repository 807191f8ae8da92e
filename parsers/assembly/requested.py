"""Who is asked: "The Council invites the Commission to …", "CALLS ON Europol", "Member States are urged to".

CASE 1: a passive verb. The actor before it is asked, or where none stands there, the one behind it.
CASE 2: an active verb with somebody who asks before it, or with nobody ("INVITES the Member States", whose
        subject is "THE COUNCIL OF THE EUROPEAN UNION" above the list). The actor right behind it is asked.
CASE 3: an active verb before its own subject ("Voorts verzoekt de Raad de Commissie"). The second is asked.

Which verbs are passive the table of the language says (``passive_patterns``), since in many a single word
is ("uppmanas", "kehotetaan", "iarrtar").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from parsers.assembly.actors import Actor
from parsers.assembly.pledge import Pledge, joined, only_function_words, partners
from parsers.document import Modality
from parsers.languages import get
from parsers.languages.modals import form_pattern, modal_pattern

_ASKING: tuple[Modality, ...] = ("encouraged", "invited")
_INVITERS = ("council", "european-council", "european-parliament", "presidency", "european-commission")
_FAR = 100
_OBJECT = 44
_BESIDE = 18
_ARTICLE = 5
_FIRST_WORD = re.compile(r"[^\W\d_]{2,}")
# A reflexive or an auxiliary stands so near to its verb.
_AUXILIARY = 6


def requests(sentence: str, actors: Sequence[Actor], language: str) -> list[Pledge]:
    """What the sentence asks of whom: one request, or each of those whose verbs stand in capitals."""
    verbs = list(_verbs(sentence, language))
    capitals = [pair for pair in verbs if _in_capitals(pair[1][0])]
    found = []
    for place, (modality, verb) in enumerate(capitals or verbs):
        row = _asked(sentence, actors, verb, language, alone=bool(capitals))
        if not row:
            continue
        later = [other.start() for _, other in capitals[place + 1 :]]
        start = verb.start() if capitals or len(sentence[: verb.start()]) > _FAR else 0
        found.append(Pledge(row[0], modality, partners(row), start, later[0] if later else None))
        if not capitals:
            break
    return found


def asks(sentence: str, language: str) -> re.Match[str] | None:
    """The first verb that invites or encourages."""
    return next((verb for _, verb in _verbs(sentence, language)), None)


def _verbs(sentence: str, language: str) -> Iterator[tuple[Modality, re.Match[str]]]:
    """Verbs that invite or encourage, in order; of two at one place, the softer."""
    found: list[tuple[Modality, re.Match[str]]] = []
    for modality in _ASKING:
        pattern = modal_pattern(language, modality)
        found += [(modality, match) for match in pattern.finditer(sentence)] if pattern else []
    end = -1
    for modality, match in sorted(found, key=lambda pair: pair[1].start()):
        if match.start() >= end:
            yield modality, match
            end = match.end()


def _asked(
    sentence: str, actors: Sequence[Actor], verb: re.Match[str], language: str, *, alone: bool
) -> list[Actor]:
    """The row of those whom ``verb`` asks; empty where nobody of them is known."""
    before = [actor for actor in actors if actor.end <= verb.start()]
    behind = [actor for actor in actors if actor.end > verb.start()]
    if _is_passive(sentence, verb, language) and not alone:
        if before and verb.start() - before[-1].end <= _FAR:
            opens = before[0].start <= _ARTICLE and verb.start() - before[0].end <= _FAR
            return joined(sentence, before if opens else _last_row(sentence, before, language), language)
        return joined(sentence, behind, language) if _near(sentence, verb, behind) else []
    if not _near(sentence, verb, behind):
        return before[-1:] if before and _others(language).match(sentence, verb.start()) else []
    row = joined(sentence, behind, language)
    if alone or (before and before[0].id in _INVITERS) or row[0].id not in _INVITERS or len(row) > 1:
        return row
    second = behind[1:]
    if row[0].start - verb.start() <= _BESIDE:
        if second and second[0].start - row[0].end <= _BESIDE:
            return joined(sentence, second, language)
        # "moedigt de Raad verdere samenwerking aan": nobody known; a verb that opens asks its neighbour
        return row if verb.start() <= 1 or before else []
    return row


def _last_row(sentence: str, actors: Sequence[Actor], language: str) -> list[Actor]:
    """The row that the last of ``actors`` closes, and which may open with an earlier one."""
    return next(
        row
        for first in range(len(actors))
        if len(row := joined(sentence, actors[first:], language)) == len(actors) - first
    )


def _in_capitals(verb: str) -> bool:
    word = _FIRST_WORD.match(verb)
    return word is not None and word[0].isupper()


def _near(sentence: str, verb: re.Match[str], behind: Sequence[Actor]) -> bool:
    """Whether the first actor behind the verb can be its object: near, with no figure in between."""
    if not behind:
        return False
    between = sentence[verb.end() : behind[0].start]
    return len(between) <= _OBJECT and not re.search(r"[;:()]|\d", between)


def _is_passive(sentence: str, verb: re.Match[str], language: str) -> bool:
    pattern = form_pattern(language, "passive")
    if pattern is None:
        return False
    if pattern.search(sentence, verb.start(), verb.end()):
        return True
    around = sentence[max(0, verb.start() - _AUXILIARY) : verb.start()], sentence[verb.end() :][:_AUXILIARY]
    return any(pattern.search(part) for part in around)


@cache
def _others(language: str) -> re.Pattern[str]:
    """ "… the others", within or a word or two behind the verb."""
    words = "|".join(map(re.escape, get(language).commitments.get("others", ()))) or "(?!)"
    return re.compile(rf"\w+(?:\W+[\w-]+){{0,3}}?\W+(?:{words})(?!\w)", re.IGNORECASE)


def is_promised(sentence: str, actor: Actor, verb: re.Match[str], language: str) -> bool:
    """Whether an actor before the verb only says that it will ask: "The Commission will invite 50 cities"."""
    will = modal_pattern(language, "will")
    match = will.search(sentence, actor.end, verb.start()) if will else None
    return match is not None and only_function_words(sentence[actor.end : match.start()], language)
