"""The audit trail keeps its order, its content and one chain, and says where it does not."""

from __future__ import annotations

import hashlib
import json
import multiprocessing
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from corpora.store import Store
from corpora.store.ledger import GENESIS, to_jsonl


@pytest.fixture
def store(tmp_path: Path):
    with Store.open(tmp_path) as opened:
        yield opened


def fill(store: Store, n: int = 5) -> None:
    for i in range(n):
        store.ledger.append("Ana", "accept", {"link": f"l{i}", "reason": "says so – «αβγ» \0"})


def test_every_entry_follows_the_one_before(store):
    fill(store)
    found = store.ledger.entries()
    assert [e.position for e in found] == [1, 2, 3, 4, 5]
    assert [e.previous for e in found] == [GENESIS, *(e.hash for e in found[:-1])]
    assert store.ledger.head() == (5, found[-1].hash)
    assert store.ledger.verify().holds and store.ledger.verify().entries == 5
    assert store.ledger.entries(after=3, limit=1) == [found[3]]


def test_an_empty_trail_holds(store):
    assert store.ledger.verify().to_json() == {
        "holds": True,
        "entries": 0,
        "head": GENESIS,
        "broken": None,
        "reason": None,
    }


@pytest.mark.parametrize(
    ("statement", "broken", "why"),
    [
        ("UPDATE ledger SET who = 'Eva' WHERE position = 3", 3, "another reviewer"),
        ("UPDATE ledger SET at = '2020-01-01' WHERE position = 2", 2, "another time"),
        ("UPDATE ledger SET what = 'reject' WHERE position = 4", 4, "another decision"),
        ("UPDATE ledger SET detail = replace(detail, 'l0', 'l9') WHERE position = 1", 1, "another link"),
        ("UPDATE ledger SET detail = replace(detail, ',', ', ') WHERE position = 5", 5, "even a blank"),
        ("UPDATE ledger SET detail = 'no JSON' WHERE position = 5", 5, "what cannot be read"),
        ("UPDATE ledger SET hash = 'f' WHERE position = 2", 2, "a hash of its own"),
        ("DELETE FROM ledger WHERE position = 3", 3, "an entry taken out"),
        ("DELETE FROM ledger WHERE position = 5", 5, "the last one taken out"),
        ("UPDATE ledger SET position = 9 WHERE position = 5", 5, "a place of its own"),
    ],
)
def test_tampering_is_found_at_its_entry(store, statement: str, broken: int, why: str):
    fill(store)
    with store.engine.begin() as connection:
        for event in ("update", "delete"):
            connection.execute(text(f"DROP TRIGGER ledger_keeps_{event}"))
        connection.execute(text(statement))
    found = store.ledger.verify()
    assert (found.holds, found.broken) == (False, broken), why
    assert found.reason


@pytest.mark.parametrize("statement", ["UPDATE ledger SET who = 'Eva'", "DELETE FROM ledger"])
def test_the_database_itself_refuses_a_slip(store, statement: str):
    fill(store, 1)
    with pytest.raises(IntegrityError, match="append-only"), store.engine.begin() as connection:
        connection.execute(text(statement))


def test_a_chain_made_anew_is_known_by_a_hash_noted_before(store, tmp_path):
    fill(store)
    noted = store.ledger.entries()[2].hash
    assert store.ledger.verify(noted).holds
    with Store.open(tmp_path / "forged") as forged:
        for _ in range(5):
            forged.ledger.append("Eva", "reject", {})
        assert forged.ledger.verify().holds, "in itself a forged chain is whole"
        assert not forged.ledger.verify(noted).holds


def test_the_export_can_be_checked_without_this_program(store):
    fill(store)
    previous = GENESIS
    for line in to_jsonl(store.ledger.entries()):
        entry = json.loads(line)
        seal = entry.pop("hash")
        assert entry["previous"] == previous
        sealed = json.dumps(entry, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        assert hashlib.sha256(sealed.encode()).hexdigest() == seal
        previous = seal


def _append(folder: str, who: str) -> None:
    with Store.open(folder) as store:
        for i in range(20):
            store.ledger.append(who, "accept", {"n": i})


def test_writers_in_two_processes_and_four_threads_keep_one_chain(tmp_path):
    Store.open(tmp_path).close()
    spawn = multiprocessing.get_context("spawn")
    others = [spawn.Process(target=_append, args=(str(tmp_path), who)) for who in ("Bo", "Cy")]
    for other in others:
        other.start()
    with Store.open(tmp_path) as store:
        with ThreadPoolExecutor(4) as pool:
            list(pool.map(lambda n: store.ledger.append("Ana", "accept", {"n": n}), range(40)))
        for other in others:
            other.join()
        assert [other.exitcode for other in others] == [0, 0]
        assert store.ledger.verify().holds
        found = store.ledger.entries()
    assert [e.position for e in found] == list(range(1, 81))
    assert [e.detail["n"] for e in found if e.who == "Bo"] == list(range(20)), "each in its own order"
