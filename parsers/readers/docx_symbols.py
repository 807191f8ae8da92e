"""Characters of the symbol fonts, which Word keeps at private places of Unicode (F000-F0FF).

Source: the published glyph tables of Symbol (Adobe, mapped to Unicode) and Wingdings.
"""

from __future__ import annotations

import re

_GREEK = "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ"
_SYMBOL = {
    **{0x41 + at: letter for at, letter in enumerate(_GREEK)},
    **{0x61 + at: letter for at, letter in enumerate("αβχδεφγηιϕκλμνοπθρστυϖωξψζ")},
    0x22: "∀", 0x24: "∃", 0x27: "∋", 0x2A: "∗", 0x2D: "–", 0x40: "≅", 0x5C: "∴", 0x5E: "⊥", 0x7E: "∼",
    0xA0: "€", 0xA1: "ϒ", 0xA2: "′", 0xA3: "≤", 0xA4: "⁄", 0xA5: "∞", 0xA6: "ƒ", 0xA7: "♣", 0xA8: "♦",
    0xA9: "♥", 0xAA: "♠", 0xAB: "↔", 0xAC: "←", 0xAD: "↑", 0xAE: "→", 0xAF: "↓", 0xB0: "°", 0xB1: "±",
    0xB2: "″", 0xB3: "≥", 0xB4: "×", 0xB5: "∝", 0xB6: "∂", 0xB7: "•", 0xB8: "÷", 0xB9: "≠", 0xBA: "≡",
    0xBB: "≈", 0xBC: "…", 0xC4: "⊗", 0xC5: "⊕", 0xC6: "∅", 0xC7: "∩", 0xC8: "∪", 0xC9: "⊃", 0xCA: "⊇",
    0xCC: "⊂", 0xCD: "⊆", 0xCE: "∈", 0xCF: "∉", 0xD0: "∠", 0xD1: "∇", 0xD2: "®", 0xD3: "©", 0xD4: "™",
    0xD5: "∏", 0xD6: "√", 0xD7: "⋅", 0xD8: "¬", 0xD9: "∧", 0xDA: "∨", 0xDB: "⇔", 0xDC: "⇐", 0xDE: "⇒",
    0xE2: "®", 0xE3: "©", 0xE4: "™", 0xE5: "∑", 0xF2: "∫",
}  # fmt: skip
_WINGDINGS = {
    0x28: "☎", 0x29: "✆", 0x2A: "✉", 0x22: "✂", 0x4A: "☺", 0x6C: "●", 0x6D: "❍", 0x6E: "■", 0x6F: "□",
    0x70: "□", 0x71: "❑", 0x72: "❒", 0x73: "⬧", 0x74: "⧫", 0x75: "◆", 0x76: "❖", 0x77: "•", 0x9E: "•",
    0x9F: "•", 0xA0: "▪", 0xA1: "○", 0xA7: "▪", 0xA8: "☐", 0xD8: "➢", 0xDF: "←", 0xE0: "→", 0xE1: "↑",
    0xE2: "↓", 0xE8: "➔", 0xF0: "⇨", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
}  # fmt: skip
_PRIVATE = re.compile("[\uf000-\uf0ff]")
_FONTS = {"symbol": _SYMBOL, "wingdings": _WINGDINGS}
#: What a bullet is shown as whose glyph is not known.
BULLET = "•"


def unprivate(text: str, font: str) -> str:
    """``text`` with its private characters as the Unicode ones that ``font`` draws there."""
    return _PRIVATE.sub(lambda match: symbol(ord(match[0]), font), text)


def symbol(code: int, font: str) -> str:
    """The character that ``font`` draws for ``code`` (with or without F000 added).

    In a font without a table, what has a plain letter's code is that letter, the rest a bullet.
    """
    private = 0xF000 <= code <= 0xF0FF
    low = code - 0xF000 if private else code
    pictures = "dings" in font.lower()
    table = _FONTS.get(font.strip().lower(), _SYMBOL if private and not pictures else {})
    if low in table and (private or low > 0x20):
        return table[low]
    if private:
        return chr(low) if 0x20 <= low < 0x7F and not pictures else BULLET
    return chr(code) if 0x20 <= code < 0xD800 or 0xE000 <= code <= 0x10FFFF else ""


def bullet(text: str, font: str) -> str:
    """The sign before an item of a bulleted list, "•" where its glyph is not known."""
    if len(text) == 1 and ord(text) < 0xF000 and font.strip().lower() in _FONTS:
        return symbol(ord(text) + 0xF000, font) if ord(text) < 0x100 else text
    shown = unprivate(text, font).strip()
    return shown if shown and not any("\ue000" <= char <= "\uf8ff" for char in shown) else BULLET
