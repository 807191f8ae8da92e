"""The notes of an Akoma Ntoso file: written where they are called, or kept in ``meta`` and called by id."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lxml import etree

from parsers.readers import xml_tree
from parsers.readers.akn_names import identifier, name

_LABEL = re.compile(r"\(?(?P<label>[^()\s]{1,8})\)?")


class Notes:
    """Finds the note that an element calls. ``number`` counts on from part to part of a package, so that
    no two notes of one document have the same anchor."""

    def __init__(self, roots: Sequence[etree._Element]) -> None:
        self._anchors: dict[etree._Element, str] = {}
        self._targets: list[dict[str, etree._Element]] = []
        self._labels: dict[etree._Element, str] = {}
        for root in roots:
            targets: dict[str, etree._Element] = {}
            for element in root.iter():
                if name(element) in ("note", "authorialNote"):
                    self._anchors[element] = f"note{len(self._anchors) + 1}"
                    if key := identifier(element):
                        targets.setdefault(key, element)
            self._targets.append(targets)
        self._unnamed = 0
        #: (note, label) of those whose mark stands in the text, in the order of their first call
        self.called: list[tuple[etree._Element, str]] = []
        self._seen: set[etree._Element] = set()

    def of(self, element: etree._Element, part: int) -> tuple[str, str] | None:
        """(label, anchor) of the note that ``element`` (``authorialNote``, ``noteRef``) calls in ``part``;
        None for a reference that leads nowhere."""
        note = element
        if name(element) == "noteRef":
            target = self._targets[part].get((element.get("href") or "").rpartition("#")[2])
            if target is None:
                return None
            note = target
        label = self._label(element, note)
        if note not in self._seen:
            self._seen.add(note)
            self.called.append((note, label))
        return label, self._anchors[note]

    def anchor(self, note: etree._Element) -> str:
        """The anchor of a note."""
        return self._anchors[note]

    def _label(self, call: etree._Element, note: etree._Element) -> str:
        known = self._labels.get(note)
        inside = xml_tree.flat(call) if name(call) == "noteRef" else ""
        printed = (call.get("marker") or inside or note.get("marker") or "").strip()
        match = _LABEL.fullmatch(printed)
        if known is None:
            known = match["label"] if match else printed or self._next()
            self._labels[note] = known
        return match["label"] if match else known

    def _next(self) -> str:
        """Notes without a mark of their own are numbered as they come (Fedlex does so on its pages)."""
        self._unnamed += 1
        return str(self._unnamed)
