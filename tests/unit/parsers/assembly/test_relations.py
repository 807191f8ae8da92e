"""What a document does to the documents that it cites, in 24 languages."""

from __future__ import annotations

from dataclasses import replace

import pytest

from parsers.assembly.relations import relate
from parsers.document import Place, Reference, Section, Segment
from parsers.references import find

ARTICLE = Section("s2", None, "article", "9", "", 1)


def related(
    text: str, language: str, *, where: str = "title", own: tuple[str, ...] = ()
) -> dict[str, str | None]:
    """The relation of each act in ``text``, which is a title, an article's text or a visa."""
    section = "s2" if where == "article" else None
    segment = Segment("p1", section, "paragraph", text, language, None, ())
    references = [replace(r, place=Place("segment", "p1")) for r in find(text, language=language)]
    title = text if where == "title" else ""
    done = relate(references, {}, [segment], [ARTICLE], title=title, identifiers=own, language=language)
    return {reference.id: reference.relation for reference in done if reference.kind == "act"}


# language, a title that amends 32019R0517 and repeals 32011L0092, an article that repeals the second
TITLES = [
    ("bg", "РЕГЛАМЕНТ за изменение на Регламент (ЕС) 2019/517 и за отмяна на Директива 2011/92/ЕС",
     "Директива 2011/92/ЕС се отменя."),
    ("cs", "NAŘÍZENÍ, kterým se mění nařízení (EU) 2019/517 a zrušuje směrnice 2011/92/EU",
     "Směrnice 2011/92/EU se zrušuje s účinkem ode dne použití tohoto nařízení."),
    ("da", "FORORDNING om ændring af forordning (EU) 2019/517 og om ophævelse af direktiv 2011/92/EU",
     "Direktiv 2011/92/EU ophæves."),
    ("de", "VERORDNUNG zur Änderung der Verordnung (EU) 2019/517 und zur Aufhebung der Richtlinie 2011/92/EU",
     "Die Richtlinie 2011/92/EU wird mit Wirkung vom 1. Mai 2031 aufgehoben."),
    ("el", "ΚΑΝΟΝΙΣΜΟΣ για την τροποποίηση του κανονισμού (ΕΕ) 2019/517 και την κατάργηση της οδηγίας 2011/92/ΕΕ",
     "Η οδηγία 2011/92/ΕΕ καταργείται."),
    ("en", "REGULATION amending Regulation (EU) 2019/517 and repealing Directive 2011/92/EU",
     "Directive 2011/92/EU is hereby repealed."),
    ("es", "REGLAMENTO por el que se modifica el Reglamento (UE) 2019/517 y se deroga la Directiva 2011/92/UE",
     "Queda derogada la Directiva 2011/92/UE."),
    ("et", "MÄÄRUS, millega muudetakse määrust (EL) 2019/517 ja tunnistatakse kehtetuks direktiiv 2011/92/EL",
     "Direktiiv 2011/92/EL tunnistatakse kehtetuks."),
    ("fi", "ASETUS asetuksen (EU) 2019/517 muuttamisesta ja direktiivin 2011/92/EU kumoamisesta",
     "Kumotaan direktiivi 2011/92/EU."),
    ("fr", "RÈGLEMENT modifiant le règlement (UE) 2019/517 et abrogeant la directive 2011/92/UE",
     "La directive 2011/92/UE est abrogée."),
    ("ga", "RIALACHÁN lena leasaítear Rialachán (AE) 2019/517 agus lena n-aisghairtear Treoir 2011/92/AE",
     "Aisghairtear Treoir 2011/92/AE."),
    ("hr", "UREDBA o izmjeni Uredbe (EU) 2019/517 i stavljanju izvan snage Direktive 2011/92/EU",
     "Direktiva 2011/92/EU stavlja se izvan snage."),
    ("hu", "RENDELET az (EU) 2019/517 rendelet módosításáról és a 2011/92/EU irányelv hatályon kívül helyezéséről",
     "A 2011/92/EU irányelv hatályát veszti."),
    ("it", "REGOLAMENTO che modifica il regolamento (UE) 2019/517 e abroga la direttiva 2011/92/UE",
     "La direttiva 2011/92/UE è abrogata."),
    ("lt", "REGLAMENTAS, kuriuo iš dalies keičiamas Reglamentas (ES) 2019/517 ir panaikinama Direktyva 2011/92/ES",
     "Direktyva 2011/92/ES panaikinama."),
    ("lv", "REGULA, ar ko groza Regulu (ES) 2019/517 un atceļ Direktīvu 2011/92/ES",
     "Direktīvu 2011/92/ES atceļ."),
    ("mt", "REGOLAMENT li jemenda r-Regolament (UE) 2019/517 u li jħassar id-Direttiva 2011/92/UE",
     "Id-Direttiva 2011/92/UE hija b'dan imħassra."),
    ("nl", "VERORDENING tot wijziging van Verordening (EU) 2019/517 en tot intrekking van Richtlijn 2011/92/EU",
     "Richtlijn 2011/92/EU wordt met ingang van 1 mei 2031 ingetrokken."),
    ("pl", "ROZPORZĄDZENIE zmieniające rozporządzenie (UE) 2019/517 oraz uchylające dyrektywę 2011/92/UE",
     "Dyrektywa 2011/92/UE traci moc."),
    ("pt", "REGULAMENTO que altera o Regulamento (UE) 2019/517 e revoga a Diretiva 2011/92/UE",
     "É revogada a Diretiva 2011/92/UE."),
    ("ro", "REGULAMENT de modificare a Regulamentului (UE) 2019/517 și de abrogare a Directivei 2011/92/UE",
     "Directiva 2011/92/UE se abrogă."),
    ("sk", "NARIADENIE, ktorým sa mení nariadenie (EÚ) 2019/517 a zrušuje smernica 2011/92/EÚ",
     "Smernica 2011/92/EÚ sa zrušuje."),
    ("sl", "UREDBA o spremembi Uredbe (EU) 2019/517 in razveljavitvi Direktive 2011/92/EU",
     "Direktiva 2011/92/EU se razveljavi."),
    ("sv", "FÖRORDNING om ändring av förordning (EU) 2019/517 och om upphävande av direktiv 2011/92/EU",
     "Direktiv 2011/92/EU ska upphöra att gälla."),
]  # fmt: skip


