"""Counts how many findings of each check are right: ``service/consistency/values/confidence.toml``.

    python -m evaluation.learning.confidence SHARED

Slips are planted in the clean work of the sample (pairs, several versions, inside one document) and, as
pairs, in the development half of the legal acts. What is reported on a legal act as it is counts as not
right, though official versions do differ: a check that is often silent there is surer than one that is not.
Five languages are read, some minutes on one core; the held-out half is not.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from evaluation import compare, seeded_legal, within
from evaluation.figure import Figure
from service.consistency import ranking

_LANGUAGES = ("bg", "de", "fi", "lt", "pt")  # one of each family that the legal acts have
_LEGAL = "training/dev/legal_heldout.jsonl.xz"
_SETS = {"seeded, pairs": "pairs", "seeded, several versions": "several", "seeded": "within"}
Counts = Mapping[str, Counter[tuple[str, bool]]]
"""Kind of finding ("pairs", "several", "within") → check and whether right → how many."""


def main(shared: Path) -> None:
    """Writes the file, under the comment at its head."""
    counts: dict[str, Counter[tuple[str, bool]]] = {kind: Counter() for kind in _SETS.values()}
    for kind, check, right, found in _sample(compare.seeded(), within.seeded()):
        counts[kind][check, True] += right
        counts[kind][check, False] += found - right
    legal = seeded_legal.evaluate(shared / _LEGAL, development=True, languages=_LANGUAGES)
    for tally in (legal.translated, legal.original):
        counts["pairs"].update((finding.check, true) for _, finding, true in tally.findings)
    counts["pairs"].update((finding.check, False) for _, finding in legal.clean)
    path = ranking.MEASURED
    head = [line for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("#")]
    path.write_text("\n".join([*head, *_lines(counts)]) + "\n", encoding="utf-8")


def _sample(*sources: Iterable[Figure]) -> Iterator[tuple[str, str, int, int]]:
    """Kind, check, findings that are right, findings: the figures of precision by check."""
    for figures in sources:
        for figure in figures:
            if figure.name == "precision" and figure.group and figure.dataset in _SETS:
                found = round(figure.size)
                yield _SETS[figure.dataset], figure.group, round(figure.value * found), found


def _lines(counts: Counts) -> Iterator[str]:
    for kind, own in counts.items():
        yield ""
        yield f"[{kind}]"
        for check in sorted({check for check, _ in own}):
            right = own[check, True]
            if found := right + own[check, False]:
                yield f"{check} = [{right}, {found}]"


if __name__ == "__main__":
    main(Path(sys.argv[1]))
