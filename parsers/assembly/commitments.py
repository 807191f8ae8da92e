"""Who shall do what: commitments with actor, modality, deadline, instruments and indicator.

CASE 1: key-priority blocks. A lead-in ending in a colon names actor and modality ("De Commissie zal:"),
        each item right below it is a commitment. Where a document has such blocks, its commitments are
        exactly these: they are the text's own list of them.
CASE 2: actions. Below a heading of kind ``action``, sentences with an actor as subject and a modal. A line
        "Responsible: …. Deadline: …. Indicator: …." completes the commitments of its action; where the
        sentences name nobody, the one it names is committed by the first of them.
CASE 3: other texts. Sentences that begin with an actor and carry a modal, or in which somebody invites
        or encourages one ("The Council invites the Commission to …": the Commission is the actor).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import groupby

from parsers.assembly.actors import Actor, find_actors
from parsers.assembly.deadlines import find_deadline
from parsers.assembly.lead_ins import find_modality, items
from parsers.assembly.pledge import Pledge, only_function_words
from parsers.assembly.promised import of_author, promise
from parsers.assembly.requested import asks, is_promised, requests
from parsers.assembly.responsibilities import Responsibility, responsibility
from parsers.document import Commitment, Reference, Section, Segment
from parsers.languages import CODES, get

_SUBJECT_REACH = 60
_SHORTEST = 25
_LONGEST_NAME = 60
_ARTICLE = 5
# Of each segment, the references in it: start, end, id.
_Cited = dict[str, list[tuple[int, int, str]]]
_BRACKETED = re.compile(r"\((?:\w{2,4}(?:, ?|-))*$")


def find(
    sections: Sequence[Section],
    segments: Sequence[Segment],
    *,
    language: str | None,
    references: Iterable[Reference] = (),
) -> tuple[Commitment, ...]:
    """The commitments of a document in order, ids c1, c2 …; none where the language is unknown.

    ``references`` are those of the document: their ids are the instruments of the sentences they stand in,
    and the institutions in their names act nowhere.
    """
    if language not in CODES or language is None:
        return ()
    kinds = {section.id: section.kind for section in sections}
    cited = _by_segment(references)
    blocks = [s for s in segments if s.section and kinds.get(s.section) == "key_priorities"]
    if blocks:
        found: Iterable[Commitment] = (
            _commitment(segment, (0, len(segment.text)), pledge, language, cited)
            for segment, pledge in items(blocks, language)
        )
    elif "action" in kinds.values():
        below = _descendants(sections, "action")
        found = _from_actions([s for s in segments if s.section in below], language, cited)
    else:
        found = _from_sentences(segments, language, cited, action=False)
    return tuple(replace(one, id=f"c{number}") for number, one in enumerate(found, start=1))


def _from_actions(segments: Sequence[Segment], language: str, cited: _Cited) -> Iterator[Commitment]:
    for _, group in groupby(segments, lambda segment: segment.section):
        texts, line = [], Responsibility()
        for segment in group:
            said = responsibility(segment.text, language) if segment.kind != "heading" else None
            line = line.with_more(said) if said else line
            texts += [] if said else [segment]
        found = list(_from_sentences(texts, language, cited, action=True))
        if not found and line.lead:
            found = list(_of_lead(texts, line.lead, language, cited))
        for one in found:
            yield replace(
                one,
                deadline=one.deadline or line.deadline,
                indicator=line.indicator,
                responsible=line.names,
            )


def _of_lead(segments: Sequence[Segment], lead: Actor, language: str, cited: _Cited) -> Iterator[Commitment]:
    """The first sentence of an action, as the commitment of the one that the line below names first."""
    for segment, span in _sentences(segments):
        modality = find_modality(segment.text[slice(*span)], language) or "will"
        yield _commitment(segment, span, Pledge(lead, modality), language, cited)
        return


def _from_sentences(
    segments: Sequence[Segment], language: str, cited: _Cited, *, action: bool
) -> Iterator[Commitment]:
    author: Actor | None = None
    current = ""
    for segment, span in _sentences(segments):
        if segment.id != current:
            author, current = _author(segment, language) or author, segment.id
        sentence = segment.text[slice(*span)]
        if len(sentence) < _SHORTEST or _transmits(language).match(sentence):
            continue
        hidden = [(start - span[0], end - span[0]) for start, end, _ in cited.get(segment.id, ())]
        for pledge in _pledges(sentence, hidden, author, language, action=action):
            yield _commitment(segment, span, pledge, language, cited)


def _sentences(segments: Iterable[Segment]) -> Iterator[tuple[Segment, tuple[int, int]]]:
    for segment in segments:
        if segment.kind in ("paragraph", "list_item"):
            for start, end in segment.sentences or ((0, len(segment.text)),):
                yield segment, (start, end)


def _pledges(
    sentence: str, hidden: Sequence[tuple[int, int]], author: Actor | None, language: str, *, action: bool
) -> list[Pledge]:
    """What a sentence asks or promises; ``hidden`` are the spans of references, whose names act nowhere."""
    actors = [
        actor
        for actor in find_actors(sentence, language)
        if not any(start < actor.end and actor.start < end for start, end in hidden)
        and not (actor.id == "eu" and _BRACKETED.search(sentence[: actor.start]))
    ]
    verb = asks(sentence, language) if actors or author else None
    if verb and actors and not is_promised(sentence, actors[0], verb, language):
        asked = requests(sentence, actors, language)
        if asked and (actors[0].start <= _SUBJECT_REACH or asked[0].start):
            return asked
    own = of_author(sentence, author, language) if author and not verb else None
    if own:
        return [own]
    if not actors or actors[0].start > _SUBJECT_REACH:
        return []
    promised = promise(sentence, actors, language, action=action)
    return [promised] if promised else []


def _author(segment: Segment, language: str) -> Actor | None:
    """Who speaks in the list below: a paragraph that is a name only, "THE COUNCIL OF THE EUROPEAN UNION,"."""
    text = segment.text.strip("*_ \n")
    if len(text) > _LONGEST_NAME or text.endswith((".", ";")):
        return None
    actors = find_actors(text, language)
    if len(actors) != 1 or actors[0].start > _ARTICLE or len(actors[0].text) < len(text) // 2:
        return None
    return actors[0] if only_function_words(text[actors[0].end :], language) else None


@cache
def _transmits(language: str) -> re.Pattern[str]:
    """The sentence of a cover note that hands the text over ("Delegations will find …")."""
    phrases = "|".join(map(re.escape, get(language).cover.get("delegations", ()))) or "(?!)"
    return re.compile(rf"\W*(?:{phrases})", re.IGNORECASE)


def _descendants(sections: Sequence[Section], kind: str) -> set[str]:
    below: set[str] = set()
    for section in sections:
        if section.kind == kind or section.parent in below:
            below.add(section.id)
    return below


def _by_segment(references: Iterable[Reference]) -> _Cited:
    """Start, end and id of the references in each segment."""
    found: _Cited = {}
    for one in references:
        if one.place is not None and one.place.kind == "segment":
            found.setdefault(one.place.id, []).append((one.start, one.end, one.id))
    return found


def _commitment(
    segment: Segment, span: tuple[int, int], pledge: Pledge, language: str, cited: _Cited
) -> Commitment:
    """``span`` bounds the sentence in its segment, the pledge its words in the sentence."""
    text = segment.text[slice(*span)]
    said = text[pledge.start : pledge.end]
    within = [ref for start, end, ref in cited.get(segment.id, ()) if span[0] <= start and end <= span[1]]
    return Commitment(
        id="",
        section=segment.section,
        actor=pledge.actor.text,
        actor_id=pledge.actor.id,
        modality=pledge.modality,
        text=text,
        deadline=find_deadline(said, language),
        segment=segment.id,
        partners=pledge.partners,
        instruments=tuple(dict.fromkeys(within)),
    )
