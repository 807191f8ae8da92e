"""Who promises: an actor as the subject of a modal ("The Commission will …", "Daarnaast zal de Commissie …").

CASE 1: a modal near behind the actor, or just before it.
CASE 2: no modal, below an action or where there is a deadline: the actor opens the sentence and one of the
        next words has the form in which official style promises ("Komissio lisää …", "Komise předloží …").
        The table of a language describes that form (``promise_patterns``) and the past tense that rules it
        out (``past_patterns``); languages that promise with an auxiliary have none.
CASE 3: a verb in capitals whose subject is named above the list ("WILL REVIEW these conclusions by …").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from parsers.assembly.actors import Actor, names_country
from parsers.assembly.deadlines import find_deadline
from parsers.assembly.pledge import Pledge, joined, only_function_words, partners
from parsers.document import Modality
from parsers.languages import get
from parsers.languages.modals import form_pattern, modal_pattern

_FIRM: tuple[Modality, ...] = ("should", "must", "will")
_GAP = 40
_ARTICLE = 5
_FIRST_WORDS = 8
_CAPITALS = re.compile(r"[^\W\d_]{2,}")
_OPENING = 60


def promise(sentence: str, actors: Sequence[Actor], language: str, *, action: bool) -> Pledge | None:
    """What the first of ``actors`` promises or must do; None where it does not."""
    row = joined(sentence, actors, language)
    for modality, match in _modals(sentence, language):
        if _is_subject(sentence, row, match, language):
            return Pledge(row[0], modality, partners(row))
    clause = sentence[row[-1].end :].split(",")[0]
    if row[0].start <= _ARTICLE and (action or find_deadline(sentence, language)):
        said = _form(clause, language)
        return Pledge(row[0], said, partners(row)) if said else None
    return None


def of_author(sentence: str, author: Actor, language: str) -> Pledge | None:
    """What the author of the text promises without naming itself, verbs in capitals (CASE 3).

    Present tense announces in some languages what it only states in others: without an auxiliary the
    promise needs a deadline, and in its main clause.
    """
    opening = [word for word in _CAPITALS.finditer(sentence, 0, _OPENING) if word[0].isupper()]
    if not opening:
        return None
    will, form = modal_pattern(language, "will"), form_pattern(language, "promise")
    first = opening[0]
    said = will.search(sentence, first.start(), first.end() + _OPENING // 3) if will else None
    if said and said[0].isupper():
        return Pledge(author, "will")
    if form and form.fullmatch(first[0]) and find_deadline(sentence.split(",")[0], language):
        return Pledge(author, "will")
    return None


def _modals(sentence: str, language: str) -> Iterator[tuple[Modality, re.Match[str]]]:
    """The modals of a sentence in order; of those that overlap, the softer."""
    found: list[tuple[int, int, Modality, re.Match[str]]] = []
    for softness, modality in enumerate(_FIRM):
        pattern = modal_pattern(language, modality)
        if pattern:
            found += [(match.start(), softness, modality, match) for match in pattern.finditer(sentence)]
    end = -1
    for start, _, modality, match in sorted(found, key=lambda one: one[:2]):
        if start >= end:
            yield modality, match
            end = match.end()


def _is_subject(sentence: str, row: Sequence[Actor], modal: re.Match[str], language: str) -> bool:
    """Whether the modal is the actors': near behind them, or just before them with no country between
    ("Daarnaast zal de Commissie …", but not "Nederland zal de Commissie vragen …")."""
    first, last = row[0], row[-1]
    if modal.start() < first.start:
        if get(language).modality.get("subject_first", False):
            return False
        near = only_function_words(sentence[modal.end() : first.start], language)
        return (near or modal.end() > first.start) and not names_country(sentence[: modal.start()], language)
    opens = first.start <= _ARTICLE or "," in sentence[: first.start]
    reach = last.end + (_GAP if opens else _GAP // 2)
    return modal.start() <= reach and not re.search(r"[.;:]\s", sentence[last.end : modal.start()])


def _form(clause: str, language: str) -> Modality | None:
    """``will`` where one of the first words behind the actors promises and none tells of the past; a modal
    further behind says how firmly."""
    form, past = form_pattern(language, "promise"), form_pattern(language, "past")
    no = {word.casefold() for word in get(language).modality.get("negation", ())}
    if form is None or not re.match(r"\s", clause):
        return None
    # In Finnish and Estonian the verb follows its subject; elsewhere dates and objects may come between.
    reach = get(language).modality.get("promise_within", _FIRST_WORDS)
    words = re.findall(r"[\w-]+", clause)[:reach]
    if any(word.casefold() in no or (past and past.fullmatch(word)) for word in words):
        return None
    if not any(form.fullmatch(word) for word in words):
        return None
    may = modal_pattern(language, "may")
    if may and may.search(clause):
        return None
    return next((modality for modality, _ in _modals(clause, language)), "will")
