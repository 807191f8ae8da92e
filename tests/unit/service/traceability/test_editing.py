"""A tree that people corrected."""

from __future__ import annotations

import pytest
from fixtures.harbours import HEAD

from parsers import parse
from service.traceability import framework
from service.traceability.editing import BadEdit, Change, apply, differences

TEXT = """# Strategy on clean harbours

## PILLAR I: Water

### PRIORITY AREA 1: Waste water

Waste water must be measured.

### PRIORITY AREA 2: Rubbish

Rubbish must be collected.

## PILLAR II: People

### PRIORITY AREA 3: Pilots

Pilots must be trained.
"""


@pytest.fixture(scope="module")
def tree() -> framework.Framework:
    whole = HEAD.format(date="3 March 2027", number="77701/27", subject="Strategy") + TEXT
    document = parse(whole.encode(), name="st-77701-2027-init-en.md")
    return framework.read(document.work, document)


def shape(tree) -> dict[str, tuple[str | None, str]]:
    """Number → (number of the node above, title)."""
    numbers = {node.id: node.number for node in tree.nodes}
    return {node.number: (numbers.get(node.parent), node.title) for node in tree.nodes}


def rows(tree, **changed) -> list[dict]:
    """The table of the tree, with changes by number: ``rows(tree, n3={"parent": "…"})``."""
    found = []
    for node in tree.nodes:
        row = {
            "id": node.id,
            "parent": node.parent,
            "kind": node.kind,
            "number": node.number,
            "title": node.title,
        }
        found.append(row | changed.get(f"n{node.number}", {}))
    return found


def identity(tree, number: str) -> str:
    return next(node.id for node in tree.nodes if node.number == number)


def test_an_unchanged_table_changes_nothing(tree):
    assert differences(tree, rows(tree)) == []
    assert apply(tree, []) is tree


CASES = [
    ("n1", {"title": "Waste water of ships"}, "1", ("I", "Waste water of ships"), "a new title"),
    ("n1", {"number": "1a"}, "1a", ("I", "Waste water"), "a new number"),
    ("nI", {"drop": "yes"}, "1", (None, "Waste water"), "what lies below a dropped node moves up"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("node", "change", "number", "expected", "why"), CASES, ids=[one[4] for one in CASES]
)
def test_a_change(tree, node, change, number, expected, why):
    changes = differences(tree, rows(tree, **{node: change}))
    assert len(changes) == 1
    assert shape(apply(tree, changes))[number] == expected, why
    kept = [Change.from_json(one.to_json()) for one in changes]
    assert apply(tree, kept) == apply(tree, changes), "as the audit trail gives it back"


def test_a_node_moves(tree):
    changes = differences(tree, rows(tree, n2={"parent": identity(tree, "II")}))
    assert shape(apply(tree, changes))["2"] == ("II", "Rubbish")


def test_a_node_is_added(tree):
    table = rows(tree)
    place = 1 + next(k for k, row in enumerate(table) if row["number"] == "2")
    new = {"id": "x1", "parent": identity(tree, "I"), "kind": "priority", "number": "2a", "title": "Noise"}
    table.insert(place, new | {"text": "Noise must be measured at night."})
    edited = apply(tree, differences(tree, table))
    assert shape(edited)["2a"] == ("I", "Noise")
    order = [node.number for node in edited.nodes]
    assert order.index("2a") == order.index("2") + 1
    added = next(node for node in edited.nodes if node.id == "x1")
    assert added.unit.text == "Noise must be measured at night."


def test_changes_about_nodes_that_are_gone_do_nothing(tree):
    assert apply(tree, [Change("s999", {"title": "Gone"})]).nodes == tree.nodes


WRONG = [
    ({"n1": {"kind": "chapter"}}, "no kind 'chapter'"),
    ({"n1": {"parent": "s99"}}, "no node 's99'"),
    ({"n1": {"title": ""}}, "takes a title"),
    ({"n1": {"id": "new"}}, "takes a title and a text"),
]  # fmt: skip


@pytest.mark.parametrize(("changed", "message"), WRONG, ids=[one[1] for one in WRONG])
def test_what_makes_no_tree(tree, changed, message):
    with pytest.raises(BadEdit, match=message):
        differences(tree, rows(tree, **changed))


def test_a_node_below_itself(tree):
    pillar, priority = identity(tree, "I"), identity(tree, "1")
    with pytest.raises(BadEdit, match="below itself"):
        differences(tree, rows(tree, nI={"parent": priority}))
    with pytest.raises(BadEdit, match="twice"):
        differences(tree, [*rows(tree), {"id": pillar, "title": "Again"}])
