"""Treaties and the Charter, with their articles: "artikel 4, lid 2, onder j, VWEU" → ``TFEU art. 4(2)(j)``.

A treaty named without an article gives nothing (contract.md §1). Where several articles are named
("Articles 114 and 168 TFEU") each is a citation of its own, the last one with the treaty's name.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache

from parsers.references import pinpoints
from parsers.references.records import Found, Shape
from parsers.references.shapes import head_forms
from parsers.references.vocabulary import flagged, pattern, phrases

_NAMES = {"tfeu": "TFEU", "teu": "TEU", "cfr": "CFR"}
_ABBREVIATION_TAIL = r"(?:[-:'][^\W\d_]{1,8}|[a-zäöüáéí]{1,4})?"
#: "Handvest van de Verenigde Naties", "traité de Lisbonne": a bare name that goes on is another text
_GOES_ON = re.compile(
    r"\s(?:van de Verenigde|of the United|der Vereinten|des Nations|de las Naciones|delle Nazioni|das Nações|"
    r"Narodów|Organizacji|на Организацията|на ООН|των Ηνωμένων|OSN|OUN|FN|ONU|ÚN)",
)


@dataclass(frozen=True, slots=True)
class _Name:
    treaty: str
    language: str
    pattern: re.Pattern[str]
    bare: bool


@cache
def _names() -> dict[str, list[_Name]]:
    """The word that gives a treaty away → the names that it may be part of, longest first."""
    found: dict[str, list[tuple[int, _Name]]] = defaultdict(list)
    for key, treaty in _NAMES.items():
        for language, phrase in phrases(key, "treaties"):
            short = " " not in phrase and not phrase.rstrip("*").islower()
            source = pattern(phrase) + (_ABBREVIATION_TAIL if short else "")
            compiled = re.compile(rf"(?<![^\W_])(?:{source})(?![^\W_])", 0 if short else re.IGNORECASE)
            name = _Name(treaty, language, compiled, bare=" " not in phrase and not short)
            for form in head_forms(phrase):
                found[form].append((len(phrase), name))
    families: dict[str, list[_Name]] = {}
    for form in found:
        # "listiny" is also seen where "listin*" begins, and each name brings its language's longer ones
        near = {name for head, names in found.items() if form.startswith(head) for _, name in names}
        kin = {(name.treaty, name.language) for name in near}
        wanted = [
            name for names in found.values() for _, name in names if (name.treaty, name.language) in kin
        ]
        families[form] = list(dict.fromkeys(wanted))
    return families


def recognise(text: str, shape: Shape, floor: int) -> list[Found]:
    """The articles of the treaty whose name stands at ``shape``; empty without one."""
    best: tuple[int, int, str, set[str], bool] | None = None
    for name in _names().get(shape.match[0], ()):
        match = _around(name.pattern, text, shape, floor)
        if match is None:
            continue
        if best is None or match.end() - match.start() > best[1] - best[0]:
            best = (match.start(), match.end(), name.treaty, {name.language}, name.bare)
        elif (match.start(), match.end(), name.treaty) == best[:3]:
            best[3].add(name.language)
    if best is None:
        return []
    start, end, treaty, speakers, bare = best
    if bare and _GOES_ON.match(text, end):
        return []
    languages = frozenset(speakers)
    pin = pinpoints.before(text, start, floor, languages)
    if pin is not None and pin.values.get("article"):
        return _articles(text, treaty, pin, start, end)
    if languages & flagged("pinpoint_after") or not bare:
        pin = pinpoints.after(text, end, languages)
        if pin is not None and pin.values.get("article") and _beside(text, end, pin.start):
            return [_found(treaty, pin.values["article"][0], pin.below(), start, pin.end)]
    pin = pinpoints.in_particular(text, end, languages)
    if pin is not None and pin.values.get("article"):
        return _articles(text, treaty, pin, start, pin.end, begin=start)
    return []


def _around(pattern: re.Pattern[str], text: str, shape: Shape, floor: int) -> re.Match[str] | None:
    """The match of a name that the rare word at ``shape`` is part of."""
    for match in pattern.finditer(text, max(floor, shape.start - 70), min(len(text), shape.end + 90)):
        if match.start() <= shape.start < match.end():
            return match
    return None


def _beside(text: str, end: int, start: int) -> bool:
    return not text[end:start].strip(" \n(")


def _articles(
    text: str, treaty: str, pin: pinpoints.Pinpoint, start: int, end: int, *, begin: int | None = None
) -> list[Found]:
    begin = pin.start if begin is None else begin
    articles = [part for value in pin.values["article"] for part in value.split("-")]
    if len(articles) == 1 or len(pin.spans) < len(articles):
        return [_found(treaty, articles[0], pin.below(), begin, end)]
    found = []
    for index, article in enumerate(articles):
        last = index == len(articles) - 1
        found.append(
            _found(treaty, article, pin.below() if last else "", begin, end if last else pin.spans[index][1])
        )
        if not last:
            begin = pin.spans[index + 1][0]
    return found


def _found(treaty: str, article: str, below: str, start: int, end: int) -> Found:
    rule = f"treaty.{treaty.lower()}"
    return Found(f"{treaty} art. {article}{below}", "treaty", start, end, rule, 0.96, tail=end)
