"""Whether a changed text still means the same, and what changed, word by word.

The rule, stricter where it matters: a decision is carried over to a changed text where

1. the normalised texts are equal (Unicode NFKC, case folded, soft hyphens out, all quotes and dashes one
   kind, blanks collapsed); or
2. all of these hold: the facts are equal, as multisets, that is numbers, amounts, dates, references,
   acronyms, modality, negation (service.consistency.values) and names (words with a capital inside a
   sentence); at least :data:`SIMILAR` of the words are the same in the same order (2·M/T of Ratcliff and
   Obershelp 1988, as difflib computes it); and every other word only changed its spelling or its ending,
   that is, it shares its first letters, :data:`STEM` of the longer word, with the word in its place.
   "Increase" for "decrease", "and" for "or" and "three" for "two" are asked again.

Otherwise people are asked again.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from parsers.languages import CODES
from service.consistency.values.dates import find_dates
from service.consistency.values.facts import find_acronyms
from service.consistency.values.modality import find_modality, find_negation
from service.consistency.values.numbers import find_numbers

SIMILAR = 0.9
"""Share of the words that must be the same: in a sentence of twenty words two may be others."""

STEM = 0.6
"""Share of a word that must stay, from its beginning, for it to be the same word spelled otherwise."""

Change = Literal["same", "out", "in"]

_WORD = re.compile(r"\w+(?:[-'’.]\w+)*|[^\w\s]")
_QUOTES = re.compile("[\"'‘’‚‛“”„‟«»‹›`´]")
_DASHES = re.compile("[‐‑‒–—―−]")
_NAME = re.compile(r"(?<![.!?:;•\d])(?<=[\w,)]\s)[^\W\d_a-zà-ÿα-ωа-я][\w’'-]+")


@dataclass(frozen=True, slots=True)
class Judgement:
    """``same``: the meaning did not change, by the rule above. ``why`` is one sentence."""

    same: bool
    why: str


def normalised(text: str) -> str:
    """The text without what carries no meaning."""
    plain = unicodedata.normalize("NFKC", text).replace("\u00ad", "").casefold()
    return " ".join(_DASHES.sub("-", _QUOTES.sub("'", plain)).split())


def judge(old: str, new: str, language: str | None, references: tuple[str, str] = ("", "")) -> Judgement:
    """Whether ``new`` means what ``old`` meant; ``references``: the ids that both cite, sorted, joined."""
    if normalised(old) == normalised(new):
        return Judgement(True, "only case, quotes, dashes or blanks changed")
    if references[0] != references[1]:
        return Judgement(False, "other documents are cited")
    before, after = _facts(old, language), _facts(new, language)
    gone, come = before - after, after - before
    if gone or come:
        said = [f"{kind} {value} is gone" for kind, value in sorted(gone)]
        said += [f"{kind} {value} is new" for kind, value in sorted(come)]
        return Judgement(False, "; ".join(said[:4]))
    share = likeness(old, new)
    if share < SIMILAR:
        return Judgement(False, f"only {share:.0%} of the words are the same")
    swapped = _swapped(old, new)
    if swapped:
        return Judgement(False, f"other words: {swapped}")
    return Judgement(True, "only spelling or endings of words changed; numbers, dates and names are the same")


def likeness(old: str, new: str) -> float:
    """The share of words in common, in order, in [0, 1]."""
    matcher = SequenceMatcher(None, normalised(old).split(), normalised(new).split(), autojunk=False)
    return matcher.ratio()


def differences(old: str, new: str) -> list[tuple[Change, str]]:
    """The two texts as runs of words: in both, only in the old, only in the new."""
    left, right = _words(old), _words(new)
    found: list[tuple[Change, str]] = []
    for tag, a, b, c, d in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        if tag == "equal":
            found.append(("same", "".join(right[c:d])))
            continue
        if b > a:
            found.append(("out", "".join(left[a:b])))
        if d > c:
            found.append(("in", "".join(right[c:d])))
    return found


def _swapped(old: str, new: str) -> str:
    """The first words that are not just spelled otherwise, as "old → new"; empty where there are none."""
    left, right = ([w for w in _WORD.findall(normalised(t)) if w[0].isalnum()] for t in (old, new))
    for tag, a, b, c, d in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        pairs = zip(left[a:b], right[c:d], strict=False)
        if tag != "equal" and (b - a != d - c or not all(_variants(x, y) for x, y in pairs)):
            return f"{' '.join(left[a:b][:6]) or '–'} → {' '.join(right[c:d][:6]) or '–'}"
    return ""


def _variants(one: str, other: str) -> bool:
    pairs = enumerate(zip(one, other, strict=False))
    shared = next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))
    return shared >= STEM * max(len(one), len(other))


def _facts(text: str, language: str | None) -> Counter[tuple[str, str]]:
    names = [("name", match[0]) for match in _NAME.finditer(text)]
    if language not in CODES:
        digits = re.findall(r"\d+(?:[.,]\d+)*", text)
        return Counter([*(("number", d) for d in digits), *names])
    dates = find_dates(text, language)
    taken = [(fact.start, fact.end) for fact in dates]
    found = [*dates, *find_numbers(text, language, taken)]
    found += [*find_modality(text, language), *find_negation(text, language)]
    found += find_acronyms(text, taken)
    return Counter([*((fact.kind, fact.value) for fact in found), *names])


def _words(text: str) -> Sequence[str]:
    """The words with the blanks behind them, so that joining gives the text back."""
    starts = [match.start() for match in _WORD.finditer(text)]
    if not starts:
        return [text] if text else []
    ends = [*starts[1:], len(text)]
    return [
        text[: starts[0]] + text[starts[0] : ends[0]],
        *(text[a:b] for a, b in zip(starts[1:], ends[1:], strict=True)),
    ]
