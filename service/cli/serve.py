"""``lextrace serve``: the web pages and the HTTP API."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from service.cli.output import json_option, print_json

if TYPE_CHECKING:
    from service.settings import Settings


@click.command("serve")
@click.option("--host", help="Address to listen on (LEXTRACE_HOST; 127.0.0.1).")
@click.option("--port", type=click.IntRange(0, 65535), help="Port to listen on (LEXTRACE_PORT; 8000).")
@json_option
def command(host: str | None, port: int | None, as_json: bool) -> int:
    """Serve the pages and the API on the store that LEXTRACE_DATA names, until Ctrl+C.

    With --json the address is one JSON document, written before the first request is taken.
    """
    from service.settings import Settings, settings

    given = {name: value for name, value in (("host", host), ("port", port)) if value is not None}
    chosen = Settings(**{**settings().model_dump(), **given})
    run(chosen, as_json=as_json)
    return 0


def run(chosen: Settings, *, as_json: bool = False) -> None:
    """Runs the server in this process; raises UsageError where the address may not be used."""
    import sys

    import uvicorn

    from service.api.access import check_exposure
    from service.web.app import create

    check_exposure(chosen)
    chosen = chosen.model_copy(update={"port": _free(chosen)})
    if as_json:
        print_json({"schema": "lextrace/serve/1", "address": f"http://{chosen.address}"})
        sys.stdout.flush()
    print(f"Lextrace: http://{chosen.address} (stop with Ctrl+C)", file=sys.stderr, flush=True)
    uvicorn.run(create(chosen), host=chosen.host, port=chosen.port, log_level="warning")


def _free(chosen: Settings) -> int:
    """The port asked for, or any that is free for 0; raises UsageError where it is taken."""
    import socket

    from service.errors import UsageError

    with socket.socket(socket.AF_INET6 if ":" in chosen.host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((chosen.host, chosen.port))
        except OSError as error:
            raise UsageError(
                f"cannot listen on {chosen.host}:{chosen.port} ({error.strerror}); choose another --port"
            ) from error
        return int(probe.getsockname()[1])
