"""What every test may ask for, and the tests' own honesty: required services may not be skipped."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
REQUIRED = {name for name in os.environ.get("LEXTRACE_TEST_REQUIRE", "").split(",") if name}


@pytest.fixture(scope="session")
def seeds() -> Path:
    """The folder of the five seed documents; the test is skipped where it is absent."""
    folder = SHARED / "corpora" / "seeds"
    if not folder.is_dir():
        pytest.skip("the seed documents (../shared/corpora/seeds) are not on this machine")
    return folder


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Iterator[None]:
    outcome = yield
    report = outcome.get_result()  # type: ignore[attr-defined]
    needed = REQUIRED & {mark.name for mark in item.iter_markers()}
    if report.skipped and needed:
        report.outcome = "failed"
        report.longrepr = (
            f"{sorted(needed)} must run on this machine, but the test was skipped: {report.longrepr}"
        )
