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
from pia.reports.model_facts import (
    ChangedRow,
    ChronologyPart,
    ContestedRow,
    EventRow,
    LeftOutRow,
    ReplyRow,
    Side,
    StandsPart,
    StoryPart,
    StoryStep,
    TimeLane,
    Timeline,
    TimeMark,
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
    "ChangedRow",
    "ChronologyPart",
    "ClosedRisk",
    "ContestedRow",
    "CountryAsking",
    "Cover",
    "CrossedRow",
    "Degree",
    "DemandRow",
    "DriverRow",
    "EventRow",
    "Evidence",
    "Fact",
    "FigureRow",
    "FigureValue",
    "Flag",
    "HeatMap",
    "KnowledgePart",
    "LeftOutRow",
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
    "ReplyRow",
    "Report",
    "RiskPart",
    "SafeguardRow",
    "Side",
    "SourceRow",
    "StandardRow",
    "StandsPart",
    "StepRow",
    "StoryPart",
    "StoryStep",
    "TimeLane",
    "TimeMark",
    "Timeline",
    "TouchedRow",
    "Words",
]


@dataclass(frozen=True, slots=True)
class Report:
    """Everything a report says. Built by `pia.reports.build.build_report`.

    `level.key` is `unknown` when too little is known: then `printed` is False and levels of
    readings, risks, rights and groups are all `unknown`, `range`, `matrix`, `heat` and `index`
    are None. `running` is the running head. `public` leaves out what is confidential. `ask_first`
    asks who is affected where the list of groups is empty or incomplete. `left_out`: what a public
    version lacks, counted by category.
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
    chronology: ChronologyPart
    accounts: tuple[AccountRow, ...]
    stories: tuple[StoryPart, ...]
    contested: tuple[ContestedRow, ...]
    replies: tuple[ReplyRow, ...]
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
    stands: StandsPart | None
    standards: tuple[StandardRow, ...]
    method: MethodPart
    answers: tuple[AnswerSection, ...]
    missing_languages: tuple[Named, ...]
    left_out: tuple[LeftOutRow, ...]
    content_hash: str
    method_version: str
    versions: tuple[tuple[str, str], ...]

    @property
    def other_accounts(self) -> tuple[AccountRow, ...]:
        """Statements of a State that stand neither in a story nor among what is contested."""
        told = {(story.key, story.state) for story in self.stories}
        calm = (row for row in self.accounts if row.relation in ("same", "open"))
        return tuple(row for row in calm if (row.key, row.state) not in told)

    def source(self, number: int) -> SourceRow:
        """The source with that number."""
        return self.sources[number - 1]

    def risk(self, number: int) -> RiskPart:
        """The open risk with that number."""
        return self.risks[number - 1]
