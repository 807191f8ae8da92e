"""A trained student becomes a folder that sentence-transformers loads, with an ONNX graph of 8 bits."""

from __future__ import annotations

import hashlib
import json
import logging
import shutil
import tempfile
from pathlib import Path
from typing import Any

from tokenizers import Tokenizer

from models.conversion import GRAPHS, SMALL, to_onnx
from models.errors import ModelUnavailable
from models.static import IDENTITY
from models.training.student_model import MASK, PAD, Student
from models.training.tokenizer import UNKNOWN

log = logging.getLogger(__name__)


def export(
    student: Student, tokenizer: Tokenizer, folder: Path, *, name: str, training: dict[str, Any]
) -> Path:
    """Write the encoder, the tokenizer with pad and mask, mean pooling, unit length and identity to `folder`.

    The graph of 8 bits (``onnx/model_qint8.onnx``) is written where the packages for it are installed;
    ``lextrace models convert`` adds it elsewhere.
    """
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Normalize, Pooling, Transformer
    from transformers import PreTrainedTokenizerFast

    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="lextrace-") as place:
        student.encoder.to("cpu").float().save_pretrained(place)
        PreTrainedTokenizerFast(  # type: ignore[no-untyped-call]
            tokenizer_object=tokenizer,
            unk_token=UNKNOWN,
            pad_token=PAD,
            mask_token=MASK,
            model_max_length=student.longest,
        ).save_pretrained(place)
        words = Transformer(place, max_seq_length=student.longest)
        width = int(student.encoder.config.hidden_size)
        model = SentenceTransformer(modules=[words, Pooling(width), Normalize()], device="cpu")
        model.save(str(folder), create_model_card=False)
    weights = folder / "model.safetensors"
    weights.chmod(0o644)  # the library leaves them readable by their owner alone
    version = hashlib.sha256(weights.read_bytes() + tokenizer.to_str().encode()).hexdigest()[:12]
    identity = {
        "name": name,
        "version": version,
        "pieces": tokenizer.get_vocab_size(),
        "dimensions": width,
        "layers": int(student.encoder.config.num_hidden_layers),
    }
    text = json.dumps({**identity, "training": training}, ensure_ascii=False, indent=1)
    (folder / IDENTITY).write_text(text + "\n", encoding="utf-8")
    shutil.rmtree(folder / GRAPHS, ignore_errors=True)
    try:
        to_onnx(folder, whole=False)
    except ModelUnavailable as error:
        log.warning("%s/%s was not written: %s", GRAPHS, SMALL, error.detail)
    return folder
