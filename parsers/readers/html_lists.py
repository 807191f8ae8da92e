"""Lists: markers of ``<li>``, and the two-column layouts in which EUR-Lex sets its points."""

from __future__ import annotations

import re

from lxml.html import HtmlElement

from parsers.readers.numerals import roman

# "(a)", "1.", "(12)", "iv)", "1.2.3", "(aa)", "—", "•", "‘(3a)": what may stand alone in the first column of
# a point; in an amending act the quotation mark stands before it.
_QUOTE = r"[‘’“”„«»\"']?\s?"
MARKER = re.compile(
    rf"{_QUOTE}(?:\(?(?:\d{{1,4}}[a-z]{{0,2}}|[^\W\d_]{{1,3}}|[ivxlcdm]{{1,7}})\s?(?:[.)]|\.\)|º|°)"
    rf"|(?:[A-Z]\.)?\d{{1,3}}(?:\.\d{{1,3}}){{1,5}}\.?[a-z]?|\(\*+\d*\)|[-–—−•·▪◦‣●○■□*])|o|ο",
    re.I,
)
_COUNT = re.compile(r"(?:coj-)?count(?:\s|$)")
_COUNTED = re.compile(r"\d{1,4}[a-z]?")
_IGNORED = re.compile(r"mso-list\s*:\s*ignore", re.I)
_LEVEL = re.compile(r"mso-list\s*:[^;]*\blevel(\d)", re.I)
# Bullets of the fonts Symbol and Wingdings, by the letters that stand for them.
_SYMBOLS = {
    "\uf0b7": "•",
    "§": "▪",
    "\uf0a7": "▪",
    "Ø": "➢",
    "\uf0d8": "➢",
    "ü": "✓",
    "\uf0fc": "✓",
    "\uf02d": "-",
}
_CSS_TYPES = {
    "lower-alpha": "a", "lower-latin": "a", "upper-alpha": "A", "upper-latin": "A", "lower-roman": "i",
    "upper-roman": "I", "decimal": "1",
}  # fmt: skip
_CSS_TYPE = re.compile(r"list-style(?:-type)?\s*:[^;]*?\b([a-z]+-(?:alpha|latin|roman)|decimal|none)\b", re.I)


def list_row(row: HtmlElement) -> tuple[str, HtmlElement] | None:
    """``(marker, cell with the text)`` where a table row is a point of a list."""
    cells = [cell for cell in row if cell.tag in ("td", "th") and "".join(cell.itertext()).strip()]
    if len(cells) != 2 or cells[0].tag == "th":
        return None
    marker = " ".join("".join(cells[0].itertext()).split())
    if len(marker) > 16:
        return None
    counted = _COUNTED.fullmatch(marker) and any(
        _COUNT.match(p.get("class") or "") for p in cells[0].iter("p")
    )
    return (marker, cells[1]) if counted or MARKER.fullmatch(marker) else None


def column_marker(element: HtmlElement) -> str | None:
    """The marker that ``element`` holds: the first half of a ``grid-list`` (consolidated texts)."""
    if "grid-list-column-1" not in (element.get("class") or ""):
        return None
    marker = " ".join("".join(element.itertext()).split())
    return marker if 0 < len(marker) <= 12 else None


def word_marker(element: HtmlElement) -> str | None:
    """The bullet or number that Word writes into the text for programs without lists."""
    if not _IGNORED.search(element.get("style") or ""):
        return None
    marker = " ".join("".join(element.itertext()).split())
    return _SYMBOLS.get(marker, marker)


def word_level(element: HtmlElement) -> int | None:
    """The depth of a paragraph in a list of Word's, 0 for the outermost; None outside lists."""
    match = _LEVEL.search(element.get("style") or "")
    return int(match[1]) - 1 if match else None


def item_marker(item: HtmlElement, counters: dict[HtmlElement, int]) -> str:
    """What a browser prints before ``<li>``: a bullet, or its number in the list's style.

    ``counters`` holds how far each list has got; items must be asked for in document order.
    """
    parent = item.getparent()
    css = _CSS_TYPE.search(item.get("style") or "") or _CSS_TYPE.search(
        "" if parent is None else parent.get("style") or ""
    )
    named = css[1].lower() if css else ""
    if parent is None or parent.tag != "ol":
        return "•"
    style = item.get("type") or _CSS_TYPES.get(named) or parent.get("type") or "1"
    step = -1 if parent.get("reversed") is not None else 1
    before = counters.get(parent)
    if before is None:
        first = sum(1 for each in parent if each.tag == "li") if step < 0 else 1
        before = _integer(parent.get("start"), first) - step
    counters[parent] = _integer(item.get("value"), before + step)
    return f"{_number(counters[parent], style)}."


def _integer(text: str | None, default: int) -> int:
    return int(text) if text and re.fullmatch(r"\s*-?\d{1,9}\s*", text) else default


def _number(number: int, style: str) -> str:
    if style in ("a", "A") and 1 <= number <= 702:
        first, last = divmod(number - 1, 26)
        letter = (chr(ord("a") + first - 1) if first else "") + chr(ord("a") + last)
        return letter if style == "a" else letter.upper()
    if style in ("i", "I") and 1 <= number < 4000:
        return roman(number) if style == "i" else roman(number).upper()
    return str(number)
