"""Drafts that show their changes by type: new text in bold, deleted text struck through.

The Council's working parties write so, and say so in a line on the cover or in a note ("Changes to the
previous document are marked in bold"). Its wordings are in the language files, ``[cover.drafts]``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache

from parsers import languages
from parsers.readers.block import Block, Reading, Run

_LONGEST = 600  # characters of a paragraph that explains the marks
_FIRST = 100  # blocks among which it stands, unless it is a note
_APART = frozenset(["heading", "rule"])


def new_in_bold(reading: Reading) -> tuple[Block, ...]:
    """The blocks of ``reading``, bold pieces of paragraphs marked "inserted" where bold means new.

    It does where the text says so, or where struck-through text stands beside bold in a paragraph of a
    file that marks no insertion otherwise. Headings and paragraphs that are all bold are never new.
    """
    partly = [at for at, block in enumerate(reading.blocks) if _is_partly_bold(block)]
    if not partly:
        return reading.blocks
    inserted = any(_has(block, "inserted") for block in reading.blocks)
    beside = not inserted and any(_has(reading.blocks[at], "deleted") for at in partly)
    if not (beside or _says_so(reading.blocks, reading.furniture)):
        return reading.blocks
    blocks = list(reading.blocks)
    for at in partly:
        new = (Run(run.start, run.end, "inserted") for run in blocks[at].runs if run.style == "bold")
        blocks[at] = replace(blocks[at], runs=(*blocks[at].runs, *new))
    return tuple(blocks)


def _has(block: Block, style: str) -> bool:
    return any(run.style == style for run in block.runs)


def _is_partly_bold(block: Block) -> bool:
    """Whether bold letters stand among others that are neither bold nor struck through."""
    if block.kind in _APART or not _has(block, "bold"):
        return False
    covered = sorted((run.start, run.end) for run in block.runs if run.style in ("bold", "deleted"))
    last = 0
    for start, end in covered:
        if any(map(str.isalpha, block.text[last:start])):
            return True
        last = max(last, end)
    return any(map(str.isalpha, block.text[last:]))


def _says_so(blocks: Sequence[Block], furniture: Iterable[str]) -> bool:
    first = (block for at, block in enumerate(blocks) if at < _FIRST or block.kind == "note")
    texts = {*(block.text for block in first if len(block.text) <= _LONGEST), *furniture}
    bold, changes = _words("bold"), _words("changes")
    return any(bold.search(text) and changes.search(text) for text in texts)


@cache
def _words(name: str) -> re.Pattern[str]:
    """The words under one key of ``[cover.drafts]``, in all languages."""
    found = {
        word for code in languages.CODES for word in languages.get(code).cover.get("drafts", {}).get(name, ())
    }
    if not found:
        return re.compile(r"(?!)")
    ordered = sorted(found, key=lambda word: (-len(word), word))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(_pattern, ordered))})", re.I)


def _pattern(word: str) -> str:
    """``*`` at the end stands for any ending."""
    stem = r"\s+".join(map(re.escape, word.removesuffix("*").split()))
    return stem if word.endswith("*") else rf"{stem}(?!\w)"
