"""What a piece of source code is called."""

from __future__ import annotations

import pytest

from service.traceability.declared import declared, programs
from service.traceability.pairing import Pairing
from service.traceability.signals.lexical import title
from service.traceability.unit import Unit, units

JAVA = "package a.b;\nimport c.D;\n/**\n * The class interacts with x;\n */\npublic final class SearchPanel<T> {}"


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        (JAVA, "SearchPanel", "behind modifiers; a comment that says class is none"),
        ("@dataclass\nclass Route:\n    path: str = ''", "Route", "Python"),
        ("async def fetch(url):\n    return get(url)", "fetch", "a file of functions: its first"),
        ("pub fn parse(text: &str) -> Tree { Tree::new(text) }", "parse", "Rust"),
        ("body { margin: 0; } p { color: red; }", None, "a style sheet declares nothing"),
        ("The class of 2027 shall report to the Council.", None, "prose"),
        ("class struggles and record harvests", None, "prose that begins like code has no marks of code"),
        ("", None, "nothing"),
    ],
)
def test_the_name(text: str, expected: str | None, why: str) -> None:
    assert declared(text) == expected, why


def test_the_names_of_programs_meet_the_titles_of_use_cases() -> None:
    cases = units(
        ["Name: InsertNewClass\nThe administrator fills in a form.", "Name: DeleteUser\nA user goes."]
    )
    code = units(
        [f"public class {name} {{ int a = 1; }}" for name in ("ServletDeleteUser", "ServletInsertClass")]
    )
    found = title(Pairing(cases, code))
    assert found is not None
    assert found.argmax(axis=1).tolist() == [1, 0]
    assert title(Pairing(cases, cases)) is None, "prose declares nothing"


def test_it_is_the_head_of_a_unit() -> None:
    assert Unit(JAVA).head == "SearchPanel"
    assert Unit(JAVA, title="Search").head == "Search", "a title goes first"
    assert Unit("one two").head == "one two"


@pytest.mark.parametrize(
    ("side", "expected", "why"),
    [
        ([JAVA + " = 1;" * 5, "int x = 1; { y = 2; }"], True, "both are"),
        ([JAVA + " = 1;" * 5, "The Council (EU) shall: (a) act;"], False, "not more than half"),
        (["Regulation (EU) 2022/2371: (1) reports; (2) samples;"] * 3, False, "legal prose has brackets"),
        ([], False, "nothing"),
    ],
)
def test_a_side_of_programs(side: list[str], expected: bool, why: str) -> None:
    assert programs(side) is expected, why
