"""Every gate, then every test; what `./run test` starts.

All gates run even where an earlier one fails. With arguments only pytest runs, with them.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CODE = ("pia", "tests", "benchmarks", "run", "wsgi.py", "hatch_build.py")
GATES: dict[str, tuple[str, ...]] = {
    "format": ("ruff", "format", "--check", "--quiet", *CODE),
    "lint": ("ruff", "check", "--quiet", *CODE),
    "templates": ("djlint", "--lint", "--quiet", "templates"),
    "types": ("mypy", "--no-error-summary"),
    "layers": ("lint-imports", "--no-logo"),
    "questionnaires": ("pia", "check"),
}
# Two workers: what the smallest machine of a partner has.
PYTEST = ("pytest", "-n", "2", "--dist", "worksteal", "--quiet", "--durations=10")
# What goes through a server or a browser.
OUTSIDE = ("tests/web", "tests/faults", "tests/browser")
COVERAGE = (
    "--cov",
    "--cov-branch",
    "--cov-report=term:skip-covered",
    "--cov-fail-under=100",
)


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one gate ended, with what it printed."""

    name: str
    passed: bool
    seconds: float
    output: str


def program(name: str) -> str:
    """A program of the environment that runs this."""
    beside = Path(sys.executable).parent / name
    return str(beside) if beside.exists() else name


def run_gate(name: str) -> Outcome:
    """One gate, its output kept for the case that it fails."""
    started = time.monotonic()
    command = [program(GATES[name][0]), *GATES[name][1:]]
    ended = subprocess.run(
        command,
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    return Outcome(name, ended.returncode == 0, time.monotonic() - started, ended.stdout)


def run_gates() -> list[Outcome]:
    """Every gate, two at a time, told as they end."""
    outcomes = []
    with ThreadPoolExecutor(2) as pool:
        for outcome in pool.map(run_gate, GATES):
            mark = "ok  " if outcome.passed else "FAIL"
            print(f"{mark} {outcome.name} ({outcome.seconds:.1f} s)", flush=True)
            if not outcome.passed:
                print(outcome.output.rstrip(), flush=True)
            outcomes.append(outcome)
    return outcomes


def split(arguments: Sequence[str]) -> tuple[bool, list[str]]:
    """Whether the run is thorough, and what goes to pytest."""
    rest = [argument for argument in arguments if argument != "--thorough"]
    return len(rest) < len(arguments), rest


def run_pytest(arguments: Sequence[str], *, thorough: bool) -> int:
    """Pytest with these arguments, its closing line last on the screen."""
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
    if thorough:
        environment["PIA_THOROUGH"] = "1"
    command = [program(PYTEST[0]), *PYTEST[1:], *arguments]
    return subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode


def main(arguments: Sequence[str]) -> int:
    """0 when every gate and every test passed."""
    thorough, rest = split(arguments)
    if rest:
        return run_pytest(rest, thorough=thorough)
    outcomes = run_gates()
    # Apart, because tracing would multiply their time; coverage must be full without them.
    laws = run_pytest(("-m", "laws"), thorough=thorough)
    outside = run_pytest(OUTSIDE, thorough=thorough)
    inside = ("-m", "not laws", *(f"--ignore={folder}" for folder in OUTSIDE), *COVERAGE)
    code = run_pytest(inside, thorough=thorough) or outside or laws
    failed = [outcome.name for outcome in outcomes if not outcome.passed]
    if failed:
        print(f"failed gates: {', '.join(failed)}", file=sys.stderr)
    return code or int(bool(failed))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
