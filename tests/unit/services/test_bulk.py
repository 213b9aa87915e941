"""Several answers changed at once: nothing overwritten, everything told, and it can be undone."""

from __future__ import annotations

import pytest

from pia.services.answering import save_answer
from pia.services.assessments import work_on
from pia.services.bulk import done, move_all, planned, put_back
from pia.services.parts import ANSWERS, history
from pia.services.saving import Save, save_part
from tests.kept import kept
from tests.unit.services.conftest import MINIMAL

LAW, OVERSIGHT, REMEDY = "core.legal-basis", "core.oversight", "core.remedy"
SEVERAL = (LAW, OVERSIGHT, REMEDY)
FIRST, SECOND = "a" * 32, "b" * 32


class Desk:
    """One assessment and whoever changes it."""

    def __init__(self, workspace, actor):
        self.workspace, self.actor = workspace, actor
        answers = {
            LAW: {"value": "memorandum", "evidence": ["s1"]},
            OVERSIGHT: {"note": {"es": "Preguntar"}, "flagged": True},
        }
        sources = {key: {"title": {"es": key}, "grade": "documented"} for key in ("s1", "s2")}
        self.key = kept(workspace, actor, {**MINIMAL, "answers": answers, "evidence": sources})

    def within(self, act):
        with self.workspace.store.writing() as session:
            work = work_on(session, self.actor, self.workspace.questionnaires, self.key)
            return act(session, work)

    def plan(self, move, questions=SEVERAL, source=""):
        return self.within(lambda _, work: planned(work, move, questions, source))

    def move(self, plan, save_key=FIRST, seen=None):
        versions = {each.question.key: each.version for each in plan if not each.stays}
        wanted = versions if seen is None else seen
        return self.within(
            lambda session, work: move_all(session, self.actor, work, plan, wanted, save_key)
        )

    def undo(self, change=FIRST, save_key=SECOND):
        return self.within(
            lambda session, work: put_back(
                session, self.actor, work, done(session, work, change), save_key
            )
        )

    def did(self, change=FIRST):
        return self.within(lambda session, work: done(session, work, change))

    def findings(self):
        found = self.within(lambda _, work: work.assessment)
        return {key: found.finding(key) for key in SEVERAL}

    def answer(self, question, version, data):
        self.within(
            lambda session, work: save_answer(
                session, self.actor, work, question, data, Save(version)
            )
        )


@pytest.fixture
def desk(workspace, actor):
    return Desk(workspace, actor)


def stays(plan):
    return {each.question.key: each.stays for each in plan}


def test_only_what_is_blank_becomes_unknown_and_keeps_its_note_and_mark(desk):
    plan = desk.plan("unknown")
    assert stays(plan) == {LAW: "answered", OVERSIGHT: None, REMEDY: None}
    changing = [each for each in plan if not each.stays]
    assert desk.move(changing) == ()
    found = desk.findings()
    assert [found[key].status for key in SEVERAL] == ["answered", "unknown", "unknown"]
    assert found[OVERSIGHT].note.es == "Preguntar"
    assert found[OVERSIGHT].flagged


def test_the_mark_is_set_where_it_is_not_and_taken_where_it_is(desk):
    assert stays(desk.plan("flag")) == {LAW: None, OVERSIGHT: "flagged", REMEDY: None}
    desk.move([each for each in desk.plan("flag") if not each.stays])
    assert all(found.flagged for found in desk.findings().values())
    desk.move(desk.plan("unflag"), SECOND)
    assert not any(found.flagged for found in desk.findings().values())
    assert stays(desk.plan("unflag")) == dict.fromkeys(SEVERAL, "not-flagged")
    assert desk.findings()[LAW].value == "memorandum"


