"""The tree of sections, by numbers and words; the markup's levels in these samples lie on purpose."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from parsers.document import Document
from parsers.languages import CODES, get

Make = Callable[..., Document]


def outline(document: Document) -> list[str]:
    """One line a section: two blanks a level, kind, number and title."""
    return [
        f"{'  ' * (section.level - 1)}{section.kind} {section.number or '-'} {section.title}"
        for section in document.sections
    ]


STRATEGIES = {
    "en": ("Introduction", "Strategic priority", "Key priorities", "The Commission will:", "Conclusion"),
    "nl": ("Inleiding", "Strategische prioriteit", "Kernprioriteiten", "De Commissie zal:", "Conclusie"),
    "fr": ("Introduction", "Priorité stratégique", "Priorités clés", "La Commission va:", "Conclusion"),
    "pl": ("Wprowadzenie", "Priorytet strategiczny", "Kluczowe priorytety", "Komisja:", "Podsumowanie"),
    "el": ("Εισαγωγή", "Στρατηγική προτεραιότητα", "Βασικές προτεραιότητες", "Η Επιτροπή θα:", "Συμπέρασμα"),
    "bg": ("Въведение", "Стратегически приоритет", "Ключови приоритети", "Комисията ще:", "Заключение"),
}


@pytest.mark.parametrize("code", STRATEGIES)
def test_a_strategy(from_markdown: Make, code: str) -> None:
    introduction, priority, key, lead, conclusion = STRATEGIES[code]
    source = f"""
#### {introduction.upper()}

x.

## **I. ALPHA**

x.

### **{priority} 1 — Beta**

##### ***1.1. Gamma***

x.

## 1.2. Delta

x.

# {key}

### **{lead}**

- **do it;**

**{lead}**

- **do more.**

**II. EPSILON**

**{priority} 2: Zeta**

### 2.1. Eta

x.

## **{conclusion}**

x.
"""
    document = from_markdown(source, f"strategy-{code}.md")
    assert outline(document) == [
        f"heading - {introduction.upper()}",
        "pillar I ALPHA",
        "  priority 1 Beta",
        "    subsection 1.1 Gamma",
        "    subsection 1.2 Delta",
        f"  key_priorities - {key}",
        "pillar II EPSILON",
        "  priority 2 Zeta",
        "    subsection 2.1 Eta",
        f"heading - {conclusion}",
    ]
    leads = [segment for segment in document.segments if segment.text == lead]
    assert [segment.kind for segment in leads] == ["paragraph", "paragraph"]
    assert {segment.section for segment in leads} == {"s6"}


@pytest.mark.parametrize(
    ("source", "expected", "why"),
    [
        (
            "**I. One**\n\nx.\n\n## II. Two\n\nx.\n\n# 1. Three\n\nx.\n\n### 2. Four\n\nx.",
            ["part I One", "part II Two", "  heading 1 Three", "  heading 2 Four"],
            "roman headings without priorities are parts",
        ),
        (
            "## State of play\n\n# Action 1: One\n\nx.\n\n**Action 2: Two.**\n\nx.\n\n### Conclusion\n\nx.",
            ["heading - State of play", "  action 1 One", "  action 2 Two.", "heading - Conclusion"],
            "actions stand in the heading that introduces them, also where only bold",
        ),
        (
            "## Introduction\n\nx.\n\n## Action 1: One\n\nx.",
            ["heading - Introduction", "action 1 One"],
            "an introduction holds nothing",
        ),
        (
            "# Pillar 1 – One\n\n# Objective 1.1: Two\n\n# Action 1: Three\n\n# Action 2: Four\n\n# Pillar 2 – Five",
            ["pillar 1 One", "  objective 1.1 Two", "    action 1 Three", "    action 2 Four", "pillar 2 Five"],
            "pillars by their word",
        ),
        (
            "# CHAPTER I\n\n# Article 1\n\nx.\n\n# Article 2 — Scope\n\nx.\n\n# CHAPTER II\n\n# Article 3\n\n# ANNEX I\n\n# A. One",
            ["part I CHAPTER I", "  article 1 Article 1", "  article 2 Scope", "part II CHAPTER II", "  article 3 Article 3",
             "annex I ANNEX I", "  heading A One"],
            "an act",
        ),
        (
            "Whereas:\n\n(1) Harbours are clean.\n\n(2) They stay so.\n\n**Article 1**\n\nx.",
            ["recital 1 ", "recital 2 ", "article 1 Article 1"],
            "recitals have no heading of their own",
        ),
        (
            "# 1. One\n\n**a) Two**\n\nx.\n\n**b) Three**\n\nx.\n\n# 2. Four\n\n**a) Five**\n\nx.",
            ["heading 1 One", "  heading a) Two", "  heading b) Three", "heading 2 Four", "  heading a) Five"],
            "letters start again",
        ),
        (
            "# 1. One\n\n# 1.1 Two\n\n# 1.1.1. Three\n\n# 1.2 Four\n\n# 2. Five",
            ["heading 1 One", "  subsection 1.1 Two", "    subsection 1.1.1 Three", "  subsection 1.2 Four", "heading 2 Five"],
            "three deep",
        ),
        (
            "**This whole paragraph is bold, and it ends like a sentence.**\n\n**So is this:**\n\nx.",
            [],
            "bold sentences and lead-ins are no headings",
        ),
    ],
)  # fmt: skip
def test_trees(from_markdown: Make, source: str, expected: list[str], why: str) -> None:
    assert outline(from_markdown(source)) == expected, why


@pytest.mark.parametrize(
    ("code", "heading"),
    [
        ("hu", "1. stratégiai prioritás: Egy"),
        ("fi", "Strateginen painopiste 1 – Yksi"),
        ("de", "Strategische Priorität 1 — Eins"),
        ("es", "Prioridad estratégica 1: Uno"),
        ("lv", "1. stratēģiskā prioritāte. Viens"),
        ("et", "1. strateegiline prioriteet. Üks"),
    ],
)
def test_the_number_may_come_first(from_markdown: Make, code: str, heading: str) -> None:
    (section,) = from_markdown(f"## {heading}\n\nx.", f"a-{code}.md").sections
    assert (section.kind, section.number) == ("priority", "1")


PLAIN = """\
Enclosures

