"""Short names that the text introduces and never uses: (hereinafter “the Framework”), (HDG)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from parsers.document import Document
from service.consistency.finding import Finding, Where
from service.consistency.within.place import finding, texts

_BRACKETED = re.compile(r"\(([^\W\d_a-zà-ÿα-ωа-я]{3,}(?:-[^\W\d_a-zà-ÿα-ωа-я]+)?)\)")
_QUOTED = re.compile(r"\([^()“”\"«»„]{0,40}[“\"«„”]([^“”\"«»„()]{3,60})[”\"»“]\)")


def check(document: Document) -> Iterator[Finding]:
    """Acronyms in brackets after their full name, and quoted short names in brackets.

    Only where the name stands nowhere else in the document, footnotes and headings included.
    """
    everything = "\n".join(text for _, text in texts(document))
    for place, text in texts(document, notes=False):
        for pattern in (_BRACKETED, _QUOTED):
            for match in pattern.finditer(text):
                name = match[1].strip()
                if _uses(name, everything) == 1:
                    where = Where(place, match.start(1), match.end(1), match[1])
                    message = f"“{name}” is introduced and not used again"
                    yield finding(document, "unused_definition", "info", message, where, name)


def _uses(name: str, everything: str) -> int:
    """How often the name stands as a word of its own; inflected endings count as uses."""
    stem = name if name.isupper() else name[: max(4, len(name) - 3)]
    return len(re.findall(rf"(?<!\w){re.escape(stem)}", everything, re.IGNORECASE))
