"""Answers out to a spreadsheet and back, and submissions of a field form, as drafts to compare.

Nothing here saves: a draft is the assessment with the answers that would change, and goes through
the comparison of `merging` like a colleague's file.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256

from pia.exports.answers_xlsx import Given, answers_workbook, cells_of
from pia.exports.xlsform import Scope, scope_of, xlsform
from pia.i18n import format_date
from pia.imports import messages, table_messages
from pia.imports.bounded import Sent, read_sheets
from pia.imports.cells import Answered
from pia.imports.submissions import Submission, Told, submissions
from pia.imports.tables import Table, refused
from pia.imports.workbooks import Edit, Present, read_edits, sheet_of
from pia.questionnaire.quick import asked_in, part_of
from pia.questionnaire.schema import Question, Questionnaire
from pia.services.answering import AnswerRefused, checked_answer
from pia.services.assessments import Work
from pia.services.exchange import file_data, file_stem
from pia.services.merging import Take
from pia.services.parts import ANSWERS, Data
from pia.text import LOCALES, Locale, Text


@dataclass(frozen=True, slots=True)
class Download:
    """A spreadsheet to download."""

    name: str
    raw: bytes


@dataclass(slots=True)
class Draft:
    """The assessment as a spreadsheet would have it.

    `emptied` are parts that it leaves without anything, `usual` what is chosen where nobody chose,
    `remarks` what could not be taken or wants a look.
    """

    data: Data
    emptied: set[str] = field(default_factory=set)
    usual: dict[str, Take] = field(default_factory=dict)
    remarks: list[Text] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class SeveralSubmissions:
    """A form's data with more than one submission, of which one must be chosen."""

    found: tuple[Submission, ...]


def workbook(work: Work, locale: Locale) -> Download:
    """The answers of an assessment as a workbook."""
    versions = {
        key.removeprefix(ANSWERS): state.version
        for key, state in work.parts.items()
        if key.startswith(ANSWERS)
    }
    given = Given(work.row.id, work.assessment, work.questionnaire, work.shown, versions)
    return Download(f"{file_stem(work, locale)}.xlsx", answers_workbook(given, locale))


def field_form(whole: Questionnaire, scope: str) -> Download | None:
    """A questionnaire as a field form; None where there is no such scope."""
    found = scope_of(scope, whole)
    return Download(f"pia-{found.name}.xlsx", xlsform(found)) if found else None


def own_field_form(work: Work, locale: Locale) -> Download:
    """What an assessment asks as a field form, named by its identifier: two must not be mixed."""
    asked = asked_in(work.questionnaire, work.assessment.mode)
    form = Scope(work.row.id[:8], part_of(asked, work.shown), asked)
    return Download(f"{file_stem(work, locale)}-kobo.xlsx", xlsform(form))


def read_spreadsheet(sent: Sent) -> Table:
    """The cells of a file, read in a process of its own; raises AssessmentInvalid."""
    if not sent.raw:
        raise refused(sent.shown, messages.NOTHING)
    return read_sheets(sent)


def draft_of(
    work: Work, table: Table, locale: Locale, row: int | None = None
) -> Draft | SeveralSubmissions:
    """What a workbook or one submission would make of the assessment; `locale` is the reader's.

    Raises AssessmentInvalid where the table is neither, or belongs elsewhere.
    """
    if (sheet := sheet_of(table)) is not None:
        edited = read_edits(sheet, work.questionnaire, work.assessment.sources, _present(work))
        if edited.assessment and not work.row.id.startswith(edited.assessment):
            raise refused(table.name, table_messages.OTHER_ASSESSMENT)
        return _of_edits(work, edited.edits, edited.unread)
    own = work.assessment.languages
    found = submissions(table, work.whole, own[0] if len(own) == 1 else locale)
    if row is None and len(found) > 1:
        return SeveralSubmissions(found)
    return _of_submission(work, found[min(row or 0, len(found) - 1)])


def _present(work: Work) -> Present:
    def cells(question: Question, locale: Locale) -> Mapping[str, str]:
        return cells_of(question, work.assessment.finding(question.key), locale)

    return cells


def _of_edits(work: Work, edits: Sequence[Edit], unread: Sequence[Text]) -> Draft:
    draft = Draft(file_data(work), remarks=list(unread))
    for edit in edits:
        part = work.part(f"{ANSWERS}{edit.question}")
        base: Data = part.data if isinstance(part.data, dict) else {}
        links = _kept_links(base, edit.sources)
        data = _answer(edit.answered, base, links, confidential=edit.confidential)
        if not _put(draft, work, edit.question, data, {}, edit.cell):
            continue
        if edit.version is None:
            draft.remarks.append(table_messages.at(edit.cell, table_messages.NO_MARK))
        elif edit.version != part.version:
            draft.remarks.append(table_messages.at(edit.cell, table_messages.CHANGED_SINCE))
        elif part.key in draft.emptied:
            draft.remarks.append(table_messages.at(edit.cell, table_messages.EMPTIED))
        else:
            draft.usual[part.key] = "theirs"
    return draft


