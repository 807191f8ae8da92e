"""The fixed formulas of an act, in 24 languages: what opens its recitals, what enacts it, what signs it.

None of them is a heading, however it is set: "Having regard to …", "Whereas:", "HAVE ADOPTED THIS
REGULATION:", "Done at Brussels, 4 May 2027."
"""

from __future__ import annotations

import re

from parsers.assembly import words
from parsers.assembly.wording import in_capitals

# A formula stands alone; the words that begin it are met in running text too.
_LONGEST = 160
_LEAD = re.compile(r"^[^\w,]*(?:\w+\s+){0,2}$")
_DATED = re.compile(r"\b\d{4}\b")


def opens_recitals(text: str, language: str | None) -> bool:
    """ "Whereas:", "mivel:", "… considérant ce qui suit:" in a line of its own or at the end of a visa."""
    if not text.endswith((":", ",")) or len(text) > 3 * _LONGEST:
        return False
    *_, last = [None, *words.structure("recital", language).finditer(text)]
    if last is None or len(text) - last.end() > 3:
        return False
    return len(text) < _LONGEST or text.rfind(",", 0, last.start()) > 0


def is_visa(text: str, language: str | None) -> bool:
    """ "Having regard to the Treaty …,"."""
    return _begins(text, "visa", language)


def is_enacting(text: str, language: str | None) -> bool:
    """ "HAVE ADOPTED THIS REGULATION:", "HÄRIGENOM FÖRESKRIVS FÖLJANDE.", in capitals as acts print it;
    "Hereby recommends:" in other letters only at the beginning of a line that ends so."""
    if len(text) > _LONGEST:
        return False
    if in_capitals(text):
        return words.structure("enacting", language).search(text) is not None
    return text.endswith(":") and _begins(text, "enacting", language)


def is_author(text: str) -> bool:
    """ "THE COUNCIL OF THE EUROPEAN UNION,", "DER RAT DER EUROPÄISCHEN UNION —"."""
    return text.endswith((",", "—", "–")) and in_capitals(text)


def is_done(text: str, language: str | None) -> bool:
    """ "Done at Brussels, 4 May 2027.": a short line with the date."""
    return len(text) < 90 and _DATED.search(text) is not None and _begins(text, "done", language)


def stands_alone(text: str, language: str | None) -> bool:
    """Whether ``text`` is any line of a preamble, which goes on with no line before it."""
    return is_visa(text, language) or opens_recitals(text, language) or is_enacting(text, language)


def _begins(text: str, name: str, language: str | None) -> bool:
    found = words.structure(name, language).search(text[:_LONGEST])
    return found is not None and _LEAD.match(text[: found.start()]) is not None
