"""What every store does, whichever database is behind it."""

from __future__ import annotations

import pytest
from making_documents import document

from corpora.errors import UnknownWork
from corpora.index.lexical import SHARED, token_id
from parsers.document import Call, Footnote, Place, Reference, Section, Segment


def test_a_document_comes_back_as_it_went_in(store):
    given = document("Customs seized cocaine.", "Übung · Ελλάδα · ЕС", identifiers=["ST 1/25", "COM(2025) 5"])
    added = store.add(given)
    assert (added.state, added.work) == ("added", "ST 1/25")
    assert store.document("ST 1/25") == given
    assert list(store.documents()) == [given]


def test_either_identifier_of_a_cover_note_finds_the_work(store):
    given = document("A strategy.", identifiers=["ST 1/25", "COM(2025) 5"])
    store.add(given)
    for name in ("ST 1/25", "COM(2025) 5", "com(2025) 5"):
        assert store.document(name) == given
        assert store.work(name).key == "ST 1/25"


def test_the_same_document_twice_changes_nothing(store):
    given = document("Customs seized cocaine.", identifiers=["ST 1/25"], cites=["ST 2/25"])
    store.add(given)
    before = store.counts()
    assert store.add(given).state == "unchanged"
    assert store.counts() == before


def test_language_versions_are_expressions_of_one_work(store):
    english = document("Seizures rose.", identifiers=["ST 1/25"], language="en", original_language="nl")
    dutch = document(
        "Inbeslagnemingen stegen.", identifiers=["ST 1/25"], language="nl", original_language="nl"
    )
    store.add(english)
    store.add(dutch)
    assert [e.language for e in store.expressions("ST 1/25")] == ["en", "nl"]
    assert store.document("ST 1/25", "en") == english
    assert store.document("ST 1/25") == dutch, "without a language, the original one"
    assert store.counts().works == 1
    with pytest.raises(UnknownWork, match=r"not stored in 'fr', only in en, nl"):
        store.document("ST 1/25", "fr")


def test_a_later_file_of_an_expression_is_current_and_the_earlier_is_kept(store):
    first = document("Seizures rose.", "And fell.", identifiers=["ST 1/25"], cites=["ST 2/25"])
    second = document("Seizures rose again.", identifiers=["ST 1/25"], source="note.pdf")
    old = store.add(first)
    new = store.add(second)
    assert (new.state, new.superseded) == ("replaced", (old.key,))
    (expression,) = store.expressions("ST 1/25")
    assert [(m.key, m.current) for m in expression.manifestations] == [(old.key, False), (new.key, True)]
    assert expression.current.source == "note.pdf"
    assert list(store.documents()) == [second]
    assert store.document_of(old.key) == first
    assert store.cited_by("ST 2/25") == [], "what the earlier file said is not asked any more"
    assert store.counts().segments == 1


def test_an_earlier_file_seen_again_does_not_become_current(store):
    first, second = (document(text, identifiers=["ST 1/25"]) for text in ("One.", "Two."))
    for given in (first, second):
        store.add(given)
    assert store.add(first).state == "unchanged"
    assert list(store.documents()) == [second]


def test_a_cover_note_joins_works_that_were_thought_two(store):
    inner = document("The strategy.", identifiers=["COM(2025) 5"], language="en")
    note = document("A note.", identifiers=["ST 1/25"], language="nl")
    cover = document("The cover.", identifiers=["ST 1/25", "COM(2025) 5"], language="fr")
    for given in (inner, note, cover):
        store.add(given)
    (work,) = store.works()
    assert (work.key, work.identifiers) == ("ST 1/25", ("ST 1/25", "COM(2025) 5"))
    assert work.languages == ("en", "fr", "nl")


def test_joining_two_files_of_one_language_leaves_the_later_current(store):
    inner = document("The strategy.", identifiers=["COM(2025) 5"])
    note = document("A note.", identifiers=["ST 1/25"])
    cover = document("The cover.", identifiers=["ST 1/25", "COM(2025) 5"])
    keys = [store.add(given) for given in (inner, note)]
    joined = store.add(cover)
    assert set(joined.superseded) == {added.key for added in keys}
    assert list(store.documents()) == [cover]
    assert store.counts().manifestations == 3


def test_two_notes_that_transmit_one_document_stay_two_works(store):
    for number in ("ST 1/25", "ST 1/25 REV 1"):
        store.add(document(f"Cover of {number}.", identifiers=[number, "COM(2025) 5"]))
    assert [work.key for work in store.works()] == ["ST 1/25", "ST 1/25 REV 1"]
    assert store.work("COM(2025) 5").key == "ST 1/25"


def test_works_without_number_are_named_by_the_file(store):
    store.add(document("A plan.", source="national-plan.txt"))
    assert store.work("national-plan").identifiers == ()
    assert store.document("national-plan").source == "national-plan.txt"


def test_two_files_of_one_name_in_two_folders_are_two_works(store):
    store.add(document("A plan.", source="plan.txt"), path="/here/north/plan.txt")
    store.add(document("Another.", source="plan.txt"), path="/here/south/plan.txt")
    store.add(document("A later plan.", source="plan.txt"), path="/here/north/plan.txt")
    assert {work.key: work.title for work in store.works()} == {
        "plan": "A later plan.",
        "south/plan": "Another.",
    }


