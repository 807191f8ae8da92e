"""The gold tables of the sample, from its manuscripts (README.md says what each one holds)."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from corpora.sample import quotes
from corpora.sample.reading import Text

_CALL = re.compile(r"(?<=[^\n])<sup>(\d+)</sup>")
_WORD_CALL = re.compile(r"(?<=.)(?:\[footnoteRef:(?=\d+\])|\[\^(?=\d+\](?!:)))(\d+)\]")
_ITEM = re.compile(r"^- \*\*(?P<text>[^*]+)\*\*$", re.M)
_CODE = re.compile(r"^\*\*(?:[A-Z]{3,} \d+|EUDA|EUROPOL|EUROJUST|FRONTEX)\*\*", re.M)


def references(texts: Iterable[Text]) -> str:
    """Rows of references.tsv; a work's own number on its own cover carries no mark."""
    rows = [("document", "quote", "text", "id", "pinpoint")]
    for one in texts:
        body = one.marked.text
        for cited in one.marked.citations:
            # A span that a hard-wrapped text breaks is quoted by its first line.
            span = body[cited.start : cited.end]
            quote = quotes.around(body, cited.start, cited.start + len(span.split("\n")[0]))
            rows.append((one.name, quote, " ".join(span.split()), cited.id, cited.pinpoint))
    return _tsv(rows)


def footnotes(texts: Iterable[Text]) -> str:
    """Rows of footnotes.tsv: document, label, the words just before the call."""
    rows = [("document", "label", "before")]
    for one in texts:
        for pattern in (_CALL, _WORD_CALL):
            calls = pattern.finditer(one.marked.text)
            rows += [(one.name, call[1], quotes.before(one.marked.text, call.start())) for call in calls]
    return _tsv(rows)


def links(texts: Iterable[Text]) -> str:
    """Rows of links.tsv: document, the first words of the evidence, node, stance, half."""
    rows = [("document", "quote", "node", "stance", "split")]
    for one in texts:
        for piece in one.marked.evidence:
            quote = quotes.after(one.marked.text, piece.start)
            rows.append((one.name, quote, piece.node, piece.stance, piece.split))
    return _tsv(rows)


def refines(texts: Iterable[Text]) -> str:
    """Rows of refines.tsv: document, the first words below the action's heading, the strategy's node."""
    rows = [("document", "quote", "node")]
    for one in texts:
        rows += [(one.name, quotes.after(one.marked.text, start), node) for start, node in one.marked.refined]
    return _tsv(rows)


def commitments(texts: Iterable[Text], manuscripts: Path) -> dict[str, list[dict[str, Any]]]:
    """The items of the key priorities: the work's table commitments.tsv, with each version's first words."""
    found = {}
    for one in texts:
        path = manuscripts / one.work / "commitments.tsv"
        if not path.exists():
            continue
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
        items = list(_ITEM.finditer(one.marked.text))
        if len(items) != len(rows):
            raise ValueError(f"{one.name}: {len(items)} items of key priorities, {len(rows)} in {path.name}")
        found[one.name] = [
            {
                **row,
                "with": [name for name in row["with"].split(",") if name],
                "deadline": row["deadline"] or None,
                "node": row["node"] or None,
                "starts": _beginning(one.marked.text, item.start("text")),
            }
            for row, item in zip(rows, items, strict=True)
        ]
    return found


def structure(text: Text) -> dict[str, Any]:
    """The row of structure.json: counted in the lines, and what the work's table says."""
    body = text.marked.text
    counted: dict[str, Any] = {"language": text.language, "identifiers": text.facts.get("identifiers", [])}
    if text.work == "national":
        return {**counted, **{key: value for key, value in text.facts.items() if key != "language"}}
    for key in ("type", "date", "markings", "previous", "paragraphs_cut_by_pages"):
        counted[key] = text.facts[key]
    plan = text.work == "action-plan"
    roman = re.findall(r"^#+ \**([IVX]+)\. ", body, re.M)
    counted |= {
        "pillars": roman if text.work == "strategy" else [],
        "parts": roman if plan or text.work == "conclusions" else [],
        "priorities": re.findall(r"^#+ \*\*\D*?(\d+)\D* [—–] ", body, re.M),
        "subsections": re.findall(r"^#+ \*+(\d+\.\d)\.? ", body, re.M),
        "actions": re.findall(r"^(?:#+ )?\**[^\d\s:]*? ?(\d+)(?:\.|-?\w+)?(?: [^\d\s:]+)?: \S", body, re.M),
        "footnotes": len(re.findall(r"^<sup>\d+</sup> ", body, re.M)),
        "key_commitments": len(_ITEM.findall(body)),
        "subject_codes": len(_CODE.findall(body)),
    }
    counted["key_priorities"] = len(counted["pillars"])
    return counted


def _beginning(text: str, start: int) -> str:
    """First words that are unique after "- **"."""
    return quotes.after(text, start - len("- **"), words=5).removeprefix("- **")


def _tsv(rows: Sequence[tuple[str, ...]]) -> str:
    return "".join("\t".join(row) + "\n" for row in rows)
