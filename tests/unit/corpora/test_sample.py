"""The sample corpus holds together: counted here with plain patterns, without the project's own parser."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from corpora import sample
from parsers.languages import CODES

STRATEGY = "st-99901-2027-init-{}.md"
CONCLUSIONS = "st-99912-2027-init-{}.md"
PLAN = "st-99907-2027-init-{}.md"
REPORT = "st-99950-2028-init-{}.md"
NAMES = [path.name for path in sample.documents()]
NUMBERED = [name for name in NAMES if name.startswith("st-")]
PARALLEL = {
    STRATEGY: CODES,
    CONCLUSIONS: CODES,
    PLAN: ("bg", "cs", "de", "el", "en", "es", "fi", "fr", "hu", "it", "nl", "pt", "ro", "sv"),
    REPORT: ("bg", "el", "en", "fr", "nl", "pl"),
}

# What the texts cite outside their own world: facts, checked against the contract and the seeds.
REAL_COUNCIL = {"15818/22"}
CHECKS = {"missing", "number", "modality", "footnote", "date", "reference", "untranslated", "acronym"}
STANCES = {
    "implements",
    "partly_implements",
    "reports_progress",
    "announces",
    "supports",
    "stalls",
    "contradicts",
}


def text(name: str) -> str:
    return (sample.FOLDER / "texts" / name).read_text(encoding="utf-8")


def table(name: str) -> list[dict[str, str]]:
    with (sample.gold() / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def load(name: str) -> Any:
    return json.loads((sample.gold() / name).read_text(encoding="utf-8"))


def quotes() -> Iterator[tuple[str, str]]:
    """Every (document, quote) of the gold, as it must stand in the file."""
    for row in table("references.tsv") + table("links.tsv"):
        yield row["document"], row["quote"]
    for row in table("footnotes.tsv"):
        yield row["document"], row["before"]
    for finding in load("findings.json"):
        yield finding["document"], finding["quote"]
    for name, commitments in load("commitments.json").items():
        for commitment in commitments:
            yield name, "- **" + commitment["starts"]


def counted(name: str) -> dict[str, Any]:
    """The structure of a file by its lines alone."""
    body = text(name)
    return {
        "pillars": re.findall(r"^#+ \**([IVX]+)\. ", body, re.M),
        "priorities": re.findall(r"^#+ \*\*\D*(\d+)\D* [—–] ", body, re.M),
        "subsections": re.findall(r"^#+ \*+(\d+\.\d)\.? ", body, re.M),
        "footnotes": len(re.findall(r"^<sup>\d+</sup> ", body, re.M)),
        "key_commitments": len(re.findall(r"^- \*\*[^*]+\*\*$", body, re.M)),
    }


def test_every_work_stands_in_its_languages() -> None:
    found = {pattern: tuple(code for code in CODES if pattern.format(code) in NAMES) for pattern in PARALLEL}
    assert found == {pattern: tuple(sorted(codes)) for pattern, codes in PARALLEL.items()}
    assert sorted(load("structure.json")) == NAMES
    rest = {
        load("structure.json")[name]["language"] for name in NAMES if name[:8] not in ("st-99901", "st-99912")
    }
    assert len(rest) >= 12


def test_every_gold_quote_occurs_exactly_once() -> None:
    wrong = [
        (name, quote, text(name).count(quote)) for name, quote in quotes() if text(name).count(quote) != 1
    ]
    assert wrong == []


@pytest.mark.parametrize("pattern", [STRATEGY, CONCLUSIONS, PLAN])
def test_all_versions_have_one_structure(pattern: str) -> None:
    gold = load("structure.json")
    english = {key: value for key, value in gold[pattern.format("en")].items() if key != "language"}
    for code in PARALLEL[pattern]:
        own = {key: value for key, value in gold[pattern.format(code)].items() if key != "language"}
        assert own == english, code


def test_the_strategy_has_what_the_issue_asks_for() -> None:
    found = counted(STRATEGY.format("en"))
    assert found["pillars"] == ["I", "II", "III", "IV", "V"]
    assert found["priorities"] == [str(n) for n in range(1, 11)]
    assert len(found["subsections"]) == 30 and found["key_commitments"] == 27
    assert found["footnotes"] == 18
    assert load("structure.json")[PLAN.format("en")]["actions"] == [str(n) for n in range(1, 20)]


@pytest.mark.parametrize("name", NUMBERED)
def test_footnote_calls_and_bodies_agree(name: str) -> None:
    body = text(name)
    calls = re.findall(r"(?<=.)<sup>(\d+)</sup>", body)
    assert calls == re.findall(r"^<sup>(\d+)</sup> ", body, re.M)
    assert calls == [row["label"] for row in table("footnotes.tsv") if row["document"] == name]


@pytest.mark.parametrize("pattern", [*PARALLEL])
def test_clean_versions_have_the_same_numbers_line_by_line(pattern: str) -> None:
    """Numbers, dates, amounts and citations agree; headings, lists and breaks stand on the same lines."""
    slipped = {finding["document"] for finding in load("findings.json")}
    english = [line_shape(line) for line in text(pattern.format("en")).splitlines()]
    for code in PARALLEL[pattern]:
        if pattern.format(code) not in slipped:
            own = [line_shape(line) for line in text(pattern.format(code)).splitlines()]
            differing = [
                n for n, pair in enumerate(zip(own, english, strict=True), 1) if len(set(map(str, pair))) > 1
            ]
            assert differing == [], code


def line_shape(line: str) -> tuple[str, list[str]]:
    # A heading's level and a footnote's place differ by design or by word order; the kind of line and its digits do not.
    kind = (
        "#"
        if line.startswith("#")
        else line[:2]
        if line.startswith(("- ", "--", "<s"))
        else ""
        if not line
        else "text"
    )
    # The Lithuanian title page prints "2027 04 14"; addresses name the language.
    digits = sorted(str(int(n)) for n in re.findall(r"\d+", re.sub(r"https?:\S+|(?<=\b1)er\b", "", line)))
    return kind, digits


def test_the_slips_are_the_only_differences_of_numbers() -> None:
    english = text(REPORT.format("en")).splitlines()
    french = text(REPORT.format("fr")).splitlines()
    differing = [
        n
        for n, pair in enumerate(zip(english, french, strict=True))
        if len({str(line_shape(x)) for x in pair}) > 1
    ]
    slips = [
        finding["quote"] for finding in load("findings.json") if finding["check"] in {"date", "reference"}
    ]
    assert [n for n, line in enumerate(french) if any(slip in line for slip in slips)] == differing


@pytest.mark.parametrize("name", NAMES)
def test_own_numbers_cannot_be_mistaken_for_real_ones(name: str) -> None:
    body = text(name)
    council = re.findall(
        r"(?<![\d/-])\d{3,5}(?:/\d)?/\d\d(?!\d)",
        re.sub(r"(?:https?:\S+|\(\D{2}\) \D*\d+/\d+|20\d\d/\d+)", "", body),
    )
    assert all(
        number in REAL_COUNCIL or re.fullmatch(r"99\d{3}(/\d)?/2[789]", number) for number in council
    ), council
    commission = re.findall(r"\b(?:COM|SWD|JOIN)\((20\d\d)\) (\d+)", body)
    assert all(year == "2025" or number.startswith("99") for year, number in commission), commission


@pytest.mark.parametrize("name", NAMES)
def test_every_page_says_that_it_is_a_sample(name: str) -> None:
    lines = text(name).splitlines()
    assert any("Lextrace" in line for line in lines[:40])
    if name in NUMBERED:
        ends = [
            n
            for n, line in enumerate(lines[:-1])
            if line.startswith("<sup>") and not lines[n + 2].startswith("<sup>")
        ]
        assert ends and all("Lextrace" in lines[n + 2] for n in ends)


def test_links_name_nodes_and_stances_that_exist() -> None:
    nodes = set(load("structure.json")[STRATEGY.format("en")]["subsections"])
    rows = table("links.tsv")
    assert all(
        (row["node"] in nodes and row["stance"] in STANCES) or row["node"] == row["stance"] == "none"
        for row in rows
    )
    assert nodes - {row["node"] for row in rows} == {"9.1"}, "one subsection has no evidence, on purpose"
    assert {row["split"] for row in rows} == {"dev", "heldout"}
    assert sum(row["node"] == "none" for row in rows if row["document"] not in NUMBERED) >= 8


def test_findings_are_the_eight_planted_slips() -> None:
    findings = load("findings.json")
    assert {finding["check"] for finding in findings} == CHECKS and len(findings) == 8
    assert {finding["document"] for finding in findings} == {REPORT.format("pl"), REPORT.format("fr")}


def test_queries_lead_to_works_and_sections_of_the_corpus() -> None:
    units = load("units.json")
    rows = table("queries.tsv")
    assert {row["language"] for row in rows} == set(CODES) and len(rows) >= 60
    for row in rows:
        assert row["section"] in units.get(row["work"], {}) or row["work"] in {
            Path(name).stem for name in NAMES
        }, row
