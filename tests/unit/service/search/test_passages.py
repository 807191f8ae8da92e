"""A passage is found in every language version of its work, and once where that is asked for."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from corpora.ingest import ingest
from corpora.library import Library
from models.embedding import load
from service.search import SearchResults, search

EN = """# **Plan for harbours**

## 1. Lamps

The wardens of the harbours shall light every lamp on the quays before dusk.

They report each broken lamp to the office within two days.

## 2. Ferries

Ferries sail at least twice a day in winter, also where few people travel.
"""
NL = """# **Plan voor havens**

## 1. Lampen

De havenmeesters steken elke lamp op de kaden voor zonsondergang aan.

Zij melden elke kapotte lamp binnen twee dagen aan het kantoor.

## 2. Veerboten

Veerboten varen in de winter ten minste tweemaal per dag, ook waar weinig mensen reizen.
"""
# The first section has a paragraph more: only the second is built as in the other versions.
FI = """# **Satamasuunnitelma**

## 1. Lamput

Tämä luku koskee kaikkia satamia, joissa alukset käyvät.

Satamanvalvojat sytyttävät laitureiden lamput ennen hämärää.

He ilmoittavat rikkinäisistä lampuista kahden päivän kuluessa.

## 2. Lautat

Lautat kulkevat talvella vähintään kahdesti päivässä myös siellä, missä matkustajia on vähän.
"""
COVER = "Brussels, 3 March 2027  \n(OR. en)\n\n99001/27\n\n**NOTE**\n\n---\n\n"


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    folder = tmp_path_factory.mktemp("versions")
    paths = []
    for code, text in (("en", EN), ("nl", NL), ("fi", FI)):
        paths.append(folder / f"st-99001-2027-init-{code}.md")
        paths[-1].write_text(COVER + text, encoding="utf-8")
    with Library.open(folder / "data", load()) as opened:
        ingest(paths, opened.store, opened.index, opened.embedder)
        yield opened


def ask(library: Library, query: str, **more: object) -> SearchResults:
    return search(
        query, store=library.store, index=library.index, embedder=library.embedder, **more  # type: ignore[arg-type]
    )  # fmt: skip


def start(found: SearchResults) -> list[tuple[str | None, str]]:
    return [(result.segment.language, result.segment.text.split()[0]) for result in found.results]


def test_all_versions_of_the_best_passage_are_found(library: Library) -> None:
    found = start(ask(library, "ferries in winter"))
    assert {("en", "Ferries"), ("nl", "Veerboten"), ("fi", "Lautat")} <= set(found[:5])


def test_a_version_is_found_by_the_words_of_another(library: Library) -> None:
    (first, *_) = ask(library, "ferries sail twice a day", languages=["fi"]).results
    assert first.segment.text.startswith("Lautat kulkevat"), "though the query shares no word with it"
    (own, *_) = ask(library, "ferries sail twice a day").results
    assert first.score == pytest.approx(0.9 * own.score, abs=1e-3)


def test_each_passage_once(library: Library) -> None:
    found = ask(library, "broken lamp", by_passage=True)
    first = found.results[0]
    assert (first.segment.language, first.segment.text.split()[0]) == ("en", "They")
    assert [one.text.split()[0] for one in first.versions or ()] == ["Zij"], "fi has one paragraph more there"
    texts = [result.segment.text for result in found.results]
    assert "Zij melden elke kapotte lamp binnen twee dagen aan het kantoor." not in texts
    assert found.total == len(found.results) < sum(found.facets["language"].values())


def test_pages_of_passages_follow_each_other(library: Library) -> None:
    every = ask(library, "harbours and ferries", by_passage=True)
    pages = [ask(library, "harbours and ferries", by_passage=True, limit=1, offset=k) for k in (0, 1)]
    assert [one for page in pages for one in page.results] == list(every.results[:2])


def test_json_names_the_versions_where_they_are_joined(library: Library) -> None:
    joined = ask(library, "broken lamp", by_passage=True).to_json()["results"][0]
    assert joined["versions"] == [
        {"language": "nl", "source": "st-99001-2027-init-nl.md", "segment": joined["segment"]}
    ]
    assert "versions" not in ask(library, "broken lamp").to_json()["results"][0]


def test_versions_outside_the_filter_are_not_shown(library: Library) -> None:
    found = ask(library, "ferries in winter", languages=["nl"], by_passage=True)
    assert {result.segment.language for result in found.results} == {"nl"}
    assert all(not result.versions for result in found.results)


@pytest.mark.parametrize("work, expected", [("ST 99001/27", True), ("ST 99002/27", False)])
def test_counterparts_of_what_is_not_there(library: Library, work: str, expected: bool) -> None:
    known = library.store.manifestations(["ST 99001/27"])
    keys = [(known[0], "p4")] if expected else [("nowhere", "p4"), (known[0], "p999")]
    assert bool(library.store.counterparts(keys)) is expected
