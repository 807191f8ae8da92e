"""Carry-over: "that Directive", "die Richtlinie" points back to the last directive that was named.

Only a noun with a definite article, a demonstrative or a definite ending counts, only in the same text or
shortly after it in the same section, and only where one act can be meant. "This Directive" is the document
itself; "the Directive on …" names another by its title. The words are data (``[references.carried]``).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from parsers import languages
from parsers.assembly import act_nouns
from parsers.document import Reference
from parsers.references import pinpoints
from parsers.references.vocabulary import roles

RULE = "act.carried_over"
_CONFIDENCE = 0.7
#: How many texts back the act may have been named.
REACH = 2
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class _Words:
    """What may stand right before the noun, what makes it the document itself, what begins a title."""

    the: re.Pattern[str]
    this: frozenset[str]
    titled: re.Pattern[str]
    definite: frozenset[str]


def carried(
    text: str, named: Sequence[Reference], before: Sequence[Reference], language: str
) -> list[Reference]:
    """The carried-over references in ``text``, by start.

    ``named`` are the references in it, ``before`` those in the texts just before it, in order.
    """
    words = _words(language)
    found: list[Reference] = []
    tokens = list(_WORD.finditer(text))
    for at, token in enumerate(tokens):
        kind = act_nouns.kind_of(token[0], language)
        if (
            kind is None
            or language in act_nouns.plural(token[0])
            or not _is_definite(text, tokens, at, words)
            or _has_title(text, tokens, at, words)
        ):
            continue
        if not act_nouns.free(token.start(), token.end(), named):
            continue
        here = [r for r in named if r.end <= token.start()]
        act = _antecedent(here, before, kind, first=_in_particular(tokens[:at], here, language))
        if act is not None:
            start = _start(tokens, at, words)
            found.append(_reference(text, token, start, act, named, language))
    return found


def _is_definite(text: str, tokens: Sequence[re.Match[str]], at: int, words: _Words) -> bool:
    noun = tokens[at][0].lower()
    last = tokens[at - 1] if at else None
    if last is None or not _close(text, last.end(), tokens[at].start()):
        return noun in words.definite
    before = last[0].lower()
    if before in words.this or (at > 1 and tokens[at - 2][0].lower() in words.this):
        return False
    return noun in words.definite or words.the.fullmatch(before) is not None


def _has_title(text: str, tokens: Sequence[re.Match[str]], at: int, words: _Words) -> bool:
    """Whether the noun goes on: with the title of another act, with its author, or with a number."""
    if re.match(r"\s*[(]?\s*\d", text[tokens[at].end() :]):
        return True
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    if following is None or not _close(text, tokens[at].end(), following.start()):
        return bool(re.match(r"\s*\([A-ZΑ-ΩА-Я]{2,}", text[tokens[at].end() :]))
    return words.titled.fullmatch(following[0].lower()) is not None


def _close(text: str, start: int, end: int) -> bool:
    return text[start:end].strip(" \u00a0'’-") == ""


def _in_particular(tokens: Sequence[re.Match[str]], here: Sequence[Reference], language: str) -> bool:
    """Whether "in particular" stands since the last act: "… A, as last amended by B, and in particular …"."""
    since = max((r.end for r in here if r.kind == "act"), default=len(tokens))
    words = (token[0] for token in tokens if token.start() >= since)
    return any(language in roles(word).get("in_particular", ()) for word in words)


def _antecedent(
    here: Sequence[Reference], before: Sequence[Reference], kind: str, *, first: bool
) -> Reference | None:
    """The last act of the kind; None where none was named, or two at once ("Directives A and B").

    ``first``: a preamble that goes on after what the act was amended by means the act that it began with.
    """
    for references in (here, before):
        candidates = act_nouns.acts(references, kind)
        if candidates and first and references is here:
            return candidates[0]
        if candidates:
            last = candidates[-1]
            listed = [r for r in candidates if r.id != last.id and 0 <= last.start - r.end < 25]
            return None if listed else last
    return None


def _start(tokens: Sequence[re.Match[str]], at: int, words: _Words) -> int:
    """Where the noun's article and demonstratives begin: "of [the said Directive]"."""
    first = at
    while first and at - first < 3 and words.the.fullmatch(tokens[first - 1][0].lower()):
        first -= 1
    return tokens[first].start()


def _reference(
    text: str, token: re.Match[str], start: int, act: Reference, named: Sequence[Reference], language: str
) -> Reference:
    floor = max((r.end for r in named if r.end <= start), default=0)
    pin = pinpoints.before(text, start, floor, frozenset({language}))
    normal = pin.normal() if pin else None
    if normal is None and (after := pinpoints.after(text, token.end(), frozenset({language}))):
        normal = after.normal() if after.start - token.end() <= 2 else None
    return replace(act_nouns.mention(act, token, RULE, _CONFIDENCE), pinpoint=normal)


@cache
def _words(language: str) -> _Words:
    table = languages.get(language).references.get("carried", {})

    def any_of(key: str) -> re.Pattern[str]:
        items = (re.escape(word).replace(r"\*", r"\w*") for word in table.get(key, ()))
        return re.compile("|".join(items) or r"(?!)")

    return _Words(
        any_of("the"),
        frozenset(table.get("this", ())),
        any_of("titled"),
        frozenset(table.get("definite", ())),
    )
