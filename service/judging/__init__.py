"""An optional judge: a model that is asked whether a text implements a commitment. Off by default.

``LEXTRACE_JUDGE=nli:MODEL`` asks a natural-language-inference model through transformers (a hub name or a
path), ``LEXTRACE_JUDGE=openai:URL#MODEL`` an OpenAI-compatible endpoint. The answer is one more signal, with
a bar of its own; it is asked once for each pair of texts and kept in the data folder.
"""

from service.judging.judge import Judge, open_judge
from service.judging.weighing import weigh

__all__ = ["Judge", "open_judge", "weigh"]
