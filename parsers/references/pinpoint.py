"""What a pinpoint says: values by level, the articles that it names, its normal form ``art. 28(4)(a)``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

#: divisions of an act and of its annexes, from the widest to the narrowest
_DIVISIONS = ("part", "title", "chapter", "section")
PRIMARY = {"article": "art.", "recital": "recital", "annex": "annex", **{name: name for name in _DIVISIONS}}
#: a longer range keeps its two ends only
_LONGEST_RANGE = 10


@dataclass(slots=True)
class Entry:
    """One number or letter with its level; ``start`` is that of its level word where it has one.

    ``segment`` counts the commas and "and" before it, ``named`` tells whether a level word stands right by
    it. In a range ``value`` is "107-109", ``first_end`` the end of "107", ``last_start`` the start of "109".
    ``division`` is the part or section that the level word names where no article stands by it.
    """

    level: str
    value: str
    start: int
    end: int
    segment: int
    named: bool
    first_end: int = 0
    last_start: int = 0
    division: str | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """An article as a pinpoint names it: ``number`` "4", ``below`` "(2)(j)" and its span."""

    number: str
    below: str
    start: int
    end: int


@dataclass(slots=True)
class Pinpoint:
    """The entries of a pinpoint in reading order, and the span they stand in."""

    start: int = 0
    end: int = 0
    entries: list[Entry] = field(default_factory=list)

    def has(self, level: str) -> bool:
        """Whether it names one of that level."""
        return any(entry.level == level for entry in self.entries)

    def is_divided(self) -> bool:
        """Whether an annex, a part or the like is named."""
        return any(self.has(level) for level in ("annex", *_DIVISIONS))

    def last(self, level: str) -> Entry | None:
        """The last entry of that level."""
        return next((entry for entry in reversed(self.entries) if entry.level == level), None)

    def normal(self) -> str | None:
        """``art. 28(4)(a)``, ``art. 5(1), 7-9``, ``recital 12``; None without a primary level.

        Divisions follow from the widest to the narrowest: ``annex XII part II``, ``annex I section 2(b)``,
        ``title III chapter 2``.
        """
        level = next((level for level in PRIMARY if self.has(level)), None)
        if level is None:
            return None
        if level == "article":
            return f"{PRIMARY[level]} {', '.join(self._normal_articles())}"
        if self._divided(level):
            return f"{PRIMARY[level]} {', '.join(self._normal_divisions(level))}"
        values = [entry.value for entry in self.entries if entry.level == level]
        return f"{PRIMARY[level]} {', '.join(values)}{_below(self.entries)}"

    def _divided(self, level: str) -> bool:
        return level != "recital" and any(self.has(name) for name in _DIVISIONS if name != level)

    def _normal_divisions(self, level: str) -> Iterator[str]:
        """ "XII part II", "I section 2(b)": each annex (or what else is widest) with what is named of it."""
        groups: list[list[Entry]] = [[]]
        first = self.entries[0].level == level
        for entry in self.entries:
            # "Annex I, Part A" begins with its annex, "Part A of Annex I" ends with it
            if first and entry.level == level and groups[-1]:
                groups.append([])
            groups[-1].append(entry)
            if not first and entry.level == level:
                groups.append([])
        for group in filter(None, groups):
            widest = next((entry.value for entry in group if entry.level == level), "")
            parts = [widest] if widest else []
            for name in _DIVISIONS:
                values = [entry.value for entry in group if entry.level == name != level]
                parts += [f"{name} {', '.join(values)}"] if values else []
            yield " ".join(parts) + _below(group)

    def _normal_articles(self) -> Iterator[str]:
        """ "4(2)(j)", "6"; the second of "3(5)" and "3(7)" is "(7)", as in "Article 3(5) and (7)"."""
        last = ""
        for group in self._groups():
            number, below = group[0].value, _below(group[1:])
            yield below if number == last and below else number + below
            last = number

    def articles(self) -> Iterator[Article]:
        """Each article named, in order, a short range taken apart.

        All of a range but its first share the span of its end: "107", then "109" for 108 and 109.
        """
        for group in self._groups():
            head = group[0]
            own = [entry for entry in group if entry is head or entry.level not in PRIMARY]
            start, end = min(entry.start for entry in own), max(entry.end for entry in group)
            numbers = _members(head.value)
            if len(numbers) == 1:
                yield Article(head.value, _below(group[1:]), start, end)
                continue
            yield Article(numbers[0], "", start, head.first_end)
            for number in numbers[1:]:
                below = _below(group[1:]) if number == numbers[-1] else ""
                yield Article(number, below, head.last_start, end)

    def _groups(self) -> list[list[Entry]]:
        """The entries by article, the article first: "point (b) of Article 5 and Article 7(1)" has two."""
        groups: list[list[Entry]] = []
        waiting: list[Entry] = []  # below an article that is still to come
        segments = self._segments()
        for index, segment in enumerate(segments):
            first = next((i for i, entry in enumerate(segment) if entry.level == "article"), None)
            if first is None:
                wait = not groups or _goes_on_to_article(segments[index + 1 :])
                (waiting if wait else groups[-1]).extend(segment)
                continue
            waiting += segment[:first]
            for entry in segment[first:]:
                if entry.level == "article":
                    groups.append([entry, *waiting])
                    waiting = []
                elif entry.level not in PRIMARY:
                    groups[-1].append(entry)
        return groups

    def _segments(self) -> list[list[Entry]]:
        found: list[list[Entry]] = []
        number = -1
        for entry in self.entries:
            if entry.segment != number:
                found.append([])
                number = entry.segment
            found[-1].append(entry)
        return found


def _goes_on_to_article(segments: Sequence[Sequence[Entry]]) -> bool:
    """ "points (b) | **and (c) of Article 9**": a value without its level word takes up the one before."""
    for segment in segments:
        if segment[0].named:
            return False
        if any(entry.level == "article" for entry in segment):
            return segment[0].level != "article"
    return False


def _members(value: str) -> list[str]:
    """ "107-109" → 107, 108, 109; the two ends of a long range or one with letters."""
    first, dash, last = value.partition("-")
    if not dash:
        return [value]
    if first.isdigit() and last.isdigit() and 0 < int(last) - int(first) < _LONGEST_RANGE:
        return [str(number) for number in range(int(first), int(last) + 1)]
    return [first, last]


def _below(entries: Sequence[Entry]) -> str:
    """Paragraph, subparagraph, point and indent: ``(4)(a)``."""

    def values(level: str) -> list[str]:
        return [entry.value for entry in entries if entry.level == level]

    paragraphs, points = values("paragraph"), values("point")
    parts = [f"({value})" if index == 0 else f", ({value})" for index, value in enumerate(paragraphs)]
    parts += [f" subpara. {value}" for value in values("subparagraph")]
    for index, value in enumerate(points):
        # "point 2(b)": the letter is below the number, not beside it
        beside = index and not (points[index - 1].isdigit() and value[0].isalpha())
        parts.append(f", ({value})" if beside else f"({value})")
    parts += [f" indent {value}" for value in values("indent")]
    return "".join(parts)
