"""What a piece of evidence does with a commitment, by its wording. The words are in ``stance.toml``.

Sentence by sentence, the first counting most: what is rarer and more specific (a refusal, a delay) weighs
more than what every other sentence has ("will", "has"). Who speaks decides the rest: what a Member State
says it has done implements, what a report says was done reports progress, and a position paper that
retells what the Commission will do supports at most.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Literal, get_args

from parsers import languages
from parsers.document import Modality
from parsers.languages import modals

Stance = Literal[
    "implements",
    "partly_implements",
    "reports_progress",
    "announces",
    "supports",
    "stalls",
    "contradicts",
]
STANCES: tuple[Stance, ...] = get_args(Stance)
_DATE = r"(?:\d{1,2}\S* (?:[^\W\d]+ ){1,3})?20\d\d"
"""What DATE stands for in the table: "1 March 2028", "1er mars 2028", "2028"."""
FILE = Path(__file__).parent / "stance.toml"

# Auxiliaries ("has", "will") are in every other sentence, words of refusal hardly ever: a rare word
# that is there decides. Order breaks ties.
_TELLING: Mapping[Stance, float] = {
    "contradicts": 4.0,
    "stalls": 3.0,
    "supports": 1.7,
    "implements": 1.6,
    "reports_progress": 1.0,
    "announces": 1.0,
}
_LATER = 0.6
"""Each sentence counts for this share of the one before: a paragraph says first what it is about."""
_PRIOR = 0.7
"""What the kind of document says: less than one auxiliary in the first sentence, more than a later one."""
_YEAR = re.compile(r"20\d\d")
_OPENING = 60
"""The subject of a paragraph is looked for in so many first letters."""
# What a document mostly does when its wording says nothing.
_USUAL: Mapping[str, Stance] = {
    "regulation": "implements",
    "directive": "implements",
    "decision": "implements",
    "measure": "implements",
    "law": "implements",
    "report": "reports_progress",
    "strategy": "announces",
    "action_plan": "announces",
    "communication": "announces",
    "proposal": "announces",
    "conclusions": "supports",
    "resolution": "supports",
    "opinion": "supports",
    "position_paper": "supports",
    "note": "supports",
}
_REPORTS = frozenset({"report"})
"""These tell what others did: whatever was done is progress reported."""
_POSITIONS = frozenset({"position_paper", "note", "opinion", "conclusions", "resolution"})
"""These retell a strategy before they judge it."""
_PROMISES = frozenset({"announces", "supports"})
_DEEDS = frozenset({"implements", "reports_progress"})
_CALLS: tuple[Modality, ...] = ("must", "should", "invited", "encouraged")
_ASKED = 0.3
"""What a participle or a perfect counts beside a call: it may be what is called for."""
_BREAKS = frozenset(";:–—")
"""Behind these, an aim is only what is added to something else."""
_RETOLD = ("communication", "strategy", "action_plan", "proposal")
_RETELLS = frozenset({"implements", "partly_implements", "reports_progress", "announces"})


def stance(
    text: str,
    language: str | None,
    *,
    document_type: str = "",
    national: bool = False,
    year: int | None = None,
    sentences: Sequence[str] = (),
) -> Stance:
    """The stance of `text`; of a language without a table that of its document type.

    `national`: the document speaks for a Member State, whose own deeds implement. `year` is that of the
    document: what holds "since 1 April" of it, or of an earlier one, is in place. `sentences` of `text` in
    order; none: it is one.
    """
    usual = _usual(document_type, national)
    patterns = _patterns().get(language or "")
    if patterns is None or language is None:
        return usual
    parts = [part for part in sentences or (text,) if not _is_aim(part, patterns)]
    if not parts:
        return usual if usual in _PROMISES else "announces"
    found = _wording(parts, patterns, year, language)
    if not any(found.values()):
        return usual
    found[usual] = found.get(usual, 0.0) + _PRIOR
    best = max(found, key=lambda name: found[name])
    if best in ("contradicts", "stalls"):
        return best
    if document_type in _POSITIONS and best in _RETELLS and _retells(text, language):
        return "supports"
    return _done(best, parts, patterns, document_type in _REPORTS, national, year)


def _is_aim(part: str, patterns: Mapping[str, re.Pattern[str]]) -> bool:
    """Whether a sentence only says what something is for ("The aim of this action was to …"): nothing that
    was done, and nothing new that is promised."""
    match = patterns["aims"].search(part)
    if match is None or patterns["met"].search(part):
        return False
    before = part[: match.start()]
    deeds = any(patterns[name].search(before) for name in ("implements", "reports_progress"))
    return not deeds and _BREAKS.isdisjoint(before)


def _usual(document_type: str, national: bool) -> Stance:
    """What a document of this type mostly does; the plan of a Member State is itself a deed."""
    usual = _USUAL.get(document_type, "reports_progress")
    return "implements" if national and usual == "announces" else usual


def _wording(
    parts: Sequence[str], patterns: Mapping[str, re.Pattern[str]], year: int | None, language: str
) -> dict[Stance, float]:
    """How much of the wording of every stance there is, earlier sentences first."""
    found: dict[Stance, float] = dict.fromkeys(_TELLING, 0.0)
    weight = 1.0
    for part in parts:
        asked = _is_asked(part, language)
        for name, telling in _TELLING.items():
            counts = weight * telling * min(len(patterns[name].findall(part)), 2)
            found[name] += _ASKED * counts if asked and name in _DEEDS else counts
        if _in_place(part, patterns, year):
            found["implements"] += weight * _TELLING["implements"]
        if patterns["partly"].search(part):
            found["reports_progress"] += weight * _TELLING["reports_progress"]
        if patterns["pilot"].search(part):
            found["implements"] += weight * 2 * _TELLING["implements"]
        weight *= _LATER
    return found


def _is_asked(part: str, language: str) -> bool:
    """Whether a sentence says what has to be done, should be or is asked for ("must be carried out")."""
    found = (modals.modal_pattern(language, modality) for modality in _CALLS)
    return any(pattern is not None and pattern.search(part) for pattern in found)


def _in_place(part: str, patterns: Mapping[str, re.Pattern[str]], year: int | None) -> bool:
    """Whether something holds from a date on that has come; without a year nothing may lie ahead."""
    found = [match.group() for match in patterns["effective"].finditer(part)]
    if not found:
        return False
    years = [int(number) for text in found for number in _YEAR.findall(text)]
    if year is not None and years:
        return min(years) <= year
    return not patterns["announces"].search(part)


def _done(
    best: Stance,
    parts: Sequence[str],
    patterns: Mapping[str, re.Pattern[str]],
    reports: bool,
    national: bool,
    year: int | None,
) -> Stance:
    """What was done: by whom and how far. A report tells of events; what has held since a date, or holds in
    some of so many ("Seven of the 11 report …"), it reports as done, or done in part."""
    if best not in ("implements", "reports_progress"):
        return best
    first = parts[0]
    if reports:
        some = patterns["partly"].match(first)
        if some and not patterns["reports_progress"].search(first):
            return "partly_implements"
        return "implements" if _in_place(first, patterns, year) else "reports_progress"
    if best == "reports_progress" and not national:
        return "reports_progress"
    in_part = any(patterns["partly"].search(part) or patterns["pilot"].search(part) for part in parts)
    return "partly_implements" if in_part else "implements"


def _retells(text: str, language: str) -> bool:
    """Whether the subject is the Commission or the document discussed, not the one who writes."""
    return bool(_subjects(language).search(text[:_OPENING]))


@lru_cache(maxsize=32)
def _subjects(language: str) -> re.Pattern[str]:
    table = languages.get(language)
    names = [*table.actors.get("european-commission", ())]
    for kind in _RETOLD:
        names += table.cover.get("types", {}).get(kind, ())
    listed = "|".join(re.escape(name) for name in sorted(set(names), key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{listed})(?!\w)" if listed else r"(?!)", re.IGNORECASE)


@lru_cache(maxsize=1)
def _patterns() -> dict[str, dict[str, re.Pattern[str]]]:
    tables = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return {
        code: {
            name: re.compile(rf"(?<!\w)(?:{_alternatives(words, table['numbers'])})", re.IGNORECASE)
            for name, words in table.items()
        }
        for code, table in tables.items()
    }


def _alternatives(words: Sequence[str], numbers: Sequence[str]) -> str:
    number = rf"(?:\d+|(?:{'|'.join(numbers)})\w*)"
    return "|".join(words).replace("DATE", _DATE).replace("NUMBER", number)
