"""Plant slips in language versions of your own and write the gold.

    python -m evaluation.plant --seed 7 --out gold/compare/case-7 text-en.md text-nl.md [text-fr.md …]

The versions are Markdown with the same blocks (paragraphs between blank lines), named by their language; the
first stays as it is. ``lextrace evaluate compare --gold gold`` then measures what is found.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from evaluation.external.files import BadGold, text
from evaluation.external.versions import write
from evaluation.seeded import plant
from parsers.languages import CODES
from service.errors import UsageError


def main(arguments: Sequence[str] | None = None) -> int:
    """Writes one case; 2 with one line on standard error where the files are no parallel versions."""
    parser = argparse.ArgumentParser(
        prog="python -m evaluation.plant", description="Plant slips, write the gold."
    )
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args(arguments)
    try:
        slips = case(given.files, given.seed, given.out)
    except (UsageError, ValueError) as error:
        print(f"evaluation.plant: {error}", file=sys.stderr)
        return 2
    print(f"{given.out}: {slips} slips in {len(given.files)} versions", file=sys.stderr)
    return 0


def case(files: Sequence[Path], seed: int, out: Path) -> int:
    """The number of slips planted. Raises BadGold for a bad name, ValueError where blocks differ."""
    texts: dict[str, str] = {}
    for path in files:
        language = path.stem[-2:]
        if language not in CODES or language in texts:
            raise BadGold(path, None, "the name must end in a language of its own: NAME-nl.md")
        texts[language] = text(path)
    if len(texts) < 2:
        raise BadGold(files[0], None, "give two language versions or more")
    planted = plant(texts, seed, spare=[next(iter(texts))])
    write(planted, out)
    return len(planted.slips)


if __name__ == "__main__":
    sys.exit(main())
