"""docs/consistency.md names every check, every option of the two commands, and no other."""

import re
from pathlib import Path

import click
import pytest

from service.cli import check, compare
from service.consistency import checks, within
from service.consistency.profiles import PROFILES

TEXT = (Path(__file__).parents[4] / "docs" / "consistency.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("heading", "known"),
    [("Checks across versions", {*checks.CHECKS, "added"}), ("Checks inside one text", set(within.CHECKS))],
)
def test_every_check_has_a_line(heading: str, known: set[str]) -> None:
    part = TEXT.split(f"## {heading}")[1].split("\n## ")[0]
    rows = [line.split("|")[1] for line in part.splitlines() if line.startswith("| `")]
    assert {name for row in rows for name in re.findall(r"`(\w+)`", row)} == known


@pytest.mark.parametrize("command", [compare.command, check.command])
def test_every_option_is_told(command: click.Command) -> None:
    options = {name for parameter in command.params for name in parameter.opts if name.startswith("--")}
    assert options - set(re.findall(r"--[a-z-]+", TEXT)) == set()


def test_no_option_is_invented() -> None:
    known = {
        name
        for command in (compare.command, check.command)
        for option in command.params
        for name in option.opts
    }
    told = {name for line in TEXT.splitlines() for name in re.findall(r"(?<![\w-])--[a-z][a-z-]+", line)}
    assert told - known == set()


def test_profiles_are_told() -> None:
    assert all(name in TEXT for name in PROFILES if name != "full")