def test_a_file_parsed_by_a_later_pipeline_takes_the_place_of_its_rows(store):
    unnumbered = document("A report.", source="report.txt")
    numbered = document("A report.", identifiers=["ST 9/25"], sha256=unnumbered.sha256)
    old = store.add(unnumbered, pipeline=1)
    new = store.add(numbered, pipeline=2)
    assert new.superseded == (old.key,)
    assert [work.key for work in store.works()] == ["ST 9/25"]
    assert store.counts().manifestations == 1


def test_who_cites_a_work_and_what_it_cites(store):
    store.add(document("Cites.", identifiers=["ST 1/25"], cites=["COM(2025) 5", "ST 1/25"]))
    store.add(document("Cited.", identifiers=["ST 2/25", "COM(2025) 5"], cites=["ST 3/25"]))
    assert [(r.work, r.target, r.segment) for r in store.cited_by("ST 2/25")] == [
        ("ST 1/25", "COM(2025) 5", "p1")
    ]
    assert [r.target for r in store.citing("ST 1/25")] == ["COM(2025) 5"], "a work does not cite itself"
    assert [r.work for r in store.cited_by("ST 3/25")] == ["ST 2/25"], "the cited work need not be stored"


def test_a_citation_in_a_footnote_or_on_the_cover_leads_to_a_segment(store):
    def cited(target: str, kind: str, id_: str) -> Reference:
        return Reference(target, "council", 0, 3, target, None, None, (), (), "t", 1.0, Place(kind, id_))

    store.add(
        document(
            "Title.",
            "Body.",
            identifiers=["ST 1/25"],
            footnotes=(Footnote("f1", "1", "See ST 2/25.", (Call("p2", 4),), None),),
            references=(cited("ST 2/25", "footnote", "f1"), cited("ST 3/25", "cover", "previous")),
        )
    )
    assert [r.segment for r in store.cited_by("ST 2/25")] == ["p2"]
    assert [r.segment for r in store.cited_by("ST 3/25")] == ["p1"]


def test_segments_know_their_work_and_the_titles_above_them(store):
    sections = (
        Section("s1", None, "pillar", "I", "Health", 1),
        Section("s2", "s1", "priority", "1", "Prevention", 2),
    )
    segments = (Segment("p1", "s2", "list_item", "Schools first.", None, 3, ((0, 14),)),)
    added = store.add(document(identifiers=["ST 1/25"], sections=sections, segments=segments))
    found = store.segments([(added.key, "p1"), (added.key, "p9"), ("unknown", "p1")])[added.key, "p1"]
    assert (found.work, found.path, found.section_kind) == ("ST 1/25", "Health › Prevention", "priority")
    assert (found.language, found.page, found.text) == ("en", 3, "Schools first.")
    assert [s.segment for s in store.segments_of(added.key)] == ["p1"]


def test_frequencies_follow_what_is_current(store):
    store.add(document("Drug markets.", "Drug routes and EMCDDA data.", identifiers=["ST 1/25"]))
    drug, acronym = token_id("en:drug"), token_id("=emcdda")
    assert store.statistics.frequencies([drug, acronym, 1]) == {drug: 2, acronym: 1}
    assert store.statistics.population() == {"en": 2, SHARED: 2}
    store.add(document("Drug markets only.", identifiers=["ST 1/25"]))
    assert store.statistics.frequencies([drug, acronym]) == {drug: 1}
    counted = store.statistics.population()
    store.recount()
    assert store.statistics.population() == counted == {"en": 1, SHARED: 1}


def test_removing_a_work_leaves_nothing_of_it(store):
    store.add(document("Kept.", identifiers=["ST 2/25"]))
    gone = store.add(document("Gone.", identifiers=["ST 1/25"], cites=["ST 2/25"]))
    assert store.remove("ST 1/25") == (gone.key,)
    assert store.announced() == [gone.key], "its points are still in the index"
    assert (store.counts().works, store.counts().segments, store.counts().references) == (1, 1, 0)
    with pytest.raises(UnknownWork, match="ingest it first"):
        store.remove("ST 1/25")


def test_what_is_announced_stays_until_settled(store):
    store.announce(["a", "b"])
    store.announce(["a"])
    assert store.announced() == ["a", "b"]
    store.settle(["a"])
    assert store.announced() == ["b"]


def test_the_store_knows_what_an_index_lacks(store):
    one = store.add(document("One.", identifiers=["ST 1/25"]), generation="g1")
    two = store.add(document("Two.", identifiers=["ST 2/25"]))
    assert store.not_in("g1") == [two.key]
    store.mark_indexed(two.key, "g1")
    assert store.not_in("g1") == []
    assert store.not_in("g2") == sorted([one.key, two.key])


def test_a_nul_character_is_no_obstacle_and_moves_no_offset(store):
    added = store.add(document("be\0fore", identifiers=["ST 1/25"]))
    assert store.segments_of(added.key)[0].text == "be\N{REPLACEMENT CHARACTER}fore"
    assert store.document("ST 1/25").segments[0].text == "be\0fore"


def test_a_document_of_no_known_language_is_an_expression_too(store):
    given = document("?", identifiers=["ST 1/25"], language=None)
    store.add(given)
    assert [e.language for e in store.expressions("ST 1/25")] == [None]
    assert store.document("ST 1/25") == given
