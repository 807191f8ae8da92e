"""Both states of a text with changes: as it is now, as it was before."""

from __future__ import annotations

from pathlib import Path

import pytest
from fixtures.docx_bits import para, run, style, styled_as, table
from fixtures.renderings_docx import package
from hypothesis import given
from hypothesis import strategies as st

from parsers import parse
from parsers.languages import CODES, get
from parsers.readers.block import Block, Reading, Run
from parsers.readers.drafts import new_in_bold
from parsers.readers.revisions import STATES, settle, without
from parsers.sandbox import parse_isolated


def ins(*content: str) -> str:
    return f'<w:ins w:id="1">{"".join(content)}</w:ins>'


def gone(text: str) -> str:
    return f'<w:del w:id="2"><w:r><w:delText xml:space="preserve">{text}</w:delText></w:r></w:del>'


def moved(text: str) -> tuple[str, str]:
    return f'<w:moveFrom w:id="3">{run(text)}</w:moveFrom>', f'<w:moveTo w:id="4">{run(text)}</w:moveTo>'


END_GONE, END_NEW = "<w:rPr><w:del/></w:rPr>", "<w:rPr><w:ins/></w:rPr>"
LISTED = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
NUMBERING = (
    '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/>'
    '</w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
)
OLD_ROW = (
    "<w:tr><w:trPr><w:del/></w:trPr><w:tc>"
    + para(gone("x"))
    + "</w:tc><w:tc>"
    + para(gone("y"))
    + "</w:tc></w:tr>"
)
FROM, TO = moved("Fees. ")
WORD = [
    (para("Ports are ", gone("shut"), ins(run("open")), "."), ["Ports are open."], ["Ports are shut."], "words"),
    (para(FROM, "Ports. ", TO), ["Ports. Fees."], ["Fees. Ports."], "a passage moved"),
    (para(ins(gone("never")), "Ports."), ["Ports."], ["Ports."], "inserted by one hand, deleted by another"),
    (para("One", properties=END_GONE) + para("two."), ["One two."], ["One", "two."], "a paragraph's end deleted"),
    (para("One", properties=END_NEW) + para("two."), ["One", "two."], ["One two."], "a paragraph's end inserted"),
    (para(gone("One"), properties=END_GONE) + para("two."), ["two."], ["One", "two."], "a paragraph deleted whole"),
    (para("One", properties=END_GONE) + "<w:p/>" + para("two."), ["One", "two."], ["One", "two."], "joined with an empty one"),
    (table(["a", "b"]).replace("</w:tbl>", OLD_ROW + "</w:tbl>"), ["a\tb"], ["a\tb", "x\ty"], "a row deleted"),
    (para("A ", run("struck ", "<w:strike/>"), "word."), ["A word."], ["A struck word."], "struck through without a word"),
    (para(run("all", "<w:rPrChange><w:rPr><w:b/></w:rPr></w:rPrChange>")), ["all"], ["all"], "other type only"),
]  # fmt: skip


@pytest.mark.parametrize(("body", "final", "original", "why"), WORD)
def test_word_files(body: str, final: list[str], original: list[str], why: str) -> None:
    data = package(document=f"<w:body>{body}</w:body>")
    for state, expected in zip(STATES, (final, original), strict=True):
        document = parse(data, name="a.docx", state=state)
        assert [segment.text for segment in document.segments] == expected, (why, state)
        assert document.coverage == 1.0, (why, state)


def test_numbers_are_counted_in_each_state() -> None:
    body = "".join(
        para(text, properties=LISTED + mark)
        for text, mark in ((gone("a"), END_GONE), (run("b"), ""), (ins(run("c")), END_NEW), (run("d"), ""))
    )
    data = package(document=f"<w:body>{body}</w:body>", numbering=NUMBERING)
    found = {
        state: [f"{s.marker} {s.text}" for s in parse(data, name="a.docx", state=state).segments]
        for state in STATES
    }
    assert found == {"final": ["1. b", "2. c", "3. d"], "original": ["1. a", "2. b", "3. d"]}


