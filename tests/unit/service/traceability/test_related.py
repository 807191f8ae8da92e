"""Lists that have nothing to do with each other get no links, and an explanation that says so."""

from __future__ import annotations

import numpy as np
import pytest

from evaluation.trace_unrelated import everyday
from models.embedding import load
from service.traceability import explain, link, related, relating, weights
from service.traceability.combiner import combine
from service.traceability.pairing import Pairing
from service.traceability.related import FEATURES, Related
from service.traceability.relating import Lists
from service.traceability.signals import DOMAIN, RELATED
from service.traceability.signals.dense import domain
from service.traceability.unit import Unit, units

MEASURES = {
    "en": [
        "Customs officers are trained to recognise forged documents at the border.",
        "A register of precursor chemicals is kept by the agency.",
        "Waste water is sampled in harbours to measure the use of drugs.",
        "Prisons exchange good practice on treatment after release.",
        "Reference laboratories for seized substances are opened in every region.",
        "Schools receive teaching material on driving under influence.",
    ],
    "fi": [
        "Tullivirkailijat koulutetaan tunnistamaan väärennetyt asiakirjat rajalla.",
        "Virasto pitää rekisteriä lähtöaineista.",
        "Satamien jätevedestä otetaan näytteitä huumeiden käytön mittaamiseksi.",
        "Vankilat vaihtavat hyviä käytäntöjä vapautumisen jälkeisestä hoidosta.",
        "Takavarikoituja aineita tutkivia vertailulaboratorioita avataan joka alueelle.",
        "Koulut saavat opetusmateriaalia päihtyneenä ajamisesta.",
    ],
}


@pytest.mark.parametrize(("source", "target"), [("en", "en"), ("fi", "en"), ("en", "de"), ("fi", "pl")])
def test_measures_are_no_sentences_of_everyday(source: str, target: str) -> None:
    sources = [Unit(text, language=source) for text in MEASURES[source]]
    for left, right in ((sources, everyday()[target]), (everyday()[target], sources)):
        assert not any(pair.accepted for pair in link(left, right, embedder=load()))


def test_related_lists_pay_nothing() -> None:
    sides = ([Unit(text, language=code) for text in MEASURES[code]] for code in ("en", "fi"))
    pairs = link(*sides, embedder=load())
    bar = next(bar for bar in explain(pairs[0]) if bar.name == RELATED)
    assert -0.3 < bar.value <= 0.0
    assert all(pair.accepted for pair in pairs if pair.source == pair.target)


def test_the_explanation_says_that_the_lists_are_strangers() -> None:
    sources = [Unit(text, language="en") for text in MEASURES["en"]]
    bars = {bar.name: bar for bar in explain(link(sources, everyday()["en"], embedder=load())[0])}
    assert bars[RELATED].value < -1.0
    assert bars[RELATED].sentence.startswith("little sign that the two lists have to do with each other")


@pytest.mark.parametrize(
    ("told", "texts", "low", "high", "why"),
    [
        (8.0, 100, -0.01, 0.0, "surely related: nothing is taken off"),
        (-6.0, 100, -6.1, -5.5, "surely not: about the odds themselves"),
        (-6.0, 1, -0.7, -0.1, "one text is too little to say so"),
    ],
)
def test_the_bar(told: float, texts: int, low: float, high: float, why: str) -> None:
    one = Related({"best": 0.0}, told)
    bar = one.bar({}, np.zeros((texts, texts)), None)
    assert low <= bar <= high, why
    assert related.ALWAYS.bar({}, np.zeros((3, 3)), None) == 0.0


def test_how_close_each_source_comes_beside_its_neighbours() -> None:
    pairing = Pairing(units(MEASURES["en"]), units(MEASURES["en"]), None)
    assert domain(pairing) is None
    found = link(MEASURES["en"][:3], MEASURES["en"][3:], embedder=load())[0].scores.raw[DOMAIN]
    assert found.shape == (3, 3) and (found > 0).all() and (found == found[:, :1]).all()


def test_training_tells_close_lists_from_far_ones() -> None:
    rng = np.random.default_rng(3)

    def lists(name: str, other: str, lift: float) -> Lists:
        raw = {"word": rng.random((20, 30)).astype(np.float32) * np.float32(0.1)}
        raw["word"][np.arange(20), np.arange(20)] += np.float32(lift)
        truth = np.eye(20, 30, dtype=np.bool_) if name == other else np.zeros((20, 30), dtype=np.bool_)
        return Lists(frozenset({name, other}), raw, np.zeros((20, 30), dtype=np.bool_), truth, name)

    every = [lists("a", "a", 0.5), lists("b", "b", 0.4), lists("a", "b", 0.02), lists("b", "a", 0.0)]
    chosen = weights.suited(None)
    found = relating.fit(every, chosen)
    assert set(found.weights) == set(FEATURES)
    bars = [combine(one.raw, (20, 30), _with(chosen, found)).bars[RELATED][0, 0] for one in every]
    assert min(bars[:2]) > max(bars[2:]) + 0.5
    assert relating.fit(every[:2], chosen) == related.ALWAYS, "one kind alone tells nothing"


def test_lists_of_two_projects_are_strangers() -> None:
    from service.traceability.gold import Gold

    truth = np.eye(2, dtype=np.bool_)
    sides = {code: units(MEASURES[code][:2]) for code in MEASURES}
    sets = [Gold(f"{p}/{c}", p, sides[c], sides[c], truth, (c, c)) for p in "ab" for c in MEASURES]
    found = relating.strangers(sets, None)
    assert {one.projects for one in found} == {frozenset("ab")}
    assert len(found) == 8 and not any(one.related or one.truth.any() for one in found)


def _with(chosen: weights.Chosen, found: Related) -> weights.Chosen:
    return weights.Chosen(chosen.same, chosen.across, chosen.count, found)
