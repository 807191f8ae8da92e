"""Several articles of one treaty: each is a citation with its own paragraphs and points."""

import pytest

from parsers.references import find

BOTH = ["TFEU art. 4(2)(j)", "TFEU art. 6(a)"]
TWO = [
    ("bg", "член 4, параграф 2, буква й) и член 6, буква а) от ДФЕС"),
    ("cs", "čl. 4 odst. 2 písm. j) a čl. 6 písm. a) SFEU"),
    ("da", "artikel 4, stk. 2, litra j), og artikel 6, litra a), i TEUF"),
    ("de", "Artikel 4 Absatz 2 Buchstabe j und Artikel 6 Buchstabe a AEUV"),
    ("el", "άρθρο 4 παράγραφος 2 στοιχείο ι) και άρθρο 6 στοιχείο α) ΣΛΕΕ"),
    ("en", "Article 4(2)(j) and Article 6(a) of the TFEU"),
    ("en", "Articles 4(2)(j) and 6(a) TFEU"),
    ("en", "point (j) of Article 4(2) and point (a) of Article 6 TFEU"),
    ("es", "artículo 4, apartado 2, letra j), y artículo 6, letra a), del TFUE"),
    ("et", "ELi toimimise lepingu artikli 4 lõike 2 punkt j ja artikli 6 punkt a"),
    ("fi", "SEUT-sopimuksen 4 artiklan 2 kohdan j alakohta ja 6 artiklan a alakohta"),
    ("fr", "l'article 4, paragraphe 2, point j), et l'article 6, point a), du TFUE"),
    ("fr", "les articles 4, paragraphe 2, point j), et 6, point a), du TFUE"),
    ("ga", "Airteagal 4(2)(j) agus Airteagal 6(a) CFAE"),
    ("hr", "članak 4. stavak 2. točka (j) i članak 6. točka (a) UFEU-a"),
    ("hu", "az EUMSZ 4. cikke (2) bekezdésének j) pontja és 6. cikkének a) pontja"),
    ("it", "articolo 4, paragrafo 2, lettera j), e articolo 6, lettera a), TFUE"),
    ("lt", "SESV 4 straipsnio 2 dalies j punktas ir 6 straipsnio a punktas"),
    ("lv", "LESD 4. panta 2. punkta j) apakšpunkts un 6. panta a) punkts"),
    ("mt", "l-Artikolu 4(2)(j) u l-Artikolu 6(a) tat-TFUE"),
    ("nl", "artikel 4, lid 2, onder j, en artikel 6, onder a, VWEU"),
    ("pl", "art. 4 ust. 2 lit. j) i art. 6 lit. a) TFUE"),
    ("pt", "artigo 4.º, n.º 2, alínea j), e artigo 6.º, alínea a), do TFUE"),
    ("ro", "articolul 4 alineatul (2) litera (j) și articolul 6 litera (a) din TFUE"),
    ("sk", "článok 4 ods. 2 písm. j) a článok 6 písm. a) ZFEÚ"),
    ("sl", "točka (j) člena 4(2) in točka (a) člena 6 PDEU"),
    ("sv", "artikel 4.2 j och artikel 6 a i EUF-fördraget"),
]
RANGES = [
    ("Articles 107 to 109 TFEU", ["107", "108", "109"], "a short range gives each"),
    ("de artikelen 107 tot en met 109 VWEU", ["107", "108", "109"], "two words for to"),
    ("LESD 107.–109. pants", ["107", "108", "109"], "ordinal dots, the treaty first"),
    ("Articles 5, 7 to 9 and 12 TFEU", ["5", "7", "8", "9", "12"], "a range in a list"),
    ("Articles 101 to 150 TFEU", ["101", "150"], "a long range keeps its ends"),
]


@pytest.mark.parametrize(("language", "text"), TWO, ids=[text for _, text in TWO])
def test_each_article_keeps_its_own_points(language: str, text: str) -> None:
    assert [one.id for one in find(text, language=language)] == BOTH


@pytest.mark.parametrize(("text", "articles", "why"), RANGES, ids=[case[0] for case in RANGES])
def test_a_range_of_articles(text: str, articles: list[str], why: str) -> None:
    assert [one.id for one in find(text)] == [f"TFEU art. {article}" for article in articles], why


def test_the_treaty_goes_with_the_last_article_and_a_range_shares_its_end() -> None:
    found = find("Article 4(2)(j) and Articles 107 to 109 of the TFEU")
    assert [one.text for one in found] == [
        "Article 4(2)(j)",
        "Articles 107",
        "109 of the TFEU",
        "109 of the TFEU",
    ]


def test_points_of_a_list_go_with_the_article_that_follows() -> None:
    (act,) = find("Article 6(1)(a), and points (b) and (c) of Article 9(2) of Regulation (EU) 2016/679")
    assert act.pinpoint == "art. 6(1)(a), 9(2)(b), (c)"


def test_a_pinpoint_used_up_by_one_act_is_not_the_next_one_s() -> None:
    text = "Direktyvos (ES) 2019/944 54 konstatuojamoji dalis ir Reglamento (ES) 2019/881 2 straipsnio 1 dalies a punktas"
    assert [one.pinpoint for one in find(text, language="lt")] == ["recital 54", "art. 2(1)(a)"]


def test_hungarian_says_document_after_the_number() -> None:
    assert [one.id for one in find("a 10442/23 tanácsi dokumentumban", language="hu")] == ["ST 10442/23"]
    assert find("a 2022/23 tanévben", language="hu") == []
