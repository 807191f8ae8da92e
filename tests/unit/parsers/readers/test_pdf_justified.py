"""Justified print: wide spaces are no columns, and a full line before a capital verb ends its paragraph."""

from __future__ import annotations

import pytest
from fixtures.manuscript import Unit
from fixtures.pdf_composer import Composer, Layout
from fixtures.pdf_press import Press

from parsers.readers.block import Block
from parsers.readers.pdf import read


def printed(*units: Unit, notes: dict[str, str] | None = None, right: float = 510) -> list[Block]:
    press = Press(left=85, right=right, size=12)
    layout = Layout(lambda *_: None, 12, justified=True, heading_sizes={1: 17, 2: 14}, leading=1.2, gap=9)
    Composer(press, layout, notes or {}).compose(list(units))
    return list(read(press.done(), "a.pdf").blocks)


def test_a_stretched_title_is_no_row_of_a_table() -> None:
    title = "III. BEZPIECZEŃSTWO I WYMIAR SPRAWIEDLIWOŚCI"
    found = printed(Unit("heading", title, level=2), Unit("paragraph", "Porty są zamknięte nocą. " * 3))
    assert (found[0].kind, found[0].text) == ("heading", title)


#: Four lines with a word that begins at one place in the middle, by chance.
RIVER = (
    "Остатъчни вещества от наркотици и лекарства достигат до реките чрез отпадъчните води. До 31 декември "
    "2030 г. Комисията ще проучи въз основа на измервания в 25 пречиствателни станции дали са необходими "
    "пределни стойности. Не се въвеждат нови задължения, преди резултатите да са публикувани."
)
#: Puts a word where those begin, so that the place is looked at.
ABOVE = (
    "Между 2023 г. и 2026 г. в 11 държави членки са открити 742 места на изхвърляне, повечето от които в гори и "
    "природни резервати. Държавите членки трябва да докладват за всяко място на компетентния орган в областта "
    "на околната среда в срок от 72 часа. Всеки, който изхвърля такива отпадъци, извършва престъпление съгласно "
    "правилата относно престъпленията против околната среда."
)


def test_words_above_each_other_are_no_columns() -> None:
    assert printed(Unit("paragraph", ABOVE), Unit("paragraph", RIVER))[-1].text == RIVER


TITLES = [
    ([4, 1, 2], [0, 1, 0], "the largest, below a bold letterhead"),
    ([2, 4, 2], [0, 0, 0], "two are as large"),
    ([1, 4, 2], [1, 0, 0], "the first"),
]


@pytest.mark.parametrize(("levels", "expected", "why"), TITLES, ids=[why for *_, why in TITLES])
def test_the_largest_heading_is_the_title(levels: list[int], expected: list[int], why: str) -> None:
    texts = ["Ministry of Ports", "Plan for the harbours", "Aims of the plan"]
    units: list[Unit] = []
    for text, level in zip(texts, levels, strict=True):
        units += [
            Unit("heading", text, level=level),
            Unit("paragraph", "The ports are closed at night. " * 4),
        ]
    assert [block.level for block in printed(*units) if block.kind == "heading"] == expected, why


def test_the_day_of_a_date_at_the_beginning_of_a_stretched_line() -> None:
    text = (
        "Pašvaldību iestādes pārmaiņas bieži vien pamana pirmās, taču tās reti saņem ziņas cita no citas. **Pilsētu "
        "forums narkotiku jautājumos (FCD)** ar 50 dalībniekiem pirmo reizi sanāks 2028. gada 12. oktobrī. Pilsētas "
        "tiek aicinātas tajā iepazīstināt ar saviem vietējiem plāniem, un Komisija segs līdz 80 % to izmaksu."
    )
    assert [block.text for block in printed(Unit("paragraph", text))] == [text.replace("**", "")]
