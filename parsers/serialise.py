"""Documents to and from the public JSON of ``lextrace parse`` (``lextrace/parse/1``)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from parsers.document import (
    Call,
    Commitment,
    Document,
    Footnote,
    Furniture,
    Part,
    Place,
    Reference,
    Section,
    Segment,
    Warning,
)

JSON = dict[str, Any]

_MANY = ("partners", "responsible", "instruments")
_LISTS = ("identifiers", "markings", "subject_codes", "previous", "commission_documents")
_PLAIN = (
    "source",
    "format",
    "sha256",
    "language",
    "original_language",
    "title",
    "type",
    "date",
    "institution",
    "sender",
    "recipient",
    "subject",
    "received",
    "coverage",
)


def to_json(document: Document) -> JSON:
    """The DOCUMENT of the contract: plain lists, dicts, strings and numbers."""
    out: JSON = {name: getattr(document, name) for name in _PLAIN}
    out |= {name: list(getattr(document, name)) for name in _LISTS}
    out["cover"] = dict(document.cover)
    out["sections"] = [_record(s) for s in document.sections]
    out["segments"] = [_segment(s) for s in document.segments]
    out["footnotes"] = [_footnote(f) for f in document.footnotes]
    out["references"] = [reference_to_json(r) for r in document.references]
    out["commitments"] = [_commitment(c) for c in document.commitments]
    out["warnings"] = [_record(w) for w in document.warnings]
    out["parts"] = [_record(p) | {"identifiers": list(p.identifiers)} for p in document.parts]
    out["furniture"] = [_record(f) for f in document.furniture]
    return out


def from_json(data: Mapping[str, Any]) -> Document:
    """The inverse of :func:`to_json`; raises KeyError where a field is missing."""
    fields: JSON = {name: data[name] for name in _PLAIN}
    fields |= {name: tuple(data[name]) for name in _LISTS}
    fields |= {
        "cover": dict(data["cover"]),
        "sections": tuple(Section(**s) for s in data["sections"]),
        "segments": tuple(_segment_from(s) for s in data["segments"]),
        "footnotes": tuple(_footnote_from(f) for f in data["footnotes"]),
        "references": tuple(reference_from_json(r) for r in data["references"]),
        "commitments": tuple(_commitment_from(c) for c in data["commitments"]),
        "warnings": tuple(Warning(**w) for w in data["warnings"]),
        # What was stored before these two were there has none.
        "parts": tuple(Part(**{**p, "identifiers": tuple(p["identifiers"])}) for p in data.get("parts", ())),
        "furniture": tuple(Furniture(**f) for f in data.get("furniture", ())),
    }
    return Document(**fields)


def reference_to_json(reference: Reference) -> JSON:
    """A reference as in ``references``; ``in`` names its place, None in a bare text."""
    out = _record(reference)
    place = out.pop("place")
    out["in"] = {place.kind: place.id} if isinstance(place, Place) else None
    out["related"], out["warnings"] = list(reference.related), list(reference.warnings)
    return out


def reference_from_json(data: Mapping[str, Any]) -> Reference:
    """The inverse of :func:`reference_to_json`."""
    rest = {k: v for k, v in data.items() if k not in ("in", "related", "warnings")}
    place = next((Place(kind, id_) for kind, id_ in data["in"].items()), None) if data["in"] else None
    return Reference(**rest, related=tuple(data["related"]), warnings=tuple(data["warnings"]), place=place)


def _record(record: Any) -> JSON:
    return {name: getattr(record, name) for name in record.__dataclass_fields__}


def _pairs(spans: Sequence[tuple[int, int]]) -> list[list[int]]:
    return [list(span) for span in spans]


def _commitment(commitment: Commitment) -> JSON:
    return _record(commitment) | {name: list(getattr(commitment, name)) for name in _MANY}


def _commitment_from(data: Mapping[str, Any]) -> Commitment:
    # What was stored before commitments had partners and instruments has none.
    return Commitment(**{**data, **{name: tuple(data.get(name, ())) for name in _MANY}})


def _segment(segment: Segment) -> JSON:
    out = _record(segment)
    out["sentences"], out["cells"] = _pairs(segment.sentences), _pairs(segment.cells)
    return out


def _segment_from(data: Mapping[str, Any]) -> Segment:
    spans = {name: tuple((a, b) for a, b in data[name]) for name in ("sentences", "cells")}
    return Segment(**{**data, **spans})


def _footnote(footnote: Footnote) -> JSON:
    out = _record(footnote)
    out["calls"] = [_record(call) for call in footnote.calls]
    return out


def _footnote_from(data: Mapping[str, Any]) -> Footnote:
    return Footnote(**{**data, "calls": tuple(Call(**call) for call in data["calls"])})
