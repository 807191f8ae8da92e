"""Accept, reject, correct, undo; the second reviewer; what the audit trail keeps of it."""

from __future__ import annotations

import hashlib

import pytest

from service.review.desk import Asked
from service.review.errors import BadDecision, UnknownDecision, UnknownLink

STRATEGY = "ST 77701/26"


def state(bench, node: str) -> str:
    trace = bench.trace()
    wanted = next(n.id for n in trace.framework.nodes if n.title.startswith(node))
    return next(c.state for c in trace.coverage if c.node == wanted)


def test_accept_and_reject_hold_over_the_proposal(bench, about, decide):
    assert not about("eleven", "Sampling").accepted
    decide("accept", "eleven", "Sampling")
    found = about("eleven", "Sampling")
    assert found.accepted and found.review.to_json()["state"] == "accepted"
    assert (found.review.by, found.review.reason) == ("Ana", "says so") and found.review.at
    assert state(bench, "Training") == "covered"
    decide("reject", "240", "The Commission will train")
    assert about("240", "The Commission will train").review.state == "rejected"
    assert state(bench, "The Commission will train") == "missing"
    unlinked = [e.segment.text for e in bench.trace().unlinked]
    assert any("240" in text for text in unlinked), "its evidence is linked to nothing now"


def test_correct_the_node(bench, about, decide):
    right = about("240", "Training").target
    decide("correct", "240", "The Commission will train", correct_node=right.id)
    assert not about("240", "The Commission will train").accepted
    assert about("240", "The Commission will train").review.state == "corrected"
    assert about("240", "Training").accepted and about("240", "Training").review.state == "accepted"


def test_correct_to_a_node_that_was_not_proposed(bench, about, decide):
    node = next(n for n in bench.trace().framework.nodes if n.title.startswith("Reception facil"))
    assert all(
        link.target.id != node.id for link in bench.trace().links if "240" in link.evidence.segment.text
    )
    decide("correct", "240", "Training", correct_node="3", reason="the courses were about waste")
    found = about("240", "Reception facil")
    assert found.accepted and 0 <= found.probability <= 1
    assert sum(found.scored.signals.values()) == pytest.approx(
        float(found.scored.scores.odds[found.scored.source, found.scored.target]), abs=1e-5
    ), "its waterfall is its own"


def test_correct_the_stance(bench, about, decide):
    decide("correct", "Three ports", "Reception facil", stance="implements", reason="they have begun")
    assert about("Three ports", "Reception facil").stance == "implements"
    assert state(bench, "Reception facil") == "covered", "it was shallow"


@pytest.mark.parametrize(
    ("verdict", "more", "says"),
    [
        ("approve", {}, "no verdict"),
        ("reject", {"reason": " "}, "takes a reason"),
        ("correct", {}, "another node or another stance"),
        ("correct", {"stance": "denies"}, "no stance"),
        ("accept", {"correct_node": "s5"}, "is to correct"),
        ("accept", {"stance": "contradicts"}, "is to correct"),
        ("accept", {"by": " \n"}, "reviewer's name"),
        ("accept", {"by": "A" * 101}, "reviewer's name"),
        ("accept", {"reason": "x" * 2001}, "longer than"),
        ("accept", {"seen": "0" * 32}, "changed since"),
    ],
)
def test_decisions_that_are_refused(bench, decide, verdict, more, says):
    with pytest.raises(BadDecision, match=says):
        decide(verdict, "240", "Training", **more)
    assert bench.store.ledger.count() == 0, "nothing of it is kept"


def test_what_is_not_there(bench, decide):
    with pytest.raises(UnknownLink, match="l000"):
        bench.desk().decide(Asked("accept", "Ana", link="l000"))
    with pytest.raises(UnknownLink, match="node s99"):
        decide("correct", "240", "Training", correct_node="s99")
    with pytest.raises(UnknownLink, match="p99"):
        bench.desk().decide(Asked("accept", "Ana", evidence=("ST 77702/27", "en", "p99"), node="2"))
    with pytest.raises(UnknownDecision):
        bench.desk().undo(7, "Ana", "why not")


