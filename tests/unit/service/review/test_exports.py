"""What is exported is what other programs read, is the same twice, and comes back as decisions."""

from __future__ import annotations

import csv
import io
import json
import warnings
from typing import Any

import openpyxl
import pytest
import rdflib
from reqif.parser import ReqIFParser

from service.errors import UsageError
from service.exports import FORMATS, dossier, importing, sheet
from service.exports.formats import by_name

PROV = rdflib.Namespace("http://www.w3.org/ns/prov#")
ELI = rdflib.Namespace("http://data.europa.eu/eli/ontology#")


@pytest.fixture
def found(bench, decide) -> dict[str, Any]:
    decide("accept", "eleven", "Sampling")
    return dossier(bench.desk())


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_the_same_state_gives_the_same_bytes(bench, found, name):
    again = dossier(bench.desk())
    assert FORMATS[name].write(found) == FORMATS[name].write(again)


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_another_state_gives_other_bytes(bench, found, decide, name):
    decide("reject", "240", "The Commission will train")
    assert FORMATS[name].write(found) != FORMATS[name].write(dossier(bench.desk()))


def test_the_workbook(found):
    book = openpyxl.load_workbook(io.BytesIO(FORMATS["xlsx"].write(found)))
    assert book.sheetnames == ["Matrix", "Links", "Commitments", "Gaps", "Texts without a node", "Works"]
    for one in book:
        assert one.auto_filter.ref and one.freeze_panes == "B2", one.title
    links = [[cell.value for cell in row] for row in book["Links"].iter_rows()]
    heads, rows = links[0], links[1:]
    assert len(rows) == len(found["links"])
    (accepted,) = [row for row in rows if row[heads.index("Review")] == "accepted"]
    assert "eleven" in accepted[heads.index("Text")]
    assert accepted[heads.index("By")] == "Ana"
    assert book["Matrix"].max_row == 1 + len(found["framework"]["nodes"])
    gaps = [row[3].value for row in book["Gaps"].iter_rows(min_row=2)]
    assert gaps and "covered" not in gaps


def test_reqif_is_read_by_another_program(found, tmp_path):
    file = tmp_path / "out.reqif"
    file.write_bytes(FORMATS["reqif"].write(found))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        bundle = ReqIFParser.parse(str(file))
    content = bundle.core_content.req_if_content
    accepted = [link for link in found["links"] if link["accepted"]]
    assert len(content.spec_relations) == len(accepted)
    known = {one.identifier for one in content.spec_objects}
    assert all(r.source in known and r.target in known for r in content.spec_relations)
    (tree,) = content.specifications
    walked = list(bundle.iterate_specification_hierarchy(tree))
    assert len(walked) == len(found["framework"]["nodes"])
    levels = [one.level for one in walked]
    assert levels[0] == 1 and max(levels) > 1


def test_jsonld_is_a_graph(found):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # rdflib's own
        graph = rdflib.Graph().parse(data=FORMATS["jsonld"].write(found).decode(), format="json-ld")
    assert len(list(graph.subjects(rdflib.RDF.type, ELI.LegalResource))) == len(found["works"])
    links = list(graph.subjects(rdflib.RDF.type, rdflib.URIRef("urn:lextrace:vocabulary:Link")))
    assert len(links) == len(found["links"])
    for link in links:
        ends = list(graph.objects(link, PROV.wasDerivedFrom))
        assert len(ends) == 2
        assert all((end, rdflib.RDF.type, ELI.LegalResourceSubdivision) in graph for end in ends)
    (person,) = graph.subjects(rdflib.RDF.type, PROV.Person)
    assert list(graph.subjects(PROV.wasAssociatedWith, person)), "the decision is this person's"
    assert list(graph.objects(None, ELI.language)), "languages by the authority table"


def test_the_page_loads_nothing(found):
    page = FORMATS["html"].write(found).decode()
    assert "http" not in page and "<script" not in page and "@page" in page
    assert "eleven Member States" in page


