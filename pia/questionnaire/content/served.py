"""Rights and groups that too few risks touch, red lines that no question decides."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from pia.errors import Problem
from pia.questionnaire.content import messages as say
from pia.questionnaire.draft import Draft

LEAST = 2


def lint_served(draft: Draft) -> Iterator[Problem]:
    """Every right, group and red line of the catalogue that the modules leave aside."""
    risks = [risk.doc for module in draft.modules for risk in module.risks]
    for name in ("rights", "groups"):
        touched = Counter(key for risk in risks for key in getattr(risk, name))
        for entry in draft.catalogue.terms[name]:
            count = touched[entry.doc.key]
            if count < LEAST:
                message = say.SERVED.with_values(key=entry.doc.key, count=count)
                yield entry.problem(message, "key")
    decided = {rule.doc.red_line for module in draft.modules for rule in module.red_lines}
    for line in draft.catalogue.red_lines:
        if line.doc.key not in decided:
            yield line.problem(say.NO_RULE.with_values(key=line.doc.key), "key")
