"""Folders of these tests lie in memory: the index writes through to the disk, which takes seconds."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from making_documents import quick_folder


@pytest.fixture
def tmp_path() -> Iterator[Path]:
    """In place of pytest's own."""
    with quick_folder() as folder:
        yield folder
