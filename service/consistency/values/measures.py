"""Measures in units that others convert: "20 feet" is "6 metros", "350 miles (560 km)" is "560 km"."""

from __future__ import annotations

import re
import tomllib
from decimal import Decimal, InvalidOperation
from functools import cache
from pathlib import Path

from service.consistency.values.locale_data import SPACES

# A converted value is rounded: by so much of it.
_ROUNDED = 0.1
_AFTER = 14
# What a unit stands behind.
_NUMBER_OR_WORD = re.compile(r"[^\W_]+")


def converted(value: str, text: str, end: int, others: set[str]) -> bool:
    """Whether the number ``value``, which ends at ``end`` in a text, is one of ``others`` in another unit."""
    size = _size(value)
    if size is None:
        return False
    after = text[end : end + _AFTER]
    for factor, name in _units():
        if name.match(after):
            return any(_near(size * factor, other) for other in others)
    return False


def exactly(value: str, text: str, end: int, other: str) -> list[str]:
    """What a number would be in another unit of the same kind that the other text names: 21 days, 3 weeks."""
    size = _size(value)
    after = text[end : end + _AFTER]
    found = []
    for units in _kinds() if size else ():
        own = next((factor for factor, name in units if name.match(after)), None)
        for factor, name in units if own else ():
            if factor != own and any(
                name.match(other, number.end()) for number in _NUMBER_OR_WORD.finditer(other)
            ):
                found.append(format(Decimal(str(size)) * int(own or 0) / int(factor), "f"))
    return [_short(number) for number in found]


def _short(number: str) -> str:
    return number.rstrip("0").rstrip(".") if "." in number else number


def _near(wanted: float, other: str) -> bool:
    size = _size(other)
    return size is not None and size > 0 and abs(wanted - size) <= _ROUNDED * wanted


def _size(value: str) -> float | None:
    try:
        return float(Decimal(value))
    except InvalidOperation:
        return None


@cache
def _kinds() -> tuple[tuple[tuple[int, re.Pattern[str]], ...], ...]:
    tables = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
    return tuple(
        tuple(
            (factor, re.compile(rf"[{SPACES}]?(?:de[{SPACES}])?(?:{name})", re.IGNORECASE))
            for factor, name in units.values()
        )
        for units in tables["kinds"].values()
    )


@cache
def _units() -> tuple[tuple[float, re.Pattern[str]], ...]:
    tables = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
    return tuple(
        (factor, re.compile(rf"[{SPACES}]?(?:{name})", re.IGNORECASE))
        for factor, name in tables["units"].values()
    )
