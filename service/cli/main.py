"""The program ``lextrace``: finds the command, runs it, turns every expected error into one line.

Commands are imported when they are called, never to show help: ``lextrace --help`` has to answer at once.
"""

from __future__ import annotations

import importlib
import sys
from typing import Any

import click

# name → (module below service.cli, one line of help)
COMMANDS: dict[str, tuple[str, str]] = {
    "demo": ("demo", "Load the sample corpus, link it, check it, write a report, serve the pages."),
    "parse": ("parse", "Structure, footnotes, references and commitments of each file."),
    "ingest": ("ingest", "Store and index files, folders and ZIPs; safe to run twice."),
    "search": ("search", "Hits across all languages for a query in one."),
    "trace": ("trace", "Commitments, the evidence linked to each, and what has none."),
    "link": ("link", "Link the units of any two texts or JSONL files; no store needed."),
    "compare": ("compare", "Do the language versions of a text say the same?"),
    "check": ("check", "Slips inside one document."),
    "serve": ("serve", "The web pages and the HTTP API."),
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
    """Runs the program and exits; expected errors become one line on standard error and exit code 2."""
    from parsers.errors import ParseError

    try:
        result: Any = cli.main(args=arguments, prog_name="lextrace", standalone_mode=False)
    except click.exceptions.Exit as stop:
        sys.exit(stop.exit_code)
    except click.Abort:
        _fail("stopped", 130)
    except click.UsageError as error:
        context = f" (see: {error.ctx.command_path} --help)" if error.ctx else ""
        _fail(f"{error.format_message()}{context}")
    except click.ClickException as error:
        _fail(error.format_message())
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)
    except ParseError as error:
        _fail(error.message)
    except Exception as error:
        if not _expected(error):
            raise
        _fail(str(error))
    sys.exit(result if isinstance(result, int) else 0)


def _expected(error: Exception) -> bool:
    """Whether this is one of our own errors; their trees are imported only now."""
    from corpora.errors import CorpusError
    from models.errors import ModelError
    from service.errors import ServiceError

    return isinstance(error, (ServiceError, CorpusError, ModelError))


def _fail(message: str, code: int = 2) -> None:
    one_line = " ".join(message.split())
    print(f"lextrace: {one_line}", file=sys.stderr)
    sys.exit(code)
