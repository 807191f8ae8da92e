"""Evidence that links in one language version and not in another: a slip of translation, or of the linker.

For every other version of a work with accepted links, the paragraphs in the place of those that were read
are scored too, each version against the framework in its own language where there is one. A version as a
whole may score lower than another; an alarm is a link that falls far more than the links of that version do.
The scorer itself differs between languages as well, for paragraphs that say the same: an alarm therefore
needs a paragraph that is less like the one that was read than those of that version are, or clearly shorter.
On the sample (two frameworks, eight languages) 1 link of 875 raises one, 20 without this; of paragraphs
that were put in the place of others as many are found, .93, and of those cut in half, .27.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from models.embedding import Embedder
from parsers.document import Document
from service.traceability import evidence as evidences
from service.traceability import twins
from service.traceability.combiner import Scores
from service.traceability.evidence import Evidence
from service.traceability.tracing import Trace, TracedLink
from service.traceability.works import Work

Odds = NDArray[np.float64]
Pairing = Callable[[Document, Document], Mapping[str, str]]

FAR = 2.0
"""From so many log-odds below what the version's links usually lose on, a link is missing there."""
FEW = 3.0
"""How many links the assumption weighs that versions score the same."""
LOW = 0.15
"""And only below this probability."""
UNLIKE = 0.75
"""Below this share of the usual cosine of two versions' paragraphs, one does not say what the other does."""
SHORTER = 0.65
"""Below this share of the usual ratio of their lengths, one leaves something out."""
_COSINE, _RATIO = 0.65, 1.0
"""What is usual where there are few paragraphs to tell; it weighs as much as :data:`FEW` of them."""
Kind = Literal["not_linked", "no_counterpart"]


@dataclass(frozen=True, slots=True)
class Alarm:
    """An accepted link that a language version does not bear out. ``segment`` and ``text`` are what stands in
    its place there, None where nothing does; ``probability`` that of the link in that version."""

    link: TracedLink
    kind: Kind
    language: str
    source: str
    segment: str | None
    text: str | None
    probability: float | None

    def to_json(self) -> dict[str, Any]:
        return {
            "link": self.link.id,
            "kind": self.kind,
            "language": self.language,
            "source": self.source,
            "segment": self.segment,
            "text": self.text,
            "probability": None if self.probability is None else round(self.probability, 4),
            "read": {"language": self.link.evidence.unit.language, "probability": self.link.probability},
        }


def alarms(
    found: Trace, documents: Sequence[Document], chosen: Work, across: Pairing, embedder: Embedder
) -> list[Alarm]:
    """The alarms of a trace, work by work; ``chosen`` is the framework, ``across`` maps the segments of one
    version to those of another. Rejected links raise none, nor do versions without an aligned paragraph.
    """
    columns = twins.columns_by_language(chosen, found.framework)
    by_work: defaultdict[str, list[TracedLink]] = defaultdict(list)
    for link in found.accepted:
        by_work[link.evidence.work].append(link)
    raised: list[Alarm] = []
    for links in by_work.values():
        read = links[0].evidence.document
        others = [d for d in documents if d.work == read.work and d.language not in (None, read.language)]
        if not others:
            continue
        basis = _Scored(read, found, columns, embedder)
        for other in sorted(others, key=lambda d: d.language or ""):
            raised += _between(links, basis, _Scored(other, found, columns, embedder), across(read, other))
    return raised


class _Scored:
    """One version with the log-odds of all its paragraphs, without the prior: only versions are compared."""

    def __init__(
        self,
        document: Document,
        found: Trace,
        columns: Mapping[str | None, twins.Columns],
        embedder: Embedder,
    ) -> None:
        self.document = document
        items: Sequence[Evidence] = evidences.collect([Work(document.work, (document,))], [])
        self.rows = {item.segment.id: row for row, item in enumerate(items)}
        self.texts = {item.segment.id: item.segment.text for item in items}
        self.vectors = dict(zip(self.texts, embedder.encode(list(self.texts.values())), strict=True))
        scores: Scores | None = twins.score(items, found.framework, columns, embedder) if items else None
        self.evidence: Odds = np.zeros((0, 0)) if scores is None else scores.odds - scores.prior


def _between(
    links: Sequence[TracedLink], read: _Scored, other: _Scored, places: Mapping[str, str]
) -> list[Alarm]:
    language, source = other.document.language or "und", other.document.source
    pairs: list[tuple[TracedLink, str, float]] = []
    raised: list[Alarm] = []
    for link in links:
        place = places.get(link.evidence.segment.id)
        if place is None:
            raised.append(Alarm(link, "no_counterpart", language, source, None, None, None))
        elif place in other.rows and link.evidence.segment.id in read.rows:
            column = link.scored.target
            here = float(read.evidence[read.rows[link.evidence.segment.id], column])
            there = float(other.evidence[other.rows[place], column])
            pairs.append((link, place, here - there))
    if not pairs:
        return []
    # Of few links the middle one may be the slip itself: it is drawn towards no fall at all.
    usual = max(0.0, _usual([fall for *_, fall in pairs], 0.0))
    unlike = _unlike(read, other, places)
    for link, place, fall in pairs:
        probability = float(1 / (1 + np.exp(-(link.scored.log_odds - fall))))
        if fall - usual >= FAR and probability < LOW and place in unlike:
            text = other.texts[place]
            raised.append(Alarm(link, "not_linked", language, source, place, text, probability))
    return raised


def _unlike(read: _Scored, other: _Scored, places: Mapping[str, str]) -> set[str]:
    """The paragraphs of `other` that say something else than those of `read` in their place, or say less."""
    pairs = [(here, there) for here, there in places.items() if here in read.texts and there in other.texts]
    cosines = [float(read.vectors[here] @ other.vectors[there]) for here, there in pairs]
    ratios = [len(other.texts[there]) / max(len(read.texts[here]), 1) for here, there in pairs]
    least, shortest = UNLIKE * _usual(cosines, _COSINE), SHORTER * _usual(ratios, _RATIO)
    return {
        there
        for (_, there), cosine, ratio in zip(pairs, cosines, ratios, strict=True)
        if cosine < least or ratio < shortest
    }


def _usual(values: Sequence[float], towards: float) -> float:
    """The median, drawn towards what is assumed where there are few values."""
    if not values:
        return towards
    return (len(values) * float(np.median(values)) + FEW * towards) / (len(values) + FEW)
