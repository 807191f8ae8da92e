"""The files for other programs follow their specifications, on three versions of the sample with slips.

Sources: TMX 1.4b (LISA OSCAR, 26 April 2005), its DTD below cut down to what a level 1 file may hold;
XLIFF 2.1 (OASIS Standard, 13 February 2018), 4.2 and 4.3; SARIF 2.1.0 (OASIS, with errata 01), chapter 3.
"""

import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from sarif_pydantic import Sarif
from translate.storage.tmx import tmxfile
from translate.storage.xliff2 import Xliff2File

from parsers import parse
from service.consistency import Comparison, compare
from service.consistency.exports.sarif import Reported, sarif
from service.consistency.exports.tmx import tmx
from service.consistency.exports.xliff import xliff

TEXTS = Path(__file__).parents[4] / "corpora" / "sample" / "texts"
XML = "{http://www.w3.org/XML/1998/namespace}"
XLIFF = "{urn:oasis:names:tc:xliff:document:2.0}"

# TMX 1.4b: the elements and attributes of a level 1 file, those that the DTD requires as #REQUIRED.
TMX_DTD = """
<!ELEMENT tmx (header, body)>
<!ATTLIST tmx version CDATA #FIXED "1.4">
<!ELEMENT header (note | prop | ude)*>
<!ATTLIST header creationtool CDATA #REQUIRED creationtoolversion CDATA #REQUIRED
  segtype (block | paragraph | sentence | phrase) #REQUIRED o-tmf CDATA #REQUIRED
  adminlang CDATA #REQUIRED srclang CDATA #REQUIRED datatype CDATA #REQUIRED
  o-encoding CDATA #IMPLIED creationdate CDATA #IMPLIED creationid CDATA #IMPLIED
  changedate CDATA #IMPLIED changeid CDATA #IMPLIED>
<!ELEMENT body (tu*)>
<!ELEMENT tu ((note | prop)*, tuv+)>
<!ATTLIST tu tuid CDATA #IMPLIED datatype CDATA #IMPLIED segtype CDATA #IMPLIED srclang CDATA #IMPLIED>
<!ELEMENT tuv ((note | prop)*, seg)>
<!ATTLIST tuv xml:lang CDATA #REQUIRED datatype CDATA #IMPLIED>
<!ELEMENT seg (#PCDATA)> <!ELEMENT note (#PCDATA)> <!ELEMENT ude EMPTY>
<!ELEMENT prop (#PCDATA)> <!ATTLIST prop type CDATA #REQUIRED>
"""


@pytest.fixture(scope="module")
def comparison() -> Comparison:
    """Greek lacks a paragraph, English another, Dutch has another number and what XML must escape."""
    documents = []
    for code in ("en", "nl", "el"):
        name = f"st-99901-2027-init-{code}.md"
        text = (TEXTS / name).read_text(encoding="utf-8")
        if code == "nl":
            changed = re.sub(r"128(?=\s000)", "182", text).replace("37 %", "37 % <&")
            assert changed != text
        else:
            paragraphs = text.split("\n\n")
            order = sorted(range(20, len(paragraphs)), key=lambda at: -_prose(paragraphs[at]))
            lost = order[0 if code == "el" else 8]
            changed = "\n\n".join(paragraphs[:lost] + paragraphs[lost + 1 :])
        documents.append(parse(changed.encode(), name=name))
    return compare(documents)


def _prose(paragraph: str) -> int:
    return 0 if re.search(r"[#|<\[*\t]", paragraph) else len(paragraph)


def test_tmx_is_valid(comparison: Comparison) -> None:
    root = etree.fromstring(tmx(comparison, version="1"))
    dtd = etree.DTD(io.StringIO(TMX_DTD))
    assert dtd.validate(root), dtd.error_log.filter_from_errors()
    header = root.find("header")
    assert header is not None
    # 1.4b, "Attributes": codes after RFC 3066, dates YYYYMMDDThhmmssZ.
    assert re.fullmatch(r"\d{8}T\d{6}Z", header.get("creationdate", ""))
    assert [unit.get("srclang") for unit in root.iter("tu") if unit.get("srclang")] == ["nl"]
    names = [unit.get("tuid") for unit in root.iter("tu")]
    assert len(set(names)) == len(names)
    source = header.get("srclang")
    for unit in root.iter("tu"):
        languages = [variant.get(f"{XML}lang") for variant in unit.iter("tuv")]
        assert len(set(languages)) == len(languages) > 1
        assert unit.get("srclang", source) in languages
        assert all((seg.text or "").strip() for seg in unit.iter("seg"))


