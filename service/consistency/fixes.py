"""The edit that mends a finding, where the right value and its printed form are certain.

Certain means: the other versions outvote one suspect, exactly one value stands against one other, and the
right value can be printed in the suspect's own form by changing digits or swapping letters back.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from service.consistency.finding import Finding, Where
from service.consistency.values.slips import swapped

_ONE_VALUE = re.compile(r"[^,–]+")
_CELEX = re.compile(r"\d(\d{4})([A-Z]+)0*(\d+)")


@dataclass(frozen=True, slots=True)
class Fix:
    """Replace ``place.text`` (``place.start`` to ``place.end`` in its segment) in a version by ``text``."""

    language: str
    place: Where
    text: str

    def to_json(self) -> dict[str, Any]:
        return {"language": self.language, **self.place.to_json(), "replacement": self.text}


def fix(finding: Finding) -> Fix | None:
    """The certain edit of a finding, None where there is none."""
    suspect = finding.suspect
    if suspect is None or suspect not in finding.where or finding.check not in _PRINTED:
        return None
    agreed = [value for language, value in finding.values.items() if language != suspect]
    own, place = finding.values.get(suspect, ""), finding.where[suspect]
    if len(agreed) != 1 or not (_ONE_VALUE.fullmatch(own) and _ONE_VALUE.fullmatch(agreed[0])):
        return None
    text = _PRINTED[finding.check](place.text, own, agreed[0])
    return None if text is None or text == place.text else Fix(suspect, place, text)


def _number(printed: str, own: str, agreed: str) -> str | None:
    """The digits of the right number in the places of the wrong one's: "7 000" → "7 500"."""
    if own.endswith("%") != agreed.endswith("%") or own.find(".") != agreed.find("."):
        return None
    wrong, right = _digits(own), _digits(agreed)
    if len(wrong) != len(right) or _digits(printed) != wrong:
        return None
    replacements = iter(right)
    return "".join(next(replacements) if c.isdigit() else c for c in printed)


def _amount(printed: str, own: str, agreed: str) -> str | None:
    """Scaled amounts ("11,5 miljoen EUR") as long as both are as many digits of the same scale."""
    (wrong, *wrong_unit), (right, *right_unit) = own.split(), agreed.split()
    if wrong_unit != right_unit or len(wrong) != len(right):
        return None
    size = len(_digits(printed))
    same_scale = set(wrong[size:]) <= {"0"} and set(right[size:]) <= {"0"}
    return _number(printed, wrong[:size], right[:size]) if same_scale else None


def _date(printed: str, own: str, agreed: str) -> str | None:
    """Another day or another year; a month would have to be inflected."""
    wrong, right = own.split("-"), agreed.split("-")
    changed = [k for k in range(min(len(wrong), len(right))) if wrong[k] != right[k]]
    if len(wrong) != len(right) or len(changed) != 1 or changed[0] == 1:
        return None
    return _once(printed, wrong[changed[0]].lstrip("0"), right[changed[0]].lstrip("0"))


def _reference(printed: str, own: str, agreed: str) -> str | None:
    """Another number or year of a document of the same kind."""
    wrong, right = _runs(own), _runs(agreed)
    changed = [(a, b) for a, b in zip(wrong, right, strict=False) if a != b]
    same_kind = re.sub(r"\d+", "", own) == re.sub(r"\d+", "", agreed)
    if len(wrong) != len(right) or len(changed) != 1 or not same_kind:
        return None
    return _once(printed, *changed[0])


def _acronym(printed: str, own: str, agreed: str) -> str | None:
    """Two letters swapped back."""
    return agreed if printed == own and swapped(own, agreed) else None


def _once(text: str, old: str, new: str) -> str | None:
    """The text with a run of digits replaced that it has exactly once."""
    changed, count = re.subn(rf"(?<!\d)0?{re.escape(old)}(?!\d)", new, text)
    return changed if count == 1 else None


def _runs(reference: str) -> list[str]:
    celex = _CELEX.fullmatch(reference)
    return [celex[1], celex[3]] if celex else re.findall(r"\d+", reference)


def _digits(text: str) -> str:
    return "".join(filter(str.isdigit, text))


_PRINTED: dict[str, Callable[[str, str, str], str | None]] = {
    "number": _number,
    "amount": _amount,
    "date": _date,
    "reference": _reference,
    "acronym": _acronym,
}
