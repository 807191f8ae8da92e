"""Citations without gold: the same sentence in 22 languages must cite the same acts.

The legal sentences of ``../shared/training/dev`` stand beside each other. Where the English cites acts, the
other versions should give exactly the same identifiers. Many versions do not print a number at all (titles
that were cut off at another place), or print another one (slips of the translation); "printed" leaves out
the citations whose number the version does not print, and nothing else.
"""

from __future__ import annotations

import json
import lzma
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from evaluation.figure import Figure, Unit, digest, ratio
from parsers.references import find

_CELEX = re.compile(r"3(?P<year>\d{4})[A-Z]{1,2}(?P<number>\d+)")
_NUMBER = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Pair:
    """What the English sentence and one other version cite."""

    language: str
    text: str
    sentence: str  # the English one: its versions are drawn together
    english: frozenset[str]
    found: frozenset[str]

    @property
    def same(self) -> bool:
        return self.english == self.found

    @property
    def same_where_printed(self) -> bool:
        """Nothing more is found, and what is not found has no number in the text."""
        missing = self.english - self.found
        return self.found <= self.english and not any(_is_printed(act, self.text) for act in missing)


def evaluate(shared: Path | None) -> list[Figure]:
    """Shares of equal sets of acts, per language; nothing where the sentences are absent."""
    path = shared / "training" / "dev" / "legal_heldout.jsonl.xz" if shared else None
    if path is None or not path.is_file():
        return []
    by_language: dict[str, list[Pair]] = defaultdict(list)
    for pair in pairs(path):
        by_language[pair.language].append(pair)
    figures = []
    every = [pair for of in by_language.values() for pair in of]
    for language, members in [("", every), *sorted(by_language.items())]:
        for name, same in (("same acts", _same), ("same acts, printed", _same_where_printed)):
            units = [Unit(digest(pair.sentence), float(same(pair))) for pair in members]
            figures.append(
                ratio("references", "agreement", name, units, language=language, resampled="sentence")
            )
    return figures


def _same(pair: Pair) -> bool:
    return pair.same


def _same_where_printed(pair: Pair) -> bool:
    return pair.same_where_printed


def pairs(path: Path) -> Iterator[Pair]:
    """Every version beside its English sentence, where that cites an act."""
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            row: dict[str, str] = json.loads(line)
            english = _acts(row.get("en", ""), "en")
            if not english:
                continue
            for language, text in row.items():
                if len(language) == 2 and language != "en":
                    yield Pair(language, text, row["en"], english, _acts(text, language))


def _acts(text: str, language: str) -> frozenset[str]:
    return frozenset(one.id for one in find(text, language=language) if one.kind == "act")


def _is_printed(act: str, text: str) -> bool:
    match = _CELEX.match(act)
    if match is None:
        return True
    numbers = {number.lstrip("0") for number in _NUMBER.findall(text)}
    years = {match["year"], match["year"][2:].lstrip("0")}
    return match["number"].lstrip("0") in numbers and bool(years & numbers)
