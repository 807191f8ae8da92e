"""The footnotes of a Formex file: which element defines which note, its label, and who calls it.

Labels are not in the file, the press gives them: arabic figures that count through a file and anew in
each table, asterisks, or letters (Formex 4 manual, ``NOTE``, ``NUMBERING``).
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from lxml import etree

from parsers.readers.xml_tree import flat


@dataclass(frozen=True, slots=True)
class Note:
    """One note. ``nested``: the notes that its own text calls, at any depth."""

    element: etree._Element
    label: str
    anchor: str
    nested: list[Note] = field(default_factory=list)


class Notes:
    """The notes of the tree under ``root``; ``file`` keeps the anchors of several files apart."""

    def __init__(self, root: etree._Element, file: int) -> None:
        self._of: dict[etree._Element, Note] = {}
        self._by_id: dict[str, list[Note]] = defaultdict(list)
        every = list(root.iter("NOTE"))
        called = {element.get("NOTE.REF") for element in every} - {None}
        defining = [element for element in every if _defines(element)]
        known = {element.get("NOTE.ID") for element in defining} - {None}
        stars = sum(_numbering(element) == "STAR" for element in defining)
        counts: dict[tuple[etree._Element | None, str], int] = defaultdict(int)
        for element in defining:
            if element.get("NOTE.REF") in known:  # the text of a note again, at its second call
                continue
            if _ancestor(element, "GR.NOTES") is not None and element.get("NOTE.ID") not in called:
                continue
            scope = (_ancestor(element, "TBL"), _numbering(element))
            if _ancestor(element, "GR.NOTES") is None:
                scope = (None, scope[1])
            counts[scope] += 1
            note = Note(element, _label(counts[scope], scope[1], stars), f"note-{file}-{len(self._of) + 1}")
            self._of[element] = note
            self._by_id[element.get("NOTE.ID") or note.anchor].append(note)
        for element, note in self._of.items():
            above = _ancestor(element, "NOTE")
            while above is not None:
                if above in self._of:
                    self._of[above].nested.append(note)
                above = _ancestor(above, "NOTE")

    def defined(self, element: etree._Element) -> Note | None:
        """The note whose text ``element`` holds."""
        return self._of.get(element)

    def called(self, element: etree._Element) -> Note | None:
        """The note that ``element`` calls: its own, or the one that ``NOTE.REF`` names."""
        if element in self._of:
            return self._of[element]
        same = self._by_id.get(element.get("NOTE.REF") or element.get("NOTE.ID") or "", [])
        if len(same) < 2:
            return same[0] if same else None
        table = _ancestor(element, "TBL")
        near = [note for note in same if _ancestor(note.element, "TBL") is table]
        return (near or same)[-1]


def _defines(element: etree._Element) -> bool:
    return bool(flat(element).strip())


def _numbering(element: etree._Element) -> str:
    kind = (element.get("NUMBERING") or "").upper()
    return kind if kind in ("STAR", "ALPHA") else "ARAB"


def _label(number: int, numbering: str, stars: int) -> str:
    if numbering == "STAR":
        return "*" if stars == 1 else f"*{number}"
    if numbering == "ALPHA" and number <= 26:
        return chr(ord("a") + number - 1)
    return str(number)


def _ancestor(element: etree._Element, tag: str) -> etree._Element | None:
    return next(element.iterancestors(tag), None)
