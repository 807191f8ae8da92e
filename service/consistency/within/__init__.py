"""The checks inside one document, one module each; ``CHECKS`` names them by the codes of the contract."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from parsers.document import Document
from service.consistency.finding import Finding
from service.consistency.within import (
    acronyms,
    conversion,
    counts,
    crossreferences,
    definitions,
    footnotes,
    naming,
    numbering,
    punctuation,
    references,
    spelling,
)

Check = Callable[[Document], Iterator[Finding]]

CHECKS: dict[str, Check] = {
    "malformed_reference": references.check,
    "footnote_sequence": footnotes.check,
    "numbering": numbering.check,
    "cross_reference": crossreferences.check,
    "count": counts.check,
    "acronym": acronyms.check,
    "naming": naming.check,
    "spelling_variant": spelling.check,
    "punctuation": punctuation.check,
    "unused_definition": definitions.check,
    "conversion": conversion.check,
}

__all__ = ["CHECKS", "Check"]
