"""Findings as SARIF 2.1.0 (OASIS, "Static Analysis Results Interchange Format"), for tools of code review.

A finding is a result: its check is the rule, its first place the location, the other versions' places are
related locations. Places are character offsets in a segment or footnote, which is a logical location
(``fullyQualifiedName`` is the segment's id); the file is the artifact. The fingerprint is kept under
``partialFingerprints``, so that a tool knows a finding again. Waived findings carry a suppression.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from service.consistency.finding import Finding, Where

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {"error": "error", "warning": "warning", "info": "note"}


@dataclass(frozen=True, slots=True)
class Reported:
    """A finding, the file of each language that it names, and whether it is waived."""

    finding: Finding
    sources: Mapping[str, str]
    waived: bool = False


def sarif(results: Iterable[Reported], *, version: str) -> dict[str, Any]:
    """The log as JSON, with one run; ``version`` is that of this program."""
    reported = list(results)
    rules = sorted({one.finding.check for one in reported})
    return {
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "Lextrace",
                        "version": version,
                        "rules": [
                            {"id": rule, "shortDescription": {"text": rule.replace("_", " ")}}
                            for rule in rules
                        ],
                    }
                },
                "columnKind": "unicodeCodePoints",
                "results": [_result(one, rules) for one in reported],
            }
        ],
    }


def _result(one: Reported, rules: list[str]) -> dict[str, Any]:
    finding = one.finding
    places = [(language, place) for language, place in finding.where.items()]
    # The suspect's place first: that is where something may have to be changed.
    places.sort(key=lambda pair: pair[0] != (finding.suspect or finding.languages[-1]))
    locations = [_location(one.sources.get(language, ""), place) for language, place in places]
    result: dict[str, Any] = {
        "ruleId": finding.check,
        "ruleIndex": rules.index(finding.check),
        "level": _LEVELS[finding.severity],
        "message": {"text": finding.message},
        "locations": locations[:1],
        "partialFingerprints": {"lextrace/1": finding.fingerprint},
        "properties": {
            "languages": list(finding.languages),
            "suspect": finding.suspect,
            "values": dict(finding.values),
        },
    }
    if locations[1:]:
        result["relatedLocations"] = [{"id": n, **place} for n, place in enumerate(locations[1:], 1)]
    if one.waived:
        result["suppressions"] = [{"kind": "external", "status": "accepted"}]
    return result


def _location(source: str, place: Where) -> dict[str, Any]:
    region: dict[str, Any] = {"charOffset": place.start, "charLength": place.end - place.start}
    if place.text:
        region["snippet"] = {"text": place.text}
    return {
        "physicalLocation": {"artifactLocation": {"uri": quote(source)}},
        "logicalLocations": [{"fullyQualifiedName": place.segment, "kind": "element"}],
        "properties": {"segment": place.segment, "region": region},
    }
