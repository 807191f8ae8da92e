"""How the weights of :mod:`corpora.grouping.scoring` were fitted, and how they are measured.

Acts in many languages (JSONL: ``doc`` and one text a language) become documents of their paragraphs. Of each
are made: what another format or a drafter's slip leaves of a translation (still one work), a revision with
some paragraphs and numbers changed, and another text from the same template (other works). Run::

    python -m corpora.grouping.training ACTS.jsonl.xz [--measure ACTS.jsonl.xz]
"""

from __future__ import annotations

import argparse
import json
import lzma
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corpora.grouping.fingerprint import Fingerprint, fingerprint
from corpora.grouping.scoring import SIGNALS, signals
from corpora.passages import points
from models.calibration import Logistic, fit_logistic
from models.embedding import Embedder, load
from parsers import parse

_SHORTEST, _LONGEST = 5, 120
_DIGITS = re.compile(r"\d{2,}")
#: How the second text of a pair is made, and whether both are then versions of one work.
KINDS = {
    "translation": True,
    "other format": True,
    "with slips": True,
    "revision": False,
    "same template": False,
    "other act": False,
}
Acts = dict[str, list[dict[str, str]]]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two fingerprints; ``kind`` says how the second was made, ``one`` whether they are one work."""

    kind: str
    one: bool
    left: Fingerprint
    right: Fingerprint


def acts(path: Path) -> Acts:
    """The paragraphs of each act, with at least a few of them."""
    found: Acts = {}
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            found.setdefault(row.pop("doc"), []).append(row)
    return {doc: rows[:_LONGEST] for doc, rows in found.items() if len(rows) >= _SHORTEST}


def pairs(given: Acts, embedder: Embedder, *, seed: int, rounds: int) -> Iterator[Pair]:
    """Pairs of each kind from every act, in two random languages each round."""
    chance = random.Random(seed)
    names = sorted(given)
    for _ in range(rounds):
        for doc in names:
            rows = given[doc]
            common = sorted(set.intersection(*(set(row) for row in rows)))
            if len(common) < 2:
                continue
            one, two = chance.sample(common, 2)
            other = given[chance.choice([name for name in names if name != doc])]
            every = chance.choice((3, 6, 1000))
            ours, theirs = ([*_headed([row[code] for row in rows], every)] for code in (one, two))
            foreign = [row[two] for row in other if two in row] or theirs[:1]
            left = printed(ours, one, embedder)
            for kind, is_one in KINDS.items():
                text = varied(kind, theirs, foreign, chance)
                yield _dressed(Pair(kind, is_one, left, printed(text, two, embedder)), chance)


def varied(kind: str, text: Sequence[str], foreign: Sequence[str], chance: random.Random) -> list[str]:
    """What is made of a text for a kind of pair; ``foreign`` are the paragraphs of another act."""
    match kind:
        case "other format":
            return _recut(text, chance)
        case "with slips":
            return _slipped(text, chance)
        case "revision":
            return _revised(text, foreign, chance)
        case "same template":
            return _templated(text, foreign, chance)
        case "other act":
            return list(foreign)
    return list(text)


def printed(paragraphs: Sequence[str], language: str, embedder: Embedder) -> Fingerprint:
    document = replace(parse("\n\n".join(paragraphs).encode(), name="text.md"), language=language)
    vectors = {point.segment: point.dense for point in points(document, embedder, pipeline=0)}
    return fingerprint(document, vectors, embedder.dimensions)


def _headed(paragraphs: Sequence[str], every: int) -> Iterator[str]:
    """A heading before each so many paragraphs."""
    for at, paragraph in enumerate(paragraphs):
        if at and at % every == 0:
            yield "## " + " ".join(paragraph.split()[:5])
        yield paragraph


def _dressed(pair: Pair, chance: random.Random) -> Pair:
    """File names and dates, as likely to agree as where such texts lie in one folder."""
    alike = {"revision": (0.5, 0.3), "same template": (0.3, 0.1), "other act": (0.1, 0.02)}
    name, date = alike.get(pair.kind, (0.5, 0.97))
    left, right = ("2027-04-14" if chance.random() < 0.6 else None for _ in range(2))
    if right is not None and chance.random() > date:
        right = "2027-05-02"
    named = "text" if chance.random() < name else "note"
    return replace(
        pair,
        left=replace(pair.left, name="text", date=left),
        right=replace(pair.right, name=named, date=right),
    )


def _recut(paragraphs: Sequence[str], chance: random.Random) -> list[str]:
    """Some paragraphs run together, one running line too many: what another format makes of a text."""
    out: list[str] = []
    for paragraph in paragraphs:
        if out and chance.random() < 0.04:
            out[-1] = f"{out[-1]} {paragraph}"
        else:
            out.append(paragraph)
    return out if chance.random() < 0.5 else [*out, paragraphs[0][:60]]


def _slipped(paragraphs: Sequence[str], chance: random.Random) -> list[str]:
    """One or two numbers mistyped, one sentence in thirty lost: the slips that Lextrace is there to find."""
    out = [p for p in paragraphs if chance.random() > 0.03] or list(paragraphs)
    return _renumbered(out, chance, most=chance.randint(1, 2))


def _revised(paragraphs: Sequence[str], foreign: Sequence[str], chance: random.Random) -> list[str]:
    """A few paragraphs replaced, added or dropped, some numbers changed."""
    out = list(paragraphs)
    for _ in range(max(2, round(len(out) * chance.uniform(0.05, 0.25)))):
        at, what = chance.randrange(len(out)), chance.random()
        if what < 0.4:
            out[at] = chance.choice(foreign)
        elif what < 0.8:
            out.insert(at, chance.choice(foreign))
        elif len(out) > 3:
            del out[at]
    return _renumbered(out, chance, most=max(2, len(out) // 8))


def _templated(paragraphs: Sequence[str], foreign: Sequence[str], chance: random.Random) -> list[str]:
    """The frame of a text with other content: paragraphs of another act, other numbers."""
    kept = chance.uniform(0.3, 0.85)
    out = [p if chance.random() < kept else chance.choice(foreign) for p in paragraphs]
    return _renumbered(out, chance, most=len(out) * 4, share=0.8)


def _renumbered(
    paragraphs: Sequence[str], chance: random.Random, *, most: int, share: float = 1.0
) -> list[str]:
    """At most so many numbers changed, each in ``share`` of the cases."""
    places = [(at, match) for at, text in enumerate(paragraphs) for match in _DIGITS.finditer(text)]
    chosen = sorted(chance.sample(places, min(most, len(places))), key=lambda p: (p[0], -p[1].start()))
    out = list(paragraphs)
    for at, match in chosen:
        if chance.random() < share:
            new = str(chance.randrange(10 ** (len(match[0]) - 1), 10 ** len(match[0])))
            out[at] = out[at][: match.start()] + new + out[at][match.end() :]
    return out


def main() -> None:
    """Fit the weights and print them, and how well pairs of unseen acts are told apart."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("acts", type=Path)
    parser.add_argument("--measure", type=Path)
    parser.add_argument("--rounds", type=int, default=2)
    asked = parser.parse_args()
    embedder = load()
    made = list(pairs(acts(asked.acts), embedder, seed=1, rounds=asked.rounds))
    values = np.array([signals(pair.left, pair.right) for pair in made])
    model = _fitted(values, np.array([pair.one for pair in made]))
    print("weights", dict(zip(SIGNALS, (round(w, 4) for w in model.weights), strict=True)))
    print("bias", round(model.bias, 4), "prior", round(model.prior, 4))
    _report("fitted on", made, np.asarray(model(values)))
    if asked.measure:
        unseen = list(pairs(acts(asked.measure), embedder, seed=2, rounds=asked.rounds))
        _report("unseen", unseen, np.asarray(model(np.array([signals(p.left, p.right) for p in unseen]))))


