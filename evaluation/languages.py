"""How well languages are identified and commitments found.

Identification is measured on the shipped gold texts in 24 languages (the sentences of the gold of references
and of sentence boundaries) and on the paragraphs of the sample corpus; on FLORES-101 dev too where ``shared``
has it. Three bands: the whole text, its first 100 characters, and a cut of 40 to 100 characters anywhere in
it; cuts of under 40 characters, where the identifier must abstain, are left out. Commitments: the sample.
"""

from __future__ import annotations

import json
import random
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from corpora import sample
from evaluation import references, sentences
from evaluation.figure import Figure, Unit, digest, ratio
from evaluation.flores import FLORES, files
from evaluation.structure import document
from parsers.document import Commitment
from parsers.languages import identify

BANDS = ("whole", "first 100", "cut of 40-100")
SHORTEST = 40

_STEP = 4
Text = tuple[str, str, str]
"""Language, unit (what is drawn again), text."""


def evaluate(shared: Path | None) -> list[Figure]:
    """All figures of this room; ``shared`` adds FLORES-101 where it holds it."""
    figures = commitments()
    figures += identification("gold sentences", _gold_sentences(), "line")
    figures += identification("sample", _paragraphs(), "document")
    if shared is not None and (shared / FLORES).is_dir():
        figures += identification("flores101", _flores(shared / FLORES), "sentence")
    return figures


def identification(dataset: str, texts: Iterable[Text], resampled: str) -> list[Figure]:
    """Accuracy (abstaining counts as wrong) and share of wrong answers, per band of length and language."""
    right: dict[tuple[str, str], list[Unit]] = defaultdict(list)
    wrong: dict[tuple[str, str], list[Unit]] = defaultdict(list)
    for language, unit, band, text in _cuts(texts):
        found = identify(text)
        for key in ((band, ""), (band, language)):
            right[key].append(Unit(unit, float(found == language)))
            wrong[key].append(Unit(unit, float(found not in (None, language))))
    figures = []
    for band, language in sorted(right):
        key = (band, language)
        for name, units, higher in (("accuracy", right[key], True), ("wrong", wrong[key], False)):
            figures.append(
                ratio(
                    "languages",
                    dataset,
                    f"{name}, {band}",
                    units,
                    language=language,
                    higher=higher,
                    resampled=resampled,
                )
            )
    return figures  # fmt: skip


def commitments(folder: Path | None = None) -> list[Figure]:
    """Precision, recall and F1 of commitments with the right actor, modality and deadline, by language."""
    gold = json.loads(((folder or sample.gold()) / "commitments.json").read_text(encoding="utf-8"))
    counts: dict[str, list[tuple[str, int, int, int]]] = defaultdict(list)
    for name, rows in gold.items():
        read = document(name)
        right = sum(_matched(read.commitments, row) for row in rows)
        counts[read.language or ""].append((name, right, len(read.commitments), len(rows)))
    every = [row for rows in counts.values() for row in rows]
    return [
        figure
        for language, rows in [("", every), *sorted(counts.items())]
        for figure in _precision_recall(rows, language)
    ]


def _precision_recall(rows: Sequence[tuple[str, int, int, int]], language: str) -> Iterator[Figure]:
    """``rows`` hold document, right ones, ones found, ones in the gold."""
    for name, units in (
        ("precision", [Unit(doc, right, found) for doc, right, found, _ in rows]),
        ("recall", [Unit(doc, right, wanted) for doc, right, _, wanted in rows]),
        ("F1", [Unit(doc, right, (found + wanted) / 2) for doc, right, found, wanted in rows]),
    ):
        yield ratio("commitments", "sample", name, units, language=language, resampled="document")


def _gold_sentences() -> Iterator[Text]:
    """The texts of the two shipped gold sets, once each; their answers are not looked at."""
    for path in sorted(references.GOLD.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            text = json.loads(line)["text"]
            yield path.stem, digest(text), text
    for path in sorted(sentences.GOLD.glob("*.tsv")):
        for line in path.read_text(encoding="utf-8").splitlines():
            text = line.split("\t")[2].replace(sentences.MARK, "")
            yield path.stem, digest(text), text


def _paragraphs() -> Iterator[Text]:
    """Paragraphs and list items of the sample in the language that the gold gives their document."""
    gold = json.loads((sample.gold() / "structure.json").read_text(encoding="utf-8"))
    for name, facts in gold.items():
        for segment in document(name).segments:
            if segment.kind in ("paragraph", "list_item"):
                yield facts["language"], name, segment.text


def _flores(folder: Path) -> Iterator[Text]:
    for language, path in files(folder):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
            if number % _STEP == 0:
                yield language, str(number), line


def _cuts(texts: Iterable[Text]) -> Iterator[tuple[str, str, str, str]]:
    """Language, unit, band, text; a text that a band does not shorten is measured as a whole only."""
    chance = random.Random(0)
    for language, unit, text in texts:
        size = chance.randint(SHORTEST, 100)
        start = chance.randint(0, max(0, len(text) - size))
        for band, cut in zip(BANDS, (text, text[:100], text[start : start + size]), strict=True):
            if len(cut.strip()) >= SHORTEST and (band == BANDS[0] or len(cut) < len(text)):
                yield language, unit, band, cut


def _matched(found: Sequence[Commitment], row: dict[str, str | None]) -> bool:
    wanted = (row["actor_id"], row["modality"], row["deadline"])
    start = str(row["starts"]).casefold()
    return any(
        one.text.lstrip("*- ").casefold().startswith(start)
        and (one.actor_id, one.modality, one.deadline) == wanted
        for one in found
    )
