"""The generic engine: any two lists of texts."""

from __future__ import annotations

import math
import time
from dataclasses import replace
from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.traceability import explain, link, weights
from service.traceability.combiner import BORNE, Scores, combine, estimate_prior, threshold
from service.traceability.engine import between, score
from service.traceability.pairing import Pairing
from service.traceability.related import ALWAYS
from service.traceability.signals import SIGNALS
from service.traceability.unit import Unit, units

TARGETS = [
    "Reference laboratories for seized substances are opened in every region by the end of 2028.",
    "Border guards are trained in recognising forged travel documents.",
    "A register of precursor chemicals is kept and shared between customs offices.",
    "Schools receive teaching material on the risks of driving under influence.",
    "Waste water is sampled in harbours to measure consumption.",
    "Prisons exchange good practice on treatment after release.",
]

SAME = [
    ("en", "Two reference laboratories for seized substances were opened in the northern region.", 0),
    ("en", "The customs offices now share one register of precursor chemicals.", 2),
    ("en", "Waste water from four harbours was sampled every month.", 4),
]


@pytest.mark.parametrize(("language", "source", "expected"), SAME)
def test_the_best_target_is_the_one_that_says_the_same(language: str, source: str, expected: int) -> None:
    sources = [s for _, s, _ in SAME]
    links = [pair for pair in link(sources, TARGETS) if pair.source == sources.index(source)]
    assert max(links, key=lambda pair: pair.probability).target == expected


ACROSS = [
    ("nl", "In drie havens wordt afvalwater bemonsterd.", ["Havens bemonsteren afvalwater.", "Scholen krijgen lesmateriaal."], 0),
    ("bg", "Пристанищата вземат проби от отпадъчни води.", ["Училищата получават материали.", "Проби от отпадъчни води в пристанищата."], 1),
    ("el", "Τα λιμάνια αναλύουν τα λύματα.", ["Ανάλυση λυμάτων στα λιμάνια.", "Υλικό για τα σχολεία."], 0),
    ("pl", "Porty pobierają próbki ścieków.", ["Materiały dla szkół.", "Próbki ścieków w portach."], 1),
    ("nl→en", "Europol en EUDA openen een laboratorium.", ["Schools receive material.", "Europol and EUDA open a laboratory."], 1),
    ("bg→en", "Европол публикува анализ.", ["Schools receive material.", "Europol publishes an analysis."], 1),
]  # fmt: skip


@pytest.mark.parametrize(("language", "source", "targets", "expected"), ACROSS, ids=[c[0] for c in ACROSS])
def test_any_language_and_script(language: str, source: str, targets: list[str], expected: int) -> None:
    assert max(link([source], targets), key=lambda pair: pair.probability).target == expected


def test_every_pair_is_there_in_order() -> None:
    links = link(["a first text", "a second text"], ["one", "two", "three"])
    assert [(pair.source, pair.target) for pair in links] == [(i, j) for i in range(2) for j in range(3)]
    assert all(0.0 <= pair.probability <= 1.0 and isinstance(pair.accepted, bool) for pair in links)


@pytest.mark.parametrize(
    ("sources", "targets"), [([], []), (["a"], []), ([], ["b"]), ([""], [""]), (["…"], ["12"])]
)
def test_nothing_to_compare_is_no_error(sources: list[str], targets: list[str]) -> None:
    assert len(link(sources, targets)) == len(sources) * len(targets)


def test_links_to_nothing_is_an_answer() -> None:
    sources = [s for _, s, _ in SAME]
    strangers = ["The orchestra plays Bruckner in May.", "Apple trees are pruned in February."]
    links = link([*sources, *strangers], TARGETS)
    assert not any(pair.accepted for pair in links if pair.source >= len(sources))
    assert all(any(pair.accepted for pair in links if pair.source == i) for i in range(len(sources)))


TEXT = st.text(alphabet="abcdefgh AB129.\n", max_size=60)


