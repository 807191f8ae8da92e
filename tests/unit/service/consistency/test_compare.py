"""Language versions: planted slips are found, clean versions are silent."""

import json

import pytest

from parsers import parse
from parsers.document import Document
from service.consistency import compare
from service.consistency.errors import NotComparable

EN = """# Progress report

## Action 1: Ports

The alliance met on 21 September 2027 in 14 ports<sup>1</sup>. It spent EUR 4.5 million on scanners.

The Commission must report to the Council before the summer on what was seized.

## Action 2: Prevention

Schools in 22 Member States took part, 41 % of them for the first time.

Volunteers trained more than three hundred teachers in the second half of the year.

---

<sup>1</sup> Regulation (EU) 2023/1322.
"""
NL = """# Voortgangsverslag

## Actie 1: Havens

De alliantie kwam op 21 september 2027 in 14 havens bijeen<sup>1</sup>. Zij gaf 4,5 miljoen EUR uit aan scanners.

De Commissie moet de Raad vóór de zomer verslag uitbrengen over wat er in beslag is genomen.

## Actie 2: Preventie

Scholen in 22 lidstaten namen deel, 41 % daarvan voor het eerst.

Vrijwilligers leidden in de tweede helft van het jaar meer dan driehonderd leerkrachten op.

---

<sup>1</sup> Verordening (EU) 2023/1322.
"""


def document(text: str, language: str) -> Document:
    return parse(text.encode(), name=f"report-{language}.md")


def checks(left: str, right: str) -> list[tuple[str, dict[str, str]]]:
    found = compare([document(left, "en"), document(right, "nl")])
    return [(f.check, dict(f.values)) for f in found.findings if f.severity != "info"]


def test_clean_versions_are_silent() -> None:
    assert checks(EN, NL) == []


@pytest.mark.parametrize(
    ("old", "new", "check", "values"),
    [
        ("14 havens", "17 havens", "number", {"en": "14", "nl": "17"}),
        ("41 %", "14 %", "number", {"en": "41%", "nl": "14%"}),
        ("21 september", "12 september", "date", {"en": "2027-09-21", "nl": "2027-09-12"}),
        ("4,5 miljoen", "4,5 miljard", "amount", {"en": "4500000 EUR", "nl": "4500000000 EUR"}),
        ("2023/1322", "2023/1232", "reference", {"en": "32023R1322", "nl": "32023R1232"}),
    ],
)
def test_a_changed_value(old: str, new: str, check: str, values: dict[str, str]) -> None:
    assert (check, values) in checks(EN, NL.replace(old, new))


def test_a_dropped_paragraph_is_missing_and_its_numbers_are_no_second_finding() -> None:
    dropped = NL.replace("Scholen in 22 lidstaten namen deel, 41 % daarvan voor het eerst.\n\n", "")
    assert [name for name, _ in checks(EN, dropped)] == ["missing"]


def test_a_dropped_footnote_call() -> None:
    assert "footnote" in [name for name, _ in checks(EN, NL.replace("<sup>1</sup>. Zij", ". Zij"))]


def test_an_untranslated_paragraph() -> None:
    line = "Volunteers trained more than three hundred teachers in the second half of the year."
    dutch = "Vrijwilligers leidden in de tweede helft van het jaar meer dan driehonderd leerkrachten op."
    assert "untranslated" in [name for name, _ in checks(EN, NL.replace(dutch, line))]


def test_a_weakened_modality() -> None:
    assert "modality" in [name for name, _ in checks(EN, NL.replace("De Commissie moet", "De Commissie kan"))]


def test_a_missing_section() -> None:
    cut = NL[: NL.index("## Actie 2")] + NL[NL.index("---") :]
    assert "structure" in [name for name, _ in checks(EN, cut)]


def test_the_json_is_the_contracts() -> None:
    found = compare([document(EN, "en"), document(NL.replace("14 havens", "17 havens"), "nl")]).to_json()
    assert found["schema"] == "lextrace/compare/1"
    assert found["versions"] == [
        {"language": "en", "source": "report-en.md"},
        {"language": "nl", "source": "report-nl.md"},
    ]
    (finding,) = [f for f in found["findings"] if f["check"] == "number"]
    assert set(finding) == {
        "check", "severity", "message", "languages", "suspect", "where", "values", "fingerprint",
    }  # fmt: skip
    assert finding["where"]["nl"]["text"] == "17"
    json.dumps(found)


def test_every_segment_is_in_exactly_one_row() -> None:
    english, dutch = document(EN, "en"), document(NL, "nl")
    rows = compare([english, dutch]).grid.units
    for language, version in (("en", english), ("nl", dutch)):
        ids = [piece.id for unit in rows for piece in unit.pieces.get(language, ())]
        assert sorted(ids) == sorted(segment.id for segment in version.segments)


@pytest.mark.parametrize("languages", [["en"], ["en", "en"]])
def test_what_cannot_be_compared(languages: list[str]) -> None:
    with pytest.raises(NotComparable):
        compare([document(EN, language) for language in languages])
