"""What every reader gives: a flat list of Blocks in reading order.

A reader knows its format and nothing of Council papers; :mod:`parsers.assembly` knows Council papers
and nothing of formats. Blocks are the only thing that passes between them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from parsers.document import Format, Warning

BlockKind = Literal["paragraph", "heading", "list_item", "table_row", "caption", "quote", "note", "rule"]
Style = Literal["bold", "italic", "superscript", "subscript", "link", "deleted", "inserted"]


@dataclass(frozen=True, slots=True)
class Run:
    """A style over ``text[start:end]`` of its block; ``href`` for links only."""

    start: int
    end: int
    style: Style
    href: str | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph-like piece of a file, as the file has it.

    text    what a person sees; footnote marks still in it (as a ``superscript`` run, ``[footnoteRef:2]``
            …); ``\\n`` only where the source has a hard line break
    kind    the markup's own word for it: a hint. ``note`` where the format itself marks a footnote
            body (HTML ``dd#footnote1``, a small-print block at the foot of a PDF page); ``rule`` for a
            horizontal rule or page break mark (empty text)
    level   heading level (1-6) or list depth (0 = top): a hint, never trusted
    marker  the bullet or enumerator of a list item as printed ("-", "•", "1)"), not in ``text``
    anchor  the format's own id of a note, matched by ``calls``' targets
    size    dominant font size in points, where the format has one
    cells   offsets of a table row's cells in ``text`` (cells joined by a tab)
    """

    text: str
    kind: BlockKind = "paragraph"
    level: int = 0
    marker: str | None = None
    anchor: str | None = None
    runs: tuple[Run, ...] = ()
    page: int | None = None
    size: float | None = None
    cells: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader returns.

    ``plain`` is an independent plain extraction of the same bytes (another way through the file than
    the one that made the blocks), against which coverage is measured; ``furniture`` lists the running
    headers and footers that were recognised and left out of the blocks, one entry per occurrence.
    """

    format: Format
    blocks: tuple[Block, ...]
    plain: str
    furniture: tuple[str, ...] = ()
    metadata: tuple[tuple[str, str], ...] = ()
    warnings: tuple[Warning, ...] = ()
