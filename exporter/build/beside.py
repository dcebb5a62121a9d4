"""A second processor for the first document: work done in a forked process while this one does something else."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import TypeVar, cast

_Result = TypeVar("_Result")


def beside(work: Callable[[], _Result], meanwhile: Callable[[], object]) -> _Result:
    """The result of ``work``, done while this process does ``meanwhile``; ``work`` may change nothing but files.

    Where nothing can be forked, both are done here. What raises in the other process is done again in this one, so that
    its exception is raised where it belongs.
    """
    if not _can_fork():
        meanwhile()
        return work()
    receiver, sender = multiprocessing.Pipe(duplex=False)
    process = multiprocessing.get_context("fork").Process(target=_answer, args=(work, sender), daemon=True)
    process.start()
    sender.close()
    try:
        meanwhile()
        return cast("_Result", receiver.recv())
    except (EOFError, OSError):
        return work()
    finally:
        receiver.close()
        process.kill()
        process.join()


def _answer(work: Callable[[], object], sender: Connection) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that a person started
    try:
        sender.send(work())
    except Exception:  # noqa: BLE001  # the other process will meet it again
        sender.close()


def _can_fork() -> bool:
    """On Linux, with a processor to spare and no thread that could hold a lock; macOS's libraries do not stand a fork."""
    return sys.platform == "linux" and threading.active_count() == 1 and len(os.sched_getaffinity(0)) > 1
