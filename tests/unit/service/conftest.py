"""Loaded data folders, made once a run: the sample corpus, and a few odd texts."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from corpora import sample
from service.session import Session
from service.settings import Settings, settings
from service.web.app import create

COVER = """Council of the European Union

Brussels, 3 March 2027

{number}{marking}

NOTE
From: General Secretariat of the Council
To: Delegations
Subject: {subject}

"""
STRATEGY = """# Strategy on clean harbours

## I Watching the water

### 1 Measuring what the ships leave

The Commission will report on the harbour water by 31 December 2028.[^1]

<script>alert("a hostile text")</script> & "quotes" stay text.

- Member States should publish the figures of the harbour water.

## II Cleaning

### 2 Filters

The Council invites the Member States to fit filters in every harbour.

[^1]: See Regulation (EU) 2022/2371 and doc. ST 88802/27 <img src=x onerror=alert(1)>.
"""
REPORT = """# Progress report on clean harbours

The Commission reported in 2028 on the harbour water, as doc. ST 88801/27 asks.

The filters have been fitted in nine of ten harbours.
"""
RESTRICTED = "The zanzibarquux plan begins in May.\n"


@pytest.fixture(scope="session")
def memory() -> Iterator[Path]:
    """A folder in memory where the machine has a place for that: the index writes through to the disk."""
    place = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
    with tempfile.TemporaryDirectory(dir=place) as folder:
        yield Path(folder)


@pytest.fixture(scope="session")
def sample_store(memory: Path) -> Path:
    """A data folder that holds the sample corpus; nobody has it open between tests."""
    return _loaded(memory / "sample", sample.documents())


@pytest.fixture(scope="session")
def odd_texts(memory: Path) -> Path:
    """A folder of odd texts: markup in the text, LIMITE, and one that may not be kept."""
    folder = memory / "texts"
    folder.mkdir()
    for name, number, marking, subject, text in (
        ("st-88801-2027-init-en.md", "88801/27", "\n\nLIMITE", "Strategy on clean harbours", STRATEGY),
        ("st-88802-2027-init-en.md", "88802/27", "", "Progress report on clean harbours", REPORT),
        ("secret.md", "88803/27", "\n\nRESTREINT UE/EU RESTRICTED", "Operation Zanzibarquux", RESTRICTED),
    ):
        cover = COVER.format(number=number, marking=marking, subject=subject)
        (folder / name).write_text(cover + text, encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def odd_store(memory: Path, odd_texts: Path) -> Path:
    """A data folder that holds the odd texts that may be kept."""
    return _loaded(memory / "odd", sorted(odd_texts.glob("st-*.md")))


@pytest.fixture
def fresh(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty data folder that the settings of this process name."""
    yield from _named(tmp_path / "data", monkeypatch)


@pytest.fixture
def sample_named(sample_store: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The settings of this process name the sample corpus."""
    yield from _named(sample_store, monkeypatch)


@pytest.fixture(scope="session")
def serving() -> Callable[..., AbstractContextManager[TestClient]]:
    """``with serving(folder, limite=False) as client``: the application on a data folder."""

    def start(data: Path, **more: object) -> TestClient:
        return TestClient(create(Settings(data=data, **more)), base_url="http://127.0.0.1")  # type: ignore[arg-type]

    return start


def _loaded(data: Path, texts: list[Path]) -> Path:
    with Session.open(Settings(data=data)) as session:
        report = session.ingest(texts)
    assert not report.failed
    return data


def _named(data: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv("LEXTRACE_DATA", str(data))
    settings.cache_clear()
    yield data
    settings.cache_clear()
