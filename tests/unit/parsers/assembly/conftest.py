"""Documents made of a few lines of Markdown or plain text."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from parsers.assembly import assemble
from parsers.document import Document
from parsers.readers import markdown, text
from parsers.readers.block import Block, Reading

Make = Callable[..., Document]


@pytest.fixture(scope="session")
def from_markdown() -> Make:
    """``from_markdown(source, name="…")``: the Document of a Markdown text."""

    def make(source: str, name: str = "sample-en.md") -> Document:
        return assemble(markdown.read(source.encode(), name), source=name, sha256="0")

    return make


@pytest.fixture(scope="session")
def from_text() -> Make:
    """``from_text(source, name="…")``: the Document of a plain text."""

    def make(source: str, name: str = "sample-en.txt") -> Document:
        return assemble(text.read(source.encode(), name), source=name, sha256="0")

    return make


@pytest.fixture(scope="session")
def from_blocks() -> Make:
    """``from_blocks(block, …, furniture=(…))``: the Document of blocks as a PDF or HTML reader gives them."""

    def make(*blocks: Block, furniture: tuple[str, ...] = (), name: str = "sample-en.pdf") -> Document:
        plain = "\n".join(block.text for block in blocks) + "\n".join(furniture)
        return assemble(Reading("pdf", blocks, plain, furniture), source=name, sha256="0")

    return make
