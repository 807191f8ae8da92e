"""Who cites whom: merged names, steps, gaps, and the files for other programs."""

from __future__ import annotations

import csv
import io

import networkx
import pytest

from parsers import parse
from parsers.document import Document
from service.citations import build
from service.citations.export import COLUMNS, from_json, to_csv, to_graphml, to_json
from service.citations.graph import CitationGraph

COVER = """Council of the European Union

Brussels, 3 March 2027

{number}

NOTE
From: General Secretariat of the Council
To: Delegations
{more}Subject: Harbours

"""


def paper(number: str, text: str, language: str = "en") -> Document:
    return parse(
        (COVER.format(number=number, more="") + text).encode(),
        name=f"{number.replace('/', '-')}-{language}.txt",
    )


@pytest.fixture(scope="module")
def graph() -> CitationGraph:
    return build(
        [
            paper("99001/27", "The harbour plan follows document 99002/27 and COM(2027) 9912 final. " * 2),
            paper(
                "99002/27",
                "It rests on Regulation (EU) 2022/2065 (OJ L 277, 27.10.2022, p. 1) and document 99003/27.",
            ),
            paper("99003/27", "Nothing here says more than document 99003/27 itself, and Article 6 TFEU."),
        ]
    )


def test_edges_are_counted_once_for_each_pair(graph: CitationGraph) -> None:
    found = {(edge.source, edge.target): edge.count for edge in graph.edges}
    assert found == {
        ("ST 99001/27", "COM(2027) 9912"): 2,
        ("ST 99001/27", "ST 99002/27"): 2,
        ("ST 99002/27", "32022R2065"): 1,
        ("ST 99002/27", "ST 99003/27"): 1,
        ("ST 99003/27", "TFEU art. 6"): 1,
    }


REACH = [
    ("ST 99001/27", "cites", None, {"ST 99001/27": 0, "ST 99002/27": 1, "COM(2027) 9912": 1, "32022R2065": 2,
                                    "ST 99003/27": 2, "TFEU art. 6": 3}, "to the end"),
    ("ST 99001/27", "cites", 1, {"ST 99001/27": 0, "ST 99002/27": 1, "COM(2027) 9912": 1}, "one step"),
    ("32022R2065", "cited_by", None, {"32022R2065": 0, "ST 99002/27": 1, "ST 99001/27": 2}, "backwards"),
    ("TFEU art. 6", "cites", None, {"TFEU art. 6": 0}, "what is not stored cites nothing"),
]  # fmt: skip


@pytest.mark.parametrize(("start", "direction", "depth", "expected", "why"), REACH)
def test_reach(
    graph: CitationGraph, start: str, direction: str, depth: int | None, expected: dict[str, int], why: str
) -> None:
    assert graph.reach(start, direction, depth) == expected, why  # type: ignore[arg-type]
    around = graph.around(start, direction, depth)  # type: ignore[arg-type]
    assert set(around.nodes) == set(expected), why


def test_a_circle_ends() -> None:
    circle = build([paper("99001/27", "See document 99002/27."), paper("99002/27", "See document 99001/27.")])
    assert circle.reach("ST 99001/27", "cites") == {"ST 99001/27": 0, "ST 99002/27": 1}


def test_what_is_cited_but_not_stored(graph: CitationGraph) -> None:
    assert [(node.id, citing) for node, citing in graph.dangling] == [
        ("32022R2065", ("ST 99002/27",)),
        ("COM(2027) 9912", ("ST 99001/27",)),
    ], "a treaty article is no gap, an act's journal place is not counted beside it"
    assert graph.nodes["32022R2065"].url and not graph.nodes["32022R2065"].stored


def test_a_work_is_one_node_under_all_its_names() -> None:
    inner = COVER.format(number="99004/27", more="No. Cion doc.: COM(2027) 9913 final\n").replace(
        "NOTE", "COVER NOTE"
    )
    both = parse(
        (inner + "Delegations will find attached document COM(2027) 9913 final.\n").encode(), name="a-en.txt"
    )
    assert both.identifiers == ("ST 99004/27", "COM(2027) 9913")
    graph = build([both, paper("99005/27", "As COM(2027) 9913 final and document 99004/27 say.")])
    assert [(e.source, e.target, e.count) for e in graph.edges] == [("ST 99005/27", "ST 99004/27", 2)]


def test_versions_are_one_work() -> None:
    versions = [
        paper("99001/27", "It follows document 99002/27.", "en"),
        paper("99001/27", "Het volgt op document 99002/27. Zie ook document 99002/27.", "nl"),
    ]
    (edge,) = build(versions).edges
    assert (edge.count, edge.languages) == (2, ("en", "nl")), "the version with most citations counts"


def test_csv(graph: CitationGraph) -> None:
    rows = list(csv.reader(io.StringIO(to_csv(graph))))
    assert tuple(rows[0]) == COLUMNS
    assert rows[3][:6] == ["ST 99002/27", "32022R2065", "", "1", "en", "act"]
    assert rows[3][6] == "no" and "32022R2065" in rows[3][7]


def test_graphml_is_read_by_networkx(graph: CitationGraph) -> None:
    read = networkx.parse_graphml(to_graphml(graph))
    assert set(read.nodes) == set(graph.nodes)
    assert {(a, b) for a, b, *_ in read.edges} == {(e.source, e.target) for e in graph.edges}
    assert read.nodes["32022R2065"]["kind"] == "act"


def test_json_goes_both_ways(graph: CitationGraph) -> None:
    data = to_json(graph)
    again = from_json(data)
    assert to_json(again) == data
    assert again.dangling == graph.dangling
