"""The shipped sample corpus: a small invented world of EU drugs policy, with its gold.

The texts are written for Lextrace and are no acts of any institution; README.md says what is in them.
"""

from __future__ import annotations

from pathlib import Path

FOLDER = Path(__file__).resolve().parent


def documents() -> list[Path]:
    """The texts, in the order of their names."""
    return sorted(path for path in (FOLDER / "texts").iterdir() if path.suffix in {".md", ".txt"})


def gold() -> Path:
    """The folder of the gold files that README.md describes."""
    return FOLDER / "gold"
