"""``python killed_at.py MODULE:NAME NTH before|after ARGUMENT…``: the program, killed at the NTH call of a step."""

from __future__ import annotations

import os
import signal
import sys
from importlib import import_module
from typing import Any


def main(target: str, nth: int, when: str, arguments: list[str]) -> None:
    module, _, path = target.partition(":")
    *owners, name = path.split(".")
    owner: Any = import_module(module)
    for part in owners:
        owner = getattr(owner, part)
    original, calls = getattr(owner, name), 0

    def step(*given: Any, **named: Any) -> Any:
        nonlocal calls
        calls += 1
        if calls == nth and when == "before":
            os.kill(os.getpid(), signal.SIGKILL)
        result = original(*given, **named)
        if calls == nth:
            os.kill(os.getpid(), signal.SIGKILL)
        return result

    setattr(owner, name, step)
    from service.cli.main import run

    run(arguments)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), sys.argv[3], sys.argv[4:])
