"""Running heads and feet that a conversion left in the text: the same short line at every page break.

The PDF reader tells them by their place on the page. Markdown and plain text have no pages, but their
page breaks show: a rule, a block of footnotes, the end. A line that recurs and always stands beside one
is furniture; left in, it would cut the paragraphs that go on over the break.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from parsers.readers.block import Block

_LONGEST = 140
_TIMES = 3
_DIGITS = re.compile(r"\d+")


def strip(blocks: Sequence[Block]) -> tuple[list[Block], tuple[str, ...]]:
    """The blocks without running lines, and the lines that were taken out, one entry an occurrence."""
    places: dict[str, list[int]] = defaultdict(list)
    for at, block in enumerate(blocks):
        short = block.kind == "paragraph" and 0 < len(block.text) <= _LONGEST
        if short and not _breaks(block) and not _leads_in(block.text):
            places[_DIGITS.sub("#", block.text.strip())].append(at)
    gone = {
        at
        for found in places.values()
        if len(found) >= _TIMES and all(_beside_a_break(blocks, at) for at in found)
        for at in found
    }
    kept = [block for at, block in enumerate(blocks) if at not in gone]
    return kept, tuple(blocks[at].text for at in sorted(gone))


def _beside_a_break(blocks: Sequence[Block], at: int) -> bool:
    before = blocks[at - 1] if at else None
    after = blocks[at + 1] if at + 1 < len(blocks) else None
    return before is None or after is None or _breaks(before) or _breaks(after)


def _breaks(block: Block) -> bool:
    """A rule, a note, or a paragraph that opens with a raised label."""
    raised = block.runs and block.runs[0].style == "superscript" and block.runs[0].start == 0
    return block.kind in ("rule", "note") or bool(raised)


def _leads_in(text: str) -> bool:
    return text.rstrip().endswith((":", "\uff1a"))
