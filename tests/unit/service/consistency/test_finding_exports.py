"""What leaves a comparison: waivers, profiles, certain edits, and files for other programs."""

import csv
import io
import json
import zipfile
from pathlib import Path

import pytest
from lxml import etree

from parsers import parse
from service.consistency import Comparison, Finding, Where, compare, waivers
from service.consistency.checks import CHECKS
from service.consistency.errors import BadWaivers, UnknownCheck
from service.consistency.exports.characters import clean
from service.consistency.exports.corrigendum import corrigenda
from service.consistency.exports.sarif import Reported, sarif
from service.consistency.exports.sheet import workbook
from service.consistency.exports.tmx import tmx
from service.consistency.exports.tsv import tsv
from service.consistency.exports.xliff import xliff
from service.consistency.fixes import fix
from service.consistency.profiles import chosen_checks

TEXTS = {
    "en": "The ports trained 7 500 officers in 2027.\n\nThe Union thanks them & their trainers.\n",
    "nl": "De havens hebben in 2027 7 000 beambten opgeleid.\n\nDe Unie dankt hen en hun opleiders.\n",
    "fr": "Les ports ont formé 7 500 agents en 2027.\n\nL'Union les remercie, eux et leurs formateurs.\n",
}


@pytest.fixture(scope="module")
def comparison() -> Comparison:
    return compare([parse(text.encode(), name=f"text-{code}.md") for code, text in TEXTS.items()])


def test_the_slip_is_the_one_finding(comparison: Comparison) -> None:
    assert [(f.check, f.suspect) for f in comparison.findings] == [("number", "nl")]
    edit = comparison.to_json()["findings"][0]["fix"]
    assert (edit["text"], edit["replacement"]) == ("7 000", "7 500")


def test_tmx_holds_every_unit_in_every_language(comparison: Comparison) -> None:
    root = etree.fromstring(tmx(comparison, version="1"))
    assert root.get("version") == "1.4" and root.find("header").get("srclang") == "en"  # type: ignore[union-attr]
    units = root.findall("body/tu")
    languages = [
        tuple(tuv.get("{http://www.w3.org/XML/1998/namespace}lang") for tuv in tu.iter("tuv")) for tu in units
    ]
    assert languages == [("en", "nl", "fr")] * 2
    assert units[1].findtext("tuv/seg") == "The Union thanks them & their trainers."
    for tu in units:  # the order of the DTD: notes and properties first, then variants
        assert [child.tag for child in tu] == ["prop", "prop", "tuv", "tuv", "tuv"]


def test_xliff_has_source_and_target(comparison: Comparison) -> None:
    root = etree.fromstring(xliff(comparison, "nl"))
    name = "{urn:oasis:names:tc:xliff:document:2.0}"
    assert (root.get("version"), root.get("srcLang"), root.get("trgLang")) == ("2.1", "en", "nl")
    segments = list(root.iter(f"{name}segment"))
    assert [s.findtext(f"{name}target") for s in segments] == TEXTS["nl"].strip().split("\n\n")
    assert len({unit.get("id") for unit in root.iter(f"{name}unit")}) == 2


def test_xliff_of_a_missing_unit_has_no_target() -> None:
    texts = TEXTS | {"nl": TEXTS["nl"].split("\n\n")[0]}
    pair = [parse(texts[code].encode(), name=f"text-{code}.md") for code in ("en", "nl")]
    root = etree.fromstring(xliff(compare(pair), "nl"))
    assert [s.get("state") for s in root.iter("{*}segment")] == ["translated", "initial"]


def test_control_characters_do_not_break_xml() -> None:
    assert clean("One\x0b line\x00 \ufffe\tof text") == "One  line   \tof text"


def test_tsv_is_one_line_a_unit(comparison: Comparison) -> None:
    rows = list(csv.reader(io.StringIO(tsv(comparison)), delimiter="\t", quoting=csv.QUOTE_NONE))
    assert rows[0] == ["unit", "kind", "score", "en", "nl", "fr"] and len(rows) == 3
    assert rows[2][3] == "The Union thanks them & their trainers."


def test_sarif_points_at_the_suspect_first(comparison: Comparison) -> None:
    sources = {code: f"text-{code}.md" for code in TEXTS}
    log = sarif([Reported(f, sources, waived=True) for f in comparison.findings], version="1")
    json.dumps(log)
    run = log["runs"][0]
    result = run["results"][0]
    assert log["version"] == "2.1.0" and result["level"] == "error"
    assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"] == "number"
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "text-nl.md"
    assert result["suppressions"] and result["partialFingerprints"]


