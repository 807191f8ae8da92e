"""The words of citations in 24 languages, read from the ``[references]`` tables.

A table lists words; ``*`` at the start or the end stands for any letters, so that a stem covers its
inflected forms. All languages are always on, since texts mix them; where a word means different
things, its set of languages tells which tongue a citation speaks.
"""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from parsers.references.folding import fold, one_script, skeleton, without_accents

_FOLDER = Path(__file__).parent.parent / "languages"
_MARKER = "# == references ==\n"

#: table keys whose items are single words; "pinpoint" keys are prefixed with "pin."
_WORD_ROLES = (
    "directive",
    "regulation",
    "decision",
    "framework_decision",
    "framework",
    "joint",
    "action",
    "joint_action",
    "position",
    "common_position",
    "recommendation",
    "guideline",
    "plural",
    "implementing",
    "institution",
    "document",
    "and",
    "through",
    "of",
    "page",
    "in_particular",
    "case",
    "no_case",
)

Roles = Mapping[str, frozenset[str]]
_NOTHING: Roles = {}


@cache
def tables() -> Mapping[str, Mapping[str, Any]]:
    """``language → its [references] table``, only that part of each file being read."""
    found: dict[str, Mapping[str, Any]] = {}
    for path in sorted(_FOLDER.glob("*.toml")):
        part = path.read_text(encoding="utf-8").split(_MARKER, 1)[1]
        found[path.stem] = tomllib.loads(part).get("references", {})
    return found


def phrases(key: str, section: str | None = None) -> Iterator[tuple[str, str]]:
    """Every ``(language, item)`` under ``key`` in every table, folded like the text will be."""
    for language, table in tables().items():
        part = table.get(section, {}) if section else table
        for item in part.get(key, ()):
            yield language, fold(item).text


@cache
def flagged(flag: str) -> frozenset[str]:
    """The languages whose table sets ``flag``."""
    return frozenset(code for code, table in tables().items() if table.get(flag))


@dataclass(frozen=True, slots=True)
class _Lexicon:
    """Word → roles, by exact form, by stem (``word*``) and by compound (``*word*``)."""

    exact: Mapping[str, Roles]
    stems: Mapping[str, Roles]
    compounds: tuple[tuple[str, bool, Roles], ...]
    longest: int

    def find(self, word: str) -> Roles:
        merged: dict[str, frozenset[str]] = dict(self.exact.get(word, _NOTHING))
        for length in range(1, min(len(word), self.longest) + 1):
            for role, languages in self.stems.get(word[:length], _NOTHING).items():
                merged[role] = merged.get(role, frozenset()) | languages
        for fragment, to_the_end, roles in self.compounds:
            if word.endswith(fragment) if to_the_end else fragment in word:
                for role, languages in roles.items():
                    merged[role] = merged.get(role, frozenset()) | languages
        return merged


def _lexicon(entries: Iterable[tuple[str, str, str]]) -> _Lexicon:
    exact: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    stems: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    compounds: dict[tuple[str, bool], dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for language, role, item in entries:
        word = item.strip("*")
        if item.startswith("*"):
            compounds[word, not item.endswith("*")][role].add(language)
        elif item.endswith("*"):
            stems[word][role].add(language)
        else:
            exact[word][role].add(language)

    def freeze(roles: Mapping[str, set[str]]) -> Roles:
        return {role: frozenset(languages) for role, languages in roles.items()}

    return _Lexicon(
        {word: freeze(roles) for word, roles in exact.items()},
        {word: freeze(roles) for word, roles in stems.items()},
        tuple((word, to_the_end, freeze(roles)) for (word, to_the_end), roles in compounds.items()),
        max(map(len, stems), default=0),
    )


def _entries() -> Iterator[tuple[str, str, str]]:
    for role in _WORD_ROLES:
        for language, item in phrases(role):
            yield language, role, item.lower()
    for language, table in tables().items():
        for role, items in table.get("pinpoint", {}).items():
            for position, item in enumerate(items):
                name = f"ordinal.{position + 1}" if role == "ordinals" else f"pin.{role}"
                for form in item.split("|"):
                    yield language, name, fold(form).text.lower()
        for number, names in enumerate(table.get("months", ()), start=1):
            for name in names:
                yield language, f"month.{number}", fold(name).text.lower()


@cache
def _lexicons() -> tuple[_Lexicon, _Lexicon]:
    entries = list(_entries())
    bare = [(language, role, without_accents(item)) for language, role, item in entries]
    return _lexicon(entries), _lexicon(bare)


@lru_cache(maxsize=100_000)
def roles(word: str) -> Roles:
    """What ``word``, as printed, can be in a citation: role → the languages that say so."""
    accented, bare = _lexicons()
    word = one_script(word)
    if len(word) > 1 and word.isupper():
        return accented.find(word.lower()) or bare.find(without_accents(word))
    return accented.find(word.lower())


@cache
def _suffixes() -> Mapping[str, str]:
    found: dict[str, str] = {}
    for kind in ("cfsp", "jha", "ecsc", "community"):
        for _, code in phrases(kind, "suffixes"):
            found[skeleton(code)] = kind
    return found


def suffix(code: str) -> str | None:
    """``community``, ``ecsc``, ``jha`` or ``cfsp`` for a suffix as printed ("EG", "ПВР", "GASP")."""
    return _suffixes().get(skeleton(code)) if code[:1].isupper() else None


def alternatives(key: str, section: str | None = None) -> str:
    """A regular expression of every phrase under ``key``: spaces loose, ``*`` any letters."""
    items = sorted({item for _, item in phrases(key, section)}, key=lambda item: (-len(item), item))
    return "|".join(pattern(item) for item in items)


def pattern(phrase: str) -> str:
    """The regular expression of one phrase of a table."""
    escaped = re.escape(phrase).replace(r"\*", r"[^\W\d_]*").replace(r"\ ", r"\s{1,2}")
    return escaped.replace(r"\.", r"\.?\s?")
