"""What the language files say about full stops, ready for matching."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from parsers.languages.table import CODES, Table, get

_SPACED = re.compile(r"\.\s+")
_ACTS = ("regulation", "directive", "decision", "framework_decision", "implementing")
_SECTIONS = ("article", "annex", "part", "title", "chapter", "section", "pillar", "priority", "action")
# Titles and document suffixes that are printed alike in every language.
_EVERYWHERE = frozenset({"dr", "mr", "mrs", "ms", "prof"})
_EVERYWHERE_NUMBERED = frozenset({"rev", "add", "cor"})


@dataclass(frozen=True, slots=True)
class Stops:
    """One language's full stops; all words in lower case, without their last full stop.

    abbreviations          belong to what follows, whatever it is ("Dr. Novak")
    closing_abbreviations  can end a sentence too ("etc.", "2028 r."): what follows decides
    longer                 beginnings and whole of those of several words, closed up ("n.chr")
    before_number          abbreviations only before a figure ("no. 5"), plain words elsewhere ("no.")
    ordinal_dot            a full stop makes a number an ordinal ("7. schůze")
    year_dot               ... a year too ("2027. godine", "2027. május 4.")
    roman_dot              ... a Roman numeral too ("II. Erzsébet", "XX. század")
    actors                 first words of the names of institutions, agencies and groups
    pinpoints              words that stand before a number: "Annex", "Article", "Part"
    """

    abbreviations: frozenset[str]
    closing_abbreviations: frozenset[str]
    longer: frozenset[str]
    before_number: frozenset[str]
    ordinal_dot: bool
    year_dot: bool
    roman_dot: bool
    capital_nouns: bool
    greek_question: bool
    function_words: frozenset[str]
    months: frozenset[str]
    actors: frozenset[str]
    pinpoints: re.Pattern[str]
    acts: re.Pattern[str]


@cache
def of(language: str) -> Stops:
    """The rules of ``language``; those that all languages share where it is none of the 24."""
    table = get(language) if language in CODES else None
    marks: Table = table.sentences if table else {}
    references: Table = table.references if table else {}
    sections: Table = table.structure if table else {}
    months = references.get("months", ())
    actors = table.actors.values() if table else ()
    numbered = [word for words in references.get("pinpoint", {}).values() for word in words]
    numbered += [word for kind in _SECTIONS for word in sections.get(kind, ())]
    before_number = _words(marks.get("before_number", ())) | _EVERYWHERE_NUMBERED
    plain, closing = (_words(marks.get(f"{kind}abbreviations", ())) for kind in ("", "closing_"))
    return Stops(
        abbreviations=(plain | _EVERYWHERE) - before_number,
        closing_abbreviations=closing,
        longer=frozenset(_beginnings(plain | closing)),
        before_number=before_number,
        ordinal_dot=bool(marks.get("ordinal_dot", False)),
        year_dot=bool(marks.get("year_dot", False)),
        roman_dot=bool(marks.get("roman_dot", False)),
        capital_nouns=bool(marks.get("capital_nouns", False)),
        greek_question=table is not None and table.script == "Greek",
        function_words=_words(table.identify.get("function_words", ()) if table else ()),
        months=_words(name for names in months for name in names),
        actors=_words(name.split()[0] for names in actors for name in names),
        pinpoints=_globs(numbered),
        acts=_globs(word for kind in _ACTS for word in references.get(kind, ())),
    )


def _words(words: Iterable[str]) -> frozenset[str]:
    return frozenset(_SPACED.sub(".", word.casefold().rstrip(".")) for word in words)


def _beginnings(words: Iterable[str]) -> Iterator[str]:
    """ "z.b" and "a.o.o" → "z.b", "a.o", "a.o.o": what more of an abbreviation may follow."""
    for word in words:
        parts = word.split(".")
        for size in range(2, len(parts) + 1):
            yield ".".join(parts[:size])


def _globs(words: Iterable[str]) -> re.Pattern[str]:
    """The words of a reference table, in which a star stands for any letters."""
    parts = "|".join(re.escape(word).replace(r"\*", r"\w*") for word in words)
    return re.compile(parts or r"(?!)", re.IGNORECASE)
