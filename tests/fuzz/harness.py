"""Coverage-guided fuzzing of one reader through ``parsers.parse`` (needs the ``fuzz`` extra: atheris).

usage: python tests/fuzz/harness.py FORMAT CORPUS_FOLDER [-max_total_time=600 …libFuzzer options]

Anything but a sound Document or one of our own errors is a crash; libFuzzer writes the bytes that did it.
"""

from __future__ import annotations

import importlib
import pkgutil
import sys
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[1]), str(Path(__file__).parents[2])]

import atheris  # noqa: E402 - the paths above come first

with atheris.instrument_imports(include=["parsers"]):
    import parsers
    from parsers.errors import ParseError

    # Readers are imported on first use: too late to be instrumented.
    for module in pkgutil.walk_packages(parsers.__path__, "parsers."):
        importlib.import_module(module.name)
from fixtures import soundness  # noqa: E402
from fuzz.seeds import NAMES, SEEDS  # noqa: E402


def main() -> None:
    """Seeds the corpus and fuzzes until libFuzzer ends the process."""
    format, folder = sys.argv[1], Path(sys.argv[2])
    folder.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(SEEDS[format]()):
        (folder / f"seed-{number}").write_bytes(seed)
    name = NAMES[format]

    def one(data: bytes) -> None:
        try:
            document = parsers.parse(data, name=name)
        except ParseError as error:
            if "internal error" in error.detail:
                raise error.__cause__ or error from None
            return
        soundness.check(document)

    atheris.Setup([sys.argv[0], str(folder), *sys.argv[3:]], one)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
