"""Scanned pages, garbled text layers, and OCR where tesseract is installed."""

from __future__ import annotations

import io
import re
import shutil
from pathlib import Path

import pypdfium2
import pytest
from fixtures import pdf_papers
from fixtures.pdf_press import HEIGHT, WIDTH, Press
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from parsers import languages, limits, parse
from parsers.errors import NoTextLayer
from parsers.languages.naming import named
from parsers.limits import Limits
from parsers.readers import pdf, pdf_ocr, tesseract
from parsers.readers.pdf_hocr import recognised
from parsers.sandbox import parse_isolated

ENGLISH = (
    "The harbour masters of the small islands report every week on the boats that come in after dark, "
    "and the council of the islands reads those reports before its meetings in spring and autumn."
)
DUTCH = (
    "De havenmeesters van de kleine eilanden schrijven elke week op welke boten er na zonsondergang "
    "binnenkomen, en de raad van de eilanden leest die verslagen voor zijn vergaderingen in het voorjaar."
)


@pytest.fixture
def without_tesseract(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tesseract, "program", lambda: None)


@pytest.fixture
def engine() -> str:
    """The path of tesseract; the test is skipped where it is not installed."""
    found = shutil.which("tesseract")
    if found is None or not {"eng", "nld"} <= tesseract.packs(found):
        pytest.skip("Debian's tesseract-ocr with tesseract-ocr-nld is not on this machine")
    return found


def scan(*texts: str) -> bytes:
    """Each text as a page that is only a picture of it, under a heading on the first."""
    press = Press()
    press.paragraph("**1. Over boten**", size=16)
    for text in texts:
        press.paragraph(text)
        press.paragraph(text)
        press.page()
    printed = pypdfium2.PdfDocument(press.done())
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(WIDTH, HEIGHT))
    for index in range(len(texts)):
        picture = printed[index].render(scale=200 / 72, grayscale=True).to_pil()
        canvas.drawImage(ImageReader(picture), 0, 0, WIDTH, HEIGHT)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def garbled(pages: int = 1) -> bytes:
    """Pages whose letters the file maps to private-use code points, as some converters do."""
    press = Press(pageCompression=0)
    for _ in range(pages):
        press.paragraph(ENGLISH)
        press.page()
    return re.sub(rb"(<[2-7][0-9A-F]> )<00", rb"\1<E0", press.done())


RANGES = [
    ([4], "4", "one page"),
    ([1, 2, 3], "1-3", "neighbours"),
    ([1, 3, 4, 5, 9], "1, 3-5, 9", "some apart"),
    (list(range(1, 301)), "1-300", "a whole scan is one range"),
]


@pytest.mark.parametrize(("pages", "expected", "why"), RANGES)
def test_ranges(pages: list[int], expected: str, why: str) -> None:
    assert pdf_ocr.ranges(pages) == expected, why


NAMES = [
    ("st-1-nl.md", "nl", "ending with a hyphen"),
    ("COM_2027_1_EN.pdf", "en", "capitals"),
    ("folder.el/paper.pdf", None, "the folder does not count"),
    ("paper-zz.pdf", None, "no language of the 24"),
]


@pytest.mark.parametrize(("name", "expected", "why"), NAMES)
def test_language_in_a_name(name: str, expected: str | None, why: str) -> None:
    assert named(name) == expected, why


def test_each_language_has_a_pack_of_its_own() -> None:
    packs = [languages.get(code).ocr for code in languages.CODES]
    assert len(set(packs)) == 24
    assert all(re.fullmatch("[a-z]{3}", pack) for pack in packs)
    assert tesseract.package("el") == "tesseract-ocr-ell"


def test_mixed_file_keeps_its_text_and_names_the_scans(without_tesseract: None) -> None:
    reading = pdf.read(pdf_papers.scans(text_pages=(2,), pages=300), "mixed.pdf")
    (warning,) = reading.warnings
    assert (warning.code, warning.page) == ("no_text_layer", 1)
    assert "pages 1, 3-300 are scanned" in warning.message
    assert "tesseract-ocr" in warning.message
    assert [block.page for block in reading.blocks] == [2]


