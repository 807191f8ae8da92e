"""How fast citations are found, in megabytes of UTF-8 a second on one core, and how the cost grows.

usage: python -m evaluation.benchmarks.references [FILE…]

Without files: the sample strategy (a citation every 400 bytes), and with ``../shared`` legal sentences and
encyclopedia sentences in four languages. Times are CPU time of this process, medians of five runs.
"""

from __future__ import annotations

import json
import lzma
import statistics
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from corpora import sample
from evaluation.run import shared_folder
from parsers.references import find

_ROUNDS = 5
_LANGUAGES = ("en", "nl", "el", "hu")


@dataclass(frozen=True, slots=True)
class Material:
    """Texts in one language under a name."""

    name: str
    language: str | None
    texts: tuple[str, ...]

    @property
    def size(self) -> int:
        return sum(len(text.encode()) for text in self.texts)


def seconds(texts: Sequence[str], language: str | None) -> tuple[float, int]:
    """The median CPU time over ``texts``, and how many citations there are."""
    times, found = [], 0
    for _ in range(_ROUNDS):
        begun = time.process_time()
        found = sum(len(find(text, language=language)) for text in texts)
        times.append(time.process_time() - begun)
    return statistics.median(times), found


def growth(text: str, language: str | None) -> float:
    """How many times as long one text of double length takes: 2 where the cost is linear."""
    single, _ = seconds([text], language)
    double, _ = seconds([text + "\n" + text], language)
    return double / single


def materials() -> Iterator[Material]:
    """What is measured where no files are given."""
    for code in ("en", "nl", "el", "pl"):
        text = (sample.FOLDER / "texts" / f"st-99901-2027-init-{code}.md").read_text(encoding="utf-8")
        yield Material("sample strategy", code, tuple(text.split("\n\n")))
    shared = shared_folder()
    if shared is None:
        return
    development = shared / "training" / "dev"
    with lzma.open(development / "legal_heldout.jsonl.xz", "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    for code in _LANGUAGES:
        yield Material("legal sentences", code, tuple(row[code] for row in rows if code in row))
    for code in _LANGUAGES:
        path = next((development / "flores101").glob(f"{code}*"), None)
        if path is not None:
            yield Material("encyclopedia", code, tuple(path.read_text(encoding="utf-8").splitlines()))


def main(arguments: Sequence[str]) -> int:
    """Prints one row a text."""
    given = [Material(Path(a).name, None, (Path(a).read_text(encoding="utf-8"),)) for a in arguments]
    print(f"{'text':24} {'language':9} {'kB':>7} {'citations':>9} {'MB/s':>7} {'growth ×2':>10}")
    for one in given or materials():
        spent, found = seconds(one.texts, one.language)
        ratio = growth("\n".join(one.texts), one.language)
        speed = one.size / 1e6 / spent
        kilobytes = one.size / 1000
        print(f"{one.name:24} {one.language or '–':9} {kilobytes:7.0f} {found:9} {speed:7.1f} {ratio:10.2f}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
