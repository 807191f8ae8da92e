"""Strategies and plans by name, where the text says which document a name means."""

from __future__ import annotations

from dataclasses import replace

import pytest

from parsers import parse
from parsers.assembly.named_documents import find
from parsers.document import Place, Segment
from parsers.references import find as find_citations

# language, definition, later text, the mention in it: a name in quotation marks after the number
QUOTED = [
    ("bg", "Съобщението COM(2025) 744 („Планът за действие“) е ново.", "Планът за действие важи за пристанищата.", "Планът за действие"),
    ("cs", "Sdělení COM(2025) 744 (dále jen „akční plán“) je nové.", "Přístavy plní úkoly akčního plánu.", "akčního plánu"),
    ("da", "Meddelelsen COM(2025) 744 (»handlingsplanen«) er ny.", "Havnene følger handlingsplanen.", "handlingsplanen"),
    ("de", "Die Mitteilung COM(2025) 744 (im Folgenden „Aktionsplan“) ist neu.", "Die Häfen folgen dem Aktionsplan.", "Aktionsplan"),
    ("el", "Η ανακοίνωση COM(2025) 744 (εφεξής «σχέδιο δράσης») είναι νέα.", "Οι λιμένες τηρούν το σχέδιο δράσης.", "σχέδιο δράσης"),
    ("en", "Communication COM(2025) 744 (‘the Action Plan’) is new.", "Ports follow the Action Plan.", "Action Plan"),
    ("es", "La Comunicación COM(2025) 744 (en lo sucesivo, «el Plan de Acción») es nueva.", "Los puertos siguen el Plan de Acción.",
     "Plan de Acción"),
    ("et", "Teatis COM(2025) 744 (edaspidi „tegevuskava“) on uus.", "Sadamad järgivad eesmärke tegevuskavas.", "tegevuskavas"),
    ("fi", "Tiedonanto COM(2025) 744, jäljempänä (”toimintasuunnitelma”), on uusi.", "Satamat noudattavat toimintasuunnitelmaa.",
     "toimintasuunnitelmaa"),
    ("fr", "La communication COM(2025) 744 (ci-après le «plan d’action») est récente.", "Les ports suivent le plan d'action.",
     "plan d'action"),
    ("ga", "Tá Teachtaireacht COM(2025) 744 (‘an Plean Gníomhaíochta’) nua.", "Leanann na calafoirt an Plean Gníomhaíochta.",
     "Plean Gníomhaíochta"),
    ("hr", "Komunikacija COM(2025) 744 („Akcijski plan”) nova je.", "Luke provode mjere iz Akcijskog plana.", "Akcijskog plana"),
    ("hu", "A COM(2025) 744 közlemény (a továbbiakban: COM(2025) 744, „a cselekvési terv”) új.", "A kikötők követik a cselekvési tervet.",
     "cselekvési tervet"),
    ("it", "La comunicazione COM(2025) 744 («il piano d'azione») è recente.", "I porti seguono il piano d’azione.", "piano d’azione"),
    ("lt", "Komunikatas COM(2025) 744 (toliau – „veiksmų planas“) yra naujas.", "Uostai laikosi veiksmų plano.", "veiksmų plano"),
    ("lv", "Paziņojums COM(2025) 744 (turpmāk “rīcības plāns”) ir jauns.", "Ostas ievēro rīcības plānu.", "rīcības plānu"),
    ("mt", "Il-Komunikazzjoni COM(2025) 744 (“il-Pjan ta’ Azzjoni”) hija ġdida.", "Il-portijiet isegwu dan il-Pjan ta' Azzjoni.",
     "Pjan ta' Azzjoni"),
    ("nl", "Mededeling COM(2025) 744 final (hierna: het actieplan) is nieuw.", "Havens volgen het actieplan.", "actieplan"),
    ("pl", "Komunikat COM(2025) 744 (dalej „plan działania”) jest nowy.", "Porty stosują się do planu działania.", "planu działania"),
    ("pt", "A Comunicação COM(2025) 744 («o Plano de Ação») é recente.", "Os portos seguem o Plano de Ação.", "Plano de Ação"),
    ("ro", "Comunicarea COM(2025) 744 („planul de acțiune”) este nouă.", "Porturile respectă obiectivele planului de acțiune.",
     "planului de acțiune"),
    ("sk", "Oznámenie COM(2025) 744 (ďalej len „akčný plán“) je nové.", "Prístavy plnia ciele akčného plánu.", "akčného plánu"),
    ("sl", "Sporočilo COM(2025) 744 (v nadaljnjem besedilu: „akcijski načrt“) je novo.", "Pristanišča sledijo ciljem akcijskega načrta.",
     "akcijskega načrta"),
    ("sv", "Meddelandet COM(2025) 744 (nedan kallat ”handlingsplanen”) är nytt.", "Hamnarna följer handlingsplanen.", "handlingsplanen"),
]  # fmt: skip