def test_undo_is_an_entry_of_its_own(bench, about, decide):
    before = about("240", "Training").accepted
    first = decide("accept", "240", "Training")
    second = decide("reject", "240", "Training", by="Bo")
    bench.desk().undo(second.position, "Cy", "wrong paragraph")
    assert about("240", "Training").review.by == "Ana", "the decision before holds again"
    bench.desk().undo(first.position, "Cy", "that too")
    assert about("240", "Training").review.state == "unreviewed"
    assert about("240", "Training").accepted is before
    trail = bench.store.ledger
    assert [e.what for e in trail.entries()] == ["accept", "reject", "undo", "undo"], "nothing is deleted"
    assert trail.verify().holds
    with pytest.raises(UnknownDecision, match="undone already"):
        bench.desk().undo(first.position, "Cy", "again")


def test_the_trail_keeps_who_what_on_which_texts_and_model(bench, about, decide):
    link = about("240", "Training")
    entry = decide("accept", "240", "Training")
    said = entry.detail
    assert entry.who == "Ana" and entry.at.endswith("+00:00")
    assert said["evidence"]["sha256"] == hashlib.sha256(link.evidence.segment.text.encode()).hexdigest()
    assert said["evidence"]["version"] in bench.store.manifestations(["ST 77702/27"])
    assert said["target"]["version"] in bench.store.manifestations([STRATEGY])
    assert said["probability"] == link.probability
    made = said["made_with"]
    assert made["model"] == bench.embedder.name and len(made["weights"]) == 64
    assert made["signals"]["prior"] == pytest.approx(link.scored.signals["prior"], abs=1e-5)
    assert link.evidence.segment.text not in str(said), "the text itself stays in the store"


def test_the_second_reviewer_sees_nothing_of_the_first(bench, about, decide):
    decide("reject", "240", "The Commission will train")
    pair = about("240", "The Commission will train")
    at = bench.desk()
    at.share = 1.0
    assert all(item.link.id != pair.id for item in at.queue("Ana")), "nobody is their own second"
    item = next(item for item in at.queue("Bo") if item.link.id == pair.id)
    assert item.blind
    assert at.shown(item).review.state == "unreviewed" and at.shown(item).accepted, "as it was proposed"
    entry = at.decide(Asked("accept", "Bo", link=pair.id, from_queue=True, seen=at.seal(at.shown(item))))
    assert entry.detail["blind"]
    after = bench.desk()
    assert about("240", "The Commission will train").review.by == "Ana", "the second changes nothing"
    assert after.agreement()["verdict"].to_json()["observed"] == 0.0
    disputed = next(item for item in after.queue("Cy") if item.link.id == pair.id)
    assert disputed.why == "disputed", "somebody has to settle it"
    after.decide(Asked("accept", "Cy", link=pair.id, from_queue=True, reason="Bo is right"))
    assert about("240", "The Commission will train").review.by == "Cy"
    assert all(item.link.id != pair.id for item in bench.desk().queue("Dee") if item.why == "disputed")


def test_agreement_outlives_the_settling(bench, about, decide):
    decide("accept", "240", "Training")
    at = bench.desk()
    at.share = 1.0
    at.decide(Asked("accept", "Bo", link=about("240", "Training").id, from_queue=True))
    assert bench.desk().agreement()["verdict"].pairs == 1
    decide("accept", "240", "Training", by="Cy")
    assert bench.desk().agreement()["verdict"].pairs == 1


def test_nodes_without_accepted_evidence_come_first(bench, decide):
    first = bench.desk().queue("Ana")[0]
    assert [i.value for i in bench.desk().queue("Ana")] == sorted(
        (i.value for i in bench.desk().queue("Ana")), reverse=True
    )
    before = {i.link.id: i.value for i in bench.desk().queue("Ana")}
    decide("accept", "240", "Training")
    after = {i.link.id: i.value for i in bench.desk().queue("Ana")}
    pilots = next(
        i.link.id
        for i in bench.desk().queue("Ana")
        if i.link.target.title.startswith("The Commission will train")
    )
    assert after[pilots] < before[pilots], "less hangs on it once the node above has evidence"
    assert first.value == max(before.values())


def test_progress_counts_what_is_decided(bench, decide):
    before = bench.desk().progress()
    decide("accept", "240", "Training")
    decide("reject", "eleven", "Sampling")
    after = bench.desk().progress()
    assert (after.decided, after.found, after.open) == (2, 1, before.open - 2)
    assert after.recall == pytest.approx(1 / (1 + after.expected))
