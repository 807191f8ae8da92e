"""The line below an action: "Responsible: the Commission, Europol. Deadline: 2029. Indicator: ports."

The labels are data (table ``commitments`` of a language); each may stand alone, in any order, or in a line
of its own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from parsers.assembly.actors import Actor, find_actors
from parsers.assembly.dates import iso
from parsers.languages import get
from parsers.languages.modals import unaccented

_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
_LABELS = ("responsible", "deadline", "indicator")
_EMPHASIS = "*_ \t\n"


@dataclass(frozen=True, slots=True)
class Responsibility:
    """Who is responsible, until when, measured by what; empty or None what the line does not say.

    ``names`` holds actor ids, and as printed those that no table knows; ``lead`` the first known actor.
    """

    names: tuple[str, ...] = ()
    lead: Actor | None = None
    deadline: str | None = None
    indicator: str | None = None

    def with_more(self, other: Responsibility) -> Responsibility:
        """Both together, the first one's word where both say something."""
        return Responsibility(
            self.names or other.names,
            self.lead or other.lead,
            self.deadline or other.deadline,
            self.indicator or other.indicator,
        )


def responsibility(text: str, language: str) -> Responsibility | None:
    """What a paragraph says of responsibility; None where it does not open with one of the labels."""
    labels = list(_labels(language).finditer(text))
    if not labels or text[: labels[0].start()].strip(_EMPHASIS):
        return None
    found = Responsibility()
    for label, following in zip(labels, [*labels[1:], None], strict=True):
        value = text[label.end() : following.start() if following else None].strip(_EMPHASIS)
        kind = str(label.lastgroup)
        value = value.removesuffix(";") if value.endswith(";") else value.removesuffix(".")
        if kind == "indicator":
            found = found.with_more(Responsibility(indicator=value or None))
        elif kind == "deadline":
            year = _YEAR.search(value)
            found = found.with_more(Responsibility(deadline=iso(value, language) or (year and year[0])))
        else:
            actors = find_actors(value, language)
            found = found.with_more(Responsibility(_names(value, language), next(iter(actors), None)))
    return found


def _names(value: str, language: str) -> tuple[str, ...]:
    names = []
    for part in re.split(r"\s*[,;]\s*", value):
        known = [actor.id for actor in find_actors(part, language)]
        names += known or [part.strip()]
    return tuple(dict.fromkeys(name for name in names if name))


@cache
def _labels(language: str) -> re.Pattern[str]:
    table = get(language).commitments
    groups = []
    for kind in _LABELS:
        words = {form for word in table.get(kind, ()) for form in (word, unaccented(word))}
        ordered = sorted(words, key=len, reverse=True)
        groups.append(rf"(?P<{kind}>{'|'.join(map(re.escape, ordered)) or '(?!)'})")
    return re.compile(rf"(?<![\w-])(?:{'|'.join(groups)})[*_]*\s?[:：][*_]*", re.IGNORECASE)
