"""Libraries that take long to load wait until somebody needs them."""

from __future__ import annotations

import subprocess
import sys

MODULES = ("calendar", "deadlines", "grouping", "letter", "tracking", "workdays")
ASK = f"""
import sys
from pia import cli
from pia.requests import {", ".join(MODULES)}
print([name for name in ("holidays", "icalendar") if name in sys.modules])
"""


def test_holidays_and_calendars_are_loaded_when_first_asked_for():
    ended = subprocess.run(
        [sys.executable, "-c", ASK], capture_output=True, text=True, check=True, timeout=60
    )
    assert ended.stdout.strip() == "[]"
