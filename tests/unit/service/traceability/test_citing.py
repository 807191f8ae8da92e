"""What a text cites counts wherever it is printed: in the text or in a footnote called from it."""

from __future__ import annotations

from fixtures.harbours import HEAD

from parsers import parse
from parsers.document import Document
from service.traceability import citing, explain, trace
from service.traceability import framework as frameworks
from service.traceability.framework import principal
from service.traceability.works import works

STRATEGY = """# Strategy on clean harbours

## 1. Confiscation

The ports confiscate what was earned with illegal dumping.[^1]

## 2. Training

Harbour pilots are trained in recognising oil spills at sea.

[^1]: Directive (EU) 2024/1260 of 24 April 2024.
"""
PLAN = """# Action plan on clean harbours

## 1. First action

This plan carries out doc. ST 77711/26.
"""
LAW = """# Report

In Cyprus the law that transposes Directive (EU) 2024/1260 entered into force in March.
"""


def read(text: str, number: str) -> Document:
    subject = text.splitlines()[0].removeprefix("# ")
    cover = HEAD.format(date="3 March 2027", number=number, subject=subject)
    return parse((cover + text).encode(), name=f"{number.replace('/', '-')}.md")


def test_a_node_cites_what_its_footnotes_cite() -> None:
    document = read(STRATEGY, "77711/26")
    assert frozenset({"32024L1260"}) in citing.by_segment(document).values()
    tree = frameworks.read(document.work, document)
    assert [node.number for node in tree.nodes if "32024L1260" in (node.unit.cited or ())] == ["1"]


def test_the_shared_citation_is_a_bar_of_the_link() -> None:
    documents = [read(STRATEGY, "77711/26"), read(LAW, "77713/27")]
    found = trace(documents, framework="ST 77711/26")
    [best] = [link for link in found.links if link.target.number == "1"]
    bars = {bar.name: bar for bar in explain(best.scored)}
    assert bars["citations"].value > 1.0, "they share a rare act and hardly a word"


def test_the_principal_framework_is_the_one_that_others_refine() -> None:
    documents = [read(PLAN, "77712/27"), read(STRATEGY, "77711/26")]
    assert len(frameworks.candidates(works(documents))) == 2
    assert principal(works(documents)).id == "ST 77711/26", "the plan cites it, whatever comes first"
