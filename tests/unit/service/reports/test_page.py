"""The report is one file that needs nothing else, and its matrix reads like the framework."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from lxml import html

from service.reports import matrix, overview, page
from service.reports.overview import Overview
from service.session import Session
from service.settings import Settings


@pytest.fixture(scope="module")
def found(sample_store: Path) -> Overview:
    with Session.open(Settings(data=sample_store)) as session:
        return overview(session)


def test_the_overview_holds_what_the_store_holds(found: Overview) -> None:
    assert {work.work for work in found.works} >= {"ST 99901/27", "ST 99950/28"}
    assert found.languages["en"] == sum("en" in work.languages for work in found.works) > 1
    assert found.trace is not None
    assert found.trace.framework.work == "ST 99901/27", "the action plan refines the strategy"
    assert set(found.comparisons) == {work.work for work in found.works if len(work.languages) > 1}


def test_the_report_is_one_file_that_needs_nothing_else(found: Overview, tmp_path: Path) -> None:
    path = tmp_path / "new folder" / "report.html"
    page.write(found, path, title="Texts & <b>titles</b>")
    made = html.fromstring(path.read_text(encoding="utf-8"))
    assert not made.xpath("//script | //img | //link | //@src | //iframe")
    assert made.xpath("string(//h1)") == "Texts & <b>titles</b>"
    assert "ST 99950/28" in made.text_content()


def test_commitments_follow_their_section_in_the_matrix(found: Overview) -> None:
    assert found.trace is not None
    rows = matrix.view(found.trace, "ST 99901/27", None)["rows"]
    assert {row["node"].id for row in rows} == {node.id for node in found.trace.framework.nodes}
    seen: set[str] = set()
    for row in rows:
        assert row["node"].parent is None or row["node"].parent in seen, "a parent comes first"
        seen.add(row["node"].id)
    depths = {row["node"].id: row["depth"] for row in rows}
    for row in rows:
        if row["node"].parent:
            assert row["depth"] == depths[row["node"].parent] + 1


def test_a_node_counts_what_is_below_it(found: Overview) -> None:
    assert found.trace is not None
    rows = matrix.view(found.trace, "ST 99901/27", None)["rows"]
    top = [row for row in rows if row["node"].parent is None]
    linked = {link.id for row in top for cell in row["cells"] for link in cell}
    assert linked == {link.id for link in found.trace.accepted}


def test_evidence_comes_with_its_reasons(found: Overview) -> None:
    assert found.trace is not None and found.trace.accepted
    target = found.trace.accepted[0].target.id
    shown = matrix.view(found.trace, "ST 99901/27", target)
    accepted = [one["link"].accepted for one in shown["links"]]
    assert accepted == sorted(accepted, reverse=True), "links first, then what is to be reviewed"
    for one in shown["links"]:
        assert all(0 <= bar["width"] <= 100 for bar in one["bars"])
        *steps, total = (Decimal(f"{bar['value']:.4f}") for bar in one["bars"])
        assert steps and sum(steps) == total, "what the page prints adds up to the last digit"
