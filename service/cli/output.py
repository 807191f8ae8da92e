"""How commands print: JSON or tables on standard output, all else on standard error."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from rich.console import Console

json_option = click.option("--json", "as_json", is_flag=True, help="One JSON document on standard output.")

SEVERITIES = ("error", "warning", "info")


def fail_on_option(function: Callable[..., Any]) -> Callable[..., Any]:
    """``--fail-on``: exit code 1 where a finding is at least that severe."""
    return click.option(
        "--fail-on",
        type=click.Choice(["never", *SEVERITIES]),
        default="never",
        show_default=True,
        help="Exit with 1 where a finding is at least this severe.",
    )(function)


def exit_code(findings_severities: Iterable[str], fail_on: str, errors: bool = False) -> int:
    """2 where an input failed, 1 where a finding reaches ``fail_on``, else 0."""
    if errors:
        return 2
    if fail_on == "never":
        return 0
    worst = SEVERITIES.index(fail_on)
    return int(any(SEVERITIES.index(severity) <= worst for severity in findings_severities))


def print_json(data: Mapping[str, Any]) -> None:
    """Writes the one JSON document of a command, compact, UTF-8."""
    json.dump(data, sys.stdout, ensure_ascii=False, separators=(",", ":"))
    sys.stdout.write("\n")


def console() -> Console:
    """The console for people, on standard output, as wide as the terminal (100 where there is none)."""
    from rich.console import Console

    return Console(highlight=False, soft_wrap=False, width=None if sys.stdout.isatty() else 110)


def complain(error: Mapping[str, str]) -> None:
    """One line on standard error for an input that failed in a batch that went on."""
    print(f"lextrace: {' '.join(error['message'].split())}", file=sys.stderr)


def save(path: Path, data: bytes) -> None:
    """Writes a file that the user named; raises UsageError where it cannot be written."""
    from service.errors import UsageError

    try:
        path.write_bytes(data)
    except OSError as error:
        raise UsageError(
            f"{path} cannot be written ({error.strerror}); name a file in a folder that exists"
        ) from error


def export(data: bytes, output: Path | None, done: Mapping[str, Any], *, as_json: bool, line: str) -> None:
    """Writes ``data`` to ``output``, or to standard output where there is none.

    With ``as_json`` standard output has ``lextrace/exported/1`` instead: ``done`` and the file's name.
    Without, ``line`` goes to standard error. Raises UsageError.
    """
    from service.errors import UsageError

    if output is None:
        if as_json:
            raise UsageError("--json tells what was written; name the file with --output")
        sys.stdout.buffer.write(data)
        return
    save(output, data)
    if as_json:
        print_json({"schema": "lextrace/exported/1", **done, "output": str(output), "bytes": len(data)})
    else:
        click.echo(line, err=True)


@contextmanager
def progress(title: str, total: int | None = None) -> Iterator[Callable[[int, int | None, str], None]]:
    """A progress bar on standard error; call it with (done, total, what). Silent where nobody watches."""
    if not sys.stderr.isatty():
        yield lambda done, total, what: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(title, total=total)

        def update(done: int, total: int | None, what: str) -> None:
            bar.update(task, completed=done, total=total, description=f"{title} {what}".strip()[:60])

        yield update
