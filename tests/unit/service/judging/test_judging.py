"""The optional judge: its answer is a bar, is asked once, and no text that must stay leaves the machine."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import numpy as np
import pytest
from fixtures.harbours import HEAD, REPORT, STRATEGY, STRATEGY_NUMBER

from models.errors import ModelUnavailable
from parsers import parse
from service.errors import UsageError
from service.judging import open_judge, weigh
from service.judging.endpoint import Endpoint, EndpointFailed
from service.judging.memory import Remembering
from service.traceability.signals import JUDGED
from service.traceability.tracing import Trace, rescored, trace


class Fixed:
    """A judge that gives one answer and counts what it is asked."""

    name = "fixed"

    def __init__(self, answer: float | None, *, leaves: bool = False) -> None:
        self.answer, self.leaves, self.asked = answer, leaves, []

    def judge(self, pairs):
        self.asked += pairs
        return [self.answer] * len(pairs)


@pytest.fixture(scope="module")
def found() -> Trace:
    texts = [
        ("st-77701-2026-init-en.md", "77701/26", STRATEGY),
        ("st-77702-2027-init-en.md", "77702/27", REPORT),
    ]
    documents = [
        parse(
            (HEAD.format(date="3 March 2027", number=number, subject="Clean harbours") + text).encode(),
            name=name,
        )
        for name, number, text in texts
    ]
    return trace(documents, framework=STRATEGY_NUMBER)


def judged(found: Trace, judge) -> Trace:
    return rescored(found, lambda scores, items, tree: weigh(scores, items, tree, judge))


ANSWERS = [(1.0, 1, "yes"), (0.0, -1, "no"), (0.5, 0, "undecided"), (None, 0, "no usable answer")]


@pytest.mark.parametrize(("answer", "sign", "why"), ANSWERS, ids=[one[2] for one in ANSWERS])
def test_the_answer_is_a_bar(found, answer, sign, why):
    after = judged(found, Fixed(answer))
    signals = [link.scored.signals for link in after.links]
    assert {np.sign(one[JUDGED]) for one in signals} <= {sign, 0.0}, why
    if sign:
        assert any(one[JUDGED] for one in signals)
    for link in after.links:
        total = sum(link.scored.signals.values())
        assert link.probability == pytest.approx(1 / (1 + np.exp(-total)), abs=1e-4)


def test_only_likely_pairs_are_asked_about(found):
    judge = Fixed(0.5)
    judged(found, judge)
    rows, columns = found.basis.scores.odds.shape
    assert 0 < len(judge.asked) < rows * columns


def test_what_is_marked_never_leaves(found):
    items = [
        replace(item, document=replace(item.document, markings=("LIMITE",))) for item in found.basis.items
    ]
    marked = replace(found, basis=replace(found.basis, items=items))
    for judge, asked in ((Fixed(1.0, leaves=True), False), (Fixed(1.0), True)):
        judged(marked, judge)
        assert bool(judge.asked) is asked


def test_nothing_is_asked_twice(tmp_path: Path):
    first = Fixed(0.75)
    pairs = [("a", "b"), ("c", "d"), ("a", "b")]
    assert Remembering(first, tmp_path).judge(pairs) == [0.75] * 3
    assert len(first.asked) == 2
    with (tmp_path / "judge.jsonl").open("a") as out:
        out.write('{"key": "cut off')
    again = Fixed(0.25)
    assert Remembering(again, tmp_path).judge([*pairs, ("e", "f")]) == [0.75, 0.75, 0.75, 0.25]
    assert again.asked == [("e", "f")]
    third = Fixed(0.5)
    assert Remembering(third, tmp_path).judge([("e", "f")]) == [0.25]
    assert "a" not in (json.loads(line) for line in (tmp_path / "judge.jsonl").read_text().splitlines()[:1])


class _Handler(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        self.server.bodies.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
        self.server.keys.append(self.headers.get("Authorization"))
        status, content = (
            self.server.answers.pop(0) if len(self.server.answers) > 1 else self.server.answers[0]
        )
        self.send_response(status)
        self.end_headers()
        self.wfile.write(content if isinstance(content, bytes) else json.dumps(content).encode())

    def log_message(self, *args) -> None:
        pass


def saying(text: str) -> tuple[int, object]:
    return 200, {"choices": [{"message": {"content": text}}]}


@pytest.fixture
def server() -> Iterator[ThreadingHTTPServer]:
    with ThreadingHTTPServer(("127.0.0.1", 0), _Handler) as opened:
        opened.bodies, opened.keys, opened.answers = [], [], []
        threading.Thread(target=opened.serve_forever, daemon=True).start()
        yield opened
        opened.shutdown()


def endpoint(server, key=None) -> Endpoint:
    return Endpoint(f"http://127.0.0.1:{server.server_port}/v1", "any", key, wait=0)


REPLIES = [
    ("87", 0.87), (" 100 %.", 1.0), ("0", 0.0), ("101", None), ("The answer is 87", None), ("", None), ("-5", None),
]  # fmt: skip


@pytest.mark.parametrize(("reply", "expected"), REPLIES)
def test_what_an_endpoint_answers(server, reply, expected):
    server.answers = [saying(reply)]
    assert endpoint(server, "secret").judge([("a text", "a commitment")]) == [expected]
    assert server.keys == ["Bearer secret"]
    assert "a text" in server.bodies[0]["messages"][1]["content"]


def test_an_endpoint_is_asked_again(server):
    server.answers = [(429, b""), (503, b""), saying("40")]
    assert endpoint(server).judge([("a", "b")]) == [0.4]


FAILURES = [((401, b""), "401"), ((200, b"<html>"), "no JSON"), ((500, b""), "500")]


@pytest.mark.parametrize(("answer", "message"), FAILURES, ids=[one[1] for one in FAILURES])
def test_an_endpoint_that_fails_says_so(server, answer, message):
    server.answers = [answer]
    with pytest.raises(EndpointFailed, match=message):
        endpoint(server).judge([("a", "b")])


@pytest.mark.parametrize(
    ("url", "leaves"),
    [("http://127.0.0.1:9/v1", False), ("http://[::1]:9", False), ("http://localhost:9", False),
     ("https://llm.example/v1", True), ("http://10.0.0.7/v1", True)],
)  # fmt: skip
def test_whether_texts_leave_the_machine(url, leaves):
    assert Endpoint(url, "any").leaves is leaves


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A random model of inference with two layers, saved as transformers saves any."""
    import torch
    from transformers import BertConfig, BertForSequenceClassification, BertTokenizerFast

    folder = tmp_path_factory.mktemp("nli")
    words = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "ports", "take", "samples", "of", "water"]
    (folder / "vocab.txt").write_text("\n".join(words))
    torch.manual_seed(7)
    config = BertConfig(
        vocab_size=len(words), hidden_size=16, num_hidden_layers=2, num_attention_heads=2, intermediate_size=32,
        max_position_embeddings=64, id2label={0: "contradiction", 1: "entailment", 2: "neutral"},
        label2id={"contradiction": 0, "entailment": 1, "neutral": 2},
    )  # fmt: skip
    BertForSequenceClassification(config).save_pretrained(folder)
    BertTokenizerFast(str(folder / "vocab.txt"), model_max_length=64).save_pretrained(folder)
    return folder


def test_a_local_model(tiny, tmp_path):
    judge = open_judge(f"nli:{tiny}", tmp_path)
    answers = judge.judge(
        [("ports take samples", "take samples of water"), ("water " * 200, "ports"), ("a", "b")]
    )
    assert all(0 < answer < 1 for answer in answers) and len(set(answers)) > 1
    assert not judge.leaves


WRONG = [("nli:", "names no judge"), ("openai:https://x/v1", "names no judge"), ("gpt", "names no judge")]


@pytest.mark.parametrize(("chosen", "message"), WRONG)
def test_a_setting_that_names_none(chosen, message, tmp_path):
    with pytest.raises(UsageError, match=message):
        open_judge(chosen, tmp_path)


def test_no_judge_by_default(tmp_path):
    assert open_judge("", tmp_path) is None


def test_a_model_that_is_not_there(tmp_path):
    with pytest.raises(ModelUnavailable):
        open_judge(f"nli:{tmp_path / 'nothing'}", tmp_path)
