"""The child process of :mod:`parsers.sandbox`: reads files from standard input, answers in JSON.

Order:  one line of JSON (``name``, ``state``, ``size``, ``cpu_seconds``, ``bytes``, ``pages``,
        ``ocr_seconds``), then ``size`` bytes.
Answer: eight bytes of length (big-endian), then ``{"document": …}`` or ``{"code", "source", "detail"}``.
"""

from __future__ import annotations

import json
import os
import resource
import sys
from typing import IO, Any

from parsers import pipeline
from parsers.errors import LimitExceeded, ParseError
from parsers.limits import limit
from parsers.serialise import to_json


def main() -> None:
    """Serve orders until standard input ends."""
    sys.dont_write_bytecode = True
    memory = int(sys.argv[1])
    orders = sys.stdin.buffer
    # Whatever a library prints must not get between the answers.
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    while line := orders.readline():
        body = json.dumps(_answer(json.loads(line), orders)).encode()
        answers.write(len(body).to_bytes(8, "big") + body)
        answers.flush()


def _answer(order: dict[str, Any], orders: IO[bytes]) -> dict[str, Any]:
    name: str = order["name"]
    try:
        data = orders.read(order["size"])
        limit(**{name: order[name] for name in ("bytes", "pages", "ocr_seconds")})
        _allow(order["cpu_seconds"])
        return {"document": to_json(pipeline.parse(data, name=name, state=order["state"]))}
    except ParseError as error:
        return {"code": error.code, "source": error.source, "detail": error.detail}
    except MemoryError:
        return {"code": LimitExceeded.code, "source": name, "detail": "needs more memory than allowed"}


def _allow(seconds: int) -> None:
    """So much more processor time from now on; the kernel ends the process where it is used up."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    soft = int(used.ru_utime + used.ru_stime) + 1 + seconds
    resource.setrlimit(resource.RLIMIT_CPU, (soft, resource.RLIM_INFINITY))


if __name__ == "__main__":
    main()
