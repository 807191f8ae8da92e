"""Which of the 24 languages a text stands in.

Scripts decide Greek and Bulgarian. For the others, function words decide where they are clear (a
thousand times faster than langdetect), and langdetect, limited to the 24 and with profiles of our own
for Irish and Maltese, where they are not. Short or unsure texts give None: a wrong language does more
harm than none.
"""

from __future__ import annotations

import re
from functools import cache
from importlib import resources
from typing import Any

from parsers.languages.table import CODES, all_languages

SHORTEST = 40
"""Letters and blanks below which the answer is None (langdetect calls "Article 3" Romanian, 0.9999)."""

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_GREEK = re.compile(r"[\u0370-\u03ff\u1f00-\u1fff]")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_NOISE = re.compile(r"https?://\S+|\S+@\S+|\d+")
_SAMPLE = 3000
_SURE = 0.80


def identify(text: str) -> str | None:
    """ISO 639-1 of the language of ``text``, None to abstain (under 40 characters, mixed, unknown)."""
    sample = _NOISE.sub(" ", text[:_SAMPLE]).strip()
    letters = sum(map(str.isalpha, sample))
    if len(sample) < SHORTEST or letters < SHORTEST // 2:
        return None
    for pattern, code in ((_GREEK, "el"), (_CYRILLIC, "bg")):
        if 2 * len(pattern.findall(sample)) > letters:
            return code
    return _by_function_words(sample) or _by_langdetect(sample)


def _by_function_words(sample: str) -> str | None:
    """The language whose function words are frequent and clearly more so than any other's."""
    words = [word.casefold().replace("’", "'") for word in _WORD.findall(sample)]
    hits = dict.fromkeys(CODES, 0.0)
    index = _word_index()
    for word in words:
        for part in (word, *word.split("'")[:-1]) if "'" in word else (word,):
            codes = index.get(part, ())
            for code in codes:
                # A word of one language tells more than one of ten.
                hits[code] += 1.0 / len(codes)
    (best, top), (_, second) = sorted(hits.items(), key=lambda item: -item[1])[:2]
    enough = top >= 2.5 and top >= 0.12 * len(words)
    return best if enough and top >= 2.0 * second + 0.5 else None


def _by_langdetect(sample: str) -> str | None:
    from langdetect.lang_detect_exception import LangDetectException

    detector = _factory().create()
    detector.append(sample)
    try:
        ranked = detector.get_probabilities()
    except LangDetectException:
        return None
    if not ranked or ranked[0].prob < _SURE:
        return None
    code: str = ranked[0].lang
    return code


@cache
def _word_index() -> dict[str, tuple[str, ...]]:
    index: dict[str, list[str]] = {}
    for language in all_languages():
        if language.script == "Latin":
            for word in language.identify.get("function_words", ()):
                index.setdefault(word.casefold(), []).append(language.code)
    return {word: tuple(codes) for word, codes in index.items()}


@cache
def _factory() -> Any:
    """langdetect's detectors over the 24 languages only, seeded, so that answers never change."""
    from langdetect import DetectorFactory

    factory = DetectorFactory()
    factory.set_seed(0)
    theirs = resources.files("langdetect") / "profiles"
    ours = resources.files("parsers.languages.profiles")
    profiles = []
    for code in CODES:
        own = ours / f"{code}.json"
        profiles.append((own if own.is_file() else theirs / code).read_text(encoding="utf-8"))
    factory.load_json_profile(profiles)
    return factory
