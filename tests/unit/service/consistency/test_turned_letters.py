"""Acronyms and names with two letters in another order, and half lines in another script or language."""

import pytest

from parsers import parse
from service.consistency import compare
from service.consistency.values.facts import FactFinder

EN = """The ports send their figures to the agency every month.

{en}

The agency publishes a report on these figures before the summer.
"""
NL = """De havens zenden hun cijfers elke maand aan het agentschap.

{nl}

Het agentschap maakt vóór de zomer een verslag over deze cijfers bekend.
"""


def found(en: str, nl: str, check: str) -> list[str]:
    """The values of what is reported on one paragraph between two that say the same."""
    texts = {"en": EN.format(en=en), "nl": NL.format(nl=nl)}
    documents = [parse(text.encode(), name=f"t-{code}.md") for code, text in texts.items()]
    findings = compare(documents, checks=[check]).findings
    return [finding.values["nl"] for finding in findings if finding.severity != "info"]


@pytest.mark.parametrize(
    ("en", "nl", "expected", "why"),
    [
        ("The EINECS list is open.", "De lijst ENIECS is open.", ["ENIECS"], "each stands once"),
        ("The Einecs list is open.", "De lijst ENIECS is open.", ["ENIECS"], "not in capitals there"),
        ("The EMCDDA list is open.", "De lijst EWDD is open.", [], "another name for it"),
        ("Article 3 TFEU says so.", "Artikel 3 TFUE zegt dat.", [], "a treaty"),
        ("COICOP and COICOP.", "COICPO en COICPO.", [], "written so twice"),
    ],
)
def test_acronyms(en: str, nl: str, expected: list[str], why: str) -> None:
    assert found(en, nl, "acronym") == expected, why


@pytest.mark.parametrize(
    ("nl", "expected", "why"),
    [
        ("De havens van de Europese Unie zijn open.", [], "as it should be"),
        ("De havens van de Euorpese Unie zijn open.", ["Euorpese"], "no word of any language"),
    ],
)
def test_names(nl: str, expected: list[str], why: str) -> None:
    assert found("The ports of the European Union are open.", nl, "name") == expected, why


@pytest.mark.parametrize(
    ("nl", "expected", "why"),
    [
        ("De havens zijn open στην Επίσημη Εφημερίδα.", ["el"], "a script of neither version"),
        ("De havens meten de hoek α en de hoek β.", [], "letters of a formula"),
        ("De havens zijn open every day of the working week.", ["en"], "a few words of the other version"),
    ],
)
def test_half_lines(nl: str, expected: list[str], why: str) -> None:
    assert found("The ports are open every day of the working week.", nl, "untranslated") == expected, why


def test_a_name_that_opens_every_paragraph_is_no_verb_in_capitals() -> None:
    paragraphs = [f"EURES {verb} the ports of the Union." for verb in ("informs", "advises", "supports")]
    document = parse("\n\n".join(paragraphs).encode(), name="t-en.md")
    facts = [fact.value for own in document.segments for fact in FactFinder(document, "en").of_segment(own)]
    assert facts.count("EURES") == 3
