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


def _near(wanted: float, other: str) -> bool:
    size = _size(other)
    return size is not None and size > 0 and abs(wanted - size) <= _ROUNDED * wanted


def _size(value: str) -> float | None:
    try:
        return float(Decimal(value))
    except InvalidOperation:
        return None


@cache
def _units() -> tuple[tuple[float, re.Pattern[str]], ...]:
    tables = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
    return tuple(
        (factor, re.compile(rf"[{SPACES}]?(?:{name})", re.IGNORECASE))
        for factor, name in tables["units"].values()
    )
