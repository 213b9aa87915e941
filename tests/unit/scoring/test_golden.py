"""The hand-worked cases hold."""

from __future__ import annotations

import pytest

from tests.unit.scoring.golden import CASES


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.__name__)
def test_case(case) -> None:
    case()
