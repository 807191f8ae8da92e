"""The modal expressions of a language as one pattern a modality."""

from __future__ import annotations

import re
from functools import cache

from parsers.document import Modality
from parsers.languages.table import get


@cache
def modal_pattern(language: str, modality: Modality) -> re.Pattern[str] | None:
    """Any of the expressions that a language's table lists for a modality; None where it lists none."""
    patterns = get(language).modality.get(f"{modality}_patterns")
    if not patterns:
        return None
    return re.compile(rf"(?<!\w)(?:{'|'.join(patterns)})(?!\w)", re.IGNORECASE)
