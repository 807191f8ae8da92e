"""An act without a cover says in its title what it is: number, type, date, who made it, in 24 languages."""

from __future__ import annotations

import pytest

from parsers import parse

# language, title of a regulation of Parliament and Council, of a Commission implementing decision
TITLES = [
    ("bg", "РЕГЛАМЕНТ (ЕС) 2022/2371 НА ЕВРОПЕЙСКИЯ ПАРЛАМЕНТ И НА СЪВЕТА от 23 ноември 2022 година относно пристанищата",
     "РЕШЕНИЕ ЗА ИЗПЪЛНЕНИЕ (ЕС) 2021/914 НА КОМИСИЯТА от 4 юни 2021 година относно данните"),
    ("cs", "NAŘÍZENÍ EVROPSKÉHO PARLAMENTU A RADY (EU) 2022/2371 ze dne 23. listopadu 2022 o přístavech",
     "PROVÁDĚCÍ ROZHODNUTÍ KOMISE (EU) 2021/914 ze dne 4. června 2021 o údajích"),
    ("da", "EUROPA-PARLAMENTETS OG RÅDETS FORORDNING (EU) 2022/2371 af 23. november 2022 om havne",
     "KOMMISSIONENS GENNEMFØRELSESAFGØRELSE (EU) 2021/914 af 4. juni 2021 om data"),
    ("de", "VERORDNUNG (EU) 2022/2371 DES EUROPÄISCHEN PARLAMENTS UND DES RATES vom 23. November 2022 über Häfen",
     "DURCHFÜHRUNGSBESCHLUSS (EU) 2021/914 DER KOMMISSION vom 4. Juni 2021 über Daten"),
    ("el", "ΚΑΝΟΝΙΣΜΟΣ (ΕΕ) 2022/2371 ΤΟΥ ΕΥΡΩΠΑΪΚΟΥ ΚΟΙΝΟΒΟΥΛΙΟΥ ΚΑΙ ΤΟΥ ΣΥΜΒΟΥΛΙΟΥ της 23ης Νοεμβρίου 2022 για τους λιμένες",
     "ΕΚΤΕΛΕΣΤΙΚΗ ΑΠΟΦΑΣΗ (ΕΕ) 2021/914 ΤΗΣ ΕΠΙΤΡΟΠΗΣ της 4ης Ιουνίου 2021 για τα δεδομένα"),
    ("en", "REGULATION (EU) 2022/2371 OF THE EUROPEAN PARLIAMENT AND OF THE COUNCIL of 23 November 2022 on ports",
     "COMMISSION IMPLEMENTING DECISION (EU) 2021/914 of 4 June 2021 on data"),
    ("es", "REGLAMENTO (UE) 2022/2371 DEL PARLAMENTO EUROPEO Y DEL CONSEJO de 23 de noviembre de 2022 sobre los puertos",
     "DECISIÓN DE EJECUCIÓN (UE) 2021/914 DE LA COMISIÓN de 4 de junio de 2021 relativa a los datos"),
    ("et", "EUROOPA PARLAMENDI JA NÕUKOGU MÄÄRUS (EL) 2022/2371, 23. november 2022, sadamate kohta",
     "KOMISJONI RAKENDUSOTSUS (EL) 2021/914, 4. juuni 2021, andmete kohta"),
    ("fi", "EUROOPAN PARLAMENTIN JA NEUVOSTON ASETUS (EU) 2022/2371, annettu 23 päivänä marraskuuta 2022, satamista",
     "KOMISSION TÄYTÄNTÖÖNPANOPÄÄTÖS (EU) 2021/914, annettu 4 päivänä kesäkuuta 2021, tiedoista"),
    ("fr", "RÈGLEMENT (UE) 2022/2371 DU PARLEMENT EUROPÉEN ET DU CONSEIL du 23 novembre 2022 concernant les ports",
     "DÉCISION D’EXÉCUTION (UE) 2021/914 DE LA COMMISSION du 4 juin 2021 relative aux données"),
    ("ga", "RIALACHÁN (AE) 2022/2371 Ó PHARLAIMINT NA hEORPA AGUS ÓN gCOMHAIRLE an 23 Samhain 2022 maidir le calafoirt",
     "CINNEADH CUR CHUN FEIDHME (AE) 2021/914 ÓN gCOIMISIÚN an 4 Meitheamh 2021 maidir le sonraí"),
    ("hr", "UREDBA (EU) 2022/2371 EUROPSKOG PARLAMENTA I VIJEĆA od 23. studenoga 2022. o lukama",
     "PROVEDBENA ODLUKA KOMISIJE (EU) 2021/914 od 4. lipnja 2021. o podacima"),
    ("hu", "AZ EURÓPAI PARLAMENT ÉS A TANÁCS (EU) 2022/2371 RENDELETE (2022. november 23.) a kikötőkről",
     "A BIZOTTSÁG (EU) 2021/914 VÉGREHAJTÁSI HATÁROZATA (2021. június 4.) az adatokról"),
    ("it", "REGOLAMENTO (UE) 2022/2371 DEL PARLAMENTO EUROPEO E DEL CONSIGLIO del 23 novembre 2022 sui porti",
     "DECISIONE DI ESECUZIONE (UE) 2021/914 DELLA COMMISSIONE del 4 giugno 2021 relativa ai dati"),
    ("lt", "EUROPOS PARLAMENTO IR TARYBOS REGLAMENTAS (ES) 2022/2371 2022 m. lapkričio 23 d. dėl uostų",
     "KOMISIJOS ĮGYVENDINIMO SPRENDIMAS (ES) 2021/914 2021 m. birželio 4 d. dėl duomenų"),
    ("lv", "EIROPAS PARLAMENTA UN PADOMES REGULA (ES) 2022/2371 (2022. gada 23. novembris) par ostām",
     "KOMISIJAS ĪSTENOŠANAS LĒMUMS (ES) 2021/914 (2021. gada 4. jūnijs) par datiem"),
    ("mt", "REGOLAMENT (UE) 2022/2371 TAL-PARLAMENT EWROPEW U TAL-KUNSILL tat-23 ta’ Novembru 2022 dwar il-portijiet",
     "DEĊIŻJONI TA’ IMPLIMENTAZZJONI TAL-KUMMISSJONI (UE) 2021/914 tal-4 ta’ Ġunju 2021 dwar id-data"),
    ("nl", "VERORDENING (EU) 2022/2371 VAN HET EUROPEES PARLEMENT EN DE RAAD van 23 november 2022 inzake havens",
     "UITVOERINGSBESLUIT (EU) 2021/914 VAN DE COMMISSIE van 4 juni 2021 betreffende gegevens"),
    ("pl", "ROZPORZĄDZENIE PARLAMENTU EUROPEJSKIEGO I RADY (UE) 2022/2371 z dnia 23 listopada 2022 r. w sprawie portów",
     "DECYZJA WYKONAWCZA KOMISJI (UE) 2021/914 z dnia 4 czerwca 2021 r. w sprawie danych"),
    ("pt", "REGULAMENTO (UE) 2022/2371 DO PARLAMENTO EUROPEU E DO CONSELHO de 23 de novembro de 2022 relativo aos portos",
     "DECISÃO DE EXECUÇÃO (UE) 2021/914 DA COMISSÃO de 4 de junho de 2021 relativa aos dados"),
    ("ro", "REGULAMENTUL (UE) 2022/2371 AL PARLAMENTULUI EUROPEAN ȘI AL CONSILIULUI din 23 noiembrie 2022 privind porturile",
     "DECIZIA DE PUNERE ÎN APLICARE (UE) 2021/914 A COMISIEI din 4 iunie 2021 privind datele"),
    ("sk", "NARIADENIE EURÓPSKEHO PARLAMENTU A RADY (EÚ) 2022/2371 z 23. novembra 2022 o prístavoch",
     "VYKONÁVACIE ROZHODNUTIE KOMISIE (EÚ) 2021/914 zo 4. júna 2021 o údajoch"),
    ("sl", "UREDBA (EU) 2022/2371 EVROPSKEGA PARLAMENTA IN SVETA z dne 23. novembra 2022 o pristaniščih",
     "IZVEDBENI SKLEP KOMISIJE (EU) 2021/914 z dne 4. junija 2021 o podatkih"),
    ("sv", "EUROPAPARLAMENTETS OCH RÅDETS FÖRORDNING (EU) 2022/2371 av den 23 november 2022 om hamnar",
     "KOMMISSIONENS GENOMFÖRANDEBESLUT (EU) 2021/914 av den 4 juni 2021 om uppgifter"),
]  # fmt: skip

