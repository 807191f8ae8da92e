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


@pytest.mark.parametrize(("source", "expected", "why"), LABELS, ids=[why for *_, why in LABELS])
def test_labels_at_the_beginning_of_a_line(source: str, expected: str, why: str) -> None:
    assert any(expected in block.text for block in read(source.encode(), "a.txt").blocks), why
