from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor

import pytest

from parsers import parse, sandbox
from parsers.errors import EmptyFile, LimitExceeded, Malformed
from parsers.limits import MIB, Limits

TEXT = b"# Harbours\n\nThe ports report every week[^1].\n\n[^1]: A note, ST 99001/31.\n"
# Orders the child to do what a hostile file would make a library do; read by the test's own child.
HOSTILE = """
import os, sys
from parsers import pipeline, sandbox_child
real = pipeline.parse
def parse(data, *, name, state):
    if data == b"spin":
        while True: pass
    if data == b"hang":
        import threading; threading.Event().wait()
    if data == b"eat":
        return [bytearray(1 << 20) for _ in range(100000)]
    if data == b"crash":
        os.abort()
    if data == b"print":
        print("noise on standard output", flush=True)
        data = b"# x"
    return real(data, name=name, state=state)
pipeline.parse = parse
sandbox_child.main()
"""


@pytest.fixture(autouse=True)
def no_children_left() -> object:
    yield
    sandbox.close()


@pytest.fixture
def hostile(monkeypatch: pytest.MonkeyPatch) -> None:
    real = sandbox.subprocess.Popen

    def start(command: list[str], **options: object) -> object:
        at = command.index("-m")
        return real([*command[:at], "-c", HOSTILE, *command[at + 2 :]], **options)  # type: ignore[call-overload]

    monkeypatch.setattr(sandbox.subprocess, "Popen", start)


def test_an_isolated_parse_gives_the_same_document() -> None:
    assert sandbox.parse_isolated(TEXT, name="a.md") == parse(TEXT, name="a.md")


def test_errors_cross_the_process_boundary_whole() -> None:
    with pytest.raises(EmptyFile) as caught:
        sandbox.parse_isolated(b"  ", name="blank.md")
    assert (caught.value.source, caught.value.code) == ("blank.md", "empty_file")


def test_one_child_serves_a_batch() -> None:
    sandbox.parse_isolated(TEXT, name="a.md")
    (child,) = sandbox._idle
    sandbox.parse_isolated(TEXT, name="b.md")
    assert sandbox._idle == [child]


def test_trusted_small_text_stays_in_this_process() -> None:
    assert sandbox.parse_isolated(TEXT, name="a.md", trusted=True).source == "a.md"
    assert not sandbox._idle
    sandbox.parse_isolated(b"<html><body><p>x</p></body></html>", name="a.html", trusted=True)
    assert len(sandbox._idle) == 1


LIMITED = [
    (b"spin", {"cpu_seconds": 1}, LimitExceeded, "processor time"),
    (b"hang", {"wall_seconds": 8}, LimitExceeded, "longer than 8 s"),
    (b"eat", {"memory": 400 * MIB}, LimitExceeded, "memory"),
    (b"crash", {}, Malformed, "crashed"),
]


@pytest.mark.parametrize(("data", "caps", "error", "said"), LIMITED)
def test_a_hostile_file_costs_its_child_only(
    hostile: None, data: bytes, caps: dict[str, int], error: type[Exception], said: str
) -> None:
    limits = Limits(**caps)  # type: ignore[arg-type]
    with pytest.raises(error, match=said):
        sandbox.parse_isolated(data, name="bad.md", caps=limits)
    assert sandbox.parse_isolated(TEXT, name="good.md", caps=limits).source == "good.md"


def test_what_a_library_prints_does_not_reach_the_answer(hostile: None) -> None:
    assert sandbox.parse_isolated(b"print", name="loud.md").source == "loud.md"


def test_threads_have_children_of_their_own() -> None:
    with ThreadPoolExecutor(3) as pool:
        names = [f"{n}.md" for n in range(6)]
        found = pool.map(lambda name: sandbox.parse_isolated(TEXT, name=name).source, names)
        assert list(found) == names


def test_a_size_over_the_cap_starts_no_child() -> None:
    with pytest.raises(LimitExceeded):
        sandbox.parse_isolated(TEXT, name="a.md", caps=Limits(bytes=10))
    assert not sandbox._idle


def test_children_end_with_close() -> None:
    sandbox.parse_isolated(TEXT, name="a.md")
    process = sandbox._idle[0].process
    sandbox.close()
    assert process.poll() is not None
    with pytest.raises(ProcessLookupError):
        os.kill(process.pid, 0)


def test_a_batch_goes_on_after_a_bad_file() -> None:
    import io
    import zipfile

    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("a.md", TEXT)
        archive.writestr("b.bin", bytes(range(256)))
        archive.writestr("c.md", TEXT)
    found = list(sandbox.parse_all_isolated(buffer.getvalue(), name="x.zip"))
    assert [getattr(item, "code", "ok") for item in found] == ["ok", "unknown_format", "ok"]
