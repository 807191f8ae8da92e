"""Running lines at page breaks of texts without pages."""

from parsers import parse

PAGE = """In {place} ports are gateways for smugglers, and crews are recruited on the

---

<sup>{n}</sup> Agency report {n}.

Draft for the working party, page {n}

quays of every harbour in {place}.

"""
PLACES = ("Malta", "Corfu", "Riga", "Porto")
CALLS = (
    "One claim<sup>1</sup>, a second<sup>2</sup>, a third<sup>3</sup> and a fourth<sup>4</sup> are made.\n\n"
)
TEXT = CALLS + "".join(PAGE.format(n=n, place=place) for n, place in enumerate(PLACES, start=1))


def test_a_line_at_every_page_break_is_left_out_and_the_paragraph_goes_on() -> None:
    document = parse(TEXT.encode(), name="note-en.md")
    assert not [s for s in document.segments if "working party" in s.text]
    assert [s.text for s in document.segments[1:]] == [
        f"In {place} ports are gateways for smugglers, and crews are recruited on the quays of every "
        f"harbour in {place}."
        for place in PLACES
    ]
    assert document.coverage == 1.0


def test_a_line_that_also_stands_inside_the_text_stays() -> None:
    inside = (
        TEXT + "Last.\n\nDraft for the working party, page 9\n\nMore text follows here, and it is not cut.\n"
    )
    document = parse(inside.encode(), name="note-en.md")
    assert len([s for s in document.segments if "working party" in s.text]) >= 1


def test_a_lead_in_that_recurs_stays() -> None:
    text = "".join(f"Member States shall:\n\n---\n\n- act on point {n}\n\n" for n in range(4))
    document = parse(text.encode(), name="note-en.md")
    assert len([s for s in document.segments if s.text == "Member States shall:"]) == 4
