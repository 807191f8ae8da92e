"""The marks of a manuscript: what its author says about the text, beside the text.

``⟦id|span⟧`` and ``⟦id|span|pinpoint⟧`` wrap a citation, ``⟪node|stance|split⟫`` stands before a piece of
evidence, ``⟪node⟫`` before the action that refines a node of the strategy. Without its marks a manuscript is
the text that is shipped.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_MARK = re.compile(
    r"⟦(?P<id>[^|⟦⟧\n]+)\|(?P<span>[^|⟦⟧]+)(?:\|(?P<pinpoint>[^|⟦⟧\n]+))?⟧|⟪(?P<link>[^⟪⟫\n]+)⟫"
)


class MarkError(ValueError):
    """A mark that cannot be read; the message names the line."""


@dataclass(frozen=True)
class Citation:
    """A citation in the text: offsets of its span, canonical id, pinpoint ("" for none)."""

    start: int
    end: int
    id: str
    pinpoint: str


@dataclass(frozen=True)
class Evidence:
    """A piece of evidence that begins at `start`: node of the strategy, stance, half ("dev" or "heldout")."""

    start: int
    node: str
    stance: str
    split: str


@dataclass
class Marked:
    """A manuscript read: its text without marks, and what the marks said, in order of place."""

    text: str = ""
    citations: list[Citation] = field(default_factory=list)
    evidence: list[Evidence] = field(default_factory=list)
    refined: list[tuple[int, str]] = field(default_factory=list)


def read(manuscript: str) -> Marked:
    """Take the marks out of `manuscript`. Raises `MarkError` where one is broken."""
    found, pieces, size, last = Marked(), [], 0, 0
    for mark in _MARK.finditer(manuscript):
        pieces.append(manuscript[last : mark.start()])
        size += len(pieces[-1])
        last = mark.end()
        if mark["link"]:
            _link(found, size, mark["link"], manuscript[: mark.start()])
            continue
        span = mark["span"]
        found.citations.append(Citation(size, size + len(span), mark["id"], mark["pinpoint"] or ""))
        pieces.append(span)
        size += len(span)
    pieces.append(manuscript[last:])
    found.text = "".join(pieces)
    for sign in "⟦⟧⟪⟫":
        if sign in found.text:
            raise MarkError(f"line {_line(found.text[: found.text.index(sign)])}: a broken mark ({sign})")
    return found


def _link(found: Marked, start: int, fields: str, before: str) -> None:
    match fields.split("|"):
        case [node]:
            found.refined.append((start, node))
        case [node, stance, split]:
            found.evidence.append(Evidence(start, node, stance, split))
        case _:
            raise MarkError(f"line {_line(before)}: ⟪{fields}⟫ is neither a node nor node|stance|split")


def _line(before: str) -> int:
    return before.count("\n") + 1
