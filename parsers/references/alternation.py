"""One regular expression for many literals, as a tree, so that scanning costs little per character."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any


def tree(literals: Iterable[str]) -> str:
    """A pattern that matches the longest of ``literals``; branches share their beginnings."""
    root: dict[str, Any] = {}
    for literal in literals:
        node = root
        for character in literal:
            node = node.setdefault(character, {})
        node[""] = {}
    return _render(root)


def _render(node: dict[str, Any]) -> str:
    branches = [re.escape(c) + _render(child) for c, child in sorted(node.items()) if c]
    if not branches:
        return ""
    if "" in node:
        return f"(?:{'|'.join(branches)})?"
    return branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"
