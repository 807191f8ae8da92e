"""What a hyphen at a line end is, and what begins a paragraph of Council conclusions."""

from __future__ import annotations

import pytest

from parsers.readers.lines import Hyphens, begins_with_verb
from parsers.readers.text import read

TEXT = "The port services of the co-ordination group and the EU strategy."
SEAMS = [
    ("PORT SER-", "VICES", "PORT SERVICES", "a title in capitals; the text has the word in small letters"),
    ("THE CO-", "ORDINATION", "THE CO-ORDINATION", "the text writes it with a hyphen"),
    ("THE EU-", "STRATEGY", "THE EU-STRATEGY", "nothing in the text speaks for one word"),
    ("the ser-", "vices", "the services", "small letters"),
]


@pytest.mark.parametrize(("left", "right", "expected", "why"), SEAMS, ids=[why for *_, why in SEAMS])
def test_words_cut_at_a_line_end(left: str, right: str, expected: str, why: str) -> None:
    assert Hyphens(TEXT).join(left, right) == expected, why


FINNISH = (
    "Neuvosto hyväksyi päätelmät istunnossaan, ja jäsenvaltioita kehotetaan toimittamaan tiedot komissiolle. "
    "Satamien vartijat ja haldajan apulaiset raportoivat vuosittain, sekä tarvittaessa useammin. "
)
ENGLISH = "The ports of the northern coast are closed at night, and the masters report to the Commission. "
PARTS = [
    (FINNISH, "neuvosto (oikeus-", "ja sisäasiat)", "neuvosto (oikeus- ja sisäasiat)", "Finnish"),
    (FINNISH, "(OIKEUS-", "JA SISÄASIAT)", "(OIKEUS- JA SISÄASIAT)", "in capitals"),
    (FINNISH + "Oikeuslaitos, oikeusja.", "oikeus-", "ja", "oikeusja", "the text has the word"),
    (ENGLISH, "the oikeus-", "ja group", "the oikeusja group", "no word of that language"),
    (ENGLISH, "the short-", "and long-term aims", "the short- and long-term aims", "English"),
]


@pytest.mark.parametrize(("text", "left", "right", "expected", "why"), PARTS, ids=[why for *_, why in PARTS])
def test_a_part_that_is_said_once(text: str, left: str, right: str, expected: str, why: str) -> None:
    assert Hyphens(text).join(left, right) == expected, why


VERBS = [
    ("RECALLING its conclusions", True, "a verb"),
    ("UNTER HINWEIS AUF Artikel 168", True, "several words"),
    ("ΥΠΕΝΘΥΜΙΖΟΝΤΑΣ ότι", True, "Greek"),
    ("ОТБЕЛЯЗВАЙКИ, че", True, "a comma behind it"),
    ("ENDAP covers the Union", False, "an acronym"),
    ("EU and NATO", False, "two acronyms"),
    ("The Council", False, "a capital letter"),
]


@pytest.mark.parametrize(("text", "expected", "why"), VERBS, ids=[why for *_, why in VERBS])
def test_verbs_in_capitals(text: str, expected: bool, why: str) -> None:
    assert begins_with_verb(text) is expected, why


WIDE = "The harbour masters of the northern coast met in the spring and they agreed on a form for "
LABELS = [
    (
        f"{WIDE}\nreports.\n\nResponsible: the Agency and all of the Member States of the coast. Deadline: 31\n"
        "December 2028. Indicator: the number of the forms that have been filled in by the masters.",
        "Deadline: 31 December 2028. Indicator",
        "labels in running text",
    ),
    (
        f"{WIDE}\nreports.\n\nNote: the Commission's own long paper on the harbours of all the northern coasts,\n"
        "https://example.eu/a-rather-long-address/of-the-paper-on-harbours is where it is.",
        "coasts, https://",
        "an address is no label",
    ),
]


CHANCE = [
    *LABELS,
    (
        f"{WIDE}\nreports (see the Official Journal of the European Union of the year of the form, L 335, p.\n"
        "8) and the rules on ports, which hold for all of them.",
        "L 335, p. 8) and",
        "a bracket that was opened before",
    ),
    (
        f"{WIDE}\nreports, and they sent it to all of the ports, the marinas and the landings on the coast\n"
        "– most of them in the north – in the same week of the spring.",
        "on the coast – most",
        "a dash in a sentence",
    ),
    (
        f"{WIDE}\nreports; the costs are borne by those that caused them, in line with Article 191 par.\n2 TFEU.",
        "par. 2 TFEU.",
        "the end of a sentence is no title",
    ),
]


@pytest.mark.parametrize(("source", "expected", "why"), CHANCE, ids=[why for *_, why in CHANCE])
def test_what_may_begin_a_line_by_chance(source: str, expected: str, why: str) -> None:
    assert any(expected in block.text for block in read(source.encode(), "a.txt").blocks), why


APART = [
    (
        f"{WIDE}\nreports.\n\nBriselē, 2027. gada 14. aprīlī\n(OR. en)",
        "(OR. en)",
        "a bracket below a short line",
    ),
    (f"{WIDE}\nreports.\n\nThey agreed on:\n– the form and\n– the day.", "the day.", "a list with dashes"),
]


@pytest.mark.parametrize(("source", "expected", "why"), APART, ids=[why for *_, why in APART])
def test_lines_of_their_own(source: str, expected: str, why: str) -> None:
    assert expected in [block.text for block in read(source.encode(), "a.txt").blocks], why
