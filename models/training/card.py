"""The model card: what the model is, what it was made from, what it reaches, where it ends."""

from __future__ import annotations

from pathlib import Path

from models.training.corpora import LANGUAGES

_CARD = """\
---
library_name: sentence-transformers
license: eupl-1.2
language: [{languages}]
tags: [sentence-similarity, static-embeddings]
---

# {name}

A static embedding model for the 24 official languages of the European Union: a text is the mean of the
vectors of its pieces. It needs no network, no GPU and no PyTorch (`models/static.py` reads it with numpy),
and sentence-transformers loads the same folder unchanged as a `StaticEmbedding` model.

| | |
|---|---|
| pieces | {pieces} (Unigram, NFKC, lower case) |
| dimensions | {dimensions}, stored as float16 |
| version | `{version}` |

## How it was made

{making}

The code is `models/training/`; the command is `lextrace models train`.

## Data

{data}

## What it reaches

Development sets. Precision at 1 in per cent, mean of both directions; STS is the
Spearman correlation with the grades. "all pairs" of a language is its mean over all other languages.

{figures}

{speed}

## Limits

- The mean of pieces knows no word order and no negation: "A reports to B" and "B reports to A" are the same.
- Numbers and references count little; exact matches belong to the lexical search beside it.
- Long passages become vague. Embed sentences or segments, not documents.
- {weak}
- Text in other languages than the 24 gives vectors without meaning.
- It repeats the bias of its sources, above all that of web and user-interface text in the small languages.
"""


def write(
    folder: Path,
    *,
    identity: dict[str, object],
    making: str,
    data: str,
    figures: str,
    speed: str = "",
    weak: str = "",
) -> Path:
    """Write README.md into `folder`; `identity` is what lextrace.json says, the other texts are Markdown."""
    path = folder / "README.md"
    text = _CARD.format(
        data=data,
        languages=", ".join(LANGUAGES),
        name=identity["name"],
        pieces=identity["pieces"],
        dimensions=identity["dimensions"],
        version=identity["version"],
        making=making,
        figures=figures,
        speed=speed,
        weak=weak or "Languages with little running text in the data are weaker; see the table.",
    )
    path.write_text(text, encoding="utf-8")
    return path