def _found(language: str, *texts: str) -> list[tuple[str, str, str]]:
    """Id, text and rule of what the last of ``texts`` cites."""
    body = "\n\n".join(texts)
    document = parse(f"# Harbours\n\n{body}\n".encode(), name=f"a-{language}.md")
    segments = {segment.id: segment.text for segment in document.segments}
    last = document.segments[-1].id
    found = [r for r in document.references if r.place and r.place.id == last]
    assert all(segments[last][r.start : r.end] == r.text for r in found)
    return [(r.id, r.text, r.rule) for r in found]


@pytest.mark.parametrize(("language", "first", "second", "name"), QUOTED, ids=[row[0] for row in QUOTED])
def test_a_name_in_quotation_marks(language: str, first: str, second: str, name: str) -> None:
    assert _found(language, first, second) == [("COM(2025) 744", name, "commission.short_name")]


# language, texts, what the last one cites (id and text), why
NAMED = [
    ("en", ["The EU drugs strategy (COM(2025) 743) is new.", "Ports back the EU drugs strategy."],
     [("COM(2025) 743", "EU drugs strategy")], "in front of the brackets"),
    ("en", ["The EU drugs strategy (COM(2025) 743) is new.", "Ports back the drugs strategy."],
     [("COM(2025) 743", "drugs strategy")], "without its EU"),
    ("en", ["The EU drugs strategy (COM(2025) 743) is new.", "Malta has a national drugs strategy."],
     [], "without its EU it is anybody's"),
    ("en", ["The EU drugs strategy (COM(2025) 743) is new.", "The drugs strategy of Malta is older."],
     [], "somebody's own"),
    ("en", ["The EU drugs strategy (COM(2025) 743) is new.", "It follows the previous EU drugs strategy."],
     [], "another one"),
    ("en", ["The EU drugs strategy (COM(2025) 743) is new.", "It follows the EU drugs strategy 2021-2025."],
     [], "other years"),
    ("en", ["The EU drugs strategy (COM(2025) 743) and the EU drugs strategy (COM(2020) 606) differ.",
            "Ports back the EU drugs strategy."], [], "which of the two?"),
    ("en", ["The evaluation of the EU drugs strategy (SWD(2025) 188) is done.", "Ports back the EU drugs strategy."],
     [], "what the document is about"),
    ("en", ["The EU drugs strategy and its action plan (COM(2025) 743 and COM(2025) 744) are new.",
            "Ports back the EU drugs strategy."], [], "two documents"),
    ("en", ["Communication COM(2025) 743 (‘the Strategy’) is new.", "Ports need a strategy, and follow the Strategy."],
     [("COM(2025) 743", "Strategy")], "the defined one has a capital"),
    ("en", ["Communication COM(2025) 743 (‘the Strategy’) is new.", "The Strategy on batteries is older."],
     [], "another one, by its title"),
    ("en", ["The strategy (COM(2025) 743) is new.", "Ports follow the strategy."], [], "not distinctive"),
    ("de", ["Die EU-Drogenstrategie (COM(2025) 743 final) ist neu.", "Häfen folgen der Drogenstrategie."],
     [("COM(2025) 743", "Drogenstrategie")], "a compound without its EU"),
    ("de", ["Die EU-Drogenstrategie (Dok. 15573/25) ist neu.", "Das dient der EU-Drogenstrategie."],
     [("ST 15573/25", "EU-Drogenstrategie")], "a Council number"),
    ("de", ["Die EU-Drogenstrategie (COM(2025) 743 final) ist neu.", "Malta hat eine nationale Drogenstrategie."],
     [], "somebody's own"),
    ("fr", ["La stratégie antidrogue de l'UE [COM(2025) 743] est neuve.", "Les ports aiment la stratégie antidrogue."],
     [("COM(2025) 743", "stratégie antidrogue")], "square brackets"),
    ("fr", ["La stratégie antidrogue de l’UE (COM(2025) 743) est neuve.", "Les ports aiment la stratégie antidrogue de l'UE."],
     [("COM(2025) 743", "stratégie antidrogue de l'UE")], "the other apostrophe"),
    ("pl", ["W strategii UE w zakresie narkotyków (COM(2025) 743) jest mowa o portach.",
            "Porty realizują strategię UE w zakresie narkotyków."],
     [("COM(2025) 743", "strategię UE w zakresie narkotyków")], "another case"),
    ("hu", ["Az uniós kábítószer-stratégia (COM(2025) 743) új.", "A kikötők az uniós kábítószer-stratégiát követik."],
     [("COM(2025) 743", "uniós kábítószer-stratégiát")], "another case"),
    ("fi", ["EU:n huumestrategia (COM(2025) 743) on uusi.", "Satamat noudattavat EU:n huumestrategiaa."],
     [("COM(2025) 743", "EU:n huumestrategiaa")], "another case"),
    ("el", ["Η στρατηγική της ΕΕ για τα ναρκωτικά (COM(2025) 743) είναι νέα.",
            "Οι λιμένες τηρούν τους στόχους της στρατηγικής της ΕΕ για τα ναρκωτικά."],
     [("COM(2025) 743", "στρατηγικής της ΕΕ για τα ναρκωτικά")], "another case"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "texts", "expected", "why"), NAMED)
