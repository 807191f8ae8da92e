"""Cellar: negotiation, lists, what is missing, the SPARQL endpoint."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from fixtures.replay_server import (
    PDF,
    Asked,
    Replay,
    Reply,
    choices,
    negotiated,
    page,
    seen,
    sparql,
    zipped,
)

from corpora.sources import Client
from corpora.sources.cellar import Cellar
from corpora.sources.errors import (
    Ambiguous,
    MissingFormat,
    MissingLanguage,
    NotFound,
    ServerTrouble,
    SourceError,
    WrongContent,
)
from corpora.sources.request import read

Make = Callable[..., Client]
WORK = "http://publications.europa.eu/resource/cellar/aaaa"
SAME = "http://publications.europa.eu/resource/celex/32931R0001"
ACT = "/resource/celex/32931R0001"
SPARQL = "/webapi/rdf/sparql"
TEXT = page("Sample act", "This text is a sample for tests.")
NOTHING = sparql([])


def rows(*versions: tuple[str, str]) -> list[tuple[str, str, str, str, str]]:
    """SPARQL rows of (language, type) pairs; the manifestation is named after both."""
    return [(SAME, WORK, tongue, kind, f"{WORK}.{tongue}.{kind}") for tongue, kind in versions]


def got(client: Client, given: str = "32931R0001", language: str = "nl", *formats: str) -> list[bytes]:
    found = Cellar(client).get(read(given), language, formats)
    return [entry.path.read_bytes() for entry in found.entries]


def test_redirected_to_the_one_file(client: Make, replay: Replay) -> None:
    replay.on(ACT, negotiated(nld_xhtml=seen(f"{replay.base}/resource/cellar/aaaa.0001.03/DOC_1")))
    replay.on("/resource/cellar/aaaa.0001.03/DOC_1", Reply(body=TEXT))
    assert got(client()) == [TEXT]
    assert SPARQL not in replay.paths(), "no list is needed where negotiation finds the file"


def test_a_list_of_parts_gives_them_all_in_order(client: Make, replay: Replay) -> None:
    annex = page("Annex", "A sample annex.")
    listed = choices(
        (f"{replay.base}/m/DOC_3", "annex.xhtml", 2),
        (f"{replay.base}/m/DOC_1", "act.xhtml", 1),
        (f"{replay.base}/m/DOC_2", "picture.png", 3),
    )
    replay.on(ACT, listed)
    replay.on("/m/DOC_1", Reply(body=TEXT))
    replay.on("/m/DOC_3", Reply(body=annex))
    assert got(client()) == [TEXT, annex]
    assert "/m/DOC_2" not in replay.paths(), "a picture is no part of the text"


def test_a_list_with_a_part_that_is_gone_gives_none(client: Make, replay: Replay) -> None:
    replay.on(
        ACT, choices((f"{replay.base}/m/DOC_1", "a.xhtml", 1), (f"{replay.base}/m/DOC_2", "b.xhtml", 2))
    )
    replay.on("/m/DOC_1", Reply(body=TEXT))
    replay.on(SPARQL, sparql(rows(("NLD", "xhtml"))))
    with pytest.raises(ServerTrouble, match="listed in nl, but the file is not there"):
        got(client())


def test_a_list_of_formats_is_picked_from(client: Make, replay: Replay) -> None:
    links = "".join(
        f'<li><a href="/resource/oj/X.NLD.{kind}">{kind}</a></li>' for kind in ("pdf", "pdfa2a", "xhtml")
    )
    replay.on(ACT, Reply(300, f"<html><body><ul>{links}</ul></body></html>".encode()))
    replay.on("/resource/oj/X.NLD.pdf", Reply(body=PDF))
    assert got(client(), "32931R0001", "nl", "pdf") == [PDF]


def test_another_format_where_the_first_is_missing(client: Make, replay: Replay) -> None:
    replay.on(ACT, negotiated(nld_pdf=Reply(body=PDF)))
    replay.on(SPARQL, sparql(rows(("NLD", "pdfa2a"), ("ENG", "xhtml"))))
    replay.on("/resource/cellar/aaaa.NLD.pdfa2a", negotiated(nld_pdfa2a=Reply(body=PDF)))
    assert got(client()) == [PDF]


def test_a_language_that_is_missing_names_the_others(client: Make, replay: Replay) -> None:
    replay.on(ACT, negotiated())
    replay.on(SPARQL, sparql(rows(("NLD", "xhtml"), ("FRA", "pdf"), ("DEU", "print"), ("NOR", "pdf"))))
    with pytest.raises(MissingLanguage, match="not in ga; it exists in fr, nl") as caught:
        got(client(), "32931R0001", "ga")
    assert caught.value.available == ("fr", "nl"), "not those of which only paper exists, or outside the 24"


def test_a_format_that_is_missing_names_the_others(client: Make, replay: Replay) -> None:
    replay.on(ACT, Reply(406))
    replay.on(SPARQL, sparql(rows(("NLD", "pdf"), ("NLD", "xhtml"))))
    with pytest.raises(MissingFormat) as caught:
        got(client(), "32931R0001", "nl", "docx", "fmx4")
    assert caught.value.available == ("xhtml", "pdf")


def test_a_file_that_negotiation_denies_is_had_from_its_item(client: Make, replay: Replay) -> None:
    package = zipped({"L_sample.xml": b"<ACT/>"})
    replay.on(SPARQL, sparql(rows(("NLD", "fmx4"))))
    replay.on("/resource/cellar/aaaa.NLD.fmx4/DOC_1", Reply(body=package))
    assert got(client(), "32931R0001", "nl", "formex") == [package]
    assert replay.paths()[-2:] == ["/resource/cellar/aaaa.NLD.fmx4", "/resource/cellar/aaaa.NLD.fmx4/DOC_1"]


def test_a_listed_file_is_had_by_negotiation_on_the_work(client: Make, replay: Replay) -> None:
    replay.on(SPARQL, sparql(rows(("NLD", "xhtml"), ("ENG", "xhtml"))))
    replay.on("/resource/cellar/aaaa", negotiated(nld_xhtml=Reply(body=TEXT)))
    assert got(client()) == [TEXT]


def test_nowhere_and_no_list(client: Make, replay: Replay) -> None:
    replay.on(SPARQL, Reply(500))
    with pytest.raises(MissingLanguage, match=r"cannot be listed \(.*500"):
        got(client(attempts=1))


def test_unknown_numbers(client: Make, replay: Replay) -> None:
    replay.on(SPARQL, NOTHING)
    with pytest.raises(NotFound, match=r"eur-lex\.europa\.eu"):
        got(client())


@pytest.mark.parametrize(
    "trouble",
    [Reply(500), Reply(body=b"<html>Virtuoso is tired</html>"), Reply(body=b'{"results": []}'), Reply(400)],
)
def test_without_a_list_every_name_and_format_is_tried(client: Make, replay: Replay, trouble: Reply) -> None:
    replay.on(SPARQL, trouble)
    replay.on("/resource/celex/52025PC9900", negotiated(nld_pdf=Reply(body=PDF)))
    assert got(client(attempts=1), "COM(2025) 9900") == [PDF]


def test_a_proposal_is_found_by_its_commission_code(client: Make, replay: Replay) -> None:
    proposal = "http://publications.europa.eu/resource/celex/52025PC9900"
    replay.on(SPARQL, sparql([(proposal, WORK, "NLD", "xhtml", f"{WORK}.1")], date="2025-05-06"))
    replay.on("/resource/cellar/aaaa.1", negotiated(nld_xhtml=Reply(body=TEXT)))
    found = Cellar(client()).get(read("COM(2025) 9900"), "nl", ())
    assert (len(found.entries), found.date) == (1, "2025-05-06")


def test_a_page_of_the_journal_with_several_acts(client: Make, replay: Replay) -> None:
    journal = "http://publications.europa.eu/resource/oj/JOL_2022_314_R_0026_0"
    found = [(f"{journal}{n}", f"{WORK}{n}", "NLD", "xhtml", f"{WORK}{n}.1") for n in (1, 2)]
    replay.on(SPARQL, sparql(found, celex="32022D0000"))
    with pytest.raises(Ambiguous, match="2 documents begin on this page: 32022D0000"):
        got(client(), "OJ L 314, 6.12.2022, p. 26")


def test_a_page_of_the_journal_with_one_act(client: Make, replay: Replay) -> None:
    same = "http://publications.europa.eu/resource/oj/JOL_2022_314_R_0026_01"
    replay.on(SPARQL, sparql([(same, WORK, "NLD", "xhtml", f"{WORK}.1")]))
    replay.on("/resource/cellar/aaaa.1", Reply(body=TEXT))
    assert got(client(), "OJ L 314, 6.12.2022, p. 26") == [TEXT]


WRONG = [
    (page("The requested document does not exist."), "an error page", "an answer 200 that is none"),
    (page("Sample", "The document is not available in this language."), "an error page", "a short notice"),
    (b"<html><script src='https://x/challenge.js'></script></html>", "see a browser", "a wall"),
    (b"", "an empty file", "nothing"),
    (PDF, "instead of a web page", "another format"),
    (b"<?xml version='1.0'?><error/>", "no web page", "XML of another kind"),
    (b"<html><head><title>x</title></head><body> </body></html>", "without any text", "an empty page"),
]


@pytest.mark.parametrize(("body", "part", "why"), WRONG)
def test_wrong_content_is_not_taken(client: Make, replay: Replay, body: bytes, part: str, why: str) -> None:
    replay.on(ACT, Reply(body=body, headers={"ETag": '"e"'}))
    replay.on(SPARQL, sparql(rows(("NLD", "xhtml"))))
    replay.on("/resource/cellar/aaaa.NLD.xhtml", Reply(body=body, headers={"ETag": '"e"'}))
    for _ in range(2):
        with pytest.raises(WrongContent, match=part):
            got(client())
    assert "if-none-match" not in replay.asked[-1].headers, "an error page does not stay in the cache"


WRONG_PACKAGES = [
    (b"<html><head><title>Sorry</title></head></html>", "docx", 'a web page titled "Sorry" instead of a ZIP'),
    (b"PK\x03\x04 and no more", "docx", "broken or cut off"),
    (zipped({"a.txt": b""}), "docx", "without any word/document.xml"),
    (zipped({"a.txt": b""}), "formex", r"without any \.xml"),
    (b"<html><h1>Not found</h1></html>", "pdf", 'titled "Not found" instead of a PDF'),
]


@pytest.mark.parametrize(("body", "format_", "part"), WRONG_PACKAGES)
def test_wrong_packages(client: Make, replay: Replay, body: bytes, format_: str, part: str) -> None:
    replay.on(ACT, Reply(body=body))
    kind = "fmx4" if format_ == "formex" else format_
    replay.on(SPARQL, sparql(rows(("NLD", kind))))
    replay.on(f"/resource/cellar/aaaa.NLD.{kind}", Reply(body=body))
    with pytest.raises(WrongContent, match=part):
        got(client(), "32931R0001", "nl", format_)


def test_a_document_that_speaks_of_errors_is_none(client: Make, replay: Replay) -> None:
    text = page("Sample rules on access", "Access denied: what it means. " * 100)
    replay.on(ACT, Reply(body=text))
    assert got(client()) == [text]


def test_the_wrong_language_is_not_taken(client: Make, replay: Replay) -> None:
    english = Reply(body=TEXT, headers={"Content-Language": "en"})
    replay.on(ACT, english)
    replay.on(SPARQL, sparql(rows(("NLD", "xhtml"))))
    replay.on("/resource/cellar/aaaa.NLD.xhtml", english)
    with pytest.raises(WrongContent, match="in en instead of nl"):
        got(client())


def test_the_list_of_what_there_is(client: Make, replay: Replay) -> None:
    replay.on(SPARQL, sparql(rows(("NLD", "pdf"), ("NLD", "xhtml"), ("NLD", "fmx4"), ("ENG", "docx"))))
    there = Cellar(client()).available(read("32931R0001")).languages
    assert there == {"en": ("docx",), "nl": ("xhtml", "formex", "pdf")}


def test_the_question_names_every_form_of_the_work(client: Make, replay: Replay) -> None:
    replay.on(SPARQL, NOTHING)
    with pytest.raises(NotFound):
        Cellar(client()).available(read("COM(2025) 743"))
    (asked,) = replay.asked
    for name in ("celex%2F52025DC0743", "celex%2F52025PC0743", "comnat%2FCOM_2025_0743_FIN"):
        assert name in asked.query


def test_one_list_serves_all_languages(client: Make, replay: Replay) -> None:
    replay.on(SPARQL, sparql(rows(("NLD", "xhtml"), ("ENG", "xhtml"), ("FRA", "xhtml"))))
    for language in ("NLD", "ENG", "FRA"):
        replay.on(f"/resource/cellar/aaaa.{language}.xhtml", Reply(body=TEXT))
    cellar, request = Cellar(client()), read("32931R0001")
    for language in cellar.available(request).languages:
        assert cellar.get(request, language, ()).entries
    assert replay.paths().count(SPARQL) == 1
    assert ACT not in replay.paths()


def test_the_registers_own_language_is_not_cellars(client: Make) -> None:
    with pytest.raises(SourceError, match="Council register only"):
        got(client(), "32931R0001", "x")


def test_asks_in_the_words_of_cellar(client: Make, replay: Replay) -> None:
    asked: list[Asked] = []

    def note(one: Asked) -> Reply:
        asked.append(one)
        return Reply(body=zipped({"a.xml": b"<ACT/>"}))

    replay.on(ACT, note)
    got(client(), "32931R0001", "el", "formex")
    assert asked[0].headers["accept"] == "application/zip;mtype=fmx4"
    assert asked[0].headers["accept-language"] == "ell"
