"""A sentence-transformers folder gets an ONNX graph beside its weights, whole and with numbers of 8 bits.

The files lie where sentence-transformers and the hub keep them (``onnx/model.onnx``), so that
`models.compiled` and others find them. Needs the packages of the extra ``convert``.
"""

from __future__ import annotations

import logging
import shutil
import warnings
from importlib import import_module
from pathlib import Path
from typing import Any

from models.errors import ModelUnavailable

log = logging.getLogger(__name__)
GRAPHS = "onnx"
WHOLE, SMALL = "model.onnx", "model_qint8.onnx"
_OPSET = 18


def to_onnx(folder: Path, *, whole: bool = True, small: bool = True) -> list[Path]:
    """Write the graph of the transformer in `folder` (float32, int8 or both); gives the files.

    The graph takes piece numbers and a mask, both int64 [n, length], and gives the states of the last layer,
    float32 [n, length, width]; pooling stays outside, as the folder's own files state it. Raises
    ModelUnavailable where a package is missing or the folder holds no transformer.
    """
    try:
        quantization: Any = import_module("onnxruntime.quantization")
        import_module("onnxscript")  # torch needs it to write the graph
        import torch
    except ImportError as error:
        raise ModelUnavailable(
            str(folder), f"{error.name} is missing; pip install 'lextrace[convert]'"
        ) from error
    words, names = _transformer(folder)
    target = folder / GRAPHS
    target.mkdir(exist_ok=True)
    graph = target / WHOLE
    # Neither one text nor one piece: such sizes would be taken for fixed ones.
    example = tuple(torch.ones((2, 3), dtype=torch.int64) for _ in names)
    sizes = {0: torch.export.Dim.DYNAMIC, 1: torch.export.Dim.DYNAMIC}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            _States(words, names).eval(),
            example,
            str(graph),
            input_names=list(names),
            output_names=["last_hidden_state"],
            dynamic_shapes={"inputs": tuple(sizes for _ in names)},
            opset_version=_OPSET,
            dynamo=True,
            external_data=False,
            verbose=False,
        )
        if small:
            # Matrices and piece vectors; what lies between them is computed in float32.
            quantization.quantize_dynamic(
                str(graph),
                str(target / SMALL),
                per_channel=True,
                weight_type=quantization.QuantType.QInt8,
                op_types_to_quantize=["MatMul", "Gemm", "Gather"],
            )
    if not whole:
        graph.unlink()
    return [path for path in (graph, target / SMALL) if path.is_file()]


def small_copy(folder: Path, target: Path) -> Path:
    """A folder with the int8 graph in place of the weights: for the numpy path, a quarter of the size."""
    if not (folder / GRAPHS / SMALL).is_file():
        raise ModelUnavailable(str(folder), f"{GRAPHS}/{SMALL} is missing; convert the model first")
    left_out = shutil.ignore_patterns("*.safetensors", "*.bin", WHOLE, "checkpoint*")
    shutil.copytree(folder, target, ignore=left_out, dirs_exist_ok=True)
    return target


def _transformer(folder: Path) -> tuple[Any, tuple[str, ...]]:
    """The transformer in `folder`, ready to be traced, and the names of its inputs."""
    from transformers import AutoModel

    try:
        model = AutoModel.from_pretrained(str(folder), attn_implementation="eager", dtype="float32")
    except (OSError, ValueError) as error:
        raise ModelUnavailable(str(folder), "no transformer that can be converted") from error
    kinds = int(getattr(model.config, "type_vocab_size", 0) or 0)
    return model, ("input_ids", "attention_mask", *(("token_type_ids",) if kinds > 1 else ()))


def _States(words: Any, names: tuple[str, ...]) -> Any:
    """A module that takes its inputs by place and gives the states alone."""
    import torch

    class States(torch.nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.words = words

        def forward(self, *inputs: torch.Tensor) -> torch.Tensor:
            found: torch.Tensor = self.words(**dict(zip(names, inputs, strict=True))).last_hidden_state
            return found

    return States()
