"""Headings by what they say: their words and their numbers, one line at a time."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from parsers.assembly import words
from parsers.document import SectionKind

# Greek and Cyrillic letters that look like Roman numerals are typed for them.
_LOOKALIKE = str.maketrans("ΙΧХІМС", "IXXIMC")
_ROMAN = re.compile(
    r"(?P<n>[IVXLCΙΧХІ]{1,7})[.)]?(?:\s+[—–-]\s*|\s*[.:)]\s+|(?<=[.)])\s+)(?P<title>\S.*)", re.S
)
_ROMAN_NUMERAL = re.compile(r"(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
_DECIMAL = re.compile(r"(?P<n>\d{1,2}(?:\.\d{1,2}){1,4})\.?\s+(?:[—–-]\s*)?(?P<title>\S.*)", re.S)
_ARABIC = re.compile(r"(?P<n>\d{1,2})[.)]\s*(?:[—–-]\s*)?(?P<title>[^\s\d].*)", re.S)
_BARE = re.compile(r"(?P<n>[1-9]|1\d)\s+(?!\S+\s+\d{4}\b)(?P<title>[^\W\d_a-zß-öø-ÿ].*)", re.S)
_LETTER = re.compile(r"(?P<n>\(?[a-zα-ωа-я]\)|[A-HJ-UW-ZΑ-ΩА-Я][.)])\s+(?P<title>\S.*)", re.S)
_LATER = r"(?:[\s-]?(?:bis|ter|quater|quinquies|sexies|septies|octies|nonies|decies)(?!\w))"
_COUNT = r"\d{1,3}(?:\.\d{1,2})*"
_NUMERAL = r"[IVXLCΙΧХІ]{1,7}"
# "3a", "3-A", "12 bis", "1er", "1.º"; alone, letters count only as capitals: "Objective A", not "a sea".
_NUMBER = (
    rf"(?-i:(?P<n>{_COUNT}(?:\.?[ºª°]|(?:er|re|ère)(?!\w))?(?:{_LATER}|[/-]?[A-Z](?!\w)|[a-zα-ωа-я]{{1,2}}(?!\w))?"
    rf"|{_NUMERAL}(?:{_LATER}|-?[A-Za-z](?!\w))?|[A-ZΑ-ΩА-Я]))"
)
# "1. cikk", "3 a artikla", "3/A. cikk", "3.a pants", "II SKYRIUS"
_NUMBER_FIRST = (
    rf"(?-i:(?P<n>{_COUNT}(?:{_LATER}|(?:/|\s|\.)?[a-zA-Z](?!\w))?|{_NUMERAL}(?:{_LATER}|[a-z](?!\w))?))"
)
_SEPARATOR = r"(?:\s*(?:[.:—–-]+\s*){1,2}|\s+|$)"
_ORDINAL_MARK = re.compile(r"\.?[ºª°]|(?<=\d)(?:er|re|ère)$")
_PREFIXED = re.compile(r"(?<![^\W_])(?:[bdghmnt]|bh|n-|t-)(?=[A-ZÁÉÍÓÚ]{2})")
_NUMERALS = re.compile(rf"{_NUMERAL}\b")
ENDS = re.compile(r"[.:;,]$")

#: The longest line of plain text that may be a heading, in characters.
PLAIN_LONGEST = 200
#: The words that come with a number, most telling first.
_NUMBERED: tuple[SectionKind, ...] = ("pillar", "priority", "action", "objective", "article", "annex", "part")
#: Keys of the language files that make a ``part``, outermost first.
PARTS = ("part", "title", "chapter", "section")


@dataclass(frozen=True, slots=True)
class Heading:
    """``form``: how it is numbered ("roman", "decimal", "arabic", "letter", "word") or what it is if not
    ("top" for an introduction, a conclusion or a line in capitals; "closing" for what opens no section
    but ends the last; "plain" for the rest).

    ``opens_only``: it opens a section but is running text itself (a recital). ``continues``: it is the
    second line of the heading before it ("CHAPTER I" / "General provisions") and opens none. ``level``:
    how deep in the tree (1 = top) the format itself has it, 0 where the format does not know.
    """

    kind: SectionKind
    form: str
    number: str | None
    title: str
    opens_only: bool = False
    rank: int = 0
    continues: bool = False
    level: int = 0


def worded(text: str, marked: bool, language: str | None) -> Heading | None:
    """Headings that say what they are: "Strategic priority 4 — …", "Annex II", "Key priorities"."""
    bare = text.strip(" .:*")
    if words.structure("key_priorities", language).fullmatch(bare):
        return Heading("key_priorities", "word", None, text)
    if marked and len(text) < 90 and words.structure("key_priorities", language).match(bare):
        return Heading("key_priorities", "word", None, text)
    for kind in _NUMBERED:
        for rank, name in enumerate(PARTS if kind == "part" else (kind,)):
            for pattern in _with_number(name, language):
                match = pattern.match(text)
                if match and _only_begins_with_word(kind, match, text):
                    continue
                if match and (marked or _stands_alone(match, text)):
                    title = match["title"].strip() or text
                    return Heading(kind, "word", _number(match["n"]), title, rank=rank)
    for name, number in (("first", "1"), ("sole", None)):
        match = words.structure(name, language).match(bare)
        if match and (match.end() == len(bare) or marked):
            return Heading("article", "word", number, bare[match.end() :].strip(" .:—–-") or text)
    if words.structure("annex", language).fullmatch(bare) and (marked or text.isupper()):
        return Heading("annex", "word", None, text)
    match = words.structure("annex", language).match(bare)
    titled = re.match(r"\s*[—–:]\s*(?=\S)|\s+-\s+(?=\S)", bare[match.end() :]) if match else None
    if match and titled and (marked or text.isupper()):
        return Heading("annex", "word", None, bare[match.end() + titled.end() :])
    for name in ("introduction", "conclusion"):
        match = words.structure(name, language).match(bare)
        # "Conclusion" itself, or a few words that begin with it, never "Council conclusions on …"
        if match and (match.end() == len(bare) or (marked and len(bare) < match.end() + 25)):
            return Heading("heading", "top", None, text)
    return None


def by_number(text: str) -> Heading | None:
    """Marked headings with a number of their own."""
    patterns: tuple[tuple[str, SectionKind, re.Pattern[str]], ...] = (
        ("decimal", "subsection", _DECIMAL),
        ("arabic", "heading", _ARABIC),
        ("arabic", "heading", _BARE),  # "2 Ärendet", as the Nordic countries print it
        ("roman", "part", _ROMAN),
        ("letter", "heading", _LETTER),
    )
    for form, kind, pattern in patterns:
        match = pattern.fullmatch(text)
        if match and not (form == "roman" and not roman(match["n"])):
            return Heading(kind, form, _number(match["n"]), match["title"].strip())
    return None


@cache
def _with_number(name: str, language: str | None) -> tuple[re.Pattern[str], ...]:
    word = words.structure(name, language).pattern
    ordinal = r"(?:[.)ºª°]|-?(?:os|oji|asis|ής|ός|α|η|ο|та|ви|ри|ти|er|e|ère|a|º|ª))?"
    return (
        re.compile(rf"{word}\s+{_NUMBER}(?!\w){_SEPARATOR}(?P<title>.*)", re.IGNORECASE | re.S),
        re.compile(
            rf"{_NUMBER_FIRST}{ordinal}\s+{word}{_SEPARATOR}(?P<title>.*)",
            re.IGNORECASE | re.S,
        ),
    )


def _stands_alone(match: re.Match[str], text: str) -> bool:
    """Unmarked: a line of its own with a separator ("Action 13: …"), or nothing but word and number."""
    if not match["title"]:
        return True
    between = text[match.end("n") : match.start("title")]
    single = ". " not in match["title"] and not ENDS.search(match["title"])
    separate = bool(re.search(r"[.:—–-]", between)) or _is_capital_word(match, text)
    return separate and single and len(text) < PLAIN_LONGEST


def _only_begins_with_word(kind: SectionKind, match: re.Match[str], text: str) -> bool:
    """ "V. ACTIONS TO FOLLOW" is the fifth part: the word after its number only begins the title."""
    if kind in ("article", "annex", "part") or not match["title"]:
        return False
    number_first = not text[: match.start("n")].strip()
    return number_first and not re.search(r"[.:—–-]\s*$", text[: match.start("title")])


def _is_capital_word(match: re.Match[str], text: str) -> bool:
    """ "CHAPTER II Requirements", "II SKYRIUS Reikalavimai": the word in capitals parts it from a title."""
    word = text[: match.start("title")]
    return word.isupper() and len(word) > 5 and match["title"][:1].isupper() and not match["n"].isdecimal()


def _number(printed: str) -> str:
    """ "1.º" and "1er" → "1"; a letter or "bis" stays as printed."""
    bare = _ORDINAL_MARK.sub("", printed)
    return bare.translate(_LOOKALIKE).rstrip(".") if _NUMERALS.match(bare) else bare.rstrip(".")


def in_capitals(text: str) -> bool:
    """Whether ``text`` is printed in capitals; Irish keeps its prefixes small ("ÓN gCOMHAIRLE")."""
    return text.isupper() or _PREFIXED.sub("", text).isupper()


def roman(printed: str) -> str | None:
    """``printed`` as the Roman numeral that it is, in Latin letters ("ІV" of Cyrillic type → "IV")."""
    number = printed.translate(_LOOKALIKE)
    return number if number and _ROMAN_NUMERAL.fullmatch(number) else None
