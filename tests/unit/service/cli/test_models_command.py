"""``lextrace models``: what is converted, measured and prepared from the command line."""

from __future__ import annotations

import json
import lzma
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner

from models.errors import ModelError
from models.training.corpora import Group
from models.training.export import export
from models.training.tokenizer import train_tokenizer
from service.cli.main import cli
from service.errors import UsageError

LINES = {
    "en": ["The water is tested.", "Ports report delays.", "Schools teach.", "Roads are mended."],
    "nl": [
        "Het water wordt getest.",
        "Havens melden vertraging.",
        "Scholen leren.",
        "Wegen worden hersteld.",
    ],
}


def run(*arguments: str | Path) -> str:
    result = CliRunner().invoke(cli, ["models", *map(str, arguments)], standalone_mode=False)
    if result.exception:
        raise result.exception
    return result.output


@pytest.fixture
def development(tmp_path: Path) -> Path:
    folder = tmp_path / "dev" / "flores101"
    folder.mkdir(parents=True)
    for code, lines in LINES.items():
        (folder / f"{ {'en': 'eng', 'nl': 'nld'}[code] }.txt").write_text(
            "\n".join(lines) + "\n", encoding="utf-8"
        )
    return folder.parent


@pytest.fixture
def model(tmp_path: Path) -> Path:
    groups = [Group("made", (("en", one), ("nl", other))) for one, other in zip(*LINES.values(), strict=True)]
    tokenizer = train_tokenizer(groups, size=150, characters=500, seed=1)
    table = np.random.default_rng(1).standard_normal((tokenizer.get_vocab_size(), 8), dtype=np.float32)
    return export(table, tokenizer, tmp_path / "static", name="tiny")


def test_any_model_is_measured_in_the_same_table(model: Path, development: Path) -> None:
    assert "FLORES-101, all pairs" in run("measure", model, "--data", development)
    found = json.loads(run("measure", model, "--data", development, "--json"))["figures"]
    assert found["model"].startswith("tiny@")
    assert found["flores"] is not None


def test_nothing_to_measure_on_is_said(model: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(UsageError, match="nothing to measure on"):
        run("measure", model, "--data", tmp_path / "empty")


@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::FutureWarning")
def test_a_transformer_is_converted_and_then_runs_without_pytorch(tmp_path: Path) -> None:
    pytest.importorskip("onnxscript")
    from fixtures.tiny_models import sentence_transformer

    folder = sentence_transformer(tmp_path / "tiny")
    told = run("convert", folder, "--small", tmp_path / "small")
    assert [name for name in ("model.onnx", "model_qint8.onnx") if name in told.replace("\n", "")] == [
        "model.onnx",
        "model_qint8.onnx",
    ]
    assert (folder / "onnx" / "model.onnx").is_file()
    script = (
        "import sys; from models.embedding import load; "
        "found = load(sys.argv[1]).encode(['the water']); print(found.shape, 'torch' in sys.modules)"
    )
    done = subprocess.run(  # a process of its own: this one has imported PyTorch
        [sys.executable, "-c", script, str(tmp_path / "small")], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "(1, 32) False"


def test_what_is_no_transformer_is_not_converted(model: Path) -> None:
    pytest.importorskip("onnxscript")
    with pytest.raises(ModelError, match="no transformer"):
        run("convert", model)


def test_the_arrays_of_a_student_are_made_alone(tmp_path: Path) -> None:
    data = tmp_path / "data"
    (data / "groups").mkdir(parents=True)
    with lzma.open(data / "groups" / "made.jsonl.xz", "wt", encoding="utf-8") as stream:
        for row in zip(*LINES.values(), strict=True):
            stream.write(json.dumps(dict(zip(LINES, row, strict=True))) + "\n")
    told = run("train-student", data, "--output", tmp_path / "out", "--run", tmp_path / "run", "--prepare")
    assert "prepared.npz" in told.replace("\n", "")
    stated = json.loads((tmp_path / "run" / "sources.json").read_text(encoding="utf-8"))
    assert stated["corpora"] == ["made.jsonl.xz"]
    assert not (tmp_path / "out").exists()


def test_a_student_without_data_says_so(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="folder of the parallel corpora"):
        run("train-student", tmp_path / "nothing", "--output", tmp_path / "out", "--prepare")
