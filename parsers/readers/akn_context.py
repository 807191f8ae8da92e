"""What the elements around a line of Akoma Ntoso say of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from parsers.readers.akn_lines import Shape
from parsers.readers.akn_units import Units
from parsers.readers.block import BlockKind, Role, Style

#: Which lines are titles of the text: none, those with the elements of a title in them, or all.
Titles = Literal["none", "marked", "all"]


@dataclass(frozen=True, slots=True)
class Context:
    """``role`` is what its text is by default: "text" where the format has a place of its own for headings,
    None where paragraphs may be headings too. ``depth`` counts the headings above, ``items`` the list
    items around. ``line``: inside a paragraph, where unknown elements are part of the line. ``inside``:
    within an article. ``titles``: which lines are titles of the text. ``revised``: new or deleted.
    """

    kind: BlockKind = "paragraph"
    role: Role | None = None
    depth: int = 0
    items: int = 0
    line: bool = False
    inside: bool = False
    titles: Titles = "none"
    revised: Style | None = None
    units: Units = field(default_factory=Units)

    @property
    def shape(self) -> Shape:
        role: Role | None = "text" if self.kind == "quote" else self.role
        return Shape(self.kind, max(self.items - 1, 0), role)
