"""A framework in several languages: evidence is scored against the version in its own language."""

from dataclasses import replace

import numpy as np
import pytest

from parsers import parse
from parsers.document import Document
from service.traceability import evidence, trace, twins
from service.traceability import framework as frameworks
from service.traceability.twins import columns_by_language
from service.traceability.works import works

EN = """Brussels, 4 March 2025\\
(OR. en)

99801/25

# I. SAFE PORTS

## Strategic priority 1 — Scan every container

Ports need scanners that see what is hidden in containers of fruit.

## Strategic priority 2 — Train the crews

Crews of pilot boats and tugs are to be trained against recruitment by smugglers.
"""
PL = """Bruksela, 4 marca 2025 r.\\
(OR. en)

99801/25

# I. BEZPIECZNE PORTY

## Priorytet strategiczny 1 — Prześwietlać każdy kontener

Porty potrzebują skanerów, które widzą, co ukryto w kontenerach z owocami.

## Priorytet strategiczny 2 — Szkolić załogi

Załogi łodzi pilotowych i holowników mają być szkolone przeciw werbowaniu przez przemytników.
"""
NOTE = """# Notatka ministerstwa

W 2026 r. przeszkolono załogi holowników i łodzi pilotowych w czterech portach przeciw werbowaniu przez przemytników.
"""


def document(text: str, name: str) -> Document:
    return parse(text.encode(), name=name)


ENGLISH, POLISH = document(EN, "st-99801-2025-init-en.md"), document(PL, "st-99801-2025-init-pl.md")


def test_versions_with_the_same_tree_are_twins() -> None:
    (work,) = works([ENGLISH, POLISH])
    columns = columns_by_language(work, frameworks.read(work.id, ENGLISH))
    assert set(columns) == {"en", "pl"}
    assert "holowników" in columns["pl"][-1].text


def test_a_version_with_another_tree_is_no_twin() -> None:
    shorter = document(PL[: PL.index("## Priorytet strategiczny 2")], "st-99801-2025-init-pl.md")
    (work,) = works([ENGLISH, shorter])
    assert set(columns_by_language(work, frameworks.read(work.id, ENGLISH))) == {"en"}


def test_evidence_is_linked_through_the_version_in_its_language_and_shown_in_english() -> None:
    found = trace([ENGLISH, POLISH, document(NOTE, "notatka-pl.md")])
    assert found.framework.document.language == "en"
    best = max(found.links, key=lambda link: link.probability)
    assert best.target.number == "2"
    assert best.evidence.document.language == "pl"


def test_evidence_in_a_third_language_is_read_against_several_versions() -> None:
    report = document(NOTE.replace("Notatka", "Poznámka").replace("W 2026 r.", "V roce 2026"), "note-cs.md")
    (work,) = works([ENGLISH, POLISH])
    tree = frameworks.read(work.id, ENGLISH)
    columns = columns_by_language(work, tree)
    (other,) = works([report])
    items = [replace(one, unit=replace(one.unit, language="cs")) for one in evidence.collect([other], [])]
    both = twins.score(items, tree, columns, None).raw
    alone = [twins.score(items, tree, {"cs": columns[code]}, None).raw for code in ("en", "pl")]
    for name in ("word", "character"):
        english, polish = (one[name] for one in alone)
        if name in both:
            assert both[name] == pytest.approx(np.asarray((english + polish) / 2), abs=1e-6), name
