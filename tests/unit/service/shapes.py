"""The JSON of the contract (shared/design/contract.md §3), field by field, as the tests check it."""

from __future__ import annotations

from typing import Any

MODALITIES = {"will", "must", "should", "invited", "encouraged", "may"}
SECTION_KINDS = {
    "pillar", "priority", "action", "objective", "subsection", "key_priorities",
    "recital", "article", "annex", "part", "heading",
}  # fmt: skip
SEGMENT_KINDS = {"paragraph", "list_item", "heading", "table_row", "caption", "quote"}
STANCES = {
    "implements", "partly_implements", "reports_progress", "announces", "supports", "stalls", "contradicts",
}  # fmt: skip
DOCUMENT = {
    "source", "format", "sha256", "language", "original_language", "title", "type", "identifiers", "date",
    "institution", "markings", "subject_codes", "sender", "recipient", "subject", "received", "previous",
    "commission_documents", "cover", "sections", "segments", "footnotes", "references", "commitments",
    "coverage", "warnings",
}  # fmt: skip


def check_parse(answer: dict[str, Any]) -> None:
    assert answer["schema"] == "lextrace/parse/1"
    for error in answer["errors"]:
        assert set(error) == {"source", "code", "message"}
    for document in answer["documents"]:
        check_document(document)


def check_document(document: dict[str, Any]) -> None:
    assert set(document) >= DOCUMENT
    sections = {section["id"] for section in document["sections"]}
    texts = {segment["id"]: segment["text"] for segment in document["segments"]}
    notes = {note["id"]: note["text"] for note in document["footnotes"]}
    assert len(texts) == len(document["segments"]) and len(notes) == len(document["footnotes"])
    assert 0 <= document["coverage"] <= 1
    for section in document["sections"]:
        assert section["kind"] in SECTION_KINDS
        assert section["parent"] is None or section["parent"] in sections
        assert isinstance(section["level"], int) and set(section) >= {"number", "title"}
    for segment in document["segments"]:
        assert segment["kind"] in SEGMENT_KINDS
        assert segment["section"] is None or segment["section"] in sections
        assert set(segment) >= {"language", "page"}
        for start, end in segment["sentences"]:
            assert 0 <= start < end <= len(segment["text"])
    for note in document["footnotes"]:
        assert set(note) >= {"label", "page"}
        for call in note["calls"]:
            assert 0 <= call["offset"] <= len(texts[call["segment"]])
    for reference in document["references"]:
        check_reference(reference, texts, notes, document["cover"])
    for commitment in document["commitments"]:
        assert commitment["modality"] in MODALITIES
        assert commitment["segment"] in texts and set(commitment) >= {"actor", "actor_id", "text", "deadline"}


def check_reference(
    reference: dict[str, Any], texts: dict[str, str], notes: dict[str, str], cover: dict[str, str]
) -> None:
    ((kind, place),) = reference["in"].items()
    text = {"segment": texts, "footnote": notes, "cover": cover}[kind][place]
    assert text[reference["start"] : reference["end"]] == reference["text"]
    assert set(reference) >= {"id", "kind", "pinpoint", "version", "related", "warnings", "rule", "confidence"}


def check_search(answer: dict[str, Any]) -> None:
    assert answer["schema"] == "lextrace/search/1"
    assert answer["total"] >= len(answer["results"]) and isinstance(answer["facets"]["language"], dict)
    for hit in answer["results"]:
        assert set(hit) >= {"document", "section", "segment", "language", "page", "score", "text"}
        for start, end in hit["highlights"]:
            assert 0 <= start < end <= len(hit["text"])


def check_trace(answer: dict[str, Any]) -> None:
    assert answer["schema"] == "lextrace/trace/1"
    framework = answer["framework"]
    nodes = {node["id"] for node in framework["nodes"]}
    assert framework["document"] and framework["source"]
    for node in framework["nodes"]:
        assert node["kind"] in SECTION_KINDS | {"commitment"} and set(node) >= {"number", "title"}
        assert node["parent"] is None or node["parent"] in nodes
    assert len({link["id"] for link in answer["links"]}) == len(answer["links"])
    for link in answer["links"]:
        check_evidence(link["evidence"])
        assert link["target"] in nodes and link["stance"] in STANCES and 0 <= link["probability"] <= 1
        assert isinstance(link["accepted"], bool) and isinstance(link["signals"], dict)
        assert set(link["review"]) == {"state", "by", "at", "reason"}
    assert {row["node"] for row in answer["coverage"]} == nodes
    for row in answer["coverage"]:
        assert row["state"] in {"covered", "shallow", "outdated", "missing"} and row["links"] >= 0
    for evidence in answer["unlinked"]:
        check_evidence(evidence)


def check_evidence(evidence: dict[str, Any]) -> None:
    assert set(evidence) >= {"document", "source", "segment", "text", "language"}


def check_compare(answer: dict[str, Any]) -> None:
    assert answer["schema"] == "lextrace/compare/1"
    languages = [version["language"] for version in answer["versions"]]
    assert all(version["source"] for version in answer["versions"])
    for row in answer["alignment"]:
        assert set(row["units"]) <= set(languages) and 0 <= row["score"] <= 1
        assert all(isinstance(unit, str) for units in row["units"].values() for unit in units)
    for finding in answer["findings"]:
        check_finding(finding)


def check_finding(finding: dict[str, Any]) -> None:
    assert finding["severity"] in {"error", "warning", "info"} and finding["message"] and finding["fingerprint"]
    assert set(finding) >= {"check", "languages", "suspect", "values"}
    for place in finding["where"].values():
        assert set(place) >= {"segment", "start", "end", "text"} and place["start"] <= place["end"]
