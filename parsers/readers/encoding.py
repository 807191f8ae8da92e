"""Bytes to text: byte order mark, declared charset, UTF-8, then a guess among Europe's code pages."""

from __future__ import annotations

import codecs
import re

# Order matters: UTF-32's mark begins with UTF-16's.
_MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# The single-byte code pages in which the 24 languages were written before Unicode.
_LEGACY = [
    *("cp1252", "iso8859_15", "cp1250", "iso8859_2", "cp1251", "iso8859_5"),
    *("cp1253", "iso8859_7", "cp1257", "iso8859_13", "iso8859_3"),
]
_CONTROLS = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f]")
_SAMPLE = 1_000_000


class Undecodable(ValueError):
    """The bytes are no text in any encoding that this project reads."""


def decode(data: bytes, declared: str | None = None) -> str:
    """The text of ``data``: no byte order mark, no control characters but tab, line and page breaks.

    ``declared`` is what the file says of itself (``<meta charset>``, ``<?xml encoding?>``); a byte
    order mark and valid UTF-8 with non-ASCII letters win over it, because declarations are often
    left over from another program. Line ends become ``\\n``. Raises Undecodable.
    """
    text = _CONTROLS.sub("", as_written(data, declared))
    return text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")


def controls(text: str) -> int:
    """How many control characters, other than tab, line and page breaks, ``text`` has."""
    return len(_CONTROLS.findall(text))


def as_written(data: bytes, declared: str | None = None) -> str:
    """As :func:`decode`, nothing cleaned."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(name, errors="replace")
    wide = _wide(data)
    if wide:
        return data.decode(wide, errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        if _cut_in_a_letter(data, error) or _mostly_utf8(data):
            return data.decode("utf-8", errors="replace")
    if declared:
        try:
            return data.decode(_browser_name(declared))
        except (LookupError, UnicodeDecodeError):
            pass
    return _guess(data)


def _cut_in_a_letter(data: bytes, error: UnicodeDecodeError) -> bool:
    return error.reason == "unexpected end of data" and error.start > 0 and error.start >= len(data) - 3


def _mostly_utf8(data: bytes) -> bool:
    """A few broken bytes in a long UTF-8 file: a legacy code page gives almost no valid sequences."""
    text = data[:_SAMPLE].decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    valid = sum(1 for char in text if char > "\x7f") - broken
    return valid > 20 * broken


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark: in Latin, Greek and Cyrillic text the high byte takes few values."""
    head = data[:4096]
    if len(head) < 8 or len(data) % 2:
        return None
    for name, low, high in (("utf-16-le", 0, 1), ("utf-16-be", 1, 0)):
        highs, lows = head[high::2], head[low::2]
        small = sum(byte <= 5 or byte in (0x1E, 0x1F, 0x20) for byte in highs)
        if b"\x00" in highs and small >= 0.97 * len(highs) and lows.count(0) <= 0.03 * len(lows):
            return name
    return None


def _browser_name(declared: str) -> str:
    """Browsers read ISO-8859-1 as Windows-1252 (WHATWG Encoding Standard, 4.2)."""
    name = codecs.lookup(declared.strip().strip("\"'")).name
    return "cp1252" if name in ("iso8859-1", "ascii") else name


def _guess(data: bytes) -> str:
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_SAMPLE], cp_isolation=_LEGACY).best()
    if best is None:
        raise Undecodable("no known encoding")
    return data.decode(best.encoding, errors="replace")
