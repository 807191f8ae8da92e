"""How sure it is that a version has exchanged one term for another: signals, by ``term_weights.toml``.

An exchange leaves two holes: nothing in the other version answers the strange term, and nothing in this one
the lacking term. The text comes nearer to the other version with the expected term in its place. Words that
translators put in many ways tell less than terms of art; a bare likeness of letters is no mention.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from models.calibration import sigmoid
from models.glossary import Concept
from service.consistency.checks.weights import learned
from service.consistency.similarity import Similarity
from service.consistency.values.term_answers import reliable

_FILE = "term_weights.toml"
_WORD = re.compile(r"[^\W\d_]+")
_LONG = re.compile(r"[^\W\d_]{4,}")
_LONGEST = 4  # words of a stretch that a term may stand for
_CLEARLY, _FORM = 0.4, 0.5
# As like as this, a term of the concept stands there in another form; as unlike, the printed word is no form
# of the term ("information" of "informant").
_THERE, _NO_FORM = 0.8, 0.55
# A strange term that is rarer answered elsewhere in the text is no term there ("verzoekt" of "verzoeker").
_ELSEWHERE = 0.5
_LEAST, _MOST = -3.0, 2.5
Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Place:
    """A version's text, and where a term stands in it; ``named`` are places that answer other ones."""

    language: str
    text: str
    start: int
    end: int
    named: tuple[tuple[int, int], ...] = ()

    @property
    def term(self) -> str:
        return self.text[self.start : self.end]

    @property
    def rest(self) -> str:
        """The text without the term and the places named; what stands around them is no phrase."""
        parts, at = [], 0
        for start, end in sorted(((self.start, self.end), *self.named)):
            parts.append(self.text[at:start])
            at = max(at, end)
        return " § ".join((*parts, self.text[at:]))


class Exchanges:
    """Reads the signals of exchanges; it keeps the vectors of the phrases of the last texts."""

    def __init__(self, similarity: Similarity) -> None:
        self._similarity = similarity
        self._phrases: dict[str, Floats] = {}

    def signals(
        self,
        own: Place,
        witness: Place,
        others: Sequence[str],
        strange: Concept,
        lacking: Concept,
        habits: tuple[float, float],
    ) -> Mapping[str, float] | None:
        """What speaks for an exchange where ``own`` has the strange term and ``witness`` the lacking one.

        ``others`` are the texts of all versions but ``own``; ``habits`` are how often, in the rest of the
        text, the version names the lacking concept where the witness does, and the witness the strange one
        where the version does. The names are those of ``term_weights.toml``; None where it surely is no
        exchange.
        """
        signals = self._signals(own, witness, others, strange, lacking)
        signals |= {"habit": habits[0], "strange_habit": habits[1], "bias": 1.0}
        signals["again"] = float(bool(own.named))
        if max(signals["strange_known"], signals["lack_known"]) >= _THERE or habits[1] < _ELSEWHERE:
            return None
        named = self._similarity.embedder.encode([witness.term, *lacking.terms[witness.language]])
        if min(signals["form"], _nearest(named[:1], named[1:])) < _NO_FORM:
            return None
        return signals

    def _signals(
        self, own: Place, witness: Place, others: Sequence[str], strange: Concept, lacking: Concept
    ) -> dict[str, float]:
        language, other = own.language, witness.language
        expected = lacking.terms[language]
        before, after = own.text[: own.start], own.text[own.end :]
        encode = self._similarity.embedder.encode
        whole, now, mended = encode([witness.text, own.text, f"{before}{expected[0]}{after}"])
        printed, wanted = encode([own.term, witness.term])
        phrases, theirs = self._of(own.rest), self._of(witness.text)
        answered = float(np.mean([_nearest(printed[None], self._of(text)) for text in others]))
        known = _nearest(encode(strange.terms.get(other, ())), theirs)
        lack_answered = _nearest(wanted[None], phrases)
        lack_known = _nearest(encode(expected), phrases)
        form = _nearest(printed[None], encode(strange.terms[language]))
        gain = float((mended - now) @ whole) * len(_WORD.findall(own.text))
        return {
            "gain": min(max(gain, _LEAST), _MOST),
            "strange_answered": answered,
            "strange_known": known,
            "strange_clearly": max(0.0, max(answered, known) - _CLEARLY),
            "lack_answered": lack_answered,
            "lack_known": lack_known,
            "lack_clearly": max(0.0, max(lack_answered, lack_known) - _CLEARLY),
            "alike": float(printed @ wanted),
            "form": form,
            "clear_form": max(0.0, form - _FORM),
            "reliable": reliable(lacking.name, other, language),
            "strange_reliable": reliable(strange.name, language, other),
            "closeness": self._closeness(own.rest, witness.rest),
        }

    def _of(self, text: str) -> Floats:
        """The vectors of a text's phrases of up to four words."""
        if text not in self._phrases:
            if len(self._phrases) > 200:
                self._phrases.clear()
            words = _WORD.findall(text)
            phrases = [
                " ".join(words[at : at + size])
                for size in range(1, _LONGEST + 1)
                for at in range(len(words) - size + 1)
            ]
            self._phrases[text] = self._similarity.embedder.encode(phrases or [""])
        return self._phrases[text]

    def _closeness(self, one: str, other: str) -> float:
        """How like the nearest words of two texts are on average, both ways: how closely one follows."""
        ours, theirs = (list(dict.fromkeys(_LONG.findall(text.casefold()))) for text in (one, other))
        if not ours or not theirs:
            return 0.0
        alike = self._similarity.words(ours) @ self._similarity.words(theirs).T
        return float(alike.max(axis=0).mean() + alike.max(axis=1).mean()) / 2


def probability(signals: Mapping[str, float]) -> float:
    """How sure an exchange with these signals is."""
    weights = learned(_FILE)["weights"]
    return float(sigmoid(sum(weights[name] * value for name, value in signals.items())))


def level(name: str) -> float:
    """From which probability on a finding is a ``warning`` or an ``info``."""
    return learned(_FILE)["levels"][name]


def _nearest(vectors: Floats, others: Floats) -> float:
    return float((vectors @ others.T).max()) if len(vectors) and len(others) else 0.0
