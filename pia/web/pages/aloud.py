"""The questions to be read aloud, of the questionnaire or of one assessment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pia.reports.model_parts import Words
from pia.reports.worksheet.aloud import SaidSection, how_to_read, said_aloud
from pia.reports.worksheet.build import build_sheet
from pia.reports.worksheet.model import Chosen
from pia.text import Locale


@dataclass(frozen=True, slots=True)
class AloudPage:
    """What is read; `key` where it is of an assessment, whose `programme` is then named."""

    scope: str
    how: str
    sections: tuple[SaidSection, ...]
    title: str
    programme: Words
    key: str

    @property
    def of(self) -> Mapping[str, str]:
        """What it is of, as it stands in an address."""
        return {"key": self.key} if self.key else {"scope": self.scope}


def aloud_page(chosen: Chosen, locale: Locale, key: str = "") -> AloudPage:
    """The page in the reader's language."""
    sheet = build_sheet(chosen, locale)
    return AloudPage(
        scope=chosen.scope,
        how=how_to_read(sheet),
        sections=said_aloud(sheet),
        title=sheet.scope,
        programme=sheet.programme,
        key=key,
    )
