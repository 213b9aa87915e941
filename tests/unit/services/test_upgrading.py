"""A newer questionnaire: reviewed, applied, nothing lost."""

from __future__ import annotations

import pytest

from pia.config import data_path
from pia.services import assessments
from pia.services.parts import ANSWERS, history
from pia.services.profile import PROGRAMME
from pia.services.saving import Save, save_part
from pia.services.upgrading import ReviewOutdated, before, is_older, method_of, review, upgrade
from pia.services.workspace import Workspace
from tests.kept import kept
from tests.newer import ADDED, GONE_OPTION, GONE_PLACE, HEAVIER, REFITTED, REMOVED, REWORDED, newer


@pytest.fixture(scope="module")
def newest():
    return newer(data_path("questionnaires"))


@pytest.fixture
def key(workspace, actor):
    """The INM–DHS example, kept under the questionnaire that comes with pia."""
    return kept(workspace, actor)


@pytest.fixture
def desk(workspace, key, newest):
    """The same database after the questionnaires were replaced by newer ones."""
    return Workspace(workspace.store, newest)


@pytest.fixture
def work(desk, actor, key):
    def read():
        with desk.store.reading() as session:
            return assessments.work_on(session, actor, desk.questionnaires, key)

    return read


@pytest.fixture
def found(desk, work):
    return review(work(), desk.questionnaires)


@pytest.fixture
def apply(desk, actor, key):
    def applied(mark):
        with desk.store.writing() as session:
            now = assessments.work_on(session, actor, desk.questionnaires, key)
            upgrade(session, actor, desk.questionnaires, now, mark)

    return applied


def test_the_assessment_stays_with_its_questionnaire_until_somebody_says_so(desk, work):
    assert is_older(work(), desk.questionnaires)
    assert ADDED not in work().questionnaire.questions


def test_the_review_names_what_is_added_removed_and_changed(found):
    assert [question.key for question in found.added] == [ADDED]
    assert [question.key for question in found.removed] == [REMOVED]
    changed = {each.after.key: each for each in found.changed}
    assert changed.keys() == {REWORDED, REFITTED, HEAVIER}
    assert changed[REWORDED].reworded
    assert [option.key for option in changed[REFITTED].gone] == [GONE_OPTION]
    assert changed[HEAVIER].rescored
    assert not changed[HEAVIER].reworded


def test_an_answer_that_no_longer_fits_is_told(found):
    assert [(m.question.key, m.value, m.fate) for m in found.misfits] == [
        (REFITTED, GONE_OPTION, "anew")
    ]


def test_what_is_applied_is_what_was_reviewed(desk, work, found, apply):
    lost = [f"{ANSWERS}{REFITTED}", PROGRAMME]
    old = {key: work().part(key).data for key in work().parts}
    apply(found.mark)
    after = work()
    assert not is_older(after, desk.questionnaires)
    assert ADDED in after.questionnaire.questions
    for key, data in old.items():
        if key not in lost:
            assert after.part(key).data == data
    with desk.store.reading() as session:
        for key in lost:
            kinds = [each.kind for each in history(session, after.row.id, key)]
            assert kinds == ["migrated", "saved"]


def test_sources_and_note_stay_with_a_question_that_is_asked_anew(work, found, apply):
    key = f"{ANSWERS}{REFITTED}"
    old = work().part(key).data
    apply(found.mark)
    assert work().part(key).data == {"evidence": old["evidence"], "note": old["note"]}
    assert work().assessment.finding(REFITTED).status == "blank"


def test_answers_to_questions_no_longer_asked_are_set_aside(work, found, apply):
    apply(found.mark)
    assert list(work().assessment.set_aside) == [REMOVED]


def test_what_was_reviewed_before_a_change_is_not_applied(desk, actor, key, work, found, apply):
    with desk.store.writing() as session:
        row = assessments.get(session, actor, key)
        save_part(session, actor, row, "participation", [{"es": "Taller"}], Save(1))
    with pytest.raises(ReviewOutdated):
        apply(found.mark)
    assert is_older(work(), desk.questionnaires)


def test_the_assessment_can_be_scored_as_it_was(desk, work, found, apply):
    old = work()
    apply(found.mark)
    with desk.store.reading() as session:
        was = before(session, desk.questionnaires, work(), old.row.questionnaire_sha256)
        assert method_of(session, old.row.questionnaire_sha256)
        assert method_of(session, "0" * 64) == ""
    assert was.assessment == old.assessment


def test_entries_that_the_newer_lists_lack_leave_the_profile(found, apply, work):
    assert found.dropped == (GONE_PLACE,)
    apply(found.mark)
    assert work().part(PROGRAMME).data["journey"] == ["reception-detention"]


def test_what_a_state_said_and_no_longer_fits_is_told_and_stays_in_the_history(
    desk, actor, key, work, apply
):
    account = {"state": "MX", "value": GONE_OPTION}
    with desk.store.writing() as session:
        row = assessments.get(session, actor, key)
        part = f"{ANSWERS}{REFITTED}"
        answer = {"status": "unknown", "state_account": [account]}
        save_part(session, actor, row, part, answer, Save(1))
    found = review(work(), desk.questionnaires)
    assert [misfit.fate for misfit in found.misfits] == ["account"]
    apply(found.mark)
    assert work().part(part).data == {"status": "unknown"}


def test_answers_that_are_set_aside_are_made_to_fit_too(desk, actor, key, work, apply):
    with desk.store.writing() as session:
        row = assessments.get(session, actor, key)
        about = work().part(PROGRAMME)
        save_part(session, actor, row, PROGRAMME, {**about.data, "technologies": []}, Save(1))
        answer = {"status": "answered", "value": "no-such-option"}
        now = work().part("answers/biometrics.retention")
        save_part(session, actor, row, now.key, answer, Save(now.version))
    found = review(work(), desk.questionnaires)
    assert "biometrics.retention" in [misfit.question.key for misfit in found.misfits]
    apply(found.mark)
    assert work().part("answers/biometrics.retention").data is None


@pytest.fixture
def asking(desk, actor, key, work):
    """A request that asks these questions."""

    def ask(*questions):
        asked = {"kind": "access", "addressee": {"es": "INM"}, "questions": list(questions)}
        with desk.store.writing() as session:
            row = assessments.get(session, actor, key)
            save_part(session, actor, row, "requests/r1", asked, Save(0))
        return review(work(), desk.questionnaires)

    return ask


def test_a_request_goes_on_asking_in_its_words_what_is_no_longer_asked(asking, work, apply):
    found = asking(REMOVED, "core.oversight")
    text = found.work.whole.questions[REMOVED].text
    apply(found.mark)
    request = work().assessment.requests["r1"]
    assert (request.questions, request.extra) == (("core.oversight",), (text,))


def test_a_request_whose_questions_are_all_still_asked_is_left_alone(asking):
    assert "requests/r1" not in asking("core.oversight").parts