1. A first paper
2. A second paper

1. Reason
On the first of March the ministers met, and they spoke about clean harbours for
the whole of a long day.

2. Explanation
Process
• It went well, and it will go on in the summer of the next year, in the same way
as before.

3. What is not public

3.1. Explanation
The names of the officials are not given, as they have no part in the matter and
have a right to be left alone.
"""


def test_plain_text(from_text: Make) -> None:
    assert outline(from_text(PLAIN)) == [
        "heading 1 Reason",
        "heading 2 Explanation",
        "  heading - Process",
        "heading 3 What is not public",
        "  subsection 3.1 Explanation",
    ]


def test_fields_of_a_form(from_text: Make) -> None:
    long = "The government agrees with the Commission that the harbours of the Union must be clean. " * 2
    source = f"Paper: harbours\n\n1. General\na) Title\nClean harbours\n\nb) Date\n4 December 2025\n\n2. Position\na) Competence\n{long}\n"
    assert outline(from_text(source)) == [
        "heading 1 General", "  heading a) Title", "  heading b) Date",
        "heading 2 Position", "  heading a) Competence",
    ]  # fmt: skip


def test_headings_are_segments_of_their_section(from_markdown: Make) -> None:
    document = from_markdown("before\n\n## 1. One<sup>1</sup>\n\nx.\n\n<sup>1</sup> Note.")
    assert [(s.kind, s.section, s.text) for s in document.segments] == [
        ("paragraph", None, "before"),
        ("heading", "s1", "1. One"),
        ("paragraph", "s1", "x."),
    ]
    assert document.sections[0].title == "One"
    assert document.footnotes[0].calls[0].segment == "p2"


@pytest.mark.parametrize("code", CODES)
def test_words_of_all_24_languages(from_markdown: Make, code: str) -> None:
    word = {
        name: next(w for w in get(code).structure[name] if w)
        for name in ("pillar", "priority", "action", "key_priorities", "annex", "introduction", "conclusion")
    }
    source = (
        f"# {word['introduction'].upper()}\n\nx.\n\n# {word['pillar']} I – Alpha\n\n## {word['priority']} 1: Beta\n\n"
        f"# 1.1. Gamma\n\nx.\n\n**{word['action']} 2: Delta**\n\nx.\n\n# {word['key_priorities'].capitalize()}\n\n"
        f"- x.\n\n# {word['conclusion'].capitalize()}\n\nx.\n\n# {word['annex'].upper()} II\n\nx."
    )
    document = from_markdown(source, f"a-{code}.md")
    assert [(s.kind, s.number) for s in document.sections] == [
        ("heading", None), ("pillar", "I"), ("priority", "1"), ("subsection", "1.1"), ("action", "2"),
        ("key_priorities", None), ("heading", None), ("annex", "II"),
    ]  # fmt: skip
