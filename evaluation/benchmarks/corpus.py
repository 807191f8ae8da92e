"""A corpus of any size made from the sample: new works in several languages each, the same for one seed.

A work is one of the sample's under a number of its own. In its paragraphs without notes and citations the
numbers are others, and each of them is by chance replaced by a paragraph of the sample strategy; both in
the same way in every language, so that versions of a work still say the same. Numbers of other sample
works become those of works made before, so that works cite each other. National papers and one work in
twenty carry no number.
"""

from __future__ import annotations

import hashlib
import random
import re
import statistics
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from corpora.sample import build
from corpora.sample.reading import Text

SEED = 5
_PER_FOLDER = 20
_MOST_LANGUAGES = 8
_REPLACED, _UNNUMBERED = 0.4, 0.05
_COVERED = {"conclusions", "report-2028", "report-2029"}  # their number stands in the cover alone
_WORDS, _WRAPPED = 12, 45
_COUNCIL = re.compile(r"\b99\d{3}/\d\d(?!\d)")
_COMMISSION = re.compile(r"(?P<series>\b[A-Z]{3,4})\((?P<year>20\d\d)\) 99\d\d\b")
_NUMBER = re.compile(r"(?<![\d.,/])(?:3[2-9]|[4-9]\d|[1-9]\d\d)(?![\d.,/])")  # never a day of a month
_LABEL = re.compile(r"(?:\(?\d+[.)]\s+)?(?=[^\W\d_])")


@dataclass(frozen=True, slots=True)
class Made:
    """One document of the corpus."""

    name: str
    language: str
    text: str


@dataclass(frozen=True, slots=True)
class Template:
    """A work of the sample: its blocks by language, and the places of those that may be changed."""

    work: str
    name: str
    council: str | None
    commission: str | None
    blocks: Mapping[str, tuple[str, ...]]
    plain: tuple[int, ...]


def documents(count: int, seed: int = SEED) -> Iterator[Made]:
    """``count`` documents; a larger corpus of the same seed begins with the smaller one."""
    known, made, number = templates(), set[bytes](), 0
    while len(made) < count:
        for one in _versions(known, number, random.Random(seed * 1_000_003 + number)):
            # A short paper may come out as one that is there: one text would be one document.
            digest = hashlib.sha256(one.text.encode()).digest()
            if len(made) < count and digest not in made:
                made.add(digest)
                yield one
        number += 1


def write(folder: Path, count: int, seed: int = SEED) -> int:
    """Writes the documents below ``folder``, in folders of twenty, so that in the order of the paths long and
    short ones lie mixed; gives their size in bytes."""
    total = 0
    for place, one in enumerate(documents(count, seed)):
        part = folder / f"part-{place // _PER_FOLDER:04}"
        part.mkdir(parents=True, exist_ok=True)
        total += (part / one.name).write_bytes(one.text.encode())
    return total


@lru_cache(maxsize=1)
def templates() -> tuple[Template, ...]:
    """The works of the sample, each national paper one of its own; the strategy is the first."""
    works: dict[str, list[Text]] = {}
    for text in build.texts():
        works.setdefault(text.name if text.work == "national" else text.work, []).append(text)
    found = [_template(texts) for texts in works.values()]
    return tuple(sorted(found, key=lambda one: (one.work != "strategy", one.work, one.name)))


def redraw(template: Template, number: int, chance: random.Random) -> dict[str, list[str]]:
    """The blocks of work ``number`` by language: other paragraphs and numbers, the same in every language."""
    strategy, found = templates()[0], {}
    swaps = {p: chance.choice(strategy.plain) for p in template.plain if chance.random() < _REPLACED}
    for language, of in template.blocks.items():
        found[language] = blocks = list(of)
        for place in template.plain:
            text = blocks[place]
            if place in swaps:
                label = _LABEL.match(text)
                text = (label[0] if label else "") + strategy.blocks[language][swaps[place]]
            blocks[place] = _NUMBER.sub(lambda one: _other(one[0], number), text)
    return found


def _template(texts: Sequence[Text]) -> Template:
    every = {text.language: tuple(text.marked.text.split("\n\n")) for text in texts}
    usual = statistics.mode(map(len, every.values()))
    # A version in which the sample drops or adds something on purpose is left out.
    blocks = {language: of for language, of in every.items() if len(of) == usual}
    plain = set.intersection(*(_plain(text) for text in texts if text.language in blocks))
    identifiers: list[str] = texts[0].facts.get("identifiers", [])
    council = next((name[3:] for name in identifiers if name.startswith("ST ")), None)
    commission = next((name for name in identifiers if name.startswith("COM(")), None)
    return Template(texts[0].work, texts[0].name, council, commission, blocks, tuple(sorted(plain)))


def _plain(text: Text) -> set[int]:
    """The places of paragraphs of at least twelve words without note, citation, emphasis or table."""
    cited = [one.start for one in text.marked.citations]
    found, start = set(), 0
    for place, block in enumerate(text.marked.text.split("\n\n")):
        end = start + len(block)
        if not any(start <= one < end for one in cited) and _is_plain(block):
            found.add(place)
        start = end + 2
    return found


def _is_plain(block: str) -> bool:
    *wrapped, _ = lines = block.split("\n")
    running = len(lines) == 1 or min(map(len, wrapped)) > _WRAPPED
    return bool(running and _LABEL.match(block) and len(block.split()) >= _WORDS and not {*"<|"} & {*block})


def _versions(known: Sequence[Template], number: int, chance: random.Random) -> Iterator[Made]:
    template = chance.choice(known)
    numbered = template.council is not None
    if template.work in _COVERED and chance.random() < _UNNUMBERED:
        numbered = False
    languages = sorted(template.blocks)
    languages = chance.sample(languages, min(len(languages), chance.randint(1, _MOST_LANGUAGES)))
    cited = [chance.randrange(number + 1) for _ in range(10)]
    redrawn = redraw(template, number, chance)
    for language in languages:
        blocks = redrawn[language]
        text = _renumbered("\n\n".join(blocks), template, number, cited, numbered)
        yield Made(_name(template, number, language, numbered), language, text)


def _other(digits: str, number: int) -> str:
    """Another number of as many digits, the same for all versions of work ``number``."""
    low, high = (32, 100) if len(digits) == 2 else (100, 1000)
    return str(low + zlib.crc32(f"{digits} {number}".encode()) % (high - low))


def _renumbered(text: str, own: Template, number: int, cited: Sequence[int], numbered: bool) -> str:
    def council(found: re.Match[str]) -> str:
        if found[0] == own.council:
            return _council(number) if numbered else ""
        return _council(cited[zlib.crc32(found[0].encode()) % len(cited)])

    def commission(found: re.Match[str]) -> str:
        mine = found[0] == own.commission
        other = number if mine else cited[zlib.crc32(found[0].encode()) % len(cited)]
        return f"{found['series']}({2027 + other // 9000}) {1000 + other % 9000}"

    return _COMMISSION.sub(commission, _COUNCIL.sub(council, text))


def _council(number: int) -> str:
    return f"{10000 + number % 80000}/{27 + number // 80000}"


def _name(template: Template, number: int, language: str, numbered: bool) -> str:
    if numbered:
        serial, year = _council(number).split("/")
        return f"st-{serial}-20{year}-init-{language}.md"
    stem, dot, suffix = template.name.rpartition(".")
    stem = stem if template.work == "national" else f"{template.work}-{language}"
    return f"{number:06}-{stem}{dot}{suffix}"