OTHERS = [
    ("en", "Guide to Regulation (EU) 2022/2371 on ports", "a guide to an act is not the act"),
    ("en", "PROPOSAL FOR A REGULATION AMENDING REGULATION (EU) 2022/2371", "a proposal to change it"),
    ("nl", "Nota over Verordening (EU) 2022/2371", "a note about it"),
    ("de", "Bericht zur Durchführung der Verordnung (EU) 2022/2371", "a report on it"),
]


@pytest.mark.parametrize(("language", "regulation", "decision"), TITLES, ids=[row[0] for row in TITLES])
def test_acts(language: str, regulation: str, decision: str) -> None:
    for title, identifier, kind, date, institution in (
        (regulation, "32022R2371", "regulation", "2022-11-23", None),
        (decision, "32021D0914", "decision", "2021-06-04", "european-commission"),
    ):
        document = parse(f"# {title}\n\nText.\n".encode(), name=f"act-{language}.md")
        assert document.identifiers == (identifier,), title
        assert (document.type, document.date, document.institution) == (kind, date, institution), title


@pytest.mark.parametrize(("language", "title", "why"), OTHERS)
def test_texts_about_acts(language: str, title: str, why: str) -> None:
    document = parse(f"# {title}\n\nText.\n".encode(), name=f"a-{language}.md")
    assert document.identifiers == (), why
