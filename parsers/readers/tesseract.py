"""Debian's tesseract, where it is installed: one page image in, hOCR out.

It is started without a shell, on one thread, and ends by itself when its page has used up its time, even
where this process is gone by then.
"""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
from contextlib import suppress
from functools import lru_cache

from parsers import languages

#: The longest that one page may take, in seconds.
PAGE_SECONDS = 60
_LIST_SECONDS = 10


def program() -> str | None:
    """The path of the program, None where it is not installed."""
    return shutil.which("tesseract")


@lru_cache(maxsize=4)
def packs(program: str) -> frozenset[str]:
    """The names of the installed language packs ("eng", "ell" …)."""
    try:
        command = [program, "--list-langs"]
        done = subprocess.run(  # noqa: S603 - a fixed program, no shell
            command, capture_output=True, timeout=_LIST_SECONDS, env=_environment(), check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return frozenset()
    return frozenset(done.stdout.decode("utf-8", "replace").split("\n")[1:]) - {"", "osd"}


def page(program: str, image: bytes, *, packs: str, dpi: int, seconds: float) -> bytes | None:
    """hOCR of one page; None where it took longer than ``seconds`` or failed.

    ``image`` is a PGM file, ``packs`` the languages to read it in ("eng", "ell+eng").
    """
    options = ["-l", packs, "--dpi", str(dpi), "-c", "hocr_char_boxes=1", "hocr"]
    try:
        process = subprocess.Popen(  # noqa: S603 - a fixed program, no shell
            [program, "-", "-", *options],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=_environment(),
        )
    except OSError:
        return None
    allowed = min(PAGE_SECONDS, int(seconds) + 1)
    with process:
        with suppress(ProcessLookupError):  # gone already
            resource.prlimit(process.pid, resource.RLIMIT_CPU, (allowed, allowed))
        try:
            out, _ = process.communicate(image, timeout=min(seconds, PAGE_SECONDS))
        except subprocess.TimeoutExpired:
            process.kill()
            return None
    return out if process.returncode == 0 else None


def package(code: str) -> str:
    """Debian's package with the language pack of an ISO 639-1 code."""
    return f"tesseract-ocr-{languages.get(code).ocr}"


def _environment() -> dict[str, str]:
    kept = {name: os.environ[name] for name in ("PATH", "TESSDATA_PREFIX") if name in os.environ}
    return {**kept, "OMP_THREAD_LIMIT": "1", "LC_ALL": "C.UTF-8"}
