"""What an English manuscript holds, counted by its lines alone: the project's own parser is not asked.

All language versions have the same lines, so the counts hold for each of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass

NOTICE = "*Sample text written for Lextrace"
_HEADINGS = (
    (r"Strategic priority (\d+) — ", "priority {}"),
    (r"(\d+\.\d+)\. ", "{}"),
    (r"([IVX]+)\. ", "{}"),
    (r"Action (\d+): ", "action {}"),
    (r"Key priorities$", "key priorities"),
    (r"(?i:(introduction|conclusion|state of play|next steps))$", "{}"),
    (r"(ANNEX)\b", "{}"),
)
_SENTENCE_END = re.compile(r"[.!?][”’)]*(?:<sup>\d+</sup>)?\s+(?=[“‘(*]*[A-Z0-9])")
_NO_END = re.compile(r"\b(?:No|Nos|p|Art|Doc|doc)\.\s+$|^\d+\.\s+$")


@dataclass
class Unit:
    """Counts of one section: body paragraphs, sentences in them, list items, lead-ins of key priorities."""

    paragraphs: int = 0
    sentences: int = 0
    list_items: int = 0
    lead_ins: int = 0


def units(text: str) -> dict[str, dict[str, int]]:
    """Section name → counts. Cover, title page, notices, notes and tables are left out."""
    found: dict[str, Unit] = {}
    unit: Unit | None = None
    pillar, open_paragraph = "", ""
    for line in body_lines(text):
        name = heading(line)
        if name is not None:
            pillar = name if re.fullmatch("[IVX]+", name) else pillar
            name = f"key priorities {pillar}" if name == "key priorities" else name
            unit = found.setdefault(name, Unit())
        elif unit is None or not line or line.startswith("|"):
            continue
        elif line.startswith("- "):
            unit.list_items += 1
        elif re.fullmatch(r"(?:#+ )?\*\*[^*]+:\*\*", line):
            unit.lead_ins += 1
        elif open_paragraph:
            unit.sentences += sentences(f"{open_paragraph} {line}") - sentences(open_paragraph)
            open_paragraph = ""
        else:
            unit.paragraphs += 1
            unit.sentences += sentences(line)
            open_paragraph = "" if re.search(r"[.:,;!?…][”’*)]*(?:<sup>\d+</sup>)?$", line) else line
    return {name: asdict(one) for name, one in found.items()}


def sentences(paragraph: str) -> int:
    """Number of sentences in an English paragraph."""
    ends = [end for end in _SENTENCE_END.finditer(paragraph) if not _NO_END.search(paragraph[: end.end()])]
    return len(ends) + 1


def heading(line: str) -> str | None:
    """The section that a heading line opens ("I", "priority 3", "4.2", "action 7"); None for other lines."""
    if not re.match(r"#+ |\*\*[^*]+\*\*$", line):
        return None
    bare = line.strip("#* ")
    for pattern, name in _HEADINGS:
        match = re.match(pattern, bare)
        if match:
            number = match[1] if match.groups() else ""
            return number if re.fullmatch("[IVX]+", number) else name.format(number).lower()
    return None


def body_lines(text: str) -> Iterator[str]:
    """The lines without the blocks of notes at the page breaks."""
    lines = text.splitlines()
    for number, line in enumerate(lines):
        ahead = [later for later in lines[number + 1 : number + 3] if later]
        if line.startswith(("<sup>", NOTICE)):
            continue
        if line == "---" and ahead and ahead[0].startswith(("<sup>", NOTICE)):
            continue
        yield line
