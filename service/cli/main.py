"""The program ``lextrace``: finds the command, runs it, turns every expected error into one line.

Commands are imported when they are called, never to show help: ``lextrace --help`` has to answer at once.
"""

from __future__ import annotations

import importlib
import json
import os
import sys
from typing import Any

import click

# name → (module below service.cli, one line of help)
COMMANDS: dict[str, tuple[str, str]] = {
    "demo": ("demo", "Load the sample corpus, link it, check it, write a report, serve the pages."),
    "parse": ("parse", "Structure, footnotes, references and commitments of each file."),
    "ingest": ("ingest", "Store and index files, folders and ZIPs; safe to run twice."),
    "fetch": ("fetch", "Documents from EUR-Lex/Cellar and the Council register by identifier."),
    "search": ("search", "Hits across all languages for a query in one."),
    "trace": ("trace", "Commitments, the evidence linked to each, and what has none."),
    "framework": ("framework", "The tree of a strategy or plan: export it, correct it, its versions."),
    "review": ("review", "What to decide next, what changed since, whether the audit trail holds."),
    "link": ("link", "Link the units of any two texts or JSONL files; no store needed."),
    "compare": ("compare", "Do the language versions of a text say the same?"),
    "check": ("check", "Slips inside one document."),
    "export": ("export", "Results for other programs: a traced framework, the citation graph."),
    "backup": ("backup", "The whole store into one file, while a server may go on working."),
    "restore": ("restore", "A backup into an empty store, whose index is built anew."),
    "serve": ("serve", "The web pages and the HTTP API."),
    "worker": ("worker", "Stores and indexes what the service has queued."),
    "evaluate": ("evaluate", "Every quality figure, on the gold sets that are present."),
    "models": ("models", "Embedding models: list, show, train."),
}


class LazyGroup(click.Group):
    """A group whose commands are modules named in COMMANDS, imported on use."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"service.cli.{COMMANDS[cmd_name][0]}")
        command: click.Command = module.command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, text) for name, (_, text) in COMMANDS.items()])


@click.group(
    cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110}
)
@click.version_option(package_name="lextrace", prog_name="lextrace")
def cli() -> None:
    """Read, compare, search and trace the texts of the EU Council, the Commission and the Member States.

    Every command takes --json. Exit code: 0 done, 1 found what --fail-on names, 2 bad usage or bad input.
    """


def run(arguments: list[str] | None = None) -> None:
    """Runs the program and exits; every error becomes one line on standard error and exit code 2."""
    given = sys.argv[1:] if arguments is None else arguments
    as_json = "--json" in given
    try:
        result: Any = cli.main(args=arguments, prog_name="lextrace", standalone_mode=False)
    except click.exceptions.Exit as stop:
        sys.exit(stop.exit_code)
    except click.Abort:
        _fail("stopped", "stopped", as_json, exit_code=130)
    except click.exceptions.NoArgsIsHelpError as error:
        # The whole help is the answer of a group without a command, not a message of one line.
        if as_json:
            _fail("usage", f"a command is missing (see: {error.ctx and error.ctx.command_path} --help)", True)
        print(error.format_message(), file=sys.stderr)
        sys.exit(2)
    except click.UsageError as error:
        context = f" (see: {error.ctx.command_path} --help)" if error.ctx else ""
        _fail("usage", f"{error.format_message()}{context}", as_json)
    except click.ClickException as error:
        _fail("usage", error.format_message(), as_json)
    except BrokenPipeError:
        # Python closes standard output once more when it ends; there it must not fail again.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except Exception as error:
        if os.environ.get("LEXTRACE_DEBUG"):
            raise
        code, message, source = _described(error)
        _fail(code, message, as_json, source=source)
    sys.exit(result if isinstance(result, int) else 0)


def _described(error: Exception) -> tuple[str, str, str]:
    """Code, message and file of an error; the trees of our own errors are imported only now."""
    from corpora.errors import CorpusError
    from models.errors import ModelError
    from parsers.errors import ParseError
    from service.errors import ServiceError

    if isinstance(error, (ParseError, ServiceError, CorpusError, ModelError)):
        return error.code, str(error), getattr(error, "source", "")
    # Not the error's own text: it could quote a document.
    kind = type(error).__name__
    return "internal", f"internal error ({kind}); LEXTRACE_DEBUG=1 shows where; please report it", ""


def _fail(code: str, message: str, as_json: bool, *, source: str = "", exit_code: int = 2) -> None:
    one_line = " ".join(message.split())
    if as_json:
        errors = [{"source": source, "code": code, "message": one_line}]
        print(json.dumps({"schema": "lextrace/error/1", "errors": errors}, ensure_ascii=False))
    print(f"lextrace: {one_line}", file=sys.stderr)
    sys.exit(exit_code)
