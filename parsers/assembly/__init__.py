"""Blocks to Document: what every format has in common, and all that Council papers are made of."""

from __future__ import annotations

from parsers.assembly.document import assemble

__all__ = ["assemble"]
