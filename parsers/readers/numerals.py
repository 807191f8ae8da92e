"""Roman numerals, which Word's lists and those of HTML are counted in."""

from __future__ import annotations

_SMALLEST = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
    (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


def roman(number: int) -> str:
    """``number`` (1 and more) in lower-case Roman numerals; in digits from 4000 on, which have none."""
    if number > 3999:
        return str(number)
    out = ""
    for value, letters in _SMALLEST:
        out += letters * (number // value)
        number %= value
    return out
