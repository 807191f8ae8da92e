"""Precision and recall of sentence boundaries in 24 languages.

The gold (``evaluation/gold/sentences/<language>.tsv``) has a text a line: ``split``, ``why`` and the text
with ``¦`` where one sentence ends and the next begins. Only these inner boundaries count: the end of a text
is no finding. A boundary is right where a sentence ends at the gold's own offset. The splits:

``development``  the rules were made on these lines
``held_out``  written before anybody had seen how the splitter fares on them; no rule was made on them, and
    nobody looked at what is missed in them. By the hand that also writes the rules. First run
    (494 boundaries, rules as they were): precision 0.992, recall 0.996

A development measure where ``shared`` holds the texts: single sentences of FLORES-101 (news) and of legal
acts, put one behind the other. Lines that hold more than one sentence themselves cost precision there.
"""

from __future__ import annotations

import csv
import json
import lzma
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from evaluation.figure import Figure, Unit, digest, ratio
from evaluation.flores import FLORES, files
from parsers.languages import CODES, sentences

GOLD = Path(__file__).parent / "gold" / "sentences"
LEGAL = Path("training") / "dev" / "legal_heldout.jsonl.xz"
SPLITS = ("development", "held_out")
DATASET = "gold texts"
MARK = "¦"
_JOINED = 10
_ENDS = (".", "!", "?", "…")


@dataclass(frozen=True, slots=True)
class Judged:
    """Offsets where sentences end in one text, the end of the text left out."""

    language: str
    split: str
    text: str
    expected: frozenset[int]
    found: frozenset[int]


def evaluate(gold: Path, shared: Path | None) -> list[Figure]:
    """The figures on the gold, and on joined sentences of ``shared`` where it has them."""
    judged = list(judge(gold))
    figures = [
        figure
        for split in (*SPLITS, *sorted({one.split for one in judged} - set(SPLITS)))
        for figure in _figures(DATASET, [one for one in judged if one.split == split], split)
    ]
    if shared is not None:
        for name, rows in (("flores101-joined", _flores(shared)), ("legal-joined", _legal(shared))):
            figures += _figures(name, [judge_text(code, name, text) for code, text in rows])
    return figures


def judge(gold: Path) -> Iterator[Judged]:
    """Every line of the gold with what the splitter finds in it."""
    for path in sorted(gold.glob("*.tsv")):
        with path.open(encoding="utf-8", newline="") as lines:
            for split, _, text in csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
                yield judge_text(path.stem, split, text)


def judge_text(language: str, split: str, marked: str) -> Judged:
    """``marked`` has ``¦`` at the boundaries."""
    parts = marked.split(MARK)
    text = "".join(parts)
    ends = []
    at = 0
    for part in parts[:-1]:
        at += len(part)
        ends.append(len(text[:at].rstrip()))
    found = [end for _, end in sentences(text, language=language)][:-1]
    return Judged(language, split, text, frozenset(ends), frozenset(found))


def _flores(shared: Path) -> Iterator[tuple[str, str]]:
    lines = {code: path.read_text(encoding="utf-8").splitlines() for code, path in files(shared / FLORES)}
    return _joined([dict(zip(lines, row, strict=True)) for row in zip(*lines.values(), strict=True)])


def _legal(shared: Path) -> Iterator[tuple[str, str]]:
    if not (shared / LEGAL).is_file():
        return iter(())
    with lzma.open(shared / LEGAL, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return _joined([{code: row[code] for code in CODES if code in row} for row in rows])


def _joined(rows: Sequence[Mapping[str, str]]) -> Iterator[tuple[str, str]]:
    """Texts of ten whole sentences each, by language."""
    whole: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        if median(len(sentences(text, language=code)) for code, text in row.items()) > 1:
            continue
        for code, text in row.items():
            if text[:1].isupper() and text.endswith(_ENDS) and MARK not in text:
                whole[code].append(text)
    for code, texts in whole.items():
        for at in range(0, len(texts), _JOINED):
            yield code, f"{MARK} ".join(texts[at : at + _JOINED])


def _figures(dataset: str, judged: Sequence[Judged], split: str = "") -> list[Figure]:
    rows = _rates(dataset, split, "", judged)
    for language in CODES:
        rows += _rates(dataset, split, language, [one for one in judged if one.language == language])
    return rows


def _rates(dataset: str, split: str, language: str, judged: Sequence[Judged]) -> list[Figure]:
    """Precision, recall and F1; texts are drawn again."""
    return [
        ratio(
            "sentences", dataset, name,
            [Unit(digest(f"{one.language} {one.text}"), *count(one)) for one in judged],
            split=split, language=language, resampled="text",
        )
        for name, count in _COUNTS.items()
        if judged
    ]  # fmt: skip


def _precise(one: Judged) -> tuple[float, float]:
    return len(one.found & one.expected), len(one.found)


def _recalled(one: Judged) -> tuple[float, float]:
    return len(one.found & one.expected), len(one.expected)


def _harmonic(one: Judged) -> tuple[float, float]:
    return len(one.found & one.expected), (len(one.found) + len(one.expected)) / 2


_COUNTS: dict[str, Callable[[Judged], tuple[float, float]]] = {
    "precision": _precise,
    "recall": _recalled,
    "F1": _harmonic,
}