def _fitted(values: NDArray[np.float64], truths: NDArray[np.bool_]) -> Logistic:
    """Signals that would count against their sense, since others say the same, count nothing."""
    used = np.ones(len(SIGNALS), dtype=bool)
    while True:
        model = fit_logistic(values[:, used], truths)
        weights = np.zeros(len(SIGNALS))
        weights[used] = model.weights
        sense = np.array([-1.0 if name == "swapped" else 1.0 for name in SIGNALS])
        wrong = used & (weights * sense < 0)
        if not wrong.any():
            return Logistic(tuple(map(float, weights)), model.bias, model.prior)
        used[int(np.argmin(np.where(wrong, weights * sense, np.inf)))] = False


def _report(title: str, made: Sequence[Pair], found: NDArray[np.float64]) -> None:
    print(f"{title}: {len(made)} pairs; share of each kind at or above a probability")
    for kind in dict.fromkeys(pair.kind for pair in made):
        own = found[[pair.kind == kind for pair in made]]
        shares = "  ".join(
            f"{limit:.2f}: {np.mean(own >= limit):.3f}" for limit in (0.5, 0.8, 0.9, 0.95, 0.99)
        )
        print(f"  {kind:<15}{len(own):>6}  {shares}")


if __name__ == "__main__":
    main()
