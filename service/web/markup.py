"""Text to HTML: references as links, footnote calls one click from their note, highlights.

Everything is escaped; the only markup is what these functions add at the offsets of the Document.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from parsers.document import Reference


@dataclass(frozen=True, slots=True)
class Span:
    """Wraps ``text[start:end]`` in ``before`` and ``after``; an empty span inserts both at ``start``."""

    start: int
    end: int
    before: Markup
    after: Markup = Markup()  # noqa: RUF009 - immutable


def render(text: str, spans: Iterable[Span]) -> Markup:
    """The text with its spans; of two that overlap the one that starts first is kept."""
    out: list[Markup] = []
    position = 0
    for span in sorted(spans, key=lambda s: (s.start, s.end != s.start, -s.end)):
        if span.start < position or span.end > len(text):
            continue
        out.append(escape(text[position : span.start]))
        out += [span.before, escape(text[span.start : span.end]), span.after]
        position = span.end
    out.append(escape(text[position:]))
    return Markup().join(out)


def highlights(offsets: Iterable[Sequence[int]]) -> list[Span]:
    """Marks for search hits and for what differs."""
    return [Span(start, end, Markup("<mark>"), Markup("</mark>")) for start, end in offsets]


def call(label: str, note: str, offset: int) -> Span:
    """A footnote call, linked to its note; the note links back to ``call-NOTE``."""
    link = Markup('<sup class="call"><a id="call-{0}" href="#{0}" aria-label="note {1}">{1}</a></sup>')
    return Span(offset, offset, link.format(note, label))


def reference(found: Reference, target: Callable[[str], tuple[str, bool] | None]) -> Span | None:
    """A reference as a link; ``target`` gives (URL, whether it is in the store), None where there is none."""
    place = target(found.id)
    title = found.id + (f" {found.pinpoint}" if found.pinpoint else "")
    if place is None:
        return Span(
            found.start, found.end, Markup('<span class="ref" title="{}">').format(title), Markup("</span>")
        )
    url, here = place
    link = Markup('<a class="ref{}" href="{}" title="{}">').format(" here" if here else "", url, title)
    return Span(found.start, found.end, link, Markup("</a>"))
