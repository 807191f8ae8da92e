"""Gold sets of your own, measured without a store; the formats are in docs/evaluation.md.

One folder a format, named as in FOLDERS, below the folder that is given; or the folder itself is one, where
the capability is named.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from evaluation.figure import Figure
from evaluation.reliability import Curve
from service.errors import UsageError

FOLDERS = {
    "references": "references",
    "sentences": "sentences",
    "trace": "links",
    "alignment": "align",
    "compare": "compare",
}
"""Capability → name of the folder with its sets."""

CAPABILITIES = tuple(FOLDERS)


def measure(name: str, gold: Path, *, asked: bool) -> Iterable[Figure | Curve]:
    """The figures of one capability on the sets of ``gold``; nothing where it has none.

    ``asked`` says that the user named the capability: then ``gold`` itself may be its folder, and it is an
    error where it has no set. Raises UsageError, BadGold.
    """
    folder = gold / FOLDERS[name]
    if not folder.is_dir():
        if not asked and not (name == "trace" and (gold / "sources.jsonl").is_file()):
            return []
        folder = gold
    found = list(_evaluate(name, folder))
    if not found and asked:
        raise UsageError(f"{folder} holds no gold set for {name}; the formats are in docs/evaluation.md")
    return found


def _evaluate(name: str, folder: Path) -> Iterable[Figure | Curve]:
    from evaluation import sentences
    from evaluation.external import alignments, cited, files, links, versions

    if name == "sentences":
        for path in sorted(folder.glob("*.tsv")):
            files.language_of(path)
            list(files.cells(path, 3, 3, ("split", "why", "text")))
        return sentences.evaluate(folder, None)
    readers = {"references": cited, "trace": links, "alignment": alignments, "compare": versions}
    found: Iterable[Figure | Curve] = readers[name].evaluate(folder)
    return found
