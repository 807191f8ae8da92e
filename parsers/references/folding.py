"""One shape for the many ways to type the same citation, with the way back to the user's text.

Spaces, dashes, slashes, apostrophes and degree signs of every width become the plain one, decomposed
letters are composed, invisible characters go. Rules only ever see the folded text; offsets go back
through :meth:`Folded.span`.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass

_VARIANTS = {
    # superscript digits are footnote calls stuck to a number or suffix
    " ": "⁰¹²³⁴⁵⁶⁷⁸⁹"
    "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000",
    "-": "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d",
    "/": "\u2044\u2215\u29f8\uff0f",
    "'": "\u2018\u2019\u02bc\u00b4\u2032",
    "°": "\u00ba\u02da",
    # Romanian letters with a cedilla (old fonts) for those with a comma below
    "ș": "ş",
    "ț": "ţ",
    "Ș": "Ş",
    "Ț": "Ţ",
}
_SAME_LENGTH = {variant: plain for plain, variants in _VARIANTS.items() for variant in variants}
_NEEDS_FOLDING = re.compile("[" + "".join(_SAME_LENGTH) + "]")

_INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_LIGATURES = "\ufb00-\ufb06"  # "ﬁnal", as PDF files have it
_CHANGES_LENGTH = re.compile(f"[^{_INVISIBLE}]?[\u0300-\u036f{_INVISIBLE}]+|[{_LIGATURES}]")


@dataclass(frozen=True, slots=True)
class Folded:
    """``text`` is what the rules see; ``changes`` leads back where lengths changed.

    Each change is (start, end) in ``text`` and (start, end) in the text as given, in order.
    """

    text: str
    changes: tuple[tuple[int, int, int, int], ...] = ()

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The half-open span in the text as given; ``start < end``."""
        return self._back(start)[0], self._back(end - 1)[1]

    def _back(self, position: int) -> tuple[int, int]:
        """The span in the text as given of the character at ``position``."""
        at = bisect_right(self.changes, position, key=lambda change: change[0]) - 1
        if at < 0:
            return position, position + 1
        _, end, given_start, given_end = self.changes[at]
        if position < end:
            return given_start, given_end
        return given_end + position - end, given_end + position - end + 1


def fold(text: str) -> Folded:
    """Folds ``text``; nearly always without a change of length, then offsets are the same."""
    if text.isascii():
        return Folded(text)
    if _CHANGES_LENGTH.search(text) is None:
        return Folded(_plain(text))
    pieces: list[str] = []
    changes: list[tuple[int, int, int, int]] = []
    done = length = 0
    for match in _CHANGES_LENGTH.finditer(text):
        pieces.append(text[done : match.start()])
        length += match.start() - done
        kept = "".join(char for char in match[0] if char not in _INVISIBLE)
        ligature = len(match[0]) == 1
        cluster = unicodedata.normalize("NFKC", kept) if ligature else unicodedata.normalize("NFC", kept)
        pieces.append(cluster)
        changes.append((length, length + len(cluster), match.start(), match.end()))
        length += len(cluster)
        done = match.end()
    pieces.append(text[done:])
    return Folded(_plain("".join(pieces)), tuple(changes))


def _plain(text: str) -> str:
    return _NEEDS_FOLDING.sub(lambda match: _SAME_LENGTH[match[0]], text)


# Greek and Cyrillic capitals that look like Latin ones: "ΕΕ", "ЕС", "СОМ" are typed in either script.
_LOOKALIKES = str.maketrans("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧΣАВЕКМНОРСТХУІЈ", "ABEZHIKMNOPTYXSABEKMHOPCTXYIJ")


def skeleton(word: str) -> str:
    """``word`` in capitals without accents, look-alikes in Latin: two spellings, one skeleton."""
    bare = unicodedata.normalize("NFD", word.upper())
    return "".join(c for c in bare if not unicodedata.combining(c)).translate(_LOOKALIKES)


def without_accents(word: str) -> str:
    """Lower case without accents, for words that a heading prints in bare capitals (ΟΔΗΓΙΑ)."""
    bare = unicodedata.normalize("NFD", word.lower())
    return "".join(c for c in bare if not unicodedata.combining(c))


_MIXED = re.compile(r"(?=\w*[A-Za-z])\w*[Ͱ-ϿЀ-ӿ]")
_GREEK = str.maketrans("ABEZHIKMNOPTYXaeikovuxptn", "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧαεικονυχρτη")
_CYRILLIC = str.maketrans("ABEKMHOPCTXaeopcyxk", "АВЕКМНОРСТХаеорсухк")


def one_script(word: str) -> str:
    """``word`` with Latin letters that look like those of its script in that script ("Kανονισμός")."""
    if word.isascii() or not _MIXED.match(word):
        return word
    return word.translate(_GREEK if re.search("[Ͱ-Ͽ]", word) else _CYRILLIC)
