"""Ctrl-C that is not lost: Python drops an exception raised inside a destructor or a callback of C."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType


@contextmanager
def noticed_interrupts() -> Iterator[threading.Event]:
    """An event that is set once Ctrl-C has come, whatever became of its ``KeyboardInterrupt``; outside the main thread never."""
    came = threading.Event()
    if threading.current_thread() is not threading.main_thread():
        yield came
        return

    def notice(_number: int, _frame: FrameType | None) -> None:
        came.set()
        raise KeyboardInterrupt

    former = signal.signal(signal.SIGINT, notice)
    try:
        yield came
    finally:
        signal.signal(signal.SIGINT, former)
