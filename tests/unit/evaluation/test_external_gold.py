"""Gold sets of one's own: every format is read without a store, every slip in one is named."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from evaluation import plant
from evaluation.clean import clean_work
from evaluation.external.files import BadGold
from evaluation.run import Run, evaluate
from service.errors import UsageError

SOURCES = (
    '{"id": "s1", "text": "Open laboratories in two ports"}\n{"id": "s2", "text": "Train customs officers"}\n'
)
TARGETS = '{"id": "t1", "text": "Two ports opened laboratories"}\n{"id": "t2", "text": "Customs officers were trained"}\n'
FILES = {
    "links/mine/sources.jsonl": SOURCES,
    "links/mine/targets.jsonl": TARGETS,
    "links/mine/links.tsv": "source\ttarget\ns1\tt1\nt2\ts2\n",
    "align/a.en": "The Council met.\nIt agreed on 3 points.\nThe end.\n",
    "align/a.nl": "De Raad kwam bijeen en werd het eens over 3 punten.\n",
    "align/a.en-nl.path": "[0, 1]:[0]:0.25\n[2]:[]\n",
    "align/b.en-fr.tsv": "The Council met.\tLe Conseil s'est réuni.\n",
    "references/nl.tsv": "Zie Verordening (EU) 2016/679 en doc. ST 7066/26.\t32016R0679|ST 7066/26\nNiets.\t\n",
    "references/more.en.tsv": "text\texpected\nSee Directive 2014/24/EU.\t32014L0024@4-24\n",
    "sentences/nl.tsv": "mine\twhy\tEen.¦ Twee.\n",
}


def folder(place: Path, **changed: str | None) -> Path:
    for name, text in {**FILES, **changed}.items():
        if text is not None:
            (place / name).parent.mkdir(parents=True, exist_ok=True)
            (place / name).write_text(text, encoding="utf-8")
    return place


def values(run: Run) -> dict[str, float]:
    return {figure.key: figure.value for figure in run.figures}


def test_every_format_is_measured(tmp_path: Path) -> None:
    run = evaluate(gold=folder(tmp_path))
    found = values(run)
    assert found["references/references/recall"] == 1.0
    assert found["references/references/nl/precision"] == 1.0
    assert found["sentences/gold texts/mine/recall"] == 1.0
    assert found["trace/links/mine/MAP"] == 1.0, "a link may be written either way round"
    assert found["alignment/align/en-nl/null-bead recall"] == 1.0
    assert found["alignment/align/en-nl/F1, strict"] == 1.0
    assert {curve.dataset for curve in run.curves} == {"links/mine"}


def test_a_miss_costs_recall(tmp_path: Path) -> None:
    wrong = "See Directive 2014/24/EU.\t32014L0025@4-24\nSee Directive 2014/24/EU again.\t32014L0024\n"
    found = values(evaluate(["references"], gold=folder(tmp_path, **{"references/more.en.tsv": wrong})))
    assert found["references/references/en/recall"] == found["references/references/en/precision"] == 0.5


def test_splits_are_measured_apart(tmp_path: Path) -> None:
    links = "source\ttarget\tsplit\ns1\tt2\tdev\ns2\tt2\ttest\n"
    found = values(evaluate(["trace"], gold=folder(tmp_path, **{"links/mine/links.tsv": links})))
    assert found["trace/links/mine/dev/top-1"] == 0.0
    assert found["trace/links/mine/test/top-1"] == 1.0


def test_a_text_on_both_sides_is_no_candidate_for_itself(tmp_path: Path) -> None:
    both = {"links/mine/targets.jsonl": SOURCES, "links/mine/links.tsv": "s1\ts2\n"}
    found = values(evaluate(["trace"], gold=folder(tmp_path, **both)))
    assert found["trace/links/mine/MAP"] == 1.0, "the other text is the only candidate left"


def test_one_folder_may_be_the_set_itself(tmp_path: Path) -> None:
    whole = folder(tmp_path) / "links" / "mine"
    assert values(evaluate(gold=whole))["trace/mine/MAP"] == 1.0


@pytest.mark.parametrize(
    ("name", "text", "place", "why"),
    [
        ("links/mine/sources.jsonl", '{"id": "s1"}\n', "sources.jsonl:1", "no text"),
        (
            "links/mine/sources.jsonl",
            SOURCES + '{"id": "s1", "text": "x"}\n',
            "sources.jsonl:3",
            "an id twice",
        ),
        ("links/mine/targets.jsonl", "{", "targets.jsonl:1: not JSON", "broken JSON"),
        ("links/mine/targets.jsonl", None, "targets.jsonl: this file is missing", "no file"),
        ("links/mine/links.tsv", "s1\tt9\n", "links.tsv:1: 't9'", "an unknown id"),
        ("links/mine/links.tsv", "s1\n", "links.tsv:1: 1 cells", "one cell"),
        ("links/mine/links.tsv", "source\ttarget\n", "links.tsv: no links", "nothing"),
        ("align/a.en-nl.path", "[0]:[7]\n", "a.en-nl.path:1: there is no line 7", "beyond the text"),
        ("align/a.en-nl.path", "[0]:[0]\n[0]:[]\n", "a.en-nl.path:2: line 0", "a line in two beads"),
        ("align/a.en-nl.path", "0-0\n", "a.en-nl.path:1: a line is", "another format"),
        ("align/a.nl", None, "a.nl: this file is missing", "one side missing"),
        ("align/b.tsv", "a\tb\n", "b.tsv: the name must say the languages", "no languages"),
        ("align/b.en-fr.tsv", "a\tb\tc\n", "b.en-fr.tsv:1: 3 cells", "three cells"),
        ("references/mine.tsv", "x\t\n", "mine.tsv: the name must end in a language", "no language"),
        ("references/nl.tsv", "kort\t32016R0679@2-99\n", "nl.tsv:1: 32016R0679@2-99", "beyond the text"),
        ("references/nl.jsonl", '{"text": "x"}\n', "nl.jsonl:1", "the shipped form, broken"),
        ("sentences/nl.tsv", "mine\tEen.\n", "nl.tsv:1: 2 cells", "no reason given"),
    ],
)
def test_a_slip_in_the_gold_is_named(
    name: str, text: str | None, place: str, why: str, tmp_path: Path
) -> None:
    with pytest.raises(BadGold) as caught:
        evaluate(gold=folder(tmp_path, **{name: text}))
    assert place in str(caught.value), why
    assert "docs/evaluation.md" in str(caught.value)


def test_what_is_not_utf8_is_named(tmp_path: Path) -> None:
    (folder(tmp_path) / "references" / "nl.tsv").write_bytes(b"goed\t\nfo\xfft\t\n")
    with pytest.raises(BadGold, match=r"nl\.tsv:2: not UTF-8"):
        evaluate(["references"], gold=tmp_path)


def test_an_empty_folder_and_a_missing_set_are_said(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="holds no gold set"):
        evaluate(gold=tmp_path)
    with pytest.raises(UsageError, match="no gold set for compare"):
        evaluate(["compare"], gold=tmp_path)
    with pytest.raises(UsageError, match="no capability search"):
        evaluate(["search"], gold=tmp_path)


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """Slips planted in one version of a work of the sample."""
    texts = clean_work()
    files = []
    for language in ("en", next(code for code in texts if code != "en")):
        files.append(tmp_path / f"text-{language}.md")
        files[-1].write_text(texts[language], encoding="utf-8")
    out = tmp_path / "gold" / "compare" / "one"
    assert plant.main(["--seed", "3", "--out", str(out), *map(str, files)]) == 0
    return out


def test_planted_slips_are_written_and_measured(case: Path) -> None:
    slips = json.loads((case / "findings.json").read_text(encoding="utf-8"))
    assert {"number", "missing"} <= {slip["check"] for slip in slips}
    assert all(slip["suspect"] != "en" for slip in slips), "the first version stays as it is"
    assert all(slip["quotes"]["en"] for slip in slips), "the words of the paragraph in the clean version"
    found = values(evaluate(["compare"], gold=case.parents[1]))
    assert found["compare/compare/recall"] > 0.5
    (case / "findings.json").write_text("[]")
    silent = values(evaluate(["compare"], gold=case.parents[1]))
    assert silent["compare/compare/precision"] == 0.0, "without gold every finding is false"
    assert silent["compare/compare/false findings per 100 segments"] > 0.0


@pytest.mark.parametrize(
    ("rows", "detail"),
    [
        ("{}", "not a list"),
        ('[{"check": "number", "suspect": "xx"}]', "entry 1 of the list: no version is in 'xx'"),
        ('[{"suspect": "nl"}]', 'entry 1 of the list needs "check"'),
    ],
)
def test_a_slip_in_the_findings_is_named(rows: str, detail: str, case: Path) -> None:
    (case / "findings.json").write_text(rows)
    with pytest.raises(BadGold, match=r"findings\.json") as caught:
        evaluate(["compare"], gold=case.parents[1])
    assert detail in str(caught.value)


def test_versions_without_company_are_refused(case: Path, tmp_path: Path) -> None:
    shutil.copy(case / "text-en.md", case / "again-en.md")
    with pytest.raises(BadGold, match="a language each"):
        evaluate(["compare"], gold=case.parents[1])
    assert plant.main(["--out", str(tmp_path / "x"), str(case / "text-en.md")]) == 2


def test_several_processes_find_the_same(tmp_path: Path) -> None:
    done: list[str] = []
    alone, together = (
        evaluate(["references", "trace"], gold=folder(tmp_path), jobs=jobs, step=done.append)
        for jobs in (1, 2)
    )
    assert (together.figures, together.curves) == (alone.figures, alone.curves)
    assert done[:2] == ["references", "trace"], "one at a time in the order asked for"
    assert sorted(done[2:]) == ["references", "trace"]
    with pytest.raises(BadGold, match=r"nl\.tsv:1"):
        evaluate(
            ["references", "trace"], gold=folder(tmp_path, **{"references/nl.tsv": "x\ty@2-99\n"}), jobs=2
        )
