"""The overview of a working party: what is new since, what is due, and the document to print."""

from __future__ import annotations

from service.exports.meeting import to_html
from service.monitoring.overview import meeting, to_json


def overview(bench, **days):
    desk = bench.desk()
    return meeting(desk.trace, desk.documents, bench.embedder, **days)


def test_what_is_new_since(bench, decide):
    decide("accept", "eleven", "Sampling")
    found = overview(bench, since="2026-12-31")
    assert [one.document.work for one in found.reported] == ["ST 77702/27"]
    assert found.reported[0].nodes, "it speaks of parts of the strategy"
    assert {change.after for change in found.changed} & {"covered", "shallow"}
    later = overview(bench, since="2027-03-03")
    assert later.reported == () and later.changed == ()


def test_as_it_was(bench):
    early = overview(bench, until="2026-12-31")
    assert early.reported == ()
    assert {state for _, state, _ in early.gaps} == {"missing"}


def test_national_texts_and_who_is_silent(bench):
    bench.load(
        "nota-it.md",
        "77799/27",
        "Nota dell'Italia sui porti",
        "# Nota\n\nL'Italia ha prelevato campioni di acque reflue in undici porti del paese nel 2026.\n",
    )
    found = overview(bench)
    italian = [one for one in found.reported if "IT" in one.states]
    assert italian or "IT" in found.silent
    assert len(found.silent) == 27 - len(set().union(*(one.states for one in found.reported)))


def test_json_and_the_document_agree(bench):
    found = overview(bench, since="2026-12-31")
    data = to_json(found)
    assert data["schema"] == "lextrace/monitoring/1"
    assert [one["node"] for one in data["gaps"]] == [node.id for node, _, _ in found.gaps]
    page = to_html(found)
    assert all(one["document"] in page for one in data["reported"])
    assert page == to_html(overview(bench, since="2026-12-31"))
