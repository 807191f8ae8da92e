"""Slips planted in official parallel text, and what is reported on it as it is.

    python -m evaluation.seeded_legal SHARED [--languages bg,cs] [--kinds "dropped negation"] [--show]

Each act stands in English beside one other language. Official text has real differences: what is reported on
the clean pair is counted by itself, and is neither a slip found nor a false finding when slips are planted.
A slip in a number that the other version does not have is none.
One half of the acts was used for development, the other is there to report.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from evaluation.clean import PIVOT
from evaluation.detection import Tally, count_round, marks
from evaluation.figure import Figure, Unit, ratio
from evaluation.legal import acts, document
from evaluation.seeded import Slip, plant
from parsers.document import Document
from service.consistency import Finding, compare
from service.consistency.similarity import Similarity

PAGE = 1800
"""Characters of a page."""
_LONGEST = 60  # rows of an act
_LOSS = ("missing", "added")
_OF_NUMBERS = ("number", "date", "reference")
_DIGITS = re.compile(r"\d+")


@dataclass
class Legal:
    """Slips ``translated`` (in the other language) and in the ``original`` (in English), and ``clean`` text.

    ``clean`` holds the language, the finding; ``pages`` and ``digits`` (segments with digits) by language;
    ``missed`` the round, the slip, and its block with the slip and in the other language.
    """

    translated: Tally = field(default_factory=Tally)
    original: Tally = field(default_factory=Tally)
    clean: list[tuple[str, Finding]] = field(default_factory=list)
    missed: list[tuple[str, Slip, str, str]] = field(default_factory=list)
    pages: dict[str, float] = field(default_factory=dict)
    digits: dict[str, int] = field(default_factory=dict)

    def figures(self, split: str) -> Iterator[Figure]:
        """Recall and precision of planted slips, and findings on the clean pairs, by check and language."""
        for tally, where in ((self.translated, "translation"), (self.original, "original")):
            for figure in tally.figures(f"legal, slips in the {where}"):
                yield replace(figure, split=split)
        yield from self._clean(split)

    def _clean(self, split: str) -> Iterator[Figure]:
        rates: list[tuple[str, str, Callable[[Finding], bool], Mapping[str, float], float]] = [
            ("findings per 100 pages", "", lambda f: True, self.pages, 100),
            ("severe findings per 100 pages", "", lambda f: f.severity == "error", self.pages, 100),
            ("number findings per 100 segments with digits", "", _of("number"), self.digits, 100),
        ]
        checks = sorted({finding.check for _, finding in self.clean})
        rates += [("findings per 100 pages", check, _of(check), self.pages, 100) for check in checks]
        for name, group, wanted, sizes, scale in rates:
            sums = [
                Unit(code, sum(wanted(f) for own, f in self.clean if own == code), size)
                for code, size in sorted(sizes.items())
            ]
            for language in ("", *sorted(sizes)) if not group else ("",):
                units = [unit for unit in sums if language in ("", unit.id)]
                yield ratio(
                    "compare", "legal, clean", name, units, group=group, language=language, scale=scale,
                    higher=False, resampled="language", split=split,
                )  # fmt: skip


def evaluate(
    path: Path,
    *,
    development: bool = False,
    languages: Sequence[str] = (),
    kinds: Sequence[str] = (),
    rounds: int = 1,
) -> Legal:
    """Compares each act as it is, and with slips of these kinds (all where none is named) on either side."""
    found, similarity = Legal(), Similarity()
    for doc, rows in acts(path, development=development).items():
        codes = sorted({key for row in rows for key in row if len(key) == 2} - {PIVOT})
        for language in codes:
            own = [row for row in rows[:_LONGEST] if row.get(PIVOT) and row.get(language)]
            if own and (not languages or language in languages):
                texts = {code: "\n\n".join(_line(row[code]) for row in own) for code in (PIVOT, language)}
                _pair(f"{doc} {language}", texts, found, similarity, kinds, rounds)
    return found


def _pair(
    name: str,
    texts: Mapping[str, str],
    found: Legal,
    similarity: Similarity,
    kinds: Sequence[str],
    rounds: int,
) -> None:
    language = next(code for code in texts if code != PIVOT)
    documents = {code: _read(name, code, text) for code, text in texts.items()}
    clean = _serious(documents, similarity)
    found.clean += [(language, finding) for finding in clean]
    found.pages[language] = found.pages.get(language, 0) + sum(map(len, texts.values())) / 2 / PAGE
    digits = sum(any(c.isdigit() for c in segment.text) for segment in documents[PIVOT].segments)
    found.digits[language] = found.digits.get(language, 0) + digits
    clean_blocks = {code: text.split("\n\n") for code, text in texts.items()}
    before = marks(clean, clean_blocks, documents)
    for tally, spare in ((found.translated, PIVOT), (found.original, language)):
        for seed in range(rounds):
            seeded = plant(texts, seed, spare=[spare], kinds=kinds)
            fresh = tuple(_either(slip) for slip in seeded.slips if (slip.check, slip.block) not in before)
            seeded = replace(seeded, slips=fresh)
            changed = {code: _read(name, code, text) for code, text in seeded.texts.items()}
            unit, size = f"{name} {seed}", len(tally.slips)
            count_round(unit, seeded, changed, _serious(changed, similarity), tally, before=before)
            told = [row for row in tally.slips[size:] if _is_told(row[1], clean_blocks, seeded.blocks)]
            tally.slips[size:] = told
            for _, slip, hit in told:
                if not hit:
                    other = language if slip.language == PIVOT else PIVOT
                    own, theirs = (seeded.blocks[code][slip.block] for code in (slip.language, other))
                    found.missed.append((unit, slip, own, theirs))


def _either(slip: Slip) -> Slip:
    """Of two versions nobody can tell whether one has lost a sentence or the other has gained it."""
    return replace(slip, also=(*slip.also, *_LOSS)) if slip.check in _LOSS else slip


def _is_told(slip: Slip, clean: Mapping[str, Sequence[str]], changed: Mapping[str, Sequence[str]]) -> bool:
    """Whether the other version has the numbers that a slip has changed; else nobody can tell."""
    if slip.check not in _OF_NUMBERS:
        return True
    own, new = (_DIGITS.findall(blocks[slip.language][slip.block]) for blocks in (clean, changed))
    gone = {one.lstrip("0") for one, other in zip(own, new, strict=False) if one != other}
    others = [blocks[slip.block] for code, blocks in clean.items() if code != slip.language]
    return all(gone <= {digits.lstrip("0") for digits in _DIGITS.findall(text)} for text in others)


def _of(check: str) -> Callable[[Finding], bool]:
    return lambda finding: finding.check == check


def _serious(documents: Mapping[str, Document], similarity: Similarity) -> list[Finding]:
    found = compare(list(documents.values()), similarity=similarity).findings
    return [finding for finding in found if finding.severity != "info"]


def _line(text: str) -> str:
    """One block: no line breaks in it."""
    return " ".join(text.split())


def _read(name: str, language: str, text: str) -> Document:
    return document(name, language, text.split("\n\n"))


def main(arguments: Sequence[str]) -> None:
    parser = argparse.ArgumentParser(prog="python -m evaluation.seeded_legal", description=__doc__)
    parser.add_argument("shared", type=Path)
    parser.add_argument("--held-out", action="store_true", help="the half that is there to report")
    parser.add_argument("--languages", default="", help="codes, with commas")
    parser.add_argument("--kinds", default="", help="kinds of slips, with commas; all without")
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument(
        "--show", action="store_true", help="development: what is missed, and found on clean text"
    )
    asked = parser.parse_args(arguments)
    found = evaluate(
        asked.shared / "training/dev/legal_heldout.jsonl.xz",
        development=not asked.held_out,
        languages=[code for code in asked.languages.split(",") if code],
        kinds=[kind for kind in asked.kinds.split(",") if kind],
        rounds=asked.rounds,
    )
    for figure in found.figures("held_out" if asked.held_out else "development"):
        print(f"{figure.value:8.3f}  {figure.size:6}  {figure.key}")
    if asked.show and not asked.held_out:
        for unit, slip, own, other in found.missed:
            print(f"\nmissed {slip.name} in {slip.language}, {unit}\n  {own}\n  {other}")
        for language, finding in found.clean:
            quotes = "\n  ".join(f"{code}: {place.text}" for code, place in finding.where.items())
            print(f"\nclean {language} {finding.check} {finding.severity}: {finding.message}\n  {quotes}")


if __name__ == "__main__":
    main(sys.argv[1:])
