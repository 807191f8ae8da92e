"""The one pass over the text: everything that looks like a number of a document, in order.

Shapes are cheap and wrong most of the time; what stands left and right of them decides. Every pattern
starts with a literal or a set of characters, which lets ``re`` run over the rest of the text fast;
what must not stand before is therefore looked at after the first character.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from parsers.references.alternation import tree
from parsers.references.early import NUMBERS
from parsers.references.records import Shape
from parsers.references.vocabulary import phrases

_NUMBERS = re.compile(
    r"[0-9](?<![\d_][0-9])(?<!\d[.,][0-9])"  # a letter may be glued to it: "No3880/91", "Directivele75/442"
    r"(?:[0-9]{4}(?P<letter>[A-Z]{1,2})[0-9]{3,4}(?P<tail>\([0-9]{2}\))?(?:R\([0-9]{2}\))?(?:-[0-9]{8})?(?!\w)"
    r"|[0-9]{0,4}(?P<slash>\s{0,2}//?\s{0,2})(?P<b>[0-9]{1,5})(?![0-9])(?:/(?P<c>[0-9]{2,4})(?![0-9]))?)"
)
_YEARS = re.compile(r"\(\s?(?P<year>[12][0-9]{3}|[6-9][0-9])\s?\)\s{0,2}(?P<number>[0-9]{1,5})(?![0-9])")
_REGISTER = re.compile(r"[_-](?P<a>[0-9]{1,5})(?P<glue>[_-])(?P<b>[0-9]{2,5})(?![0-9])")
_SCHEME = re.compile(r"https?://|www\.")
_URLS = re.compile(r"(?:https?://|www\.)[^\s<>\"“”«»\]]+", re.IGNORECASE)

#: words that begin a citation whose number does not tell it, beside the names of the treaties
_KEYWORDS = {
    "Kamerstuk": "parliament",
    "kamerstuk": "parliament",
    "KAMERSTUK": "parliament",
    "Tweede Kamer": "parliament",
    "Eerste Kamer": "parliament",
    "TK ": "parliament",
    "kst-": "parliament",
    "Kst": "parliament",
    "EK ": "parliament",
    "ECLI:": "ecli",
    "EU:C:": "ecli",
    "EU:T:": "ecli",
    "EU:F:": "ecli",
    "S/RES/": "un",
    "ST ": "spaced",
    "st0": "file",
    "st1": "file",
}


def shapes(text: str) -> list[Shape]:
    """All shapes in ``text`` (folded), by their start."""
    found = list(_all(text))
    found.sort(key=lambda shape: (shape.start, -shape.end))
    return found


def _all(text: str) -> Iterator[Shape]:
    for match in _NUMBERS.finditer(text):
        yield Shape("celex" if match["letter"] else "slash", match.start(), match.end(), match)
    if "(" in text:
        for match in _YEARS.finditer(text):
            yield Shape("year", match.start(), match.end(), match)
    for match in _REGISTER.finditer(text):
        yield Shape("register", match.start(), match.end(), match)
    if "://" in text or "www." in text:
        yield from _addresses(text)
    for match in NUMBERS.finditer(text):
        yield Shape("early", match.start(), match.end(), match)
    pattern, first, names = _heads()
    if begin := first.match(text):
        yield Shape(names[begin["head"]], 0, begin.end(), begin)
    for match in pattern.finditer(text):
        yield Shape(names[match["head"]], match.start("head"), match.end(), match)


def _addresses(text: str) -> Iterator[Shape]:
    """Addresses by their scheme or "www.", the one in print left of the target of a Markdown link too."""
    end = 0
    for match in _SCHEME.finditer(text):
        if match.start() >= end and (url := _URLS.match(text, match.start())):
            end = url.end()
            yield Shape("url", url.start(), end, url)


@cache
def _heads() -> tuple[re.Pattern[str], re.Pattern[str], dict[str, str]]:
    """Heads of journals, treaties and the keywords inside and at the start of a text → names of shapes."""
    names: dict[str, str] = {}
    for key in ("tfeu", "teu", "cfr", "cfr_genitive"):
        for _, phrase in phrases(key, "treaties"):
            for form in head_forms(phrase):
                names.setdefault(form, "treaty")
    for _, phrase in phrases("journal"):
        names[re.split(r"[\s.*]", phrase)[0]] = "journal"
    names.update(_KEYWORDS)
    names.update({word.replace(" ", "\n"): name for word, name in _KEYWORDS.items()})  # a line ends there
    heads = f"(?P<head>{tree(names)})"
    # what stands before is matched too: few characters of a text are no letters, and ``re`` runs to those
    return re.compile(rf"[\W_]{heads}"), re.compile(heads), names


def head_forms(phrase: str) -> list[str]:
    """The rare word by which a phrase is noticed: its first, or its last where the first is "European".

    An abbreviation is noticed as printed, a word in lower case, capitalised and in capitals.
    """
    words = phrase.split()
    word = words[0]
    if len(words) > 1 and (len(word) <= 3 or word.lower().startswith(("eu", "ee", "ei"))):
        word = words[-1]
    word = word.rstrip("*")
    if not word.islower():
        return [word]
    return [word, word.capitalize(), word.upper()]
