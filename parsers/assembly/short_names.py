"""Short names that a text defines: "Verordening (EU) 2022/2065 (digitaledienstenverordening)".

Three ways to define one: in brackets after the citation, in front of a citation in brackets, and in front
of the call of a footnote that begins with the citation. From then on, and before, the name is a reference.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from parsers.assembly import act_nouns
from parsers.document import Footnote, Place, Reference, Segment

RULE = "act.short_name"
_CONFIDENCE = 0.85
_FAR = 400  # characters between a citation and the bracket that names it: the act's full title
_BRACKET = re.compile(r"\(([^()]{3,120})\)")
_QUOTED = re.compile(r"[“„”\"«‘‚’'‹]\s?([^“”„\"«»‹›]{2,80}?)\s?[“”\"»’'‘›]")
_ACRONYM = re.compile(r"[A-ZΑ-ΩА-Я]{2,}[\w-]*")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_NEXT = 3  # an acronym further from the number names a body that the title mentions
_LONGEST = 8  # words of a name that begins with its noun: "règlement sur les services numériques"
_COMPOUND = 13  # letters: "dataverordening" is a name, "verordening" is none
_ENDING = 4  # letters that an inflected form may add or lose


@dataclass(frozen=True, slots=True)
class ShortName:
    """A name, the act that it stands for, and where its definition is no mention (in brackets)."""

    name: str
    act: Reference
    defined: tuple[Place | None, int, int] = (None, 0, 0)


def find(
    segments: Sequence[Segment],
    footnotes: Sequence[Footnote],
    references: Sequence[Reference],
    language: str | None,
) -> list[Reference]:
    """References by short names in ``segments`` and ``footnotes``, beside those found in them."""
    by_place: dict[Place, list[Reference]] = {}
    for reference in references:
        if reference.place is not None:
            by_place.setdefault(reference.place, []).append(reference)
    texts = {Place("segment", s.id): s.text for s in segments}
    texts |= {Place("footnote", n.id): n.text for n in footnotes}
    names = list(_defined(texts, footnotes, by_place, language))
    if not names:
        return []
    pattern, acts = _pattern(names)
    definitions = [name.defined for name in names]
    found: list[Reference] = []
    for place, text in texts.items():
        for match in pattern.finditer(text):
            act = acts[match.lastgroup or ""]
            here = by_place.get(place, [])
            if any(place == at and a <= match.start() < b for at, a, b in definitions):
                continue
            if act_nouns.free(match.start(), match.end(), here):
                found.append(replace(act_nouns.mention(act, match, RULE, _CONFIDENCE), place=place))
    return found


def _defined(
    texts: Mapping[Place, str],
    footnotes: Sequence[Footnote],
    by_place: Mapping[Place, Sequence[Reference]],
    language: str | None,
) -> Iterable[ShortName]:
    for place, text in texts.items():
        here = by_place.get(place, ())
        if act_nouns.acts(here, None):
            yield from _in_brackets(text, here, language)
            yield from _before_brackets(text, here, language)
    for note in footnotes:
        first = act_nouns.acts(by_place.get(Place("footnote", note.id), ()), None)
        if first and first[0].start < 15:
            for call in note.calls:
                name = _name_before(texts.get(Place("segment", call.segment), "")[: call.offset], language)
                if name and _fits(name, first[0], language):
                    yield ShortName(name, first[0])


def _in_brackets(text: str, here: Sequence[Reference], language: str | None) -> Iterable[ShortName]:
    """After the citation: in quotation marks, or a name that says itself that it names an act."""
    for bracket in _BRACKET.finditer(text):
        before = [r for r in here if bracket.start() - _FAR < r.end <= bracket.start()]
        if not before or not act_nouns.free(bracket.start(), bracket.end(), here):
            continue
        quoted = _QUOTED.search(bracket[1])
        name = _name((quoted[1] if quoted else bracket[1]).strip(), language)
        if name is None or (_ACRONYM.fullmatch(name) and bracket.start() - before[-1].end > _NEXT):
            continue
        kind = next((k for word in _WORD.findall(name) if (k := act_nouns.kind_of(word, language))), None)
        acts = act_nouns.acts(before, kind)
        if acts:
            # A title may cite what the act amends: the noun tells which one is named, else the first is.
            act = acts[-1] if kind else acts[0]
            yield ShortName(name, act, (act.place, bracket.start(), bracket.end()))


def _before_brackets(text: str, here: Sequence[Reference], language: str | None) -> Iterable[ShortName]:
    """In front of a citation in brackets: "the Data Act (Regulation (EU) 2023/2854)"."""
    for reference in act_nouns.acts(here, None):
        lead = text[: reference.start].rstrip()
        if lead.endswith("("):
            name = _name_before(lead[:-1], language)
            if name and _fits(name, reference, language):
                yield ShortName(name, reference)


def _name(text: str, language: str | None) -> str | None:
    """What of a bracket's text is a name: an acronym, a compound, or several words around a noun."""
    if _ACRONYM.fullmatch(text):
        return text
    words: list[str] = _WORD.findall(text)
    compound = next((word for word in words if _is_compound(word, language)), None)
    if compound:
        return compound
    if 2 <= len(words) <= _LONGEST and any(_names_acts(word, language) for word in words):
        article = len(words[0]) <= 3 and not _names_acts(words[0], language)
        rest: str = text.split(maxsplit=1)[1] if article else text
        # ("the Directive"): the noun alone is carried over from the last citation, and names nothing.
        return rest if len(_WORD.findall(rest)) > 1 else None
    return None


