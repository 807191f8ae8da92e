"""Lists: markers of ``<li>``, and the two-column layouts in which EUR-Lex sets its points."""

from __future__ import annotations

import re

from lxml.html import HtmlElement

# "(a)", "1.", "(12)", "iv)", "—", "•": what may stand alone in the first column of a point.
MARKER = re.compile(
    r"\(?(?:\d{1,3}[a-z]{0,2}|[^\W\d_]{1,2}|[ivxlcdm]{1,7})(?:[.)]|\.\))|\(\*+\d*\)|[-–—•·▪◦‣]|o", re.I
)


def list_row(row: HtmlElement) -> tuple[str, HtmlElement] | None:
    """``(marker, cell with the text)`` where a table row is a point of a list."""
    cells = [cell for cell in row if cell.tag in ("td", "th") and "".join(cell.itertext()).strip()]
    if len(cells) != 2 or cells[0].tag == "th":
        return None
    marker = " ".join("".join(cells[0].itertext()).split())
    return (marker, cells[1]) if MARKER.fullmatch(marker) else None


def marker_column(element: HtmlElement) -> bool:
    """Whether ``element`` is the marker's half of a ``grid-list`` (consolidated texts since 2019)."""
    if "grid-list-column-1" not in (element.get("class") or ""):
        return False
    return MARKER.fullmatch(" ".join("".join(element.itertext()).split())) is not None


def item_marker(item: HtmlElement, counters: dict[HtmlElement, int]) -> str:
    """What a browser prints before ``<li>``: a bullet, or its number in the list's style.

    ``counters`` holds how far each list has got; items must be asked for in document order.
    """
    parent = item.getparent()
    if parent is None or parent.tag != "ol":
        return "•"
    style = parent.get("type") or "1"
    before = counters.get(parent, _integer(parent.get("start"), 1) - 1)
    counters[parent] = _integer(item.get("value"), before + 1)
    return f"{_number(counters[parent], style)}."


def _integer(text: str | None, default: int) -> int:
    return int(text) if text and re.fullmatch(r"\s*-?\d{1,9}\s*", text) else default


def _number(number: int, style: str) -> str:
    if style in ("a", "A") and 1 <= number <= 26:
        letter = chr(ord("a") + number - 1)
        return letter if style == "a" else letter.upper()
    if style in ("i", "I") and 1 <= number < 4000:
        roman = _roman(number)
        return roman.lower() if style == "i" else roman
    return str(number)


def _roman(number: int) -> str:
    out = ""
    for value, letters in (
        (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"),
        (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
    ):  # fmt: skip
        out += letters * (number // value)
        number %= value
    return out
