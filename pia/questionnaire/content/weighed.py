"""Weights that do not say why they weigh what they weigh."""

from __future__ import annotations

from collections.abc import Iterator

from pia.errors import Problem
from pia.questionnaire.content import messages as say
from pia.questionnaire.draft import Draft


def lint_weighed(draft: Draft) -> Iterator[Problem]:
    """Every driver and safeguard whose weight has no reason."""
    for module in draft.modules:
        for risk in module.risks:
            for name in ("drivers", "safeguards"):
                for index, read in enumerate(getattr(risk.doc, name)):
                    if read.why is None:
                        message = say.NO_WEIGHT_REASON.with_values(weight=read.weight)
                        yield risk.problem(message, name, index)
