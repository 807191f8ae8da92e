"""Make the shipped texts and their gold from the manuscripts: ``python -m corpora.sample.build``.

Structure, footnotes, references, commitments, links and counts follow from a manuscript's lines and marks;
``findings.json`` and ``queries.tsv`` are written by hand. ``--check`` writes nothing and lists what differs.
"""

from __future__ import annotations

import argparse
import json
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

from corpora.sample import FOLDER, tables
from corpora.sample.marks import MarkError
from corpora.sample.reading import Text, load
from corpora.sample.units import units

MANUSCRIPTS = FOLDER / "manuscripts"


def texts() -> Iterator[Text]:
    """Every text of the manuscripts, in the order of the file names. Raises `MarkError` naming the file."""
    works = tomllib.loads((MANUSCRIPTS / "works.toml").read_text(encoding="utf-8"))
    found: list[Text] = []
    for work, facts in works.items():
        paths = sorted((MANUSCRIPTS / work).glob("??.md"))
        found.extend(load(path, facts["file"].format(path.stem), work, facts) for path in paths)
    papers = tomllib.loads((MANUSCRIPTS / "national" / "papers.toml").read_text(encoding="utf-8"))
    found.extend(
        load(MANUSCRIPTS / "national" / name, name, "national", facts) for name, facts in papers.items()
    )
    yield from sorted(found, key=lambda one: one.name)


def outputs() -> dict[Path, str]:
    """Path below the sample's folder → content, for everything that follows from the manuscripts."""
    every = list(texts())
    gold = FOLDER / "gold"
    made = {FOLDER / "texts" / one.name: one.marked.text for one in every}
    made[gold / "references.tsv"] = tables.references(every)
    made[gold / "footnotes.tsv"] = tables.footnotes(every)
    made[gold / "links.tsv"] = tables.links(every)
    made[gold / "refines.tsv"] = tables.refines(every)
    made[gold / "commitments.json"] = _json(tables.commitments(every, MANUSCRIPTS))
    made[gold / "structure.json"] = _json({one.name: tables.structure(one) for one in every})
    english = [one for one in every if one.language == "en" and one.work != "national"]
    made[gold / "units.json"] = _json(
        {(one.facts["identifiers"] or [Path(one.name).stem])[0]: units(one.marked.text) for one in english}
    )
    return made


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def main(arguments: list[str] | None = None) -> int:
    """0: all is written (with ``--check``: nothing differs); 1: something differs; 2: a bad mark."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; list what differs")
    check = parser.parse_args(arguments).check
    try:
        made = outputs()
    except MarkError as error:
        print(error, file=sys.stderr)
        return 2
    old = {path: path.read_text(encoding="utf-8") for path in made if path.exists()}
    stale = [path for path in (FOLDER / "texts").iterdir() if path not in made]
    differing = [path for path, content in made.items() if old.get(path) != content]
    for path in [*differing, *stale]:
        print(path.relative_to(FOLDER))
        if not check and path in made:
            path.write_text(made[path], encoding="utf-8")
        elif not check:
            path.unlink()
    return int(check and bool(differing or stale))


if __name__ == "__main__":
    raise SystemExit(main())
