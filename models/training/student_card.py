"""The model card of a student: what was done in this run, from its own settings and log."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from models.static import IDENTITY
from models.training.corpora import LANGUAGES
from models.training.making import data
from models.training.student_config import StudentConfig

_CARD = """\
---
library_name: sentence-transformers
license: eupl-1.2
language: [{languages}]
tags: [sentence-similarity, feature-extraction]
---

# {name}

A transformer of {layers} layers of {width} for the 24 official languages of the European Union, over the
pieces of the static model `{start}`. Identity and settings: `{identity}`. Texts longer than {longest} pieces
are cut.

## How it was made

- The piece vectors begin as those of the static model, all else at random (seed {seed}).
- Masked-token warm-up: {guessed} steps of {masked_batch} texts.
- Contrastive training (symmetric InfoNCE) over all pairs of languages: {contrasted} steps of {blocks} blocks
  of {batch} pairs; of the blocks {one_pair:.0%} in one pair of languages. Texts that say the same are no
  negatives of each other.
{teaching}
- {minutes:.0f} minutes of steps on: {device}.

The code is `models/training/student.py`; the command is `lextrace models train-student`. The log and the
curves lie in the folder of the run.

## Data

{origin}

{data}

## What it reaches

{figures}

## Limits

- Texts in other languages than the 24 give vectors without meaning.
- Numbers and references count little; exact matches belong to the lexical search beside it.
- The graph of 8 bits gives other vectors than the weights in full numbers; never mix the two in one index.
- It repeats the bias of its sources, above all that of web and user-interface text in the small languages.
"""

_UNMEASURED = "Not measured yet: `lextrace models measure FOLDER --data DEVELOPMENT-SETS --card`."


def write_card(
    folder: Path,
    config: StudentConfig,
    sources: Mapping[str, Any],
    *,
    steps: int,
    guessed: int,
    seconds: float,
    device: str,
    figures: str = _UNMEASURED,
) -> Path:
    """Write README.md into `folder`. `sources` are those of `models.training.student_data.sources`; `steps`
    are all, `guessed` those of the warm-up."""
    path = folder / "README.md"
    path.write_text(
        _CARD.format(
            languages=", ".join(LANGUAGES),
            name=config.name,
            layers=config.layers,
            width=config.width,
            start=config.start.name,
            identity=IDENTITY,
            longest=config.longest,
            seed=config.seed,
            guessed=guessed,
            masked_batch=config.masked_batch,
            contrasted=steps - guessed,
            blocks=config.blocks,
            batch=config.batch,
            one_pair=config.one_pair,
            teaching=_teaching(sources),
            minutes=seconds / 60,
            device=device,
            origin=_origin(sources),
            data=data(
                sources["corpora"],
                written=bool(sources["written"]),
                graded=len(sources["similarity"]),
                taught=bool(sources["teacher_texts"]),
            ),
            figures=figures,
        ),
        encoding="utf-8",
    )
    return path


def add_figures(folder: Path, figures: str) -> bool:
    """Put the table `figures` (Markdown) into the card in `folder`; False where none waits for one."""
    path = folder / "README.md"
    text = path.read_text(encoding="utf-8") if path.is_file() else ""
    if _UNMEASURED not in text:
        return False
    told = (
        "Development sets. Precision at 1 in per cent, mean of both directions; STS is the Spearman\n"
        'correlation with the grades. "all pairs" of a language is its mean over all other languages.\n\n'
    )
    path.write_text(text.replace(_UNMEASURED, told + figures), encoding="utf-8")
    return True


def _teaching(sources: Mapping[str, Any]) -> str:
    lines = []
    if sources["teacher_texts"]:
        count = f"{sources['teacher_texts']:,}".replace(",", " ")
        lines.append(f"- Distillation of sentence similarity from an English teacher over {count} sentences.")
    else:
        lines.append("- No teacher was at hand.")
    if sources["similarity"]:
        lines.append(f"- Graded pairs of sentences, in the same steps: {_named(sources['similarity'])}.")
    return "\n".join(lines)


def _origin(sources: Mapping[str, Any]) -> str:
    removed = (
        "Verbatim copies of development sentences were removed."
        if sources["development"]
        else "No development sets were given, so none of their sentences were removed."
    )
    return f"Files: {_named(sources['corpora'])}. {removed}"


def _named(files: Sequence[str]) -> str:
    return ", ".join(f"`{name}`" for name in files)
