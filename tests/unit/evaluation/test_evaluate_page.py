"""The HTML page and the command: what they say, and that they say it without colours and from one file."""

from __future__ import annotations

import itertools
import json
import re
from pathlib import Path

import pytest
from lxml import etree, html

from evaluation import baseline
from evaluation.change import compare
from evaluation.figure import Figure, Unit, ratio
from evaluation.page import page
from evaluation.plots import Axis, Dot, axis
from evaluation.reliability import Bin, Curve
from evaluation.run import Run
from service.cli.main import cli, run

TSV = "Zie Verordening (EU) 2016/679.\t32016R0679\nZie Richtlijn 2014/24/EU.\t32014L0024\n"


def figure(right: int, language: str = "", name: str = "recall & <more>") -> Figure:
    units = [Unit(str(k), float(k < right)) for k in range(40)]
    return ratio("trace", "set", name, units, resampled="unit", language=language)


@pytest.fixture
def text() -> str:
    figures = tuple(figure(30, language) for language in ("", "nl", "mt"))
    curve = Curve(
        "trace", "set", (Bin(0.0, 0.1, 30, 0.04, 0.1, (0.03, 0.26)), Bin(0.9, 1.0, 8, 0.95, 1.0, (0.7, 1.0)))
    )
    before = [figure(40, language) for language in ("", "nl")]
    changes = compare(figures, {one.key: baseline.keep(one) for one in before})
    return page(Run(figures, (curve,), {"trace": 1.0}), changes)


def test_the_page_stands_alone_and_is_whole(text: str) -> None:
    root = html.fromstring(text)
    assert root.get("lang") == "en"
    assert not root.xpath("//script | //link | //img | //iframe")
    assert not re.search(r"(href|src)=\"(?!#)", text)
    assert "url(" not in text
    assert "recall &amp; &lt;more&gt;" in text
    assert not root.xpath("//more")


def test_every_picture_has_words(text: str) -> None:
    root = html.fromstring(text)
    pictures = root.xpath("//svg")
    assert len(pictures) >= 4
    for one in pictures:
        named = one.get("role") == "img" and one.findtext("title") and one.findtext("desc")
        assert named or one.get("aria-hidden") == "true"
    assert not [cell for cell in root.xpath("//th") if not cell.get("scope")]
    levels = [int(one.tag[1]) for one in root.xpath("//h1 | //h2 | //h3")]
    assert levels[0] == 1
    assert all(b - a <= 1 for a, b in itertools.pairwise(levels))


def test_a_loss_is_told_in_words(text: str) -> None:
    root = html.fromstring(text)
    tags = [tag.text_content() for tag in root.find_class("loss") if tag.tag == "span"]
    assert tags
    assert set(tags) == {"▼ loss"}
    assert "2 losses" in root.text_content()
    assert "new" in {tag.text_content() for tag in root.find_class("new")}, "Maltese has no baseline"


def test_pictures_are_well_formed(text: str) -> None:
    for one in re.findall(r"<svg.*?</svg>", text, re.DOTALL):
        etree.fromstring(one)


@pytest.mark.parametrize(
    ("values", "low", "high", "why"),
    [
        ([0.97, 1.0], 0.9, 1.0, "shares near one: the upper tenth"),
        ([0.43, 0.9], 0.4, 1.0, "shares: from the tenth below"),
        ([0.01, 0.05], 0.0, 0.06, "small shares from nothing"),
        ([2.5, 7.0], 0.0, 8.0, "rates"),
        ([0.0], 0.0, 0.005, "nothing at all has an axis too"),
        ([], 0.9, 1.0, "no value"),
    ],
)
def test_axes(values: list[float], low: float, high: float, why: str) -> None:
    found = axis([Dot("x", value, None) for value in values], 0, 100)
    assert (found.low, found.high) == (pytest.approx(low), pytest.approx(high)), why
    assert 3 <= len(found.ticks) <= 8
    assert Axis(0.0, 1.0, 10, 20)(2.0) == 20, "never beyond its end"


def command(*arguments: str) -> int:
    with pytest.raises(SystemExit) as stop:
        run(["evaluate", *arguments])
    return int(stop.value.code or 0)


def test_the_command_over_own_gold(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "references").mkdir()
    (tmp_path / "references" / "nl.tsv").write_text(TSV, encoding="utf-8")
    kept = tmp_path / "baseline.json"
    gold = ["references", "--gold", str(tmp_path), "--baseline", str(kept)]
    assert command(*gold, "--update-baseline", "--json") == 0
    printed = json.loads(capsys.readouterr().out)
    assert printed["schema"] == "lextrace/evaluate/1"
    assert printed["baseline"] is None
    (whole,) = [f for f in printed["figures"] if f["name"] == "recall" and f["language"] is None]
    assert whole == {
        "capability": "references", "dataset": "references", "split": None, "language": None, "group": None,
        "name": "recall", "value": 1.0, "interval": [0.1581, 1.0], "method": "exact", "resampled": "line",
        "units": 2, "size": 2, "higher_is_better": True,
    }  # fmt: skip
    assert command(*gold, "--fail-on", "loss") == 0
    assert "0 lost" in capsys.readouterr().out
    vanished = kept.read_text(encoding="utf-8").replace(
        "references/references/recall", "references/gone/recall"
    )
    kept.write_text(vanished, encoding="utf-8")
    assert command(*gold, "--fail-on", "loss", "--json", "--html", str(tmp_path / "page.html")) == 1
    assert json.loads(capsys.readouterr().out)["baseline"]["losses"] == ["references/gone/recall"]
    assert "not measured any more" in (tmp_path / "page.html").read_text(encoding="utf-8")


def test_a_bad_set_is_one_line_and_two(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert command("--gold", str(tmp_path)) == 2
    assert "holds no gold set" in capsys.readouterr().err
    assert command("nonsense") == 2
    assert "no capability nonsense" in capsys.readouterr().err
    assert command("--full", "--fail-on", "loss") == 2
    assert "name a --baseline" in capsys.readouterr().err


def test_the_command_is_known() -> None:
    assert "evaluate" in cli.list_commands(None)  # type: ignore[arg-type]
