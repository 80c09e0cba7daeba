"""Measuring: milliseconds of questions, memory of processes, and how a row of figures is told."""

from __future__ import annotations

import resource
import statistics
import time
from collections.abc import Callable, Sequence
from typing import NamedTuple, TypeVar

Question = TypeVar("Question")


class Took(NamedTuple):
    """Milliseconds: the median, and what nineteen of twenty stay within."""

    p50: float
    p95: float

    def __str__(self) -> str:
        return f"p50 {self.p50:9.1f} ms   p95 {self.p95:9.1f} ms"

    def times_faster_than(self, other: Took) -> str:
        """How many times less this took than another."""
        return f"{other.p50 / self.p50:.1f} times at p50, {other.p95 / self.p95:.1f} at p95"


def timed(ask: Callable[[Question], object], questions: Sequence[Question], warm: int = 20) -> Took:
    """Each question asked once, after a few of them to warm up."""
    for question in questions[:warm]:
        ask(question)
    took = []
    for question in questions:
        started = time.perf_counter()
        ask(question)
        took.append((time.perf_counter() - started) * 1000)
    return Took(statistics.median(took), sorted(took)[int(len(took) * 0.95)])


def most_memory() -> str:
    """The most that this process has had in memory, mapped files included."""
    return f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MB at most"
