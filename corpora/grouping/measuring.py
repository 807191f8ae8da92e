"""How well whole collections are grouped: every act in several languages, among them its near-twins.

Beside each act lie a revision of it and a text from the same template, each in languages of its own, and some
of its versions are cut otherwise or have slips. Nothing carries a number. Run::

    python -m corpora.grouping.measuring ACTS.jsonl.xz [--languages 6] [--acts 60]
"""

from __future__ import annotations

import argparse
import random
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path

from corpora.grouping import blocking, training
from corpora.grouping.clusters import Node, Pair, cluster, doubtful
from corpora.grouping.fingerprint import Fingerprint
from corpora.grouping.scoring import Likeness, compare
from corpora.grouping.step import scored_pairs
from models.embedding import Embedder, load


@dataclass(frozen=True, slots=True)
class Text:
    """A version: of which act, how it was made, which draft (work) it is a version of."""

    act: str
    kind: str
    mark: Fingerprint

    @property
    def work(self) -> tuple[str, str]:
        return self.act, self.kind if self.kind in ("revision", "same template") else "act"


def collection(
    given: training.Acts, embedder: Embedder, *, languages: int, seed: int, partly: float
) -> list[Text]:
    """Versions of acts and of their near-twins in ``languages`` languages, some twins in one or two only."""
    chance = random.Random(seed)
    texts = []
    for doc in sorted(given):
        rows = given[doc]
        common = sorted(set.intersection(*(set(row) for row in rows)))
        other = given[chance.choice([name for name in sorted(given) if name != doc])]
        # One and the same change in all languages: a revision is translated too.
        made = {kind: chance.getrandbits(32) for kind in ("revision", "same template")}
        dated = chance.random() < 0.5
        own = chance.sample(common, min(languages, len(common)))
        for kind in ("act", *made):
            # A draft and its revision come out in the same languages, or one of them in a few only.
            few = kind != "act" and chance.random() < partly
            for language in chance.sample(own, chance.randint(1, 2)) if few else own:
                paragraphs = [row[language] for row in rows]
                foreign = [row.get(language, row["en"]) for row in other]
                how = kind
                if kind == "act":
                    how = chance.choice(("act", "act", "other format", "with slips"))
                    paragraphs = training.varied(how, paragraphs, foreign, chance)
                else:
                    paragraphs = training.varied(kind, paragraphs, foreign, random.Random(made[kind]))
                mark = replace(
                    training.printed(paragraphs, language, embedder),
                    name=f"{chance.getrandbits(32):x}",
                    date="2027-04-14" if dated and kind != "same template" else None,
                )
                texts.append(Text(doc, how, mark))
    return texts


def measure(texts: Sequence[Text]) -> None:
    """Print the share of joined pairs that are right, and of right pairs that are joined."""
    begun = time.monotonic()
    nodes = [Node(f"{at:06}", text.mark.language or "", None) for at, text in enumerate(texts)]

    def score(one: int, other: int) -> Likeness:
        return compare(texts[one].mark, texts[other].mark)

    scored: dict[Pair, Likeness] = scored_pairs(nodes, [blocking.keys(text.mark) for text in texts], score)
    groups = cluster(nodes, scored, score, lambda at: texts[at].mark.numbers)
    seconds = time.monotonic() - begun
    joined = {tuple(sorted(pair)) for group in groups for pair in combinations(group.members, 2)}
    right = {
        (a, b)
        for a, b in combinations(range(len(texts)), 2)
        if texts[a].work == texts[b].work and texts[a].mark.language != texts[b].mark.language
    }
    wrong = Counter(
        "other act"
        if texts[a].act != texts[b].act
        else " + ".join(sorted({texts[a].work[1], texts[b].work[1]}))
        for a, b in joined - right
    )
    hinted = sum(texts[a].work == texts[b].work for (a, b), _ in doubtful(groups, scored))
    print(f"{len(texts)} texts, {len(scored) / len(texts):.1f} likely pairs a text, {seconds:.1f} s")
    print(f"precision {len(joined & right) / max(1, len(joined)):.4f} of {len(joined)} joined pairs")
    print(f"recall    {len(joined & right) / max(1, len(right)):.4f} of {len(right)} pairs")
    print(f"compared and not unlikely {sum(pair in scored for pair in right) / max(1, len(right)):.4f}")
    print(f"suggestions {len(doubtful(groups, scored))}, of which right {hinted}")
    print("wrong:", dict(wrong))


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("acts", type=Path)
    parser.add_argument("--languages", type=int, default=6)
    parser.add_argument("--acts", dest="most", type=int, default=60)
    parser.add_argument("--partly", type=float, default=0.3)
    parser.add_argument("--seed", type=int, default=5)
    asked = parser.parse_args()
    given = training.acts(asked.acts)
    chosen = {name: given[name] for name in sorted(given)[: asked.most]}
    measure(collection(chosen, load(), languages=asked.languages, seed=asked.seed, partly=asked.partly))


if __name__ == "__main__":
    main()
