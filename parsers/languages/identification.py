"""Which of the 24 languages a text stands in.

Scripts decide Greek and Bulgarian. The others are told apart by naive Bayes over character 1-, 2- and
3-grams (Cavnar and Trenkle 1994), with profiles that join langdetect's and our own (Irish and Maltese: our
own), and by the function words of the language tables. langdetect itself draws n-grams by chance and stops
early; the whole sum is as cheap, more often right and always the same. Unsure texts give None: a wrong
language does more harm than none.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from functools import cache
from importlib import resources
from math import log
from typing import Any

from parsers.languages.profiles.build import CEDILLAS
from parsers.languages.table import all_languages, get

SHORTEST = 40
"""Characters below which the answer is None: "Article 3" could be one of several languages."""

_GREEK = re.compile(r"[\u0370-\u03ff\u1f00-\u1fff]")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_NOT_BULGARIAN = re.compile("[ыэёіїєґћђљњјџѓќѕў]", re.IGNORECASE)
_NOISE = re.compile(r"https?://\S+|\S+@\S+|\d+")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_APOSTROPHE = re.compile(r"['’]")

_SAMPLE = 3000
_UNSEEN = 0.5e-4
"""Added to every n-gram's share, so that one unseen n-gram does not exclude a language."""
_FUNCTION_WORD = 3.0
"""Logarithmic weight of one function word; of 0 to 4, 3 and 4 were best on FLORES-101 dev."""
_CAPITAL = 0.5
"""Weight of a word with a capital; with 1.0 short texts full of English names were taken for English."""
_MARGIN = 2.5
"""Logarithmic distance to the second language below which the answer is None."""
_LONG = 20
"""Words from which a text in one of the languages holds at least one of its function words."""

_Row = tuple[float, ...]


def identify(text: str) -> str | None:
    """ISO 639-1 of the language of ``text``; None for under 40 characters, for near ties and for texts
    that are in none of the 24 languages, as far as that shows."""
    sample = text.strip()[:_SAMPLE]
    if len(sample) < SHORTEST:
        return None
    plain = _NOISE.sub(" ", sample)
    letters = sum(map(str.isalpha, plain))
    if letters < SHORTEST // 2:
        return None
    if 2 * len(_GREEK.findall(plain)) > letters:
        return "el"
    if 2 * len(_CYRILLIC.findall(plain)) > letters:
        return "bg" if 100 * len(_NOT_BULGARIAN.findall(plain)) < letters else None
    return _by_letters_and_words(plain)


def _by_letters_and_words(text: str) -> str | None:
    model = _model()
    # Old acts and headings stand in capitals throughout; elsewhere such words are names and
    # abbreviations: EUROPOL says nothing of the language around it.
    if 2 * sum(map(str.isupper, text)) > sum(map(str.isalpha, text)):
        text = text.lower()
    words = [word for word in _WORD.findall(text) if len(word) == 1 or not word.isupper()]
    scores = model.scores(words)
    (top, best), (second, _) = sorted(zip(scores, model.codes, strict=True), reverse=True)[:2]
    if top - second < _MARGIN:
        return None
    known = len(words) < _LONG or any(_folded(word) in model.function_words[best] for word in words)
    return best if known else None


class _Model:
    """The profiles; what an n-gram or a word says of each language is worked out when first met."""

    def __init__(self) -> None:
        self.codes = tuple(language.code for language in all_languages() if language.script == "Latin")
        profiles = [_profile(code) for code in self.codes]
        self.counts: list[dict[str, int]] = [profile["freq"] for profile in profiles]
        self.totals: list[list[int]] = [profile["n_words"] for profile in profiles]
        self.function_words = {
            code: frozenset(map(_folded, get(code).identify.get("function_words", ()))) for code in self.codes
        }
        self._grams: dict[str, _Row] = {}
        self._words: dict[str, _Row] = {}

    def scores(self, words: Iterable[str]) -> list[float]:
        """The sum of all evidence, one a language. Each word counts once, and a capital halves its weight:
        names, which look the same in every language, must not decide."""
        totals = [0.0] * len(self.codes)
        distinct = dict.fromkeys(words)
        for capital, weight in ((False, 1.0), (True, _CAPITAL)):
            rows = [row for word in distinct if word[0].isupper() is capital for row in self._evidence(word)]
            if rows:
                totals = [
                    total + weight * sum(column)
                    for total, column in zip(totals, zip(*rows, strict=True), strict=True)
                ]
        return totals

    def _evidence(self, word: str) -> Iterator[_Row]:
        """The logarithmic weights, one a language, of the word itself and of its n-grams."""
        folded = _folded(word)
        for part in {folded, *folded.split("'")}:
            if row := self._word(part):
                yield row
        for part in _APOSTROPHE.split(word.translate(CEDILLAS)):
            for gram in _grams(part):
                if row := self._gram(gram):
                    yield row

    def _word(self, word: str) -> _Row:
        row = self._words.get(word)
        if row is None:
            row = tuple(_FUNCTION_WORD * (word in self.function_words[code]) for code in self.codes)
            row = self._words[word] = row if any(row) else ()
        return row

    def _gram(self, gram: str) -> _Row:
        row = self._grams.get(gram)
        if row is None:
            size = len(gram) - 1
            shares = [
                counts.get(gram, 0) / total[size]
                for counts, total in zip(self.counts, self.totals, strict=True)
            ]
            row = tuple(log(share + _UNSEEN) for share in shares) if any(shares) else ()
            self._grams[gram] = row
        return row


def _grams(word: str) -> Iterator[str]:
    """1-, 2- and 3-grams of a word, a blank marking its ends, as the profiles count them."""
    padded = f" {word} "
    for at in range(len(padded) - 1):
        if at:
            yield padded[at]
        yield padded[at : at + 2]
        if at < len(padded) - 2:
            yield padded[at : at + 3]


def _folded(word: str) -> str:
    return word.casefold().replace("’", "'")


def _profile(code: str) -> Any:
    own = resources.files("parsers.languages.profiles") / f"{code}.json"
    return json.loads(own.read_text(encoding="utf-8"))


@cache
def _model() -> _Model:
    return _Model()
