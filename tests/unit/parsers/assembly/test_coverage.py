"""No text is lost or doubled without a word: readers' output is mutilated, the warnings must say so."""

from __future__ import annotations

import random
from dataclasses import replace
from functools import cache

import pytest

from corpora import sample
from parsers import pipeline
from parsers.assembly import assemble
from parsers.document import Document, Warning
from parsers.readers.block import Block, Reading

CODES = ("text_lost", "text_repeated")
SAMPLES = [path for path in sample.documents() if path.stem.endswith(("-en", "-el", "-bg", "-fi"))]


def assembled(reading: Reading) -> Document:
    return assemble(reading, source="x-en.pdf", sha256="0")


def alarms(document: Document) -> list[Warning]:
    return [warning for warning in document.warnings if warning.code in CODES]


@cache
def book(pages: int = 500) -> Reading:
    """Five paragraphs and a note a page, of words that recur throughout, as in a real book."""
    chance = random.Random(7)
    words = ["".join(chance.choices("abcdefghilmnoprstu", k=chance.randint(2, 9))) for _ in range(1500)]
    blocks: list[Block] = []
    plain: list[str] = []
    for page in range(1, pages + 1):
        texts = [
            " ".join(chance.choices(words, k=chance.randint(14, 60))).capitalize() + "." for _ in range(5)
        ]
        note = f"{page} See of the European Union and of the " + " ".join(chance.choices(words, k=12)) + "."
        foot = f"99001/27 {page} EN"
        blocks += [Block(text, page=page) for text in texts] + [Block(note, "note", page=page)]
        plain.append("\n".join([*texts, note, foot]))
    feet = tuple(f"99001/27 {page} EN" for page in range(1, pages + 1))
    return Reading("pdf", tuple(blocks), "\f".join(plain), feet)


def without(reading: Reading, *gone: int) -> Reading:
    return replace(reading, blocks=tuple(b for at, b in enumerate(reading.blocks) if at not in gone))


def test_a_whole_book_raises_no_alarm() -> None:
    document = assembled(book())
    assert (document.coverage, alarms(document)) == (1.0, [])
    (foot,) = document.furniture
    assert (foot.text, foot.times) == ("99001/27 1 EN", 500)


@pytest.mark.parametrize("at", [0, 1203, 1205, 2999], ids=["first", "paragraph", "note", "last note"])
def test_one_lost_passage_in_five_hundred_pages(at: int) -> None:
    gone = book().blocks[at]
    document = assembled(without(book(), at))
    assert document.coverage > 0.99, "the share alone would not show it"
    (warning,) = alarms(document)
    assert (warning.code, warning.page) == ("text_lost", gone.page)
    assert " ".join(gone.text.split()[1:5]) in warning.message


def test_a_loss_made_up_by_doubled_letters() -> None:
    blocks = list(book().blocks)
    lost, doubled = blocks[600], blocks[1800]
    blocks[600] = doubled
    found = alarms(assembled(replace(book(), blocks=tuple(blocks))))
    assert {warning.code for warning in found} == set(CODES)
    (warning,) = [warning for warning in found if warning.code == "text_lost"]
    assert warning.page == lost.page


def test_a_lost_page() -> None:
    on_page = [at for at, block in enumerate(book().blocks) if block.page == 250]
    found = alarms(assembled(without(book(), *on_page)))
    assert {(warning.code, warning.page) for warning in found} == {("text_lost", 250)}


def test_text_that_is_twice_in_the_source_and_once_in_the_result() -> None:
    twice = book().blocks[10].text
    reading = replace(book(), plain=f"{book().plain}\f{twice}")
    (warning,) = alarms(assembled(reading))
    assert warning.code == "text_lost"


def test_text_counted_twice() -> None:
    doubled = book().blocks[1200]
    reading = replace(book(), blocks=(*book().blocks[:1201], doubled, *book().blocks[1201:]))
    (warning,) = alarms(assembled(reading))
    assert (warning.code, warning.page) == ("text_repeated", doubled.page)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_every_long_block_of_the_samples_is_missed(path: object) -> None:
    reading = pipeline.read(path.read_bytes(), path.name)  # type: ignore[attr-defined]
    assert alarms(assembled(reading)) == []
    long = [at for at, block in enumerate(reading.blocks) if sum(map(str.isalnum, block.text)) > 100]
    assert long
    silent = [
        reading.blocks[at].text[:50]
        for at in long
        if reading.plain.count(reading.blocks[at].text[:40]) == 1
        and not any(w.code == "text_lost" for w in alarms(assembled(without(reading, at))))
    ]
    assert silent == []


def test_other_order_and_divided_words_are_no_loss() -> None:
    cells = [
        f"Column {n} holds a value of the harbour of Esbjerg for year {2000 + n} and nothing"
        for n in range(12)
    ]
    rows = [Block("\t".join(cells[at : at + 3]), "table_row", page=1) for at in range(0, 12, 3)]
    by_column = "\n".join(cells[at] for column in range(3) for at in range(column, 12, 3))
    divided = by_column.replace("harbour", "har-\nbour").replace("Esbjerg", "Esb jerg")
    assert alarms(assembled(Reading("pdf", tuple(rows), divided))) == []


@pytest.mark.parametrize(
    "plain", ["a b " + "c" * 80 + " d", "a " + "b" * 90, "a" * 90 + " b c", "a b c " + "d" * 90]
)
def test_long_words_at_the_ends(plain: str) -> None:
    """Found by fuzzing: a lost word too close to the end to have a triple of its own."""
    document = assembled(Reading("text", (Block("Kept words of another kind."),), f"{plain} kept"))
    assert document.coverage < 0.5
    assert alarms(document)
