"""`load`: which name gives which model, and what is said where there is none."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from models.embedding import Embedder, load
from models.errors import ModelUnavailable
from models.presets import PRESETS


def test_a_folder_with_a_static_model(static_folder: Path) -> None:
    embedder = load(str(static_folder))
    assert isinstance(embedder, Embedder)
    assert embedder.name.startswith("tiny@")
    assert load(str(static_folder)) is embedder, "loaded once per process"


@pytest.mark.parametrize("name", ["no-such-model", "./no/such/folder", "/no/such/folder", ""])
def test_an_unknown_name_says_what_to_do(name: str) -> None:
    with pytest.raises(ModelUnavailable, match="lextrace models list"):
        load(name)


def test_the_static_path_needs_no_pytorch(static_folder: Path) -> None:
    program = (
        "import sys; from models.embedding import load; load(sys.argv[1]).encode(['a']); "
        "print([name for name in ('torch', 'transformers', 'scipy') if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(static_folder)], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize(
    ("name", "query", "passage", "why"),
    [
        ("multilingual-e5-small", "query: ", "passage: ", "E5 needs both"),
        ("multilingual-e5-large", "query: ", "passage: ", "E5 needs both"),
        ("bge-m3", "", "", "its card says none"),
        ("labse", "", "", "made for translations, both sides alike"),
    ],
)
def test_presets_carry_their_prefixes(name: str, query: str, passage: str, why: str) -> None:
    preset = PRESETS[name]
    assert (preset.prefix("query"), preset.prefix("passage")) == (query, passage), why
    assert preset.licence
    assert preset.dimensions in (384, 768, 1024)
