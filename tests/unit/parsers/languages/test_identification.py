"""Which language a text stands in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.languages import CODES, identify
from parsers.languages.identification import SHORTEST

SENTENCES = {
    "bg": "Пристанищата получават нови скенери, за да се откриват по-бързо скритите пратки в контейнерите.",
    "cs": "Přístavy dostanou nové skenery, aby se skryté zásilky v kontejnerech daly najít rychleji než dříve.",
    "da": "Havnene får nye scannere, så skjulte forsendelser i containerne kan findes hurtigere end før.",
    "de": "Die Häfen erhalten neue Scanner, damit versteckte Sendungen in den Containern schneller auffallen.",
    "el": "Τα λιμάνια αποκτούν νέους σαρωτές, ώστε τα κρυμμένα φορτία να εντοπίζονται πιο γρήγορα.",
    "en": "The ports are given new scanners, so that hidden parcels in the containers are found sooner.",
    "es": "Los puertos reciben nuevos escáneres para que los envíos ocultos en los contenedores se vean antes.",
    "et": "Sadamad saavad uued skannerid, et konteineritesse peidetud saadetised leitaks varasemast kiiremini.",
    "fi": "Satamat saavat uusia skannereita, jotta kontteihin kätketyt lähetykset löytyvät aiempaa nopeammin.",
    "fr": "Les ports reçoivent de nouveaux scanners afin que les envois cachés soient trouvés plus vite.",
    "ga": "Faigheann na calafoirt scanóirí nua chun go n-aimseofar níos tapúla na beartáin atá i bhfolach.",
    "hr": "Luke dobivaju nove skenere kako bi se skrivene pošiljke u kontejnerima brže pronašle nego prije.",
    "hu": "A kikötők új szkennereket kapnak, hogy a konténerekbe rejtett küldeményeket hamarabb megtalálják.",
    "it": "I porti ricevono nuovi scanner affinché le spedizioni nascoste nei container siano trovate prima.",
    "lt": "Uostai gauna naujus skenerius, kad konteineriuose paslėptos siuntos būtų randamos greičiau.",
    "lv": "Ostas saņem jaunus skenerus, lai konteineros paslēptos sūtījumus varētu atrast ātrāk nekā agrāk.",
    "mt": "Il-portijiet jingħataw skaners ġodda biex il-pakketti moħbija fil-kontejners jinstabu aktar malajr.",
    "nl": "De havens krijgen nieuwe scanners, zodat verstopte zendingen in de containers eerder opvallen.",
    "pl": "Porty otrzymują nowe skanery, aby przesyłki ukryte w kontenerach można było znaleźć szybciej.",
    "pt": "Os portos recebem novos leitores para que as remessas escondidas nos contentores se vejam mais cedo.",
    "ro": "Porturile primesc scanere noi, pentru ca transporturile ascunse în containere să fie găsite repede.",
    "sk": "Prístavy dostanú nové skenery, aby sa skryté zásielky v kontajneroch našli rýchlejšie ako predtým.",
    "sl": "Pristanišča dobijo nove skenerje, da bi se v zabojnikih skrite pošiljke našle hitreje kot prej.",
    "sv": "Hamnarna får nya skannrar så att gömda försändelser i containrarna kan hittas snabbare än förut.",
}

NONE = [
    ("", "nothing"),
    ("De Raad en de Commissie", "under 40 characters"),
    ("  " + "Artikel 3 van het besluit" + " " * 40, "blanks do not count"),
    ("12.3.2027 – 45 %, 3 482 / 99, 10 000, 20 000, 30 000, 40 000, 50 000", "hardly a letter"),
    ("https://example.eu/en/the-page-of-the-council-and-of-the-commission.html", "an address"),
    (
        "Порты получают новые сканеры, чтобы быстрее находить спрятанные грузы.",
        "Russian: Cyrillic, not Bulgarian",
    ),
    ("Порти отримують нові сканери, щоб швидше знаходити приховані вантажі.", "Ukrainian"),
    (
        "Avrupa limanları gizlenmiş paketleri konteynerlerde eskisinden hızlı bulmak üzere yepyeni tarayıcılar alıyor;"
        " böylece gümrük memurları işlerini çok daha kolay yapacaklar ve limanlar güvenli olacak.",
        "Turkish: not one of the 24",
    ),
]


def test_every_language_has_a_sentence() -> None:
    assert set(SENTENCES) == set(CODES)


@pytest.mark.parametrize("code", CODES)
def test_a_sentence_is_identified(code: str) -> None:
    assert identify(SENTENCES[code]) == code


@pytest.mark.parametrize("code", CODES)
def test_half_a_sentence_is_never_another_language(code: str) -> None:
    for part in (SENTENCES[code][:50], SENTENCES[code][-50:]):
        assert identify(part) in (code, None), part


@pytest.mark.parametrize(("text", "why"), NONE)
def test_unsure_texts_have_no_language(text: str, why: str) -> None:
    assert identify(text) is None, why


def test_numbers_links_and_repeated_names_do_not_decide() -> None:
    text = "EUROPOL EMCDDA https://example.eu/the-report 12.3.2027 " + SENTENCES["nl"] + " Smith Smith Smith"
    assert identify(text) == "nl"


@pytest.mark.parametrize("code", CODES)
def test_headings_in_capitals_are_read_as_small_letters(code: str) -> None:
    assert identify(SENTENCES[code].upper()) == code


def test_old_and_new_romanian_letters_are_one() -> None:
    old = SENTENCES["ro"].replace("ț", "ţ").replace("ș", "ş")
    assert identify(old) == identify(SENTENCES["ro"]) == "ro"


@given(st.text(max_size=200))
def test_any_text_has_one_of_the_languages_or_none(text: str) -> None:
    found = identify(text)
    assert found is None or found in CODES
    assert found == identify(text)
    if len(text.strip()) < SHORTEST:
        assert found is None
