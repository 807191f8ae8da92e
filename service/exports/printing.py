"""A page as PDF, printed by a Chromium on this machine."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

from service.errors import UsageError

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_SECONDS = 120


def to_pdf(html: bytes) -> bytes:
    """The page as PDF. Raises UsageError where no browser is found or it fails: HTML prints anywhere."""
    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    if browser is None:
        raise UsageError("PDF is printed by Chromium, which is not installed; export html and print that")
    with tempfile.TemporaryDirectory(prefix="lextrace-print-") as folder:
        page, printed = Path(folder, "page.html"), Path(folder, "page.pdf")
        page.write_bytes(html)
        done = subprocess.run(  # noqa: S603 - a browser found on the path, files of our own
            [
                *(browser, "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"),
                *(f"--user-data-dir={folder}/profile", "--no-pdf-header-footer"),
                *(f"--print-to-pdf={printed}", page.as_uri()),
            ],
            capture_output=True,
            timeout=_SECONDS,
            check=False,
        )
        if done.returncode or not printed.exists():
            why = done.stderr.decode(errors="replace").strip().splitlines()[-1:] or ["no reason given"]
            raise UsageError(f"{browser} could not print ({why[0]}); export html and print that")
        return printed.read_bytes()
