"""Blocks of commitments: a lead-in ending in a colon names actor and modality, its items say what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from parsers.assembly.actors import Actor, find_actors
from parsers.assembly.pledge import Pledge, joined, partners
from parsers.document import Modality, Segment
from parsers.languages.modals import modal_pattern

# The order in which modals are looked for: the softer wording often contains the harder one
# ("should be encouraged to", "will be invited to").
_ORDER: tuple[Modality, ...] = ("encouraged", "invited", "should", "must", "will", "may")
_LONGEST_LEAD = 200
_OPENING = 24
_ARTICLE = 5


@dataclass(frozen=True, slots=True)
class _Lead:
    """A lead-in: who acts, how firmly (None: the items say), and how deep the items below it stand.

    ``depth`` is None until the first item shows it: formats differ in where they begin to count.
    """

    actor: Actor
    partners: tuple[str, ...]
    modality: Modality | None
    depth: int | None


def items(segments: Sequence[Segment], language: str) -> Iterator[tuple[Segment, Pledge]]:
    """The items below the lead-ins, each with what it commits to.

    Paragraphs and footnotes between the items interrupt a list; the lead-in holds until the next.
    """
    lead: _Lead | None = None
    section = None
    for segment in segments:
        if segment.section != section:
            lead, section = None, segment.section
        if segment.kind == "heading":
            continue
        opened = _lead(segment, language) if segment.text.rstrip("* \n").endswith(":") else None
        if opened:
            lead = opened
        elif segment.kind == "list_item" and lead and lead.depth in (None, segment.depth):
            lead = replace(lead, depth=segment.depth)
            modality = lead.modality or find_modality(segment.text[:_OPENING], language) or "will"
            yield segment, Pledge(lead.actor, modality, lead.partners)


def find_modality(text: str, language: str) -> Modality | None:
    """The modality that a text expresses, the softest wording first; None where it expresses none."""
    for modality in _ORDER:
        pattern = modal_pattern(language, modality)
        if pattern and pattern.search(text):
            return modality
    return None


def _lead(segment: Segment, language: str) -> _Lead | None:
    """The lead-in that a paragraph or an item is; the actor named first is the one that leads.

    Languages whose verbs carry the future themselves write "La Commission:" and put the verb into each
    item: an actor alone promises, so it is a ``will`` unless the item says otherwise.
    """
    text = segment.text
    actors = find_actors(text, language)
    if not actors or len(text) > _LONGEST_LEAD:
        return None
    is_item = segment.kind == "list_item"
    modality = find_modality(text, language)
    if is_item and (modality is None or actors[0].start > _OPENING):
        return None
    first = actors[0]
    # The printed form with its article: "De Commissie", "Member States".
    printed = text[: first.end].strip() if first.start <= _ARTICLE else first.text
    actor = Actor(first.id, printed, first.start, first.end)
    together = partners(joined(text, actors, language))
    return _Lead(actor, together, modality, segment.depth + 1 if is_item else None)
