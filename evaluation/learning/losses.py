"""Learns what the signals of a lost sentence count: ``service/consistency/values/loss_weights.toml``.

    python -m evaluation.learning.losses SHARED

prints the weights, and for several levels how many of the planted losses are found on the development half of
the legal acts, which nothing is learned from, and how often they are seen where none was planted. Rows of
parallel text stand alone or are joined; of some, one version loses a sentence or gains one of another row.
"""

from __future__ import annotations

import math
import random
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import numpy as np

from evaluation.learning import windows
from evaluation.learning.logistic import fit
from evaluation.legal import acts
from parsers.languages import CODES, sentences
from service.consistency.checks.lacking import Known, known, losses, parts
from service.consistency.similarity import Similarity

_LEGAL = "training/dev/legal_heldout.jsonl.xz"
# File → how many windows are drawn from it.
_FILES = {"jrc_acquis22_train": 500, "eu_multiparallel": 60, "web_and_lexicons": 100}
# Sources with whole sentences, in files that have no acts.
_SOURCES = ("decidim_cofe", "wevote4eu", "sdg", "cc_legalcode", "mozilla_www", "eforms", "eusurvey", "espd")
_WINDOW = 60
_fits = partial(windows.fits, shortest=25, longest=1500)
# How many rows are joined in a unit, and a sentence of fewer words is no loss to tell.
_JOINED, _WORDS = (1, 1, 1, 2, 3), 4
_LEVELS = (-2, -1, -0.5, 0, 0.5, 1, 1.5, 2, 3)
Signals = Mapping[str, float]
Codes = tuple[str, str]
Row = tuple[str, str]
Seen = tuple[Known, Similarity]
Parts = tuple[Sequence[str], Sequence[str]]


@dataclass
class Examples:
    """Signals of sentences, with whether the other version has lost them; how many were lost in all, in how
    many units, and how many of the signals are of units as they are."""

    signals: list[Signals] = field(default_factory=list)
    right: list[bool] = field(default_factory=list)
    clean: list[bool] = field(default_factory=list)
    lost: int = 0
    units: int = 0


def main(shared: Path) -> None:
    """Some minutes on one core."""
    print("[length]")
    for code, ratio in sorted(lengths(shared / "training" / "groups").items()):
        print(f"{code} = {ratio:.2f}")
    similarity, seen, unseen = Similarity(), Examples(), Examples()
    for k, (codes, rows) in enumerate(_training(shared / "training" / "groups", random.Random(5))):
        collect(codes, rows, seen, similarity, random.Random(k))
    for k, (codes, rows) in enumerate(_legal(shared / _LEGAL, random.Random(5))):
        collect(codes, rows, unseen, similarity, random.Random(k))
    weights = fit(seen.signals, seen.right)
    print(f"# from {sum(seen.right)} losses and {len(seen.right) - sum(seen.right)} other sentences\n[loss]")
    for name, weight in weights.items():
        print(f"{name} = {weight:.3f}")
    for level in _LEVELS:
        recall, clean = measure(weights, unseen, level)
        print(f"# {level}: recall {recall:.3f}, clean {clean:.2f} a 100 units")


def lengths(folder: Path) -> Mapping[str, float]:
    """How much longer each language is than English (log ratio), a mean over the files."""
    found = defaultdict(list)
    for groups in (windows.groups(folder / f"{name}.jsonl.xz", _SOURCES) for name in _FILES):
        sums: defaultdict[str, list[int]] = defaultdict(lambda: [0, 0])
        for row in (row for rows in groups.values() for row in rows):
            for code in row.keys() & set(CODES) if row.get("en") else ():
                if _fits(row[code] or "", row["en"]) or code == "en":
                    sums[code][0] += len(row[code])
                    sums[code][1] += len(row["en"])
        for code, (own, english) in sums.items():
            found[code].append(math.log(own / english))
    return {code: sum(ratios) / len(ratios) for code, ratios in found.items()}


