"""Parts of an assessment: compare-and-set, nothing overwritten unseen, nothing said twice."""

from __future__ import annotations

import json

import pytest

from pia.services import assessments
from pia.services.parts import PartState, document_of, folded, history, part, parts_of, split
from pia.services.saving import Save, SaveConflict, VersionMissing, save_part
from tests.kept import example

KEY = "answers/core.purpose"
MINE, THEIRS, LATER = ({"value": text} for text in ("mine", "theirs", "later"))


@pytest.fixture
def save(workspace, actor, assessment):
    """Saves as a view would: a conflict leaves its draft behind."""

    def run(data, version, save_key=None, key=KEY, kind="saved"):
        with workspace.store.writing() as session:
            row = assessments.get(session, actor, assessment)
            try:
                return save_part(session, actor, row, key, data, Save(version, save_key, kind))
            except SaveConflict as conflict:
                return conflict

    return run


@pytest.fixture
def now(workspace, assessment):
    def read(key=KEY):
        with workspace.store.reading() as session:
            return part(session, assessment, key)

    return read


@pytest.fixture
def past(workspace, assessment):
    def read(key=KEY):
        with workspace.store.reading() as session:
            return [
                (each.kind, each.version, each.data) for each in history(session, assessment, key)
            ]

    return read


def test_what_was_never_written_is_empty_at_version_zero(now):
    assert now() == PartState(KEY, None, 0)


def test_each_save_is_one_version_more(save, now, past):
    assert save(MINE, 0) == PartState(KEY, MINE, 1)
    assert save(THEIRS, 1) == now() == PartState(KEY, THEIRS, 2)
    assert past() == [("saved", 2, THEIRS), ("saved", 1, MINE)]


def test_saving_what_is_there_already_changes_nothing(save, now, past):
    save(MINE, 0)
    assert save(MINE, 0) == save(MINE, 1) == now()
    assert len(past()) == 1


@pytest.mark.parametrize(
    ("before", "after"), [({"value": True}, {"value": 1}), ({"value": 1}, {"value": 1.0})]
)
def test_values_that_only_python_thinks_equal_are_a_change(save, now, before, after):
    save(before, 0)
    assert save(after, 1).version == 2
    assert json.dumps(now().data) == json.dumps(after)


@pytest.mark.parametrize("version", [0, 1, 3, 10**9])
def test_another_version_than_the_one_there_is_a_conflict_with_both_texts(save, now, past, version):
    save({"value": "first"}, 0)
    save(THEIRS, 1)
    conflict = save(MINE, version)
    assert isinstance(conflict, SaveConflict)
    assert (conflict.yours, conflict.theirs) == (MINE, PartState(KEY, THEIRS, 2))
    assert now().data == THEIRS
    assert ("draft", version, MINE) in past()
    assert save(MINE, 2) == now()
    assert now().data == MINE


@pytest.mark.parametrize("version", [None, -1, 10**20])
def test_a_save_that_names_no_version_is_refused_and_leaves_nothing(save, now, past, version):
    with pytest.raises(VersionMissing):
        save(MINE, version)
    assert (now().version, past()) == (0, [])


def test_the_same_save_arriving_twice_is_done_once(save, past):
    first = save(MINE, 0, "key-1")
    assert save(MINE, 0, "key-1") == first
    save(THEIRS, 1, "key-2")
    # A retry that comes late says what it did, and undoes nothing of what came after.
    assert save(MINE, 0, "key-1") == first
    assert past() == [("saved", 2, THEIRS), ("saved", 1, MINE)]


def test_the_same_conflict_arriving_twice_keeps_one_draft(save, past):
    save(THEIRS, 0)
    for _ in range(3):
        assert isinstance(save(MINE, 0, "key-1"), SaveConflict)
    assert [entry for entry in past() if entry[0] == "draft"] == [("draft", 0, MINE)]


def test_going_back_in_the_browser_and_writing_on_loses_nothing(save, now, past):
    """The form still carries its key and version; the text is another."""
    save(MINE, 0, "key-1")
    conflict = save(LATER, 0, "key-1")
    assert isinstance(conflict, SaveConflict)
    assert conflict.theirs == now()
    assert ("draft", 0, LATER) in past()