def test_a_name_before_the_number(
    language: str, texts: list[str], expected: list[tuple[str, str]], why: str
) -> None:
    found = [(identifier, text) for identifier, text, rule in _found(language, *texts) if "short" in rule]
    assert found == expected, why


# language, name in the text, note, what the segments cite, why
NOTES = [
    ("nl", "de Paraatheidsuniestrategie", "Online: https://eur-lex.europa.eu/legal-content/NL/TXT/HTML/?uri=CELEX:52025JC0130",
     ["JOIN(2025) 130"] * 2, "its one communication, by address"),
    ("en", "the EU Roadmap on ports", "Doc. 14114/23.", ["ST 14114/23"] * 2, "begins with the number"),
    ("en", "the EU drugs strategy", "Doc. 7066/26 and doc. 15573/25.", [], "two documents"),
    ("en", "the EU drugs strategy", "Council conclusions on drugs (doc. 10265/25).", [], "what the paper is about"),
    ("en", "the EU drugs strategy", "Report from the Commission on drugs, COM(2023) 5.", [], "a report about it"),
    ("en", "the EU drugs strategy", "OJ C 102, 24.3.2021, p. 1.", [], "no document number"),
    ("en", "the evaluation of the EU drugs strategy", "SWD(2025) 188.", [], "what the document is about"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "name", "note", "expected", "why"), NOTES)
def test_a_name_with_its_number_in_a_footnote(
    language: str, name: str, note: str, expected: list[str], why: str
) -> None:
    text = f"# Ports\n\nHere: {name}[^1] counts.\n\nAgain: {name}, twice.\n\n[^1]: {note}\n"
    document = parse(text.encode(), name=f"a-{language}.md")
    assert [r.id for r in document.references if r.place and r.place.kind == "segment"] == expected, why


def test_a_document_does_not_cite_itself_by_its_name() -> None:
    text = "The EU drugs strategy (doc. 15573/25) is new. Ports back the EU drugs strategy."
    segment = Segment("p1", None, "paragraph", text, "en", None, ((0, len(text)),))
    here = [replace(one, place=Place("segment", "p1")) for one in find_citations(text, language="en")]
    assert [r.id for r in find([segment], [], here, "en")] == ["ST 15573/25"]
    assert find([segment], [], here, "en", frozenset({"ST 15573/25"})) == []
