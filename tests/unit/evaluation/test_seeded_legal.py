"""Slips planted in official text: recall on either side, and what is reported on the text as it is by itself."""

import json
import lzma
from pathlib import Path

import pytest

from evaluation.seeded_legal import evaluate, main

EN = [
    "The competent authority shall inspect at least 45 vessels a year in each harbour of the Member State concerned.",
    "Operators of ferries shall keep a register of the 12 harbours in which the vessel called in the past season.",
    "The harbour master may close a quay for 30 days where the inspection shows that its lamps do not burn at night.",
    "The Member States shall report on the state of their lighthouses before the end of the second year of this plan.",
    "Pilots who have served 250 hours on board receive a certificate that is valid in every harbour of the Union.",
    "The certificate may be withdrawn where the pilot has not been on board of any vessel in the past 18 months.",
]
DE = [
    "Die zuständige Behörde prüft in jedem Hafen des betreffenden Mitgliedstaats mindestens 45 Schiffe im Jahr.",
    "Die Betreiber von Fähren führen ein Verzeichnis der 12 Häfen, die das Schiff in der letzten Saison anlief.",
    "Der Hafenmeister kann einen Kai für 30 Tage sperren, wenn die Prüfung zeigt, dass die Lampen nachts nicht brennen.",
    "Die Mitgliedstaaten berichten vor Ende des zweiten Jahres dieses Plans über den Zustand ihrer Leuchttürme.",
    "Lotsen, die 250 Stunden an Bord Dienst taten, erhalten ein Zeugnis, das in jedem Hafen der Union gilt.",
    "Das Zeugnis kann entzogen werden, wenn der Lotse in den letzten 18 Monaten auf keinem Schiff an Bord war.",
]


@pytest.fixture
def legal(tmp_path: Path) -> Path:
    """Two acts: the first is for development, and in it one clean number differs."""
    path = tmp_path / "training" / "dev" / "legal_heldout.jsonl.xz"
    path.parent.mkdir(parents=True)
    with lzma.open(path, "wt", encoding="utf-8") as file:
        for doc in ("a", "b"):
            for k, (en, de) in enumerate(zip(EN, DE, strict=True)):
                own = de.replace("45", "46") if (doc, k) == ("a", 0) else de
                file.write(json.dumps({"doc": doc, "en": en, "de": own}) + "\n")
    return path


def test_slips_are_found_on_either_side(legal: Path) -> None:
    found = evaluate(legal, kinds=["changed number"])
    assert [(slip.language, hit) for _, slip, hit in found.translated.slips] == [("de", True)]
    assert [(slip.language, hit) for _, slip, hit in found.original.slips] == [("en", True)]


def test_what_stands_in_clean_text_is_counted_by_itself(legal: Path) -> None:
    found = evaluate(legal, development=True, kinds=["changed number"])
    assert [(code, finding.check) for code, finding in found.clean] == [("de", "number")]
    assert not found.translated.wrong, "the difference that was there before is no false finding"
    rates = {figure.name: figure.value for figure in found.figures("development") if figure.is_whole}
    assert rates["number findings per 100 segments with digits"] == pytest.approx(100 / 5)


def test_a_number_that_the_other_version_does_not_have_is_no_slip(legal: Path, tmp_path: Path) -> None:
    path = tmp_path / "silent.jsonl.xz"
    with lzma.open(path, "wt", encoding="utf-8") as file:
        for doc in ("a", "b"):
            for en, de in zip(EN, DE, strict=True):
                file.write(
                    json.dumps({"doc": doc, "en": en, "de": "".join(c for c in de if not c.isdigit())}) + "\n"
                )
    assert not evaluate(path, kinds=["changed number"]).original.slips


def test_a_language_that_is_not_asked_for_is_left_out(legal: Path) -> None:
    assert not evaluate(legal, languages=["fr"]).pages


def test_command(legal: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main([str(legal.parents[2]), "--kinds", "changed number", "--show"])
    printed = capsys.readouterr().out
    assert "compare/legal, slips in the translation/development/changed number/recall" in printed
    assert "clean de number" in printed
