"""One framework in several languages: each piece of evidence is compared with the version in its own.

Meaning crosses languages, but less surely than it is read within one. Where the framework has a version
in the language of the evidence, with the same tree, that version is what the evidence is scored against;
where it has none, several versions are read and every signal is their mean: the chance likeness of one
language is not that of another. (Development half of the sample, weights of the other sets: MAP .886 against
the English version alone, .899 against two versions, .915 against all 23 others.) The signals of all
languages then stand in one table, so that prior and threshold are the corpus' own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from models.embedding import Embedder
from service.traceability import blocks, editing, weights
from service.traceability import framework as frameworks
from service.traceability.combiner import Scores, adjust, combine, measure
from service.traceability.editing import Change
from service.traceability.errors import UnknownFramework
from service.traceability.evidence import Evidence
from service.traceability.framework import Framework
from service.traceability.pairing import Matrix, Pairing
from service.traceability.signals import PLACE
from service.traceability.unit import Unit
from service.traceability.works import Work

Columns = tuple[Unit, ...]
LINKS_A_SEGMENT = 1.0
"""Usual number of links of a paragraph: many have none, few more than two."""


VERSIONS = 4
"""The most versions that evidence in another language is read against."""
OPENING_COSTS = -3.0
"""What it costs a paragraph, in log-odds, that it only opens the document: a near certainty still shows,
words in common do not."""


def columns_by_language(
    chosen: Work, tree: Framework, corrected: Sequence[Change] = ()
) -> dict[str | None, Columns]:
    """The units of the nodes in every version that has the same tree as ``tree``, in its order.

    ``corrected`` is what people changed about the tree: by the ids of nodes, which all versions share.
    """
    shape = [one if one.text is not None else one.without_title() for one in corrected]
    found: dict[str | None, Columns] = {}
    for version in chosen.versions:
        try:
            twin = editing.apply(frameworks.read(chosen.id, version), shape)
        except UnknownFramework:
            continue
        if _skeleton(twin) == _skeleton(tree):
            found[version.language] = tuple(node.unit for node in twin.nodes)
    return found


def score(
    items: Sequence[Evidence],
    tree: Framework,
    columns: Mapping[str | None, Columns],
    embedder: Embedder | None,
) -> Scores:
    """Scores [items, nodes], each item against the framework in its own language where there is one.

    ``columns`` as :func:`columns_by_language` gives them.
    """
    default = tuple(node.unit for node in tree.nodes)
    rows: dict[str | None, list[int]] = defaultdict(list)
    for row, item in enumerate(items):
        language = item.unit.language
        rows[language if language in columns else None].append(row)
    shape = (len(items), len(tree.nodes))
    raw: dict[str, Matrix] = {}
    for language, chosen_rows in rows.items():
        left = tuple(items[row].unit for row in chosen_rows)
        read = [columns[language]] if language in columns else _versions(tree, columns, default)
        for name, matrix in _mean([measure(Pairing(left, one, embedder)) for one in read]).items():
            raw.setdefault(name, np.zeros(shape, dtype=np.float32))[chosen_rows] = matrix
    scores = combine(
        raw,
        shape,
        weights.suited(embedder),
        across=across(items, tree, columns)[:, None],
        links_a_source=LINKS_A_SEGMENT,
        parts=[(own, np.arange(shape[1])) for own in blocks.groups([item.unit for item in items])],
    )
    openings = np.array([item.opening for item in items], dtype=np.bool_)
    if not openings.any():
        return scores
    place = np.where(openings, OPENING_COSTS, 0.0).astype(np.float32)
    return adjust(scores, PLACE, np.repeat(place[:, None], shape[1], axis=1))


def _versions(tree: Framework, columns: Mapping[str | None, Columns], default: Columns) -> list[Columns]:
    """What evidence in a language of its own is read against: the version shown, and others spread over the
    languages there are."""
    others = sorted(code for code in columns if code is not None and code != tree.document.language)
    step = max(1, -(-len(others) // (VERSIONS - 1)))
    return [default, *(columns[code] for code in others[::step])]


def _mean(read: Sequence[Mapping[str, Matrix]]) -> dict[str, Matrix]:
    """Every signal as the mean over the versions that have it."""
    names = dict.fromkeys(name for one in read for name in one)
    found = {name: [one[name] for one in read if name in one] for name in names}
    return {name: np.asarray(np.mean(every, axis=0), dtype=np.float32) for name, every in found.items()}


def across(
    items: Sequence[Evidence], tree: Framework, columns: Mapping[str | None, Columns]
) -> NDArray[np.bool_]:
    """Which of `items` [items] are scored against the framework in another language than their own."""
    own = {tree.document.language, *columns}
    return np.array([item.unit.language not in own for item in items], dtype=np.bool_)


def _skeleton(tree: Framework) -> list[tuple[str, str | None]]:
    return [(node.kind, node.number) for node in tree.nodes]
