"""The signals of the engine: one plain registry, name → function.

``graded`` signals give every pair some value and are read against their row and column; ``rare``
ones give most pairs nothing and are read as they are.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from service.traceability.pairing import Signal
from service.traceability.signals import concepts, dense, lexical, shared, synonyms


@dataclass(frozen=True, slots=True)
class Entry:
    """One signal: how it is computed, how it is read, and how a person is told about it."""

    compute: Signal
    kind: Literal["graded", "rare"]
    sentence: str


SIGNALS: dict[str, Entry] = {
    "passage": Entry(dense.passage, "graded", "the passages mean similar things"),
    "sentence": Entry(dense.sentence, "graded", "one sentence of each says something similar"),
    "synonym": Entry(synonyms.synonym, "graded", "they use words of the same meaning"),
    "concept": Entry(concepts.concept, "graded", "they speak of the same terms of the glossary"),
    "word": Entry(lexical.word, "graded", "they use the same words"),
    "character": Entry(lexical.character, "graded", "they use words of the same form"),
    "head": Entry(lexical.head, "graded", "the title of one returns in the other"),
    "title": Entry(lexical.title, "graded", "the name of one returns in the title of the other"),
    "context": Entry(lexical.context, "graded", "the headings above fit the target"),
    "topic": Entry(dense.topic, "graded", "the nearest heading means what the target does"),
    "citations": Entry(shared.citations, "rare", "they cite the same documents"),
    "actors": Entry(shared.actors, "rare", "they name the same actors"),
    "names": Entry(shared.names, "rare", "they share names or acronyms"),
    "numbers": Entry(shared.numbers, "rare", "they share years or numbers"),
}
DOMAIN = "domain"
"""Measured beside the signals: :func:`dense.domain`. It is no signal of a pair but tells of whole lists."""
ITSELF, PLACE, RARITY, DECIDED, JUDGED = "itself", "place", "rarity", "decided", "judged"
RELATED = "related"
OTHERS: Mapping[str, str] = {
    RELATED: "the two lists have to do with each other",
    PLACE: "it stands where measures are described, not in an introduction or a list of annexes",
    RARITY: "what they share is rare",
    ITSELF: "the two are different texts",
    DECIDED: "decisions on links of such odds bear it out",
    JUDGED: "the judge says that the one carries out the other",
}
"""Bars that are no signal between two texts: what a trace knows of the place, what a list knows of itself,
what reviewers decided about links as likely as this one, what a judge says that was asked."""
