"""The clean work of the sample corpus: parallel texts without a slip, to plant slips and changes in."""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from functools import cache

from corpora import sample
from evaluation.seeded import is_running

PIVOT = "en"


@cache
def clean_work() -> Mapping[str, str]:
    """Language → text of the work with most versions none of which has a slip in the gold.

    Versions with another number of blocks than most are left out. Empty where there is no such work.
    """
    structure = json.loads((sample.gold() / "structure.json").read_text(encoding="utf-8"))
    slipped = {row["document"] for row in json.loads((sample.gold() / "findings.json").read_text("utf-8"))}
    files: dict[str, dict[str, str]] = defaultdict(dict)
    for name, facts in structure.items():
        if facts.get("identifiers"):
            files[facts["identifiers"][0]][facts["language"]] = name
    dirty = {work for work, versions in files.items() if slipped & set(versions.values())}
    whole = {work: versions for work, versions in files.items() if work not in dirty and PIVOT in versions}
    if not whole:
        return {}
    chosen = max(sorted(whole), key=lambda work: len(whole[work]))
    paths = {path.name: path for path in sample.documents()}
    texts = {
        code: paths[name].read_text(encoding="utf-8")
        for code, name in sorted(whole[chosen].items())
        if name in paths
    }
    usual = Counter(len(blocks(text)) for text in texts.values()).most_common(1)[0][0]
    return {code: text for code, text in texts.items() if len(blocks(text)) == usual}


def blocks(text: str) -> list[str]:
    """The text cut at blank lines."""
    return re.split(r"\n\s*\n", text)


def running_blocks(texts: Mapping[str, str]) -> Iterator[Mapping[str, str]]:
    """Language → block, for each block that is running text in every version."""
    cut = {code: blocks(text) for code, text in texts.items()}
    for at in range(min(map(len, cut.values()), default=0)):
        if is_running(cut, at):
            yield {code: own[at] for code, own in cut.items()}
