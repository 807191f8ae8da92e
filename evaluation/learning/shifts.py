"""Learns what the signals of a shift of modality and of a lost negation count, for two versions.

    python -m evaluation.learning.shifts SHARED

prints the weights of ``service/consistency/values/shift_weights.toml``, and for several levels how many of
the planted slips are found on the development half of the legal acts, which nothing is learned from. Every
word of the texts that can be weakened, strengthened or denied no more is changed once.
"""

from __future__ import annotations

import math
import random
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from evaluation import slips
from evaluation.draft import Draft
from evaluation.learning import windows
from evaluation.learning.logistic import fit
from evaluation.legal import acts
from parsers.languages import sentences
from service.consistency.checks import denial, shift
from service.consistency.checks.clause import side
from service.consistency.checks.habits import Habits
from service.consistency.checks.usual import habits_of
from service.consistency.grid import Piece, Unit
from service.consistency.similarity import Similarity
from service.consistency.values.modality import find_modality, find_negation

_LEGAL = "training/dev/legal_heldout.jsonl.xz"
# File → how many windows are drawn from it.
_FILES = {"jrc_acquis22_train": 800, "eu_multiparallel": 80, "web_and_lexicons": 80}
# Sources with whole sentences, in files that have no acts.
_SOURCES = (
    "decidim_cofe", "wevote4eu", "sdg", "cc_legalcode", "europeana", "mozilla_www",
    "eforms", "circabc_be", "circabc_fe", "eusurvey", "espd", "gdpr_toc",
)  # fmt: skip
_WINDOW = 40
_fits = partial(windows.fits, shortest=25, longest=1500)
_PAGE = 1800  # characters
_LEVELS = (0.5, 0.65, 0.75, 0.8, 0.85, 0.9, 0.95)
Row = Mapping[str, str]
"""Language → a paragraph in it; two languages."""
Signals = Mapping[str, float]


@dataclass
class Examples:
    """Signals with whether a slip was planted there; how many were planted, in how much text."""

    signals: list[Signals] = field(default_factory=list)
    right: list[bool] = field(default_factory=list)
    planted: int = 0
    pages: float = 0.0


def main(shared: Path) -> None:
    """About a minute on one core."""
    similarity = Similarity()
    for check in ("modality", "negation"):
        seen, unseen = Examples(), Examples()
        for rows in _training(shared / "training" / "groups", random.Random(5)):
            collect(check, rows, seen, similarity)
        for rows in _legal(shared / _LEGAL, random.Random(5)):
            collect(check, rows, unseen, similarity)
        weights = fit(seen.signals, seen.right)
        print(f"[{check}]")
        for name, weight in weights.items():
            print(f"{name} = {weight:.2f}")
        for sure in _LEVELS:
            print(f"# {sure}: {measure(weights, unseen, sure)}")


def collect(check: str, rows: Sequence[Row], examples: Examples, similarity: Similarity) -> None:
    """Adds what the check sees in the rows as they are, and in each row with one slip."""
    units = [_unit(row) for row in rows]
    parts = [part for unit in units for part in unit.by_sentence()]
    seen = habits_of(check, parts)
    first = 0
    for row, unit in zip(rows, units, strict=True):
        own = unit.by_sentence()
        for k, part in enumerate(own):
            for signals in _signals(check, part, first + k, seen, similarity).values():
                examples.signals.append(signals)
                examples.right.append(False)
        for changed, suspect in _slips(check, row):
            examples.planted += 1
            slipped = _unit(changed).by_sentence()
            for k, (part, old) in enumerate(zip(slipped, own, strict=False)):
                if len(slipped) == len(own) and any(part.text(code) != old.text(code) for code in row):
                    found = _signals(check, part, first + k, seen, similarity).get(suspect)
                    examples.signals += [found] if found else []
                    examples.right += [True] if found else []
        first += len(own)
    examples.pages += sum(len(text) for row in rows for text in row.values()) / 2 / _PAGE


def measure(weights: Signals, examples: Examples, sure: float) -> str:
    """How much is found by these weights, and reported on clean text, real differences among it."""
    least = math.log(sure / (1 - sure))
    found = [sum(weights[n] * value for n, value in own.items()) >= least for own in examples.signals]
    right = sum(yes and true for yes, true in zip(found, examples.right, strict=True))
    recall, clean = right / max(1, examples.planted), 100 * (sum(found) - right) / examples.pages
    return f"recall {recall:.3f}, clean {clean:.1f} a 100 pages"


def _signals(
    check: str, unit: Unit, at: int, habits: Mapping[str, Habits], similarity: Similarity
) -> Mapping[str, Signals]:
    """By the language whose word has no answer: the one that permits, or that denies."""
    found: dict[str, Signals | None] = {}
    whole = any(piece.kind != "sentence" for pieces in unit.pieces.values() for piece in pieces)
    for language in unit.languages:
        own = side(unit, language)
        other = side(unit, next(code for code in unit.languages if code != language))
        found[language] = (
            shift.signals(own, other, at, habits, similarity)
            if check == "modality"
            else denial.signals(own, other, at, habits["not"], similarity, whole=whole)
        )
    return {language: signals for language, signals in found.items() if signals}


def _slips(check: str, row: Row) -> Iterator[tuple[Row, str]]:
    """The row with a slip in either version, and in which version a word is left without an answer."""
    codes = tuple(row)
    for language, other in (codes, codes[::-1]):
        changes: list[tuple[str | None, str]]
        if check == "negation":
            changes = [(_changed("dropped negation", row[language], language), other)]
        else:
            changes = [
                (_changed("weakened modality", row[language], language), language),
                (_changed("strengthened modality", row[language], language), other),
            ]
        for text, suspect in changes:
            if text is not None:
                yield {**row, language: text}, suspect


def _changed(kind: str, text: str, language: str) -> str | None:
    draft = Draft([text], {}, language, [0], random.Random(1))
    return draft.blocks[0] if slips.KINDS[kind].change(draft, 0) else None


def _unit(row: Row) -> Unit:
    return Unit({code: (_piece(code, text),) for code, text in row.items()}, 1.0)


def _piece(language: str, text: str) -> Piece:
    facts = (*find_modality(text, language), *find_negation(text, language))
    return Piece("p1", "paragraph", text, 0, facts, tuple(sentences(text, language=language)))


def _training(folder: Path, chance: random.Random) -> Iterator[list[Row]]:
    for name, count in _FILES.items():
        groups = windows.groups(folder / f"{name}.jsonl.xz", _SOURCES)
        for k in range(count):
            yield from _window(groups[sorted(groups)[k % len(groups)]], chance)


def _legal(path: Path, chance: random.Random) -> Iterator[list[Row]]:
    own = acts(path, development=True)
    for name in (*own, *own, *own):
        yield from _window(own[name], chance)


def _window(rows: Sequence[Row], chance: random.Random) -> Iterator[list[Row]]:
    pair, drawn = windows.draw(rows, _WINDOW, chance)
    found = {tuple(str(row.get(code) or "") for code in pair): None for row in drawn}
    kept: list[Row] = [dict(zip(pair, texts, strict=True)) for texts in found if _fits(*texts)]
    if kept:
        yield kept


if __name__ == "__main__":
    main(Path(sys.argv[1]))
