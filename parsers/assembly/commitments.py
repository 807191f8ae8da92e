"""Who shall do what: commitments with actor, modality and deadline.

CASE 1: key-priority blocks. A lead-in ending in a colon names actor and modality ("De Commissie zal:"),
        each item right below it is a commitment. Where a document has such blocks, its commitments are
        exactly these: they are the text's own list of them.
CASE 2: actions. Below a heading of kind ``action``, sentences with an actor as subject and a modal.
CASE 3: other texts. Sentences that begin with an actor and carry a modal, or in which somebody invites
        or encourages one ("The Council invites the Commission to …": the Commission is the actor).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from parsers.assembly.actors import Actor, find_actors, names_country
from parsers.assembly.deadlines import find_deadline
from parsers.document import Commitment, Modality, Section, Segment
from parsers.languages import CODES
from parsers.languages.modals import modal_pattern

# The order in which modals are looked for: the softer wording often contains the harder one
# ("should be encouraged to", "will be invited to").
_ORDER: tuple[Modality, ...] = ("encouraged", "invited", "should", "must", "will", "may")
_ASKING: tuple[Modality, ...] = ("encouraged", "invited")
_SUBJECT_REACH = 60
_GAP = 40
_BESIDE = 16
_FAR = 100
_INVITERS = ("council", "european-council", "european-parliament", "presidency", "european-commission")
_SHORTEST = 25
_LONGEST_LEAD = 200
_OPENING = 24
_ARTICLE = 5


def find(
    sections: Sequence[Section], segments: Sequence[Segment], *, language: str | None
) -> tuple[Commitment, ...]:
    """The commitments of a document in order, ids c1, c2 …; none where the language is unknown."""
    if language not in CODES or language is None:
        return ()
    kinds = {section.id: section.kind for section in sections}
    blocks = [s for s in segments if s.section and kinds.get(s.section) == "key_priorities"]
    if blocks:
        found = list(_from_blocks(blocks, language))
    elif "action" in kinds.values():
        below = _descendants(sections, "action")
        found = list(_from_sentences([s for s in segments if s.section in below], language))
    else:
        found = list(_from_sentences(segments, language))
    return tuple(_numbered(found))


@dataclass(frozen=True, slots=True)
class _Lead:
    """A lead-in: who acts, how firmly (None: the items say), and how deep the items below it stand.

    ``depth`` is None until the first item shows it: formats differ in where they begin to count.
    """

    actor: Actor
    modality: Modality | None
    depth: int | None


def _from_blocks(segments: Sequence[Segment], language: str) -> Iterator[Commitment]:
    """Paragraphs and footnotes between the items interrupt a list; the lead-in holds until the next."""
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
            modality = lead.modality or _opening_modality(segment.text, language) or "will"
            yield _commitment(segment, segment.text, lead.actor, modality, language)


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
    return _Lead(actor, modality, segment.depth + 1 if is_item else None)


def _opening_modality(text: str, language: str) -> Modality | None:
    """The modality of the verb with which an item begins ("should …", "is invited to …")."""
    return find_modality(text[:_OPENING], language)


def _from_sentences(segments: Sequence[Segment], language: str) -> Iterator[Commitment]:
    for segment in segments:
        if segment.kind not in ("paragraph", "list_item"):
            continue
        for start, end in segment.sentences or ((0, len(segment.text)),):
            sentence = segment.text[start:end]
            who = _subject(sentence, language) if len(sentence) >= _SHORTEST else None
            if who:
                yield _commitment(segment, sentence, *who, language)


def _subject(sentence: str, language: str) -> tuple[Actor, Modality] | None:
    """The actor that is to act, and how firmly; None where the sentence commits nobody."""
    actors = find_actors(sentence, language)
    if not actors or actors[0].start > _SUBJECT_REACH:
        return None
    asked = _first_asking(sentence, language)
    if asked:
        modality, verb = asked
        addressed = _addressed(actors, verb)
        return (addressed, modality) if addressed else None
    for modality in ("should", "must", "will"):
        pattern = modal_pattern(language, modality)
        match = pattern.search(sentence) if pattern else None
        if match:
            return (actors[0], modality) if _is_subject(sentence, actors[0], match, language) else None
    return None


def _first_asking(sentence: str, language: str) -> tuple[Modality, re.Match[str]] | None:
    """The first verb that invites or encourages; of two at one place, the softer."""
    found: list[tuple[Modality, re.Match[str]]] = []
    for modality in _ASKING:
        pattern = modal_pattern(language, modality)
        match = pattern.search(sentence) if pattern else None
        if match:
            found.append((modality, match))
    return min(found, key=lambda pair: pair[1].start()) if found else None


def _is_subject(sentence: str, actor: Actor, modal: re.Match[str], language: str) -> bool:
    """Whether the modal is the actor's: near behind it, or just before it with no country between
    ("Daarnaast zal de Commissie …", but not "Nederland zal de Commissie vragen …")."""
    if modal.start() < actor.start:
        return not names_country(sentence[: modal.start()], language)
    before = sentence[: actor.start]
    opens = actor.start <= _ARTICLE or "," in before
    return modal.start() <= actor.end + (_GAP if opens else _GAP // 2)


def _addressed(actors: Sequence[Actor], verb: re.Match[str]) -> Actor | None:
    """Who is asked. In the active voice the one who asks stands right beside the verb ("De Raad verzoekt
    de Commissie", "moedigt de Raad … aan") or is taken up by a pronoun ("en verzoekt hij de Commissie"),
    and the one who is asked comes after it. In the passive voice the first one named is asked.
    """
    first = actors[0]
    after = [actor for actor in actors if actor.end > verb.start() and actor.id != first.id]
    beside = 0 <= verb.start() - first.end <= 2 or 0 <= first.start - verb.start() <= _BESIDE
    if first.id in _INVITERS:
        if beside:
            return after[0] if after else None
        if after and verb.end() <= after[0].start <= verb.end() + _BESIDE:
            return after[0]
    far = verb.start() - first.end > _FAR
    return None if far else first


def find_modality(text: str, language: str) -> Modality | None:
    """The modality that a text expresses, the softest wording first; None where it expresses none."""
    for modality in _ORDER:
        pattern = modal_pattern(language, modality)
        if pattern and pattern.search(text):
            return modality
    return None


def _descendants(sections: Sequence[Section], kind: str) -> set[str]:
    below: set[str] = set()
    for section in sections:
        if section.kind == kind or section.parent in below:
            below.add(section.id)
    return below


def _commitment(segment: Segment, text: str, actor: Actor, modality: Modality, language: str) -> Commitment:
    return Commitment(
        id="",
        section=segment.section,
        actor=actor.text,
        actor_id=actor.id,
        modality=modality,
        text=text,
        deadline=find_deadline(text, language),
        segment=segment.id,
    )


def _numbered(found: Sequence[Commitment]) -> Iterator[Commitment]:
    for number, commitment in enumerate(found, start=1):
        yield replace(commitment, id=f"c{number}")
