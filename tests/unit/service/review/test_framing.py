"""The tree of a framework as a file that people edit, and its versions."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from fixtures.harbours import HEAD, REPORT, STRATEGY, STRATEGY_NUMBER

from service.errors import UsageError
from service.review import framing
from service.session import Session
from service.settings import Settings


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    texts = {
        "st-77701-2026-init-en.md": ("77701/26", STRATEGY),
        "st-77702-2027-init-en.md": ("77702/27", REPORT),
    }
    for name, (number, text) in texts.items():
        whole = HEAD.format(date="3 March 2027", number=number, subject="Clean harbours") + text
        (tmp_path / name).write_text(whole, encoding="utf-8")
    with Session.open(Settings(data=tmp_path / "data")) as opened:
        opened.ingest([tmp_path / name for name in texts])
        yield opened


def table(session: Session, **changed: dict[str, str]) -> str:
    """The exported table, as a spreadsheet saves it, with changes by title (blanks as underscores)."""
    extracted, current = session.frameworks.tree(STRATEGY_NUMBER)
    rows = list(csv.DictReader(io.StringIO(framing.to_csv(current, extracted).removeprefix("\ufeff"))))
    out = io.StringIO()
    writer = csv.DictWriter(out, framing.HEADS, delimiter=";")
    writer.writeheader()
    writer.writerows(row | changed.get(row["title"].split()[0], {}) for row in rows)
    return out.getvalue()


def edit(session: Session, text: str, by: str = "Ana", reason: str = "clearer"):
    return session.frameworks.edit(text, STRATEGY_NUMBER, reviewer=by, reason=reason)


def titles(session: Session) -> list[str]:
    return [node.title for node in session.trace(STRATEGY_NUMBER).framework.nodes]


def test_a_title_is_changed_for_all_that_follows(session: Session) -> None:
    assert not any(title == "Taking samples" for title in titles(session))
    (change,) = edit(session, table(session, Sampling={"title": "Taking samples"}))
    assert change.said == {"title": "Taking samples"}
    assert "Taking samples" in titles(session)
    (entry,) = session.frameworks.history(STRATEGY_NUMBER)
    assert (entry.who, entry.what, entry.detail["reason"]) == ("Ana", "framework", "clearer")
    assert session.library.store.ledger.verify(None).broken is None


def test_what_is_left_out_can_come_back(session: Session) -> None:
    before = titles(session)
    edit(session, table(session, Sampling={"drop": "yes"}))
    assert len(titles(session)) == len(before) - 1
    edit(session, table(session, Sampling={"drop": ""}), reason="needed after all")
    assert titles(session) == before
    assert len(session.frameworks.history(STRATEGY_NUMBER)) == 2


def test_the_same_table_twice_is_one_version(session: Session) -> None:
    text = table(session, Sampling={"title": "Taking samples"})
    edit(session, text)
    edit(session, text)
    assert len(session.frameworks.history(STRATEGY_NUMBER)) == 1


WRONG = [("", "is empty"), ("a,b\n1,2\n", "line 1: no column"), ("kind", "no kind")]


@pytest.mark.parametrize(("text", "message"), WRONG, ids=[one[1] for one in WRONG])
def test_a_table_that_cannot_be_used(session: Session, text: str, message: str) -> None:
    given = table(session, Sampling={"kind": "chapter"}) if text == "kind" else text
    with pytest.raises(UsageError, match=message):
        edit(session, given)
    assert session.frameworks.history(STRATEGY_NUMBER) == []


def test_a_correction_has_a_name(session: Session) -> None:
    with pytest.raises(UsageError, match="needs a name"):
        edit(session, table(session, Sampling={"title": "Taking samples"}), by=" ")
