"""What every reader gives: a flat list of Blocks in reading order.

A reader knows its format and nothing of Council papers; :mod:`parsers.assembly` knows Council papers
and nothing of formats. Blocks are the only thing that passes between them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from parsers.document import Format, SectionKind, Warning

BlockKind = Literal["paragraph", "heading", "list_item", "table_row", "caption", "quote", "note", "rule"]
#: What a block is in the structure of its text, where the format itself says so (Formex, Akoma Ntoso).
#: A section kind: the block opens a section of that kind. ``title``: a line of the title of the whole
#: text. ``subtitle``: a further line of the heading before it ("Article 1" / "Scope"). ``text``: running
#: text, never a heading, whatever its words. ``closing``: running text that ends what came before and
#: belongs to none of its sections (final formula, signatures). A quoted passage has ``kind="quote"``.
Role = SectionKind | Literal["title", "subtitle", "text", "closing"]
#: What a tracked change did to a piece of text or to the end of a paragraph.
Change = Literal["inserted", "deleted"]
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
    level   heading level (1-6) or list depth (0 = top): a hint, never trusted; of a heading with a
            ``role``, how deep its section is in the tree (1 = top): a fact, 0 where the format is silent
    marker  the bullet or enumerator of a list item as printed ("-", "•", "1)"), not in ``text``
    anchor  the format's own id of a note, matched by ``calls``' targets
    size    dominant font size in points, where the format has one
    cells   offsets of a table row's cells in ``text`` (cells joined by a tab)
    role    what the format itself says the block is: no hint but a fact, and no wording is looked at
    number  the number of the section that a block with a ``role`` opens, where the format gives it apart
            from the heading's words ("5a"); without it, it is read from ``text``
    end     how the end of the paragraph was changed: without it, the block goes on with the next one
    before  the marker in the text before its tracked changes, "" for none; None where it is the same
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
    role: Role | None = None
    number: str | None = None
    end: Change | None = None
    before: str | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader returns.

    ``plain`` is an independent plain extraction of the same bytes (another way through the file than
    the one that made the blocks), against which coverage is measured; ``furniture`` lists the running
    headers and footers that were recognised and left out of the blocks, one entry per occurrence.

    ``exact``: the format itself says where each paragraph begins and ends and which mark calls which
    note (by a link to its anchor), so that nothing of it needs to be guessed.

    ``paged``: the reader saw each page, and ``furniture`` is all that ran at their heads and feet.
    """

    format: Format
    blocks: tuple[Block, ...]
    plain: str
    furniture: tuple[str, ...] = ()
    metadata: tuple[tuple[str, str], ...] = ()
    warnings: tuple[Warning, ...] = ()
    exact: bool = False
    paged: bool = False