def collect(
    codes: Codes,
    rows: Sequence[Row],
    examples: Examples,
    similarity: Similarity,
    chance: random.Random,
) -> None:
    """Each unit of some rows as it is, and with one sentence lost or gained on either side."""
    seen = known({code: [row[k] for row in rows] for k, code in enumerate(codes)}), similarity
    at = 0
    while at < len(rows):
        size = chance.choice(_JOINED)
        taken, at = rows[at : at + size], at + size
        cut = [_cut(row, codes) for row in taken]
        unit: Parts = ([s for p in cut for s in p[0]], [s for p in cut for s in p[1]])
        if max(map(len, unit)) < 2:
            continue
        examples.units += 1
        for side in (0, 1):
            _add(unit, side, None, codes, examples, seen, clean=True)
            even = [n for n, p in enumerate(cut) if len(p[0]) == len(p[1])]
            if even and len(unit[side]) > 1:
                n = chance.choice(even)
                k = chance.randrange(len(cut[n][0]))
                places = [sum(len(p[s]) for p in cut[:n]) + k for s in (0, 1)]
                if _long(unit[1 - side][places[1 - side]]):
                    kept = [s for i, s in enumerate(unit[side]) if i != places[side]]
                    changed = (kept, unit[1]) if side == 0 else (unit[0], kept)
                    _add(changed, 1 - side, places[1 - side], codes, examples, seen)
                    _add(changed, side, None, codes, examples, seen)
            others = [s for s in _cut(chance.choice(rows), codes)[side] if _long(s) and s not in unit[side]]
            if others:
                place = chance.randrange(len(unit[side]) + 1)
                own = [*unit[side][:place], chance.choice(others), *unit[side][place:]]
                changed = (own, unit[1]) if side == 0 else (unit[0], own)
                _add(changed, side, place, codes, examples, seen)
                _add(changed, 1 - side, None, codes, examples, seen)


def measure(weights: Signals, examples: Examples, level: float) -> tuple[float, float]:
    """The share of the losses that is seen, and what is seen in a hundred units as they are: real
    differences are among it."""
    table = np.array([[own[name] for name in weights] for own in examples.signals])
    found = table @ np.array(list(weights.values())) >= level
    right, clean = np.array(examples.right), np.array(examples.clean)
    return float((found & right).sum() / examples.lost), 100 * float((found & clean).sum()) / examples.units


def _add(
    unit: Parts,
    side: int,
    lost: int | None,
    codes: Codes,
    examples: Examples,
    seen: Seen,
    *,
    clean: bool = False,
) -> None:
    own, other = unit[side], unit[1 - side]
    if len(own) < 2 or not other:
        return
    examples.lost += lost is not None
    for k, signals in losses(own, other, codes if side == 0 else codes[::-1], *seen).items():
        examples.signals.append(signals)
        examples.right.append(k == lost)
        examples.clean.append(clean)


def _long(text: str) -> bool:
    return sum(any(c.isalpha() for c in word) for word in text.split()) >= _WORDS


def _cut(row: Row, codes: Codes) -> Parts:
    left, right = (
        [text[a:b] for a, b in parts(text, sentences(text, language=code))]
        for text, code in zip(row, codes, strict=True)
    )
    return left, right


def _training(folder: Path, chance: random.Random) -> Iterator[tuple[Codes, list[Row]]]:
    for name, count in _FILES.items():
        groups = windows.groups(folder / f"{name}.jsonl.xz", _SOURCES)
        for k in range(count):
            yield _window(groups[sorted(groups)[k % len(groups)]], chance)


def _legal(path: Path, chance: random.Random) -> Iterator[tuple[Codes, list[Row]]]:
    own = acts(path, development=True)
    for name in (*own, *own):
        yield _window(own[name], chance)


def _window(rows: Sequence[Mapping[str, str]], chance: random.Random) -> tuple[Codes, list[Row]]:
    (one, other), drawn = windows.draw(rows, _WINDOW, chance)
    found = {
        (" ".join(str(row.get(one) or "").split()), " ".join(str(row.get(other) or "").split())): None
        for row in drawn
    }
    return (one, other), [pair for pair in found if _fits(*pair)]


if __name__ == "__main__":
    main(Path(sys.argv[1]))
