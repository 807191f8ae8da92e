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
from parsers.references.pinpoint import Pinpoint
from parsers.references.records import Found, Shape
from parsers.references.shapes import head_forms
from parsers.references.vocabulary import flagged, pattern, phrases

#: "cfr_genitive": Danish "chartrets artikel 7", a bare name that its article follows
_NAMES = {"tfeu": "TFEU", "teu": "TEU", "cfr": "CFR", "cfr_genitive": "CFR"}
#: their last articles: what is above is another treaty's
_LAST = {"TFEU": 358, "TEU": 55, "CFR": 54}
_NEAR = 400  # characters in which another statute is named in full
_DOT = re.compile(r"\.(?=[\s,;])")
#: "(EUMSZ)", "(ES sutarties)" after the name
_ABBREVIATED = re.compile(r"\s\([^\W\d_]*[^\W\d_a-zа-яα-ω][^\W\d_][^()\d]{0,20}\)")
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
            name = _Name(
                treaty, language, compiled, bare=" " not in phrase and not short and key != "cfr_genitive"
            )
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
    for name in _names().get(shape.match["head"], ()):
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
    if bare and (_GOES_ON.match(text, end) or _is_another(text, start)):
        return []
    languages = frozenset(speakers)
    if languages <= flagged("pinpoint_after"):
        # Hungarian "… szerződés (EUMSZ) 114. cikke": its article follows, what stands before is of another
        abbreviation = _ABBREVIATED.match(text, end)
        after = abbreviation.end() if abbreviation else end
        pin = pinpoints.after(text, after, languages)
        if pin is not None and pin.has("article") and _beside(text, after, pin.start):
            return _articles(text, treaty, pin, begin=start)
    pin = pinpoints.before(text, start, floor, languages)
    if pin is not None and pin.has("article"):
        return _articles(text, treaty, pin, end=end)
    if languages & flagged("pinpoint_after") or not bare:
        pin = pinpoints.after(text, end, languages)
        if pin is not None and pin.has("article") and _beside(text, end, pin.start):
            return _articles(text, treaty, pin, begin=start)
    pin = pinpoints.in_particular(text, end, languages)
    if pin is not None and pin.has("article"):
        return _articles(text, treaty, pin, begin=start)
    return []


def _is_another(text: str, start: int) -> bool:
    """Whether the text is about another charter: Swedish "stadgan" is that of the central banks too."""
    others = _others()
    return others is not None and others.search(text, max(0, start - _NEAR), start + _NEAR) is not None


@cache
def _others() -> re.Pattern[str] | None:
    names = sorted({pattern(phrase) for _, phrase in phrases("not_cfr", "treaties")})
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(names)})") if names else None


def _around(pattern: re.Pattern[str], text: str, shape: Shape, floor: int) -> re.Match[str] | None:
    """The match of a name that the rare word at ``shape`` is part of."""
    for match in pattern.finditer(text, max(floor, shape.start - 70), min(len(text), shape.end + 90)):
        if match.start() <= shape.start < match.end():
            return match
    return None


def _beside(text: str, end: int, start: int) -> bool:
    return not text[end:start].strip(" \n(")


def _articles(
    text: str, treaty: str, pin: Pinpoint, *, begin: int | None = None, end: int | None = None
) -> list[Found]:
    """A citation each; the treaty's name goes with the first (``begin``) or with the last (``end``)."""
    articles = [one for one in pin.articles() if _exists(treaty, one.number)]
    if not articles:
        return []
    # "EUMSZ 290. és 291. cikke": the dot of an ordinal that stands for the whole citation
    dotted = {article.end for article in articles[:-1] if _DOT.match(text, article.end)}
    spans = [(article.start, article.end + (article.end in dotted)) for article in articles]
    first, last = spans[0], spans[-1]
    if begin is None:  # "Title V, Article 67 TFEU": the title is no part of it
        begin = first[0] if pin.is_divided() else pin.start
    spans[0] = (begin, first[1])
    if end is not None:
        spans = [(start, end) if (start, stop) == last else (start, stop) for start, stop in spans]
        spans[-1] = (spans[-1][0], end)
    return [
        _found(treaty, article.number, article.below, *span)
        for article, span in zip(articles, spans, strict=True)
    ]


def _exists(treaty: str, number: str) -> bool:
    digits = number.rstrip("abcdefghijklmnopqrstuvwxyz")
    return not digits.isdigit() or 0 < int(digits) <= _LAST[treaty]


def _found(treaty: str, article: str, below: str, start: int, end: int) -> Found:
    rule = f"treaty.{treaty.lower()}"
    return Found(f"{treaty} art. {article}{below}", "treaty", start, end, rule, 0.96, tail=end)
