"""One process owns a data folder."""

from __future__ import annotations

import json
import os
import pickle
import subprocess
import sys

import pytest

from corpora.errors import StoreLocked
from corpora.lock import DataLock, owner


def test_the_owner_is_named_while_it_holds_the_folder(tmp_path):
    assert owner(tmp_path) is None
    with DataLock.acquire(tmp_path / "data") as lock:
        assert owner(tmp_path / "data") == lock.owner
        assert lock.owner.pid == os.getpid()
        written = json.loads((tmp_path / "data" / "lock").read_text())
        assert written == {"pid": os.getpid(), "started": lock.owner.started, "address": None}
    assert owner(tmp_path / "data") is None


def test_a_second_process_is_told_whom_to_ask(tmp_path):
    with DataLock.acquire(tmp_path) as lock:
        with pytest.raises(StoreLocked, match=f"process {os.getpid()}.*wait until it ends"):
            DataLock.acquire(tmp_path)
        lock.announce("http://127.0.0.1:8000")
        with pytest.raises(StoreLocked, match=r"server at http://127\.0\.0\.1:8000") as error:
            DataLock.acquire(tmp_path)
        assert error.value.address == owner(tmp_path).address == "http://127.0.0.1:8000"
    DataLock.acquire(tmp_path).release()


def test_the_lock_ends_with_its_process(tmp_path):
    code = f"import os; from pathlib import Path; from corpora.lock import DataLock; DataLock.acquire(Path({str(tmp_path)!r})); os._exit(1)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 1
    assert (tmp_path / "lock").read_text(), "it died with the file written"
    assert owner(tmp_path) is None
    DataLock.acquire(tmp_path).release()


def test_a_lock_of_unreadable_content_is_still_a_lock(tmp_path):
    with DataLock.acquire(tmp_path):
        (tmp_path / "lock").write_text("?")
        assert owner(tmp_path) is not None
        with pytest.raises(StoreLocked, match="another process"):
            DataLock.acquire(tmp_path)


def test_the_error_survives_a_process_boundary():
    error = pickle.loads(pickle.dumps(StoreLocked("/data", pid=7, address="http://x")))
    assert (error.pid, error.address, str(error)) == (
        7,
        "http://x",
        str(StoreLocked("/data", pid=7, address="http://x")),
    )
