"""What a document does to the documents that it cites: amends, repeals, implements … where it says so.

Only its title, its visas ("Having regard to …") and its articles speak for the document itself. A cited
act that amends another one is somebody else's doing and gives no relation.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from parsers.assembly.relation_wording import Wording, visa, wording
from parsers.document import Place, Reference, Relation, Section, Segment
from parsers.references.coordination import connects

_KINDS = frozenset({"act", "commission", "council"})
_FARTHEST = 220  # characters between a wording and the reference it is about
_OWN_NUMBER_WITHIN = 60  # a title's own number begins so early


def relate(
    references: Sequence[Reference],
    cover: Mapping[str, str],
    segments: Sequence[Segment],
    sections: Sequence[Section],
    *,
    title: str,
    identifiers: Sequence[str],
    language: str | None,
) -> tuple[Reference, ...]:
    """``references`` with their relations, in the same order.

    ``title`` and ``identifiers`` are the document's own; ``language`` its ISO 639-1 code (without it no
    wording is known and only the field of previous documents counts).
    """
    by_place: dict[Place, list[int]] = {}
    for at, reference in enumerate(references):
        if reference.place is not None and reference.kind in _KINDS:
            by_place.setdefault(reference.place, []).append(at)
    texts = {segment.id: segment for segment in segments}
    tree = {section.id: section for section in sections}
    flat_title = _flat(title)
    out = list(references)
    for place, positions in by_place.items():
        if place.kind == "cover":
            text, how = cover[place.id], _field_speaks(place.id)
        elif place.kind == "segment":
            text, how = texts[place.id].text, _segment_speaks(texts[place.id], tree, flat_title, language)
        else:
            continue
        if how is None or (language is None and how != "previous"):
            continue
        here = [references[at] for at in positions]
        for at, relation in zip(positions, _relations(text, here, how, identifiers, language), strict=True):
            if references[at].id not in identifiers:
                out[at] = replace(out[at], relation=relation)
    return tuple(out)


def _field_speaks(field: str) -> str | None:
    return {"previous": "previous", "subject": "title", "inner_title": "title"}.get(field)


def _segment_speaks(
    segment: Segment, tree: Mapping[str, Section], title: str, language: str | None
) -> str | None:
    """Why a segment speaks for the document: it is "title", "visa", "heading" or "article"; None if not."""
    if language is None:
        return None
    kinds = []
    at = segment.section
    while at is not None and (section := tree.get(at)) is not None:
        kinds.append(section.kind)
        at = section.parent
    if "article" in kinds:
        return "heading" if segment.kind == "heading" else "article"
    if set(kinds) <= {"heading"}:
        if visa(language).match(segment.text):
            return "visa"
        flat = _flat(segment.text)
        if len(flat) > 20 and flat in title:
            return "title"
    return None


def _relations(
    text: str, references: Sequence[Reference], how: str, own: Sequence[str], language: str | None
) -> list[Relation | None]:
    if how == "previous":
        return ["previous"] * len(references)
    if how == "visa":
        return ["based_on"] * len(references)
    assert language is not None
    said = wording(language, "article" if how == "article" else "title")
    found = _said_before(text, references, said, own, titled=how == "title")
    return _said_after(text, references, found, said)


def _said_before(
    text: str, references: Sequence[Reference], said: Wording, own: Sequence[str], *, titled: bool
) -> list[Relation | None]:
    """From left to right: a wording before the reference, or the list that the reference continues."""
    found: list[Relation | None] = []
    foreign = False  # a reference to another act that may itself be what amends
    floor = 0
    for reference in references:
        window = text[max(floor, reference.start - _FARTHEST) : reference.start]
        cue = said.left.before(window)
        relation: Relation | None = None
        if cue and not foreign:
            relation = cue
        elif cue is None and found and found[-1] and connects(text[floor : reference.start]):
            relation = found[-1]
        is_own = reference.id in own or (titled and not found and reference.start < _OWN_NUMBER_WITHIN)
        foreign = foreign or (relation is None and not (is_own and not cue))
        found.append(relation)
        floor = reference.end
    return found


def _said_after(
    text: str, references: Sequence[Reference], found: list[Relation | None], said: Wording
) -> list[Relation | None]:
    """From right to left, where nothing stood before: a wording after the reference or after its list."""
    out = list(found)
    ceiling = len(text)
    for at in range(len(references) - 1, -1, -1):
        reference = references[at]
        if out[at] is None:
            window = text[reference.end : min(ceiling, reference.end + _FARTHEST)]
            out[at] = said.right.after(window)
            following = at + 1 < len(references) and found[at + 1] is None
            if out[at] is None and following and connects(text[reference.end : ceiling]):
                out[at] = out[at + 1]
        ceiling = reference.start
    return out


def _flat(text: str) -> str:
    return " ".join(text.split())
