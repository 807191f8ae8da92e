"""Parallel corpora in, clean groups out."""

from __future__ import annotations

import lzma
from pathlib import Path

import pytest

from models.training.corpora import Group, read, read_moses
from models.training.data import clean, graded, join, key, prepare

TMX = """<tmx version="1.4"><header/><body>
<tu><tuv xml:lang="en-GB"><seg>The <hi>port</hi> closes.</seg></tuv><tuv xml:lang="nl"><seg>De haven sluit.</seg></tuv></tu>
<tu><tuv xml:lang="en"><seg>Alone</seg></tuv></tu>
<tu><tuv lang="EN"><seg>Water</seg></tuv><tuv lang="zh"><seg>水</seg></tuv></tu>
</body></tmx>"""


@pytest.mark.parametrize(
    ("name", "content", "expected", "why"),
    [
        (
            "a.jsonl",
            '{"src": "made", "key": "k", "en": "Port", "nl": "Haven", "xx": "?"}\n',
            [Group("made", (("en", "Port"), ("nl", "Haven")))],
            "unknown keys are no languages",
        ),
        ("b.jsonl", '{"en": "Alone"}\n', [], "one language is no group"),
        (
            "c.tsv",
            "en\tnl\tPort\tHaven\nbroken line\n",
            [Group("c", (("en", "Port"), ("nl", "Haven")))],
            "a line of another shape is passed over",
        ),
        (
            "d.tmx",
            TMX,
            [Group("d", (("en", "The port closes."), ("nl", "De haven sluit.")))],
            "regional codes count, inline marks do not",
        ),
    ],
)
@pytest.mark.parametrize("packed", [False, True])
def test_every_form(
    tmp_path: Path, name: str, content: str, expected: list[Group], why: str, packed: bool
) -> None:
    path = tmp_path / (name + ".xz" if packed else name)
    path.write_bytes(lzma.compress(content.encode()) if packed else content.encode())
    assert list(read(path)) == expected, why


def test_moses_files_go_line_by_line(tmp_path: Path) -> None:
    english, irish = tmp_path / "m.en", tmp_path / "m.ga"
    english.write_text("Water\nPort\n")
    irish.write_text("Uisce\n\n")
    assert list(read_moses([("en", english), ("ga", irish)])) == [
        Group("m", (("en", "Water"), ("ga", "Uisce")))
    ]
    irish.write_text("Uisce\n")
    with pytest.raises(ValueError, match="not the same number of lines"):
        list(read_moses([("en", english), ("ga", irish)]))


def test_an_unknown_form_is_named(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"corpus\.pdf"):
        read(tmp_path / "corpus.pdf")


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("The port closes.", "the PORT closes", True),
        ("The port – closes!", "The port closes", True),
        ("Article 3", "Article 4", False),
    ],
)
def test_key(one: str, other: str, same: bool) -> None:
    assert (key(one) == key(other)) is same


def test_clean_makes_one_line() -> None:
    assert clean("  cafe\u0301\n au\t lait ") == "café au lait"


def test_pairs_meet_in_their_english_sentence() -> None:
    pairs = [
        Group("t", (("bg", "Вода"), ("en", "Water."))),
        Group("t", (("en", "Water"), ("lt", "Vanduo"))),
        Group("t", (("bg", "Да"), ("lt", "Taip"))),
    ]
    joined = [dict(group.texts) for group in join(pairs)]
    assert {"bg": "Да", "lt": "Taip"} in joined
    assert any({"bg", "lt", "en"} <= set(group) for group in joined), "Bulgarian meets Lithuanian"


def test_nothing_of_the_development_sets_stays(tmp_path: Path) -> None:
    corpus, development = tmp_path / "a.jsonl", tmp_path / "dev"
    development.mkdir()
    (development / "eng.txt").write_text("The quick harbour master sleeps.\n")
    corpus.write_text(
        '{"en": "the quick harbour master sleeps", "nl": "Zin", "de": "Satz"}\n'
        '{"en": "The quick harbour master sleeps!", "nl": "Zin"}\n'
        '{"en": "Untranslated", "nl": "untranslated"}\n'
    )
    groups = prepare([corpus], development=development)
    assert [group.texts for group in groups] == [(("nl", "Zin"), ("de", "Satz"))]


def test_graded_pairs_keep_their_languages_together(tmp_path: Path) -> None:
    for code, words in {"en": ("A dog runs", "A cat sits"), "nl": ("Een hond rent", "Een kat zit")}.items():
        (tmp_path / f"stsb-{code}-train.csv").write_text(f"{words[0]},{words[1]},1.5\n")
    groups, grades = graded(sorted(tmp_path.glob("*.csv")))
    assert grades == [(0, 1, 0.3)]
    assert groups[1].texts == (("en", "A cat sits"), ("nl", "Een kat zit"))
