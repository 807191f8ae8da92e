"""``--lang en,fr``: language codes with commas between, in any case."""

from __future__ import annotations

import click


def language_codes(_: click.Context, __: click.Parameter, value: str | None) -> list[str] | None:
    """Callback of an option: the codes in small letters, in the order given; None where none are."""
    return value.replace(" ", "").lower().split(",") if value else None
