"""One stem per word, for the 24 languages.

Snowball's algorithms where it has the language; elsewhere the longest known ending is cut, the way
of "light" stemmers (J. Savoy, Light stemming approaches for the French, Portuguese, German and
Hungarian languages, SAC 2006; L. Dolamic and J. Savoy for Bulgarian and Czech). A stem need not be
a word: it only has to be the same for the forms of one word and, mostly, for no others.
"""

from __future__ import annotations

import threading
from functools import lru_cache
from typing import Protocol, cast

SNOWBALL = {
    "cs": "czech",
    "da": "danish",
    "de": "german",
    "el": "greek",
    "en": "english",
    "es": "spanish",
    "et": "estonian",
    "fi": "finnish",
    "fr": "french",
    "ga": "irish",
    "hr": "serbian",  # one dialect continuum; the algorithm reads the Latin script and both yats
    "hu": "hungarian",
    "it": "italian",
    "lt": "lithuanian",
    "nl": "dutch_porter",  # "dutch" gives maatregelen and maatregel two stems
    "pl": "polish",
    "pt": "portuguese",
    "ro": "romanian",
    "sv": "swedish",
}

ENDINGS = {
    "bg": "ията ията ият ия ите ото ата ета ето ове ове ища ът та то те ят я а о и е ъ й",
    "lv": "iem ajiem ajām ajās ajam ajai ajos ajā ais ām ās am ai ās os us is as es ēm ēs iem ība ības ību "
    "ībā ju jos jas jām jās a e i o u s š ā ē ī ū",
    "mt": "ijiet ijonijiet jonijiet iet ijiet at in an ha hom kom ija uż uża i a e u",
    "sk": "ami ach ách och ovia ového ému ého ými ých ím ej ou om ov iam iach ia ie iu iť ať eť ým "
    "mi a e i o u y á é í ú ý",
    "sl": "ega emu imi ami ama ema iti ati ega oma ih im em om ov ev ah ih oma ju je jo ja a e i o u",
}
_LONGEST_FIRST = {
    language: sorted(set(endings.split()), key=lambda ending: (-len(ending), ending))
    for language, endings in ENDINGS.items()
}
_SHORTEST_STEM = 4


class _Stemmer(Protocol):
    def stemWord(self, word: str) -> str: ...


# Snowball's objects keep the word they work on: one per thread.
_local = threading.local()


@lru_cache(maxsize=65_536)
def stem(word: str, language: str | None) -> str:
    """The stem of a lower-case word; the word itself where the language is unknown."""
    if language in SNOWBALL:
        return _snowball(language).stemWord(word)
    for ending in _LONGEST_FIRST.get(language or "", ()):
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            return word.removesuffix(ending)
    return word


def _snowball(language: str) -> _Stemmer:
    import snowballstemmer

    loaded: dict[str, _Stemmer] = _local.__dict__.setdefault("loaded", {})
    if language not in loaded:
        loaded[language] = cast(_Stemmer, snowballstemmer.stemmer(SNOWBALL[language]))
    return loaded[language]
