"""What a coverage matrix may be broken down by: document, year, Member State, actor."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Literal

from service.traceability import member_states
from service.traceability.evidence import Evidence, is_national
from service.traceability.signals import actors

Dimension = Literal["document", "year", "member_state", "actor"]
UNKNOWN = "–"
"""The column of evidence that says nothing on the dimension."""


def columns_of(item: Evidence, by: Dimension) -> frozenset[str]:
    """The columns that a piece of evidence belongs to: one document and year, any number of the others.

    Member State: of a national text the state that it speaks for, of any other those that the paragraph
    names (ISO 3166-1). Actor: those that the paragraph names (ids of the language tables), else the
    institution that issued the document.
    """
    return DIMENSIONS[by](item) or frozenset({UNKNOWN})


def _document(item: Evidence) -> frozenset[str]:
    return frozenset({item.work})


def _year(item: Evidence) -> frozenset[str]:
    return frozenset({item.document.date[:4]}) if item.document.date else frozenset()


def _member_state(item: Evidence) -> frozenset[str]:
    own = member_states.of_document(item.document) if is_national(item.document) else frozenset()
    return own or member_states.named(item.segment.text, item.unit.language)


def _actor(item: Evidence) -> frozenset[str]:
    found = actors.named(item.segment.text, item.unit.language)
    issued = item.document.institution
    return found or (frozenset({issued}) if issued else frozenset())


DIMENSIONS: Mapping[Dimension, Callable[[Evidence], frozenset[str]]] = {
    "document": _document,
    "year": _year,
    "member_state": _member_state,
    "actor": _actor,
}
