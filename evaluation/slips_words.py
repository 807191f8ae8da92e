"""Kinds of slips in words: a half line left in another language, a term or a name that is another one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from evaluation.draft import Draft
from models.glossary import Concept, concepts

_NAME = re.compile(r"(?<=[\w,;:’'(] )(?:\*\*)?([^\W\d_]{5,})(?!\w)")
_LONG_TERM = 6
_SAME_STEM = 4
_LONG_WORD = re.compile(r"(?<![\w-])[^\W\d_]{7,}(?![\w-])")
_USED = 4


def half_line(draft: Draft, at: int) -> bool:
    """The second half of a paragraph, a whole number of words, stands in another version's language.

    Without digits and note calls on either side, so that nothing else is wrong beside the language.
    """
    code = draft.chance.choice(sorted(draft.versions))
    own, other = draft.blocks[at], draft.versions[code][at]
    cut = _middle(own, len(own) // 2)
    theirs = _middle(other, round(len(other) * cut / len(own)))
    tails = own[cut:] + other[theirs:]
    if any(c.isdigit() for c in tails) or any(c in tails for c in "<>*[]") or len(own) - cut < 40:
        return False
    draft.blocks[at] = own[:cut] + other[theirs:]
    return True


def _middle(text: str, position: int) -> int:
    """The start of the word that follows a position."""
    return text.index(" ", position) + 1 if " " in text[position:] else len(text)


def swapped_term(draft: Draft, at: int) -> bool:
    """A glossary term becomes that of another concept of its domain, where English has the concept."""
    english = draft.versions.get("en")
    if english is None:
        return False
    found = list(_terms(draft.blocks[at], english[at], draft.language))
    if not found:
        return False
    concept, start, end = draft.chance.choice(found)
    others = [
        term
        for other in concepts()
        if other.domain == concept.domain and (term := _preferred(other, draft.language))
        if not _alike(term, concept, draft.language) and " " not in term
    ]
    if not others:
        return False
    term = draft.chance.choice(others)
    text = draft.blocks[at]
    draft.blocks[at] = (
        text[:start] + (term[0].upper() + term[1:] if text[start].isupper() else term) + text[end:]
    )
    return True


def other_term(draft: Draft, at: int) -> bool:
    """A long word that the version uses often becomes another one of its words, of the same ending.

    Neither needs a glossary. Both begin alike in case (German nouns stay nouns), and no version shares them.
    """
    counts = Counter(word for block in draft.blocks for word in _LONG_WORD.findall(block))
    text = draft.blocks[at]
    own = set(_LONG_WORD.findall(text))
    found = [
        match
        for match in _LONG_WORD.finditer(text)
        if counts[match[0]] >= _USED and not _shared(match[0], draft)
    ]
    for match in draft.chance.sample(found, len(found)):
        word = match[0]
        others = [
            other
            for other, n in counts.items()
            if n >= _USED and other not in own and other[-2:] == word[-2:]
            if other[0].isupper() == word[0].isupper()
            and other[:_SAME_STEM].casefold() != word[:_SAME_STEM].casefold()
            if not _shared(other, draft)
        ]
        if others:
            other = draft.chance.choice(sorted(others))
            draft.blocks[at] = text[: match.start()] + other + text[match.end() :]
            return True
    return False


def _shared(word: str, draft: Draft) -> bool:
    """Whether another version has the word as it is: a name."""
    return any(word in block for blocks in draft.versions.values() for block in blocks)


def _terms(text: str, english: str, language: str) -> Iterator[tuple[Concept, int, int]]:
    for concept in concepts():
        term = _preferred(concept, language)
        if term and len(term) >= _LONG_TERM and _word(concept.name).search(english):
            for match in _word(term).finditer(text):
                yield concept, match.start(), match.end()


def _preferred(concept: Concept, language: str) -> str:
    return concept.terms.get(language, ("",))[0]


def _alike(term: str, concept: Concept, language: str) -> bool:
    """Whether a term begins like one of the concept's own, so that it would be no other word."""
    return any(term[:_SAME_STEM].casefold() == own[:_SAME_STEM].casefold() for own in concept.terms[language])


@cache
def _word(term: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-]){re.escape(term)}(?![\w-])", re.IGNORECASE)


def wrong_name(draft: Draft, at: int) -> bool:
    """Two neighbouring letters of a proper name change places; a name is a word that other versions share."""
    text = draft.blocks[at]
    texts = [version[at] for version in draft.versions.values()]
    found = [
        match
        for match in _NAME.finditer(text)
        if match[1][0].isupper() and not match[1].isupper() and _is_name(match[1], texts) and _swaps(match[1])
    ]
    if not found:
        return False
    match = draft.chance.choice(found)
    k = draft.chance.choice(_swaps(match[1]))
    name = match[1][:k] + match[1][k + 1] + match[1][k] + match[1][k + 2 :]
    draft.blocks[at] = text[: match.start(1)] + name + text[match.end(1) :]
    return True


def _is_name(word: str, others: Sequence[str]) -> bool:
    stem = latin_letters(word)[:5]
    return len(stem) == 5 and any(re.search(rf"(?<!\w){stem}", latin_letters(text)) for text in others)


def _swaps(word: str) -> list[int]:
    """Where two small letters side by side differ, behind the first two letters."""
    return [k for k in range(2, len(word) - 2) if word[k] != word[k + 1] and word[k : k + 2].islower()]


_LATIN: Mapping[str, str] = {
    **dict(zip("абвгдежзийклмнопрстуфхцъьюя", "abvgdejziiklmnoprstufhcayuy", strict=True)),
    **dict(zip("αβγδεζηθικλμνξοπρσςτυφχωάέήίόύώ", "avgdezitiklmnxoprsstufxoaeiiouo", strict=True)),
}


def latin_letters(text: str) -> str:
    """Greek and Cyrillic letters by the Latin ones that names take: Европол, Ευρωπόλ → Evropol, Europol."""
    return "".join(
        _LATIN.get(c, c) if c.islower() else _LATIN.get(c.lower(), c).upper() for c in text
    ).replace("Evro", "Euro")
