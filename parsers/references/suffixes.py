"""REV, ADD and COR behind a Council number, alone and in lists: "REV 2", "+ ADD 1 + COR 1", "ADD 1-3"."""

from __future__ import annotations

import re

from parsers.references.vocabulary import roles

_LONGEST_RANGE = 10
_SUFFIX = re.compile(
    r"(?P<glue>[\s_/\-]{0,3}|\s{0,2}[+&]\s{0,2}|,?\s{1,2}|\s{1,2}(?P<joined>[^\W\d_]{1,8})\s{1,2}|\s?(?P<open>\())"
    r"(?P<word>(?i:REV|ADD|CORR?|DCL|EXT|AMD|INIT))"
    r"(?:[\s_\-.]{0,2}(?P<number>\d{1,2})(?!\d)(?:\s?-\s?(?P<last>\d{1,2})(?![\d/]))?)?"
    r"(?![^\W_])(?(open)\s?\))"
)
#: "ADD 1 to 3", "ADD 1 tot en met 3", "ADD 1 and 2", "ADD 1, 2 and 3": more numbers of the same word
_MORE = re.compile(
    r"(?:\s?[,+&]\s?|\s{1,2}(?P<words>[^\W\d_]{1,8}(?:\s[^\W\d_]{1,4}){0,2})\s{1,2})"
    r"(?P<number>\d{1,2})(?![\d/]|[.,]\d)"
)
_CLOSES = re.compile(r"\s?[;:)\]]|[.,]?(?:\s*\Z|\s?\n)|[.,]\s|\s?[+&]")

#: start, end and suffixes of a document that a chain of suffixes names
Member = tuple[int, int, tuple[str, ...]]


def council_suffixes(text: str, position: int) -> tuple[list[Member], str | None]:
    """The documents that the suffixes from ``position`` on name: ``(start, end, suffixes)`` of each.

    "13314/25 REV 2" is one, "8453/25 + ADD 1" two, the base and its addendum, "ADD 1-3" three, of which the
    last two share the span of the "3". The first entry starts
    at ``position``. The second result is the number of the REV, to compare with a middle number.
    """
    documents: list[Member] = []
    chain: tuple[str, ...] = ()
    start = end = position
    revision = None
    while match := _SUFFIX.match(text, end):
        word = match["word"].upper().replace("CORR", "COR")
        if word != "INIT" and match["number"] is None:
            break
        if match["joined"] and not (chain and "and" in roles(match["joined"])):
            break
        if match["joined"] or match["glue"].strip() in ("+", "&", ","):
            documents.append((start, end, chain))
            start = match.start("word")
            # ", ADD 2" after "ADD 1" is its sister, not its child
            chain = tuple(part for part in chain if part.split()[0] != word)
        if word == "INIT":
            end = match.end()
            continue
        revision = match["number"] if word == "REV" else revision
        chain = (*chain, f"{word} {int(match['number'])}")
        end = match.end("number") if match["last"] else match.end()
        for number, begin, stop in _further(text, match):
            documents.append((start, end, chain))
            start, end, chain = begin, stop, (*chain[:-1], f"{word} {number}")
    documents.append((start, end, chain))
    return documents, revision


def _further(text: str, suffix: re.Match[str]) -> list[tuple[int, int, int]]:
    """The other numbers of "ADD 1-3" and "ADD 1, 2 and 4", each with its span."""
    first = int(suffix["number"])
    if suffix["last"]:
        return _range(first, int(suffix["last"]), *suffix.span("last"))
    found: list[tuple[int, int, int]] = []
    last, end = first, suffix.end()
    while match := _MORE.match(text, end):
        number = int(match["number"])
        known = [roles(word) for word in (match["words"] or "").split()]
        if number <= last or not all(word.keys() & {"and", "through"} for word in known):
            break
        # Czech "a" is "and" where Spanish "a" is "to": the reading that invents nothing
        through = any("through" in word and "and" not in word for word in known)
        span = match.span("number")
        found += _range(last, number, *span) if through else [(number, *span)]
        last, end = number, match.end()
    return found if _CLOSES.match(text, end) else []


def _range(first: int, last: int, start: int, end: int) -> list[tuple[int, int, int]]:
    """The numbers after ``first`` up to ``last``, all with the span of the last."""
    numbers = range(first + 1, last + 1) if 0 < last - first < _LONGEST_RANGE else (last,)
    return [(number, start, end) for number in numbers]