@settings(max_examples=40, deadline=None)
@given(st.lists(TEXT, min_size=1, max_size=4), st.lists(TEXT, min_size=1, max_size=4))
def test_the_bars_add_up_to_the_probability(sources: list[str], targets: list[str]) -> None:
    for found in link(sources, targets):
        total = sum(bar.value for bar in explain(found))
        assert 1 / (1 + math.exp(-total)) == pytest.approx(found.probability, abs=1e-9)
        assert sum(found.signals.values()) == pytest.approx(total, abs=1e-9)


def test_what_is_printed_adds_up_to_the_last_digit() -> None:
    for found in link([text for _, text, _ in SAME], TARGETS):
        printed = [Decimal(f"{bar.value:.4f}") for bar in explain(found)]
        assert sum(printed) == Decimal(f"{found.log_odds:.4f}")
        assert [bar.to_json()["value"] for bar in explain(found)] == [float(value) for value in printed]


def test_a_list_linked_with_itself_links_no_text_to_itself() -> None:
    texts = [*TARGETS[:3], "Every region opens reference laboratories for substances that were seized."]
    links = {(pair.source, pair.target): pair for pair in link(texts, texts)}
    assert all(links[i, i].probability < 1e-6 and not links[i, i].accepted for i in range(4))
    assert max((p for p in links.values() if p.source == 0), key=lambda p: p.probability).target == 3
    bars = {bar.name: bar for bar in explain(links[0, 0])}
    assert "different texts" in bars["itself"].sentence


def test_ids_tell_what_is_on_both_sides() -> None:
    left = {name: Unit(text) for name, text in zip("abc", TARGETS, strict=False)}
    right = {
        **{name: Unit(text) for name, text in zip("cd", TARGETS[2:], strict=False)},
        "a": Unit("Another"),
    }
    found = {(pair.source, pair.target): pair for pair in between(left, right).links(every=True)}
    assert found[2, 0].probability < 1e-6, "c is c"
    assert "itself" in found[0, 2].signals and found[0, 2].signals["itself"] == 0.0, "a is another text there"


def test_links_come_source_by_source_best_first() -> None:
    found = between({"s": Unit(SAME[0][1])}, {str(i): Unit(text) for i, text in enumerate(TARGETS)})
    every = found.links(every=True)
    assert [pair.probability for pair in every] == sorted((p.probability for p in every), reverse=True)
    assert found.links() == [pair for pair in every if pair.accepted]


@pytest.mark.parametrize(
    ("odds", "expected", "why"),
    [
        (
            [[4.0, -0.8], [-4.0, -4.0]],
            [[True, False], [False, False]],
            "not a third as probable as the best of its row",
        ),
        ([[4.0, -4.0], [-0.8, -4.0]], [[True, False], [False, False]], "or of its column"),
        ([[1.0, 1.0], [-4.0, -4.0]], [[True, True], [False, False]], "two alike are both links"),
    ],
)
def test_a_link_is_no_far_cry_from_the_best(
    odds: list[list[float]], expected: list[list[bool]], why: str
) -> None:
    scores = Scores({}, {}, 0.0, np.array(odds), 0.3)
    assert scores.accepted.tolist() == expected, why


def test_an_explanation_starts_with_the_prior_and_says_why() -> None:
    sources = ["Verordening (EU) 2022/2371 is toegepast door EUDA.", "Scholen krijgen lesmateriaal."]
    targets = [
        Unit("EUDA applies Regulation (EU) 2022/2371.", language="en", cited=frozenset({"32022R2371"})),
        Unit("Schools receive material.", language="en", cited=frozenset()),
    ]
    units_ = [
        Unit(sources[0], language="nl", cited=frozenset({"32022R2371"})),
        Unit(sources[1], language="nl"),
    ]
    bars = explain(link(units_, targets)[0])
    assert bars[0].name == "prior"
    by_name = {bar.name: bar for bar in bars}
    assert by_name["citations"].value > 0 and "cite the same documents" in by_name["citations"].sentence
    assert by_name["citations"].factor == pytest.approx(math.exp(by_name["citations"].value))
    assert all(bar.sentence for bar in bars)


