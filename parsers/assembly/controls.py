"""Characters that make a text read otherwise than it is stored.

They stay in the text, which is the source's; the user is told.
"""

from __future__ import annotations

import re

from parsers.document import Warning

# Unicode Standard Annex 9: embeddings, overrides and isolates. The plain marks (U+200E, U+200F) reorder
# nothing by themselves and stand in many honest texts.
_BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")
# Tag characters have no shape at all; outside flag emoji they only hide text.
_HIDDEN = re.compile("[\U000e0001-\U000e007f]")


def warnings(plain: str) -> tuple[Warning, ...]:
    """``bidi_controls`` and ``hidden_characters``, each once, with the page of the first."""
    out = []
    for code, pattern, what in (
        ("bidi_controls", _BIDI, "characters that change the direction of reading"),
        ("hidden_characters", _HIDDEN, "characters that are not shown"),
    ):
        first = pattern.search(plain)
        if first:
            count = len(pattern.findall(plain))
            page = plain.count("\f", 0, first.start()) + 1 if "\f" in plain else None
            message = f"{count} {what}; the text may read otherwise than it looks"
            out.append(Warning(code, message, page))
    return tuple(out)
