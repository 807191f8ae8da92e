"""Proper names: a name that is a slip away from how the version, or the others, write it."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from service.consistency.checks.unswapped import Doubt, mended
from service.consistency.finding import Finding, Where
from service.consistency.grid import Grid, Piece, Unit
from service.consistency.values.romanised import romanised
from service.consistency.values.slips import one_slip_apart, swapped

# Capitalised words of four letters and more, with a small letter: acronyms have a check of their own.
_NAME = re.compile(r"(?<![\w@./-])[^\W\d_][^\W\d_]{3,}(?![\w@])")
# Where a slip may be: behind the second letter and before the last three, where endings and mutations are.
_HEAD, _TAIL = 2, 3
# How often the version must have the right name; the share of the others that must have it, or have it but
# for two swapped letters.
_OFTEN, _MOST, _SOME = 2, 0.6, 0.2
_STEM = 5
# So many letters must agree behind the swapped ones of two names in two languages (Bleus, Blues).
_BEHIND = 2
# Among more versions than these the names of the others tell.
_FEW = 3


@dataclass(frozen=True, slots=True)
class _Name:
    piece: Piece
    start: int
    text: str
    plain: str
    letters: str
    opens: bool


def check(grid: Grid) -> Iterator[Finding]:
    """Only names that their version has once, and only near misses: names are translated, and inflected.

    The right form is one that the version itself has elsewhere, or that stands in the same unit of other
    versions: of most of them, or with two letters in another order of one; or else the word with two
    letters swapped that means what a name of another version means.
    """
    rows = [
        {language: list(_names(unit, language)) for language in unit.languages}
        for unit in (*grid.units, *grid.notes)
    ]
    counts = {
        language: Counter(name.plain for row in rows for name in row.get(language, ()))
        for language in grid.languages
    }
    known = {language: _by_head(found) for language, found in counts.items()}
    few = len(grid.languages) <= _FEW
    doubtful: list[tuple[Unit, _Name, Doubt]] = []
    told: set[tuple[int, str, str]] = set()  # of two that differ from each other, one is reported
    for unit_number, (unit, row) in enumerate(zip((*grid.units, *grid.notes), rows, strict=True)):
        for language, names in row.items():
            others = {code: found for code, found in row.items() if code != language}
            for name in names:
                if counts[language][name.plain] == 1 and not _elsewhere(name, language, counts):
                    meant = _own_form(name, known[language], counts[language], others)
                    meant = meant or _form_of_others(name, others)
                    if meant and (unit_number, meant, name.letters) not in told:
                        told.add((unit_number, name.letters, meant))
                        yield _finding(grid, unit, language, name, meant)
                    elif few and not name.opens and (beside := _alike(name, others)):
                        doubtful.append((unit, name, Doubt(name.text, language, beside)))
    forms = mended([doubt for _, _, doubt in doubtful], grid.similarity.embedder)
    for (unit, name, doubt), form in zip(doubtful, forms, strict=True):
        if form:
            yield _finding(grid, unit, doubt.language, name, *form)


def _names(unit: Unit, language: str) -> Iterator[_Name]:
    for piece in unit.pieces[language]:
        for match in _NAME.finditer(piece.text):
            text = match[0]
            if text[0].isupper() and not text.isupper():
                opens = not re.search(r"[\w,;:’'(] ?$", piece.text[: match.start()])
                letters = romanised(text, language, alike=False)
                yield _Name(piece, match.start(), text, romanised(text, language), letters, opens)


def _by_head(counts: Counter[str]) -> Mapping[str, list[str]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for name in counts:
        found[name[:_HEAD]].append(name)
    return found


def _elsewhere(name: _Name, language: str, counts: Mapping[str, Counter[str]]) -> bool:
    """Whether any other version has the very word: then it is no slip of this one."""
    return any(found[name.plain] for code, found in counts.items() if code != language)


def _own_form(
    name: _Name, known: Mapping[str, list[str]], counts: Counter[str], others: Mapping[str, list[_Name]]
) -> str | None:
    """What the version writes elsewhere, where another version has a name that begins alike.

    Two letters swapped inside a word that the version has more than once are a slip whatever others have.
    """
    for form in known[name.plain[:_HEAD]]:
        if form == name.plain or not (_near(name.plain, form) or _swapped_in_stem(name.plain, form)):
            continue
        # Of two that stand once each, the one with the rarer letters is the slip.
        if counts[form] >= _OFTEN or _rarer(name.plain, form, counts):
            stem = form[:_STEM]
            if any(other.plain.startswith(stem) for found in others.values() for other in found):
                return form
        if counts[form] >= _OFTEN and swapped(name.plain, form) and name.plain[-_TAIL:] == form[-_TAIL:]:
            return form
    return None


def _form_of_others(name: _Name, others: Mapping[str, list[_Name]]) -> str | None:
    """A name of the others that is this one with two letters swapped, or that most of them have."""
    if name.opens:  # a common word that kin languages write alike
        return None
    holders: defaultdict[str, set[str]] = defaultdict(set)
    for language, found in others.items():
        for other in found:
            holders[other.letters].add(language)
    for form, languages in holders.items():
        if form[:_HEAD] != name.letters[:_HEAD] or form == name.letters:
            continue
        behind = 1 if len(others) > 1 else _BEHIND
        if len(languages) >= _SOME * len(others) and _swapped_in_stem(name.letters, form, behind):
            return form
        if len(languages) >= 3 and len(languages) >= _MOST * len(others) and _near(name.letters, form):
            return form
    return None


def _alike(name: _Name, others: Mapping[str, list[_Name]]) -> list[tuple[str, str]]:
    """The names of other versions that begin like this one."""
    head = name.plain[:_HEAD]
    alike = (other for found in others.values() for other in found if other.plain[:_HEAD] == head)
    return sorted({(other.text, other.plain) for other in alike})


def _swapped_in_stem(one: str, other: str, behind: int = 1) -> bool:
    """Whether two words, endings apart, are the same but for two swapped letters with so many ``behind``."""
    shortest = min(len(one), len(other))
    return any(
        swapped(one[:size], other[:size]) and one[size - behind : size] == other[size - behind : size]
        for size in range(_STEM, shortest + 1)
    )


def _rarer(one: str, other: str, counts: Counter[str]) -> bool:
    """Whether one word has letter triples that fewer of the version's names have than the other's."""
    return _triples(one, counts) < _triples(other, counts)


def _triples(word: str, counts: Counter[str]) -> float:
    triples = [word[k : k + 3] for k in range(len(word) - 2)]
    return sum(triple in name for triple in triples for name in counts) / max(1, len(triples))


def _near(one: str, other: str) -> bool:
    """One slip apart, and not at the head, nor by an ending unless two letters are swapped."""
    tail = -1 if swapped(one, other) else -_TAIL
    return one_slip_apart(one, other) and one[:_HEAD] == other[:_HEAD] and one[tail:] == other[tail:]


def _finding(grid: Grid, unit: Unit, language: str, name: _Name, meant: str, like: str = "") -> Finding:
    """``like`` is the name of another version that is meant; by default one that begins like ``meant``."""
    others = [code for code in unit.languages if code != language]
    where = {language: _where(name.piece, name.start, name.text)}
    witness = None
    stem = meant[:_STEM]
    for code in (grid.pivot, *others):
        if code != language and code in unit.languages:
            for other in _names(unit, code):
                if other.text == like or (not like and other.plain[:_STEM] == stem):
                    witness = witness or code
                    where.setdefault(code, _where(other.piece, other.start, other.text))
    return Finding(
        check="name",
        severity="warning",
        message=f"name: {name.text} in {language} looks like {meant.capitalize()}",
        languages=(witness, language) if witness else (language,),
        suspect=language,
        where={code: where[code] for code in where if code in (witness, language)},
        values={language: name.text, **({witness: where[witness].text} if witness else {})},
    )


def _where(piece: Piece, start: int, text: str) -> Where:
    return Where(piece.id, piece.start + start, piece.start + start + len(text), text)