def test_a_rare_citation_counts_for_more_than_a_common_one() -> None:
    rare = [Unit("one", cited=frozenset({"A"})), *[Unit("two", cited=frozenset({"B"})) for _ in range(9)]]
    targets = [
        Unit("three", cited=frozenset({"A", "B"})),
        *[Unit("four", cited=frozenset({"B"})) for _ in range(9)],
    ]
    measured = score(Pairing(tuple(rare), tuple(targets))).raw["citations"]
    assert measured[0, 0] > measured[1, 0] > 0


def test_a_hub_is_read_against_its_column() -> None:
    hub = "customs register chemicals harbours samples waste schools material prisons practice treatment"
    sources = [
        "the customs register of chemicals",
        "samples of waste in harbours",
        "material for schools",
        "treatment practice in prisons",
    ]
    targets = [hub, "a customs register of chemicals", "samples of harbours' waste", "schools' material", "prisons' treatment"]  # fmt: skip
    links = link(sources, targets)
    best = [
        max((pair for pair in links if pair.source == i), key=lambda pair: pair.probability).target
        for i in range(4)
    ]
    assert best == [1, 2, 3, 4]


@pytest.mark.parametrize(
    ("shift", "low", "high", "why"),
    [
        (-3.0, 0.0, 0.1, "nothing stands out: fewer links than usual"),
        (3.0, 0.1, 1.0, "everything fits: more"),
    ],
)
def test_the_prior_follows_the_corpus(shift: float, low: float, high: float, why: str) -> None:
    assert low < estimate_prior(np.full((20, 20), shift), 0.1) < high, why


@pytest.mark.parametrize(
    ("probability", "expected", "why"),
    [
        ([[0.9, 0.1], [0.1, 0.9]], 0.45, "two certain links: F1 of .9 is expected of both"),
        ([[1.0, 0.0], [0.0, 1.0]], 0.5, "what is more likely than not is always accepted"),
        ([[0.3, 0.3], [0.3, 0.3]], 0.2308, "all four have F1 of 2 · 1.2 / 5.2"),
        ([[0.01, 0.01]], 0.12, "the floor: improbable pairs are never accepted"),
        ([[]], 0.5, "no pairs at all"),
    ],
)
def test_the_threshold(probability: list[list[float]], expected: float, why: str) -> None:
    assert threshold(np.array(probability)) == pytest.approx(expected, abs=1e-4), why


def test_signals_that_are_there_bear_a_part_of_what_the_missing_ones_cost() -> None:
    chosen = replace(weights.suited(None), related=ALWAYS)
    graded = {n: w for n, w in chosen.same.signals.items() if SIGNALS[n].kind == "graded"}
    raw = {name: np.full((4, 4), weight.scale.mean, dtype=np.float32) for name, weight in graded.items()}
    every = combine(raw, (4, 4), chosen)
    some = combine({"word": raw["word"], "character": raw["character"]}, (4, 4), chosen)
    cost = sum(weight.offset for weight in graded.values())
    own = graded["word"].offset + graded["character"].offset
    assert cost > own + 0.1
    for scores, expected in ((every, cost), (some, own + BORNE * (cost - own))):
        assert scores.odds - scores.prior == pytest.approx(np.full((4, 4), -expected), abs=1e-3)


def test_the_same_in_every_run() -> None:
    first, second = link(TARGETS[:3], TARGETS), link(TARGETS[:3], TARGETS)
    assert [pair.probability for pair in first] == [pair.probability for pair in second]


def test_scoring_takes_no_time_a_pair() -> None:
    """90 000 pairs in well under the second and a half that a million a minute allow on an idle machine."""
    texts = [f"{TARGETS[i % 6]} {SAME[i % 3][1]} number {i}" for i in range(300)]
    start = time.process_time()
    assert score(Pairing(units(texts), units(texts), None)).odds.shape == (300, 300)
    assert time.process_time() - start < 5.0
