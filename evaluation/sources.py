"""One function a capability, all alike: (shared folder or None, full) → figures and curves.

The shipped gold is always measured. ``full`` takes larger draws; ``shared`` is the folder with the public and
development sets that are not in the repository, read in full runs only.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from corpora import sample
from evaluation.figure import Figure
from evaluation.reliability import Curve

Found = Iterable[Figure | Curve]


def structure(shared: Path | None, full: bool) -> Found:
    """Sections and coverage on the sample corpus; PDFs of other programs, where they are at hand."""
    from evaluation import pdf, structure

    return [*structure.evaluate(), *pdf.evaluate()]


def footnotes(shared: Path | None, full: bool) -> Found:
    """Notes and their calls, on the sample corpus and in PDFs."""
    from evaluation import footnotes

    return footnotes.evaluate()


def references(shared: Path | None, full: bool) -> Found:
    """Citations on gold sentences in 24 languages; agreement of versions in full runs."""
    from evaluation import agreement, references

    return [*references.evaluate(), *agreement.evaluate(shared)]


def languages(shared: Path | None, full: bool) -> Found:
    """Identification, commitments."""
    from evaluation import languages

    return languages.evaluate(shared)


def sentences(shared: Path | None, full: bool) -> Found:
    """Sentence boundaries on gold texts in 24 languages."""
    from evaluation import sentences

    return sentences.evaluate(sentences.GOLD, shared)


def embeddings(shared: Path | None, full: bool) -> Found:
    """The shipped model on parallel texts."""
    from evaluation import parallel
    from models.embedding import load

    return parallel.evaluate(load(), shared)


def search(shared: Path | None, full: bool) -> Found:
    """The queries of the sample corpus over the sample corpus, in an index of its own."""
    from corpora.ingest import ingest
    from corpora.library import Library
    from evaluation.queries import sample_queries
    from evaluation.search import evaluate
    from models.embedding import load

    with tempfile.TemporaryDirectory(prefix="lextrace-") as folder, Library.open(Path(folder), load()) as own:
        ingest(sample.documents(), own.store, own.index, own.embedder)
        queries = sample_queries(own.store)
        return evaluate(queries, store=own.store, index=own.index, embedder=own.embedder, dataset="sample")


def trace(shared: Path | None, full: bool) -> Iterator[Figure | Curve]:
    """Links on the held-out half of the sample, whole traces, unrelated lists; public sets in full runs."""
    from evaluation import refinements, trace, trace_public, trace_unrelated, traced

    yield from refinements.evaluate()
    yield from trace.evaluate_sample(sample.FOLDER, crossed=None if full else 11)
    yield from traced.figures(sample.FOLDER, languages=None if full else 6)
    yield from trace_unrelated.evaluate_sample(sample.FOLDER)
    folder = shared / "links" if shared else None
    if shared and folder and folder.is_dir():
        yield from trace_public.evaluate(folder, [shared / "training" / "dev" / "sts", sample.FOLDER])
        yield from trace_unrelated.evaluate_text(shared)


def compare(shared: Path | None, full: bool) -> Found:
    """Planted slips, false findings, alignment."""
    from evaluation import compare

    return compare.evaluate(shared, full=full)


def check(shared: Path | None, full: bool) -> Found:
    """Slips planted in single documents, and silence on clean ones."""
    from evaluation import within

    return within.evaluate(full=full)
