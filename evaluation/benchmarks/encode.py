"""Speed and load time of a static model: our numpy path beside sentence-transformers on the same weights.

usage: python -m evaluation.benchmarks.encode

Each side runs in a process of its own, on one thread, over the same sentences, so that neither profits from
what the other has already loaded.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from corpora import sample
from evaluation import flores
from evaluation.run import shared_folder
from models.embedding import DEFAULT_FOLDER
from parsers import parse

_ONE_THREAD = {
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    "RAYON_NUM_THREADS": "1",
    "TOKENIZERS_PARALLELISM": "false",
}
_OURS = """
from models.static import StaticEmbedder
from pathlib import Path
model = StaticEmbedder(Path(folder))
encode = model.encode
"""
_THEIRS = """
from sentence_transformers import SentenceTransformer
model = SentenceTransformer(folder, device="cpu").float()
encode = lambda texts: model.encode(texts, batch_size=256, show_progress_bar=False, convert_to_numpy=True)
"""
_PROGRAM = """
import json, sys, time
folder, rounds, texts = sys.argv[1], int(sys.argv[2]), json.load(sys.stdin)
begun = time.perf_counter()
{load}
loaded = time.perf_counter() - begun
encode(texts[:64])
times = []
for _ in range(rounds):
    begun = time.process_time()
    encode(texts)
    times.append(time.process_time() - begun)
print(json.dumps([loaded, len(texts) / min(times)]))
"""


@dataclass(frozen=True)
class Speed:
    """Seconds to import and load; sentences a second on one core (best round)."""

    load_seconds: float
    sentences_per_second: float


def measure(texts: Sequence[str], *, folder: Path = DEFAULT_FOLDER, rounds: int = 3) -> dict[str, Speed]:
    """ "lextrace" and "sentence-transformers" on the same `texts` and the model in `folder`."""
    return {
        "lextrace": _side(_OURS, texts, folder, rounds),
        "sentence-transformers": _side(_THEIRS, texts, folder, rounds),
    }


def to_json(speeds: dict[str, Speed]) -> dict[str, Any]:
    return {name: asdict(speed) for name, speed in speeds.items()}


def _side(load: str, texts: Sequence[str], folder: Path, rounds: int) -> Speed:
    done = subprocess.run(
        [sys.executable, "-c", _PROGRAM.format(load=load), str(folder), str(rounds)],
        input=json.dumps(list(texts)),
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, **_ONE_THREAD},
    )
    loaded, per_second = json.loads(done.stdout.splitlines()[-1])
    return Speed(loaded, per_second)


def main(arguments: Sequence[str]) -> int:
    """Prints the table; texts are the FLORES-101 sentences of ``../shared``, else the sample's segments."""
    shared = shared_folder()
    texts = _sentences(shared) if shared else []
    texts = texts or [s.text for path in sample.documents() for s in parse(path).segments]
    print(f"{len(texts)} texts, one core, best of three rounds")
    print(f"{'':<24}{'load s':>8}{'texts/s':>10}")
    for name, speed in measure(texts).items():
        print(f"{name:<24}{speed.load_seconds:>8.3f}{speed.sentences_per_second:>10.0f}")
    return 0


def _sentences(shared: Path) -> list[str]:
    found = flores.files(shared / "training" / "dev" / "flores101")
    return [line for _, path in found for line in path.read_text(encoding="utf-8").splitlines()]


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
