"""Quotes of accepted links: the clause at each end, in the language in which each was written."""

from __future__ import annotations

from typing import Any

from service.review.desk import Desk
from service.traceability.quoting import End, nearest
from service.traceability.tracing import TracedLink


def quotes(desk: Desk) -> dict[str, dict[str, Any]]:
    """Link id → ``{"evidence": {"language", "text", "start", "end"}, "target": {…}}``.

    Offsets count in the text of the segment, or of the node without its title, of the version in the
    original language where the store has one, else of the version that is read.
    """
    links = [link for link in desk.trace.links if link.accepted]
    ends = [_ends(desk, link) for link in links]
    found = {}
    for link, pair, spans in zip(links, ends, nearest(ends, desk.embedder), strict=True):
        if spans is not None:
            found[link.id] = {
                name: {"language": end.language, "text": end.text[a:b], "start": a, "end": b}
                for name, end, (a, b) in zip(("evidence", "target"), pair, spans, strict=True)
            }
    return found


def _ends(desk: Desk, link: TracedLink) -> tuple[End, End]:
    evidence, node = desk.original(link)
    item, target = link.evidence, link.target
    ours = End(evidence[1], evidence[0]) if evidence else End(item.segment.text, item.unit.language)
    own = (node[1].partition("\n")[2] or node[1]) if node else ""
    theirs = End(own, node[0]) if node else End(target.unit.text, target.unit.language)
    return ours, theirs
