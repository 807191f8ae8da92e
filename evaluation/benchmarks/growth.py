"""How processor time grows when a monotonous file doubles: 2 is linear, 4 is quadratic.

usage: python -m evaluation.benchmarks.growth [NAME…]     NAME: of a run below; default all

Prints for each run of characters the time of the longer half and its ratio to the shorter one; exits 1
where one grows faster than ``MOST`` (readings under a tenth of a second say nothing and are left out).
"""

from __future__ import annotations

import contextlib
import sys
import time

from parsers import parse
from parsers.errors import ParseError

MOST = 3.0
_LEAST_SECONDS = 0.1
_SIZE = 100_000

RUNS: dict[str, tuple[str, str, str]] = {
    # name: (unit, template, file name)
    "digits": ("1", "{}", "a.txt"),
    "dots": (".", "{}", "a.txt"),
    "parentheses": ("(", "{}", "a.txt"),
    "blanks": (" ", "a{}b", "a.txt"),
    "superscripts": ("¹", "{}", "a.txt"),
    "slashes": ("1/", "{}", "a.txt"),
    "numbering": ("1.", "{}", "a.txt"),
    "capitals": ("A ", "{}", "a.txt"),
    "acts": ("Regulation (EU) 2016/679 and ", "{}", "a.txt"),
    "brackets": ("[", "{}", "a.md"),
    "open links": ("[a](", "{}", "a.md"),
    "open comments": ("<!--", "{}", "a.md"),
    "underscores": ("_", "a{}a", "a.md"),
    "paragraphs": ("<p>x", "<html><body>{}</body></html>", "a.html"),
    "attributes": ('a="1" ', "<html><body><p {}>x</p></body></html>", "a.html"),
    "blanks in HTML": (" ", "<html><body><p>a{}b</p></body></html>", "a.html"),
}


def seconds(name: str, size: int) -> float:
    """Processor seconds of parsing the run ``name`` at some ``size`` characters: the best of three."""
    unit, template, file = RUNS[name]
    data = template.format(unit * (size // len(unit))).encode()
    best = float("inf")
    for _ in range(3):
        start = time.process_time()
        # A refusal is an answer too; it must not take long either.
        with contextlib.suppress(ParseError):
            parse(data, name=file)
        best = min(best, time.process_time() - start)
    return best


def growth(name: str, size: int = _SIZE) -> tuple[float, float]:
    """(seconds at the size where they can be measured, their ratio to the seconds at half of it)."""
    while (short := seconds(name, size)) < _LEAST_SECONDS and size < 32 * _SIZE:
        size *= 2
    long = seconds(name, 2 * size)
    return long, long / max(short, 1e-9) if long > _LEAST_SECONDS else 0.0


def main(names: list[str]) -> int:
    """Prints the table; 1 where a run grows faster than linear."""
    worst = 0.0
    for name in names or RUNS:
        long, ratio = growth(name)
        worst = max(worst, ratio)
        print(f"{name:16} {long:7.2f} s  ×{ratio:.1f}")
    return int(worst > MOST)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
