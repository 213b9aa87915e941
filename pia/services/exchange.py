"""In and out: an assessment as a file, and a file as a new assessment, nothing lost on the way."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Literal

from sqlalchemy import select
from sqlalchemy.orm import Session

from pia.errors import AssessmentInvalid, Problem
from pia.exports import assessment_file
from pia.imports import messages as say
from pia.imports.assessment_file import assessment_of
from pia.imports.bounded import Found, Sent, Shelf, read_sent
from pia.questionnaire.canonical import content_hash
from pia.questionnaire.schema import Questionnaire
from pia.scoring import METHOD
from pia.services.assessments import Work, create
from pia.services.parts import Actor, Data
from pia.services.sessions import owner
from pia.services.workspace import Workspace
from pia.store.assessments import AssessmentRow, QuestionnaireText
from pia.text import Locale, Text

Ending = Literal["yaml", "json"]
_LONGEST_NAME = 120
# Marks that turn the direction of text or are not seen: a name must be what it looks like.
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


@dataclass(frozen=True, slots=True)
class Exported:
    """An assessment as a file."""

    name: str
    text: str


def exported(work: Work, locale: Locale, ending: Ending = "yaml") -> Exported:
    """The whole assessment as a file; JSON also where YAML would be longer than readers take."""
    data = file_data(work)
    text, kind = assessment_file.written(data)
    if ending == "json":
        text, kind = assessment_file.as_json(data), "json"
    return Exported(f"{file_stem(work, locale)}.{kind}", text)


def file_stem(work: Work, locale: Locale) -> str:
    """What a file of this assessment is called: its programme and date."""
    programme = work.assessment.programme
    return f"{_slug(programme.name.into(locale))}-{programme.as_of.isoformat()}"


def file_data(work: Work) -> Data:
    """The whole assessment as plain data, with versions, hash and method."""
    digest = content_hash(work.assessment, work.questionnaire, METHOD)
    data = assessment_file.document(work.assessment, work.questionnaire, digest, METHOD)
    own, written = work.part("programme").data, data["programme"]
    if isinstance(own, dict) and isinstance(written, dict) and "key" not in own:
        del written["key"]  # what stands in for one that nobody gave
    return data


def export_own(workspace: Workspace, key: str, locale: Locale, ending: Ending) -> Exported:
    """An assessment of this computer's owner as a file; raises NoSuchAssessment."""
    return exported(own_work(workspace, key), locale, ending)


def own_work(workspace: Workspace, key: str) -> Work:
    """An assessment of this computer's owner; raises NoSuchAssessment."""
    with workspace.store.reading() as session:
        return workspace.work(session, _owner(session), key)


def import_own(workspace: Workspace, shown: str, raw: bytes) -> str:
    """A new assessment of this computer's owner; gives its identifier.

    Raises AssessmentInvalid.
    """
    file = required(Sent(shown, raw))
    found = read_new(workspace, file)
    with workspace.store.writing() as session:
        return keep(session, _owner(session), workspace, file, found)


def names(workspace: Workspace) -> tuple[tuple[str, Text], ...]:
    """Identifier and name of every assessment of this computer's owner, by name."""
    with workspace.store.reading() as session:
        rows = session.scalars(
            select(AssessmentRow)
            .where(AssessmentRow.organisation_id == _owner(session).organisation_id)
            .order_by(AssessmentRow.sort_name, AssessmentRow.id)
        )
        return tuple((row.id, Text(row.name_es, row.name_en)) for row in rows)


def sent(name: str, raw: bytes) -> Sent:
    """A file as it came, called by the last part of its name without what cannot be seen."""
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", name))[-1]
    seen = "".join(c for c in last if unicodedata.category(c) not in _UNSEEN).strip()
    if len(seen) > _LONGEST_NAME:
        seen = f"{seen[: _LONGEST_NAME - 10]}…{seen[-9:]}"
    return Sent(seen or "assessment", raw)


