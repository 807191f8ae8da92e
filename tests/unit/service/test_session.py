"""One opened data folder: what may be shown, and what is kept between questions."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpora.errors import StoreLocked, StoreUnavailable, UnknownWork
from service.session import Session
from service.settings import Settings


def test_limite_documents_are_shown_only_where_the_settings_say_so(odd_store: Path) -> None:
    with Session.open(Settings(data=odd_store)) as session:
        assert {d.work for d in session.documents()} == {"ST 88801/27", "ST 88802/27"}
    with Session.open(Settings(data=odd_store, limite=False)) as session:
        assert {d.work for d in session.documents()} == {"ST 88802/27"}
        with pytest.raises(UnknownWork, match="88801"):
            session.document("ST 88801/27")
        hits = session.search("harbour water", limit=50)
        assert {hit.segment.work for hit in hits.results} == {"ST 88802/27"}
        assert "ST 88801/27" not in hits.facets["document"]


def test_a_hidden_document_cannot_be_told_from_one_that_is_not_there(odd_store: Path) -> None:
    messages = []
    with Session.open(Settings(data=odd_store, limite=False)) as session:
        for name in ("ST 88801/27", "ST 11111/27"):
            with pytest.raises(UnknownWork) as caught:
                session.document(name)
            messages.append(str(caught.value).replace(name, "X"))
    assert messages[0] == messages[1]


def test_a_trace_is_kept_until_the_store_changes(odd_store: Path) -> None:
    with Session.open(Settings(data=odd_store)) as session:
        assert session.trace("ST 88801/27") is session.trace("ST 88801/27")


def test_a_folder_that_is_owned_or_is_no_folder_is_named(odd_store: Path, tmp_path: Path) -> None:
    with (
        Session.open(Settings(data=odd_store), address="http://127.0.0.1:1"),
        pytest.raises(StoreLocked) as caught,
    ):
        Session.open(Settings(data=odd_store))
    assert caught.value.address == "http://127.0.0.1:1"
    file = tmp_path / "file"
    file.write_text("x")
    with pytest.raises(StoreUnavailable, match="LEXTRACE_DATA"):
        Session.open(Settings(data=file))
