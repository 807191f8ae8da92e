"""Builds a langdetect profile from text in one language, one sentence a line on standard input.

usage: python -m parsers.languages.profiles.build CODE < text > parsers/languages/profiles/CODE.json

The format is langdetect's (Shuyo 2010): counts of character 1-, 2- and 3-grams with word boundaries as
blanks, and the totals per length. Rare n-grams are dropped, as langdetect's own profiles do. Where langdetect
has a profile of the language, which it made from an encyclopedia, the result is the mean of both. The shipped
profiles were made from the columns of ``../shared/training/groups``: 9 000 texts of 40 characters and more in
each language that stands in Latin letters. (FLORES-101 dev, cuts of 40 to 100 characters: .991 → .993 right,
the weakest language .953 → .969; first 100 characters .999 both times.)
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterable
from importlib import resources
from typing import Any

_LONGEST = 3
_KEPT = 4000
_WHOLE = 10_000_000
"""What the counts of a mean of two profiles add up to, per length."""
CEDILLAS = str.maketrans("șțȘȚ", "şţŞŢ")
"""Romanian letters as langdetect's profile has them."""


def profile(code: str, lines: Iterable[str]) -> dict[str, Any]:
    """The profile of a language from lines of text; the 4 000 most frequent n-grams are kept."""
    from langdetect.utils.ngram import NGram

    counts: Counter[str] = Counter()
    totals = [0] * _LONGEST
    for line in lines:
        ngram = NGram()
        for character in line.strip().translate(CEDILLAS):
            ngram.add_char(character)
            for size in range(1, _LONGEST + 1):
                found = ngram.get(size)
                if found is not None:
                    counts[found] += 1
                    totals[size - 1] += 1
    return {"freq": dict(counts.most_common(_KEPT)), "n_words": totals, "name": code}


def joined(ours: dict[str, Any]) -> dict[str, Any]:
    """The mean of a profile and langdetect's of the same language; the profile itself where that has none."""
    path = resources.files("langdetect") / "profiles" / ours["name"]
    if not path.is_file():
        return ours
    theirs = json.loads(path.read_text(encoding="utf-8"))
    counts: Counter[str] = Counter()
    for one in (ours, theirs):
        for gram, count in one["freq"].items():
            counts[gram] += round(_WHOLE * count / one["n_words"][len(gram) - 1] / 2)
    kept = sorted(counts.items(), key=lambda entry: (-entry[1], entry[0]))[:_KEPT]
    return {"freq": dict(kept), "n_words": [_WHOLE] * _LONGEST, "name": ours["name"]}


if __name__ == "__main__":
    json.dump(joined(profile(sys.argv[1], sys.stdin)), sys.stdout, ensure_ascii=False, separators=(",", ":"))
