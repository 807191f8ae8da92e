"""Terms that were exchanged, beside words that only look like one."""

import pytest

from parsers import parse
from service.consistency import compare

HARMLESS = (
    "The ministers met in the capital and spoke about the weather for an hour.",
    ("De ministers kwamen in de hoofdstad bijeen en spraken een uur over het weer."),
)


def severities(pairs: list[tuple[str, str]]) -> list[str]:
    sides = zip(*pairs, strict=True)
    texts = {code: "\n\n".join(lines) for code, lines in zip(("en", "nl"), sides, strict=True)}
    documents = [parse(text.encode(), name=f"text-{code}.md") for code, text in texts.items()]
    return [finding.severity for finding in compare(documents, checks=["term"]).findings]


@pytest.mark.parametrize(
    ("pairs", "expected", "why"),
    [
        (
            [
                ("The Commission adopts the regulation.", "De Commissie stelt de verordening vast."),
                ("The regulation is binding.", "De verordening is verbindend."),
            ],
            0,
            "alike",
        ),
        (
            [
                (
                    "The Commission publishes the regulation, and the Council may amend the regulation.",
                    "De Commissie publiceert de verordening, en de Raad kan de verordening wijzigen.",
                ),
                (
                    "The Commission publishes the regulation before the Council amends the regulation.",
                    "De Commissie publiceert de verordening voordat de Raad de drugsprecursor wijzigt.",
                ),
            ],
            1,
            "exchanged in one of two places of a sentence",
        ),
        (
            [
                (
                    "INVITES the Member States to report; this is without prejudice to national rules.",
                    "VERZOEKT de lidstaten verslag uit te brengen; dit doet geen afbreuk aan nationale regels.",
                ),
                ("INVITES the Commission to report.", "VERZOEKT de Commissie verslag uit te brengen."),
                ("INVITES the Council to report.", "VERZOEKT de Raad verslag uit te brengen."),
            ],
            0,
            "verzoekt is a verb here, no form of verzoeker: nothing answers it elsewhere either",
        ),
    ],
)
def test_exchanges(pairs: list[tuple[str, str]], expected: int, why: str) -> None:
    found = severities([*pairs, HARMLESS])
    assert len([severity for severity in found if severity == "warning"]) == expected, why