def test_headings_carry_the_number_of_their_state() -> None:
    styles = style("H", "heading 1", f'<w:pPr>{LISTED}<w:outlineLvl w:val="0"/></w:pPr>')
    body = para(gone("Old"), properties=styled_as("H") + END_GONE) + para("Ports", properties=styled_as("H"))
    data = package(document=f"<w:body>{body}{para('Text.')}</w:body>", numbering=NUMBERING, styles=styles)
    found = {state: [s.text for s in parse(data, name="a.docx", state=state).segments] for state in STATES}
    assert found == {"final": ["1. Ports", "Text."], "original": ["1. Old", "2. Ports", "Text."]}


def test_notes_go_with_their_calls_and_are_numbered_anew() -> None:
    call = '<w:r><w:footnoteReference w:id="{}"/></w:r>'.format
    body = para("a", f'<w:del w:id="1">{call(1)}</w:del>', " b", call(2), " c", ins(call(3)), ".")
    notes = "".join(
        f'<w:footnote w:id="{n}">{para(t)}</w:footnote>' for n, t in ((1, "Old."), (2, "Kept."), (3, "New."))
    )
    data = package(document=f"<w:body>{body}</w:body>", footnotes=notes)
    for state, expected in (
        ("final", [("1", "Kept."), ("2", "New.")]),
        ("original", [("1", "Old."), ("2", "Kept.")]),
    ):
        document = parse(data, name="a.docx", state=state)  # type: ignore[arg-type]
        assert [(note.label, note.text) for note in document.footnotes] == expected
        assert all(len(note.calls) == 1 for note in document.footnotes)
        assert document.segments[0].text == "a b c."
        assert [warning.code for warning in document.warnings] == ["revisions"]


OTHERS = [
    ("a.html", "<html><body><p>Ports are <del>shut</del><ins>open</ins>.</p></body></html>"),
    ("a.html", "<html><body><p>Ports are <s>shut</s><ins>open</ins>.</p></body></html>"),
    ("a.md", "# Ports\n\nPorts are ~~shut~~<ins>open</ins>.\n"),
    ("a.md", "# Ports\n\nPorts are <del>shut</del><ins>open</ins>.\n"),
]


@pytest.mark.parametrize(("name", "text"), OTHERS)
def test_other_formats(name: str, text: str) -> None:
    for state, expected in (("final", "Ports are open."), ("original", "Ports are shut.")):
        document = parse(text.encode(), name=name, state=state)  # type: ignore[arg-type]
        assert document.segments[-1].text == expected
        assert [warning.code for warning in document.warnings] == ["revisions"]
        assert document.coverage == 1.0
        assert parse_isolated(text.encode(), name=name, state=state) == document  # type: ignore[arg-type]


SAID = {
    "bg": "Промените спрямо предишния вариант са с получер шрифт.",
    "cs": "Změny oproti minulé verzi jsou vyznačeny tučně.",
    "da": "Ændringer siden sidst er angivet med fed skrift.",
    "de": "Änderungen gegenüber der letzten Fassung sind durch Fettdruck markiert.",
    "el": "Οι αλλαγές σε σχέση με πριν σημειώνονται με έντονους χαρακτήρες.",
    "en": "Changes since the last version are shown in bold.",
    "es": "Los cambios respecto de la versión pasada van en negrita.",
    "et": "Muudatused võrreldes eelmise versiooniga on paksus kirjas.",
    "fi": "Muutokset aiempaan tekstiin on lihavoitu.",
    "fr": "Les modifications depuis la dernière version sont en caractères gras.",
    "ga": "Tá na hathruithe le feiceáil i gcló trom.",
    "hr": "Izmjene u odnosu na raniji tekst podebljane su.",
    "hu": "A korábbi változathoz képest új szöveg félkövér betűvel látható.",
    "it": "Le modifiche alla versione precedente sono in grassetto.",
    "lt": "Pakeitimai, palyginti su ankstesne versija, paryškinti.",
    "lv": "Izmaiņas salīdzinājumā ar iepriekšējo tekstu ir treknrakstā.",
    "mt": "It-tibdiliet jidhru b'tipa grassa.",
    "nl": "Wijzigingen ten opzichte van de vorige tekst zijn vetgedrukt.",
    "pl": "Zmiany w stosunku do wcześniejszej wersji pogrubiono.",
    "pt": "As alterações à versão anterior estão a negrito.",
    "ro": "Modificările față de versiunea trecută sunt cu caractere aldine.",
    "sk": "Zmeny oproti minulej verzii sú zvýraznené tučným písmom.",
    "sl": "Spremembe glede na prejšnje besedilo so v krepkem tisku.",
    "sv": "Ändringar jämfört med förra texten är i fetstil.",
}
DRAFT = Block("The new ports are open.", runs=(Run(4, 8, "bold"),))


