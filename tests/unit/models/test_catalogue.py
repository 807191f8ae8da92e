"""What the catalogue of models tells."""

from __future__ import annotations

from pathlib import Path

import pytest

from models.catalogue import list_models, show
from models.errors import ModelUnavailable
from models.presets import PRESETS
from models.reranker import RERANKERS


def test_the_shipped_model_comes_first_and_every_preset_follows() -> None:
    assert [entry.name for entry in list_models()] == ["default", *PRESETS, *RERANKERS]


@pytest.mark.parametrize("name", ["bge-m3", "BAAI/bge-m3"])
def test_a_preset_by_its_name_or_its_repository(name: str) -> None:
    assert show(name).dimensions == 1024


def test_a_local_folder(static_folder: Path) -> None:
    entry = show(str(static_folder))
    assert (entry.kind, entry.dimensions, entry.here) == ("static", 16, True)


def test_an_unknown_name() -> None:
    with pytest.raises(ModelUnavailable):
        show("nothing-of-the-kind")
