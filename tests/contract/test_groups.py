"""What every store keeps of files under several names and of versions grouped without a number."""

from __future__ import annotations

import pytest
from making_documents import document

from corpora.store.records import Doubt, Grouped, Marks

ALIKE = ("all numbers the same",)


def stored(store, name: str, language: str, *identifiers: str) -> str:
    """The key of a document's manifestation."""
    given = document(
        f"Text {name} {language}.", source=f"{name}.md", language=language, identifiers=identifiers
    )
    return store.add(given, path=f"/in/{name}.md", marks=Marks("m", b"12345678", "[]", b"")).key


def works(store) -> dict[str, tuple[str | None, ...]]:
    return {work.key: work.languages for work in store.works()}


def test_a_version_without_number_joins_a_work_and_leaves_it_again(store):
    en, nl = stored(store, "a", "en", "ST 1/26"), stored(store, "b", "nl")
    assert store.likeness.regroup([Grouped(nl, en, 0.95, ALIKE)], []) == 1
    assert works(store) == {"ST 1/26": ("en", "nl")}
    assert store.document("ST 1/26", "nl").work == "ST 1/26"
    (grouped,) = store.likeness.grouped()
    assert (grouped.work, grouped.home, grouped.probability, grouped.reasons) == ("ST 1/26", "b", 0.95, ALIKE)
    assert store.likeness.regroup([Grouped(nl, en, 0.97, ALIKE)], []) == 0, "surer, but where it was"
    assert store.likeness.grouped()[0].probability == 0.97
    assert store.likeness.regroup([], []) == 1
    assert works(store) == {"ST 1/26": ("en",), "b": ("nl",)}
    assert store.likeness.grouped() == []


def test_another_anchor_takes_the_whole_group(store):
    keys = {code: stored(store, f"x{code}", code) for code in ("en", "nl", "el")}
    store.likeness.regroup([Grouped(keys[code], keys["en"], 0.95, ALIKE) for code in ("nl", "el")], [])
    assert works(store) == {"xen": ("el", "en", "nl")}
    store.likeness.regroup([Grouped(keys[code], keys["nl"], 0.95, ALIKE) for code in ("en", "el")], [])
    assert works(store) == {"xnl": ("el", "en", "nl")}
    store.places.forget(["/in/xnl.md"])
    assert works(store) == {"xnl": ("el", "en")}, "until the next grouping"
    store.likeness.regroup([Grouped(keys["el"], keys["en"], 0.95, ALIKE)], [])
    assert works(store) == {"xen": ("el", "en")}


def test_a_version_that_says_its_number_comes_before_one_that_only_looks_like_it(store):
    en, nl = stored(store, "a", "en", "ST 1/26"), stored(store, "b", "nl")
    store.likeness.regroup([Grouped(nl, en, 0.95, ALIKE)], [])
    stored(store, "c", "nl", "ST 1/26")
    assert works(store) == {"ST 1/26": ("en", "nl"), "b": ("nl",)}
    assert store.document("ST 1/26", "nl").source == "c.md"


def test_a_grouped_file_that_is_edited_stays_where_it_is(store):
    en, nl = stored(store, "a", "en", "ST 1/26"), stored(store, "b", "nl")
    store.likeness.regroup([Grouped(nl, en, 0.95, ALIKE)], [])
    store.add(document("Another text.", source="b.md", language="nl"), path="/in/b.md")
    assert works(store) == {"ST 1/26": ("en", "nl")}
    assert store.document("ST 1/26", "nl").segments[0].text == "Another text."


def test_what_is_in_doubt_is_kept_until_the_next_grouping(store):
    en, nl = stored(store, "a", "en"), stored(store, "b", "nl")
    store.likeness.regroup([], [Doubt(nl, en, 0.6, ALIKE)])
    (pair,) = store.likeness.suggestions()
    assert (pair.works, pair.languages, pair.probability, pair.reasons) == (
        ("b", "a"),
        ("nl", "en"),
        0.6,
        ALIKE,
    )
    store.likeness.regroup([], [])
    assert store.likeness.suggestions() == []


def test_a_grouping_is_due_from_a_change_until_it_is_done(store):
    assert not store.likeness.due()
    key = stored(store, "a", "en")
    for change in (
        lambda: stored(store, "b", "nl"),
        lambda: store.places.forget(["/in/b.md"]),
        lambda: store.remove("a"),
    ):
        store.likeness.regroup([], [])
        assert not store.likeness.due()
        change()
        assert store.likeness.due()
    assert store.likeness.marks(key) is None, "gone with its document"


def test_candidates_are_settled_where_they_carry_a_number(store):
    stored(store, "a", "en", "ST 1/26")
    stored(store, "b", "nl")
    found = [(c.home, c.language, c.work is None, c.keys) for c in store.likeness.candidates("m")]
    assert found == [("ST 1/26", "en", False, b"12345678"), ("b", "nl", True, b"12345678")]
    assert list(store.likeness.candidates("another model")) == []
    assert len(store.likeness.lacking("another model")) == 2


def test_numbers_of_a_family_are_found_stored_and_cited(store):
    for number in ("ST 1/26", "ST 1/26 REV 1", "ST 1/260", "ST 11/26"):
        store.add(document(f"Text of {number}.", identifiers=[number], cites=["ST 1/26 COR 1", "ST 1/267"]))
    stored_, cited = store.related("ST 1/26")
    assert (stored_, cited) == ({"ST 1/26": "ST 1/26", "ST 1/26 REV 1": "ST 1/26 REV 1"}, {"ST 1/26 COR 1"})


def test_places(store):
    given = document("A text.", identifiers=["ST 1/26"])
    key = store.add(given, path="/in/a_b.md").key
    assert not store.places.seen(given.sha256, "/in/sub/c.md").restored
    assert store.places.of([key]) == {key: ("/in/a_b.md", "/in/sub/c.md")}
    assert store.places.under("/in") == ["/in/a_b.md", "/in/sub/c.md"]
    assert store.places.under("/in/s") == [], "a folder, not the beginning of a name"
    changes, held = store.places.forget(["/in/a_b.md", "/in/none.md"])
    assert (changes.retired, held) == ([], ["/in/a_b.md"])
    changes, held = store.places.forget(["/in/sub/c.md"])
    assert (changes.retired, store.works()) == ([key], [])
    assert store.announced() == [key]


def test_an_earlier_file_comes_back_when_the_later_one_goes(store):
    first, second = (document(text, identifiers=["ST 1/26"]) for text in ("First.", "Second."))
    for name, given in (("a", first), ("b", second)):
        key = store.add(given, path=f"/in/{name}.md", generation="g").key
    changes, _ = store.places.forget(["/in/b.md"])
    assert changes.retired == [key]
    assert changes.restored == store.manifestations() == store.not_in("g")
    assert [s.text for s in store.segments_of(changes.restored[0])] == ["First."]
    assert store.counts().segments == 1


@pytest.mark.parametrize("given", [None, '{"language": "nl"}'])
def test_what_a_manifest_said_is_kept_with_the_file(store, given):
    made = document("A text.", identifiers=["ST 1/26"])
    store.add(made, given=given)
    assert store.given(made.sha256) == given
