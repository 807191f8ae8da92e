"""The demo's own folder is emptied when another sample or version filled it, and kept otherwise."""

from __future__ import annotations

from pathlib import Path

import pytest

from service.cli import demo
from service.settings import Settings


@pytest.mark.parametrize(
    ("stamp", "kept", "why"),
    [
        (None, False, "a folder of a time before there was a stamp"),
        ("0.0.1 1 abc", False, "made of another sample"),
        ("now", True, "made of this one"),
    ],
)
def test_an_outdated_folder_is_emptied(tmp_path: Path, stamp: str | None, kept: bool, why: str) -> None:
    chosen = Settings(data=tmp_path / "demo")
    chosen.data.mkdir()
    left = chosen.data / "left-over"
    left.write_text("x", encoding="utf-8")
    if stamp:
        (chosen.data / "made-of").write_text(demo._made_of() if stamp == "now" else stamp, encoding="utf-8")
    demo._clear_if_outdated(chosen)
    assert left.exists() is kept, why
    assert (chosen.data / "made-of").read_text(encoding="utf-8") == demo._made_of()
