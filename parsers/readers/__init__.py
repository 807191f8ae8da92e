"""One module a format: bytes to :class:`parsers.readers.block.Reading`.

``READERS`` maps a format to ``"module:function"``; the function is ``(data: bytes, name: str) ->
Reading`` and raises :class:`parsers.errors.ParseError`. A module is imported on first use, so that
reading Markdown costs no PDF library.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import cast

from parsers.document import Format
from parsers.readers.block import Reading

Reader = Callable[[bytes, str], Reading]

READERS: dict[Format, str] = {
    "markdown": "parsers.readers.markdown:read",
    "text": "parsers.readers.text:read",
    "html": "parsers.readers.html:read",
    "pdf": "parsers.readers.pdf:read",
    "formex": "parsers.readers.formex:read",
    "akn": "parsers.readers.akn:read",
    "docx": "parsers.readers.docx:read",
}

# What a format is called in a message to a person.
NAMES: dict[Format, str] = {
    "markdown": "Markdown",
    "text": "plain text",
    "html": "HTML",
    "pdf": "PDF",
    "docx": "Word document (DOCX)",
    "formex": "Formex XML",
    "akn": "Akoma Ntoso XML",
    "zip": "ZIP archive",
}


def reader(format: Format) -> Reader | None:
    """The reader of ``format``, None where the format is recognised but has no reader."""
    target = READERS.get(format)
    if target is None:
        return None
    module, _, function = target.partition(":")
    return cast(Reader, getattr(import_module(module), function))
