"""Calls of footnotes: as many in every unit, and in the same sentence."""

import pytest

from parsers import parse
from service.consistency import compare

EN = "The ports are guarded<sup>1</sup>. The airfields are not.\n\nThe cities met twice in that year.\n"
NL = "De havens worden bewaakt<sup>1</sup>. De vliegvelden niet.\n\nDe steden kwamen dat jaar twee keer bijeen.\n"
NOTE = {"en": "\n---\n\n<sup>1</sup> Regulation (EU) 2023/1322.\n", "nl": "\n---\n\n<sup>1</sup> Verordening (EU) 2023/1322.\n"}  # fmt: skip


@pytest.mark.parametrize(
    ("old", "new", "severities", "why"),
    [
        ("", "", [], "the same place"),
        ("bewaakt<sup>1</sup>.", "bewaakt.<sup>1</sup>", [], "behind the full stop is the same sentence"),
        ("bewaakt<sup>1</sup>. De vliegvelden niet.", "bewaakt. De vliegvelden niet<sup>1</sup>.", ["warning"], "a sentence on"),
        ("<sup>1</sup>. De", ". De", ["error"], "no call at all"),
    ],
)  # fmt: skip
def test_where_a_call_stands(old: str, new: str, severities: list[str], why: str) -> None:
    texts = {"en": EN, "nl": NL.replace(old, new)}
    documents = [parse((text + NOTE[code]).encode(), name=f"t-{code}.md") for code, text in texts.items()]
    findings = compare(documents, checks=["footnote"]).findings
    assert [finding.severity for finding in findings] == severities, why


def test_a_call_in_another_paragraph_is_reported_in_both() -> None:
    moved = NL.replace("<sup>1</sup>", "").replace("bijeen.", "bijeen<sup>1</sup>.")
    documents = [
        parse((text + NOTE[code]).encode(), name=f"t-{code}.md") for code, text in (("en", EN), ("nl", moved))
    ]
    findings = compare(documents, checks=["footnote"]).findings
    assert [finding.check for finding in findings] == ["footnote", "footnote"]