def test_a_source_is_added_to_answers_that_do_not_cite_it(desk):
    assert stays(desk.plan("source", source="s2")) == {
        LAW: None,
        OVERSIGHT: "blank",
        REMEDY: "blank",
    }
    assert stays(desk.plan("source", source="s1"))[LAW] == "cited"
    desk.answer(REMEDY, 0, {"status": "unknown"})
    desk.move([each for each in desk.plan("source", source="s2") if not each.stays])
    found = desk.findings()
    assert [link.source for link in found[LAW].evidence] == ["s1", "s2"]
    assert [link.source for link in found[REMEDY].evidence] == ["s2"]


def test_what_is_not_asked_is_left_out_of_the_plan(desk):
    assert desk.plan("flag", ["surveillance.none", "no such question"]) == ()


def test_what_was_changed_after_it_was_shown_stays_and_is_told(desk):
    seen = {each.question.key: each.version for each in desk.plan("flag")}
    desk.answer(REMEDY, 0, {"status": "withheld"})
    assert desk.move(desk.plan("flag"), seen=seen) == (OVERSIGHT, REMEDY)
    found = desk.findings()
    assert (found[LAW].flagged, found[REMEDY].flagged) == (True, False)
    assert found[REMEDY].status == "withheld"


def test_the_same_form_sent_twice_is_done_once_and_tells_nothing_else(desk):
    seen = {each.question.key: each.version for each in desk.plan("unknown", (OVERSIGHT, REMEDY))}
    for _ in range(2):
        assert desk.move(desk.plan("unknown", (OVERSIGHT, REMEDY)), seen=seen) == ()
    kinds = desk.within(
        lambda session, work: [
            each.kind for each in history(session, work.row.id, f"{ANSWERS}{REMEDY}")
        ]
    )
    assert kinds == ["bulk"]


def test_an_undone_change_leaves_everything_as_it_was(desk):
    before = desk.findings()
    desk.move(desk.plan("flag", (LAW, REMEDY)))
    assert desk.findings() != before
    for _ in range(2):
        assert desk.undo() == ()
    assert desk.findings() == before
    assert desk.did(SECOND).kind == "undone"
    assert [each.question for each in desk.did(SECOND).answers] == [LAW, REMEDY]
    assert not any(each.undoable for each in desk.did(FIRST).answers)


def test_what_somebody_changed_since_is_not_undone(desk):
    desk.move(desk.plan("unknown", (OVERSIGHT, REMEDY)))
    desk.answer(REMEDY, 1, {"status": "withheld"})
    assert [each.undoable for each in desk.did().answers] == [True, False]
    assert desk.undo() == (REMEDY,)
    found = desk.findings()
    assert (found[OVERSIGHT].status, found[REMEDY].status) == ("blank", "withheld")


def test_undoing_is_not_undone(desk):
    desk.move(desk.plan("flag", (LAW,)))
    desk.undo()
    assert desk.undo(SECOND, "c" * 32) == (LAW,)
    assert not desk.findings()[LAW].flagged


def test_what_would_no_longer_hold_together_is_not_put_back(desk):
    """What was there before cites a source that is gone by now."""
    desk.answer(LAW, 1, {"value": "memorandum", "evidence": [{"source": "s2"}]})
    desk.move(desk.plan("unflag", (OVERSIGHT,)))
    desk.within(
        lambda session, work: save_part(
            session,
            desk.actor,
            work.row,
            f"{ANSWERS}{OVERSIGHT}",
            {"status": "blank", "evidence": [{"source": "s1"}]},
            Save(2),
        )
    )
    desk.move(desk.plan("flag", (OVERSIGHT,)), SECOND)
    desk.within(
        lambda session, work: (
            save_part(
                session,
                desk.actor,
                work.row,
                f"{ANSWERS}{OVERSIGHT}",
                {"status": "blank", "flagged": True},
                Save(4, SECOND.replace("b", "d"), "bulk"),
            ),
            save_part(session, desk.actor, work.row, "evidence/s1", None, Save(1)),
        )
    )
    assert desk.undo("d" * 32, "e" * 32) == (OVERSIGHT,)
    assert desk.findings()[OVERSIGHT].flagged


def test_a_change_that_never_was_did_nothing(desk):
    assert desk.did("f" * 32).answers == ()
    assert desk.undo("f" * 32) == ()
