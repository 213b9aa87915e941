"""`python -m benchmarks [NAME]...`: budget, measured, pass."""

from __future__ import annotations

import importlib
import sys

from benchmarks.measure import Row, table

NAMES = ("scoring", "pdf", "walk", "visits")


def main(names: list[str]) -> int:
    """Measure the named parts, or all; 1 when a budget fails."""
    unknown = [name for name in names if name not in NAMES]
    if unknown:
        print(f"there is no {unknown[0]}; there are {', '.join(NAMES)}", file=sys.stderr)
        return 2
    rows: list[Row] = []
    for name in names or NAMES:
        print(f"measuring {name} …", file=sys.stderr, flush=True)
        rows += importlib.import_module(f"benchmarks.{name}").rows()
    print("\n".join(table(rows)))
    return int(any(row.passed is False for row in rows))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
