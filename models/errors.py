"""The exceptions of the models, one tree::

    ModelError                 an embedding model cannot be used
    ├── ModelUnavailable       neither here nor fetchable: not installed, no network, no such name
    ├── BrokenModel            its folder lacks a file, or the files do not belong together
    └── TrainingError          a training cannot start or go on

Every message is one line that says what is wrong and what to do next; ``code`` is stable.
"""

from __future__ import annotations


class ModelError(Exception):
    """{name}: the model cannot be used: {detail}"""

    code = "model_error"

    def __init__(self, name: str, detail: str = "") -> None:
        self.name = name
        self.detail = detail
        template = type(self).__doc__ or "{name}: {detail}"
        super().__init__(" ".join(template.format(name=name, detail=detail).split()))

    def __reduce__(self) -> tuple[type[ModelError], tuple[str, str]]:
        return (type(self), (self.name, self.detail))


class ModelUnavailable(ModelError):
    """{name}: no such model here ({detail}); name a preset (lextrace models list), give the path of a local
    copy, or connect to the network so that it can be fetched once."""

    code = "model_unavailable"


class BrokenModel(ModelError):
    """{name}: the model's folder is not complete ({detail}); install Lextrace or copy the model again."""

    code = "broken_model"


class TrainingError(ModelError):
    """{name}: the training cannot go on ({detail})."""

    code = "training_error"
