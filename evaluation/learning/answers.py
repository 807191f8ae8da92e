"""Counts how often parallel text answers terms, and words that bind, permit or negate.

    python -m evaluation.learning.answers SHARED

writes ``term_answers.toml`` and ``word_answers.toml`` of ``service/consistency/values`` from the training
files in ``SHARED/training/groups``: counts alone, none of their text.
"""

from __future__ import annotations

import json
import lzma
import random
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from parsers.languages import CODES
from service.consistency.checks import denial
from service.consistency.checks.shift import FORCES
from service.consistency.values import term_answers, word_answers
from service.consistency.values.fact import Fact
from service.consistency.values.modality import find_modality, find_negation
from service.consistency.values.terms import glossary, may_name, mentions, terms, words

_PIVOT = "en"
# File → the share of its rows that is read.
_FILES = {"jrc_acquis22_train": 1.0, "eu_multiparallel": 0.35, "web_and_lexicons": 0.12}
_LEAST_TERM, _LEAST_WORD, _LEAST_ENGLISH = 3, 10, 60
_ALSO = ("perhaps", "without", "will")
Row = Mapping[str, str]


def main(shared: Path) -> None:
    """Reads the files twice, some minutes on one core."""
    groups = shared / "training" / "groups"
    _write(Path(term_answers.__file__), count_terms(_rows(groups)))
    _write(Path(word_answers.__file__), count_words(_rows(groups)))


def count_terms(rows: Iterator[Row]) -> list[str]:
    """TOML lines: concept = "bg 9 9 8 8, …": named in English, answered; named in the language, answered."""
    counts: defaultdict[int, defaultdict[str, list[int]]]
    counts = defaultdict(lambda: defaultdict(lambda: [0, 0, 0, 0]))
    for row in rows:
        english = words(row[_PIVOT])
        named = {mention.concept for mention in mentions(english, _PIVOT)}
        for code in row.keys() - {_PIVOT}:
            text = words(row[code])
            own = {mention.concept for mention in mentions(text, code)}
            for concept in named:
                if terms(code)[concept]:
                    counts[concept][code][0] += 1
                    counts[concept][code][1] += concept in own or may_name(concept, text, code)
            for concept in own:
                counts[concept][code][2] += 1
                counts[concept][code][3] += concept in named or may_name(concept, english, _PIVOT)
    kept = {
        glossary()[concept].name: {code: n for code, n in own.items() if n[0] + n[2] >= _LEAST_TERM}
        for concept, own in counts.items()
    }
    return [_line(name, own) for name, own in sorted(kept.items()) if own]


def count_words(rows: Iterator[Row]) -> list[str]:
    """TOML lines by kind and language: word = "bg 300 282, …": named, answered in that language."""
    kinds: dict[str, Sequence[str]] = {"not": denial.DENYING, **FORCES}
    counts: defaultdict[tuple[str, str, str], defaultdict[str, list[int]]]
    counts = defaultdict(lambda: defaultdict(lambda: [0, 0]))
    for row in rows:
        for kind, values in kinds.items():
            find = find_negation if kind == "not" else find_modality
            facts = {code: find(text, code) for code, text in row.items()}
            answers = {code: any(f.value in (*values, *_ALSO) for f in own) for code, own in facts.items()}
            used = {code: {_word(f) for f in own if f.value in values} for code, own in facts.items()}
            for code in row.keys() - {_PIVOT}:
                for holder, other in ((code, _PIVOT), (_PIVOT, code)):
                    for word in used[holder]:
                        counts[kind, holder, word][other][0] += 1
                        counts[kind, holder, word][other][1] += answers[other]
    lines: list[str] = []
    section = ""
    for (kind, code, word), own in sorted(counts.items()):
        if sum(n for n, _ in own.values()) >= (_LEAST_ENGLISH if code == _PIVOT else _LEAST_WORD):
            if section != f"[{kind}.{code}]":
                section = f"[{kind}.{code}]"
                lines += ["", section]
            lines.append(_line(word, own))
    return lines


def _word(fact: Fact) -> str:
    return denial.word(fact) if fact.kind == "negation" else fact.text.casefold()


def _line(name: str, counts: Mapping[str, Sequence[int]]) -> str:
    entries = (f"{code} {' '.join(map(str, own))}" for code, own in sorted(counts.items()))
    return f'{json.dumps(name, ensure_ascii=False)} = "{", ".join(entries)}"'


def _rows(folder: Path) -> Iterator[Row]:
    for name, share in _FILES.items():
        chance = random.Random(1)
        with lzma.open(folder / f"{name}.jsonl.xz", "rt", encoding="utf-8") as lines:
            for line in lines:
                if chance.random() > share:
                    continue
                row = json.loads(line)
                texts = {code: row[code] for code in CODES if isinstance(row.get(code), str)}
                if 40 < len(texts.get(_PIVOT, "")) < 700:
                    yield {code: text for code, text in texts.items() if len(text) > 15}


def _write(module: Path, lines: Sequence[str]) -> None:
    """Under the comment at the head of the file, which stays."""
    path = module.with_suffix(".toml")
    head = [line for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("#")]
    path.write_text("\n".join([*head, "", *lines]).replace("\n\n\n", "\n\n") + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
