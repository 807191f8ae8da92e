"""Stance by wording, and the data behind it."""

from __future__ import annotations

import re
import tomllib

import pytest

from parsers.languages import CODES
from service.traceability.stance import FILE, stance

CASES = [
    ("bg", "Агенцията ще открие две лаборатории.", "announces"),
    ("bg", "Министерството подкрепя целта.", "supports"),
    ("cs", "Zákon vstoupil v platnost v lednu.", "implements"),
    ("da", "Lanceringen er forsinket.", "stalls"),
    ("de", "Die Behörde plant zwei Labore.", "announces"),
    ("de", "Zwei Labore wurden eröffnet.", "reports_progress"),
    ("el", "Η υπηρεσία θα ανοίξει δύο εργαστήρια.", "announces"),
    ("el", "Το υπουργείο απορρίπτει τον στόχο.", "contradicts"),
    ("en", "The ministry opposes the target.", "contradicts"),
    ("en", "Two laboratories were opened in May.", "reports_progress"),
    ("en", "The directive has been transposed and entered into force.", "implements"),
    ("en", "The directive has been partly transposed and is applied.", "partly_implements"),
    ("es", "El Gobierno prevé dos laboratorios.", "announces"),
    ("et", "Ministeerium toetab eesmärki.", "supports"),
    ("fi", "Hanke on viivästynyt.", "stalls"),
    ("fr", "Le ministère salue cet objectif.", "supports"),
    ("fr", "La loi est entrée en vigueur en mai.", "implements"),
    ("ga", "Bunaíodh saotharlann nua.", "implements"),
    ("hr", "Agencija će otvoriti laboratorij.", "announces"),
    ("hu", "A törvény hatályba lépett.", "implements"),
    ("it", "Il progetto è in ritardo.", "stalls"),
    ("lt", "Ministerija pritaria tikslui.", "supports"),
    ("lv", "Ministrija noraida mērķi.", "contradicts"),
    ("mt", "L-Aġenzija se tiftaħ laboratorju.", "announces"),
    ("nl", "Het kabinet onderschrijft deze inzet.", "supports"),
    ("nl", "De wet is in werking getreden.", "implements"),
    ("nl", "De invoering is uitgesteld.", "stalls"),
    ("pl", "Rząd sprzeciwia się temu celowi.", "contradicts"),
    ("pl", "Agencja planuje dwa laboratoria.", "announces"),
    ("pt", "Foram formados agentes.", "reports_progress"),
    ("ro", "Legea a intrat în vigoare.", "implements"),
    ("sk", "Ministerstvo víta tento cieľ.", "supports"),
    ("sl", "Agencija načrtuje laboratorij.", "announces"),
    ("sv", "Regeringen välkomnar målet.", "supports"),
]


@pytest.mark.parametrize(("language", "text", "expected"), CASES)
def test_wording(language: str, text: str, expected: str) -> None:
    assert stance(text, language) == expected


NATIONAL = [
    ("en", "The ministry has opened a second laboratory in Cork.", "implements"),
    ("en", "Since 1 March 2028 every pharmacy keeps the register.", "implements"),
    ("en", "The scheme has been set up, so far only in Cork.", "partly_implements"),
    ("en", "A pilot in Cork will test the register next year.", "partly_implements"),
    ("en", "The ministry will open a second laboratory in 2029.", "announces"),
    ("en", "The bill is still pending before parliament.", "stalls"),
    ("en", "The government does not intend to change the rule.", "contradicts"),
    ("en", "The government welcomes the proposal for a common register.", "supports"),
    ("en", "The Commission will open two laboratories.", "supports"),
    ("nl", "De dienst werd in mei 2027 opgericht.", "implements"),
    ("nl", "Het ministerie heeft in mei een tweede laboratorium geopend.", "implements"),
    ("nl", "Van de apparaten zijn er 12 van de 40 geplaatst.", "partly_implements"),
    ("nl", "Het ministerie zal in 2029 een tweede laboratorium openen.", "announces"),
    ("nl", "Er is nog geen laboratorium geopend.", "stalls"),
    ("nl", "De regering is niet voornemens de regel te wijzigen.", "contradicts"),
    ("nl", "In de eerste pijler opent de Commissie laboratoria en zal zij boten kopen.", "supports"),
    ("fr", "Le ministère a ouvert un second laboratoire à Brest.", "implements"),
    ("fr", "Depuis le 1er mars 2028, chaque pharmacie tient le registre.", "implements"),
    ("fr", "Le registre a été créé, mais seulement dans deux régions.", "partly_implements"),
    ("fr", "Le ministère prévoit un second laboratoire en 2029.", "announces"),
    ("fr", "Le registre n'a toujours pas été créé, faute de crédits.", "stalls"),
    ("fr", "Le gouvernement n'entend pas modifier cette règle.", "contradicts"),
    ("pl", "W maju 2027 r. przyjęto ustawę o laboratoriach.", "implements"),
    ("pl", "Od dnia 2 marca 2028 r. apteki prowadzą rejestr.", "implements"),
    ("pl", "Pilotażowy rejestr obejmie dwa województwa.", "partly_implements"),
    ("pl", "Ministerstwo planuje drugie laboratorium.", "announces"),
    ("pl", "Budowa laboratorium nadal nie ruszyła.", "stalls"),
    ("pl", "Ministerstwo nie zamierza zmieniać tej zasady.", "contradicts"),
    ("el", "Θεσπίστηκε νέος κανόνας για τα εργαστήρια.", "implements"),
    ("el", "Ελέγχθηκαν και εγκρίθηκαν 12 από τους 40 φακέλους.", "partly_implements"),
    ("el", "Το υπουργείο θα ανοίξει εργαστήριο το 2029.", "announces"),
    ("el", "Η άδεια του εργαστηρίου εκκρεμεί από τον Μάιο.", "stalls"),
    ("el", "Το υπουργείο δεν προτίθεται να αλλάξει τον κανόνα.", "contradicts"),
    ("bg", "Министерството откри втора лаборатория.", "implements"),
    ("bg", "Законът бе приет, но засега само за два града.", "partly_implements"),
    ("bg", "Все още няма национален регистър.", "stalls"),
    ("bg", "Министерството не възнамерява да промени правилото.", "contradicts"),
    ("de", "Das Ministerium hat ein zweites Labor eröffnet.", "implements"),
    ("de", "Seit dem 2. März 2028 führen alle Apotheken das Register.", "implements"),
    ("de", "Bisher wurden 12 von 40 Geräten aufgestellt, also nur teilweise.", "partly_implements"),
    ("de", "Das Ministerium plant ein zweites Labor.", "announces"),
    ("de", "Das Register fehlt noch immer.", "stalls"),
    ("de", "Die Regierung beabsichtigt nicht, die Regel zu ändern.", "contradicts"),
]


