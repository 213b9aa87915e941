"""Ways to work away from this computer, and to bring back what was answered there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pia.questionnaire.schema import Questionnaire
from pia.reports.html import Paper
from pia.reports.model_parts import Words
from pia.reports.speech import Speech
from pia.reports.worksheet.model import Detail
from pia.services.assessments import Work
from pia.services.sheets import QUICK, scopes
from pia.text import Locale

# Each is drawn by templates/away/ways/<name>.html.
WAYS_BLANK = ("paper", "file", "phone", "kobo")
WAYS_OWN = ("paper", "file", "spreadsheet", "phone", "kobo")
# Each is drawn by templates/away/back/<name>.html.
WAYS_BACK = ("typing", "merging", "spreadsheet")


@dataclass(frozen=True, slots=True)
class Wished:
    """How the sheet is to be printed."""

    language: Locale
    paper: Paper
    detail: Detail

    @property
    def named(self) -> Mapping[str, Any]:
        """As they stand in an address."""
        return {"language": self.language, "paper": self.paper, "guidance": self.detail}


@dataclass(frozen=True, slots=True)
class AwayPage:
    """What can be taken away; `key` and `programme` where it is of an assessment."""

    ways: tuple[str, ...]
    wished: Wished
    scope: str = ""
    scopes: tuple[tuple[str, str], ...] = ()
    key: str = ""
    programme: Words | None = None
    back: tuple[str, ...] = ()

    @property
    def endpoint(self) -> str:
        """The page itself."""
        return "away.of_assessment" if self.key else "away.blank"

    @property
    def sheet(self) -> str:
        """The page of its sheet."""
        return "paper.of_assessment" if self.key else "paper.blank"

    @property
    def aloud(self) -> str:
        """The page of its questions to be read aloud."""
        return "paper.own_aloud" if self.key else "paper.aloud"

    @property
    def of(self) -> Mapping[str, str]:
        """What it is of, as it stands in an address."""
        return {"key": self.key} if self.key else {"scope": self.scope}

    @property
    def asked(self) -> Mapping[str, str]:
        """Everything its address says."""
        return {**self.of, **self.wished.named}


def blank_page(whole: Questionnaire, scope: str, wished: Wished, locale: Locale) -> AwayPage:
    """The questionnaire as it is; a scope that does not exist is the quick look."""
    named = tuple((key, title.into(locale)) for key, title in scopes(whole))
    chosen = scope if scope in dict(named) else QUICK
    return AwayPage(WAYS_BLANK, wished, chosen, scopes=named)


def own_page(work: Work, wished: Wished, locale: Locale) -> AwayPage:
    """What one assessment asks."""
    return AwayPage(
        ways=WAYS_OWN,
        wished=wished,
        key=work.row.id,
        programme=Speech(locale).words(work.assessment.programme.name),
        back=WAYS_BACK,
    )
