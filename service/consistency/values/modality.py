"""Modality and negation, from the word lists of each language."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from parsers.document import Modality
from parsers.languages import get
from parsers.languages.modals import modal_pattern
from service.consistency.values.fact import Fact

_NEGATION = Path(__file__).with_name("negation.toml")
_KINDS: tuple[Modality, ...] = ("must", "will", "should", "invited", "encouraged", "may")

ANSWERED = ("without", "until", "only")
"""Values of a negating word that stands for the same word of another version where that has it."""


def find_modality(text: str, language: str) -> list[Fact]:
    """Every modal expression, none overlapping; the longer one wins ("is encouraged to" over "is to")."""
    found: list[Fact] = []
    for kind in _KINDS:
        if pattern := modal_pattern(language, kind):
            found += [Fact("modality", kind, m.start(), m.end(), m[0]) for m in pattern.finditer(text)]
    found.sort(key=lambda fact: (fact.start, -(fact.end - fact.start)))
    kept: list[Fact] = []
    for fact in found:
        if not kept or fact.start >= kept[-1].end:
            kept.append(fact)
    return kept


def find_negation(text: str, language: str) -> list[Fact]:
    """Every negating word; value ``not`` where it surely negates its clause, else ``perhaps``.

    A measure that is denied ("no later than") is ``measured``. What may say the same without a negation
    ("unless", "fails to") is ``otherwise``; :data:`ANSWERED` are words that may do so too, and that other
    versions mostly have as well.
    """
    idioms, *patterns = _negation_patterns(language)
    taken = [match.span() for match in idioms.finditer(text)] if idioms else []
    found: list[Fact] = []
    values = ("measured", "perhaps", "not", *ANSWERED, "perhaps", "otherwise")
    for value, pattern in zip(values, patterns, strict=True):
        for m in pattern.finditer(text) if pattern else ():
            if not any(m.start() < end and start < m.end() for start, end in taken):
                found.append(Fact("negation", value, m.start(), m.end(), m[0]))
                taken.append(m.span())
    return sorted(found, key=lambda fact: fact.start)


def is_stranded(text: str, language: str) -> bool:
    """Whether a text has what a negation leaves behind that was lost ("which do conform")."""
    pattern = _stranded(language)
    return bool(pattern and pattern.search(text))


@cache
def _stranded(language: str) -> re.Pattern[str] | None:
    table = tomllib.loads(_NEGATION.read_text(encoding="utf-8"))
    return _words(table["stranded"].get(language, ()))


@cache
def _negation_patterns(
    language: str,
) -> tuple[re.Pattern[str] | None, ...]:
    """Idioms that are no negation, and the patterns of each value of :func:`find_negation`, in its order."""
    table = tomllib.loads(_NEGATION.read_text(encoding="utf-8"))
    own = table.get(language, {})
    counted = [*map(re.escape, own.get("counted", ())), *own.get("counted_patterns", ())]
    ignored = own.get("ignored", ())
    negating = get(language).modality.get("negation", ())
    others = [re.escape(word) for word in negating if word not in ignored]
    others += [rf"(?:{own['prefixed']})\b"] if "prefixed" in own else []
    idioms = table["idioms"].get(language, ())
    return (
        _words(idioms),
        _words(table["measured"].get(language, ())),
        _words(table["attributive"].get(language, ())),
        _words(counted),
        *(_words(table["answered"][kind].get(language, ())) for kind in ANSWERED),
        _words(others),
        _words(table["otherwise"].get(language, ())),
    )


def _words(patterns: Sequence[str]) -> re.Pattern[str] | None:
    """Any of the patterns as whole words; None for no patterns."""
    if not patterns:
        return None
    ended = [p if p.endswith((")", "’", "'", "['’]")) else rf"{p}(?!\w)" for p in patterns]
    return re.compile(rf"(?<!\w)(?:{'|'.join(ended)})", re.IGNORECASE)
