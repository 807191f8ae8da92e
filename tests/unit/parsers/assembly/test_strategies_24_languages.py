"""One small strategy in each of the 24 languages, with markup and without any."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from parsers.document import Document
from parsers.languages import CODES

Make = Callable[..., Document]

# introduction, pillar I, strategic priority 1, key priorities, what the Commission will do, objective 2,
# key action 3, conclusion, annex II
STRATEGIES = {
    "bg": "Въведение|Стълб I – Вода|Стратегически приоритет 1: Пристанища|Ключови приоритети|Комисията ще:|Цел 2: Реки|Ключово действие 3: Кораби|Заключение|ПРИЛОЖЕНИЕ II",
    "cs": "Úvod|Pilíř I – Voda|Strategická priorita 1: Přístavy|Klíčové priority|Komise:|Cíl 2: Řeky|Klíčové opatření 3: Lodě|Závěr|PŘÍLOHA II",
    "da": "Indledning|Søjle I – Vand|Strategisk prioritet 1: Havne|Vigtigste prioriteter|Kommissionen vil:|Mål 2: Floder|Nøgleaktion 3: Skibe|Konklusion|BILAG II",
    "de": "Einleitung|Säule I – Wasser|Strategische Priorität 1: Häfen|Wichtigste Prioritäten|Die Kommission wird:|Ziel 2: Flüsse|Leitaktion 3: Schiffe|Fazit|ANHANG II",
    "el": "Εισαγωγή|Πυλώνας I – Νερό|Στρατηγική προτεραιότητα 1: Λιμάνια|Βασικές προτεραιότητες|Η Επιτροπή θα:|Στόχος 2: Ποτάμια|Βασική δράση 3: Πλοία|Συμπέρασμα|ΠΑΡΑΡΤΗΜΑ II",
    "en": "Introduction|Pillar I – Water|Strategic priority 1: Harbours|Key priorities|The Commission will:|Objective 2: Rivers|Key action 3: Ships|Conclusion|ANNEX II",
    "es": "Introducción|Pilar I – Agua|Prioridad estratégica 1: Puertos|Prioridades clave|La Comisión:|Objetivo 2: Ríos|Acción clave 3: Buques|Conclusión|ANEXO II",
    "et": "Sissejuhatus|I sammas – Vesi|1. strateegiline prioriteet: Sadamad|Peamised prioriteedid|Komisjon:|2. eesmärk: Jõed|3. põhimeede: Laevad|Kokkuvõte|II LISA",
    "fi": "Johdanto|Pilari I – Vesi|Strateginen painopiste 1: Satamat|Keskeiset painopisteet|Komissio aikoo:|Tavoite 2: Joet|Avaintoimi 3: Laivat|Päätelmät|LIITE II",
    "fr": "Introduction|Pilier I – Eau|Priorité stratégique 1: Ports|Priorités clés|La Commission va:|Objectif 2: Rivières|Action clé 3: Navires|Conclusion|ANNEXE II",
    "ga": "Réamhrá|Colún I – Uisce|Tosaíocht straitéiseach 1: Calafoirt|Príomhthosaíochtaí|Déanfaidh an Coimisiún:|Cuspóir 2: Aibhneacha|Príomhghníomhaíocht 3: Longa|Conclúid|IARSCRÍBHINN II",
    "hr": "Uvod|Stup I. – Voda|Strateški prioritet 1.: Luke|Ključni prioriteti|Komisija će:|Cilj 2.: Rijeke|Ključno djelovanje 3.: Brodovi|Zaključak|PRILOG II.",
    "hu": "Bevezetés|I. pillér – Víz|1. stratégiai prioritás: Kikötők|Legfontosabb prioritások|A Bizottság:|2. célkitűzés: Folyók|3. fellépés: Hajók|Következtetés|II. MELLÉKLET",
    "it": "Introduzione|Pilastro I – Acqua|Priorità strategica 1: Porti|Priorità chiave|La Commissione:|Obiettivo 2: Fiumi|Azione chiave 3: Navi|Conclusione|ALLEGATO II",
    "lt": "Įvadas|I ramstis. Vanduo|1 strateginis prioritetas. Uostai|Pagrindiniai prioritetai|Komisija:|2 tikslas. Upės|3 veiksmas. Laivai|Išvada|II PRIEDAS",
    "lv": "Ievads|I pīlārs. Ūdens|1. stratēģiskā prioritāte. Ostas|Galvenās prioritātes|Komisija:|2. mērķis. Upes|3. pasākums. Kuģi|Secinājumi|II PIELIKUMS",
    "mt": "Introduzzjoni|Pilastru I – Ilma|Prijorità Strateġika 1: Portijiet|Prijoritajiet ewlenin|Il-Kummissjoni se:|Objettiv 2: Xmajjar|Azzjoni Ewlenija 3: Bastimenti|Konklużjoni|ANNESS II",
    "nl": "Inleiding|Pijler I – Water|Strategische prioriteit 1: Havens|Kernprioriteiten|De Commissie zal:|Doelstelling 2: Rivieren|Kernactie 3: Schepen|Conclusie|BIJLAGE II",
    "pl": "Wprowadzenie|Filar I – Woda|Priorytet strategiczny 1: Porty|Kluczowe priorytety|Komisja:|Cel 2: Rzeki|Kluczowe działanie 3: Statki|Podsumowanie|ZAŁĄCZNIK II",
    "pt": "Introdução|Pilar I – Água|Prioridade estratégica 1: Portos|Principais prioridades|A Comissão irá:|Objetivo 2: Rios|Ação-chave 3: Navios|Conclusão|ANEXO II",
    "ro": "Introducere|Pilonul I – Apă|Prioritatea strategică 1: Porturi|Priorități-cheie|Comisia:|Obiectivul 2: Râuri|Acțiunea 3: Nave|Concluzie|ANEXA II",
    "sk": "Úvod|Pilier I – Voda|Strategická priorita 1: Prístavy|Kľúčové priority|Komisia:|Cieľ 2: Rieky|Kľúčové opatrenie 3: Lode|Záver|PRÍLOHA II",
    "sl": "Uvod|Steber I – Voda|Strateška prednostna naloga 1: Pristanišča|Ključne prednostne naloge|Komisija bo:|Cilj 2: Reke|Ključni ukrep 3: Ladje|Sklep|PRILOGA II",
    "sv": "Inledning|Pelare I – Vatten|Strategisk prioritering 1: Hamnar|Viktigaste prioriteringar|Kommissionen ska:|Mål 2: Floder|Nyckelåtgärd 3: Fartyg|Slutsats|BILAGA II",
}  # fmt: skip
FIELDS = ("introduction", "pillar", "priority", "key", "lead", "objective", "action", "conclusion", "annex")
# Line by line; "." is a sentence of running text. Markup: the levels lie on purpose.
LAYOUT = [
    ("## ", "introduction"), ("", "."), ("# ", "pillar"), ("", "."), ("**", "priority"), ("", "."),
    ("#### ", "1.1. A"), ("", "."), ("## ", "1.2. B"), ("", "."), ("***", "key"), ("**", "lead"),
    ("- ", "a"), ("- ", "b"), ("# ", "objective"), ("", "."), ("**", "action"), ("", "."),
    ("##### ", "conclusion"), ("", "."), ("# ", "annex"), ("", "."),
]  # fmt: skip


def strategy(code: str, *, marked: bool) -> str:
    words = dict(zip(FIELDS, STRATEGIES[code].split("|"), strict=True))
    words |= {".": f"{words['priority'].split(': ')[-1].split('. ')[-1]}, 12, 13, 14."}
    words |= {"a": "alpha;", "b": "beta."}
    out = []
    for mark, name in LAYOUT:
        text = words.get(name, name)
        if mark == "- ":
            out.append(f"{mark if marked else '• '}{text}")
        else:
            out.append(f"{mark}{text}{'' if not mark or mark.endswith(' ') else mark}" if marked else text)
    return "\n\n".join(out)


def title(line: str) -> str:
    for separator in (" – ", ": ", ". "):
        if separator in line:
            return line.split(separator)[-1]
    return line


@pytest.mark.parametrize("marked", [True, False], ids=["marked", "plain"])
@pytest.mark.parametrize("code", CODES)
def test_a_strategy(from_markdown: Make, from_text: Make, code: str, marked: bool) -> None:
    make, name = (from_markdown, f"strategy-{code}.md") if marked else (from_text, f"strategy-{code}.txt")
    document = make(strategy(code, marked=marked), name)
    line = dict(zip(FIELDS, STRATEGIES[code].split("|"), strict=True))
    assert [(s.level, s.kind, s.number, s.title) for s in document.sections] == [
        (1, "heading", None, line["introduction"]),
        (1, "pillar", "I", title(line["pillar"])),
        (2, "priority", "1", title(line["priority"])),
        (3, "subsection", "1.1", "A"),
        (3, "subsection", "1.2", "B"),
        (2, "key_priorities", None, line["key"]),
        (2, "objective", "2", title(line["objective"])),
        (3, "action", "3", title(line["action"])),
        (1, "heading", None, line["conclusion"]),
        (1, "annex", "II", line["annex"]),
    ]
    lead = next(segment for segment in document.segments if segment.text == line["lead"])
    assert (lead.kind, lead.section) == ("paragraph", "s6"), "what leads a list in is no heading"
