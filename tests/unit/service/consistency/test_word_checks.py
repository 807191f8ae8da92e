"""Names, terms and lines that were not translated: what is reported, and what looks like it and is not."""

import pytest

from parsers import parse
from service.consistency import Finding, compare
from service.consistency.values.romanised import romanised
from service.consistency.values.slips import swapped

EN = """Europol supports the Member States. The customs authorities report to Europol every month.

Money laundering is a threat to the ports of the Union, and Europol says so in each of its reports.

The ports train their staff before the summer and publish what they have learned in the autumn.
"""
NL = """Europol steunt de lidstaten. De douaneautoriteiten brengen elke maand verslag uit aan Europol.

Het witwassen van geld is een bedreiging voor de havens van de Unie, en Europol zegt dat in elk verslag.

De havens leiden hun personeel vóór de zomer op en maken in het najaar bekend wat zij hebben geleerd.
"""
BG = """Европол подпомага държавите членки. Митническите органи докладват на Европол всеки месец.

Изпирането на пари е заплаха за пристанищата на Съюза и Европол казва това във всеки свой доклад.

Пристанищата обучават персонала си преди лятото и през есента публикуват наученото.
"""
VERSIONS = {"en": EN, "nl": NL, "bg": BG}


def reported(language: str, old: str, new: str, check: str) -> list[Finding]:
    assert old in VERSIONS[language]
    texts = {"en": EN, language: VERSIONS[language].replace(old, new, 1)}
    documents = [parse(text.encode(), name=f"text-{code}.md") for code, text in texts.items()]
    return list(compare(documents, checks=[check]).findings)


@pytest.mark.parametrize(
    ("language", "old", "new", "values"),
    [
        ("nl", "Europol zegt", "Eurpool zegt", ["Eurpool"]),
        ("bg", "Европол казва", "Еврпоол казва", ["Еврпоол"]),
        ("nl", "aan Europol", "aan Europols", []),  # an ending
        ("nl", "Unie", "Unei", ["Unei"]),
        ("nl", "maand", "mannd", []),  # no name
    ],
)
def test_names(language: str, old: str, new: str, values: list[str]) -> None:
    assert [f.values[language] for f in reported(language, old, new, "name")] == values


@pytest.mark.parametrize(
    ("language", "old", "new", "text"),
    [
        ("nl", NL.splitlines()[4], EN.splitlines()[4], EN.splitlines()[4]),
        ("nl", "maken in het najaar bekend wat zij hebben geleerd", "publish what they have learned in the autumn", "publish what they have learned in the autumn"),
        ("bg", "публикуват наученото", "publish what they have learned in the autumn", "publish what they have learned in the autumn"),
        ("nl", "geleerd.", "geleerd, “publish what they have learned in the autumn”.", None),
        ("nl", "de Unie", "the Union", None),
    ],
)  # fmt: skip
def test_lines_in_another_language(language: str, old: str, new: str, text: str | None) -> None:
    findings = reported(language, old, new, "untranslated")
    assert [f.where[language].text.rstrip(".") for f in findings] == ([text.rstrip(".")] if text else [])
    assert all(f.suspect == language for f in findings)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [("frontex", "frotnex", True), ("frontex", "frontex", False), ("frontex", "frontax", False)],
)
def test_swapped_letters(one: str, other: str, expected: bool) -> None:
    assert swapped(one, other) is expected


@pytest.mark.parametrize(
    ("word", "language", "expected"),
    [("Европол", "bg", "europol"), ("Ευρωπόλ", "el", "europol"), ("Amerikan", "fi", "american")],
)
def test_letters_of_other_alphabets(word: str, language: str, expected: str) -> None:
    assert romanised(word, language) == expected