def test_reasons_add_up(found):
    for link in json.loads(FORMATS["json"].write(found))["links"]:
        assert {bar["name"] for bar in link["reasons"]} == set(link["signals"])


def filled(found: dict[str, Any], answers: dict[str, tuple[str, str, str]]) -> str:
    """The exported file with verdict, node and reason filled in, as a spreadsheet saves it."""
    rows = list(csv.DictReader(io.StringIO(sheet.to_csv(found).removeprefix("\ufeff"))))
    out = io.StringIO()
    writer = csv.DictWriter(out, rows[0], delimiter=";")
    writer.writeheader()
    for row in rows:
        row["verdict"], row["correct_node"], row["reason"] = answers.get(row["link"], ("", "", ""))
        writer.writerow(row)
    return out.getvalue()


def test_an_edited_file_decides(bench, found):
    first, second, third = (link["id"] for link in found["links"][:3])
    text = filled(
        found,
        {first: ("reject", "", "another port"), second: ("Accept", "", ""), third: ("reject", "", "")},
    )
    answers = list(sheet.read(text, "Bo", "links.csv"))
    assert [one.asked.link for one in answers] == [first, second, third]
    done = importing.run(answers, bench.desk)
    assert (done.decided, done.known) == (2, 0)
    (refused,) = done.refused
    assert refused.line == answers[2].line and "takes a reason" in refused.reason
    states = {link.id: link.review.state for link in bench.trace().links}
    assert states[first] == "rejected" and states[second] == "accepted"
    again = importing.run(answers, bench.desk)
    assert (again.decided, again.known, len(again.refused)) == (0, 2, 1), "nothing is decided twice"


def test_a_text_that_changed_since_is_refused(bench, found):
    link = next(one for one in found["links"] if "eleven" in one["evidence"]["text"])
    text = filled(found, {link["id"]: ("accept", "", "")}).replace(link["seen"], "0" * 32)
    done = importing.run(sheet.read(text, "Bo", "links.csv"), bench.desk)
    assert done.decided == 0
    assert "changed since" in done.refused[0].reason


BROKEN = [
    ("", "is empty", "nothing in it"),
    ("a,b,c\n1,2,3\n", "line 1: no column", "another table"),
    ("A letter about harbours.\n", "line 1: no column", "no table at all"),
    ('link,seen,verdict,correct_node,correct_stance,reason\nl1,s,accept,,,"open\n', "line 2", "a quote left open"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "message", "why"), BROKEN)
def test_a_file_that_is_no_such_table(text, message, why):
    with pytest.raises(UsageError, match=message) as raised:
        list(sheet.read(text, "Bo", "links.csv"))
    assert "links.csv" in str(raised.value), why


@pytest.mark.parametrize("cell", ["=1+1", "+31", "-5", "@SUM(A1)", "\tx"])
def test_no_cell_is_a_formula(found, cell):
    link = found["links"][0] | {"evidence": found["links"][0]["evidence"] | {"text": cell}}
    text = sheet.to_csv(found | {"links": [link]}).removeprefix("\ufeff")
    (row,) = csv.DictReader(io.StringIO(text))
    assert row["text"] == "'" + cell


NAMES = [("a.xlsx", "xlsx"), ("a.JSONLD", "jsonld"), ("a.json", "json"), ("a.txt", None), ("xlsx", None)]


@pytest.mark.parametrize(("name", "expected"), NAMES)
def test_the_format_of_a_name(name, expected):
    assert by_name(name) == expected


def test_quotes_stand_in_their_texts(found):
    nodes = {node["id"]: node["text"] for node in found["framework"]["nodes"]}
    accepted = [link for link in found["links"] if link["accepted"]]
    assert accepted
    for link in accepted:
        quote = link["quote"]
        start, end = quote["evidence"]["start"], quote["evidence"]["end"]
        assert link["evidence"]["text"][start:end] == quote["evidence"]["text"]
        assert quote["target"]["text"] in nodes[link["target"]]
    assert all(link["quote"] is None for link in found["links"] if not link["accepted"])
