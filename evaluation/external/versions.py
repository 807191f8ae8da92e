"""Language versions of your own with known slips: a folder a case, its versions and ``findings.json``.

The gold is a list of ``{"check", "also": […], "suspect": "nl", "quotes": {"nl": "…", "en": "…"}}``:
which check should fire (or may instead), in which language, and words of its paragraph in each version.
A finding is true where its check, its language and one of its places fit a slip. ``quote`` alone is short for
the suspect's own words; without any the place is not looked at. A slip without a check is a harmless change:
whatever fires on it is false. ``write`` makes such a folder from planted slips.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evaluation.detection import Tally, plain_key
from evaluation.external.files import BadGold, text
from evaluation.figure import Figure
from evaluation.seeded import Seeded, Slip
from parsers import parse
from parsers.document import Document
from service.consistency import Finding, compare

GOLD = "findings.json"


@dataclass(frozen=True, slots=True)
class Known:
    """A slip of the gold, and words of its paragraph by language (empty: anywhere)."""

    slip: Slip
    quotes: Mapping[str, str]


def evaluate(folder: Path) -> Iterator[Figure]:
    """Recall by slip and language, precision, false findings. Raises BadGold, parsers.errors.ParseError."""
    tally = Tally()
    for gold in sorted(folder.rglob(GOLD)):
        _measure(gold, gold.parent.relative_to(folder).as_posix(), tally)
    yield from tally.figures(folder.name)


def _measure(gold: Path, name: str, tally: Tally) -> None:
    paths = sorted(
        path for path in gold.parent.iterdir() if path.is_file() and path.suffix not in (".json", ".tsv")
    )
    documents = [parse(path) for path in paths]
    languages = [document.language or "" for document in documents]
    if len(set(languages)) != len(languages) or len(documents) < 2:
        raise BadGold(
            gold, None, f"beside it must stand two or more versions, a language each, not {languages}"
        )
    known = _read(gold, languages)
    findings = [f for f in compare(documents).findings if f.severity != "info"]
    texts = {language: _texts(document) for language, document in zip(languages, documents, strict=True)}
    told: set[Slip] = set()
    for finding in findings:
        slips = [one.slip for one in known if _tells(finding, one, texts)]
        told.update(slips)
        tally.findings.append((name, finding, bool(slips)))
    tally.slips += [(name, one.slip, one.slip in told) for one in known if one.slip.check]
    tally.segments += [
        (name, language, len(document.segments))
        for language, document in zip(languages, documents, strict=True)
    ]


def _read(path: Path, languages: Sequence[str]) -> list[Known]:
    try:
        rows = json.loads(text(path))
    except ValueError as error:
        raise BadGold(path, None, f"not JSON ({error})") from error
    if not isinstance(rows, list):
        raise BadGold(path, None, "not a list of slips")
    return [_known(path, k, row, languages) for k, row in enumerate(rows)]


def _known(path: Path, number: int, row: Any, languages: Sequence[str]) -> Known:
    entry = f"entry {number + 1} of the list"
    if not isinstance(row, dict) or not isinstance(row.get("check"), str):
        raise BadGold(path, None, f'{entry} needs "check" ("" for a harmless change) and "suspect"')
    if row.get("suspect") not in languages:
        raise BadGold(
            path, None, f"{entry}: no version is in {row.get('suspect')!r}; there are {', '.join(languages)}"
        )
    quotes = row.get("quotes") or ({row["suspect"]: row["quote"]} if row.get("quote") else {})
    if not isinstance(quotes, dict):
        raise BadGold(path, None, f'{entry}: "quotes" is {{language: words}}')
    slip = Slip(
        row.get("name") or row["check"], row["check"], row["suspect"], number, tuple(row.get("also", ()))
    )
    return Known(slip, {language: plain_key(words) for language, words in quotes.items() if words})


def _texts(document: Document) -> dict[str, str]:
    found = {segment.id: plain_key(segment.text) for segment in document.segments}
    return found | {note.id: plain_key(note.text) for note in document.footnotes}


def _tells(finding: Finding, known: Known, texts: Mapping[str, Mapping[str, str]]) -> bool:
    slip = known.slip
    if (
        not slip.check
        or finding.check not in (slip.check, *slip.also)
        or slip.language not in finding.languages
    ):
        return False
    if not known.quotes:
        return True
    return any(
        there and (quote in there or there in quote)
        for language, where in finding.where.items()
        if (quote := known.quotes.get(language)) and (there := texts.get(language, {}).get(where.segment))
    )


def write(seeded: Seeded, folder: Path, stem: str = "text") -> None:
    """The versions as ``STEM-LANGUAGE.md`` and their slips as ``findings.json``, in a folder made for it."""
    folder.mkdir(parents=True, exist_ok=True)
    for language, version in seeded.texts.items():
        (folder / f"{stem}-{language}.md").write_text(version, encoding="utf-8")
    rows = [
        {
            "name": slip.name,
            "check": slip.check,
            "also": list(slip.also),
            "suspect": slip.language,
            "quotes": {
                code: blocks[slip.block] for code, blocks in seeded.blocks.items() if blocks[slip.block]
            },
        }
        for slip in seeded.slips
    ]
    (folder / GOLD).write_text(json.dumps(rows, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
