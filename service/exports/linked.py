"""A dossier as JSON-LD: works in the terms of ELI, links and decisions in those of PROV-O.

ELI: https://eur-lex.europa.eu/eli-register (ontology ``http://data.europa.eu/eli/ontology#``); PROV-O:
https://www.w3.org/TR/prov-o/; languages by the authority table of the Publications Office. What neither
says (probability, stance) is in the vocabulary ``urn:lextrace:vocabulary:``.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from parsers.languages import get

_LANGUAGE = "http://publications.europa.eu/resource/authority/language/"
CONTEXT: Mapping[str, Any] = {
    "prov": "http://www.w3.org/ns/prov#",
    "eli": "http://data.europa.eu/eli/ontology#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "lx": "urn:lextrace:vocabulary:",
    "eli:language": {"@type": "@id"},
    "eli:realizes": {"@type": "@id"},
    "eli:is_part_of": {"@type": "@id"},
    "eli:date_document": {"@type": "xsd:date"},
    "prov:wasDerivedFrom": {"@type": "@id"},
    "prov:wasGeneratedBy": {"@type": "@id"},
    "prov:wasAssociatedWith": {"@type": "@id"},
    "prov:used": {"@type": "@id"},
    "prov:endedAtTime": {"@type": "xsd:dateTime"},
    "lx:evidence": {"@type": "@id"},
    "lx:node": {"@type": "@id"},
    "lx:probability": {"@type": "xsd:double"},
    "lx:logOdds": {"@type": "xsd:double"},
}
_MACHINE = "urn:lextrace:agent:lextrace"
_LINKING = "urn:lextrace:activity:linking"


def to_jsonld(found: Mapping[str, Any]) -> str:
    """The graph as JSON text."""
    graph = [*_agents(found), *_works(found), *_nodes(found), *_evidence(found), *_links(found)]
    graph += [_decision(one) for one in found["decisions"]]
    return json.dumps({"@context": CONTEXT, "@graph": graph}, ensure_ascii=False, indent=1) + "\n"


def _agents(found: Mapping[str, Any]) -> list[dict[str, Any]]:
    made = found["made_with"]
    people = sorted({one["by"] for one in found["decisions"]})
    linking = {
        "@id": _LINKING,
        "@type": "prov:Activity",
        "prov:wasAssociatedWith": _MACHINE,
        "prov:used": sorted(
            _expression(work["document"], one["language"])
            for work in found["works"]
            for one in work["versions"]
        ),
    }
    machine = {"@id": _MACHINE, "@type": "prov:SoftwareAgent"}
    machine |= {"lx:version": made["lextrace"], "lx:pipeline": made["pipeline"], "lx:model": made["model"]}
    return [
        machine,
        linking,
        *({"@id": _person(one), "@type": "prov:Person", "lx:name": one} for one in people),
    ]


def _works(found: Mapping[str, Any]) -> list[dict[str, Any]]:
    out: list[dict[str, Any]] = []
    for work in found["works"]:
        out.append(
            {
                "@id": _work(work["document"]),
                "@type": ["eli:LegalResource", "prov:Entity"],
                "eli:id_local": work["identifiers"] or [work["document"]],
                **({"eli:date_document": work["date"]} if work["date"] else {}),
                **({"lx:type": work["type"]} if work["type"] else {}),
            }
        )
        for one in work["versions"]:
            code = one["language"]
            out.append(
                {
                    "@id": _expression(work["document"], code),
                    "@type": ["eli:LegalExpression", "prov:Entity"],
                    "eli:realizes": _work(work["document"]),
                    **({"eli:language": _LANGUAGE + get(code).ocr.upper()} if code else {}),
                    "lx:source": one["source"],
                    "lx:sha256": one["sha256"],
                }
            )
    return out


def _nodes(found: Mapping[str, Any]) -> list[dict[str, Any]]:
    tree = found["framework"]
    return [
        {
            "@id": _part(tree["document"], node["id"]),
            "@type": ["eli:LegalResourceSubdivision", "prov:Entity"],
            "eli:is_part_of": _part(tree["document"], node["parent"])
            if node["parent"]
            else _work(tree["document"]),
            "lx:kind": node["kind"],
            **({"eli:number": node["number"]} if node["number"] else {}),
            "eli:title": _said(node["title"], tree["language"]),
        }
        for node in tree["nodes"]
    ]


def _evidence(found: Mapping[str, Any]) -> list[dict[str, Any]]:
    pieces = {
        (one["document"], one["segment"]): one
        for one in (*(link["evidence"] for link in found["links"]), *found["coverage"]["orphans"])
    }
    return [
        {
            "@id": _part(*key),
            "@type": ["eli:LegalResourceSubdivision", "prov:Entity"],
            "eli:is_part_of": _work(one["document"]),
            "prov:value": _said(one["text"], one["language"]),
        }
        for key, one in sorted(pieces.items())
    ]


def _links(found: Mapping[str, Any]) -> list[dict[str, Any]]:
    work = found["framework"]["document"]
    out = []
    for link in found["links"]:
        evidence = _part(link["evidence"]["document"], link["evidence"]["segment"])
        node = _part(work, link["target"])
        reasons = [{"lx:signal": bar["name"], "lx:logOdds": bar["value"]} for bar in link["reasons"]]
        out.append(
            {
                "@id": f"urn:lextrace:link:{link['id']}",
                "@type": ["lx:Link", "prov:Entity"],
                "prov:wasDerivedFrom": [evidence, node],
                "prov:wasGeneratedBy": _LINKING,
                "lx:evidence": evidence,
                "lx:node": node,
                "lx:probability": link["probability"],
                "lx:accepted": link["accepted"],
                "lx:stance": link["stance"],
                "lx:review": link["review"]["state"],
                "lx:reason": reasons,
            }
        )
    return out


def _decision(one: Mapping[str, Any]) -> dict[str, Any]:
    ends = [_part(end["work"], end["unit"]) for end in (one["evidence"], one["target"], one["to"]) if end]
    return {
        "@id": f"urn:lextrace:decision:{one['position']}",
        "@type": "prov:Activity",
        "prov:wasAssociatedWith": _person(one["by"]),
        "prov:endedAtTime": one["at"],
        "prov:used": ends,
        "lx:verdict": one["verdict"],
        **({"lx:stance": one["stance"]} if one["stance"] else {}),
        **({"lx:because": one["reason"]} if one["reason"] else {}),
    }


def _said(text: str, language: str | None) -> dict[str, str]:
    return {"@value": text} | ({"@language": language} if language else {})


def _work(name: str) -> str:
    return f"urn:lextrace:work:{quote(name, safe='')}"


def _expression(work: str, language: str | None) -> str:
    return f"{_work(work)}:{language or 'und'}"


def _part(work: str, unit: str) -> str:
    return f"{_work(work)}#{quote(unit, safe='')}"


def _person(name: str) -> str:
    return f"urn:lextrace:person:{quote(name, safe='')}"
