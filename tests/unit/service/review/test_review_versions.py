"""The alarm where evidence links in one language version and not in another."""

from __future__ import annotations

import pytest

from service.review import shapes

DUTCH = """# Voortgangsverslag over schone havens

## Water

In 2026 namen elf lidstaten elke maand watermonsters in hun havens en maakten zij de resultaten bekend.

De Commissie leidde 240 havenloodsen op in het herkennen van olielozingen op zee, in cursussen in Riga.

## Afval

Drie havens kondigden aan dat zij de komende jaren ontvangstvoorzieningen voor scheepsafval zullen bouwen.

Het weer was mooi tijdens de vergadering van de groep, die haar gastheren voor hun gastvrijheid bedankte.
"""
PILOTS = (
    "De Commissie leidde 240 havenloodsen op in het herkennen van olielozingen op zee, in cursussen in Riga."
)


@pytest.mark.parametrize(
    ("old", "new", "expected", "why"),
    [
        ("", "", [], "the versions say the same"),
        (PILOTS, "In Riga werd muziek van Bruckner gespeeld, en de appelbomen in de tuinen stonden in bloei.",
         ["not_linked"], "something else stands in its place"),
        (PILOTS + "\n\n", "", ["no_counterpart"], "nothing stands in its place"),
    ],
)  # fmt: skip
def test_an_alarm_for_what_one_version_does_not_say(bench, decide, old, new, expected, why) -> None:
    text = DUTCH.replace(old, new) if old else DUTCH
    bench.load("st-77702-2027-init-nl.md", "77702/27", "Voortgangsverslag over schone havens", text)
    desk = bench.desk()
    raised = [one for one in desk.alarms if "240" in one.link.evidence.segment.text]
    assert [one.kind for one in raised] == expected, why
    assert all(one.language == "nl" and one.link.evidence.unit.language == "en" for one in raised)
    assert not [one for one in desk.alarms if "240" not in one.link.evidence.segment.text], "no false ones"
    shown = shapes.trace(desk, alarms=True)["alarms"]
    assert [one["kind"] for one in shown] == [one.kind for one in desk.alarms]
    assert "alarms" not in shapes.trace(desk)
    if raised:
        decide("reject", "240", raised[0].link.target.title[:20])
        assert raised[0].link.id not in {one.link.id for one in bench.desk().alarms}, (
            "a rejected link has none"
        )


def test_a_work_in_one_language_raises_none(bench) -> None:
    assert bench.trace().accepted and bench.desk().alarms == []
