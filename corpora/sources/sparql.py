"""Which language versions and formats a work has: one question to Cellar's SPARQL endpoint.

The classes and properties are those of the Common Data Model (CDM): expressions belong to a work and use a
language, manifestations manifest an expression and have a type, items belong to a manifestation.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from corpora.sources.errors import WrongContent
from corpora.sources.formats import FORMATS, Format, of_type
from corpora.sources.languages import two
from corpora.sources.request import Name, iri

PATH = "/webapi/rdf/sparql"
ACCEPT = "application/sparql-results+json"
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True)
class Manifestation:
    """One file format of one language version: Cellar's ``type``, its address, those of its items."""

    type: str
    url: str
    items: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Work:
    """A work as Cellar has it; ``languages`` maps ISO 639-1 codes to manifestations."""

    url: str
    celex: str | None = None
    date: str | None = None
    languages: dict[str, tuple[Manifestation, ...]] = field(default_factory=dict)

    def formats(self, language: str) -> tuple[str, ...]:
        """The formats of a language version that can be fetched, by name, best first."""
        there = {found.name for each in self.languages.get(language, ()) if (found := of_type(each.type))}
        return tuple(name for name in FORMATS if name in there)

    def manifestation(self, language: str, wanted: Format) -> Manifestation | None:
        """The best manifestation in a format."""
        there = {each.type: each for each in self.languages.get(language, ())}
        return next((there[name] for name in wanted.types if name in there), None)


def query(names: Sequence[Name]) -> str:
    """The question for works with any of these production identifiers."""
    same = " ".join(f"<{iri(name)}>" for name in names)
    return f"""PREFIX cdm: <http://publications.europa.eu/ontology/cdm#>
PREFIX owl: <http://www.w3.org/2002/07/owl#>
SELECT DISTINCT ?same ?work ?celex ?date ?language ?type ?manifestation ?item WHERE {{
  VALUES ?same {{ {same} }}
  ?work owl:sameAs ?same .
  OPTIONAL {{ ?work cdm:resource_legal_id_celex ?celex }}
  OPTIONAL {{ ?work cdm:work_date_document ?date }}
  ?expression cdm:expression_belongs_to_work ?work ;
              cdm:expression_uses_language ?language .
  ?manifestation cdm:manifestation_manifests_expression ?expression ;
                 cdm:manifestation_type ?type .
  OPTIONAL {{ ?item cdm:item_belongs_to_manifestation ?manifestation }}
}}"""


def address(endpoint: str, names: Sequence[Name]) -> str:
    """The question as an address to GET (SPARQL 1.1 Protocol §2.1.1)."""
    return f"{endpoint}?{urlencode({'query': query(names), 'format': ACCEPT})}"


def read(answer: bytes, names: Sequence[Name]) -> list[Work]:
    """The works in an answer (SPARQL 1.1 Query Results JSON), in the order of ``names``.

    Raises WrongContent where it is no such answer. Languages outside the 24 are left out.
    """
    try:
        rows = json.loads(answer)["results"]["bindings"]
        cells = [{key: str(cell["value"]) for key, cell in row.items()} for row in rows]
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise WrongContent("the SPARQL endpoint's answer is not SPARQL JSON; try again later") from error
    order = {iri(name): place for place, name in enumerate(names)}
    works: dict[str, dict[str, Any]] = {}
    for cell in cells:
        if not {"work", "language", "type", "manifestation"} <= cell.keys():
            continue
        own = works.setdefault(cell["work"], {"place": len(order), "languages": {}})
        own["place"] = min(own["place"], order.get(cell.get("same", ""), len(order)))
        own["celex"] = own.get("celex") or cell.get("celex")
        date = _DATE.match(cell.get("date", ""))
        own["date"] = own.get("date") or (date[0] if date else None)
        if language := two(cell["language"]):
            of = (
                own["languages"]
                .setdefault(language, {})
                .setdefault(cell["type"].lower(), (cell["manifestation"], set()))
            )
            if cell.get("item") and cell["item"].startswith(of[0]):
                of[1].add(cell["item"])
    ranked = sorted(works.items(), key=lambda pair: (pair[1]["place"], pair[0]))
    return [_work(url, own) for url, own in ranked]


def _work(url: str, own: dict[str, Any]) -> Work:
    languages = {
        language: tuple(
            Manifestation(kind, address, tuple(sorted(items, key=_number)))
            for kind, (address, items) in sorted(types.items())
        )
        for language, types in sorted(own["languages"].items())
    }
    return Work(url, own["celex"], own["date"], languages)


def _number(item: str) -> tuple[int, str]:
    tail = re.search(r"(\d+)\Z", item)
    return (int(tail[1]) if tail else 0, item)
