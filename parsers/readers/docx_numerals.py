"""Numbers as Word prints them in lists and at notes: the formats of ECMA-376 part 1, 17.18.59.

Formats that spell numbers out or belong to East Asian scripts are printed in digits.
"""

from __future__ import annotations

from parsers.readers.numerals import roman

_LATIN = "abcdefghijklmnopqrstuvwxyz"
# Word leaves out the letters that no list in the language uses.
_RUSSIAN = "абвгдежзиклмнопрстуфхцчшщэюя"
_GREEK = "αβγδεζηθικλμνξοπρστυφχψω"
_BULGARIAN = "абвгдежзийклмнопрстуфхцчшщьюя"
_CHICAGO = "*†‡§"
_MOST_REPEATS = 12


def numeral(number: int, style: str, pattern: str = "") -> str:
    """``number`` in the format ``style`` ("lowerRoman"); ``pattern`` is the sample of a custom one
    ("001, 002, 003, ..."). "" for "none" and "bullet"."""
    if style in ("none", "bullet"):
        return ""
    if style == "custom":
        return _custom(number, pattern)
    if number < 1:
        return str(number)
    match style:
        case "decimalZero":
            return f"{number:02d}"
        case "upperRoman":
            return roman(number).upper()
        case "lowerRoman":
            return roman(number)
        case "upperLetter":
            return _letters(number, _LATIN).upper()
        case "lowerLetter":
            return _letters(number, _LATIN)
        case "russianUpper":
            return _letters(number, _RUSSIAN).upper()
        case "russianLower":
            return _letters(number, _RUSSIAN)
        case "chicago":
            return _letters(number, _CHICAGO)
        case "numberInDash":
            return f"- {number} -"
        case "decimalEnclosedParen":
            return f"({number})"
        case "decimalEnclosedFullstop":
            return f"{number}."
        case "ordinal":
            return _ordinal(number)
    return str(number)


def _letters(number: int, alphabet: str) -> str:
    """a … z, aa, bb …: the letter is repeated."""
    times, at = divmod(number - 1, len(alphabet))
    return alphabet[at] * (times + 1) if times < _MOST_REPEATS else str(number)


def _ordinal(number: int) -> str:
    last = 0 if number % 100 in (11, 12, 13) else number % 10
    return f"{number}{('th', 'st', 'nd', 'rd')[last] if last < 4 else 'th'}"


def _custom(number: int, pattern: str) -> str:
    """By the first two numerals of the sample: "01, 02", "α, β", "А, Б"."""
    first, _, rest = pattern.partition(",")
    first, second = first.strip(), rest.partition(",")[0].strip()
    if first.isdecimal():
        return f"{number:0{len(first)}d}"
    alphabets = (_GREEK, _BULGARIAN if second.lower() == "б" else _RUSSIAN, _LATIN)
    for alphabet in alphabets:
        if first and first.lower() == alphabet[0] and number > 0:
            letters = _letters(number, alphabet)
            return letters.upper() if first.isupper() else letters
    return str(number)
