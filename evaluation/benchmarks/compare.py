"""How long it takes to compare language versions and to align sentences, beside alignment by length alone.

usage: python -m evaluation.benchmarks.compare [PAGES…]     default 15 30

First a text of so many pages of 450 words in 2, 6 and all languages, each row a process of its own: parsing,
aligning, and all checks on top; "lengths" aligns the same segments after Gale and Church (1993). Then so many
sentences of two languages, three in a hundred dropped on each side: the time, and the share of the pairs both
sides have that stand alone in a bead. Seconds are of the processor, which a busy machine does not change;
"clock s" is what the whole comparison took beside everything else that ran. Last, what the project asks for
beside what was measured of it.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import TypeVar

from evaluation.benchmarks import gale_church, host, versions
from evaluation.benchmarks.corpus import templates
from parsers import parse
from parsers.document import Document
from service.consistency import Bead, align, compare
from service.consistency.grid import build
from service.consistency.similarity import Similarity

_PAGES = (15, 30)
_COUNTS = (2, 6, 24)
_SENTENCES = (100, 200, 400, 800)
_PAIRS = (("en", "fr"), ("en", "el"), ("fi", "mt"))
_ME = "evaluation.benchmarks.compare"
# The limits: versions, pages and seconds; sentences a side and seconds.
_DOCUMENT, _UNITS = (24, 30, 60), (400, 2)
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Compared:
    """Seconds of the processor: ``whole`` is aligning and checking, ``aligned`` a part of it; ``clock`` is
    ``whole`` by the clock. ``lengths`` is what the peer took to align the same segments."""

    versions: int
    pages: int
    segments: int
    findings: int
    parsed: float
    aligned: float
    whole: float
    clock: float
    lengths: float


@dataclass(frozen=True, slots=True)
class Aligned:
    """Seconds of the processor, and the share of the pairs found."""

    seconds: float
    found: float


def languages(count: int) -> list[str]:
    """English and others, in the order of their codes."""
    every = list(templates()[0].blocks)
    return ["en", *(code for code in sorted(every) if code != "en")][:count]


def measure(count: int, pages: int) -> Compared:
    """``count`` versions of so many pages, in this process."""
    texts = versions.work(pages, languages(count))
    similarity = Similarity()
    similarity.embedder.encode(["the tables of the model are read"])
    parsed, documents = _timed(lambda: [_parse(text, language) for language, text in texts.items()])
    clock = time.perf_counter()
    whole, compared = _timed(lambda: compare(documents, similarity=similarity))
    clock = time.perf_counter() - clock
    fresh = Similarity(similarity.embedder)  # the other one knows these texts by now
    aligned, _ = _timed(lambda: build({d.language or "": d for d in documents}, fresh))
    pivot = [segment.text for segment in documents[0].segments]
    lengths, _ = _timed(
        lambda: [gale_church.align(pivot, [s.text for s in other.segments]) for other in documents[1:]]
    )
    sizes = sum(len(document.segments) for document in documents)
    return Compared(count, pages, sizes, len(compared.findings), parsed, aligned, whole, clock, lengths)


def measure_sentences(count: int, pair: tuple[str, str]) -> tuple[Aligned, Aligned]:
    """Ours and by length, over the same sentences."""
    given, similarity = versions.parallel(count, pair), Similarity()
    similarity.embedder.encode(["the tables of the model are read"])
    ours = _timed(lambda: align(given.left, given.right, languages=pair, similarity=similarity))
    theirs = _timed(lambda: gale_church.align(given.left, given.right))
    return _aligned(*ours, given), _aligned(*theirs, given)


def _aligned(seconds: float, beads: Sequence[Bead], given: versions.Sentences) -> Aligned:
    single = {(bead.left[0], bead.right[0]) for bead in beads if len(bead.left) == len(bead.right) == 1}
    return Aligned(seconds, len(single & given.pairs) / max(1, len(given.pairs)))


def _parse(text: str, language: str) -> Document:
    return parse(text.encode(), name=f"st-99901-2027-init-{language}.md")


def _timed(task: Callable[[], T]) -> tuple[float, T]:
    begun = time.process_time()
    result = task()
    return time.process_time() - begun, result


_HEAD = (
    "versions",
    "pages",
    "segments",
    "parse s",
    "align s",
    "with checks s",
    "clock s",
    "peak MiB",
    "findings",
    "lengths s",
)
_WIDTHS = (8, 6, 8, 8, 8, 13, 7, 8, 8, 9)
_SENTENCE_HEAD = ("sentences", "languages", "ours s", "right", "lengths s", "right")
_SENTENCE_WIDTHS = (9, 9, 8, 6, 9, 6)


def _compared(count: int, pages: int) -> Compared:
    """Measures in a process of its own and prints the row."""
    spent = host.spend([sys.executable, "-m", _ME, "measure", str(count), str(pages)])
    if spent.code:
        raise RuntimeError(f"{count} versions: the process ended with status {spent.code}; see above")
    one = Compared(**json.loads(spent.output.splitlines()[-1]))
    seconds = [f"{value:.2f}" for value in (one.parsed, one.aligned, one.whole, one.clock)]
    peak, lengths = f"{spent.peak / host.MIB:.0f}", f"{one.lengths:.2f}"
    cells = (count, pages, one.segments, *seconds, peak, one.findings, lengths)
    print(host.row(cells, _WIDTHS), flush=True)
    return one


def bars(compared: Sequence[Compared], aligned: Mapping[int, Sequence[Aligned]]) -> Iterator[str]:
    """The sizes that the project has a limit for, each with what it took; nothing for what was not run."""
    for one in compared:
        if (one.versions, one.pages) == _DOCUMENT[:2]:
            spent = f"{one.clock:.1f} s, with parsing {one.parsed + one.whole:.1f} s of the processor"
            yield f"{one.versions} versions of {one.pages} pages in {_DOCUMENT[2]} s on two cores: {spent}"
    count, limit = _UNITS
    if count in aligned:
        worst = max(one.seconds for one in aligned[count])
        yield f"{count} × {count} sentences in {limit} s on one core: {worst:.2f} s at worst"


def main(arguments: Sequence[str]) -> int:
    """Prints both tables; or does what a process of its own is for."""
    match list(arguments):
        case ["measure", number, length]:
            print(json.dumps(asdict(measure(int(number), int(length)))))
            return 0
        case given:
            sizes = [int(one) for one in given] or _PAGES
    print(host.load())
    print(host.row(_HEAD, _WIDTHS))
    compared = [_compared(count, pages) for pages in sizes for count in _COUNTS]
    print("\n" + host.row(_SENTENCE_HEAD, _SENTENCE_WIDTHS))
    aligned: dict[int, list[Aligned]] = {many: [] for many in _SENTENCES}
    for pair in _PAIRS:
        for many in _SENTENCES:
            ours, theirs = measure_sentences(many, pair)
            aligned[many].append(ours)
            cells = [cell for one in (ours, theirs) for cell in (f"{one.seconds:.2f}", f"{one.found:.3f}")]
            print(host.row((many, "–".join(pair), *cells), _SENTENCE_WIDTHS), flush=True)
    print("\n" + "\n".join(bars(compared, aligned)))
    print(host.load())
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
