"""The title of a paper without a cover: the one heading in the largest print."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from parsers.readers.block import Block

_LARGER = 1.1


def titled(blocks: Sequence[Block]) -> list[Block]:
    """``blocks`` with the first level for the heading on the first page whose print is larger than that of
    every other; a letterhead above it may be bold too. No level where several are as large."""
    sizes = sorted(
        ((block.size, at) for at, block in enumerate(blocks) if block.kind == "heading" and block.size),
        reverse=True,
    )
    out = list(blocks)
    if len(sizes) > 1:
        (largest, at), (second, _) = sizes[:2]
        if largest >= _LARGER * second and blocks[at].page == 1:
            out[at] = replace(blocks[at], level=1)
    return out
