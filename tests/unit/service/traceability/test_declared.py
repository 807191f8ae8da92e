"""What a piece of source code is called."""

from __future__ import annotations

import pytest

from service.traceability.declared import declared
from service.traceability.unit import Unit

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


def test_it_is_the_head_of_a_unit() -> None:
    assert Unit(JAVA).head == "SearchPanel"
    assert Unit(JAVA, title="Search").head == "Search", "a title goes first"
    assert Unit("one two").head == "one two"
