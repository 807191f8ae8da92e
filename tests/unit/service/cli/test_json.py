"""Every command's JSON has the shape of the contract, §3."""

from __future__ import annotations

import json
import math
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from fixtures import contract_shapes as shapes

from corpora import sample
from service.cli.main import cli

TEXTS = sample.FOLDER / "texts"


@pytest.fixture(scope="module")
def answer() -> Callable[..., dict[str, Any]]:
    def call(*arguments: object) -> dict[str, Any]:
        result = CliRunner().invoke(cli, [*map(str, arguments), "--json"], standalone_mode=False)
        if result.exception:
            raise result.exception
        assert result.stderr == ""
        document: dict[str, Any] = json.loads(result.stdout)
        return document

    return call


def test_parse(answer: Any) -> None:
    found = answer("parse", TEXTS)
    shapes.check_parse(found)
    assert len(found["documents"]) == len(sample.documents()) and found["errors"] == []


def test_search(answer: Any, sample_named: Path) -> None:
    found = answer("search", "wastewater analysis", "--limit", 50)
    shapes.check_search(found)
    assert len({hit["language"] for hit in found["results"]}) > 1, "hits in several languages"
    only = answer("search", "drugs", "--lang", "pl,el")
    assert {hit["language"] for hit in only["results"]} <= {"pl", "el"}
    page = [answer("search", "drugs", "--limit", 2, "--offset", offset)["results"] for offset in (0, 2)]
    assert page[0] + page[1] == answer("search", "drugs", "--limit", 4)["results"]


def test_an_identifier_finds_the_work_whichever_of_its_two_it_is(answer: Any, sample_named: Path) -> None:
    for name in ("ST 99901/27", "COM(2027) 9901"):
        assert answer("search", name)["results"][0]["document"] == "ST 99901/27"


def test_trace(answer: Any, sample_named: Path) -> None:
    found = answer("trace", "--framework", "ST 99901/27")
    shapes.check_trace(found)
    assert found["framework"]["document"] == "ST 99901/27"
    assert "ST 99901/27" not in {link["evidence"]["document"] for link in found["links"]}


def test_ids_are_those_of_parse(answer: Any, sample_named: Path) -> None:
    """The same bytes give the same ids in every command."""
    trace = answer("trace", "--framework", "ST 99901/27")
    (parsed,) = answer("parse", TEXTS / trace["framework"]["source"])["documents"]
    known = {s["id"] for s in parsed["sections"]} | {c["id"] for c in parsed["commitments"]}
    assert {node["id"] for node in trace["framework"]["nodes"]} <= known
    hit = answer("search", "wastewater", "--lang", "en")["results"][0]
    files = [d for d in answer("parse", TEXTS)["documents"] if hit["document"] in d["identifiers"]]
    texts = {s["id"]: s["text"] for d in files if d["language"] == "en" for s in d["segments"]}
    assert texts[hit["segment"]] == hit["text"]


def test_compare(answer: Any) -> None:
    found = answer("compare", *(TEXTS / f"st-99901-2027-init-{code}.md" for code in ("en", "nl", "bg")))
    shapes.check_compare(found)
    assert [version["language"] for version in found["versions"]] == ["en", "nl", "bg"]


def test_check(answer: Any) -> None:
    found = answer("check", *sample.documents())
    assert found["schema"] == "lextrace/check/1" and found["errors"] == []
    for finding in found["findings"]:
        shapes.check_finding(finding)


def test_link(answer: Any, tmp_path: Path) -> None:
    source, target = tmp_path / "source.jsonl", tmp_path / "target.jsonl"
    source.write_text(
        '{"id": "a", "text": "The ports were inspected."}\n{"id": "b", "text": "Bread is baked."}\n'
    )
    target.write_text('{"id": "x", "text": "Les ports ont été inspectés."}\n', encoding="utf-8")
    found = answer("link", source, target, "--all-pairs")
    assert found["schema"] == "lextrace/link/1"
    assert {(one["source"], one["target"]) for one in found["links"]} == {("a", "x"), ("b", "x")}
    for one in found["links"]:
        assert set(one) == {"source", "target", "probability", "accepted", "signals"}
        assert 0 <= one["probability"] <= 1 and isinstance(one["accepted"], bool)
        assert all(isinstance(value, float) for value in one["signals"].values())
        assert "explanation" not in one
    for one in answer("link", source, target, "--all-pairs", "--explain")["links"]:
        values = [bar["value"] for bar in one["explanation"]]
        assert one["explanation"][0]["name"] == "prior" and all(bar["sentence"] for bar in one["explanation"])
        assert sorted(values) == sorted(one["signals"].values()), "the same bars"
        assert 1 / (1 + math.exp(-sum(values))) == pytest.approx(one["probability"], abs=1e-6)
    only = answer("link", source, target)["links"]
    assert all(one["accepted"] for one in only)


def test_models(answer: Any) -> None:
    names = [model["name"] for model in answer("models", "list")["models"]]
    assert "default" in names
    assert answer("models", "show", "default")["card"]
