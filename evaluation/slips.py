"""The kinds of slips that are planted, each a small change of one block of one version."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import combinations

from evaluation.draft import Draft
from evaluation.slips_modal import dropped_negation, strengthened, weakened
from evaluation.slips_words import half_line, other_term, swapped_term, wrong_name
from parsers.languages import sentences
from service.consistency.values.dates import find_dates

_NUMBER = re.compile(r"(?<![\w.,/()\[>-])\d{2,3}(?![\w/()\]]|[.,]\d|-\d)")
_REFERENCE = re.compile(r"\d{4}/\d{2,4}(?!\d)|\(20\d\d\) \d{3,4}|\d{4,5}/\d\d(?!\d)")
_CALL = re.compile(r"<sup>\d+</sup>")
_ACRONYM = re.compile(r"(?<![\w-])[^\W\d_a-zà-ÿα-ωа-я]{4,}(?![\w-])")

# So many blocks behind, headings among them, the next running paragraph is looked for.
_NEXT = 4
# Words of a sentence.
_WORDS_LEAST = 4


def _drop_sentence(draft: Draft, at: int) -> bool:
    spans = sentences(draft.blocks[at], language=draft.language)
    if len(spans) < 2:
        return False
    start, end = draft.chance.choice(spans)
    if _CALL.search(draft.blocks[at][start:end]) or not _is_sentence(draft.blocks[at][start:end]):
        return False
    rest = (draft.blocks[at][:start] + draft.blocks[at][end:].lstrip()).strip()
    if not _is_sentence(rest):
        return False
    draft.blocks[at] = rest
    return True


def _is_sentence(text: str) -> bool:
    """A number, a mark or a label that stands between two full stops is none."""
    return len([m for m in re.finditer(r"\w+", text) if len(m[0]) > 1 and m[0].isalpha()]) >= _WORDS_LEAST


def _drop_block(draft: Draft, at: int) -> bool:
    if _CALL.search(draft.blocks[at]):
        return False
    draft.blocks[at] = ""
    return True


def _add_sentence(draft: Draft, at: int) -> bool:
    others = [k for k in draft.free if abs(k - at) > 3]
    if not others:
        return False
    donor = draft.blocks[draft.chance.choice(others)]
    spans = [
        (a, b)
        for a, b in sentences(donor, language=draft.language)
        if not _CALL.search(donor[a:b]) and _is_sentence(donor[a:b])
    ]
    if not spans:
        return False
    start, end = draft.chance.choice(spans)
    draft.blocks[at] = f"{draft.blocks[at]} {donor[start:end]}"
    return True


def _merge(draft: Draft, at: int) -> bool:
    if at + 1 not in draft.free:
        return False
    draft.blocks[at], draft.blocks[at + 1] = f"{draft.blocks[at]} {draft.blocks[at + 1]}", ""
    return True


def _number(draft: Draft, at: int) -> bool:
    match = _pick_number(draft, at, lambda token: True)
    if match is None:
        return False
    token = match[0]
    digit = draft.chance.choice([d for d in "123456789" if d != token[-1]])
    draft.blocks[at] = (
        draft.blocks[at][: match.start()] + token[:-1] + digit + draft.blocks[at][match.end() :]
    )
    return True


def _swapped_number(draft: Draft, at: int) -> bool:
    match = _pick_number(draft, at, lambda token: token[-1] != token[-2] and token[-1] != "0")
    if match is None:
        return False
    token = match[0]
    swapped = token[:-2] + token[-1] + token[-2]
    draft.blocks[at] = draft.blocks[at][: match.start()] + swapped + draft.blocks[at][match.end() :]
    return True


def _exchanged_numbers(draft: Draft, at: int) -> bool:
    """Two different numbers of a block change places."""
    dates = [(fact.start, fact.end) for fact in find_dates(draft.blocks[at], draft.language)]
    found = [
        match
        for match in _NUMBER.finditer(draft.blocks[at])
        if not any(a <= match.start() < b for a, b in dates)
    ]
    pairs = [(one, other) for one, other in combinations(found, 2) if one[0] != other[0]]
    if not pairs:
        return False
    one, other = draft.chance.choice(pairs)
    text = draft.blocks[at]
    between = text[one.end() : other.start()]
    draft.blocks[at] = text[: one.start()] + other[0] + between + one[0] + text[other.end() :]
    return True


def _pick_number(draft: Draft, at: int, fits: Callable[[str], bool]) -> re.Match[str] | None:
    text = draft.blocks[at]
    dates = [(fact.start, fact.end) for fact in find_dates(text, draft.language)]
    found = [
        match
        for match in _NUMBER.finditer(text)
        if fits(match[0]) and not any(a <= match.start() < b for a, b in dates)
    ]
    return draft.chance.choice(found) if found else None


def _date(draft: Draft, at: int) -> bool:
    full = [fact for fact in find_dates(draft.blocks[at], draft.language) if len(fact.value) == 10]
    if not full:
        return False
    fact = draft.chance.choice(full)
    day = str(int(fact.value[-2:]))
    other = day[::-1] if len(day) == 2 and day[0] != day[1] and 0 < int(day[::-1]) <= 28 else None
    other = other.lstrip("0") if other else str(int(day) % 28 + 1)
    text, count = re.subn(rf"(?<!\d){day}(?!\d)", other, fact.text, count=1)
    draft.blocks[at] = draft.blocks[at][: fact.start] + text + draft.blocks[at][fact.end :]
    return bool(count) and other != day


def _year(draft: Draft, at: int) -> bool:
    found = list(re.finditer(r"(?<![\d/(-])20[1-4]\d(?![\d/)]|-\d)", draft.blocks[at]))
    if not found:
        return False
    match = draft.chance.choice(found)
    year = str(int(match[0]) + draft.chance.choice([-1, 1]))
    draft.blocks[at] = draft.blocks[at][: match.start()] + year + draft.blocks[at][match.end() :]
    return True


def _reference(draft: Draft, at: int) -> bool:
    """Two neighbouring digits of a document's number change places."""
    for match in _REFERENCE.finditer(draft.blocks[at]):
        number = re.search(r"(\d)(?!\1)(\d)(?=\D*$)", match[0])
        if number:
            swapped = match[0][: number.start()] + number[2] + number[1] + match[0][number.end() :]
            draft.blocks[at] = draft.blocks[at][: match.start()] + swapped + draft.blocks[at][match.end() :]
            return True
    return False


