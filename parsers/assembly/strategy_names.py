"""How strategies, action plans, roadmaps and their like are named: where such a name begins and ends.

The nouns, by sort, and the words around them are data (``[references.named]`` in the language files).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from parsers import languages

#: sorts of documents that have names of their own; "document" is named in quotation marks only
SORTS = ("strategy", "plan", "roadmap", "agenda", "programme", "paper", "pact")
_QUOTED = re.compile(r"[“„”\"«»‘‚’'‹›]\s?([^“”„\"«»‹›‘]{3,90}?)\s?[“”\"«»’'‘‹›]\Z")
_PERIOD = re.compile(r"\s(?:20\d\d)(?:\s?[-–—/]\s?(?:20)?\d\d)?\Z")
_WORD = re.compile(r"[\w-]+(?:['’](?=\w)|:\w{1,3})?|[^\w\s]")
_LONGEST = 9  # words of a title that follows its noun
_MODIFIERS = 4  # words in front of a noun
_SHORTEST = 12  # letters of a compound that is a name: "drugsstrategie", not "deelstrategie"


@dataclass(frozen=True, slots=True)
class Words:
    """The data of one language: the nouns of each sort, the words before and after a name."""

    nouns: dict[str, str]
    noun: re.Pattern[str]
    document: re.Pattern[str]
    about: re.Pattern[str]
    other: re.Pattern[str]
    hereinafter: re.Pattern[str]
    titled: re.Pattern[str]
    adjective_after: bool
    before: str
    articles: frozenset[str]
    european: re.Pattern[str]
    small: frozenset[str]
    union: frozenset[str]


@dataclass(frozen=True, slots=True)
class Name:
    """A name as defined: its text, the sort of its noun, where it stands in the text that was read."""

    text: str
    sort: str
    start: int
    end: int
    titled: bool  # goes on after its noun: "strategy for a preparedness union"


@cache
def words(language: str) -> Words:
    """The words of ``language`` (ISO 639-1, one of the 24) as patterns."""
    table = languages.get(language)
    named, carried = table.references.get("named", {}), table.references.get("carried", {})
    nouns = {sort: _any(named.get(sort, ()), "[\\w-]*") for sort in SORTS}
    groups = "|".join(f"(?P<{sort}>{pattern})" for sort, pattern in nouns.items())
    small = {word.lower() for word in table.identify.get("function_words", ())}
    # Maltese "il-Pjan", "tal-Istrateġija": the article is glued on
    before = (
        r"(?<![\w-])"
        if not named.get("glued_article")
        else r"(?:(?<![\w-])|(?<=\b\w-)|(?<=\b\w\w-)|(?<=\b\w{3}-))"
    )
    return Words(
        nouns,
        re.compile(rf"{before}(?:{groups})(?![\w-])", re.IGNORECASE),
        re.compile(_any(named.get("document", ())), re.IGNORECASE),
        re.compile(rf"(?<![\w-])(?:{_any(named.get('about', ()))})(?!\w)", re.IGNORECASE),
        re.compile(_any(named.get("other", ())), re.IGNORECASE),
        re.compile(_any(named.get("hereinafter", ())), re.IGNORECASE),
        re.compile(_any(carried.get("titled", ())), re.IGNORECASE),
        bool(named.get("adjective_after")),
        before,
        frozenset(named.get("articles", ())),
        re.compile(_any(named.get("european", ())), re.IGNORECASE),
        frozenset(small | {word for word in carried.get("the", ()) if "*" not in word}),
        frozenset(table.references.get("suffixes", {}).get("community", ())[:1]),
    )


def ending(text: str, language: str) -> Name | None:
    """The name that ends ``text``: quoted, "… EU drugs strategy 2021-2025", "… strategy for a union of …"."""
    known = words(language)
    stripped = text.rstrip(" \u00a0,")
    if quoted := _QUOTED.search(stripped):
        inside = known.noun.search(quoted[1])
        if inside is None or len(_WORD.findall(quoted[1])) < 2 or known.about.search(quoted[1]):
            return None
        return Name(quoted[1], _sort(inside), quoted.start(1), quoted.end(1), titled=True)
    body = _PERIOD.sub("", stripped)
    last = None
    for noun in known.noun.finditer(body, max(0, len(body) - 110)):
        after = _WORD.findall(body[noun.end() :])
        if noun.end() == len(body) or _is_title(after, known):
            last = noun
            break
    if last is None:
        return None
    start = _beginning(body, last, known)
    name = Name(stripped[start:], _sort(last), start, len(stripped), titled=last.end() < len(body))
    return name if _is_distinctive(body[start:], last, known) else None


def is_about(text: str, start: int, language: str) -> bool:
    """Whether what is named at ``start`` is only what the document is about: "the evaluation of the …"."""
    before = re.split(r"[.;:]\s", text[max(0, start - 60) : start])[-1]
    return words(language).about.search(before) is not None


def _sort(noun: re.Match[str]) -> str:
    return next(sort for sort in SORTS if noun[sort])


def _is_title(after: list[str], known: Words) -> bool:
    """Whether what follows the noun is its title: "for a preparedness union", "EU v oblasti drog"."""
    if len(after) > _LONGEST or any(not word[0].isalnum() for word in after):
        return False
    first = after[0].rstrip("'’")
    return (
        first in known.union
        or known.titled.fullmatch(first) is not None
        or _is_small(first, known)
        or (known.adjective_after and first.isalpha() and len(after) <= _MODIFIERS)
    )


def _is_small(word: str, known: Words) -> bool:
    return word.lower() in known.small or (len(word) < 3 and word.islower())


def _beginning(body: str, noun: re.Match[str], known: Words) -> int:
    """Where the modifiers of ``noun`` begin: after the last small word or mark in front of it."""
    before = list(_WORD.finditer(body, 0, noun.start()))[-_MODIFIERS - 1 :]
    start = noun.start()
    ended = False
    for word in reversed(before):
        if not word[0][0].isalnum() or _is_small(word[0], known) or known.other.fullmatch(word[0]):
            ended = True
            break
        if body[word.end() : start].strip(" \u00a0"):
            break
        start = word.start()
    taken = [word for word in before if word.start() >= start]
    capital = next((word.start() for word in taken if word[0][0].isupper()), noun.start())
    # where no article says where the phrase begins, and in "a separate EU Action Plan", capitals do
    return start if ended and capital == noun.start() else capital


def _is_distinctive(phrase: str, noun: re.Match[str], known: Words) -> bool:
    count = len(_WORD.findall(phrase)) - len(_WORD.findall(noun[0])) + 1
    compound = len(noun[0]) >= _SHORTEST and not re.fullmatch(
        "|".join(pattern.replace("[\\w-]*", "") for pattern in known.nouns.values()), noun[0], re.IGNORECASE
    )
    return count > 1 or compound


def _any(items: tuple[str, ...] | list[str], compound: str = "") -> str:
    """A regular expression of all items: a leading ``*`` is ``compound``, a final one any ending."""
    sources = []
    for item in sorted(items, key=lambda item: (-len(item), item)):
        source = re.escape(item.strip("*")).replace("\\ ", "[ \u00a0]").replace("\\’", "['’]")
        sources.append(
            (compound if item.startswith("*") else "") + source + (r"\w*" if item.endswith("*") else "")
        )
    return "|".join(sources) or "(?!)"
