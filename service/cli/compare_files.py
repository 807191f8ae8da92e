"""Files that ``lextrace compare`` writes for other programs: the alignment, and a draft corrigendum."""

from __future__ import annotations

from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

import click

from service.cli.findings_options import write_file

if TYPE_CHECKING:
    from service.consistency import Comparison


def write_alignment(
    comparison: Comparison,
    *,
    tmx: Path | None,
    xliff: Path | None,
    tsv: Path | None,
    corrigendum: Path | None,
) -> None:
    """The files asked for. With several languages beside the original, each XLIFF file has its own name.

    Raises UsageError where a file cannot be written.
    """
    from service.consistency.exports.corrigendum import corrigenda
    from service.consistency.exports.tmx import tmx as as_tmx
    from service.consistency.exports.tsv import tsv as as_tsv
    from service.consistency.exports.xliff import xliff as as_xliff

    grid = comparison.grid
    if tmx:
        write_file(tmx, as_tmx(comparison, version=version("lextrace")))
    if tsv:
        write_file(tsv, as_tsv(comparison).encode())
    if xliff:
        targets = [language for language in grid.languages if language != grid.pivot]
        for language in targets:
            path = xliff if len(targets) == 1 else xliff.with_stem(f"{xliff.stem}-{language}")
            write_file(path, as_xliff(comparison, language))
    if corrigendum:
        drafts = corrigenda(comparison.findings, grid.documents)
        if not drafts:
            click.echo("no edit is certain, the draft of a corrigendum is empty", err=True)
        write_file(corrigendum, "\n".join(drafts.values()).encode())