def required(file: Sent, *, pasted: bool = False) -> Sent:
    """The file; raises AssessmentInvalid where its name or emptiness says that it is none."""
    if not file.raw.strip():
        raise AssessmentInvalid([Problem(file.shown, 1, 1, say.NOTHING)])
    if file.pasted and not pasted:
        raise AssessmentInvalid([Problem(file.shown, 1, 1, say.OTHER_ENDING)])
    return file


def read_new(workspace: Workspace, file: Sent) -> Found:
    """What a file holds, read with the questionnaire of its versions in a process of its own.

    Raises AssessmentInvalid. Opens no transaction while the process reads.
    """
    with workspace.store.reading() as session:
        stored = _stored(session, workspace)
    return read_sent(file, Shelf(workspace.questionnaires.root, stored))


def read_for(workspace: Workspace, work: Work, file: Sent) -> Found:
    """What a file holds that must fit the questionnaire of an assessment; as `read_new`."""
    key, root = work.row.questionnaire_sha256, workspace.questionnaires.root
    if key == workspace.questionnaires.installed_sha256:
        return read_sent(file, Shelf(root))
    with workspace.store.reading() as session:
        stored = [pair for pair in _stored(session, workspace) if pair[0] == key]
    return read_sent(file, Shelf(root, stored, with_installed=False))


def keep(session: Session, actor: Actor, workspace: Workspace, file: Sent, found: Found) -> str:
    """A new assessment of what a file holds; gives its identifier. Flushes.

    Raises AssessmentInvalid.
    """
    questionnaires = workspace.questionnaires
    key = found.questionnaire
    whole = questionnaires.get(session, key) if key else questionnaires.installed
    data = normal(found.data, whole, file.stem)
    row: AssessmentRow = create(session, actor, questionnaires, data, kind="imported", stored=key)
    return row.id


def normal(data: Data, whole: Questionnaire, name: str) -> Data:
    """The long form of a file's content; raises AssessmentInvalid.

    What is set aside is checked like an answer where the questionnaire knows its question: it
    comes back when the programme names its technology, and must not break the assessment then.
    """
    found, questionnaire = assessment_of(data, whole, name)
    written = assessment_file.document(found, questionnaire)
    aside = {key: entry for key, entry in found.set_aside.items() if key in whole.questions}
    if aside:
        every, _ = assessment_of(with_every_answer(written, whole), whole, name)
        answers = assessment_file.document(every, whole)["answers"]
        kept = {key: entry for key, entry in found.set_aside.items() if key not in aside}
        if isinstance(answers, dict):
            kept |= {key: answers[key] for key in aside if key in answers}
        written["set_aside"] = kept
    return written


def with_every_answer(data: Data, whole: Questionnaire) -> Data:
    """The same content with every module asked, so that nothing it knows is set aside."""
    answers, aside = data.get("answers"), data.get("set_aside")
    asked = dict(answers) if isinstance(answers, dict) else {}
    rest: Data = {}
    for key, entry in aside.items() if isinstance(aside, dict) else ():
        (asked if key in whole.questions else rest)[key] = entry
    return data | {"questionnaire": dict(whole.versions), "answers": asked, "set_aside": rest}


def _owner(session: Session) -> Actor:
    account = owner(session)
    return Actor(account.organisation_id, account.id)


def _stored(session: Session, workspace: Workspace) -> list[tuple[str, str]]:
    """Questionnaires of the database but the installed one, the newest first."""
    rows = session.execute(
        select(QuestionnaireText.sha256, QuestionnaireText.canonical)
        .where(QuestionnaireText.sha256 != workspace.questionnaires.installed_sha256)
        .order_by(QuestionnaireText.created_at.desc(), QuestionnaireText.sha256)
    )
    return [(sha256, canonical) for sha256, canonical in rows]


def _slug(name: str) -> str:
    """`Enrolamiento (piloto)` becomes `enrolamiento-piloto`."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return "-".join(re.findall(r"[a-z0-9]+", plain.lower()))[:80].strip("-") or "assessment"
