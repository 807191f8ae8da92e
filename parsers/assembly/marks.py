"""Footnote calls in running text: found, cut out, remembered by their place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from parsers.assembly.piece import Mark, Piece, cut

SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_WORD_EXPORT = re.compile(r"\s?\[footnoteRef:\s?(\d{1,4})\]")
_UNICODE = re.compile(r"[⁰¹²³⁴-⁹]+")
_ASTERISKS = re.compile(r"(?<=[\w.,;:!?)\]”’»\"'])(?:\((\*{1,4})\)|(\*{1,4}))(?=[\s.,;:!?)\]”’»\"']|$)")
_LABEL = re.compile(r"[(\[]?(\d{1,8}|\*{1,4}|[a-z]{1,2}|[ivx]{1,5})[)\]]?")
_SEVERAL = re.compile(r"\d{1,4}(?:\s?[,;]\s?\d{1,4})+")
# What a raised 2 or 3 belongs to: a unit of measurement, or a power of ten.
_MEASURE = re.compile(r"(?:(?:^|[\s\d/(·])(?:[kKcdmµμn]?m|км|м|см|χλμ|μ|χμ))$")
_VARIABLE = re.compile(r"(?:^|[\s=+*/·×(])x$")
_TEN = re.compile(r"(?:^|[\s×·*(])10$")
_ATTACHED = re.compile(r"[^\W\d_]$|[.,;:!?)\]”’»\"'%]$|\d{2}$|\w$")
_NUMBER = re.compile(r"\d{1,4}")
_CLOSES = ".,;:!?)]”’»"


@dataclass(frozen=True, slots=True)
class Known:
    """The notes that a call may name: their labels, and the format's own anchors → label."""

    labels: frozenset[str]
    anchors: dict[str, str]


def cut_calls(piece: Piece, known: Known) -> Piece:
    """``piece`` without its footnote calls; no double blank is left where one stood."""
    spans: list[tuple[int, int]] = []
    marks: list[Mark] = []
    last = -1
    # Where a link and a raised number are one and the same, the link knows more.
    found = sorted(_calls(piece, known), key=lambda call: (call[0], call[3] is None))
    for start, end, label, target in found:
        if start < last:
            continue
        last = end
        if label or target:
            marks.append(Mark(label, start, target, piece.text[start:end]))
        if spans and spans[-1][1] == start:
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((start, end))
    return cut(piece, [_with_blank(piece.text, span) for span in spans], marks)


def _calls(piece: Piece, known: Known) -> Iterator[tuple[int, int, str, str | None]]:
    """(start, end, label, target) of each call, in no order, overlaps possible."""
    text = piece.text
    # CASE: a link to a note that the format itself marks
    for run in piece.runs:
        target = (run.href or "").rpartition("#")[2]
        if run.style == "link" and target and target in known.anchors:
            yield run.start, run.end, known.anchors[target], target
    # CASE: superscript runs
    for run in piece.runs:
        if run.style == "superscript":
            yield from _raised(text, run.start, run.end, text[run.start : run.end].strip(), known)
    # CASE: Word's plain-text export
    for match in _WORD_EXPORT.finditer(text):
        yield match.start(), match.end(), match[1], None
    # CASE: superscript digits of Unicode
    for match in _UNICODE.finditer(text):
        yield from _raised(text, match.start(), match.end(), match[0].translate(SUPERSCRIPTS), known)
    # CASE: asterisks, only where a note begins with them
    for match in _ASTERISKS.finditer(text):
        label = match[1] or match[2]
        if label in known.labels:
            yield match.start(), match.end(), label, None


def _raised(
    text: str, start: int, end: int, label: str, known: Known
) -> Iterator[tuple[int, int, str, str | None]]:
    before = text[max(0, start - 20) : start]
    if _SEVERAL.fullmatch(label):
        numbers = re.findall(r"\d+", label)
        if all(number in known.labels for number in numbers):
            for at, number in enumerate(numbers):
                # All stand at one place; the first takes the whole span, the others nothing.
                yield (start, end, number, None) if not at else (end, end, number, None)
        return
    match = _LABEL.fullmatch(label)
    if not match or _is_exponent(label, before):
        return
    name = match[1]
    # The Official Journal raises the number and leaves its parentheses on the line: "Regulation 7/2031 (¹)".
    if label == name and before.endswith("(") and text[end : end + 1] == ")":
        start, end, before = start - 1, end + 1, before[:-1].rstrip()
    pair = () if name in known.labels else _pair(name, known)
    if pair:
        yield start, end, pair[0], None
        yield end, end, pair[1], None
    elif name in known.labels or (known.labels and _NUMBER.fullmatch(name) and _ATTACHED.search(before)):
        yield start, end, name, None


def _pair(digits: str, known: Known) -> tuple[str, ...]:
    """ "1617", two calls with nothing between them: the numbers of two notes that follow one another."""
    for at in range(1, len(digits)):
        left, right = digits[:at], digits[at:]
        if digits.isdecimal() and int(right) == int(left) + 1 and {left, right} <= known.labels:
            return left, right
    return ()


def _is_exponent(label: str, before: str) -> bool:
    """ "m²", "x³", "CO²" set by mistake, "10⁶": a raised figure that calls no note."""
    if label in ("2", "3") and (_MEASURE.search(before) or _VARIABLE.search(before)):
        return True
    return (label == "2" and before.endswith("CO")) or (len(label) == 1 and bool(_TEN.search(before)))


def _with_blank(text: str, span: tuple[int, int]) -> tuple[int, int]:
    """The span, and the blank before it where another blank, a full stop or the end comes after it."""
    start, end = span
    follows = text[end : end + 1]
    if start and text[start - 1] in " \u00a0" and (not follows or follows.isspace() or follows in _CLOSES):
        return start - 1, end
    return span
