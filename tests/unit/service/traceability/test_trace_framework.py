"""Works, frameworks and evidence."""

from __future__ import annotations

import pytest

from parsers.document import Call, Document, Footnote, Place, Reference
from service.traceability import framework as frameworks
from service.traceability.errors import ManyFrameworks, NoFramework, UnknownFramework
from service.traceability.evidence import collect
from service.traceability.works import works

STRATEGY = [
    ("pillar", "Protect health", None),
    ("p", "Health services reach everybody who needs them, wherever they live."),
    ("priority", "Prevention in schools", 0),
    ("p", "Schools teach what drugs do, with material that has been tested."),
    ("subsection", "Teaching material", 1),
    ("p", "Teaching material is written together with the teachers who use it."),
    ("key_priorities", "Key priorities", 0),
    ("c", "publish teaching material in all official languages by 2027"),
]
NOTE = [("p", "The ministry welcomes that teaching material will be written with teachers.")]


def test_nodes_have_their_kind_parent_and_own_text(make) -> None:  # type: ignore[no-untyped-def]
    tree = frameworks.read("ST 1/27", make("strategy", STRATEGY))
    assert [(n.id, n.kind, n.parent) for n in tree.nodes] == [
        ("s0", "pillar", None),
        ("s1", "priority", "s0"),
        ("s2", "subsection", "s1"),
        ("c0", "commitment", "s0"),
    ]
    texts = {n.id: n.unit.text for n in tree.nodes}
    assert texts["s0"] == "Health services reach everybody who needs them, wherever they live."
    assert texts["c0"].startswith("EUDA: publish teaching material"), "the actor is part of the commitment"
    assert tree.ancestors("s2") == ["s1", "s0"]
    assert set(tree.to_json()["nodes"][0]) == {"id", "kind", "number", "title", "parent"}


def test_a_work_without_pillars_gives_all_its_sections(make) -> None:  # type: ignore[no-untyped-def]
    report = make("act", [("article", "Scope", None), ("p", "Text."), ("article", "Definitions", None)])
    assert [n.title for n in frameworks.read("act", report).nodes] == ["Scope", "Definitions"]


def test_what_a_report_announces_is_no_node(make) -> None:  # type: ignore[no-untyped-def]
    report = make("report", [("action", "Act", None), ("c", "open two laboratories in the coming year")])
    assert [n.kind for n in frameworks.read("report", report).nodes] == ["action"]


@pytest.mark.parametrize(
    ("documents", "named", "expected", "why"),
    [
        (["strategy", "note"], None, "ST 1/27", "it has pillars"),
        (["plan", "note"], None, "ST 2/27", "its type is action plan"),
        (["strategy", "plan", "note"], "ST 2/27", "ST 2/27", "named"),
        (["strategy", "plan", "note"], "st 2/27", "ST 2/27", "case does not matter"),
        (["strategy", "plan", "note"], "plan.md", "ST 2/27", "named by its file"),
        (["strategy", "act"], "act", "act", "any work with a section tree can be taken"),
        (["strategy", "strategy_fr"], None, "ST 1/27", "two language versions are one work"),
    ],
)
def test_the_framework_is_chosen(
    make, documents: list[str], named: str | None, expected: str, why: str
) -> None:  # type: ignore[no-untyped-def]
    assert frameworks.choose(works(_pick(make, documents)), named).id == expected, why


@pytest.mark.parametrize(
    ("documents", "named", "error", "mentions"),
    [
        (["note", "act"], None, NoFramework, ["note", "act", "--framework"]),
        ([], None, NoFramework, ["--framework"]),
        (["strategy", "plan"], None, ManyFrameworks, ["ST 1/27", "ST 2/27", "--framework"]),
        (["strategy"], "ST 9/27", UnknownFramework, ["ST 9/27", "ST 1/27"]),
    ],
)
def test_without_one_framework_the_error_names_the_works(  # type: ignore[no-untyped-def]
    make, documents: list[str], named: str | None, error: type[Exception], mentions: list[str]
) -> None:
    with pytest.raises(error) as caught:
        frameworks.choose(works(_pick(make, documents)), named)
    assert all(m in str(caught.value) for m in mentions)
    assert "\n" not in str(caught.value)


def test_a_work_without_any_section_cannot_be_the_framework(make) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(UnknownFramework, match="no section tree"):
        frameworks.read("note", make("note", NOTE))


def test_documents_that_share_an_identifier_are_one_work(make) -> None:  # type: ignore[no-untyped-def]
    note = make("note", NOTE, identifiers=("ST 1/27", "COM(2027) 5"))
    inner = make("inner", NOTE, identifiers=("COM(2027) 5",), language="fr")
    other = make("other", NOTE)
    bridged = [make("a", NOTE, identifiers=("X",)), make("b", NOTE, identifiers=("Y",)), make("c", NOTE, identifiers=("X", "Y"))]  # fmt: skip
    assert [(w.id, len(w.versions)) for w in works([note, other, inner])] == [("ST 1/27", 2), ("other", 1)]
    assert [(w.id, len(w.versions)) for w in works(bridged)] == [("X", 3)]


def test_evidence_takes_every_work_once_in_the_wanted_language(make) -> None:  # type: ignore[no-untyped-def]
    english = make("note-en", NOTE, identifiers=("ST 3/27",))
    french = make("note-fr", [("p", "Le ministère salue l'élaboration du matériel avec les enseignants.")], identifiers=("ST 3/27",), language="fr")  # fmt: skip
    found = collect(works([english, french]), ["fr"])
    assert [(e.work, e.document.source) for e in found] == [("ST 3/27", "note-fr.md")]


def test_evidence_has_its_headings_and_citations_and_leaves_out_the_short(make) -> None:  # type: ignore[no-untyped-def]
    rows = [
        ("heading", "State of play", None),
        ("action", "Action 3: Teaching material", 0),
        ("p", "The Council:"),
        ("p", "Since May the teaching material has been tested in forty schools."),
    ]
    document = make("report", rows)
    place, note = Place("segment", "p3"), Place("footnote", "f1")
    document = _with(
        document,
        references=(_reference("32022R2371", place), _reference("ST 5/27", note)),
        footnotes=(Footnote("f1", "1", "Doc. 5/27.", (Call("p3", 5),), None),),
    )
    (item,) = collect(works([document]), [])
    assert item.unit.context == "State of play / Action 3: Teaching material"
    assert item.unit.cited == {"32022R2371", "ST 5/27"}


def _pick(make, names: list[str]) -> list[Document]:  # type: ignore[no-untyped-def]
    kinds = {
        "strategy": lambda: make("strategy", STRATEGY, identifiers=("ST 1/27",)),
        "strategy_fr": lambda: make("strategie", STRATEGY, identifiers=("ST 1/27",), language="fr"),
        "plan": lambda: make("plan", [("action", "Act", None)], identifiers=("ST 2/27",), type="action_plan"),
        "note": lambda: make("note", NOTE),
        "act": lambda: make("act", [("article", "Scope", None)]),
    }
    return [kinds[name]() for name in names]


def _reference(id_: str, place: Place) -> Reference:
    return Reference(id_, "act", 0, 1, "x", None, None, (), (), "test", 1.0, place)


def _with(document: Document, **fields: object) -> Document:
    from dataclasses import replace

    return replace(document, **fields)  # type: ignore[arg-type]
