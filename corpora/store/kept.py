"""A document under the name that the store gives its work."""

from __future__ import annotations

from dataclasses import dataclass, fields

from parsers.document import Document


@dataclass(frozen=True, slots=True)
class KeptDocument(Document):
    """A document whose work has another name than its own cover or file gives: one of several numbers,
    or the work that it was grouped into."""

    name: str = ""

    @property
    def work(self) -> str:
        return self.name


def named(document: Document, name: str) -> Document:
    """``document`` as part of the work called ``name``; itself where it is called so already."""
    if document.work == name:
        return document
    return KeptDocument(
        **{field.name: getattr(document, field.name) for field in fields(Document)}, name=name
    )
