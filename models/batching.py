"""How many texts go through a transformer at once: as many as memory lets, and no more than help."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_SHARE = 0.25
"""Of the free memory, what one batch may take: others work on the machine as well."""
_FLOAT = 4
_MOST = {"cpu": 32, "cuda": 256}
"""More texts at once make nothing faster."""
_UNKNOWN_MEMORY = 2**31
_CGROUP = Path("/sys/fs/cgroup")


@dataclass(frozen=True, slots=True)
class Shape:
    """Sizes of a transformer's layers, from its config.json."""

    width: int = 1024
    inner: int = 4096
    heads: int = 16

    @classmethod
    def of(cls, config: dict[str, Any]) -> Shape:
        """From the keys that BERT-like and decoder models use; what is missing is taken to be large."""
        width = int(config.get("hidden_size") or cls().width)
        return cls(
            width,
            int(config.get("intermediate_size") or 4 * width),
            int(config.get("num_attention_heads") or cls().heads),
        )

    @classmethod
    def read(cls, folder: Path) -> Shape:
        try:
            return cls.of(json.loads((folder / "config.json").read_text(encoding="utf-8")))
        except (OSError, ValueError, AttributeError):
            return cls()

    def text_bytes(self, pieces: int) -> int:
        """Memory of the largest layer for one text, float32: states, the inner layer, the attention."""
        return _FLOAT * (pieces * (8 * self.width + 2 * self.inner) + 2 * self.heads * pieces * pieces)


def at_once(pieces: int, shape: Shape, *, free: int, device: str = "cpu") -> int:
    """How many texts of `pieces` pieces fit into a quarter of `free` bytes; at least one."""
    return max(
        1, min(_MOST.get(device, _MOST["cpu"]), int(free * _SHARE) // shape.text_bytes(max(1, pieces)))
    )


def batches(sizes: Sequence[int], shape: Shape, *, free: int, device: str = "cpu") -> Iterator[list[int]]:
    """The numbers of texts with `sizes` pieces in batches, long ones first, like lengths together."""
    order = sorted(range(len(sizes)), key=lambda number: -sizes[number])
    start = 0
    while start < len(order):
        count = at_once(sizes[order[start]], shape, free=free, device=device)
        yield order[start : start + count]
        start += count


def free_memory(device: str = "cpu") -> int:
    """Bytes that can be had on the accelerator or, for "cpu", in this machine or container."""
    if device == "cuda":
        import torch

        return int(torch.cuda.mem_get_info()[0])
    found = [value for value in (_available(), _container()) if value is not None]
    return min(found, default=_UNKNOWN_MEMORY)


def _available() -> int | None:
    try:
        lines = Path("/proc/meminfo").read_text(encoding="ascii").splitlines()
        return next(int(line.split()[1]) * 1024 for line in lines if line.startswith("MemAvailable:"))
    except (OSError, ValueError, StopIteration):
        try:
            return os.sysconf("SC_AVPHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
        except (ValueError, OSError, AttributeError):
            return None


def _container() -> int | None:
    """What the container's limit leaves (cgroup v2); None where there is no limit."""
    try:
        most = int((_CGROUP / "memory.max").read_text(encoding="ascii"))
        used = int((_CGROUP / "memory.current").read_text(encoding="ascii"))
    except (OSError, ValueError):
        return None
    return max(0, most - used)
