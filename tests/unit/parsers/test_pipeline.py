from __future__ import annotations

import io
import os
import warnings
import zipfile
from pathlib import Path

import pytest

from parsers import parse, parse_all, pipeline
from parsers.document import Document
from parsers.errors import (
    EmptyFile,
    Encrypted,
    LimitExceeded,
    Malformed,
    ParseError,
    UnknownFormat,
    Unreadable,
)
from parsers.limits import MIB, Limits, from_environment

TEXT = "# Harbours\n\nThe ports report every week.\n"


def zipped(members: dict[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(buffer, "w", compression) as archive:
        warnings.simplefilter("ignore")
        for name, data in members.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def outcome(found: Document | ParseError) -> tuple[str, str]:
    return found.source, found.code if isinstance(found, ParseError) else "ok"


@pytest.fixture
def caps(monkeypatch: pytest.MonkeyPatch) -> object:
    def put(**values: int) -> None:
        monkeypatch.setattr(pipeline, "limits", lambda: Limits(**values))

    return put


def test_a_file_is_known_by_its_name(tmp_path: Path) -> None:
    path = tmp_path / "report.md"
    path.write_text(TEXT)
    document = parse(path)
    assert (document.source, document.format) == ("report.md", "markdown")
    assert parse(TEXT.encode()).source == "document"
    assert parse(TEXT.encode(), name="x.md").sha256 == document.sha256


def test_a_wrong_extension_is_a_warning_and_parsing_goes_on(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text(TEXT)
    document = parse(path)
    assert document.format == "markdown"
    assert "extension_mismatch" in [warning.code for warning in document.warnings]


FAILURES = [
    ("missing.md", None, Unreadable, "no such file"),
    ("folder.md", "folder", Unreadable, "a folder where a file is needed"),
    ("pipe.md", "fifo", Unreadable, "a pipe would block for ever"),
    ("empty.md", b"", EmptyFile, "no bytes"),
    ("blank.txt", b"\xef\xbb\xbf\n \n", EmptyFile, "only blanks"),
    ("junk.bin", bytes(range(256)) * 9, UnknownFormat, "no known format"),
    ("archive.zip", zipped({"a.md": b"# A"}), UnknownFormat, "an archive is for parse_all"),
    ("law.xml", b'<?xml version="1.0"?><akomaNtoso><act/></akomaNtoso>', EmptyFile, "an act without text"),
    ("cut.xml", b'<?xml version="1.0"?><akomaNtoso><act', Malformed, "truncated XML"),
]


@pytest.mark.parametrize(("name", "content", "error", "why"), FAILURES)
def test_failures_have_a_class_and_one_line_that_names_the_file(
    tmp_path: Path, name: str, content: bytes | str | None, error: type[ParseError], why: str
) -> None:
    path = tmp_path / name
    if content == "folder":
        path.mkdir()
    elif content == "fifo":
        os.mkfifo(path)
    elif isinstance(content, bytes):
        path.write_bytes(content)
    with pytest.raises(error) as caught:
        parse(path)
    assert str(caught.value).startswith(name), why
    assert "\n" not in str(caught.value)


def test_a_nul_byte_in_a_path_is_unreadable() -> None:
    with pytest.raises(Unreadable):
        parse(Path("a\x00b.md"))


def test_a_fault_of_our_own_is_one_error_without_text(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(data: bytes, name: str) -> object:
        raise KeyError("secret sentence")

    monkeypatch.setattr(pipeline, "read", broken)
    with pytest.raises(ParseError) as caught:
        parse(b"# x", name="x.md")
    assert caught.value.code == "parse_error"
    assert "secret" not in str(caught.value)


def test_a_folder_gives_all_files_in_order_and_skips_hidden_ones(tmp_path: Path) -> None:
    for name, data in {
        "b.md": b"# B",
        "a/z.md": b"# Z",
        "a/.hidden.md": b"# H",
        ".git/x.md": b"# G",
        "~$b.docx": b"lock",
        "c.bin": bytes(range(256)),
    }.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(data)
    (tmp_path / "out.md").symlink_to("/etc/hostname")
    assert [outcome(found) for found in parse_all(tmp_path)] == [
        ("a/z.md", "ok"),
        ("b.md", "ok"),
        ("c.bin", "unknown_format"),
        ("out.md", "unreadable"),
    ]


def test_a_missing_or_empty_folder_is_one_error(tmp_path: Path) -> None:
    assert [outcome(found) for found in parse_all(tmp_path / "none")] == [("none", "unreadable")]
    assert [outcome(found)[1] for found in parse_all(tmp_path)] == ["unreadable"]


def test_an_archive_gives_all_members_in_order_and_one_bad_one_stops_nothing() -> None:
    data = zipped(
        {
            "z.md": b"# Z",
            "__MACOSX/z.md": b"junk",
            ".DS_Store": b"junk",
            "inner.zip": zipped({"deep.md": b"# D"}),
            "empty.md": b"",
            "../../up.md": b"# U",
            "pic.png": b"\x89PNG\r\n\x1a\n123",
        }
    )
    assert [outcome(found) for found in parse_all(data, name="batch.zip")] == [
        ("empty.md", "empty_file"),
        ("inner.zip/deep.md", "ok"),
        ("pic.png", "unknown_format"),
        ("up.md", "ok"),
        ("z.md", "ok"),
    ]


def test_an_archive_in_a_folder_is_opened_under_its_path(tmp_path: Path) -> None:
    (tmp_path / "batch.zip").write_bytes(zipped({"a.md": b"# A"}))
    assert [outcome(found) for found in parse_all(tmp_path)] == [("batch.zip/a.md", "ok")]


def test_a_bomb_is_stopped_by_its_ratio_and_the_rest_is_done() -> None:
    data = zipped({"bomb.txt": b"a" * (8 * MIB), "good.md": b"# G"})
    found = list(parse_all(data, name="x.zip"))
    assert [outcome(item) for item in found] == [("bomb.txt", "limit_exceeded"), ("good.md", "ok")]


def test_caps_on_a_whole_archive_end_it(caps: object) -> None:
    many = zipped({f"{n}.md": b"# A" for n in range(5)})
    caps(archive_entries=4)  # type: ignore[operator]
    assert [outcome(found) for found in parse_all(many, name="x.zip")] == [("x.zip", "limit_exceeded")]
    caps(archive_bytes=7)  # type: ignore[operator]
    assert [outcome(found)[1] for found in parse_all(many, name="x.zip")] == ["ok", "ok", "limit_exceeded"]


def test_archives_in_archives_end_somewhere() -> None:
    data = zipped({"a.md": b"# A"})
    for _ in range(5):
        data = zipped({"n.zip": data})
    assert [outcome(found)[1] for found in parse_all(data, name="x.zip")] == ["limit_exceeded"]


def test_a_member_with_a_password_is_told_apart() -> None:
    data = bytearray(zipped({"a.md": b"# A"}, zipfile.ZIP_STORED))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + offset] |= 1  # the flag of an encrypted member
    (found,) = parse_all(bytes(data), name="x.zip")
    assert isinstance(found, Encrypted)


def test_a_damaged_member_is_malformed() -> None:
    data = bytearray(zipped({"a.md": b"# A quiet text", "b.md": b"# B"}, zipfile.ZIP_STORED))
    data[data.index(b"quiet")] ^= 0xFF
    assert [outcome(found) for found in parse_all(bytes(data), name="x.zip")] == [
        ("a.md", "malformed"),
        ("b.md", "ok"),
    ]


def test_a_file_over_the_cap_is_not_read(tmp_path: Path, caps: object) -> None:
    (tmp_path / "big.md").write_bytes(b"# A\n" * 100)
    caps(bytes=100)  # type: ignore[operator]
    with pytest.raises(LimitExceeded):
        parse(tmp_path / "big.md")


def test_limits_come_from_the_environment() -> None:
    assert from_environment({"LEXTRACE_PARSE_PAGES": "7"}) == Limits(pages=7)
    with pytest.raises(ValueError, match="LEXTRACE_PARSE_PAGES must be a positive whole number"):
        from_environment({"LEXTRACE_PARSE_PAGES": "many"})


@pytest.mark.parametrize("source", [TEXT, "report.md"])
def test_text_is_neither_a_path_nor_a_document(source: str) -> None:
    with pytest.raises(TypeError, match="encode"):
        parse(source)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="Path"):
        next(parse_all(source))  # type: ignore[arg-type]
