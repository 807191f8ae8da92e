"""Mutated files of every format: a sound Document or one of our own errors, never anything else.

A run of its own: ``scripts/test fuzz``. What a fuzzer found is kept in tests/regressions.
``LEXTRACE_FUZZ_SECONDS`` is the time for each format of the byte-level fuzzer (default 60).
"""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from pathlib import Path

import pytest
from fixtures import soundness
from fuzz.seeds import NAMES, SEEDS
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpora import sample
from parsers import parse
from parsers.errors import ParseError

pytestmark = [pytest.mark.fuzz, pytest.mark.timeout(1800)]

HARNESS = Path(__file__).parents[1] / "fuzz" / "harness.py"
FILES = [(NAMES[format], data) for format in SEEDS for data in SEEDS[format]()]
FILES += [(path.name, path.read_bytes()[:4000]) for path in sample.documents()[::3]]
MARKS = [
    b"<sup>1</sup>", b"---", b"**", b"[2: ", b"]", b"(", b"\x00", b"\xff", b"<p>", b"</p>", b"|", "’".encode(), b"\n\n",
    b"&#xD800;", b"<!--", "\u202e".encode(), "\uffff".encode(), b"16433/25", b"(OR. en)", b"COM(2025) 1 final",
    b"<NOTE NOTE.ID='E1'>", b"<authorialNote>", b"<table><tr><td>", b"endobj", b"\x0c", b"1" * 50,
]  # fmt: skip


@st.composite
def mutated(draw: st.DrawFn) -> tuple[str, bytes]:
    """A file with bytes cut out, doubled, and marks put in."""
    name, data = draw(st.sampled_from(FILES))
    for _ in range(draw(st.integers(1, 8))):
        start = draw(st.integers(0, max(0, len(data) - 1)))
        end = draw(st.integers(start, min(len(data), start + 200)))
        middle = draw(st.sampled_from([b"", data[start:end] * 2, *MARKS]))
        data = data[:start] + middle + data[end:]
    return name, data


@settings(max_examples=6000, deadline=None, suppress_health_check=list(HealthCheck))
@given(mutated(), st.booleans())
def test_every_input_gives_a_document_or_one_of_our_errors(file: tuple[str, bytes], nameless: bool) -> None:
    name, data = file
    try:
        document = parse(data, name="d" if nameless else name)
    except ParseError as error:
        assert "internal error" not in error.detail, error.__cause__
        return
    soundness.check(document)


@pytest.mark.skipif(importlib.util.find_spec("atheris") is None, reason="needs the fuzz extra (atheris)")
@pytest.mark.parametrize("format", SEEDS)
def test_bytes_guided_by_coverage(format: str, tmp_path: Path) -> None:
    seconds = os.environ.get("LEXTRACE_FUZZ_SECONDS", "60")
    options = [f"-max_total_time={seconds}", "-max_len=6000", "-timeout=20", "-rss_limit_mb=3000"]
    done = subprocess.run(
        [sys.executable, str(HARNESS), format, str(tmp_path / "corpus"), *options],
        cwd=tmp_path, capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-4000:]
