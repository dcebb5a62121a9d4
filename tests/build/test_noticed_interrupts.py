"""Ctrl-C where Python would lose it."""

from __future__ import annotations

import signal
from contextlib import suppress

import pytest

from exporter.build.interruption import noticed_interrupts


def test_an_interrupt_whose_exception_is_lost_is_noticed_all_the_same() -> None:
    with noticed_interrupts() as interrupt:
        assert not interrupt.is_set()
        with suppress(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)
        assert interrupt.is_set()


def test_an_interrupt_is_raised_as_ever_and_its_former_answer_comes_back() -> None:
    former = signal.getsignal(signal.SIGINT)
    with pytest.raises(KeyboardInterrupt), noticed_interrupts():
        signal.raise_signal(signal.SIGINT)
    assert signal.getsignal(signal.SIGINT) is former
