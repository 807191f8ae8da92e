"""Pinpoints and their one normal form."""

import pytest

from parsers.references import find

CASES = [
    ("määruse (EL) 2022/2065<sup>10</sup> artikli 22 alusel", "art. 22", "a footnote call between"),
    ("määruse (EL) 2022/2065¹⁰ artikli 22 alusel", "art. 22", "a raised call between"),
    ("la Directiva 2014/24/UE¹, artículo 5, apartado 2.", "art. 5(2)", "a call and a comma between"),
    ("artikel 28, lid 4, van Verordening (EU) 2022/2065", "art. 28(4)", "Dutch"),
    ("Artikel 13 van Verordening (EU) 2023/1322", "art. 13", "article alone"),
    ("point (a) of Article 6(1) of Regulation (EU) 2016/679", "art. 6(1)(a)", "inverted order"),
    (
        "the second subparagraph of Article 5(1) of Directive (EU) 2018/1972",
        "art. 5(1) subpara. 2",
        "ordinal",
    ),
    (
        "artikelen 5, 7 tot en met 9 en 12 van Verordening (EU) 2016/679",
        "art. 5, 7-9, 12",
        "several articles",
    ),
    ("Article 5(1)(a) to (f) of Regulation (EU) 2016/679", "art. 5(1)(a)-(f)", "a range of letters"),
    ("recital 12 of Regulation (EU) 2016/679", "recital 12", "recital"),
    ("Annex II to Regulation (EC) No 1907/2006", "annex II", "annex"),
    ("art. 28 ust. 4 lit. a) rozporządzenia (UE) 2022/2065", "art. 28(4)(a)", "Polish abbreviations"),
    ("az (EU) 2022/2065 rendelet 28. cikkének (4) bekezdése", "art. 28(4)", "after the act, number first"),
    ("asetuksen (EU) 2022/2065 28 artiklan 4 kohdan a alakohta", "art. 28(4)(a)", "Finnish"),
    (
        "член 28, параграф 4, буква в) от Регламент (ЕС) 2022/2065",
        "art. 28(4)(c)",
        "the third Cyrillic letter is c",
    ),
    (
        "άρθρο 28 παράγραφος 4 στοιχείο γ) του κανονισμού (ΕΕ) 2022/2065",
        "art. 28(4)(c)",
        "the third Greek letter",
    ),
    ("In 2019 verwees hij naar Verordening (EU) 2022/2065", None, "a year before is no pinpoint"),
    ("Article 5. Regulation (EU) 2016/679 applies.", None, "the sentence ends between them"),
]


@pytest.mark.parametrize(("text", "expected", "why"), CASES, ids=[case[0] for case in CASES])
def test_the_pinpoint_beside_an_act(text: str, expected: str | None, why: str) -> None:
    (act,) = find(text)
    assert act.pinpoint == expected, why


PREAMBLES = [
    ("Having regard to the Treaty on the Functioning of the European Union, and in particular Article 114 thereof,", "TFEU art. 114"),
    ("Gelet op het Verdrag betreffende de werking van de Europese Unie, en met name artikel 83, lid 1,", "TFEU art. 83(1)"),
    ("vu le traité sur le fonctionnement de l'Union européenne, et notamment son article 114,", "TFEU art. 114"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), PREAMBLES)
def test_a_preamble_names_the_article_after_the_treaty(text: str, expected: str) -> None:
    assert [one.id for one in find(text)] == [expected]
