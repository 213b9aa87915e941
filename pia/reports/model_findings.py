"""What was found, part by part; every string is already in the report's language."""

from __future__ import annotations

from dataclasses import dataclass

from pia.reports.model_parts import AccountRow, LevelTag, Named, Piece, Words


@dataclass(frozen=True, slots=True)
class Because:
    """A question that decided something: its text, the answer in words, why, its sources."""

    key: str
    question: str
    answer: str
    why: str
    cites: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class StepRow:
    """A step of the five-step test with the answers that decided it; `note` where none did."""

    key: str
    name: str
    meaning: str
    status: str
    status_word: str
    because: tuple[Because, ...]
    note: str


@dataclass(frozen=True, slots=True)
class DemandRow:
    """One of the coalition's demands: failed, met or not-shown, and by what."""

    key: str
    number: int
    name: str
    meaning: str
    status: str
    status_word: str
    because: tuple[Because, ...]


@dataclass(frozen=True, slots=True)
class RedLinePart:
    """A red line: its status, what it means and the trail that decides it.

    `status`: confirmed, suspected, not-found, not-assessed. `asked` False: no module in use asks.
    `rests_on`: standards with their force per State, one sentence each. `not_arising`: why the
    line does not arise here; the trail is then empty.
    """

    key: str
    name: str
    meaning: str
    status: str
    status_word: str
    absolute: bool
    absolute_word: str
    consequence: str
    asked: bool
    not_asked_why: str
    basis: str
    trail: tuple[Because, ...]
    rests_on: tuple[str, ...]
    not_arising: str


@dataclass(frozen=True, slots=True)
class TouchedRow:
    """A right or group with the highest risk that touches it.

    `raised`: the level comes from the legality rule rather than from a risk. `named`: whether the
    programme names the group as affected, in words; empty for rights.
    """

    key: str
    name: str
    level: LevelTag
    risks: tuple[int, ...]
    raised: str
    named: str


@dataclass(frozen=True, slots=True)
class HeatMap:
    """Groups (rows) by rights (columns): the highest risk that touches both, else None.

    `told` says the same in words, one line for each group.
    """

    rights: tuple[Named, ...]
    groups: tuple[Named, ...]
    cells: tuple[tuple[LevelTag | None, ...], ...]
    told: tuple[str, ...]
    alt: str


@dataclass(frozen=True, slots=True)
class RecommendationPart:
    """What one actor should do. `risks` are the numbers of those it would lower.

    `grounded`: a documented answer calls for it; else it holds unless the State shows otherwise.
    """

    number: int
    key: str
    grounded: bool
    text: str
    indicator: str
    verification: str
    deadline: str
    standards: tuple[str, ...]
    basis: str
    level: LevelTag | None
    risks: tuple[int, ...]
    red_lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ActorAdvice:
    """Recommendations to one actor; `names` are the programme's own actors of that kind."""

    key: str
    name: str
    names: tuple[Words, ...]
    items: tuple[RecommendationPart, ...]


@dataclass(frozen=True, slots=True)
class AskRow:
    """An open question worth asking; `gain` is what an answer would narrow, best 100."""

    rank: int
    key: str
    question: str
    status: str
    how: str
    bar: int


@dataclass(frozen=True, slots=True)
class ChangePart:
    """Answers that would lower the overall level by one: `lead` sentence, then questions.

    Each is named with the answer to reach: the question and the answer.
    """

    lead: str
    questions: tuple[Named, ...]


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A numbered source with its grade in words; `citation` is its entry in the register, `trust`
    its grade and solidity, `footnote` its short form for page feet.

    `hidden`: kept by the organisation, so a public report prints only number and grade.
    """

    number: int
    key: str
    title: Words
    author: str
    publisher: str
    date: str
    url: str
    grade: str
    grade_word: str
    note: Words
    citation: tuple[Piece, ...]
    trust: str
    footnote: str
    hidden: bool
    cited: int


@dataclass(frozen=True, slots=True)
class Evidence:
    """How one source bears on one answer; `says` in the words of whoever read it.

    `quote`: words of the source itself in its language, with their `translation`, where the
    reader may see them. `solidity_word` is empty where nobody rated the source.
    """

    cite: int
    stance: str
    stance_word: str
    at: str
    says: Words
    grade_word: str
    solidity_word: str
    quote: Words
    translation: Words


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """One answer of the annex."""

    key: str
    question: str
    answer: Words
    status: str
    status_word: str
    hazard: int | None
    reason: Words
    note: Words
    confidential: bool
    evidence: tuple[Evidence, ...]
    accounts: tuple[AccountRow, ...]


@dataclass(frozen=True, slots=True)
class AnswerSection:
    """Answers under one heading of the questionnaire."""

    module: str
    title: str
    rows: tuple[AnswerRow, ...]


@dataclass(frozen=True, slots=True)
class StandardRow:
    """A standard the report rests on, the provisions used, and its force for each State."""

    key: str
    name: str
    title: str
    year: int
    reference: str
    url: str
    provisions: tuple[Named, ...]
    force: tuple[str, ...]
    checked: str