def test_stamp_on_a_scan_does_not_hide_it(without_tesseract: None) -> None:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(WIDTH, HEIGHT))
    canvas.drawImage(ImageReader(_grey()), 0, 0, WIDTH, HEIGHT)
    canvas.drawString(400, 820, "99001/31")
    canvas.save()
    reading = pdf.read(out.getvalue(), "stamped.pdf")
    assert [warning.code for warning in reading.warnings] == ["no_text_layer"]
    assert [block.text for block in reading.blocks] + list(reading.furniture) == ["99001/31"]


def test_invisible_text_under_a_scan_is_read() -> None:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(WIDTH, HEIGHT))
    canvas.drawImage(ImageReader(_grey()), 0, 0, WIDTH, HEIGHT)
    text = canvas.beginText(72, 700)
    text.setTextRenderMode(3)  # neither filled nor stroked: PDF 32000-1, table 106
    text.setFont("Helvetica", 11)
    for line in (ENGLISH[:97], ENGLISH[97:]):
        text.textLine(line)
    canvas.drawText(text)
    canvas.save()
    reading = pdf.read(out.getvalue(), "ocr.pdf")
    assert [block.text for block in reading.blocks] == [ENGLISH]
    assert not reading.warnings


def _grey() -> object:
    from PIL import Image

    return Image.new("L", (60, 80), 200)


def test_garbled_letters_are_left_out_and_warned_of(without_tesseract: None) -> None:
    with pytest.raises(NoTextLayer):
        pdf.read(garbled(), "codes.pdf")
    merged = pypdfium2.PdfDocument.new()
    for part in (pdf_papers.council(), garbled(2)):
        merged.import_pages(pypdfium2.PdfDocument(part))
    out = io.BytesIO()
    merged.save(out)
    reading = pdf.read(out.getvalue() + b"\n%%EOF\n", "mixed.pdf")
    (warning,) = reading.warnings
    assert (warning.code, warning.page) == ("unreadable_text_layer", 4)
    assert "pages 4-5" in warning.message
    assert not re.search("[\ue000-\uf8ff]", reading.plain)


SETTINGS = [("", "auto"), ("auto", "auto"), ("off", "off"), ("on", "on")]


@pytest.mark.parametrize(("value", "expected"), SETTINGS)
def test_setting(value: str, expected: str) -> None:
    assert limits.ocr({"LEXTRACE_OCR": value}) == expected


def test_setting_that_is_none() -> None:
    with pytest.raises(ValueError, match="LEXTRACE_OCR must be one of auto, off, on"):
        limits.ocr({"LEXTRACE_OCR": "yes"})