def _of_submission(work: Work, submission: Submission) -> Draft:
    draft = Draft(file_data(work), remarks=list(submission.unread))
    key = f"field-{sha256(submission.id.encode()).hexdigest()[:8]}"
    source = {key: _source(submission)}
    for question, told in submission.answers.items():
        if question not in work.questionnaire.questions:
            message = table_messages.NOT_ASKED.with_values(key=question)
            draft.remarks.append(table_messages.at(told.cell, message))
            continue
        part = work.part(f"{ANSWERS}{question}")
        base: Data = part.data if isinstance(part.data, dict) else {}
        data, adds = _testified(told, base, key)
        if _put(draft, work, question, data, source, told.cell) and adds:
            draft.usual[part.key] = "theirs"
    evidence = draft.data.get("evidence")
    if submission.answers:
        draft.data["evidence"] = (evidence if isinstance(evidence, dict) else {}) | source
    return draft


def _put(
    draft: Draft, work: Work, question: str, data: Data, added: Mapping[str, Data], cell: str
) -> bool:
    """Take an answer into the draft where it is sound and different."""
    try:
        checked = checked_answer(work, question, data, added)
    except AnswerRefused as refusal:
        draft.remarks += [table_messages.at(cell, fault.message) for fault in refusal.faults]
        return False
    held = draft.data.get("answers")
    answers: Data = dict(held) if isinstance(held, dict) else {}
    if answers.get(question, {}) == checked:
        return False
    answers.pop(question, None)
    if checked:
        answers[question] = checked
    else:
        draft.emptied.add(f"{ANSWERS}{question}")
    draft.data["answers"] = answers
    return True


def _answer(
    answered: Answered, base: Data, links: list[object], *, confidential: bool = False
) -> Data:
    """An answer in place of another: what a table cannot say stays."""
    note: Data = dict(answered.note.items())
    if confidential:
        note["confidential"] = True
    found: Data = {
        **base,
        "value": answered.value,
        "status": answered.status,
        "reason": dict(answered.reason),
        "note": note,
        "evidence": links,
    }
    return {name: part for name, part in found.items() if part not in (None, "", [], {})}


def _kept_links(base: Data, sources: Sequence[str]) -> list[object]:
    """Links to the sources named: those there were, with all they say, and plain new ones."""
    evidence = base.get("evidence")
    before = evidence if isinstance(evidence, list) else []
    kept = [each for each in before if each.get("source") in sources]
    known = {each.get("source") for each in kept}
    return [*kept, *({"source": key} for key in sources if key not in known)]


def _testified(told: Told, base: Data, source: str) -> tuple[Data, bool]:
    """An answer with the submission as its source, and whether it only adds to the present one.

    It adds where it says the same, or where nothing was answered: sources and notes stand together.
    """
    link: Data = {"source": source, "says": dict(told.how)} if told.how else {"source": source}
    given = _answer(told.answered, base, [link])
    if note := _joined(base.get("note"), given.get("note")):
        given["note"] = note
    blank = base.get("status", "blank") == "blank"
    if not blank and not _same_answer(given, base):
        return given, False
    evidence = base.get("evidence")
    before = evidence if isinstance(evidence, list) else []
    merged = {name: part for name, part in base.items() if not (blank and name == "status")}
    merged |= given
    merged["evidence"] = [*(each for each in before if each.get("source") != source), link]
    return merged, True


def _same_answer(given: Data, base: Data) -> bool:
    """Whether both say the same, statuses and reasons included; notes and sources aside."""
    if given.get("value") is None and given.get("status") is None:
        return True
    same = (given.get("status") or "answered") == base.get("status")
    return same and all(given.get(part) == base.get(part) for part in ("value", "reason"))


def _joined(before: object, added: object) -> Data:
    """Both notes, one below the other, in each language; once where one holds the other."""
    old: Data = dict(before) if isinstance(before, dict) else {}
    new: Data = added if isinstance(added, dict) else {}
    for lang in LOCALES:
        own, more = str(old.get(lang) or ""), str(new.get(lang) or "")
        if more and more not in own:
            old[lang] = f"{own}\n\n{more}" if own else more
    return old


def _source(submission: Submission) -> Data:
    """The submission as a source: somebody's testimony or own test, not for the public."""
    title = _TITLE
    if submission.date:
        days = {lang: format_date(submission.date, lang) for lang in LOCALES}
        title = _TITLE_OF_DAY.with_values(**days)
    found: Data = {
        "title": {"es": title.es, "en": title.en},
        "grade": "testimony",
        "date": submission.date,
        "audience": "organisation",
        "origin": submission.id,
    }
    return {name: part for name, part in found.items() if part}


_TITLE = Text("Formulario de campo", "Field form")
_TITLE_OF_DAY = Text("Formulario de campo, envío del {es}", "Field form, submission of {en}")