@pytest.mark.parametrize(("language", "title", "article"), TITLES, ids=[row[0] for row in TITLES])
def test_titles_and_articles(language: str, title: str, article: str) -> None:
    assert related(title, language) == {"32019R0517": "amends", "32011L0092": "repeals"}
    assert related(article, language, where="article") == {"32011L0092": "repeals"}


CASES = [
    ("en", "title", "Regulation (EU) 2031/40 of 3 May 2031 amending Regulations (EU) 2019/517 and (EU) 2020/33",
     {"32031R0040": None, "32019R0517": "amends", "32020R0033": "amends"}, "the own number, then a list"),
    ("en", "title", "COMMISSION IMPLEMENTING REGULATION laying down rules for the application of Regulation (EU) 2019/517",
     {"32019R0517": "implements"}, "what kind of act it is says nothing"),
    ("en", "title", "Opinion on Commission Implementing Regulation (EU) 2019/517", {"32019R0517": None},
     "the act cited implements something, this text does not"),
    ("en", "article", "Regulation (EU) 2020/33 amending Regulation (EU) 2019/517 shall apply to ports.",
     {"32020R0033": None, "32019R0517": None}, "it is the cited act that amends"),
    ("en", "article", "Ports shall apply Regulation (EU) 2019/517, as amended by Regulation (EU) 2020/33.",
     {"32019R0517": None, "32020R0033": None}, "a history, not a change"),
    ("en", "article", "Regulations (EU) 2019/517 and (EU) 2020/33 are repealed.",
     {"32019R0517": "repeals", "32020R0033": "repeals"}, "one verb for the list"),
    ("en", "body", "Directive 2011/92/EU was repealed. Directive 2011/92/EU is repealed.", {"32011L0092": None},
     "running text outside articles only tells"),
    ("en", "body", "Having regard to Regulation (EU) 2019/517, and in particular Article 4 thereof,",
     {"32019R0517": "based_on"}, "a visa"),
    ("nl", "body", "Gezien Verordening (EU) 2019/517, en met name artikel 4,", {"32019R0517": "based_on"}, "a visa"),
    ("hu", "body", "tekintettel az (EU) 2019/517 rendeletre,", {"32019R0517": "based_on"}, "a visa"),
    ("fi", "article", "Asetuksen (EU) 2019/517 muuttamisesta annettua asetusta (EU) 2020/33 sovelletaan.",
     {"32019R0517": None, "32020R0033": None}, "a noun in running text names the other act"),
    ("de", "title", "Berichtigung der Verordnung (EU) 2019/517", {"32019R0517": "corrects"}, "a corrigendum"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "where", "text", "expected", "why"), CASES)
def test_who_does_what(
    language: str, where: str, text: str, expected: dict[str, str | None], why: str
) -> None:
    own = ("32031R0040",)
    assert related(text, language, where=where, own=own) == expected, why


def test_a_cover_names_previous_documents() -> None:
    cover = {
        "previous": "13314/25 REV 2",
        "subject": "Proposal for a Directive repealing Directive 2011/92/EU",
    }
    references: list[Reference] = []
    for field, text in cover.items():
        found = find(("doc. " if field == "previous" else "") + text, language="en")
        references += [replace(r, place=Place("cover", field)) for r in found]
    done = relate(references, cover, [], [], title="", identifiers=(), language="en")
    assert {r.id: r.relation for r in done} == {"ST 13314/25 REV 2": "previous", "32011L0092": "repeals"}
