"""Builds a langdetect profile from text in one language, one sentence a line on standard input.

usage: python -m parsers.languages.profiles.build CODE < text > parsers/languages/profiles/CODE.json

The format is langdetect's (Shuyo 2010): counts of character 1-, 2- and 3-grams with word boundaries as
blanks, and the totals per length. Rare n-grams are dropped, as langdetect's own profiles do. The
shipped profiles were made from the Irish and Maltese columns of ``../shared/training/groups``.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterable

_LONGEST = 3
_KEPT = 3000


def profile(code: str, lines: Iterable[str]) -> dict[str, object]:
    """The profile of a language from lines of text; the 3 000 most frequent n-grams are kept."""
    from langdetect.utils.ngram import NGram

    counts: Counter[str] = Counter()
    totals = [0] * _LONGEST
    for line in lines:
        ngram = NGram()
        for character in line.strip():
            ngram.add_char(character)
            for size in range(1, _LONGEST + 1):
                found = ngram.get(size)
                if found is not None:
                    counts[found] += 1
                    totals[size - 1] += 1
    return {"freq": dict(counts.most_common(_KEPT)), "n_words": totals, "name": code}


if __name__ == "__main__":
    json.dump(profile(sys.argv[1], sys.stdin), sys.stdout, ensure_ascii=False, separators=(",", ":"))
