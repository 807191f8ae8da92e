"""A store whose index is gone says so, instead of finding nothing, and the next ingest builds it anew."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from corpora.errors import StoreUnavailable
from service.session import Session
from service.settings import Settings


def test_a_lost_index_is_no_empty_answer(odd_store: Path, odd_texts: Path, tmp_path: Path) -> None:
    data = Path(shutil.copytree(odd_store, tmp_path / "data"))
    shutil.rmtree(data / "index")
    with Session.open(Settings(data=data)) as session:
        with pytest.raises(StoreUnavailable, match="lextrace ingest"):
            session.search("harbour water")
        session.ingest([odd_texts / "st-88802-2027-init-en.md"])
        assert session.search("harbour water").total


def test_nothing_found_is_an_answer_where_the_index_is_there(odd_store: Path, tmp_path: Path) -> None:
    data = Path(shutil.copytree(odd_store, tmp_path / "data"))
    with Session.open(Settings(data=data)) as session:
        assert session.search("harbour water", languages=["mt"]).total == 0
    with Session.open(Settings(data=tmp_path / "empty")) as session:
        assert session.search("harbour water").total == 0
