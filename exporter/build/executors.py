"""Jobs -> results as they come, in this process or several; the interface is that of ``concurrent.futures``.

No more jobs are in flight than twice the workers, so memory stays bounded whatever the number of sources. A worker that
dies takes only its own job with it: the jobs that were in flight are run again, one at a time.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, ProcessPoolExecutor, wait
from itertools import islice
from typing import TypeVar

_Job = TypeVar("_Job")
_Result = TypeVar("_Result")

JOBS_PER_WORKER = 3
"""Below this many jobs a further process costs more in starting than it brings."""

Open = Callable[[int], Executor]
"""Opens an executor with a number of workers."""


class Serial(Executor):
    """Runs each job at once, in this process."""

    def submit(self, function: Callable[..., _Result], /, *arguments: object, **named: object) -> Future[_Result]:
        """A future that is done; exceptions are the job's, save those that end the program."""
        future: Future[_Result] = Future()
        try:
            future.set_result(function(*arguments, **named))
        except Exception as fault:  # noqa: BLE001  # as every executor does
            future.set_exception(fault)
        return future


def worker_count(asked: int, jobs: int) -> int:
    """How many processes: as many as asked, else as the processors and the jobs are worth; 1 means this process."""
    if asked:
        return min(asked, max(jobs, 1))
    return max(1, min(_processors(), jobs // JOBS_PER_WORKER))


def open_executor(workers: int) -> Executor:
    """An executor of this machine: this process for one worker, else warm processes forked from one that has imported everything."""
    if workers == 1:
        return Serial()
    methods = multiprocessing.get_all_start_methods()
    context = multiprocessing.get_context("forkserver" if "forkserver" in methods else "spawn")
    context.set_forkserver_preload(["exporter.build.warm"])
    return ProcessPoolExecutor(workers, mp_context=context, initializer=_start_worker, initargs=(gc.get_threshold()[0],))


def run(jobs: Iterable[_Job], work: Callable[[_Job], _Result], workers: int, open: Open) -> Iterator[tuple[_Job, _Result | BrokenExecutor]]:
    """Each job with its result, in the order of completion; with ``BrokenExecutor`` when the job killed its worker.

    Leaving the iteration early (Ctrl-C) drops what has not begun and ends the workers.
    """
    waiting = iter(jobs)
    broken = True
    while broken:
        casualties: list[_Job] = []
        for job, result in _run_until_broken(waiting, work, workers, open):
            if isinstance(result, BrokenExecutor):
                casualties.append(job)
            else:
                yield job, result
        for job in casualties:
            yield from _run_until_broken(iter((job,)), work, workers, open)
        broken = bool(casualties)


def _run_until_broken(
    waiting: Iterator[_Job], work: Callable[[_Job], _Result], workers: int, open: Open
) -> Iterator[tuple[_Job, _Result | BrokenExecutor]]:
    """Runs the jobs that wait; once a worker has died, only those in flight are still answered for."""
    executor = open(workers)
    flying: dict[Future[_Result], _Job] = {}
    broken = False
    try:
        while True:
            free = 0 if broken else _window(workers) - len(flying)
            flying |= {_submit(executor, work, job): job for job in islice(waiting, free)}
            if not flying:
                return
            for future in wait(flying, return_when=FIRST_COMPLETED).done:
                outcome = _outcome(future)
                broken = broken or isinstance(outcome, BrokenExecutor)
                yield flying.pop(future), outcome
    finally:
        executor.shutdown(wait=not flying, cancel_futures=True)  # else the interpreter's end may meet a pipe that is being closed


def _window(workers: int) -> int:
    return 1 if workers == 1 else 2 * workers


def _submit(executor: Executor, work: Callable[[_Job], _Result], job: _Job) -> Future[_Result]:
    try:
        return executor.submit(work, job)
    except BrokenExecutor as broken:
        future: Future[_Result] = Future()
        future.set_exception(broken)
        return future


def _outcome(future: Future[_Result]) -> _Result | BrokenExecutor:
    try:
        return future.result()
    except BrokenExecutor as broken:
        return broken


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _start_worker(threshold: int) -> None:
    """Leaves Ctrl-C to the parent, and ends with it however it ends: a pool's own workers would wait for ever.

    Garbage is collected as seldom as in the parent.
    """
    gc.set_threshold(threshold)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent.join,), daemon=True).start()


def _end_with(join: Callable[[], None]) -> None:
    join()
    os._exit(1)