def _footnote(draft: Draft, at: int) -> bool:
    found = list(_CALL.finditer(draft.blocks[at]))
    if not found:
        return False
    match = draft.chance.choice(found)
    draft.blocks[at] = draft.blocks[at][: match.start()] + draft.blocks[at][match.end() :]
    return True


def _moved_footnote(draft: Draft, at: int) -> bool:
    """A call goes to the end of the next running paragraph."""
    found = list(_CALL.finditer(draft.blocks[at]))
    behind = [k for k in draft.free if at < k <= at + _NEXT and not _CALL.search(draft.blocks[k])]
    if not found or not behind:
        return False
    match = draft.chance.choice(found)
    draft.blocks[at] = draft.blocks[at][: match.start()] + draft.blocks[at][match.end() :]
    draft.blocks[behind[0]] = draft.blocks[behind[0]][:-1] + match[0] + draft.blocks[behind[0]][-1]
    return True


def _shifted_footnote(draft: Draft, at: int) -> bool:
    """A call goes to the end of another sentence of its paragraph."""
    text = draft.blocks[at]
    found = list(_CALL.finditer(text))
    spans = sentences(text, language=draft.language)
    if len(found) != 1 or len(spans) < 2:
        return False
    call = found[0]
    own = next(k for k, (_, end) in enumerate(spans) if call.start() < end or end == spans[-1][1])
    others = [end for k, (_, end) in enumerate(spans) if k != own and text[end - 1] == "."]
    if not others or call.start() == spans[own][0]:
        return False
    end = draft.chance.choice(others) - 1
    parts = [text[: call.start()], text[call.end() :]]
    if end < call.start():
        parts[0] = parts[0][:end] + call[0] + parts[0][end:]
    else:
        end -= call.end()
        parts[1] = parts[1][:end] + call[0] + parts[1][end:]
    draft.blocks[at] = "".join(parts)
    return True


