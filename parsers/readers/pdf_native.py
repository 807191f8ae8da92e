"""pdfium's functions called with plain integers for handles and pointers, as a page does thousands of times.

pypdfium2's own bindings check and wrap every argument, which costs several times the call itself.
"""

from __future__ import annotations

import ctypes
from typing import Any

POINTER, INT = ctypes.c_void_p, ctypes.c_int


def location(handle: Any) -> int | None:
    """Where a handle of pypdfium2 points."""
    return ctypes.cast(handle, ctypes.c_void_p).value


def native(function: Any, *arguments: Any, result: Any = INT) -> Any:
    """``function`` of pypdfium2.raw with ``arguments`` and ``result`` of plain integer types.

    The caller holds the lock of :mod:`parsers.readers.pdf` and keeps what its addresses point to alive.
    """
    return ctypes.CFUNCTYPE(result, *arguments)(location(function) or 0)
