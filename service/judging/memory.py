"""Answers of a judge, kept in a file: no pair is asked twice, and a run that broke off goes on."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path

from service.judging.judge import Judge, Pair

_BATCH = 16


class Remembering:
    """A judge that asks `judge` only what is not in ``folder/judge.jsonl``.

    A line is ``{"key", "probability"}``; the key is the SHA-256 of the judge's name and both texts, so no
    text is kept. A line that was cut off by a crash is passed over and its pair asked again.
    """

    def __init__(self, judge: Judge, folder: Path) -> None:
        self._judge = judge
        self._file = folder / "judge.jsonl"
        self._known: dict[str, float | None] = {}
        if self._file.exists():
            for line in self._file.read_text(encoding="utf-8").splitlines():
                try:
                    entry = json.loads(line)
                    self._known[entry["key"]] = entry["probability"]
                except (ValueError, KeyError, TypeError):
                    continue

    @property
    def name(self) -> str:
        return self._judge.name

    @property
    def leaves(self) -> bool:
        return self._judge.leaves

    def judge(self, pairs: Sequence[Pair]) -> list[float | None]:
        """Answers in the order of `pairs`, each written down before the next batch is asked."""
        keys = [self._key(pair) for pair in pairs]
        missing = {key: pair for key, pair in zip(keys, pairs, strict=True) if key not in self._known}
        todo = list(missing.items())
        for start in range(0, len(todo), _BATCH):
            batch = todo[start : start + _BATCH]
            answers = self._judge.judge([pair for _, pair in batch])
            self._write({key: answer for (key, _), answer in zip(batch, answers, strict=True)})
        return [self._known[key] for key in keys]

    def _write(self, answers: dict[str, float | None]) -> None:
        self._file.parent.mkdir(parents=True, exist_ok=True)
        begun = self._file.exists() and not self._file.read_bytes().endswith(b"\n")
        with self._file.open("a", encoding="utf-8") as out:
            out.write("\n" if begun else "")
            for key, answer in answers.items():
                out.write(json.dumps({"key": key, "probability": answer}) + "\n")
        self._known |= answers

    def _key(self, pair: Pair) -> str:
        said = "\n".join(hashlib.sha256(part.encode()).hexdigest() for part in (self.name, *pair))
        return hashlib.sha256(said.encode()).hexdigest()
