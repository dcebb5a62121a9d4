"""Work done in a forked process while this one does something else."""

from __future__ import annotations

import multiprocessing
import os
import signal
from functools import partial

import pytest

from exporter.build.beside import beside

HERE = os.getpid()


def refuse() -> int:
    raise ZeroDivisionError


def die_elsewhere() -> int:
    if os.getpid() != HERE:
        os.kill(os.getpid(), signal.SIGKILL)
    return os.getpid()


def test_what_is_done_meanwhile_is_done_in_this_process() -> None:
    done: list[int] = []
    beside(os.getpid, lambda: done.append(os.getpid()))
    assert done == [HERE]


def test_the_result_is_what_the_work_gives() -> None:
    assert beside(partial(pow, 2, 70_000), lambda: None) == 2**70_000


@pytest.mark.skipif(len(os.sched_getaffinity(0)) == 1, reason="there is one processor")
def test_the_work_is_done_in_a_process_of_its_own() -> None:
    assert beside(os.getpid, lambda: None) != HERE


def test_a_fault_of_the_work_is_raised_where_it_was_asked_for() -> None:
    with pytest.raises(ZeroDivisionError):
        beside(refuse, lambda: None)


def test_a_process_that_dies_leaves_the_work_to_this_one() -> None:
    assert beside(die_elsewhere, lambda: None) == HERE


def test_a_fault_of_what_is_done_meanwhile_leaves_no_process_behind() -> None:
    with pytest.raises(ZeroDivisionError):
        beside(partial(pow, 2, 10), refuse)
    assert not multiprocessing.active_children()
