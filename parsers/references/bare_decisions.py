"""Decisions without a suffix: "Decision 2019/45", where "(EU)" or "(CFSP)" was left out.

Since 2015 all acts in the L series have one numbering, whatever their domain and author (Official Journal,
harmonised numbering of 1 January 2015): there is one decision 2019/45 at most, and the id is the same for the
Council and the Commission. What remains open is whether a decision of the Union is meant at all:

- a Union institution beside it ("Council Decision 2019/45", "Decision 2019/45 of the Commission"), a date or
  a place in the Official Journal right after it: it is, as sure as other acts without a suffix;
- somebody else ("Decision 2019/45 of the Management Board"): nothing;
- neither: the id at low confidence.
"""

from __future__ import annotations

import re

from parsers.references.records import tokens_after, tokens_before
from parsers.references.vocabulary import roles

SUPPORTED = 0.9
UNSUPPORTED = 0.6
_MONTH = "month."
_BODY = re.compile(r"[^\W\d_]{3,}")


def confidence(text: str, start: int, end: int) -> float | None:
    """How sure it is that the decision at ``start:end`` of ``text`` is the Union's; None where it is not."""
    if any("institution" in roles(token.text) for token in tokens_before(text, start, 0, 30)[-3:]):
        return SUPPORTED
    if any("institution" in roles(token.text) for token in tokens_after(text, start, end - start)):
        return SUPPORTED
    small = 0
    for token in tokens_after(text, end, 60):
        known = roles(token.text)
        if "institution" in known or any(role.startswith(_MONTH) for role in known):
            return SUPPORTED
        if token.text.isdigit() or token.text == "(":
            return SUPPORTED
        if "of" in known and len(token.text) < 5:
            small += 1
            continue
        # "of the Management Board": another author; "applies", "and", a full stop: no author named
        other = small and _BODY.fullmatch(token.text) and (small > 1 or token.text[0].isupper())
        return None if other else UNSUPPORTED
    return UNSUPPORTED
