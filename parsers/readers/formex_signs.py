"""Characters that Formex 4 writes as markup: quotation marks, operators, capitals, groups of figures."""

from __future__ import annotations

import re
import unicodedata

_CODE = re.compile(r"[0-9A-Fa-f]{2,6}")
_QUOTATION = {"QUOT.START": "“", "QUOT.END": "”"}
_OPERATORS = {
    "OP.CMP": {"EQ": "=", "LT": "<", "GT": ">", "NE": "≠", "LE": "≤", "GE": "≥", "AP": "≈", "EQV": "≡"},
    "OP.MATH": {"PLUS": "+", "MINUS": "−", "MULT": "×", "DIV": "/", "PLUSMINUS": "±", "CARTPROD": "×"},
}
_BRACKETS = {"BRACKET": "()", "SQBRACKET": "[]", "BRACE": "{}", "ABS": "||"}
_DIGITS = re.compile(r"\d{5,}")
_TONOS = re.compile("[\u0301\u0384]")


def sign(tag: str, attributes: dict[str, str]) -> str:
    """The character that an empty element stands for, "" for any other element.

    ``CODE`` of a quotation mark is its Unicode code point in hexadecimal digits; where it has none, the
    mark is that of the schema's default (English).
    """
    if tag in _QUOTATION:
        code = attributes.get("CODE", "")
        known = _CODE.fullmatch(code) and 0x20 <= int(code, 16) < 0xD800
        return chr(int(code, 16)) if known else _QUOTATION[tag]
    kind = attributes.get("TYPE", "").upper()
    if tag in _OPERATORS:
        return _OPERATORS[tag].get(kind, "")
    if tag in ("OVER", "DIVISOR"):
        return "/"
    return ""


def brackets(tag: str, attributes: dict[str, str]) -> tuple[str, str]:
    """What is printed around the content of an expression."""
    pair = _BRACKETS.get(attributes.get("TYPE", "").upper(), "") if tag == "EXPR" else ""
    return (pair[0], pair[1]) if pair else ("", "")


def upper(text: str) -> str:
    """``text`` as ``HT TYPE="UC"`` prints it. Greek capitals have no accent (Unicode, Special Casing)."""
    raised = text.upper()
    if not any("\u0370" <= char <= "\u03ff" for char in text):
        return raised
    return unicodedata.normalize("NFC", _TONOS.sub("", unicodedata.normalize("NFD", raised)))


def grouped(text: str) -> str:
    """The digits of ``FT TYPE="NUMBER"`` in groups of three, as the Official Journal prints five and more."""
    if not _DIGITS.fullmatch(text.strip()):
        return text
    digits = text.strip()
    first = len(digits) % 3 or 3
    return "\u00a0".join([digits[:first], *(digits[at : at + 3] for at in range(first, len(digits), 3))])