def _acronym(draft: Draft, at: int) -> bool:
    """Two letters of an acronym change places, where the texts show which one is meant.

    A word in a line of capitals, or a name that stands nowhere else in any version, cannot be told wrong.
    """
    text = draft.blocks[at]
    elsewhere = [*draft.blocks[:at], *draft.blocks[at + 1 :], *(own[at] for own in draft.versions.values())]
    known = {word for block in elsewhere for word in _ACRONYM.findall(block)}
    found = [
        m
        for m in _ACRONYM.finditer(text)
        if len(set(m[0][1:3])) == 2 and m[0] in known and not _in_capitals(text, m)
    ]
    if not found:
        return False
    match = draft.chance.choice(found)
    name = match[0]
    draft.blocks[at] = (
        draft.blocks[at][: match.start()]
        + name[0]
        + name[2]
        + name[1]
        + name[3:]
        + draft.blocks[at][match.end() :]
    )
    return True


def _in_capitals(text: str, word: re.Match[str]) -> bool:
    """Whether the longer words beside it are in capitals too."""
    before = re.findall(r"[^\W\d_]{4,}", text[: word.start()])[-1:]
    after = re.findall(r"[^\W\d_]{4,}", text[word.end() :])[:1]
    return any(other.isupper() for other in (*before, *after))


def _untranslated(draft: Draft, at: int) -> bool:
    """A whole paragraph without notes stands in another version's language."""
    if _CALL.search(draft.blocks[at]) or not draft.versions:
        return False
    code = "en" if "en" in draft.versions else sorted(draft.versions)[0]
    draft.blocks[at] = draft.versions[code][at]
    return True


@dataclass(frozen=True, slots=True)
class Kind:
    """``check`` is the finding that a slip should give, ``also`` what may be given instead.

    ``near`` are blocks where it may be given, counted from its own; what the checks ``beside`` report
    there is neither right nor wrong. One that must be ``asked`` for by name is planted only then.
    """

    check: str
    also: tuple[str, ...]
    change: Callable[[Draft, int], bool]
    near: tuple[int, ...] = ()
    beside: tuple[str, ...] = ()
    asked: bool = False


_BEHIND = tuple(range(1, _NEXT + 1))
# What half a line in another language breaks besides.
_OF_WORDS = ("modality", "negation", "acronym", "name", "term", "punctuation")

KINDS: dict[str, Kind] = {
    "dropped sentence": Kind("missing", ("number", "date", "structure"), _drop_sentence),
    "dropped paragraph": Kind("missing", ("structure",), _drop_block),
    "added sentence": Kind("added", ("number", "date", "modality", "negation", "structure"), _add_sentence),
    "merged paragraphs": Kind("", (), _merge),
    "changed number": Kind("number", ("amount", "reference", "date"), _number),
    "swapped digits": Kind("number", ("amount", "reference", "date"), _swapped_number),
    "exchanged numbers": Kind("number", ("amount", "reference"), _exchanged_numbers),
    "changed date": Kind("date", ("number", "reference"), _date),
    "changed year": Kind("date", ("number", "reference"), _year),
    "changed reference": Kind("reference", ("number", "date", "malformed_reference"), _reference),
    "dropped footnote call": Kind("footnote", (), _footnote),
    "moved footnote call": Kind("footnote", (), _moved_footnote, near=_BEHIND),
    "footnote call in another sentence": Kind("footnote", (), _shifted_footnote),
    "weakened modality": Kind("modality", (), weakened),
    "strengthened modality": Kind("modality", (), strengthened),
    "dropped negation": Kind("negation", (), dropped_negation),
    "acronym slip": Kind("acronym", ("name", "reference", "number"), _acronym),
    "wrong name": Kind("name", ("acronym", "reference"), wrong_name),
    "swapped term": Kind("term", (), swapped_term),
    "other term": Kind("term", (), other_term, asked=True),
    "untranslated line": Kind("untranslated", (), _untranslated, beside=_OF_WORDS),
    "untranslated half line": Kind("untranslated", (), half_line, beside=_OF_WORDS),
}
