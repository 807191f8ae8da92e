"""Footnotes: is each note there, and is it tied to the words behind which the author called it?

On the sample corpus (``gold/footnotes.tsv``: document, label, the words just before the call) and on the
PDFs of other programs in the fixtures of the tests, where these are at hand.
"""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from corpora import sample
from evaluation import pdf
from evaluation.figure import Figure, Unit, ratio
from evaluation.structure import document
from parsers.document import Document

DATASET = "sample"


def evaluate(folder: Path | None = None) -> list[Figure]:
    """Recall of the calls, precision of the notes, by language; documents are drawn again."""
    return [*_sample(folder or sample.gold()), *_pdfs()]


def _sample(folder: Path) -> Iterator[Figure]:
    with (folder / "footnotes.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    linked: dict[str, list[Unit]] = defaultdict(list)
    wanted: dict[str, Counter[str]] = defaultdict(Counter)
    for row in rows:
        read = document(row["document"])
        right = float(called_behind(read, row["label"], row["before"]))
        linked[read.language or ""].append(Unit(row["document"], right))
        wanted[row["document"]][row["label"]] += 1
    named: dict[str, list[Unit]] = defaultdict(list)
    for name, labels in wanted.items():
        read = document(name)
        found = Counter(note.label for note in read.footnotes)
        named[read.language or ""].append(Unit(name, (found & labels).total(), found.total()))
    for label, by_language in (("calls linked", linked), ("notes that are in the gold", named)):
        every = [unit for units in by_language.values() for unit in units]
        for language, units in [("", every), *sorted(by_language.items())]:
            yield ratio("footnotes", DATASET, label, units, language=language, resampled="document")


def called_behind(read: Document, label: str, before: str) -> bool:
    """Whether a note of that label has a call just behind those words; letters and digits count alone."""
    texts = {segment.id: segment.text for segment in read.segments}
    return any(
        _plain(texts[call.segment][: call.offset]).endswith(_plain(before))
        for note in read.footnotes
        if note.label == label
        for call in note.calls
        if call.segment in texts
    )


def _plain(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalnum())


def _pdfs() -> Iterator[Figure]:
    """Each PDF counts as often as it has calls: its F1 is over (words before the call, text of the note)."""
    scores = pdf.scores(pdf.FOLDER)
    if not scores:
        return
    for name, label in (("notes", "note link F1"), ("labels", "note labels right")):
        units = [Unit(one.name, one.calls * getattr(one, name), one.calls) for one in scores]
        yield ratio("footnotes", pdf.DATASET, label, units, resampled="document")
        for unit in units:
            yield ratio("footnotes", pdf.DATASET, label, [unit], group=unit.id, resampled="document")
