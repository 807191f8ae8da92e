"""Fields: instructions that Word replaced by a result. The result is text, the instruction never is.

Source: ECMA-376 part 1, 17.16 (complex fields: begin, instruction, separate, result, end; they nest, and
they go on over paragraphs).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_ARGUMENT = re.compile(r'"((?:[^"\\]|\\.)*)"|(\S+)')
_MOST = 64  # fields inside fields


@dataclass(slots=True)
class _Field:
    instruction: str = ""
    shown: bool = False
    href: str | None = None
    note: str | None = None


class Fields:
    """The fields that are open at a place of the text.

    ``whole``: every field of the story has its end; where not, no instruction hides a paragraph more.
    """

    def __init__(self, whole: bool = True) -> None:
        self._open: list[_Field] = []
        self._deeper = 0
        self._whole = whole

    def begin(self) -> None:
        if len(self._open) < _MOST:
            self._open.append(_Field())
        else:
            self._deeper += 1

    def instruct(self, text: str) -> None:
        """A piece of the instruction of the field opened last."""
        if self._open and not self._deeper and not self._open[-1].shown:
            self._open[-1].instruction += text

    def separate(self) -> None:
        """Its result begins."""
        if self._open and not self._deeper:
            field = self._open[-1]
            field.shown = True
            field.href, field.note = link(field.instruction), note(field.instruction)

    def end(self) -> None:
        if self._deeper:
            self._deeper -= 1
        elif self._open:
            self._open.pop()

    def end_paragraph(self) -> None:
        """The paragraph is over."""
        if not self._whole:
            self._open = [field for field in self._open if field.shown]

    @property
    def hidden(self) -> bool:
        """Whether what stands here is an instruction."""
        return any(not field.shown for field in self._open)

    @property
    def href(self) -> str | None:
        """The address of the innermost link."""
        return next((field.href for field in reversed(self._open) if field.href), None)

    @property
    def note(self) -> str | None:
        """The bookmark at a note's call to which the innermost field refers."""
        return next((field.note for field in reversed(self._open) if field.note), None)


def link(instruction: str) -> str | None:
    """The address of a HYPERLINK instruction (``\\l``: a place in the same file), None for another."""
    words = _words(instruction)
    if not words or words[0].upper() != "HYPERLINK":
        return None
    address, place, at = "", "", 1
    while at < len(words):
        switch = words[at].lower()
        if switch in ("\\l", "\\o", "\\t") and at + 1 < len(words):
            place = words[at + 1] if switch == "\\l" else place
            at += 2
            continue
        if not switch.startswith("\\"):
            address = address or words[at]
        at += 1
    return f"{address}#{place}" if place else address or None


def note(instruction: str) -> str | None:
    """The bookmark of a NOTEREF instruction: a further call of the note called there."""
    words = _words(instruction)
    return words[1] if len(words) > 1 and words[0].upper() in ("NOTEREF", "FTNREF") else None


def _words(instruction: str) -> list[str]:
    return [re.sub(r"\\(.)", r"\1", m[1]) if m[2] is None else m[2] for m in _ARGUMENT.finditer(instruction)]