@pytest.mark.parametrize("target", ["nl", "el"])
def test_xliff_follows_the_core(comparison: Comparison, target: str) -> None:
    root = etree.fromstring(xliff(comparison, target))
    assert root.tag == f"{XLIFF}xliff" and root.get("version") == "2.1"
    assert (root.get("srcLang"), root.get("trgLang")) == ("en", target)
    assert [child.tag for child in root] == [f"{XLIFF}file"] * len(root) and len(root)
    for file in root:
        units = list(file)
        assert {unit.tag for unit in units} == {f"{XLIFF}unit"}
        names = [file.get("id", ""), *(unit.get("id", "") for unit in units)]
        assert all(re.fullmatch(r"[\w.:-]+", name) for name in names)  # NMTOKEN
        assert len({unit.get("id") for unit in units}) == len(units)
        for unit in units:
            _check_unit(unit)
    absent = [s for s in root.iter(f"{XLIFF}segment") if s.find(f"{XLIFF}target") is None]
    assert bool(absent) == (target == "el")  # the paragraph that Greek lacks, and only that


def _check_unit(unit: Any) -> None:
    """4.2.2.5 and 4.2.2.6: at least one segment, in each one source, then at most one target."""
    segments = unit.findall(f"{XLIFF}segment")
    assert segments and len(segments) == len(list(unit))
    for segment in segments:
        tags = [child.tag for child in segment]
        assert tags in ([f"{XLIFF}source"], [f"{XLIFF}source", f"{XLIFF}target"])
        assert segment.get("state") == ("translated" if len(tags) == 2 else "initial")
        assert all(child.get(f"{XML}space") in ("default", "preserve") for child in segment)


def test_sarif_has_what_is_required(comparison: Comparison) -> None:
    sources = {code: document.source for code, document in comparison.grid.documents.items()}
    log = sarif([Reported(f, sources, n == 0) for n, f in enumerate(comparison.findings)], version="1")
    assert log["version"] == "2.1.0" and log["$schema"].endswith("sarif-schema-2.1.0.json")
    (run,) = log["runs"]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert run["tool"]["driver"]["name"] and len(set(rules)) == len(rules)
    assert {"number", "missing"} <= {result["ruleId"] for result in run["results"]}
    for result in run["results"]:
        assert rules[result["ruleIndex"]] == result["ruleId"]
        assert result["message"]["text"] and result["level"] in ("none", "note", "warning", "error")
        assert all(re.fullmatch(r"[\x21-\x7e]+", v) for v in result["partialFingerprints"].values())
        places = [*result["locations"], *result.get("relatedLocations", ())]
        assert len(result["locations"]) >= 1
        for place in places:
            uri = place["physicalLocation"]["artifactLocation"]["uri"]
            assert re.fullmatch(r"[\w.~%/-]+", uri, re.ASCII)
            assert place["logicalLocations"][0]["fullyQualifiedName"]
        for region in _regions(places):
            assert region["charOffset"] >= 0 and region["charLength"] >= 0  # 3.30.9: from 0
            assert all(region[name] >= 1 for name in ("startLine", "startColumn") if name in region)
    assert [("suppressions" in result) for result in run["results"]] == [
        n == 0 for n in range(len(run["results"]))
    ]


def _regions(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        if isinstance(value.get("region"), dict):
            yield value["region"]
        value = list(value.values())
    for item in value if isinstance(value, list) else ():
        yield from _regions(item)


def test_other_programs_read_the_same(comparison: Comparison) -> None:
    """The readers of translate-toolkit, which translators' tools use, and of sarif-pydantic."""
    memory = tmxfile.parsestring(tmx(comparison, version="1"))
    file = Xliff2File.parsestring(xliff(comparison, "nl"))
    translated = {(unit.source, unit.target) for unit in file.units if unit.target}
    units = list(etree.fromstring(xliff(comparison, "nl")).iter(f"{XLIFF}segment"))
    assert len(file.units) == len(units) > 100
    assert len(translated) > 100
    assert {source for source, _ in translated} <= {unit.source for unit in memory.units}
    sources = {code: document.source for code, document in comparison.grid.documents.items()}
    log = sarif([Reported(f, sources, False) for f in comparison.findings], version="1")
    (run,) = Sarif.model_validate(log).runs
    assert run.results is not None and len(run.results) == len(comparison.findings) > 0
