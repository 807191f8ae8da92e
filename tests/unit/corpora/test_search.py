"""One query over all languages."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from making_documents import FakeEmbedder, document, quick_folder
from numpy.typing import NDArray
from sqlalchemy import event

from corpora.errors import UnknownWork
from corpora.index import fusion, lexical
from corpora.index.edge import EdgeIndex
from corpora.index.protocol import Filter
from corpora.ingest import keep
from corpora.library import Library
from corpora.store import Store
from evaluation.search import Asked, Relevant, evaluate, read
from models.embedding import SparseVector
from parsers.document import Call, Footnote, Place, Reference
from service.search import search
from service.search.highlight import highlights

SAME = {"havens": "ports", "πρόδρομες": "precursors", "λιμένες": "ports", "vertragen": "delay"}


def footnoted(target: str):
    return Reference(target, "act", 4, 9, "2022/2371", None, None, (), (), "t", 1.0, Place("footnote", "f1"))


@pytest.fixture(scope="module")
def library():
    documents = [
        document("A plan for ports.", "Precursors of drugs are controlled.", "EMCDDA figures of 2024.", identifiers=["ST 1/25", "COM(2025) 5"]),
        document("Een plan.", "Havens worden bewaakt.", "De havens en de douane.", identifiers=["ST 1/25"], language="nl"),
        document("Ένα σχέδιο.", "Λιμένες και έλεγχοι.", identifiers=["ST 1/25"], language="el"),
        document(
            "A report.",
            "It answers the plan.",
            "Schools come first.",
            identifiers=["ST 2/25"],
            type="note",
            cites=["COM(2025) 5"],
            footnotes=(Footnote("f1", "1", "See 2022/2371.", (Call("p2", 3),), None),),
        ),
        document("Limited distribution: ports.", identifiers=["ST 3/25"], markings=("LIMITE",)),
        document("A law on threats.", identifiers=["ST 4/25"], references=(footnoted("32022R2371"),), footnotes=(Footnote("f1", "1", "See 2022/2371.", (Call("p1", 3),), None),)),
    ]  # fmt: skip
    embedder = FakeEmbedder(dimensions=256, same=SAME)
    with quick_folder() as data, Library.open(data, embedder) as opened:
        for given in documents:
            keep(given, opened.store, opened.index, embedder)
        yield opened


class WeighingEmbedder(FakeEmbedder):
    """Knows by the weights of its pieces alone that two words of different languages mean the same."""

    def encode_both(
        self, texts: Sequence[str], *, role: str = "passage"
    ) -> tuple[NDArray[np.float32], list[SparseVector]]:
        concepts = {"harbour": 7, "havens": 7, "water": 9}
        told = [sorted({concepts[w] for w in text.lower().split() if w in concepts}) for text in texts]
        return self.encode(texts, role=role), [SparseVector(tuple(t), (0.5,) * len(t)) for t in told]


def test_the_weights_of_a_model_find_what_its_vectors_do_not() -> None:
    given = document("Open havens bewaken.", "Niets meer.", language="nl", identifiers=["ST 9/25"])
    hits = {}
    for embedder in (FakeEmbedder(dimensions=256), WeighingEmbedder("fake+sparse", dimensions=256)):
        with quick_folder() as data, Library.open(data, embedder) as opened:
            keep(given, opened.store, opened.index, embedder)
            hits[embedder.name] = [(r.segment.text, r.score) for r in ask(opened, "harbour").results]
    assert hits["fake-1"] == []
    # 0.6 for the model, of which its pieces have 0.3 of 1.3 and match in full; no word is shared.
    assert hits["fake+sparse"] == [("Open havens bewaken.", pytest.approx(0.6 * 0.3 / 1.3, abs=1e-3))]


def ask(library: Library, query: str, **more):
    return search(query, store=library.store, index=library.index, embedder=library.embedder, **more)


def found(results) -> list[tuple[str, str | None, str]]:
    return [(r.segment.work, r.segment.language, r.segment.segment) for r in results.results]


def test_a_query_in_one_language_finds_all(library):
    languages = {language for _, language, _ in found(ask(library, "ports"))}
    assert languages == {"en", "nl", "el"}


def test_scores_descend_in_zero_to_one_and_come_the_same_every_time(library):
    first, again = (ask(library, "ports and drugs") for _ in range(2))
    scores = [result.score for result in first.results]
    assert scores == sorted(scores, reverse=True)
    assert all(0 <= score <= 1 for score in scores)
    assert first == again


@pytest.mark.parametrize(
    ("query", "first", "then"),
    [
        ("ST 1/25", ["el", "en", "nl"], ("ST 2/25", "en", "p1")),
        ("COM(2025) 5", ["el", "en", "nl"], ("ST 2/25", "en", "p1")),
        ("com/2025/5", ["el", "en", "nl"], ("ST 2/25", "en", "p1")),
    ],
)
def test_an_identifier_finds_the_work_in_every_language_then_who_cites_it(library, query, first, then):
    results = ask(library, query)
    own = results.results[: len(first)]
    assert sorted(str(r.segment.language) for r in own) == first
    assert {(r.segment.work, r.score) for r in own} == {("ST 1/25", 1.0)}
    assert found(results)[len(first)] == then
    assert results.results[len(first)].cites[0].target == "COM(2025) 5"


def test_an_act_that_is_not_stored_is_found_where_it_is_cited(library):
    results = ask(library, "2022/2371")
    assert found(results)[0] == ("ST 4/25", "en", "p1"), "the segment that calls the footnote"
    assert results.to_json()["results"][0]["cites"] == [
        {"id": "32022R2371", "text": "2022/2371", "in": {"footnote": "f1"}}
    ]


def test_filters_narrow_results_and_facets_alike(library):
    dutch = ask(library, "ports", languages=["nl"])
    assert set(dutch.facets["language"]) == {"nl"}
    assert {work for work, *_ in found(ask(library, "plan", works=["COM(2025) 5"]))} == {"ST 1/25"}
    assert found(ask(library, "ST 1/25", languages=["fr"])) == []
    assert ask(library, "plan", works=[]).total == 0
    with pytest.raises(UnknownWork, match="ST 9/99"):
        ask(library, "plan", works=["ST 9/99"])


def test_limite_is_left_out_of_results_facets_and_identifiers(library):
    assert "ST 3/25" in ask(library, "limited distribution").facets["document"]
    for query in ("limited distribution", "ST 3/25"):
        hidden = ask(library, query, limite=False)
        assert "ST 3/25" not in hidden.facets["document"]
        assert "ST 3/25" not in {work for work, *_ in found(hidden)}


def test_pages_follow_each_other(library):
    whole = ask(library, "ports plan drugs", limit=100)
    pages = [ask(library, "ports plan drugs", limit=2, offset=offset) for offset in range(0, whole.total, 2)]
    assert [r for page in pages for r in page.results] == list(whole.results)
    assert {page.total for page in pages} == {whole.total}
    assert sum(whole.facets["language"].values()) == whole.total
    with pytest.raises(ValueError, match="negative"):
        ask(library, "x", offset=-1)


def test_nothing_is_found_for_nothing(library):
    for query in ("", "   ", "…", "\0"):
        assert ask(library, query).total == 0


def test_the_json_is_that_of_the_contract(library):
    printed = json.loads(json.dumps(ask(library, "controlled precursors", limit=1).to_json()))
    assert printed["schema"] == "lextrace/search/1"
    assert {"query", "total", "results", "facets"} <= printed.keys()
    (result,) = printed["results"]
    assert {
        "document",
        "section",
        "segment",
        "language",
        "page",
        "score",
        "text",
        "highlights",
    } <= result.keys()
    assert (result["document"], result["section"], result["segment"]) == ("ST 1/25", "s1", "p2")
    marked = [result["text"][start:end] for start, end in result["highlights"]]
    assert marked == ["Precursors", "controlled"]


def test_points_that_lost_their_row_are_passed_over(library):
    (key,) = library.store.manifestations(["ST 2/25"])
    segments = library.store.segments([(key, "p3"), ("gone.1", "p1")])
    assert list(segments) == [(key, "p3")]


def test_segments_of_many_documents_cost_as_many_queries_as_those_of_one(library):
    store, asked = library.store, []
    event.listen(store.engine, "before_cursor_execute", lambda *given: asked.append(given[2]))
    pairs = [(key, segment) for key in store.manifestations() for segment in ("p1", "p2", "p3")]
    costs = []
    for wanted in (pairs[:1], pairs):
        asked.clear()
        found = store.segments(wanted)
        costs.append(len(asked))
    assert len({key for key, _ in found}) > 1
    assert found == {
        (key, one.segment): one
        for key in store.manifestations()
        for one in store.segments_of(key)
        if one.segment in ("p1", "p2", "p3")
    }
    assert costs[0] == costs[1]


@pytest.mark.parametrize(
    ("text", "language", "asked", "expected", "why"),
    [
        ("Drug precursors", "en", "precursor", ["precursors"], "the stem counts"),
        ("The EMCDDA says", "en", "emcdda", ["EMCDDA"], "an acronym in lower case"),
        ("Regulation 2022/2371 says", "en", "2371", ["2022/2371"], "a part of a code marks it whole"),
        ("de havens van de EU", "nl", "de havens", ["havens"], "function words are not marked"),
        ("la politique des drogues", "fr", "drogue", ["drogues"], "in each language its own stems"),
        ("nothing here", "en", "drugs", [], "no word, no mark"),
    ],
)
def test_highlights(text, language, asked, expected, why):
    with Store.open(":memory:") as store:
        store.add(document(text, language=language))
        query = lexical.query(asked, [language], store.statistics)
    assert [text[start:end] for start, end in highlights(text, language, query)] == expected, why


def test_highlights_of_a_citation_take_in_the_words_inside_it():
    with Store.open(":memory:") as store:
        query = lexical.query("COM 743", ["en"], store.statistics)
    assert highlights("See COM(2025) 743 now", "en", query, [(4, 17)]) == ((4, 17),)


def test_fusion_gives_every_candidate_both_scores(tmp_path):
    embedder = FakeEmbedder(dimensions=64, same=SAME)
    with Store.open(":memory:") as store, EdgeIndex.open(tmp_path, model="f", dimensions=64) as index:
        given = document(*[f"ports {n} filler words" for n in range(8)], "ports delay", "vertragen havens")
        keep(given, store, index, embedder)
        words = lexical.query("ports delay", ["en"], store.statistics)
        vector = embedder.encode(["ports delay"])[0]
        small = fusion.hybrid(index, vector, words, where=Filter(), pool=2)
        whole = {one.hit.id: one for one in fusion.hybrid(index, vector, words, where=Filter())}
    assert small[0].hit.segment == "p9"
    assert all(one == whole[one.hit.id] for one in small), "a smaller pool changes no score"


def test_evaluation_counts_what_is_found_and_where(library, tmp_path):
    path = tmp_path / "gold.jsonl"
    path.write_text(
        '{"query": "ports", "language": "en", "relevant": [{"document": "COM(2025) 5", "language": "nl", '
        '"contains": "havens worden"}, {"document": "ST 9/99"}]}\n\n'
    )
    gold = read(path)
    assert gold == [
        Asked("ports", "en", (Relevant("COM(2025) 5", "nl", None, "havens worden"), Relevant("ST 9/99")))
    ]
    figures = {
        f.key: f for f in evaluate(gold, store=library.store, index=library.index, embedder=library.embedder)
    }
    assert figures["search/sample/recall@20"].value == 0.5
    assert figures["search/sample/across/recall@5"].value == 1.0
    assert figures["search/sample/en/recall@20"].size == 1


def test_a_broken_line_of_gold_is_named(tmp_path: Path):
    (tmp_path / "gold.jsonl").write_text('{"query": "x", "relevant": []}\n{"query": "y"}\n')
    with pytest.raises(ValueError, match=r"gold\.jsonl, line 2"):
        read(tmp_path / "gold.jsonl")
