"""F1: what a visit weighs on the wire, held by the budgets of the benchmark."""

from __future__ import annotations

from benchmarks import visits
from benchmarks.process import serving


def test_a_visit_keeps_the_budgets_of_its_weight(chromium):
    with serving() as served:
        rows = visits.weights(chromium, served)
    for row in rows:
        print(f"{row.key} {row.what}: {row.measured:.2f} of {row.budget} {row.unit}")
    assert {row.key for row in rows} == {"F1a", "F1b", "F1c", "F1d"}
    assert [row for row in rows if not row.passed] == []
