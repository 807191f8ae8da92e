"""Leftovers of a conversion that no reader should see."""

from __future__ import annotations

import re
from collections.abc import Iterator

from parsers.document import Document
from parsers.readers.leftovers import CODE
from service.consistency.finding import Finding, Where
from service.consistency.within.place import finding, texts

# pattern → what it is
LEFTOVERS: dict[str, str] = {
    r"\*\*|(?<=\w)__(?=\w)": "bold marks in the text",
    r"\[bookmark:[^\]]*\]": "a Word bookmark",
    r"\[footnoteRef:\d+\]|\[\d+:\s": "a footnote mark of a Word export",
    r"</?(?:sup|sub|b|i|u|br|span|p|div)\b[^>]*>": "an HTML tag",
    r"&(?:nbsp|amp|lt|gt|quot|#\d+);": "an HTML entity",
    r"\ufffd+|Ã[\u0080-\u00bf©¨«¯]|â€[\u009c\u009d\u0093\u0094™œ]?": "broken characters",
    r"(?:Error! |Fout! |Fehler! |Erreur ! )[^\W\d_]{4,}": "a broken Word field",
    r"\{\s*(?:REF|PAGEREF|HYPERLINK|TOC)\b[^}]*\}": "a Word field code",
    r"(?<=[a-zà-ÿ])\u00ad(?=[a-zà-ÿ])": "a soft hyphen inside a word",
}
_PATTERNS = [(re.compile(pattern), what) for pattern, what in LEFTOVERS.items()]
_QUOTED = re.compile(r"“([^”]+)”")
_MARKS = re.compile(r"\*\*|\[bookmark:[^\]]*\]")
_SPLIT_WORD = re.compile(r"\b[^\W\d_]{4,}\b \b[^\W\d_]{1,5}\b")


def check(document: Document) -> Iterator[Finding]:
    """Every leftover, then words cut in two by a blank ("diens ten") that are used whole elsewhere."""
    vocabulary: dict[str, int] = {}
    for _, text in texts(document):
        for word in re.findall(r"[^\W\d_]{2,}", text.casefold()):
            vocabulary[word] = vocabulary.get(word, 0) + 1
    yield from _reported(document)
    for place, text in texts(document):
        for pattern, what in _PATTERNS:
            for match in pattern.finditer(text):
                where = Where(place, match.start(), match.end(), match[0])
                yield finding(document, "conversion", "warning", f"{what}: “{match[0]}”", where, match[0])
        for match in _SPLIT_WORD.finditer(text):
            if _cut_in_two(match[0], vocabulary):
                where = Where(place, match.start(), match.end(), match[0])
                yield finding(
                    document, "conversion", "info", f"one word in two pieces: “{match[0]}”", where, match[0]
                )


def _reported(document: Document) -> Iterator[Finding]:
    """What the reader left out of the text, at the word that it stood at."""
    for warning in document.warnings:
        said = _QUOTED.search(warning.message)
        if warning.code != CODE or said is None:
            continue
        word = _MARKS.sub("", said[1])
        places = (
            Where(p, t.index(word), t.index(word) + len(word), word) for p, t in texts(document) if word in t
        )
        where = next(places, None) or next((Where(p, 0, 0, "") for p, _ in texts(document)), None)
        if where is not None:
            yield finding(document, "conversion", "warning", warning.message, where, said[1])


def _cut_in_two(pair: str, vocabulary: dict[str, int]) -> bool:
    """Both halves stand nowhere else on their own, but together they are a word of this document."""
    head, tail = pair.casefold().split(" ")
    return (
        len(tail) >= 2
        and vocabulary.get(head + tail, 0) >= 2
        and vocabulary.get(head, 0) <= 1
        and vocabulary.get(tail, 0) <= 1
    )
