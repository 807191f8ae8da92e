"""Lines and half lines left in another language."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from parsers.languages import identify
from service.consistency.context import whole
from service.consistency.finding import Finding, Where
from service.consistency.grid import Grid, Piece, Unit

_WORD = re.compile(r"[^\W\d_]{2,}")
_QUOTED = re.compile(r"[“\"«„”'»][^“”\"«»„]{3,}[”\"»“«]|\([^()]*\)|https?://\S+")
# A run of so many words, and letters, that stands in two versions is a stretch that one did not translate.
_RUN, _LETTERS = 3, 24
# At least this share of the run in small letters: names stay as they are; German and titles have fewer, and
# may be read as the language they are in. At most this share of its words known from the rest of the
# version: kin languages share words. Of a whole line, what another version has.
_SMALL, _SMALLER, _KNOWN, _SHARED = 0.6, 0.4, 0.5, 0.75
# A run or a line of fewer words must be all but unknown here, and known there.
_SEVERAL, _UNKNOWN, _FAMILIAR = 5, 0.2, 0.6
# Words and letters of another script that no version leaves standing by custom.
_SCRIPT_RUN, _SCRIPT_LETTERS = 2, 12
_SCRIPTS = {"el": re.compile(r"[α-ωά-ώ]"), "bg": re.compile(r"[а-я]")}
# More capitalised words than this share are a list of names. Letters between a title and its translation.
_NAMED, _NEAR = 0.8, 25
# At least this share known from the rest of the version whose language it should be: a title in a third
# language is foreign to both. At most this share known where no version is in that language.
_READ, _STRANGE = 0.25, 0.3
# Letters of a line in a language that no version is in.
_LONG = 60
# So many words in brackets explain a title that stands before them in its own language.
_GLOSS = re.compile(r"\([^()]{12,}\)|\[[^\[\]]{12,}\]")
# Languages so near to each other that a line of one may be taken for the other.
_SIBLINGS = tuple(
    map(frozenset, (("cs", "sk"), ("da", "sv"), ("es", "pt"), ("hr", "sl"), ("de", "nl"), ("es", "it")))
)


@dataclass(frozen=True, slots=True)
class _Word:
    """``plain`` is the text in small letters."""

    text: str
    start: int
    end: int
    plain: str


def check(grid: Grid) -> Iterator[Finding]:
    """Segments only: footnotes quote titles in other languages by custom."""
    known = {language: _vocabulary(grid, language) for language in grid.languages}
    for unit in grid.units:
        words = {language: [_words(piece) for piece in pieces] for language, pieces in unit.pieces.items()}
        runs = _runs(words)
        elsewhere = {language: _Elsewhere(known[language], found) for language, found in words.items()}
        for language, pieces in unit.pieces.items():
            for piece, found in zip(pieces, words[language], strict=True):
                hit = _stretch(found, language, runs, elsewhere)
                hit = hit or _other_script(found, language)
                hit = hit or _line(piece, found, unit, language, elsewhere)
                if hit and not _glossed(piece, hit, language):
                    yield _finding(piece, hit, unit, language)


class _Elsewhere:
    """The words that a version has outside one unit."""

    def __init__(self, all_words: Counter[str], unit_words: list[list[_Word]]) -> None:
        self._all = all_words
        self._own = Counter(word.plain for words in unit_words for word in words)

    def share_known(self, words: list[_Word]) -> float:
        distinct = {word.plain for word in words if len(word.text) > 2}
        return sum(self._all[word] > self._own[word] for word in distinct) / max(1, len(distinct))


def _vocabulary(grid: Grid, language: str) -> Counter[str]:
    words = (_WORD.findall(unit.text(language).casefold()) for unit in grid.units)
    return Counter(word for found in words for word in found)


def _words(piece: Piece) -> list[_Word]:
    """The words outside quotation marks and brackets."""
    plain = _QUOTED.sub(lambda match: " " * len(match[0]), piece.text)
    return [
        _Word(match[0], match.start(), match.end(), match[0].casefold()) for match in _WORD.finditer(plain)
    ]


_Runs = Mapping[tuple[str, ...], set[str]]
_Hit = tuple[str, int, int]


def _runs(words: Mapping[str, list[list[_Word]]]) -> _Runs:
    """Which versions have each run of words of a unit."""
    found: defaultdict[tuple[str, ...], set[str]] = defaultdict(set)
    for language, pieces in words.items():
        for piece in pieces:
            for at in range(len(piece) - _RUN + 1):
                found[_key(piece, at)].add(language)
    return found


def _key(words: list[_Word], at: int) -> tuple[str, ...]:
    return tuple(word.plain for word in words[at : at + _RUN])


def _stretch(
    words: list[_Word], language: str, runs: _Runs, elsewhere: Mapping[str, _Elsewhere]
) -> _Hit | None:
    """The longest run that one other version has too, and that is foreign to this one: source, start, end.

    What three versions share is a name or a title that all of them quote.
    """
    best: list[_Word] = []
    source = ""
    at = 0
    while at <= len(words) - _RUN:
        holders = runs[_key(words, at)]
        if len(holders) != 2 or language not in holders:
            at += 1
            continue
        last = at
        while last < len(words) - _RUN and runs[_key(words, last + 1)] == holders:
            last += 1
        run = words[at : last + _RUN]
        other = next(iter(holders - {language}))
        if len(run) > len(best) and _is_foreign(run, elsewhere[language], elsewhere[other]):
            best, source = run, other
        at = last + 1
    if not best:
        return None
    text = " ".join(word.text for word in best)
    seen = identify(text)
    # What is in neither language is a title that both quote.
    few = sum(word.text[0].islower() for word in best) < _SMALL * len(best)
    theirs = seen == source or (not few and elsewhere[source].share_known(best) >= _READ)
    if not theirs or seen == language or _is_third(seen, (source, language)):
        return None
    return source, best[0].start, best[-1].end


def _is_third(seen: str | None, versions: Collection[str]) -> bool:
    """Whether a stretch is in a language of neither version, nor one near to theirs: both quote it."""
    return seen is not None and not any(seen == code or {seen, code} in _SIBLINGS for code in versions)


def _other_script(words: list[_Word], language: str) -> _Hit | None:
    """The longest run of words in a script that is neither the version's nor Latin, which all of them use."""
    best: _Hit | None = None
    for code, letters in _SCRIPTS.items():
        run: list[_Word] = []
        for word in (*words, None) if code != language else ():
            if word is not None and letters.match(word.plain):
                run.append(word)
                continue
            size = sum(one.end - one.start for one in run)
            if len(run) >= _SCRIPT_RUN and size >= _SCRIPT_LETTERS and (not best or size > best[2] - best[1]):
                best = code, run[0].start, run[-1].end
            run = []
    return best


