"""Whether the words and the library of a questionnaire are good enough to be asked.

Reading the files and `lint` say whether they fit together; this says whether people can read
them, and whether every right, group and red line is served. `pia check` runs both.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from pia.errors import Problem
from pia.questionnaire.content.guided import lint_guidance
from pia.questionnaire.content.readability import lint_readability
from pia.questionnaire.content.served import lint_served
from pia.questionnaire.content.thresholds import lint_thresholds
from pia.questionnaire.content.weighed import lint_weighed
from pia.questionnaire.content.wording import lint_wording
from pia.questionnaire.draft import Draft

# One concern, one file, one line here.
CONTENT_LINTS: tuple[Callable[[Draft], Iterator[Problem]], ...] = (
    lint_served,
    lint_thresholds,
    lint_weighed,
    lint_guidance,
    lint_readability,
    lint_wording,
)


def lint_content(draft: Draft) -> Iterator[Problem]:
    """Every problem of content."""
    for check in CONTENT_LINTS:
        yield from check(draft)
