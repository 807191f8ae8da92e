"""From parallel corpora to clean groups: what the model is trained on.

Steps, in order: clean every text; drop texts that stand word for word in a development set; drop copies
inside a group (an untranslated string teaches nothing); join pairs that share one sentence, so that
Bulgarian–English and English–Lithuanian also give Bulgarian–Lithuanian.
"""

from __future__ import annotations

import csv
import json
import logging
import lzma
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from models.training.corpora import LANGUAGES, Group, open_text, read

log = logging.getLogger(__name__)

_SPACE = re.compile(r"\s+")
_NOT_WORD = re.compile(r"[\W_]+")
_LONGEST = 1500
_LARGEST_GROUP = 40

Grade = tuple[int, int, float]
"""Two groups, and how much they say the same, 0–1."""


def prepare(files: Iterable[Path], *, development: Path | None = None) -> list[Group]:
    """Clean groups of all `files`; nothing in them stands verbatim in the folder `development`."""
    forbidden = development_keys(development) if development else set()
    groups: list[Group] = []
    for path in files:
        before = len(groups)
        source = read(path)
        groups.extend(_clean(join(source) if ".tsv" in path.name else source, forbidden))
        log.info("%s: %d groups", path.name, len(groups) - before)
    return groups


def clean_groups(groups: Iterable[Group], *, development: Path | None = None) -> list[Group]:
    """`groups` by the same rules as `prepare`."""
    return list(_clean(groups, development_keys(development) if development else set()))


def graded(files: Iterable[Path], *, development: Path | None = None) -> tuple[list[Group], list[Grade]]:
    """STS files of several languages, aligned line by line, named ``…-<language>-….csv``.

    Gives one group for every sentence and, for every row, the numbers of its two groups and its grade
    (0–1). Rows of which a sentence stands in the folder `development` are left out.
    """
    forbidden = development_keys(development) if development else set()
    columns = [(_language(path), sts_rows(path)) for path in files]
    groups: list[Group] = []
    grades: list[Grade] = []
    for rows in zip(*(rows for _, rows in columns), strict=True):
        codes = [code for code, _ in columns]
        sides = [
            Group("stsb", tuple(zip(codes, texts, strict=True)))
            for texts in list(zip(*rows, strict=True))[:2]
        ]
        kept = list(_clean(sides, forbidden))
        if len(kept) == 2:
            grades.append((len(groups), len(groups) + 1, rows[0][2] / 5))
            groups.extend(kept)
    return groups, grades


def clean(text: str) -> str:
    """NFC, single spaces, at most 1 500 characters."""
    return _SPACE.sub(" ", unicodedata.normalize("NFC", text)).strip()[:_LONGEST]


def key(text: str) -> str:
    """What two texts share when they differ in case, punctuation or spaces alone."""
    return _NOT_WORD.sub(" ", unicodedata.normalize("NFKC", text).casefold()).strip()


def join(groups: Iterable[Group]) -> Iterator[Group]:
    """Groups with the same English sentence (by `key`) become one, up to 40 texts a group.

    Groups without English stay as they are: their sentences rarely occur a second time.
    """
    hubs: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for group in groups:
        hub = next((text for code, text in group.texts if code == "en"), None)
        if hub is None:
            yield group
            continue
        members = hubs.setdefault((group.source, key(hub)), [])
        if len(members) < _LARGEST_GROUP:
            members.extend(text for text in group.texts if text not in members)
    for (name, _), members in hubs.items():
        yield Group(name, tuple(members))


def development_keys(folder: Path) -> set[str]:
    """Keys of every text in the development sets under `folder`; the STS training files do not count."""
    keys: set[str] = set()
    for path in sorted(folder.rglob("*")):
        for ending, texts in _DEVELOPMENT.items():
            if path.name.endswith(ending) and "-train" not in path.name:
                keys.update(found for text in texts(path) if len(found := key(text)) > 15)
    return keys


def sts_rows(path: Path) -> list[tuple[str, str, float]]:
    """Rows of an STS file: two texts and their similarity, 0–5."""
    with open_text(path) as stream:
        return [(row[0], row[1], float(row[2])) for row in csv.reader(stream) if len(row) == 3]


def _clean(groups: Iterable[Group], forbidden: set[str]) -> Iterator[Group]:
    for group in groups:
        seen: set[str] = set()
        kept: list[tuple[str, str]] = []
        for code, raw in group.texts:
            text = clean(raw)
            short = key(text)
            if not short or short in seen or short in forbidden:
                continue
            seen.add(short)
            kept.append((code, text))
        if len(kept) > 1:
            yield Group(group.source, tuple(kept))


def _language(path: Path) -> str:
    return next(part for part in path.name.split("-") if part in LANGUAGES)


def _lines(path: Path) -> Iterator[str]:
    yield from path.read_text(encoding="utf-8").splitlines()


def _json_texts(path: Path) -> Iterator[str]:
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield from (value for value in json.loads(line).values() if isinstance(value, str))


def _sts_texts(path: Path) -> Iterator[str]:
    for first, second, _ in sts_rows(path):
        yield first
        yield second


_DEVELOPMENT: dict[str, Callable[[Path], Iterator[str]]] = {
    ".txt": _lines,
    ".jsonl.xz": _json_texts,
    ".csv": _sts_texts,
}