def test_a_draft_sent_again_under_its_key_with_the_version_seen_since_is_saved(save, now):
    save(THEIRS, 0)
    save(MINE, 0, "key-1")
    assert save(MINE, 1, "key-1") == now() == PartState(KEY, MINE, 2)


def test_one_key_may_cover_several_parts(save, now):
    save(MINE, 0, "key-1")
    save({"title": {"en": "A source"}}, 0, "key-1", key="evidence/s1")
    assert now("evidence/s1").version == now(KEY).version == 1


def test_what_was_taken_away_is_gone_and_stays_in_the_history(save, now, past, workspace):
    save(MINE, 0)
    assert save(None, 1) == now() == PartState(KEY, None, 2)
    assert past() == [("saved", 2, None), ("saved", 1, MINE)]


def test_what_was_taken_away_can_be_written_anew_by_who_saw_nothing(save, now):
    save(MINE, 0)
    save(None, 1)
    assert save(LATER, 0) == now() == PartState(KEY, LATER, 3)
    assert isinstance(save(THEIRS, 0), SaveConflict)


def test_writing_on_what_somebody_took_away_meanwhile_is_a_conflict(save, now, past):
    save(MINE, 0)
    save(None, 1)
    conflict = save(LATER, 1)
    assert isinstance(conflict, SaveConflict)
    assert conflict.theirs == PartState(KEY, None, 2)
    assert ("draft", 1, LATER) in past()


def test_taking_away_what_somebody_changed_meanwhile_is_a_conflict(save, now):
    save(MINE, 0)
    save(THEIRS, 1)
    assert isinstance(save(None, 1), SaveConflict)
    assert now().data == THEIRS


def test_the_history_says_who_and_when(workspace, actor, assessment, save):
    save(MINE, 0)
    with workspace.store.reading() as session:
        (entry,) = history(session, assessment, KEY)
    assert entry.account_id == actor.account_id
    assert len(entry.at) == len("2026-01-01T00:00:00Z")


def test_the_list_follows_what_is_saved(workspace, actor, assessment, save, now):
    about = dict(now("programme").data, name={"es": "Cámaras"}, stage="tender")
    save(about, now("programme").version, key="programme")
    save({"mode": "quick"}, now("settings").version, key="settings")
    with workspace.store.reading() as session:
        row = assessments.get(session, actor, assessment)
    assert (row.name_es, row.name_en, row.search.strip()) == ("Cámaras", "", "camaras")
    assert (row.stage, row.mode) == ("tender", "quick")


def test_each_save_is_a_new_revision_of_the_assessment_and_a_conflict_is_none(
    workspace, actor, assessment, save
):
    def revision():
        with workspace.store.reading() as session:
            return assessments.get(session, actor, assessment).revision

    before = revision()
    save(MINE, 0)
    assert revision() == before + 1
    save(THEIRS, 0)
    save(MINE, 1)
    assert revision() == before + 1


def test_an_assessment_file_splits_into_parts_and_comes_together_again(workspace, assessment):
    content = example()
    states = {key: PartState(key, data, 1) for key, data in split(content).items()}
    together = document_of(states)
    for field in ("format", "programme", "answers", "evidence", "assessors", "mode"):
        assert together.get(field) == content.get(field), field


def test_answers_to_what_is_not_asked_are_set_aside_not_dropped():
    states = {key: PartState(key, {"value": key}, 1) for key in ("answers/a.b", "answers/c.d")}
    together = document_of(states, frozenset({"a.b"}))
    assert (list(together["answers"]), list(together["set_aside"])) == (["a.b"], ["c.d"])
    assert set(split(together)) == set(states)


def test_parts_read_together_are_those_that_hold_something(workspace, assessment, save):
    save(MINE, 0)
    save({"title": {"en": "A source"}}, 0, key="evidence/s1")
    save(None, 1, key="evidence/s1")
    with workspace.store.reading() as session:
        found = parts_of(session, assessment)
    assert {KEY, "programme"} <= set(found)
    assert "evidence/s1" not in found


@pytest.mark.parametrize(
    ("text", "wanted"), [("Evaluación", "evaluacion"), ("ÑANDÚ", "nandu"), ("Straße", "strasse")]
)
def test_search_ignores_case_and_accents(text, wanted):
    assert folded(text) == wanted
