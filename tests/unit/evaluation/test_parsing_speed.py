"""The benchmarks of parsing measure what they say; their figures are for people, not for tests."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pypdfium2
import pytest

from evaluation.benchmarks import pdf
from evaluation.benchmarks.book import book
from evaluation.benchmarks.parse import measure, measure_assembly
from evaluation.benchmarks.works import WRITERS, work
from parsers import parse


@pytest.mark.parametrize("format", [name for name in WRITERS if name != "pdf"])
def test_each_format_holds_the_same_work(format: str) -> None:
    document = parse(work(format, 20))
    assert document.format == format
    assert len(document.footnotes) == 20
    assert all(note.calls for note in document.footnotes)
    assert [section.number for section in document.sections] == ["1", "2", "3", "4"]
    assert document.coverage == 1


def test_pages_of_the_book_are_ordinary_full_ones() -> None:
    data = book(20)
    pages = pypdfium2.PdfDocument(data)
    words = [len(page.get_textpage().get_text_range().split()) for page in pages]
    assert len(words) == 20
    assert min(words) > 450
    document = parse(data)
    assert len(document.footnotes) == 60
    assert len(document.sections) == 20
    assert {segment.page for segment in document.segments if segment.kind == "table_row"} == {10, 20}
    assert document.coverage == 1


def test_book_is_the_same_each_time() -> None:
    assert book(2) == book(2)


def test_speed_and_memory_are_measured(tmp_path: Path) -> None:
    short, long = tmp_path / "short.pdf", tmp_path / "long.pdf"
    short.write_bytes(book(2))
    long.write_bytes(book(12))
    for reader in pdf.READERS:
        one = pdf.run(reader, short, short)
        assert one.pages == 2
        assert one.cpu > 0
    few, many, growth = pdf.growth("lextrace", short, long, short)
    assert (few.pages, many.pages) == (2, 12)
    assert growth.result > 1_000


def test_cost_of_double_length_is_measured() -> None:
    for rate in (measure("markdown", 20, rounds=1), measure_assembly(20, rounds=1)):
        assert rate.megabytes_per_second > 0
        assert rate.documents_per_second == pytest.approx(1 / rate.seconds)
        assert 0.5 < rate.twice < 8


WITHOUT_TABLES = """
import sys
from pathlib import Path
from parsers import parse
parse(Path(sys.argv[1]))
print("pdfplumber" in sys.modules)
"""


@pytest.mark.parametrize(("pages", "expected"), [(9, "False"), (10, "True")])
def test_pdfplumber_is_for_pages_with_tables(tmp_path: Path, pages: int, expected: str) -> None:
    """The first table of the book stands on its tenth page."""
    path = tmp_path / "book.pdf"
    path.write_bytes(book(pages))
    command = [sys.executable, "-c", WITHOUT_TABLES, str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == expected
