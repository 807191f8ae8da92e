"""Later mentions of a name that a text gives to a document: with other endings, without its "EU"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from parsers.assembly import strategy_names
from parsers.assembly.strategy_names import Words

_ENDING = 4  # letters that an inflected form may add or lose
_LONG = 6
_YEAR = re.compile(r"[\s(-]{1,2}(?:20\d\d)")
_OF_SOMEBODY = re.compile(r"\s[^\W\d_]{1,4}(?:['’]|\s)(?:[^\W\d_]{1,3}\s)?[^\W\d_]*[A-ZΑ-ΩА-Я]")
_NEXT_WORD = re.compile(r"\s([^\W\d_]+)")
_LAST_WORD = re.compile(r"([\w-]+(?:['’])?)[ \u00a0]\Z|([^\W\d_]{1,2}['’])\Z")


@dataclass(frozen=True, slots=True)
class Pattern:
    """Finds a name; ``short`` finds it without "EU", where no one else's may be meant.

    ``alone`` is a defined name of one word ("the Strategy"), ``capital`` whether it was defined with one.
    """

    full: re.Pattern[str]
    short: re.Pattern[str] | None
    dated: bool
    alone: bool
    capital: bool
    words: Words

    def mentions(self, text: str) -> Iterator[re.Match[str]]:
        """Where ``text`` has the name, in order, not the same name of other years or another owner."""
        taken = []
        for match in self.full.finditer(text):
            taken.append(match.span())
            if self._is_other(text, match) or (self.alone and not self._stands_for_it(text, match)):
                continue
            yield match
        if self.short is None:
            return
        for match in self.short.finditer(text):
            inside = any(start <= match.start() < end for start, end in taken)
            if inside or self._is_other(text, match) or not self._is_definite(text, match):
                continue
            if not _OF_SOMEBODY.match(text, match.end()):
                yield match

    def _is_other(self, text: str, match: re.Match[str]) -> bool:
        if not self.dated and _YEAR.match(text, match.end()):
            return True
        before = _LAST_WORD.search(text, max(0, match.start() - 30), match.start())
        return before is not None and self.words.other.fullmatch(before[1] or "") is not None

    def _stands_for_it(self, text: str, match: re.Match[str]) -> bool:
        """Whether the one word is the defined one: its capital, the article, no title of another after it."""
        if self.capital and not match[0][0].isupper():
            return False
        following = _NEXT_WORD.match(text, match.end())
        if following and self.words.titled.fullmatch(following[1]):
            return False
        if not self.words.articles:
            return True
        before = _LAST_WORD.search(text, max(0, match.start() - 30), match.start())
        return before is not None and (before[1] or before[2]).rstrip("'’").lower() in self.words.articles

    def _is_definite(self, text: str, match: re.Match[str]) -> bool:
        """Whether a small word, a mark or nothing stands before, no "national" of "national strategy"."""
        before = _LAST_WORD.search(text, max(0, match.start() - 30), match.start())
        if before is None:
            return True
        word = (before[1] or before[2]).rstrip("'’").lower()
        return word in self.words.small or len(word) < 3


def pattern_of(name: str, sort: str, quoted: bool, language: str) -> Pattern:
    """How ``name`` is found again; ``quoted`` names that are one word only with their capital."""
    known = strategy_names.words(language)
    words = name.split()
    bare = _without_union(words, known)
    return Pattern(
        _compile(words, sort, known),
        _compile(bare, sort, known) if bare else None,
        dated=re.search(r"\d{4}", name) is not None,
        alone=quoted and len(words) == 1,
        capital=name[:1].isupper(),
        words=known,
    )


def hint(name: str, language: str) -> str:
    """Letters in lower case that stand in every mention of ``name``; empty where no word of it is sure to.

    A quick look for them spares most names the search for their pattern.
    """
    known = strategy_names.words(language)
    words = name.split()
    kept = " ".join(_without_union(words, known) or words)
    noun = known.noun.search(kept)
    if noun and not _is_compound(noun[0], known):
        kept = kept[: noun.start()] + " " + kept[noun.end() :]
    stems = (word[:-2] if len(word) > _LONG else word for word in kept.split() if word.isalpha())
    return max(stems, key=len, default="").lower()


def _without_union(words: list[str], known: Words) -> list[str] | None:
    """ "drugs strategy" of "EU drugs strategy"; None where nothing distinctive is left."""
    if len(words) > 2 and known.european.fullmatch(words[0]) and known.noun.search(" ".join(words[1:])):
        return words[1:]
    for code in known.union:
        head, last = words[0], words[-1].replace("’", "'")
        if head == code or re.fullmatch(rf"{re.escape(code)}[:']\w{{1,3}}", head):
            rest = words[1:]
        elif head.startswith(f"{code}-"):
            rest = [head.removeprefix(f"{code}-"), *words[1:]]
        elif last.rpartition("'")[2] == code:
            rest = words[:-1]
            while rest and rest[-1].lower() in known.small:
                rest = rest[:-1]
        else:
            continue
        noun = known.noun.search(" ".join(rest))
        return rest if noun and (len(rest) > 1 or _is_compound(rest[0], known)) else None
    return None


def _is_compound(word: str, known: Words) -> bool:
    plain = "|".join(pattern.replace("[\\w-]*", "") for pattern in known.nouns.values())
    return len(word) > 11 and re.fullmatch(plain, word, re.IGNORECASE) is None


def _compile(words: list[str], sort: str, known: Words) -> re.Pattern[str]:
    """The words in any of their forms; the noun, where it is no compound, in those of the language file."""
    text = " ".join(words)
    noun = known.noun.search(text)
    if noun is None:
        source = _loose(text)
    else:
        plain = known.nouns[sort].replace("[\\w-]*", "")
        form = _inflected(noun[0])
        if re.fullmatch(plain, noun[0], re.IGNORECASE):
            form = f"(?:{form}|{plain})"
        source = _loose(text[: noun.start()]) + form + _loose(text[noun.end() :])
    return re.compile(rf"{known.before}{source}(?![\w-])", re.IGNORECASE)


def _loose(text: str) -> str:
    parts = re.split(r"(\s+)", text)
    return "".join("[ \u00a0\n]" if part.isspace() else _inflected(part) for part in parts)


def _inflected(word: str) -> str:
    """A long word may have another ending; both apostrophes and dashes are one."""
    if len(word) > _LONG and word.replace("-", "").isalpha() and not word.isupper():
        return rf"{re.escape(word[:-2])}\w{{0,{_ENDING}}}"
    return re.sub(r"['’]", "['’]", re.sub(r"\\?[-–]", "[-–]", re.escape(word)))
