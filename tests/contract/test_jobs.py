"""What every job queue does, on each database of the store."""

from __future__ import annotations

from datetime import timedelta

import pytest

from corpora.errors import UnknownJob
from corpora.jobs.inline import InlineJobs, work


@pytest.fixture
def jobs(store):
    return InlineJobs(store.engine)


def test_jobs_are_claimed_once_and_in_order(jobs):
    first, second = (jobs.enqueue("parse", {"path": name}) for name in ("a.md", "ü.md"))
    claimed = jobs.claim("w1")
    assert (claimed.id, claimed.state, claimed.attempts, claimed.worker) == (first.id, "running", 1, "w1")
    assert jobs.claim("w2").id == second.id
    assert jobs.claim("w1") is None
    assert jobs.get(second.id).payload == {"path": "ü.md"}


def test_a_job_ends_done_or_failed_and_a_failed_one_can_wait_again(jobs):
    job = jobs.enqueue("parse", {})
    jobs.claim("w")
    assert jobs.fail(job.id, "broken file").error == "broken file"
    assert [j.state for j in jobs.list("failed")] == ["failed"]
    assert jobs.retry(job.id).state == "waiting"
    assert jobs.claim("w").attempts == 2
    done = jobs.complete(job.id, {"segments": 3})
    assert (done.state, done.result, done.error) == ("done", {"segments": 3}, None)
    assert jobs.list("waiting") == []


@pytest.mark.parametrize("move", ["complete", "retry"])
def test_a_job_moves_only_from_the_state_before(jobs, move):
    job = jobs.enqueue("parse", {})
    with pytest.raises(UnknownJob, match="is waiting"):
        getattr(jobs, move)(job.id)
    with pytest.raises(UnknownJob, match="no job 99"):
        getattr(jobs, move)(99)


def test_running_jobs_of_a_process_that_died_wait_again(jobs):
    jobs.enqueue("parse", {})
    jobs.claim("gone")
    assert jobs.release() == 1
    assert jobs.claim("new").attempts == 2


def test_a_job_that_moved_lately_is_left_to_its_worker(jobs):
    jobs.enqueue("parse", {})
    jobs.claim("busy")
    assert jobs.release(idle=timedelta(hours=1)) == 0
    assert jobs.release(idle=timedelta(seconds=-5)) == 1


def test_what_is_done_keeps_its_result_and_not_its_payload(jobs):
    job = jobs.enqueue("parse", {"text": "long"})
    jobs.claim("worker")
    done = jobs.complete(job.id, {"added": 1})
    assert (dict(done.payload), done.result) == ({}, {"added": 1})


def test_the_pool_does_every_job_and_keeps_what_went_wrong(jobs):
    good = jobs.enqueue("count", {"obj": "abc"})
    bad = jobs.enqueue("count", {"unexpected": 1})
    strange = jobs.enqueue("dance", {})
    assert work(jobs, {"count": "json:dumps_nothing"}, workers=1) == 3
    assert [jobs.get(job.id).state for job in (good, bad, strange)] == ["failed"] * 3
    assert jobs.get(strange.id).error == "no handler for jobs of kind 'dance'"
    assert "AttributeError" in jobs.get(good.id).error
    jobs.retry(good.id)
    assert work(jobs, {"count": "builtins:dict"}, workers=2) == 1
    assert jobs.get(good.id).result == {"obj": "abc"}
