"""Documents survive the way to JSON and back."""

import json
from pathlib import Path

import pytest

from corpora import sample
from parsers import parse
from parsers.serialise import from_json, to_json


@pytest.mark.parametrize("path", sample.documents(), ids=lambda path: path.name)
def test_there_and_back(path: Path) -> None:
    document = parse(path)
    assert from_json(json.loads(json.dumps(to_json(document)))) == document


def test_the_fields_are_the_contracts() -> None:
    data = next(
        data for path in reversed(sample.documents()) if (data := to_json(parse(path)))["commitments"]
    )
    assert set(data) == {
        "source",
        "format",
        "sha256",
        "language",
        "original_language",
        "title",
        "type",
        "identifiers",
        "date",
        "institution",
        "markings",
        "subject_codes",
        "sender",
        "recipient",
        "subject",
        "received",
        "previous",
        "commission_documents",
        "cover",
        "sections",
        "segments",
        "footnotes",
        "references",
        "commitments",
        "coverage",
        "warnings",
        "parts",
        "furniture",
    }
    assert set(data["sections"][0]) == {"id", "parent", "kind", "number", "title", "level"}
    assert {"id", "section", "kind", "text", "language", "page", "sentences"} <= set(data["segments"][0])
    assert set(data["references"][0]) == {
        "id",
        "kind",
        "text",
        "pinpoint",
        "in",
        "start",
        "end",
        "version",
        "related",
        "warnings",
        "relation",
        "rule",
        "confidence",
    }
    assert set(data["commitments"][0]) == {
        "id",
        "section",
        "actor",
        "actor_id",
        "modality",
        "text",
        "deadline",
        "segment",
        "partners",
        "responsible",
        "instruments",
        "indicator",
    }
