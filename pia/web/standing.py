"""Where the result of an assessment of one's own stands, for the line on each of its pages."""

from __future__ import annotations

from dataclasses import dataclass, replace

from pia.reports.build.words import level_tag
from pia.reports.model_parts import LevelTag
from pia.reports.speech import Speech
from pia.web.library import workspace
from pia.web.locale import current_locale


@dataclass(frozen=True, slots=True)
class SoFar:
    """The level as it is printed, and the word for a preliminary one."""

    level: LevelTag
    preliminary: str


def result_so_far(key: str) -> SoFar | None:
    """The level of the answers just read; None where a page would have to wait for it."""
    profile = workspace().known_profile(key)
    if profile is None:
        return None
    say = Speech(current_locale())
    preliminary = profile.preliminary and profile.printed
    level = level_tag(say, profile.level, printed=profile.printed)
    return SoFar(
        # The bar has room for a word or two.
        level if profile.printed else replace(level, word=say.gettext("No level yet")),
        say.pgettext("result", "preliminary") if preliminary else "",
    )