@pytest.mark.parametrize(("language", "text", "expected"), NATIONAL)
def test_a_member_state_speaks_of_its_own_deeds(language: str, text: str, expected: str) -> None:
    assert stance(text, language, document_type="position_paper", national=True) == expected


@pytest.mark.parametrize(
    ("language", "sentences", "expected", "why"),
    [
        ("en", ["A call has closed.", "A second call will open."], "reports_progress", "what comes first"),
        ("en", ["A call will open next year."], "announces", "nothing done yet"),
        (
            "en",
            ["A register was set up in 14 states."],
            "reports_progress",
            "a report reports what others did",
        ),
        ("en", ["One state has not yet appointed anyone."], "stalls", "a delay is news"),
        ("en", ["All are urged to do so without delay; 14 were set up."], "reports_progress", "no delay"),
        ("nl", ["Eén land heeft nog geen register."], "stalls", "a delay is news"),
        ("pl", ["Jeden kraj nie wyznaczył jeszcze punktu."], "stalls", "a delay is news"),
        ("en", ["Seven of the 11 ports send their lists."], "partly_implements", "so many of so many"),
        ("de", ["Sieben der 11 Häfen senden ihre Listen."], "partly_implements", "a number in words"),
        ("cs", ["Návrh nebyl ve vládě ani jednou projednán."], "stalls", "never discussed"),
    ],
)
def test_reports(language: str, sentences: list[str], expected: str, why: str) -> None:
    found = stance(" ".join(sentences), language, document_type="report", sentences=sentences)
    assert found == expected, why


@pytest.mark.parametrize(
    ("text", "language", "document_type", "expected", "why"),
    [
        ("Articles 3 and 4.", "en", "directive", "implements", "a legal act implements"),
        ("Articles 3 and 4.", "en", "opinion", "supports", "a position takes a position"),
        ("Tekstur á íslensku.", "is", "strategy", "announces", "a language without a table"),
        ("Articles 3 and 4.", None, "", "reports_progress", "nothing known at all"),
    ],
)
def test_without_telling_words_the_kind_of_document_decides(
    text: str, language: str | None, document_type: str, expected: str, why: str
) -> None:
    assert stance(text, language, document_type=document_type) == expected, why


def test_a_participle_in_what_has_to_be_done_is_no_deed() -> None:
    text = "De lidstaten moeten maatregelen nemen die zijn afgestemd op jongeren."
    assert stance(text, "nl", document_type="strategy") == "announces"
    assert stance(text.replace("moeten", "kunnen"), "nl", document_type="strategy") == "reports_progress"


def test_every_language_has_words_for_every_stance() -> None:
    tables = tomllib.loads(FILE.read_text(encoding="utf-8"))
    wanted = {"implements", "effective", "numbers", "partly", "pilot", "reports_progress"}
    wanted |= {"announces", "supports", "stalls", "contradicts", "aims", "met"}
    assert set(tables) == set(CODES)
    for code, table in tables.items():
        assert set(table) == wanted, code
        assert all(re.compile(item) and item for items in table.values() for item in items), code


@pytest.mark.parametrize(
    ("text", "year", "expected", "why"),
    [
        ("Since 1 April 2029, patrols have shared their positions.", 2029, "implements", "in place"),
        ("Seit dem 1. April 2028 werden in 14 Orten Proben genommen.", 2028, "implements", "no future tense"),
        ("As of 1 April 2031, all patrols will share positions.", 2029, "announces", "the date lies ahead"),
    ],
)
def test_what_holds_since_a_date_that_has_come_is_in_place(
    text: str, year: int, expected: str, why: str
) -> None:
    language = "de" if text.startswith("Seit") else "en"
    found = stance(text, language, document_type="note", national=True, year=year)
    assert found == expected, why
