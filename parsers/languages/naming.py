"""The language that the name of a file gives away: "…-nl.md", "…_EN.pdf"."""

from __future__ import annotations

import re
from pathlib import PurePath

from parsers.languages.table import CODES

_SUFFIX = re.compile(r"[-_.]([a-z]{2})$", re.IGNORECASE)


def named(source: str) -> str | None:
    """ISO 639-1 of the ending of a file's name; None where it has none of the 24."""
    match = _SUFFIX.search(PurePath(source).stem)
    code = match[1].lower() if match else ""
    return code if code in CODES else None
