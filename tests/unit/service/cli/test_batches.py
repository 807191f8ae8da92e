"""In a batch the good files are done, the bad ones are named, and the exit code is 2."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from fixtures import contract_shapes as shapes
from reportlab.lib import pdfencrypt
from reportlab.pdfgen import canvas

from service.cli.main import run

GOOD = "# Report\n\nThe Commission will report on the ports by 31 December 2027.\n"


@pytest.fixture
def lextrace(capsys: pytest.CaptureFixture[str]) -> Any:
    """Runs the program: (exit code, standard output, lines of standard error)."""

    def call(*arguments: object) -> tuple[int, str, list[str]]:
        capsys.readouterr()
        with pytest.raises(SystemExit) as stopped:
            run([str(argument) for argument in arguments])
        out, err = capsys.readouterr()
        return int(str(stopped.value.code)), out, err.splitlines()

    return call


@pytest.fixture
def files(tmp_path: Path, odd_texts: Path) -> dict[str, Path]:
    folder = tmp_path / "in"
    folder.mkdir()
    for name, text in (
        ("good-en.md", GOOD.encode()),
        ("zz-good-en.md", GOOD.replace("ports", "coasts").encode()),
        ("wrong-en.pdf", GOOD.encode()),
        ("empty.md", b""),
        ("noise.bin", bytes(range(256)) * 20),
        ("cut.xml", b'<?xml version="1.0"?><akomaNtoso><act><body><p>The Commission shall'),
        ("cut.pdf", b"%PDF-1.7\n1 0 obj\n<<"),
        ("secret.md", (odd_texts / "secret.md").read_bytes()),
    ):
        (folder / name).write_bytes(text)
    page = canvas.Canvas(str(folder / "locked.pdf"), encrypt=pdfencrypt.StandardEncryption("key"))
    page.drawString(100, 700, "A text behind a password.")
    page.save()
    with zipfile.ZipFile(folder / "pack.zip", "w") as pack:
        pack.writestr("inner-en.md", GOOD.replace("ports", "airports"))
        pack.writestr("inner-empty.md", b"")
    (folder / "nowhere").symlink_to(folder / "not-there.md")
    return {path.name: path for path in folder.iterdir()} | {"absent": folder / "absent"}


BAD = [
    ("empty.md", "empty_file", "nothing in it"),
    ("noise.bin", "unknown_format", "bytes of no format"),
    ("cut.xml", "malformed", "XML that stops in the middle"),
    ("cut.pdf", "malformed", "a PDF that stops in the middle"),
    ("locked.pdf", "encrypted", "a password stands before the text"),
    ("secret.md", "classified", "EU classified information"),
    ("nowhere", "unreadable", "a link that leads nowhere"),
    ("absent", "unreadable", "no such file or folder"),
]


@pytest.mark.parametrize(("bad", "code", "why"), BAD)
def test_parse_goes_on_after_a_bad_file(
    lextrace: Any, files: dict[str, Path], bad: str, code: str, why: str
) -> None:
    exit_code, out, err = lextrace("parse", "--json", files["good-en.md"], files[bad], files["zz-good-en.md"])
    answer = json.loads(out)
    shapes.check_parse(answer)
    assert [d["source"] for d in answer["documents"]] == ["good-en.md", "zz-good-en.md"], why
    assert [(e["source"], e["code"]) for e in answer["errors"]] == [(bad, code)], why
    assert exit_code == 2
    assert len(err) == 1 and bad in err[0], "one line that names the file"
    assert "zanzibarquux" not in (out + err[0]).lower()


@pytest.mark.parametrize(("bad", "code", "why"), BAD)
def test_ingest_goes_on_after_a_bad_file(
    lextrace: Any, files: dict[str, Path], fresh: Path, bad: str, code: str, why: str
) -> None:
    exit_code, out, err = lextrace("ingest", "--json", files["good-en.md"], files[bad])
    answer = json.loads(out)
    assert answer["schema"] == "lextrace/ingest/1"
    assert [item["source"] for item in answer["added"]] == ["good-en.md"], why
    assert [(e["source"], e["code"]) for e in answer["errors"]] == [(bad, code)], why
    assert exit_code == 2 and len(err) == 1
    kept = [path for path in fresh.rglob("*") if path.is_file()]
    assert not [path for path in kept if b"zanzibarquux" in path.read_bytes().lower()], "nothing is kept"


def test_a_folder_is_a_batch(lextrace: Any, files: dict[str, Path]) -> None:
    exit_code, out, err = lextrace("parse", "--json", files["good-en.md"].parent)
    answer = json.loads(out)
    read = ["good-en.md", "pack.zip/inner-en.md", "wrong-en.pdf", "zz-good-en.md"]
    assert [d["source"] for d in answer["documents"]] == read
    assert {e["source"] for e in answer["errors"]} == {
        *(name for name, _, _ in BAD if name != "absent"),
        "pack.zip/inner-empty.md",
    }
    assert exit_code == 2 and len(err) == len(answer["errors"])


def test_a_name_that_disagrees_with_the_content_is_a_warning(lextrace: Any, files: dict[str, Path]) -> None:
    exit_code, out, err = lextrace("parse", "--json", files["wrong-en.pdf"])
    (document,) = json.loads(out)["documents"]
    assert document["format"] == "markdown"
    assert [warning["code"] for warning in document["warnings"]] == ["extension_mismatch"]
    assert (exit_code, err) == (0, [])


def test_check_goes_on_after_a_bad_file(lextrace: Any, files: dict[str, Path]) -> None:
    exit_code, out, err = lextrace(
        "check", "--json", files["locked.pdf"], files["good-en.md"], files["absent"]
    )
    answer = json.loads(out)
    assert answer["schema"] == "lextrace/check/1"
    assert [e["code"] for e in answer["errors"]] == ["encrypted", "unreadable"]
    assert exit_code == 2 and len(err) == 2


def test_compare_goes_on_with_two_good_versions(lextrace: Any, files: dict[str, Path]) -> None:
    dutch = files["good-en.md"].with_name("good-nl.md")
    dutch.write_text("# Verslag\n\nDe Commissie zal uiterlijk op 31 december 2027 verslag uitbrengen.\n")
    exit_code, out, err = lextrace("compare", "--json", files["good-en.md"], files["cut.pdf"], dutch)
    answer = json.loads(out)
    shapes.check_compare(answer)
    assert [v["language"] for v in answer["versions"]] == ["en", "nl"]
    assert [e["source"] for e in answer["errors"]] == ["cut.pdf"]
    assert exit_code == 2 and len(err) == 1
    exit_code, out, err = lextrace("compare", "--json", files["good-en.md"], files["cut.pdf"])
    answer = json.loads(out)
    assert (exit_code, answer["versions"], len(answer["errors"])) == (2, [], 1)