def _glossed(piece: Piece, hit: _Hit, language: str) -> bool:
    """Whether a stretch is a title that the version explains in its own language in brackets."""
    gloss = next((m for m in _GLOSS.finditer(piece.text) if m.start() >= hit[1]), None)
    if gloss is None or not (hit[2] == len(piece.text) or gloss.start() - hit[2] < _NEAR):
        return False
    return identify(gloss[0]) == language


def _is_foreign(run: list[_Word], own: _Elsewhere, other: _Elsewhere) -> bool:
    small = sum(word.text[0].islower() for word in run)
    known, theirs = own.share_known(run), other.share_known(run)
    if len(run) < _SEVERAL and (known > _UNKNOWN or theirs < _FAMILIAR):
        return False
    return (
        sum(word.end - word.start for word in run) >= _LETTERS
        and small >= _SMALLER * len(run)
        and known <= _KNOWN
        and known < theirs
    )


def _line(
    piece: Piece, words: list[_Word], unit: Unit, language: str, elsewhere: Mapping[str, _Elsewhere]
) -> _Hit | None:
    """A whole line in another language: that of a version whose words it shares, or of none of them."""
    letters = sum(word.end - word.start for word in words)
    known = elsewhere[language].share_known(words)
    if len(words) < _SEVERAL or letters < _LETTERS or known > _KNOWN:
        return None
    seen = identify(" ".join(word.text for word in words))
    named = sum(word.text.istitle() for word in words)
    if seen in (None, language) or named > _NAMED * len(words):
        return None
    distinct = {word.text.casefold() for word in words}
    for other in unit.languages:
        theirs = set(_WORD.findall(unit.text(other).casefold()))
        # What is foreign in that version too is a title that both quote.
        shared = other != language and len(distinct & theirs) >= _SHARED * len(distinct)
        theirs_too = seen == other or elsewhere[other].share_known(words) >= _READ
        theirs_too = theirs_too and not _is_third(seen, (other, language))
        if shared and theirs_too and _reads(unit, other):
            return other, 0, len(piece.text)
    if letters < _LONG or seen in unit.languages or known > _STRANGE or {seen, language} in _SIBLINGS:
        return None
    alone = all(_reads(unit, other) for other in unit.languages if other != language)
    return (str(seen), 0, len(piece.text)) if alone else None


def _reads(unit: Unit, language: str) -> bool:
    """Whether a version's text is in its own language."""
    return identify(unit.text(language)) == language


def _finding(piece: Piece, hit: _Hit, unit: Unit, language: str) -> Finding:
    source, start, end = hit
    text = piece.text[start:end]
    where = {language: Where(piece.id, piece.start + start, piece.start + end, text)}
    if source in unit.pieces:
        where[source] = whole(unit, source)
    return Finding(
        check="untranslated",
        severity="error",
        message=f"{language} stands in {source}: “{text[:80]}”",
        languages=(source, language) if source in unit.pieces else (language,),
        suspect=language,
        where=where,
        values={language: source},
    )
