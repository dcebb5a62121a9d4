"""Jobs run in this process or in several, with the same results; one that kills its worker takes no other along."""

from __future__ import annotations

import os
import signal
from concurrent.futures import BrokenExecutor
from pathlib import Path

import pytest

from exporter.build.executors import Serial, open_executor, run, worker_count


def double(number: int) -> int:
    return 2 * number


def double_or_die(number: int) -> int:
    if number == 3:
        os.kill(os.getpid(), signal.SIGKILL)
    return 2 * number


def process(number: int) -> int:
    return os.getpid()


@pytest.mark.parametrize("workers", [1, 2])
def test_every_job_is_answered(workers: int) -> None:
    assert sorted(run(range(9), double, workers, open_executor)) == [(number, 2 * number) for number in range(9)]


def test_one_worker_is_this_process() -> None:
    assert {result for _, result in run(range(2), process, 1, open_executor)} == {os.getpid()}


def test_several_workers_are_other_processes() -> None:
    assert os.getpid() not in {result for _, result in run(range(2), process, 2, open_executor)}


def test_a_job_that_kills_its_worker_is_answered_as_broken_and_the_others_are_done() -> None:
    answers = dict(run(range(12), double_or_die, 2, open_executor))
    assert isinstance(answers.pop(3), BrokenExecutor)
    assert answers == {number: 2 * number for number in range(12) if number != 3}


def test_a_fault_of_a_job_is_raised_where_it_is_asked_for() -> None:
    with pytest.raises(ZeroDivisionError):
        Serial().submit(lambda: 1 // 0).result()


@pytest.mark.parametrize(("asked", "jobs", "expected"), [(1, 100, 1), (4, 2, 2), (4, 0, 1), (0, 1, 1), (0, 0, 1)])
def test_no_more_workers_than_jobs(asked: int, jobs: int, expected: int) -> None:
    assert worker_count(asked, jobs) == expected


def test_many_jobs_get_every_processor(tmp_path: Path) -> None:
    assert worker_count(0, 10_000) == len(os.sched_getaffinity(0))
