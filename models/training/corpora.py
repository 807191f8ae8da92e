"""Parallel corpora of the usual forms, read as groups of texts that say the same.

A group is one sentence, term or paragraph in two or more languages; one language may occur twice
(paraphrases). Four forms are read: JSON lines with a key per language, tab-separated pairs, TMX, and
Moses (one file per language, line by line).
"""

from __future__ import annotations

import json
import lzma
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

LANGUAGES: tuple[str, ...] = (
    "bg", "cs", "da", "de", "el", "en", "es", "et", "fi", "fr", "ga", "hr",
    "hu", "it", "lt", "lv", "mt", "nl", "pl", "pt", "ro", "sk", "sl", "sv",
)  # fmt: skip
_KNOWN = frozenset(LANGUAGES)
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


@dataclass(frozen=True, slots=True)
class Group:
    """Texts that say the same: ``texts`` holds (language, text), at least two of them."""

    source: str
    texts: tuple[tuple[str, str], ...]


def read(path: Path) -> Iterator[Group]:
    """The groups of one file, by the form that its name shows.

    ``*.jsonl``, ``*.tsv`` and ``*.tmx`` may be compressed (``.xz``). Raises ValueError for another name;
    Moses files come in sets and have their own function, `read_moses`.
    """
    name = path.name.removesuffix(".xz")
    for suffix, reader in _READERS.items():
        if name.endswith(suffix):
            return reader(path)
    raise ValueError(
        f"{path}: not a parallel corpus that can be read; give .jsonl, .tsv or .tmx (or .xz of these)"
    )


def read_jsonl(path: Path) -> Iterator[Group]:
    """One object a line: language codes as keys; ``src`` or ``doc`` names the origin."""
    stem = path.name.split(".")[0]
    with open_text(path) as lines:
        for line in lines:
            row = json.loads(line)
            source = str(row.get("src") or stem)
            texts = tuple((code, text) for code, text in row.items() if code in _KNOWN and text)
            if len(texts) > 1:
                yield Group(source, texts)


def read_tsv(path: Path) -> Iterator[Group]:
    """``language1⇥language2⇥text1⇥text2`` a line; lines of another shape are passed over."""
    source = path.name.split(".")[0]
    with open_text(path) as lines:
        for line in lines:
            cells = line.rstrip("\n").split("\t")
            if len(cells) == 4 and cells[0] in _KNOWN and cells[1] in _KNOWN:
                yield Group(source, ((cells[0], cells[2]), (cells[1], cells[3])))


def read_tmx(path: Path) -> Iterator[Group]:
    """Translation units of a TMX file; ``en-GB`` counts as ``en``."""
    from lxml import etree

    source = path.name.split(".")[0]
    with _open_bytes(path) as stream:
        for _, unit in etree.iterparse(stream, tag="tu", resolve_entities=False, no_network=True):
            texts = []
            for variant in unit.iter("tuv"):
                code = (variant.get(_XML_LANG) or variant.get("lang") or "").lower()[:2]
                segment = variant.find("seg")
                if code in _KNOWN and segment is not None:
                    texts.append((code, "".join(segment.itertext())))
            unit.clear()
            if len(texts) > 1:
                yield Group(source, tuple(texts))


def read_moses(files: Sequence[tuple[str, Path]]) -> Iterator[Group]:
    """Line-aligned files, one per language: ``[("en", …), ("ga", …)]``.

    Raises ValueError where the files have not the same number of lines.
    """
    columns = [path.read_text(encoding="utf-8").splitlines() for _, path in files]
    if len({len(column) for column in columns}) > 1:
        names = ", ".join(path.name for _, path in files)
        raise ValueError(f"{names}: not the same number of lines; these files are not aligned")
    source = files[0][1].name.split(".")[0]
    for row in zip(*columns, strict=True):
        texts = tuple((code, text) for (code, _), text in zip(files, row, strict=True) if text.strip())
        if len(texts) > 1:
            yield Group(source, texts)


_READERS: dict[str, Callable[[Path], Iterator[Group]]] = {
    ".jsonl": read_jsonl,
    ".tsv": read_tsv,
    ".tmx": read_tmx,
}


def open_text(path: Path) -> IO[str]:
    """A text file, compressed or not."""
    if path.suffix == ".xz":
        return lzma.open(path, "rt", encoding="utf-8")
    return path.open(encoding="utf-8")


def _open_bytes(path: Path) -> IO[bytes]:
    return lzma.open(path, "rb") if path.suffix == ".xz" else path.open("rb")
