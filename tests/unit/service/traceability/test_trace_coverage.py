"""Roll-up of links over the tree, and which pairs become links."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from service.traceability import framework as frameworks
from service.traceability.combiner import Scores
from service.traceability.coverage import Support, coverage
from service.traceability.selection import accept, candidates

TREE = [("pillar", "A", None), ("priority", "B", 0), ("subsection", "C", 1), ("priority", "D", 0)]
TODAY = "2027-06-01"


@pytest.mark.parametrize(
    ("supports", "expected", "why"),
    [
        ([], "missing missing missing missing", "no link, no coverage"),
        ([("s2", "implements", None)], "covered covered covered missing", "a node is covered by what lies below it"),
        ([("s2", "partly_implements", None)], "covered covered covered missing", "in part is more than words"),
        ([("s0", "reports_progress", TODAY)], "covered missing missing missing", "not the other way round"),
        ([("s3", "announces", TODAY)], "shallow missing missing shallow", "an announcement is shallow"),
        ([("s3", "supports", TODAY)], "shallow missing missing shallow", "so is support in principle"),
        ([("s3", "announces", TODAY), ("s2", "implements", TODAY)], "covered covered covered shallow", "the best counts above"),
        ([("s3", "stalls", TODAY)], "missing missing missing missing", "news of a delay covers nothing"),
        ([("s3", "contradicts", TODAY)], "missing missing missing missing", "nor does opposition"),
        ([("s2", "implements", "2025-05-31")], "outdated outdated outdated missing", "older than two years"),
        ([("s2", "implements", "2025-06-30")], "covered covered covered missing", "two years to the month are not old"),
        ([("s2", "implements", "2020-01-01"), ("s2", "announces", TODAY)], "shallow shallow shallow missing", "old deeds, new words"),
    ],
)  # fmt: skip
def test_states(make, supports: list[tuple[str, str, str | None]], expected: str, why: str) -> None:  # type: ignore[no-untyped-def]
    tree = frameworks.read("ST 1/27", make("strategy", TREE))
    found = coverage(tree, [Support(*s) for s in supports], today=TODAY)  # type: ignore[arg-type]
    assert " ".join(c.state for c in found) == expected, why


def test_links_are_counted_for_the_node_and_all_below(make) -> None:  # type: ignore[no-untyped-def]
    tree = frameworks.read("ST 1/27", make("strategy", TREE))
    found = coverage(tree, [Support("s2", "implements", None), Support("s3", "stalls", None)])
    assert [c.links for c in found] == [2, 1, 1, 1]


@pytest.mark.parametrize(
    ("row", "expected", "why"),
    [
        ([0.1, 0.1, 0.1, 0.1], [], "nothing reaches the threshold"),
        ([0.9, 0.2, 0.2, 0.2], [0], "a general text belongs to the general node"),
        ([0.9, 0.9, 0.8, 0.2], [2], "the most specific of nested nodes"),
        ([0.9, 0.2, 0.4, 0.2], [0], "but not where it fits much worse"),
        ([0.2, 0.2, 0.9, 0.8], [2, 3], "two nodes where both are good"),
        ([0.2, 0.2, 0.9, 0.35], [2], "not everything above the threshold"),
        ([0.2, 0.2, 0.25, 0.2], [], "the best of a paragraph that fits nothing is no link"),
    ],
)
def test_the_most_specific_good_nodes(make, row: list[float], expected: list[int], why: str) -> None:  # type: ignore[no-untyped-def]
    tree = frameworks.read("ST 1/27", make("strategy", TREE))
    assert np.flatnonzero(accept(scored(row), tree)[0]).tolist() == expected, why


def scored(row: list[float], *, close: float = 0.8, **bars: float) -> Scores:
    """One segment with given probabilities; `close` its cosine, `bars` its log-odds, wording by default."""
    probability = np.array([row])
    like = np.ones((1, len(row)), dtype=np.float32)
    given = {name: value * like for name, value in (bars or {"word": 1.0}).items()}
    odds = np.log(probability / (1 - probability))
    return Scores({"passage": close * like}, given, 0.0, odds, 0.2)


@pytest.mark.parametrize(
    ("probability", "close", "bars", "linked", "why"),
    [
        (0.6, 0.6, {"word": 1.0}, True, "meaning and wording"),
        (0.6, 0.2, {"word": 1.5}, True, "words alone"),
        (0.6, 0.6, {"word": 0.1}, True, "meaning alone"),
        (0.6, 0.2, {"word": 0.1}, False, "nothing that tells in itself"),
        (0.6, 0.2, {"word": 1.0, "context": 0.6}, True, "words, and the heading fits"),
        (0.6, 0.2, {"word": 1.0, "citations": 1.0}, True, "words, and they cite the same act"),
        (0.8, 0.2, {"word": 0.1}, True, "likely enough without"),
    ],
)
def test_a_doubtful_link_needs_evidence_that_tells(make, probability, close, bars, linked, why) -> None:  # type: ignore[no-untyped-def]
    tree = frameworks.read("ST 1/27", make("strategy", TREE))
    row = [0.1, 0.1, 0.1, probability]
    assert bool(accept(scored(row, close=close, **bars), tree)[0, 3]) is linked, why


@pytest.mark.parametrize(
    ("row", "expected", "why"),
    [
        ([0.1, 0.1, 0.1, 0.1, 0.5], [4], "the best may be a commitment"),
        ([0.1, 0.1, 0.1, 0.6, 0.5], [3], "beside a better one it must be surer"),
        ([0.1, 0.1, 0.1, 0.6, 0.58], [3, 4], "and here it is"),
    ],
)
def test_further_commitments_must_be_surer(make, row: list[float], expected: list[int], why: str) -> None:  # type: ignore[no-untyped-def]
    tree = frameworks.read("ST 1/27", make("strategy", [*TREE[:3], ("c", "open a laboratory"), TREE[3]]))
    order = [node.kind for node in tree.nodes]
    assert order == ["pillar", "priority", "subsection", "priority", "commitment"]
    assert np.flatnonzero(accept(scored(row), tree)[0]).tolist() == expected, why


@pytest.mark.parametrize(
    ("row", "threshold", "expected", "why"),
    [
        ([0.1, 0.1, 0.1, 0.35], 0.5, [3], "the best of a segment is not held to the threshold of the corpus"),
        ([0.1, 0.1, 0.1, 0.25], 0.1, [], "but has to be likely enough"),
        ([0.1, 0.6, 0.1, 0.65], 0.62, [3], "further ones are held to it"),
    ],
)
def test_the_best_node_only_has_to_be_likely_enough(  # type: ignore[no-untyped-def]
    make, row: list[float], threshold: float, expected: list[int], why: str
) -> None:
    tree = frameworks.read("ST 1/27", make("strategy", TREE))
    given = replace(scored(row), threshold=threshold)
    assert np.flatnonzero(accept(given, tree)[0]).tolist() == expected, why


def test_candidates_have_no_fixed_number() -> None:
    probability = np.array([[0.9, 0.8, 0.7], [0.01, 0.02, 0.01]])
    assert candidates(probability, 0.3) == [(0, 0), (0, 1), (0, 2)]
