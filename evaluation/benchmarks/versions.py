"""A text of any length in 24 languages that say the same, and sentences of it in two, made from the sample.

The sample strategy, over and over with other paragraphs, numbers and notes each time
(:func:`evaluation.benchmarks.corpus.redraw`), cut at the same block in every language.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from evaluation.benchmarks.corpus import redraw, templates
from parsers.languages import sentences

WORDS_PER_PAGE = 450
_NOTE = re.compile(r"(?<=<sup>)\d+(?=</sup>)")
_MARKUP = re.compile(r"<sup>.*?</sup>|[*_]+")
_FROM = 20


def work(pages: int, languages: Sequence[str], seed: int = 5) -> dict[str, str]:
    """The text by language, ``pages`` of 450 English words. KeyError: a language that the sample lacks."""
    every = _blocks(pages * WORDS_PER_PAGE, seed)
    return {language: "\n\n".join(every[language]) for language in languages}


@dataclass(frozen=True, slots=True)
class Sentences:
    """Sentences of one text in two languages, some of each dropped; ``pairs`` are those that both have."""

    left: tuple[str, ...]
    right: tuple[str, ...]
    pairs: frozenset[tuple[int, int]]


def parallel(count: int, languages: tuple[str, str], *, dropped: float = 0.03, seed: int = 5) -> Sentences:
    """About ``count`` sentences a side, of which each side lacks a share that the other has."""
    chance, ours, theirs, pairs = random.Random(seed), list[str](), list[str](), set[tuple[int, int]]()
    for left, right in _pairs(languages, seed):
        if min(len(ours), len(theirs)) >= count:
            break
        keep = chance.random()
        if keep >= 2 * dropped:
            pairs.add((len(ours), len(theirs)))
        ours += [left] if keep >= dropped else []
        theirs += [right] if not dropped <= keep < 2 * dropped else []
    return Sentences(tuple(ours), tuple(theirs), frozenset(pairs))


def _blocks(words: int, seed: int) -> dict[str, list[str]]:
    """At least so many English words; every round has its own paragraphs, the first one the cover."""
    out: dict[str, list[str]] = {language: [] for language in templates()[0].blocks}
    there = 0
    for blocks in _rounds(seed):
        for place, english in enumerate(blocks["en"]):
            if there >= words:
                return out
            there += len(english.split())
            for language, of in out.items():
                of.append(blocks[language][place])
    return out


def _rounds(seed: int) -> Iterator[Mapping[str, Sequence[str]]]:
    """The strategy without end; from the second time on without its cover, its notes counted on."""
    strategy = templates()[0]
    body = next(place for place, block in enumerate(strategy.blocks["en"]) if block.startswith("## "))
    notes = max(int(label) for block in strategy.blocks["en"] for label in _NOTE.findall(block))
    number = 0
    while True:
        redrawn = redraw(strategy, number, random.Random(seed + number))
        start, more = body if number else 0, number * notes
        yield {code: [_counted_on(block, more) for block in of[start:]] for code, of in redrawn.items()}
        number += 1


def _counted_on(block: str, more: int) -> str:
    return _NOTE.sub(lambda one: str(int(one[0]) + more), block)


def _pairs(languages: tuple[str, str], seed: int) -> Iterator[tuple[str, str]]:
    """Sentences of paragraphs that have equally many in both languages, without end."""
    one, other = languages
    for blocks in _rounds(seed):
        for pair in zip(blocks[one], blocks[other], strict=True):
            left, right = (_cut(text, language) for text, language in zip(pair, languages, strict=True))
            if len(left) == len(right) and min(map(len, (*left, *right)), default=0) >= _FROM:
                yield from zip(left, right, strict=True)


def _cut(block: str, language: str) -> list[str]:
    text = " ".join(_MARKUP.sub("", block).split())
    return [text[start:end] for start, end in sentences(text, language=language)]
