"""Another model by setting: the old vectors answer until the new ones are complete, and never mix."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from fastapi.testclient import TestClient

from corpora import ingest
from models import embedding
from models.training.corpora import Group
from models.training.export import export
from models.training.tokenizer import train_tokenizer
from service.session import Session
from service.settings import Settings
from service.web.app import create

TEXTS = {
    "harbours.md": "# Harbours\n\nThe harbour water is tested each year.\n\nShips report delays.\n",
    "schools.md": "# Schools\n\nTeachers publish a report on the schools.\n",
    "drugs.md": "# Drugs\n\nCustoms officers seize drugs in the ports.\n",
    "roads.md": "# Roads\n\nThe roads are mended by the regions.\n",
}
QUERY = "the water of the harbours"


@pytest.fixture(scope="module")
def models(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Two random static models over the same pieces, of 16 and of 24 numbers."""
    folder = tmp_path_factory.mktemp("models")
    groups = [Group("made", (("en", text), ("nl", text))) for text in TEXTS.values()]
    tokenizer = train_tokenizer(groups, size=200, characters=1000, seed=1)
    made = {}
    for seed, (name, width) in enumerate({"first": 16, "second": 24}.items()):
        rng = np.random.default_rng(seed)
        table = rng.standard_normal((tokenizer.get_vocab_size(), width), dtype=np.float32)
        made[name] = export(table, tokenizer, folder / name, name=name)
    return made


@pytest.fixture
def data(tmp_path: Path, models: dict[str, Path]) -> Iterator[Path]:
    """A data folder that the first model filled."""
    texts = tmp_path / "texts"
    texts.mkdir()
    for name, text in TEXTS.items():
        (texts / name).write_text(text, encoding="utf-8")
    with Session.open(chosen(tmp_path / "data", models["first"])) as session:
        assert not session.ingest([texts]).failed
    yield tmp_path / "data"


def chosen(data: Path, model: Path) -> Settings:
    return Settings(data=data, model=str(model))


def found(session: Session) -> list[tuple[str, str, float]]:
    return [(r.segment.work, r.segment.segment, r.score) for r in session.search(QUERY).results]


def fresh(tmp_path: Path, model: Path) -> list[tuple[str, str, float]]:
    """What a store says that knew this model alone."""
    with Session.open(chosen(tmp_path / "fresh", model)) as session:
        session.ingest([tmp_path / "texts"])
        return found(session)


def test_the_old_vectors_answer_until_the_new_are_complete(
    data: Path, tmp_path: Path, models: dict[str, Path]
) -> None:
    with Session.open(chosen(data, models["first"])) as session:
        before = found(session)
    with Session.open(chosen(data, models["second"])) as session:
        assert session.library.renewing
        assert found(session) == before, "asked with the model that made the vectors"
        assert not session.renew(most=3)
        assert found(session) == before, "three of four are not all"
        assert session.renew(most=3)
        after = found(session)
        assert not session.library.renewing
    assert after == fresh(tmp_path, models["second"])
    assert after != before
    with Session.open(chosen(data, models["second"])) as session:
        assert not session.library.renewing
        assert found(session) == after
    assert len(list((data / "index").glob("shard*"))) == 1, "the old vectors are gone by now"


def test_it_goes_on_after_a_stop(
    data: Path, models: dict[str, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    with Session.open(chosen(data, models["second"])) as session:
        session.renew(most=2)
    embedded: list[str] = []
    real = ingest._embed
    monkeypatch.setattr(ingest, "_embed", lambda key, *rest: (embedded.append(key), real(key, *rest))[1])
    with Session.open(chosen(data, models["second"])) as session:
        assert session.library.renewing
        assert session.renew(most=9)
    assert len(embedded) == 2, "the first two were not done again"


def test_the_model_is_set_back_half_way(data: Path, models: dict[str, Path]) -> None:
    with Session.open(chosen(data, models["first"])) as session:
        before = found(session)
    with Session.open(chosen(data, models["second"])) as session:
        session.renew(most=2)
    with Session.open(chosen(data, models["first"])) as session:
        assert not session.library.renewing
        assert found(session) == before
        session.ingest([])
        assert found(session) == before
    assert not (data / "index" / "next.json").exists()


def test_what_comes_in_between_is_found_by_its_words(
    data: Path, tmp_path: Path, models: dict[str, Path]
) -> None:
    new = b"# Bridges\n\nInspectors close the zugbridge at night.\n"
    with Session.open(chosen(data, models["second"])) as session:
        session.keep([("bridges.md", new)])
        assert "bridges" in [r.segment.work for r in session.search("zugbridge").results]
        old, embedder = session.library.reading
        assert embedder.dimensions == 16
        vector = embedder.encode(["Inspectors close the zugbridge at night."])[0]
        key = next(iter(session.library.store.manifestations(["bridges"])))
        hits = [hit for hit in old.dense(vector, limit=50) if hit.manifestation == key]
        assert [hit.score for hit in hits] == [0, 0], "no vector of the new model among those of the old"
        assert session.renew(most=9)
        index, embedder = session.library.reading
        vector = embedder.encode(["Bridges: Inspectors close the zugbridge at night."])[0]
        assert index.dense(vector, limit=1)[0].score == pytest.approx(1, abs=1e-2)


def test_without_the_old_model_words_are_found(data: Path, models: dict[str, Path], tmp_path: Path) -> None:
    gone = tmp_path / "gone"
    shutil.copytree(models["first"], gone)
    (gone / "lextrace.json").write_text('{"name": "gone", "version": "1"}')
    with Session.open(Settings(data=tmp_path / "other", model=str(gone))) as session:
        session.ingest([tmp_path / "texts"])
    shutil.rmtree(gone)
    embedding._load.cache_clear()  # as in a new process
    with Session.open(chosen(tmp_path / "other", models["second"])) as session:
        assert session.library.renewing
        assert [work for work, _, _ in found(session)][:1] == ["harbours"], "harbour, water"
        assert session.search("zzz").results == ()
        assert session.renew(most=9)


def test_ingest_does_it_at_once(data: Path, tmp_path: Path, models: dict[str, Path]) -> None:
    with Session.open(chosen(data, models["second"])) as session:
        report = session.ingest([tmp_path / "texts"])
        assert (len(report.reindexed), len(report.unchanged)) == (4, 4)
        assert not session.library.renewing
        assert found(session) == fresh(tmp_path, models["second"])


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_the_service_does_it_in_the_background(
    data: Path, tmp_path: Path, models: dict[str, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    import threading

    real, gate = Session.renew, threading.Event()

    def slowly(session: Session, most: int = 8) -> bool:
        gate.wait(10)
        return real(session, most=1)

    monkeypatch.setattr(Session, "renew", slowly)
    with TestClient(create(chosen(data, models["second"])), base_url="http://localhost") as client:
        answer = client.get("/api/v1/search", params={"q": QUERY}).json()
        session: Session = client.app.state.session  # type: ignore[attr-defined]
        assert session.library.renewing, "it answers before the first text is done"
        assert answer["results"][0]["document"] == "harbours"
        gate.set()
        thread = next(one for one in threading.enumerate() if one.name == "renewing")
        thread.join(60)
        assert not session.library.renewing
        expected = [score for _, _, score in fresh(tmp_path, models["second"])]
        answer = client.get("/api/v1/search", params={"q": QUERY}).json()
        assert [hit["score"] for hit in answer["results"]] == expected
