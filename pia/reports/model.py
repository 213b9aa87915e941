"""The report as frozen data: what the PDF and the results page say, in one named language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pia.reports.model_annexes import (
    AskingFact,
    AskingPart,
    CountryAsking,
    CrossedRow,
    LensPart,
    LensRow,
)
from pia.reports.model_findings import (
    ActorAdvice,
    AnswerRow,
    AnswerSection,
    AskRow,
    Because,
    ChangePart,
    DemandRow,
    Evidence,
    HeatMap,
    RecommendationPart,
    RedLinePart,
    SourceRow,
    StandardRow,
    StepRow,
    TouchedRow,
)
from pia.reports.model_parts import (
    AccountRow,
    ActorRow,
    Cover,
    Degree,
    Fact,
    FigureRow,
    FigureValue,
    Flag,
    LevelKey,
    LevelTag,
    Named,
    Piece,
    ProgrammePart,
    RangeBar,
    Reading,
    Words,
)
from pia.reports.model_risks import (
    Cell,
    ClosedRisk,
    DriverRow,
    KnowledgePart,
    LevelCount,
    Matrix,
    MethodPart,
    ProfilePart,
    RiskPart,
    SafeguardRow,
)
from pia.text import Locale

__all__ = [
    "AccountRow",
    "ActorAdvice",
    "ActorRow",
    "AnswerRow",
    "AnswerSection",
    "AskRow",
    "AskingFact",
    "AskingPart",
    "Because",
    "Cell",
    "ChangePart",
    "ClosedRisk",
    "CountryAsking",
    "Cover",
    "CrossedRow",
    "Degree",
    "DemandRow",
    "DriverRow",
    "Evidence",
    "Fact",
    "FigureRow",
    "FigureValue",
    "Flag",
    "HeatMap",
    "KnowledgePart",
    "LensPart",
    "LensRow",
    "LevelCount",
    "LevelKey",
    "LevelTag",
    "Matrix",
    "MethodPart",
    "Named",
    "Piece",
    "ProfilePart",
    "ProgrammePart",
    "RangeBar",
    "Reading",
    "RecommendationPart",
    "RedLinePart",
    "Report",
    "RiskPart",
    "SafeguardRow",
    "SourceRow",
    "StandardRow",
    "StepRow",
    "TouchedRow",
    "Words",
]


@dataclass(frozen=True, slots=True)
class Report:
    """Everything a report says. Built by `pia.reports.build.build_report`.

    `level.key` is `unknown` when too little is known: then `printed` is False and levels of
    readings, risks, rights and groups are all `unknown`, `range`, `matrix`, `heat` and `index`
    are None. `running` is the running head. `public` leaves out what is confidential. `ask_first`
    asks who is affected where the list of groups is empty or incomplete.
    """

    locale: Locale
    direction: Literal["ltr", "rtl"]
    public: bool
    title: str
    running: str
    programme_key: str
    as_of: str
    hypothetical: bool
    printed: bool
    level: LevelTag
    flags: tuple[Flag, ...]
    cover: Cover
    range: RangeBar | None
    readings: tuple[Reading, ...]
    index: int | None
    summary: tuple[str, ...]
    programme: ProgrammePart
    position: Fact | None
    accounts: tuple[AccountRow, ...]
    profile: ProfilePart
    matrix: Matrix | None
    risks: tuple[RiskPart, ...]
    closed: tuple[ClosedRisk, ...]
    why_level: tuple[str, ...]
    red_lines: tuple[RedLinePart, ...]
    steps: tuple[StepRow, ...]
    steps_sentence: str
    rights: tuple[TouchedRow, ...]
    groups: tuple[TouchedRow, ...]
    heat: HeatMap | None
    demands: tuple[DemandRow, ...]
    lenses: tuple[LensPart, ...]
    advice: tuple[ActorAdvice, ...]
    unknowns: tuple[AskRow, ...]
    ask_first: str
    ask_next: tuple[AskRow, ...]
    asking: AskingPart
    find_out: ChangePart
    change: ChangePart
    knowledge: KnowledgePart
    sources: tuple[SourceRow, ...]
    standards: tuple[StandardRow, ...]
    method: MethodPart
    answers: tuple[AnswerSection, ...]
    missing_languages: tuple[Named, ...]
    content_hash: str
    method_version: str
    versions: tuple[tuple[str, str], ...]

    def source(self, number: int) -> SourceRow:
        """The source with that number."""
        return self.sources[number - 1]

    def risk(self, number: int) -> RiskPart:
        """The open risk with that number."""
        return self.risks[number - 1]
