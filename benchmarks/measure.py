"""What every benchmark shares: a row of the table, and medians of interleaved runs."""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass

Timed = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Row:
    """One budget and what was measured; `measured` None where it could not be."""

    key: str
    what: str
    budget: float
    measured: float | None
    unit: str = "x"
    note: str = ""

    @property
    def passed(self) -> bool | None:
        """Whether the budget holds; None where nothing was measured."""
        return None if self.measured is None else self.measured <= self.budget


def seconds(action: Timed) -> float:
    """Wall time of one call."""
    started = time.perf_counter()
    action()
    return time.perf_counter() - started


def medians(actions: Mapping[str, Timed], rounds: int, *, warm: int = 1) -> dict[str, float]:
    """Median seconds of each action, run by turns so that other load hits all of them alike."""
    found: dict[str, list[float]] = {name: [] for name in actions}
    for number in range(warm + rounds):
        for name, action in actions.items():
            gc.collect()
            took = seconds(action)
            if number >= warm:
                found[name].append(took)
    return {name: statistics.median(times) for name, times in found.items()}


def table(rows: list[Row]) -> list[str]:
    """The rows as aligned text: key, budget, measured, verdict, what."""
    words = {True: "pass", False: "FAIL", None: "not measured"}
    lines = [f"{'':4}  {'budget':>11}  {'measured':>11}  {'':12}  what"]
    for row in rows:
        measured = "-" if row.measured is None else _figure(row.measured, row.unit)
        note = f" ({row.note})" if row.note else ""
        lines.append(
            f"{row.key:4}  {'≤ ' + _figure(row.budget, row.unit):>11}  {measured:>11}  "
            f"{words[row.passed]:12}  {row.what}{note}"
        )
    return lines


def _figure(value: float, unit: str) -> str:
    if unit == "":
        return f"{value:.0f}"
    return f"{value:.2f} {unit}" if value < 100 else f"{value:.0f} {unit}"