def _name_before(text: str, language: str | None) -> str | None:
    """The name that ends ``text``: a compound, or from a noun on ("règlement sur les marchés numériques")."""
    words = list(_WORD.finditer(text))[-_LONGEST:]
    if not words or text[words[-1].end() :].strip(' \u00a0”"»’'):
        return None
    if _is_compound(words[-1][0], language):
        return words[-1][0]
    if _names_acts(words[-1][0], language):
        first = len(words) - 1
        while (
            first and words[first - 1][0][0].isupper() and words[first - 1].end() + 1 == words[first].start()
        ):
            first -= 1
        if len(words[first][0]) <= 3 and first < len(words) - 1:
            first += 1
        return text[words[first].start() : words[-1].end()] if first < len(words) - 1 else None
    start = next((at for at in range(len(words) - 2, -1, -1) if _names_acts(words[at][0], language)), None)
    if start is None or len(words) - start < 3 or re.search(r"[.,;:()]", text[words[start].start() :]):
        return None
    return text[words[start].start() : words[-1].end()]


def _fits(name: str, act: Reference, language: str | None) -> bool:
    """Whether the noun in ``name`` can stand for ``act``: a "verordening" is no directive."""
    kinds = {kind for word in _WORD.findall(name) if (kind := act_nouns.kind_of(word, language))}
    return not kinds or any(act_nouns.acts([act], kind) for kind in kinds)


def _is_compound(word: str, language: str | None) -> bool:
    """A long word that ends in the noun of an act: "digitaledienstenverordening", "Dataförordningen"."""
    return len(word) >= _COMPOUND and any(
        word.lower().find(noun, 4) > 0 and len(word) - word.lower().find(noun, 4) - len(noun) <= _ENDING
        for noun in act_nouns.endings(language)
    )


def _names_acts(word: str, language: str | None) -> bool:
    return act_nouns.kind_of(word, language) is not None or word.lower() in act_nouns.laws(language)


def _pattern(names: Sequence[ShortName]) -> tuple[re.Pattern[str], dict[str, Reference]]:
    """One pattern of all names, longest first, with a group for each; words may have other endings."""
    acts: dict[str, Reference] = {}
    parts = []
    unique = {name.name: name.act for name in reversed(names)}
    for at, name in enumerate(sorted(unique, key=lambda name: (-len(name), name))):
        acts[f"n{at}"] = unique[name]
        words = r"[ \u00a0]".join(_inflected(word) for word in name.split())
        parts.append(rf"(?P<n{at}>{words if _ACRONYM.fullmatch(name) else f'(?i:{words})'})")
    return re.compile(rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)"), acts


def _inflected(word: str) -> str:
    """A long word may have another ending: "Datenverordnung", "akta o usługach cyfrowych"."""
    if word.lower() in act_nouns.laws(None):
        return rf"{re.escape(word[:3])}\w{{0,{_ENDING}}}"
    if len(word) < 7 or word.isupper():
        return re.escape(word)
    return rf"{re.escape(word[:-2])}\w{{0,{_ENDING}}}"
