"""What was measured, as a table; and the two figures that everything here is told in."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Result:
    """One goal of performance.md with its measured figure, its floor from the same run, and what is wanted.

    `most` is the largest ratio wanted, `limit` the largest figure; where there are both, both must hold.
    """

    goal: str
    what: str
    measured: float
    floor: float | None = None
    floor_name: str = ""
    most: float | None = None
    limit: float | None = None
    unit: str = "ms"

    @property
    def ratio(self) -> float | None:
        """The measured figure as a multiple of its floor."""
        return self.measured / self.floor if self.floor else None

    @property
    def ok(self) -> bool:
        """Whether the goal is met."""
        within = self.limit is None or self.measured <= self.limit
        return within and (self.most is None or (self.ratio is not None and self.ratio <= self.most))

    def row(self) -> str:
        """The line of the table."""
        floor = f"{_figure(self.floor, self.unit)} {self.floor_name}" if self.floor is not None else "–"
        ratio = f"{self.ratio:.2f}" if self.ratio is not None else "–"
        wanted = [f"≤ {self.most:g} ×"] if self.most is not None else []
        wanted += [f"≤ {_figure(self.limit, self.unit)}"] if self.limit is not None else []
        cells = (self.goal, self.what, _figure(self.measured, self.unit), floor, ratio, ", ".join(wanted), "yes" if self.ok else "**no**")
        return f"| {' | '.join(cells)} |"


HEAD = "| goal | what | measured | floor | ratio | wanted | ok |\n| --- | --- | --- | --- | --- | --- | --- |"


def interleaved(runs: int, *measures: Callable[[], float]) -> list[list[float]]:
    """Each measure so many times, in turn (A B A B …); one round before them does not count."""
    taken: list[list[float]] = [[] for _ in measures]
    for run in range(runs + 1):
        for measure, figures in zip(measures, taken, strict=True):
            figure = measure()
            if run:
                figures.append(figure)
    return taken


def median(figures: Iterable[float]) -> float:
    """The median in milliseconds, of seconds."""
    return statistics.median(figures) * 1000


def p95(figures: Sequence[float]) -> float:
    """The 95th percentile in milliseconds, of seconds."""
    return sorted(figures)[max(0, -(-len(figures) * 95 // 100) - 1)] * 1000


def _figure(value: float, unit: str) -> str:
    return f"{value:,.{0 if value >= 100 else 1 if value >= 1 else 2}f} {unit}"
