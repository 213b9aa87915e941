"""The profile of a programme: saved page by page, checked each time as a whole."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from pia.errors import AssessmentInvalid, PiaError
from pia.exports import assessment_file
from pia.questionnaire.assessment import Assessment
from pia.questionnaire.assessment_document import FORMAT
from pia.questionnaire.kinds.date import first_day
from pia.questionnaire.quick import Mode
from pia.scoring.assessed import Assessed
from pia.services.answering import revision_data
from pia.services.assessments import Work, create, made_by, work_from
from pia.services.parts import Actor, Data, PartState, folded
from pia.services.questionnaires import Questionnaires
from pia.services.saving import Save, save_part
from pia.store.assessments import AssessmentRow
from pia.text import Text

PROGRAMME, SETTINGS = "programme", "settings"
# Put before the name of a list in a change: whether that list may lack entries.
INCOMPLETE = "incomplete:"
_KEY_LENGTH = 60
_LATER = Text(
    "La respuesta a «{question}» es {value}, posterior a esta fecha. Escriba una fecha más "
    "reciente o cambie antes esa respuesta.",
    "The answer to “{question}” is {value}, which is after this date. Write a later date or "
    "change that answer first.",
)


@dataclass(frozen=True, slots=True)
class Change:
    """What a page changes in one part: some of its fields, or all of it where it is a list."""

    key: str
    data: object
    version: int | None


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why the profile cannot be saved; `field` is empty where no single field is at fault."""

    field: str
    message: Text


class ProfileRefused(PiaError):
    """The assessment would no longer hold together; nothing was saved."""

    def __init__(self, refusals: Sequence[Refusal]) -> None:
        self.refusals = tuple(refusals)
        super().__init__(self.refusals[0].message)


def save_profile(
    session: Session, actor: Actor, work: Work, changes: Sequence[Change], save_key: str | None
) -> None:
    """Save what one page changes; fields that it does not show stay as they are. Flushes.

    Raises ProfileRefused before anything is saved, or SaveConflict where the same fields were
    saved in the meantime.
    """
    changed = {each.key: _merged(work.part(each.key).data, each.data) for each in changes}
    _check(work, changed)
    for each in changes:
        version = _seen(session, work, each)
        save_part(
            session, actor, work.row, each.key, changed[each.key], Save(version, key=save_key)
        )


def start(
    session: Session,
    actor: Actor,
    questionnaires: Questionnaires,
    about: Data,
    settings: Data,
    save_key: str | None = None,
) -> AssessmentRow:
    """A new assessment of which only the programme's name and date are known. Flushes.

    A form that comes twice under its `save_key` makes one.
    """
    if save_key and (made := made_by(session, actor, save_key)):
        return made
    programme = {**about, "key": _key(about.get("name"))}
    document = {"format": FORMAT, **settings, PROGRAMME: programme}
    return create(session, actor, questionnaires, document, save_key=save_key)


def start_from(
    session: Session, actor: Actor, questionnaires: Questionnaires, example: Assessed
) -> AssessmentRow:
    """A copy of a worked example, to try things out on. Flushes."""
    document = assessment_file.document(example.assessment, example.questionnaire)
    return create(session, actor, questionnaires, document, kind="copied")


def set_mode(session: Session, actor: Actor, work: Work, mode: Mode, save_key: str | None) -> None:
    """Make it a quick look or a full assessment; every answer stays. Flushes.

    Saved on what is there now: whoever asks names what it shall be, whatever it was.
    """
    held = work.part(SETTINGS)
    data = {**(held.data if isinstance(held.data, dict) else {}), "mode": mode}
    save_part(session, actor, work.row, SETTINGS, data, Save(held.version, key=save_key))


def later_answers(assessment: Assessment, work: Work, as_of: date) -> tuple[tuple[str, str], ...]:
    """Questions with an answer, or a State's account, dated wholly after `as_of`, and the date."""
    found = []
    for key, finding in assessment.findings.items():
        if work.questionnaire.questions[key].kind == "date":
            values = [finding.value, *(account.value for account in finding.state_account)]
            found += [(key, str(value)) for value in values if _after(value, as_of)]
    return tuple(found)


def set_aside(work: Work) -> Mapping[str, int]:
    """How many answers of modules that no technology uses any more are kept, by module."""
    counts: dict[str, int] = {}
    for key in work.assessment.set_aside:
        module = key.partition(".")[0]
        counts[module] = counts.get(module, 0) + 1
    return counts


def _after(value: object, as_of: date) -> bool:
    first = first_day(value) if isinstance(value, str) else None
    return first is not None and first > as_of


def _merged(before: object, change: object) -> object:
    """The part with its changed fields; None where nothing is left."""
    if not isinstance(change, Mapping):
        return change or None
    held = before if isinstance(before, dict) else {}
    fields = {**held, **{key: part for key, part in change.items() if INCOMPLETE not in key}}
    marked = {key for key in change if INCOMPLETE in key}
    if marked:
        others = [n for n in held.get("incomplete", ()) if f"{INCOMPLETE}{n}" not in marked]
        chosen = [key.removeprefix(INCOMPLETE) for key in sorted(marked) if change[key]]
        fields["incomplete"] = others + chosen
    return {key: part for key, part in fields.items() if part not in ("", None, [], {}, False)}


def _check(work: Work, changed: Mapping[str, object]) -> None:
    """Refuse what would leave an assessment that cannot be read again."""
    _check_date(work, changed.get(PROGRAMME))
    parts = dict(work.parts)
    for key, data in changed.items():
        parts.pop(key, None)
        if data is not None:
            parts[key] = PartState(key, data, work.part(key).version)
    try:
        work_from(work.row, parts, work.whole)
    except AssessmentInvalid as error:
        raise ProfileRefused([Refusal("", p.message) for p in error.problems]) from error


def _check_date(work: Work, programme: object) -> None:
    as_of = first_day(str(programme.get("as_of", ""))) if isinstance(programme, dict) else None
    if as_of is None:
        return
    questions = work.questionnaire.questions
    later = [
        Refusal("as_of", _later(questions[key].text, value))
        for key, value in later_answers(work.assessment, work, as_of)
    ]
    if later:
        raise ProfileRefused(later)


def _later(question: Text, value: str) -> Text:
    return Text(
        _LATER.es.format(question=question.es, value=value),
        _LATER.en.format(question=question.en, value=value),
    )


def _seen(session: Session, work: Work, change: Change) -> int | None:
    """The version to save on: the present one where only other fields changed since."""
    now = work.part(change.key)
    if change.version is None or change.version == now.version:
        return change.version
    if not isinstance(change.data, Mapping):
        return change.version
    before = revision_data(session, work, change.key, change.version)
    same = all(_field(before, name) == _field(now.data, name) for name in change.data)
    return now.version if same else change.version


def _field(data: object, name: str) -> object:
    held = data if isinstance(data, dict) else {}
    if name.startswith(INCOMPLETE):
        return name.removeprefix(INCOMPLETE) in held.get("incomplete", ())
    return held.get(name)


def _key(name: object) -> str:
    """What files call the programme: its name in small letters with hyphens."""
    texts = name if isinstance(name, dict) else {}
    words = re.findall(r"[a-z0-9]+", folded(str(texts.get("es") or texts.get("en") or "")))
    return "-".join(words)[:_KEY_LENGTH].strip("-")