def draft(*blocks: Block) -> Reading:
    return Reading("docx", blocks, "\n".join(block.text for block in blocks))


@pytest.mark.parametrize("code", CODES)
def test_bold_is_new_where_the_text_says_so(code: str) -> None:
    assert get(code).cover["drafts"].keys() == {"bold", "changes"}
    found = settle(draft(Block(SAID[code]), DRAFT), "original")
    assert found.blocks[1].text == "The ports are open."
    assert found.plain == f"{SAID[code]}\nThe ports are open."


BOLD = [
    ((DRAFT,), False, "bold alone is emphasis"),
    ((Block("Bold changes are needed, and bold action."), DRAFT), False, "bold policies are no type"),
    ((Block("Bold and wide changes in veterinary care."), DRAFT), False, "words of one language in another"),
    ((Block("Words in bold are defined in the annex."), DRAFT), False, "bold that means something else"),
    ((Block("A new old port.", runs=(Run(2, 6, "bold"), Run(6, 9, "deleted"))),), True, "struck out beside it"),
    ((Block("An old port.", runs=(Run(3, 6, "deleted"),)), DRAFT), False, "struck out elsewhere"),
    ((Block("A b c", runs=(Run(0, 1, "bold"), Run(2, 3, "deleted"), Run(4, 5, "inserted"))),), False, "insertions have their own mark"),
    ((Block(SAID["en"]), Block("All of it", runs=(Run(0, 9, "bold"),))), False, "a paragraph that is all bold"),
    ((Block(SAID["en"]), Block("Port fees", kind="heading", runs=(Run(0, 4, "bold"),))), False, "a heading"),
]  # fmt: skip


@pytest.mark.parametrize(("blocks", "expected", "why"), BOLD)
def test_bold_is_new_only_where_it_must_be(blocks: tuple[Block, ...], expected: bool, why: str) -> None:
    before = sum(run.style == "inserted" for block in blocks for run in block.runs)
    after = sum(run.style == "inserted" for block in new_in_bold(draft(*blocks)) for run in block.runs)
    assert (after > before) is expected, why


def test_a_text_without_changes_comes_back_as_it_is() -> None:
    reading = draft(DRAFT)
    assert settle(reading) is reading


@given(
    st.text(alphabet="ab \n\t", max_size=30),
    st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=4),
)
def test_cutting_keeps_runs_and_cells_over_their_text(text: str, cuts: list[tuple[int, int]]) -> None:
    text = f"x{text}y"
    points = sorted({min(point, len(text)) for cut in cuts for point in cut})
    spans = [(a, b) for a, b in zip(points[::2], points[1::2], strict=False) if a < b]
    places = [at for at, char in enumerate(text) if not char.isspace()]
    block = Block(text, runs=tuple(Run(at, at + 1, "bold") for at in places))
    cut = without(block, spans)
    kept = [text[at] for at in places if not any(start <= at < end for start, end in spans)]
    assert [cut.text[run.start : run.end] for run in cut.runs] == kept
    assert "".join(cut.text.split()) == "".join(kept)
    assert cut.text == cut.text.strip(" \n\t")


def test_the_command_line_gives_both_states(tmp_path: Path) -> None:
    import json

    from click.testing import CliRunner

    from service.cli.parse import command

    file = tmp_path / "a.docx"
    file.write_bytes(
        package(document=f"<w:body>{para('Ports are ', gone('shut'), ins(run('open')), '.')}</w:body>")
    )
    for state, expected in (("final", "Ports are open."), ("original", "Ports are shut.")):
        result = CliRunner().invoke(command, ["--json", "--state", state, str(file)], standalone_mode=False)
        (document,) = json.loads(result.stdout)["documents"]
        assert document["segments"][0]["text"] == expected
