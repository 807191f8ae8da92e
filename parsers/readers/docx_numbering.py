"""Automatic numbering: the number or bullet that Word prints before a paragraph.

Source: ECMA-376 part 1, 17.9. Lists (``w:num``) that share a definition (``w:abstractNum``) count on
together; one that overrides a start begins anew when it is first met.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field

from lxml import etree

from parsers.readers.docx_numerals import numeral
from parsers.readers.docx_package import MC, W
from parsers.readers.docx_styles import Paragraph, Styles, on
from parsers.readers.docx_symbols import bullet, unprivate

_LEVELS = 9
_PLACE = re.compile(r"%([1-9])")


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list. ``text``: its pattern ("%1.%2"); ``restart``: the level (from 1) that makes it
    begin anew, 0 for none, None for any above; ``legal``: all its numbers in digits."""

    start: int = 1
    format: str = "decimal"
    sample: str = ""
    text: str = ""
    font: str = ""
    restart: int | None = None
    legal: bool = False
    indent: int | None = None
    style: str = ""


@dataclass(frozen=True, slots=True)
class Number:
    """A printed number: ``text`` ("1.2.", "(a)", "•"), its list and level, the indent of that level, and
    whether it is a mere sign."""

    text: str
    list: str
    level: int
    indent: int | None
    bullet: bool


@dataclass(slots=True)
class Counters:
    """How far the lists have got. Two of them count a text with tracked changes before and after."""

    at: dict[str, list[int | None]] = field(default_factory=lambda: defaultdict(lambda: [None] * _LEVELS))
    met: set[tuple[str, int]] = field(default_factory=set)


class Numbering:
    """The lists of a document; none where the part is missing."""

    def __init__(self, root: etree._Element | None, styles: Styles) -> None:
        self._abstract: dict[str, dict[int, Level]] = {}
        self._of: dict[str, str] = {}
        self._overrides: dict[str, dict[int, tuple[int | None, Level | None]]] = {}
        if root is None:
            return
        linked: dict[str, str] = {}
        for definition in root.findall(f"{W}abstractNum"):
            key = definition.get(f"{W}abstractNumId") or ""
            self._abstract[key] = _levels(definition)
            link = definition.find(f"{W}numStyleLink")
            if link is not None:
                linked[key] = link.get(f"{W}val") or ""
        for each in root.findall(f"{W}num"):
            key = each.get(f"{W}numId") or ""
            points = each.find(f"{W}abstractNumId")
            self._of[key] = (points.get(f"{W}val") or "") if points is not None else ""
            self._overrides[key] = dict(map(_override, each.findall(f"{W}lvlOverride")))
        # A definition may only point at a style, whose list then points at the real one (17.9.21).
        for key, style in linked.items():
            target = styles.numbered(style)
            if target in self._of:
                self._abstract[key] = self._abstract.get(self._of[target], {})

    def next(self, paragraph: Paragraph, counters: Counters) -> Number | None:
        """The number of the next paragraph of a list, counted in ``counters``; None for no list."""
        key = paragraph.number
        definition = self._of.get(key or "")
        if key is None or definition is None:
            return None
        levels = self._abstract.get(definition, {})
        depth = self._depth(paragraph, levels)
        level = self._level(key, depth)
        if level is None:
            return None
        values = counters.at[definition]
        self._count(key, depth, values, counters)
        if level.format == "bullet":
            return Number(bullet(level.text, level.font), key, depth, level.indent, bullet=True)
        text = _PLACE.sub(lambda match: self._printed(key, int(match[1]) - 1, values, level), level.text)
        text = unprivate(" ".join(text.split()), level.font)
        return Number(text, key, depth, level.indent, bullet=False) if text else None

    def _depth(self, paragraph: Paragraph, levels: dict[int, Level]) -> int:
        """The level that the paragraph names, or that names the paragraph's style."""
        if paragraph.level is not None:
            return min(max(paragraph.level, 0), _LEVELS - 1)
        for style in paragraph.styles:
            for depth, level in levels.items():
                if level.style == style:
                    return depth
        return 0

    def _level(self, key: str, depth: int) -> Level | None:
        own = self._overrides.get(key, {}).get(depth, (None, None))[1]
        return own or self._abstract.get(self._of.get(key, ""), {}).get(depth)

    def _start(self, key: str, depth: int) -> int:
        override = self._overrides.get(key, {}).get(depth, (None, None))[0]
        level = self._level(key, depth)
        return override if override is not None else level.start if level else 1

    def _count(self, key: str, depth: int, values: list[int | None], counters: Counters) -> None:
        for at, (start, _) in self._overrides.get(key, {}).items():
            if start is not None and (key, at) not in counters.met and at <= depth:
                counters.met.add((key, at))
                values[at] = None
        before = values[depth]
        values[depth] = self._start(key, depth) if before is None else before + 1
        for below in range(depth + 1, _LEVELS):
            level = self._level(key, below)
            restart = level.restart if level else None
            if restart is None or 0 < depth + 1 <= restart:
                values[below] = None

    def _printed(self, key: str, at: int, values: list[int | None], shown: Level) -> str:
        value = values[at]
        level = self._level(key, at) or Level()
        number = self._start(key, at) if value is None else value
        if shown.legal and level.format not in ("none", "bullet", "decimalZero"):
            return str(number)
        return numeral(number, level.format, level.sample)


def _levels(definition: etree._Element) -> dict[int, Level]:
    return dict(_level(each) for each in definition.findall(f"{W}lvl"))


def _level(element: etree._Element) -> tuple[int, Level]:
    style, sample = _format(element)
    restart = element.find(f"{W}lvlRestart")
    legal = element.find(f"{W}isLgl")
    indent = element.find(f"{W}pPr/{W}ind")
    left = (indent.get(f"{W}left") or indent.get(f"{W}start")) if indent is not None else None
    fonts = element.find(f"{W}rPr/{W}rFonts")
    return _whole(element.get(f"{W}ilvl"), 0), Level(
        start=_whole(_value(element, "start"), 1),
        format=style,
        sample=sample,
        text=_value(element, "lvlText"),
        font=(fonts.get(f"{W}ascii") or fonts.get(f"{W}hAnsi") or "") if fonts is not None else "",
        restart=_whole(restart.get(f"{W}val"), 0) if restart is not None else None,
        legal=legal is not None and on(legal.get(f"{W}val")),
        indent=_whole(left, 0) if left is not None else None,
        style=_value(element, "pStyle"),
    )


def _format(element: etree._Element) -> tuple[str, str]:
    """A custom format stands in an alternative that only newer programs read (17.9.17)."""
    found = element.find(f"{W}numFmt")
    if found is None:
        found = element.find(f"{MC}AlternateContent/{MC}Choice/{W}numFmt")
    if found is None:
        return "decimal", ""
    return found.get(f"{W}val") or "decimal", found.get(f"{W}format") or ""


def _override(element: etree._Element) -> tuple[int, tuple[int | None, Level | None]]:
    start = _value(element, "startOverride")
    level = element.find(f"{W}lvl")
    depth = _whole(element.get(f"{W}ilvl"), 0)
    return depth, (_whole(start, 1) if start else None, _level(level)[1] if level is not None else None)


def _value(element: etree._Element, name: str) -> str:
    found = element.find(W + name)
    return (found.get(f"{W}val") or "") if found is not None else ""


def _whole(text: str | None, default: int) -> int:
    return int(text) if text and re.fullmatch(r"-?\d{1,6}", text) else default