def test_on_wants_the_program(without_tesseract: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LEXTRACE_OCR", "on")
    with pytest.raises(NoTextLayer, match="tesseract is not installed"):
        pdf.read(pdf_papers.scans(text_pages=(2,)), "mixed.pdf")


def test_off_never_starts_the_program(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LEXTRACE_OCR", "off")
    monkeypatch.setattr(tesseract, "page", None)
    (warning,) = pdf.read(pdf_papers.scans(text_pages=(2,)), "mixed.pdf").warnings
    assert warning.code == "no_text_layer"


LETTER = "<span class='ocrx_cinfo' title='x_bboxes {} {} {} {}; x_conf 99'>{}</span>"


def hocr(*words: tuple[int, list[tuple[str, int, int, int, int]]], size: float = 50) -> bytes:
    """One line on the baseline 100, words with their confidence."""
    body = "".join(
        f"<span class='ocrx_word' title='bbox 0 0 9 9; x_wconf {sure}'>"
        + "".join(LETTER.format(*box, text) for text, *box in letters)
        + "</span>"
        for sure, letters in words
    )
    line = f"<span class='ocr_line' title='bbox 0 50 900 110; baseline 0 -10; x_size {size}'>{body}</span>"
    return f"<html xmlns='http://www.w3.org/1999/xhtml'><body><p>{line}</p></body></html>".encode()


WORD = (95, [("o", 10, 70, 30, 100), ("n", 32, 70, 50, 100), ("4", 52, 60, 62, 80)])
HOCR = [
    (hocr(WORD), [("on", 12.0), ("4", 12.0 * 0.62)], "a number that ends above the baseline is a call"),
    (hocr((95, [("1", 10, 65, 20, 100)])), [("1", 12.0)], "a number on it is none"),
    (hocr(WORD, (5, [("x", 70, 70, 90, 100)])), [("on", 12.0), ("4", 12.0 * 0.62)], "a stain"),
    (hocr((30, [("x", 70, 70, 90, 100)])), [], "a line that is hardly one"),
    (b"", [], "nothing came"),
]


@pytest.mark.parametrize(("given", "expected", "why"), HOCR)
def test_hocr(given: bytes, expected: list[tuple[str, float]], why: str) -> None:
    found = recognised(given, 72 / 300)
    assert [(span.text, pytest.approx(span.size)) for span in found.spans] == expected, why


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w{4,}", text.casefold()))


@pytest.mark.ocr
def test_scan_becomes_a_document(engine: str) -> None:
    """The language is found in the text; the second page is read in it from the beginning."""
    document = parse_isolated(scan(DUTCH, DUTCH), name="scan.pdf")
    assert document.language == "nl"
    (warning,) = (warning for warning in document.warnings if warning.code == "ocr")
    assert "pages 1-2 were read by OCR (nld)" in warning.message
    found = _words(" ".join(segment.text for segment in document.segments))
    assert len(_words(DUTCH) & found) >= 0.9 * len(_words(DUTCH))
    assert [section.number for section in document.sections] == ["1"]


@pytest.mark.ocr
def test_garbled_letters_are_read_from_the_picture(engine: str) -> None:
    document = parse(garbled(), name="codes-en.pdf")
    assert len(_words(ENGLISH) & _words(document.segments[0].text)) >= 0.9 * len(_words(ENGLISH))
    assert "unreadable_text_layer" not in {warning.code for warning in document.warnings}


@pytest.mark.ocr
def test_missing_pack_is_named(engine: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tesseract, "packs", lambda program: frozenset({"eng"}))
    reading = pdf.read(scan(DUTCH), "scan-nl.pdf")
    assert [warning.code for warning in reading.warnings] == ["ocr", "ocr_language_missing"]
    assert "tesseract-ocr-nld" in reading.warnings[1].message


@pytest.mark.ocr
def test_time_ends_and_what_was_read_stays(engine: str, monkeypatch: pytest.MonkeyPatch) -> None:
    times = iter([0.0, 0.0, 0.0, 60.0])
    monkeypatch.setattr(pdf_ocr, "monotonic", lambda: next(times))
    monkeypatch.setattr(pdf_ocr, "limits", lambda: Limits(ocr_seconds=50))
    reading = pdf.read(scan(ENGLISH, ENGLISH, ENGLISH), "scan-en.pdf")
    assert [(warning.code, warning.page) for warning in reading.warnings] == [
        ("ocr", 1),
        ("no_text_layer", 3),
    ]


@pytest.mark.ocr
def test_time_for_ocr_reaches_the_child(engine: str) -> None:
    caps = Limits(ocr_seconds=0)
    with pytest.raises(NoTextLayer):
        parse_isolated(scan(ENGLISH), name="scan-en.pdf", caps=caps)


@pytest.mark.ocr
def test_page_that_takes_too_long_ends(engine: str) -> None:
    picture = b"P5 2000 2000 255\n" + bytes(range(250)) * 16_000
    assert tesseract.page(engine, picture, packs="eng", dpi=300, seconds=0.01) is None


def test_program_that_is_broken(tmp_path: Path) -> None:
    broken = tmp_path / "tesseract"
    broken.write_text("#!/bin/sh\nexit 3\n")
    broken.chmod(0o755)
    assert tesseract.page(str(broken), b"P5 1 1 255\n0", packs="eng", dpi=300, seconds=5) is None
    assert tesseract.packs(str(broken)) == frozenset()