def test_the_workbook_holds_the_finding(comparison: Comparison) -> None:
    content = workbook([Reported(f, {}) for f in comparison.findings])
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        assert b"7 500" in book.read("xl/sharedStrings.xml")


def test_a_corrigendum_in_the_language_concerned(comparison: Comparison) -> None:
    drafts = corrigenda(comparison.findings, comparison.grid.documents)
    assert list(drafts) == ["nl"]
    wrong, right = drafts["nl"].split("lezen:")
    assert "in plaats van:" in wrong and "7 000" in wrong and "7 500" in right


@pytest.mark.parametrize(
    ("check", "printed", "own", "agreed", "expected", "why"),
    [
        ("number", "12 %", "12%", "21%", "21 %", "the sign stays where it is"),
        ("number", "7.000", "7000", "12000", None, "another number of digits"),
        ("number", "12", "12", "12, 13", None, "more than one value"),
        ("date", "14 mei 2028", "2028-05-14", "2028-05-15", "15 mei 2028", "the day"),
        ("date", "14 mei 2028", "2028-05-14", "2028-06-14", None, "a month would be inflected"),
        ("reference", "Richtlijn 2014/42/EU", "32014L0042", "32014L0024", "Richtlijn 2014/24/EU", "an act"),
        ("reference", "ST 7066/26", "ST 7066/26", "COM(2025) 743", None, "another kind"),
        ("acronym", "EDUA", "EDUA", "EUDA", "EUDA", "letters swapped"),
        ("acronym", "EDUA", "EDUA", "EWDD", None, "another name"),
        ("amount", "11,5 miljoen EUR", "11500000 EUR", "12500000 EUR", "12,5 miljoen EUR", "scaled"),
        ("missing", "x", "1", "2", None, "no value to print"),
    ],
)  # fmt: skip
def test_certain_edits(
    check: str, printed: str, own: str, agreed: str, expected: str | None, why: str
) -> None:
    where = {"nl": Where("p1", 0, len(printed), printed)}
    finding = Finding(check, "error", "", ("en", "nl"), "nl", where, {"en": agreed, "nl": own})
    edit = fix(finding)
    assert (edit.text if edit else None) == expected, why


def test_a_tie_has_no_edit() -> None:
    where = {"nl": Where("p1", 0, 2, "12")}
    assert fix(Finding("number", "error", "", ("en", "nl"), None, where, {"en": "13", "nl": "12"})) is None


def test_waivers_outlive_the_file_order(comparison: Comparison, tmp_path: Path) -> None:
    path = tmp_path / "waivers.jsonl"
    assert waivers.add(path, comparison.findings, "seen") == 1
    assert waivers.add(path, comparison.findings, "again") == 0
    parted = waivers.sort(comparison.findings, waivers.load(path))
    assert not parted.kept and parted.waived == comparison.findings


def test_a_waiver_outlives_a_new_paragraph(comparison: Comparison) -> None:
    texts = {code: f"2028\n\n{text}" for code, text in TEXTS.items()}
    later = compare([parse(text.encode(), name=f"text-{code}.md") for code, text in texts.items()])
    assert [f.fingerprint for f in later.findings] == [f.fingerprint for f in comparison.findings]


@pytest.mark.parametrize("line", ["{}", "no json", "[1]"])
def test_broken_waivers_name_the_line(line: str, tmp_path: Path) -> None:
    path = tmp_path / "waivers.jsonl"
    path.write_text(f'{{"fingerprint": "a"}}\n{line}\n', encoding="utf-8")
    with pytest.raises(BadWaivers, match="line 2"):
        waivers.load(path)


def test_waivers_that_are_no_text_or_no_file(tmp_path: Path) -> None:
    (tmp_path / "picture").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(BadWaivers, match="not UTF-8"):
        waivers.load(tmp_path / "picture")
    with pytest.raises(BadWaivers, match="cannot be used"):
        waivers.load(tmp_path)


def test_profiles() -> None:
    assert chosen_checks(CHECKS) == list(CHECKS)
    assert {"number", "missing"} <= set(chosen_checks(CHECKS, profile="quick")) < set(CHECKS)
    assert chosen_checks(CHECKS, profile="quick", only=["term"]) == ["term"]
    with pytest.raises(UnknownCheck, match="numbre"):
        chosen_checks(CHECKS, only=["numbre"])
