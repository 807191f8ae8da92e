"""One function a capability with the same signature: (shared folder or None, own gold or None) → figures."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from corpora import sample
from evaluation.figure import Figure, mean

if TYPE_CHECKING:
    from evaluation.embeddings import Retrieval


def structure(shared: Path | None, gold: Path | None) -> list[Figure]:
    """Sections, footnotes, coverage on the sample corpus; PDFs of other programs, where they are at hand."""
    from evaluation import pdf
    from evaluation.structure import evaluate

    return [*evaluate(), *pdf.evaluate()]


def references(shared: Path | None, gold: Path | None) -> list[Figure]:
    """Citations on gold sentences in 24 languages (``gold`` replaces the shipped folder), and agreement."""
    from evaluation import agreement
    from evaluation.references import GOLD, evaluate

    return [*evaluate(gold or GOLD), *agreement.evaluate(shared)]


def languages(shared: Path | None, gold: Path | None) -> list[Figure]:
    """Identification, commitments."""
    from evaluation.languages import evaluate

    return evaluate(shared)


def sentences(shared: Path | None, gold: Path | None) -> list[Figure]:
    """Sentence boundaries on gold texts in 24 languages; ``gold`` replaces the shipped folder."""
    from evaluation.sentences import GOLD, evaluate

    return evaluate(gold or GOLD, shared)


def embeddings(shared: Path | None, gold: Path | None) -> list[Figure]:
    """The shipped model on the development sets of ``../shared``; nothing where they are absent."""
    from evaluation.embeddings import evaluate, read_graded
    from models.embedding import load

    folder = shared / "training" / "dev" if shared else None
    if folder is None or not folder.is_dir():
        return []
    found = evaluate(load(), folder)
    figures: list[Figure] = []
    for name, retrieval in (("flores101", found.flores), ("legal", found.legal)):
        if retrieval is not None:
            figures += _retrieval(name, retrieval)
    for code, value in found.sts.items():
        size = len(read_graded(folder / "sts" / f"stsb-{code}-dev.csv"))
        figures.append(Figure("embeddings", "sts", "Spearman", value, size, code))
    return figures


def _retrieval(name: str, found: Retrieval) -> list[Figure]:
    """Precision at 1, both directions: with English, over all pairs, and each language's mean."""
    pivot, pairs = found.with_pivot(), found.pairs
    rows = []
    if pivot:
        rows.append(("with English, mean", mean(list(pivot.values())), ""))
        rows.append(("with English, worst", min(pivot.values()), min(pivot, key=lambda code: pivot[code])))
    rows.append(("all pairs, mean", mean(list(pairs.values())), ""))
    worst = min(pairs, key=lambda pair: pairs[pair])
    rows.append(("all pairs, worst", pairs[worst], "-".join(worst)))
    rows += [("all pairs", found.of(code), code) for code in found.languages]
    return [
        Figure("embeddings", name, f"P@1 {label}", value, len(pairs), group) for label, value, group in rows
    ]


def search(shared: Path | None, gold: Path | None) -> list[Figure]:
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


def trace(shared: Path | None, gold: Path | None) -> list[Figure]:
    """Links on the held-out half of the sample, on ``../shared/links``, or on a folder of your own."""
    from evaluation.trace import evaluate, evaluate_sample, means

    if gold is not None:
        return [row for found in evaluate([gold]) for row in _links(found.name, found.to_json(), found.pairs)]
    rows: list[Figure] = []
    held_out = evaluate_sample(sample.FOLDER)
    for label, chosen in (
        ("sample held-out, one language", [one for one in held_out if not one.crosses]),
        ("sample held-out, across languages", [one for one in held_out if one.crosses]),
    ):
        if chosen:
            rows += _links(label, means(chosen), sum(one.pairs for one in chosen))
    rows += _traced()
    folder = shared / "links" if shared else None
    if folder and folder.is_dir():
        every = evaluate([folder])
        rows += _links("shared links (trained on), mean", means(every), sum(one.pairs for one in every))
    return rows


def _traced() -> list[Figure]:
    """The sample corpus through a whole trace; each share of its own total."""
    from evaluation.traced import evaluate_traced

    rows: list[Figure] = []
    for name, found in evaluate_traced(sample.FOLDER).items():
        dataset = f"sample traced, {name}"
        for label, count, of in (
            ("nodes hit", found.hits, found.nodes),
            ("stance right", found.stances, found.nodes),
            ("traps linked", found.linked_traps, found.traps),
        ):
            rows.append(Figure("trace", dataset, label, count / max(of, 1), of))
    return rows


def _links(name: str, figures: Mapping[str, object], size: int) -> list[Figure]:
    found = []
    for figure in ("map", "f1", "top1", "ece", "ece_queue", "baseline_map", "baseline_f1", "baseline_top1"):
        value = figures[figure]
        assert isinstance(value, float)
        found.append(Figure("trace", name, figure.replace("_", " "), value, size))
    return found


def compare(shared: Path | None, gold: Path | None) -> list[Figure]:
    """Planted slips, false findings, alignment."""
    from evaluation.compare import evaluate

    return evaluate(shared)
