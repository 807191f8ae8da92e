"""Everything that decides what a training gives: what all trainings are told, and a table's beyond it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

MIX: Mapping[str, tuple[tuple[str, ...], float]] = {
    "legal": (("jrc_acquis22_train",), 0.24),
    "english_french": (("eurlex_en_fr",), 0.04),
    "procurement": (("eforms", "espd"), 0.10),
    "official": (
        (
            "circabc_be", "circabc_fe", "clp_hp", "eusurvey", "gdpr_toc", "decidim_cofe", "wevote4eu",
            "cc_legalcode", "cc_deeds", "eurovoc_top", "gemet", "sdg", "covid_mt_app", "covid_ie_app",
            "europeana", "oe_theme", "govuk_frontend",
        ),
        0.20,
    ),
    "everyday": (("tatoeba",), 0.17),
    "graded": (("stsb",), 0.03),
    "news": (("newstest", "europarl_test2000", "mlqe_pe"), 0.15),
    "bible": (("bible_et_lv",), 0.02),
    "lexicons": (("omw_lemmas", "gf_wordnet", "cldr"), 0.08),
    "glosses": (("omw_glosses",), 0.02),
    "web": ((), 0.18),
    "written": (("glossary", "phrases"), 0.05),
}  # fmt: skip
"""Name of a class → (its sources, its share of a batch). The class without sources takes all the others."""

WEAK: Mapping[str, float] = {
    "ga": 2.5, "hr": 2.0, "mt": 1.8, "lt": 1.8, "lv": 1.8, "bg": 1.8, "et": 1.6, "el": 1.6, "sl": 1.4,
    "sk": 1.3, "ro": 1.3,
}  # fmt: skip
"""Languages that a batch shows more often than the square root of their texts would give."""


@dataclass(frozen=True, kw_only=True)
class ContrastiveConfig:
    """What every training on parallel texts is told: what from, which pairs, which teacher, where to.

    ``corpora`` are files that `models.training.corpora.read` knows; ``development`` a folder no sentence of
    which may be trained on; ``teacher`` the folder of an English sentence-transformers model, or None to
    train without distillation; ``run`` the folder for checkpoints, log and curves; ``output`` the folder of
    the model.
    """

    corpora: tuple[Path, ...]
    run: Path
    output: Path
    name: str = "lextrace-static"
    development: Path | None = None
    teacher: Path | None = None
    written: bool = True
    """Whether the project's own glossary and phrases are among the texts."""
    similarity: tuple[Path, ...] = ()
    """Graded pairs (text1,text2,0–5), one file per language, aligned line by line."""
    seconds: float | None = None
    """Wall time after which the learning rate must have come down; the steps are then fitted to it."""
    blocks: int = 2
    """Blocks a step; each pair is told from the other pairs of its block."""
    one_pair: float = 0.75
    """Share of the blocks in one pair of languages; the others mix all languages."""
    neighbours: float = 0.5
    """Share of a block in one pair of languages that stands next to another text of it."""
    one_class: float = 0.0
    """Share of the blocks in one pair of languages that are of one class, say all of them legal."""
    pivot: float = 2.0
    """How much more often English is in a pair of languages."""
    one_language: float = 0.5
    """Share of the mixed blocks in which one side is in a single language."""
    temperature: float = 1 / 20
    mix: Mapping[str, tuple[tuple[str, ...], float]] = field(default_factory=lambda: dict(MIX))
    weak: Mapping[str, float] = field(default_factory=lambda: dict(WEAK))
    teacher_texts: int = 60_000
    teacher_batch: int = 512
    vector_weight: float = 0.5
    teacher_weight: float = 6.0
    similarity_batch: int = 256
    similarity_weight: float = 0.3
    checkpoint_every: int = 500
    log_every: int = 50
    threads: int = 2
    seed: int = 20261120

    def to_json(self) -> dict[str, Any]:
        """Plain values, paths by their names, for the log and the model's folder."""
        return {key: _plain(value) for key, value in asdict(self).items()}


@dataclass(frozen=True, kw_only=True)
class TrainingConfig(ContrastiveConfig):
    """The training of a table of piece vectors."""

    shared: Path | None = None
    """Folder for tokenizer, arrays and teacher's vectors that several rounds use; else the run's."""
    start: Path | None = None
    """Folder of a model to go on from: its vectors and its tokenizer are where the training begins."""
    pieces: int = 64_000
    characters: int = 2_000_000
    """Text a language on which the tokenizer is trained."""
    dimensions: int = 256
    longest: int = 80
    """Pieces of a text that are read in training."""
    steps: int = 4_000
    batch: int = 2_048
    """Pairs a block."""
    rate: float = 0.01
    warm_up: int = 100
    drop: float = 0.1
    """Share of pieces left out of a text of five and more, so that no text hangs on one piece."""
    blend: tuple[Path, ...] = ()
    """Models from the same start whose vectors are averaged with the result, before the next two."""
    rarity: float = 0.0
    """At the end each vector is multiplied by its piece's count to the power of minus this."""
    whitening: float = 0.0
    """At the end the spread of texts over the main directions is evened out by this much, 0–1."""


def _plain(value: Any) -> Any:
    if isinstance(value, Path):
        return value.name
    if isinstance(value, tuple) and all(isinstance(path, Path) for path in value):
        return [path.name for path in value]
    return value
