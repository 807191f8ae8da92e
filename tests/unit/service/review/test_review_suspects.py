"""After a text changed: what is carried over, what is asked again, what is gone, what is new."""

from __future__ import annotations

import pytest
from fixtures.harbours import REPORT, STRATEGY

from service.review.matching import Text, paired

MOVED = REPORT.replace(
    "## Water\n", "## Water\n\nThis report follows the conclusions of last year on the same subject.\n"
)


def test_a_text_that_did_not_change_keeps_its_decision_in_another_place(bench, decide, about):
    decide("accept", "240", "Training")
    before = about("240", "Training").evidence.segment.id
    bench.report(MOVED)
    assert about("240", "Training").evidence.segment.id != before, "it has another id in the new file"
    found = about("240", "Training")
    assert found.accepted and found.review.state == "accepted" and found.review.by == "Ana"
    assert [one.state for one in bench.desk().held] == ["unchanged"]
    assert bench.desk().suspects() == []


def test_a_change_without_meaning_is_carried_over(bench, decide, about):
    decide("accept", "240", "Training")
    bench.report(
        REPORT.replace("courses held in Riga", "courses  held\u00a0in Riga").replace("spills", "spill")
    )
    [one] = bench.desk().suspects()
    assert (one.state, one.holds) == ("changed", True)
    assert "spelling or endings" in one.evidence.why
    assert about("240", "Training").review.state == "accepted"


def test_a_change_of_meaning_is_asked_again_with_the_difference(bench, decide, about):
    decide("accept", "240", "Training")
    bench.report(REPORT.replace("240 harbour", "24 harbour"))
    [one] = bench.desk().suspects()
    assert (one.state, one.holds) == ("changed", False)
    assert "number 240 is gone" in one.evidence.why and "number 24 is new" in one.evidence.why
    runs = [(change, text.strip()) for change, text in one.evidence.differences if change != "same"]
    assert runs == [("out", "240"), ("in", "24")]
    link = about("24 harbour", "Training")
    assert link.review.state == "suspect" and "asked again" in link.review.reason
    item = next(item for item in bench.desk().queue("Bo") if item.link.id == link.id)
    assert item.why == "suspect"
    decide("accept", "24 harbour", "Training", by="Bo")
    assert about("24 harbour", "Training").review.state == "accepted"
    assert all(item.link.id != link.id for item in bench.desk().queue("Bo"))


def test_many_small_changes_do_not_add_up_unseen(bench, decide, about):
    decide("accept", "240", "Training")
    bench.report(REPORT.replace("spills", "spill"))
    bench.report(REPORT.replace("spills", "spill").replace("courses", "course"))
    [one] = bench.desk().suspects()
    runs = [text.strip() for change, text in one.evidence.differences if change == "out"]
    assert runs == ["spills", "courses"], "held against what was read, not against the version between"


def test_a_node_that_changed_is_suspect_too(bench, decide, about):
    decide("accept", "240", "Training")
    bench.strategy(
        STRATEGY.replace("### 2. Training of harbour pilots", "### 2. Training of 500 harbour pilots")
    )
    [one] = bench.desk().suspects()
    assert one.target.state == "changed" and not one.holds
    assert "500" in one.target.why


def test_a_text_that_is_gone(bench, decide):
    decide("accept", "240", "Training")
    start = REPORT.index("The Commission trained")
    bench.report(REPORT[:start] + REPORT[REPORT.index("## Waste") :])
    [one] = bench.desk().suspects()
    assert (one.state, one.holds, one.evidence.unit) == ("gone", False, None)
    assert all(link.review.state == "unreviewed" for link in bench.trace().links)


def test_what_is_new_since_the_decisions(bench, decide):
    decide("accept", "240", "Training")
    assert bench.desk().new == frozenset()
    bench.report(MOVED)
    evidence = bench.desk().pairs.evidence
    assert [evidence[key].segment.text[:11] for key in bench.desk().new] == ["This report"]


def test_a_decision_in_one_language_holds_for_the_others(bench, about):
    from service.review.desk import Asked

    dutch = """# Voortgangsverslag over schone havens

## Water

In 2026 namen elf lidstaten elke maand watermonsters in hun havens en maakten zij de resultaten bekend.

De Commissie leidde 240 havenloodsen op in het herkennen van olieverontreiniging, in cursussen in Riga.

## Afval

Drie havens kondigden aan dat zij de komende jaren ontvangstvoorzieningen voor scheepsafval zullen bouwen.

Het weer was mooi tijdens de vergadering van de groep, die haar gastheren voor hun gastvrijheid bedankte.
"""
    bench.load("st-77702-2027-init-nl.md", "77702/27", "Voortgangsverslag over schone havens", dutch)
    read = bench.store.document("ST 77702/27", "nl")
    segment = next(s.id for s in read.segments if "240 havenloodsen" in s.text)
    evidence = ("ST 77702/27", "nl", segment)
    entry = bench.desk().decide(Asked("accept", "Ana", evidence=evidence, node="2"))
    assert entry.detail["evidence"]["language"] == "nl"
    assert about("240 harbour", "Training").review.by == "Ana", "the trace reads the English version"
    bench.load(
        "st-77702-2027-init-nl.md",
        "77702/27",
        "Voortgangsverslag over schone havens",
        dutch.replace("240", "24"),
    )
    [one] = bench.desk().suspects()
    assert not one.holds and "nl version" in one.evidence.why


@pytest.mark.parametrize(
    ("old", "new", "expected", "why"),
    [
        (["a b", "c d"], ["c d", "a b"], {0: 1, 1: 0}, "equal texts change places"),
        (["same", "same"], ["same", "same"], {0: 0, 1: 1}, "repeated texts keep their order"),
        (["a b c d", "x"], ["a b c e", "x"], {0: 0, 1: 1}, "changed in place"),
        (["a b c d", "x"], ["p q r s", "x"], {1: 1}, "another text in its place is another text"),
        (["x", "a b c d"], ["a b c e", "x"], {0: 1}, "changed and moved at once is not followed"),
        (["a"], [], {}, "nothing is left"),
    ],
)  # fmt: skip
def test_pairing(old, new, expected, why):
    def texts(prefix: str, given: list[str]) -> list[Text]:
        return [Text(f"{prefix}{i}", text) for i, text in enumerate(given)]

    assert paired(texts("o", old), texts("n", new)) == {f"o{a}": f"n{b}" for a, b in expected.items()}, why
