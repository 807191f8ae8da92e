"""Texts of tests in which double brackets mark the citations: ``a [[Directive 2014/24/EU]] b``."""

import re


def read(marked: str) -> tuple[str, list[tuple[int, int]]]:
    """The text without its marks and the spans that they held, in order."""
    text = ""
    spans: list[tuple[int, int]] = []
    for piece in re.split(r"(\[\[|\]\])", marked):
        if piece == "[[":
            spans.append((len(text), -1))
        elif piece == "]]":
            spans[-1] = (spans[-1][0], len(text))
        else:
            text += piece
    return text, spans
