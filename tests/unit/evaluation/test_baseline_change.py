"""When a figure is worse than the baseline, and when that is chance."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from evaluation import baseline
from evaluation.change import compare, losses
from evaluation.figure import Figure, Unit, ratio
from service.errors import UsageError


def figure(
    rights: Sequence[float], *, name: str = "recall", higher: bool | None = True, **where: str
) -> Figure:
    units = [Unit(f"unit {k}", right) for k, right in enumerate(rights)]
    return ratio("check", "set", name, units, resampled="unit", higher=higher, **where)


ALL = [1.0] * 100


@pytest.mark.parametrize(
    ("before", "now", "higher", "state", "why"),
    [
        (ALL, ALL, True, "same", "nothing moved"),
        (ALL, [0.0] * 4 + [1.0] * 96, True, "same", "four of a hundred: p = 0.06"),
        (ALL, [0.0] * 5 + [1.0] * 95, True, "loss", "five worse, none better: p = 0.03"),
        (ALL, [0.0] * 5 + [1.0] * 95, None, "same", "a figure that only informs"),
        ([0.0] * 5 + [1.0] * 95, ALL, True, "gain", "the other way round"),
        ([0.0] * 5 + [1.0] * 95, ALL, False, "loss", "more false findings"),
        ([0.0] * 10 + [1.0] * 90, [1.0] * 6 + [0.0] * 11 + [1.0] * 83, True, "same", "seven worse, six better"),
        ([1.0] * 3, [0.0] * 3, True, "same", "three units say nothing"),
        ([1.0] * 4, [0.0] * 4, True, "same", "nor do four: exact bounds overlap"),
    ],
)  # fmt: skip
def test_a_change_is_judged(before, now, higher, state: str, why: str) -> None:
    old = figure(before, higher=higher)
    (change,) = compare([figure(now, higher=higher)], {old.key: baseline.keep(old)})
    assert change.state == state, (why, change)


def test_languages_are_corrected_for_their_number() -> None:
    """Five of fifty lost in one language of twenty-four could be chance there; in the whole it shows."""
    codes = [f"{a}{b}" for a in "abcd" for b in "uvwxyz"]
    right, lost = [1.0] * 50, [0.0] * 5 + [1.0] * 45
    old = [figure(right, language=code) for code in codes]
    new = [figure(lost if code == "au" else right, language=code) for code in codes]
    changes = compare(new, {one.key: baseline.keep(one) for one in old})
    assert {change.state for change in changes} == {"same"}
    alone = compare(new[:1], {old[0].key: baseline.keep(old[0])})
    assert alone[0].state == "loss"


def test_few_units_with_many_items_are_compared_by_their_intervals() -> None:
    """Two documents of forty notes each cannot be a sign test; half of the notes lost is a loss."""
    old, new = (
        ratio("footnotes", "set", "linked", [Unit("a", n, 40), Unit("b", n, 40)], resampled="document")
        for n in (40, 20)
    )
    (change,) = compare([new], {old.key: baseline.keep(old)})
    assert (change.state, change.why) == ("loss", "intervals apart")


def test_other_gold_is_compared_by_intervals() -> None:
    old = figure(ALL)
    kept = {old.key: baseline.keep(old)}
    (slightly,) = compare([figure([0.0] * 8 + [1.0] * 102)], kept)
    (clearly,) = compare([figure([0.0] * 40 + [1.0] * 70)], kept)
    assert (slightly.state, clearly.state) == ("same", "loss")
    assert (slightly.worse, clearly.why) == (0, "other gold, intervals apart")


def test_a_set_that_is_gone_is_a_loss_and_a_kind_that_is_gone_is_not() -> None:
    whole, kind = figure(ALL), figure(ALL, group="kind url")
    kept = {one.key: baseline.keep(one) for one in (whole, kind)}
    assert losses(compare([whole], kept), [whole]) == []
    other = figure(ALL, name="precision")
    assert [change.key for change in losses(compare([other], kept), [other])] == [whole.key]


def test_another_capability_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "baseline.json"
    search = ratio("search", "set", "mrr", [Unit("q", 1.0)], resampled="query")
    baseline.update([figure(ALL), search], path)
    assert compare([search], baseline.read(path))[0].state == "same"
    assert len(compare([search], baseline.read(path))) == 1
    baseline.update([figure([0.0, *ALL])], path)
    assert set(baseline.read(path)) == {"check/set/recall", "search/set/mrr"}
    assert baseline.read(path)["check/set/recall"].size == 101


def test_what_is_kept_comes_back(tmp_path: Path) -> None:
    old = figure([0.25, 1.0, 1.0, 0.0, 1.0, 1.0])
    baseline.update([old], tmp_path / "b.json")
    kept = baseline.read(tmp_path / "b.json")[old.key]
    assert (kept.usual, sorted(kept.others.values())) == (1.0, [0.0, 0.25])
    assert "unit 0" not in (tmp_path / "b.json").read_text(), "units are named by digests alone"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{}",
        '{"schema": "other/1", "figures": {}}',
        '{"schema": "lextrace/baseline/1", "figures": {"a": {}}}',
    ],
)
def test_a_broken_baseline_is_named(text: str, tmp_path: Path) -> None:
    (tmp_path / "b.json").write_text(text)
    with pytest.raises(UsageError, match=r"b\.json: not a baseline"):
        baseline.read(tmp_path / "b.json")
    with pytest.raises(UsageError, match="--update-baseline"):
        baseline.read(tmp_path / "none.json")


def test_the_committed_baseline_can_be_read() -> None:
    kept = baseline.read()
    run = {key.partition("/")[0] for key in kept}
    assert {"structure", "footnotes", "references", "search", "trace", "compare", "check"} <= run
