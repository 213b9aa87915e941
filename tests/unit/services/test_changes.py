"""Reading only what changed gives what reading everything gives."""

from __future__ import annotations

import pytest

from pia.services.answering import own_work, save_answer
from pia.services.assessments import get, work_on
from pia.services.changes import work_since
from pia.services.saving import Save, save_part


@pytest.fixture
def before(workspace, actor, assessment):
    with workspace.store.reading() as session:
        return work_on(session, actor, workspace.questionnaires, assessment)


def _both(workspace, actor, before):
    with workspace.store.reading() as session:
        row = get(session, actor, before.row.id)
        since = work_since(session, row, before)
        return since, work_on(session, actor, workspace.questionnaires, row.id)


def test_answers_and_sources_added_changed_and_taken_away(workspace, actor, before):
    work = before
    steps = [
        ({"value": "none", "evidence": [{"source": "own-work"}]}, {"own-work": own_work()}),
        ({"status": "unknown", "note": {"es": "Nada"}}, {}),
        ({}, {}),
    ]
    for version, (data, added) in enumerate(steps):
        with workspace.store.writing() as session:
            row = get(session, actor, before.row.id)
            now = work_on(session, actor, workspace.questionnaires, row.id)
            save_answer(session, actor, now, "core.legal-basis", data, Save(version), added)
        since, whole = _both(workspace, actor, work)
        assert since is not None
        assert since.assessment == whole.assessment
        assert list(since.assessment.findings) == list(whole.assessment.findings)
        assert list(since.assessment.sources) == list(whole.assessment.sources)
        assert since.parts == whole.parts
        work = since


def test_where_the_programme_changed_everything_is_read(workspace, actor, before):
    with workspace.store.writing() as session:
        row = get(session, actor, before.row.id)
        programme = {**before.part("programme").data, "stage": "pilot"}
        save_part(session, actor, row, "programme", programme, Save(1))
    assert _both(workspace, actor, before)[0] is None


def test_an_answer_that_is_not_asked_is_read_with_everything(workspace, actor, before):
    with workspace.store.writing() as session:
        row = get(session, actor, before.row.id)
        save_part(session, actor, row, "answers/databases.hosting", {"status": "unknown"}, Save(0))
    assert _both(workspace, actor, before)[0] is None


def _save(workspace, actor, assessment, value, *, undo=False):
    with workspace.store.writing() as session:
        row = get(session, actor, assessment)
        save_part(session, actor, row, "answers/core.legal-basis", {"value": value}, Save(0))
        now = workspace.work(session, actor, assessment, keep=False)
        assert now.assessment.finding("core.legal-basis").value == value
        if undo:
            raise _UndoneError


class _UndoneError(Exception):
    pass


def test_what_was_not_committed_is_not_kept(workspace, actor, assessment):
    with pytest.raises(_UndoneError):
        _save(workspace, actor, assessment, "none", undo=True)
    _save(workspace, actor, assessment, "memorandum")
    with workspace.store.reading() as session:
        now = workspace.work(session, actor, assessment)
    assert now.assessment.finding("core.legal-basis").value == "memorandum"


def test_work_that_was_kept_can_be_written_in_another_session(workspace, actor, assessment):
    with workspace.store.reading() as session:
        workspace.work(session, actor, assessment)
    with workspace.store.writing() as session:
        work = workspace.work(session, actor, assessment, keep=False)
        save_answer(session, actor, work, "core.legal-basis", {"value": "none"}, Save(0))
    with workspace.store.reading() as session:
        now = workspace.work(session, actor, assessment)
    assert now.assessment.finding("core.legal-basis").value == "none"
