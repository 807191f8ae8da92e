"""Text that XML 1.0 can hold."""

from __future__ import annotations

import re

# XML 1.0 (W3C), production 2: what is no character of a document.
_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def clean(text: str) -> str:
    """The text without control characters, which no XML file may hold, each replaced by a blank."""
    return _NO_XML.sub(" ", text)
