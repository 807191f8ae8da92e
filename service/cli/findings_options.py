"""Options that ``compare`` and ``check`` share: profiles, waivers, and files for other programs."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from service.cli.output import save
from service.cli.paths import Output

if TYPE_CHECKING:
    from parsers.document import Document
    from service.consistency import Finding
    from service.consistency.exports.sarif import Reported
    from service.consistency.waivers import Sorted


@dataclass(frozen=True, slots=True)
class Choices:
    """What the user asked for."""

    profile: str
    waivers: Path | None
    waive: tuple[str, ...]
    waive_all: bool
    reason: str
    sarif: Path | None
    xlsx: Path | None
    html: Path | None


def findings_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """Adds the options; the command gets them as ``choices``."""
    options = (
        click.option(
            "--profile",
            type=click.Choice(["quick", "full"]),
            default="full",
            show_default=True,
            help="Which checks run; --check names single ones.",
        ),
        click.option(
            "--waivers",
            type=click.Path(dir_okay=False, path_type=Path),
            help="File of findings that may stand (JSON Lines, by fingerprint).",
        ),
        click.option(
            "--waive", multiple=True, metavar="FINGERPRINT", help="Write this finding into --waivers."
        ),
        click.option("--waive-all", is_flag=True, help="Write all findings into --waivers."),
        click.option("--reason", default="", help="Why: kept beside what is waived."),
        click.option("--sarif", type=Output(), help="Write the findings as SARIF 2.1.0."),
        click.option("--xlsx", type=Output(), help="Write the findings as an Excel workbook."),
        click.option("--html", type=Output(), help="Write the findings as a page to read or print."),
    )
    for option in reversed(options):
        function = option(function)
    return function


def choices(given: dict[str, Any]) -> Choices:
    """The options out of a command's arguments. Raises UsageError where two do not fit together."""
    from service.errors import UsageError

    found = Choices(**{name: given.pop(name) for name in Choices.__dataclass_fields__})
    if (found.waive or found.waive_all) and found.waivers is None:
        raise UsageError("--waive and --waive-all need --waivers FILE, the file to write into")
    return found


def sort(found: Choices, findings: Sequence[Finding]) -> Sorted:
    """The findings parted by waivers, after those asked for were written. Raises UsageError."""
    from service.consistency import waivers
    from service.errors import UsageError

    if found.waivers is None:
        return waivers.sort(findings, ())
    chosen = [f for f in findings if found.waive_all or f.fingerprint in found.waive]
    missing = set(found.waive) - {finding.fingerprint for finding in chosen}
    if missing:
        raise UsageError(
            f"no finding has the fingerprint {', '.join(sorted(missing))}; --json shows those there are"
        )
    try:
        waivers.add(found.waivers, chosen, found.reason)
        return waivers.sort(findings, waivers.load(found.waivers))
    except OSError as error:
        raise UsageError(f"{found.waivers} cannot be used ({error.strerror}); name another file") from error


def write(found: Choices, results: Sequence[Reported], documents: Sequence[Document], title: str) -> None:
    """The files asked for, about ``documents``. Raises UsageError where one cannot be written."""
    from service.consistency.exports.sarif import sarif
    from service.consistency.exports.sheet import workbook
    from service.exports.findings import to_html

    if found.sarif:
        text = json.dumps(sarif(results, version=version("lextrace")), ensure_ascii=False, indent=1)
        write_file(found.sarif, text.encode())
    if found.xlsx:
        write_file(found.xlsx, workbook(results))
    if found.html:
        page = to_html(results, documents, title=title, version=version("lextrace"))
        write_file(found.html, page.encode())


def write_file(path: Path, content: bytes) -> None:
    """Writes one file, and says so on standard error. Raises UsageError where it cannot be written."""
    save(path, content)
    click.echo(f"{path} written", err=True)
