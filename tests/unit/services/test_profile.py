"""The profile: saved page by page, checked as a whole, nothing overwritten unseen."""

from __future__ import annotations

import pytest

from pia.services import assessments
from pia.services.parts import history
from pia.services.profile import (
    PROGRAMME,
    Change,
    ProfileRefused,
    save_profile,
    set_aside,
    start,
)
from pia.services.saving import Save, SaveConflict, VersionMissing, save_part
from tests.kept import kept


@pytest.fixture
def full(workspace, actor):
    """The INM–DHS example: actors and figures with sources, answers of three modules."""
    return kept(workspace, actor)


@pytest.fixture
def work(workspace, actor):
    def read(key):
        with workspace.store.reading() as session:
            return assessments.work_on(session, actor, workspace.questionnaires, key)

    return read


@pytest.fixture
def save(workspace, actor):
    """Save changes of a profile; a conflict is kept, as the pages do."""

    def saved(key, *changes, save_key=None):
        with workspace.store.writing() as session:
            now = assessments.work_on(session, actor, workspace.questionnaires, key)
            try:
                save_profile(session, actor, now, changes, save_key)
            except SaveConflict as conflict:
                return conflict
        return None

    return saved


def test_what_a_page_does_not_show_stays(full, work, save):
    before = work(full).part(PROGRAMME)
    save(full, Change(PROGRAMME, {"stage": "closure", "journey": []}, before.version))
    after = work(full).part(PROGRAMME).data
    assert after["stage"] == "closure"
    assert "journey" not in after
    kept_fields = before.data.keys() - {"stage", "journey"}
    assert {k: after[k] for k in kept_fields} == {k: before.data[k] for k in kept_fields}


def test_saving_what_is_there_already_is_no_revision(workspace, full, work, save):
    before = work(full).part(PROGRAMME)
    save(full, Change(PROGRAMME, {"stage": before.data["stage"]}, before.version))
    assert work(full).part(PROGRAMME).version == before.version


def test_each_list_is_marked_by_itself_as_lacking_entries(full, work, save):
    save(full, Change(PROGRAMME, {"incomplete:roles": True, "incomplete:journey": False}, 1))
    assert work(full).part(PROGRAMME).data["incomplete"] == ["groups", "roles"]
    save(full, Change(PROGRAMME, {"incomplete:groups": False}, 2))
    assert work(full).part(PROGRAMME).data["incomplete"] == ["roles"]


def test_a_date_before_an_answer_is_refused_with_words_that_name_the_answer(
    workspace, actor, full, work, save
):
    key = "biometrics.last-accuracy-test"
    with workspace.store.writing() as session:
        row = assessments.get(session, actor, full)
        now = work(full).part(f"answers/{key}")
        account = {"state": "MX", "value": "2024-02"}
        answer = {"status": "answered", "value": "2023-05", "state_account": [account]}
        save_part(session, actor, row, now.key, answer, Save(now.version))
    with pytest.raises(ProfileRefused) as refused:
        save(full, Change(PROGRAMME, {"as_of": "2023-04-30"}, 1))
    question = work(full).questionnaire.questions[key].text
    said = refused.value.refusals
    assert [(each.field, question.es in each.message.es) for each in said] == [("as_of", True)] * 2
    assert "2023-05" in said[0].message.en
    assert "2024-02" in said[1].message.en
    assert work(full).part(PROGRAMME).version == 1
    save(full, Change(PROGRAMME, {"as_of": "2024-02-01"}, 1))
    assert work(full).part(PROGRAMME).version == 2


def test_what_no_list_has_is_refused_and_saves_nothing(full, work, save):
    with pytest.raises(ProfileRefused) as refused:
        save(
            full,
            Change("participation", [{"es": "Taller"}], 1),
            Change(PROGRAMME, {"stage": "tomorrow"}, 1),
        )
    assert [each.field for each in refused.value.refusals] == [""]
    assert work(full).part("participation").version == 1


def test_two_pages_of_one_part_do_not_get_in_each_other_s_way(full, work, save):
    assert save(full, Change(PROGRAMME, {"stage": "closure"}, 1)) is None
    assert save(full, Change(PROGRAMME, {"journey": ["arrival"]}, 1)) is None
    after = work(full).part(PROGRAMME).data
    assert (after["stage"], after["journey"]) == ("closure", ["arrival"])


def test_the_same_field_changed_twice_is_a_conflict_and_both_are_kept(workspace, full, work, save):
    assert save(full, Change(PROGRAMME, {"stage": "closure"}, 1)) is None
    conflict = save(full, Change(PROGRAMME, {"stage": "pilot"}, 1))
    assert conflict.theirs.data["stage"] == "closure"
    assert work(full).part(PROGRAMME).data["stage"] == "closure"
    with workspace.store.reading() as session:
        drafts = [r for r in history(session, full, PROGRAMME) if r.kind == "draft"]
    assert [draft.data["stage"] for draft in drafts] == ["pilot"]


def test_a_list_changed_twice_is_a_conflict(full, save):
    assert save(full, Change("participation", [{"es": "Taller"}], 1)) is None
    assert save(full, Change("participation", [{"es": "Albergue"}], 1)) is not None


def test_a_save_without_a_version_is_refused(full, save):
    with pytest.raises(VersionMissing):
        save(full, Change(PROGRAMME, {"stage": "pilot"}, None))


def test_the_same_save_arriving_twice_is_done_once(full, work, save):
    change = Change(PROGRAMME, {"stage": "pilot"}, 1)
    assert save(full, change, save_key="a" * 32) is None
    assert save(full, change, save_key="a" * 32) is None
    assert work(full).part(PROGRAMME).version == 2


def test_answers_of_a_technology_taken_out_are_set_aside_and_return(full, work, save):
    before = work(full).assessment
    keys = list(before.programme.technologies)
    mine = [key for key in keys if not key.startswith("biometrics.")]
    save(full, Change(PROGRAMME, {"technologies": mine}, 1))
    found = work(full)
    asked = [key for key in before.findings if key.startswith("biometrics.")]
    assert set_aside(found) == {"biometrics": len(asked)}
    assert not [key for key in found.assessment.findings if key.startswith("biometrics.")]
    save(full, Change(PROGRAMME, {"technologies": keys}, 2))
    assert work(full).assessment == before


def test_a_start_calls_the_file_after_the_name(workspace, actor, work):
    with workspace.store.writing() as session:
        about = {"name": {"en": "Cámaras & drones, 2nd stage"}, "as_of": "2025-04-30"}
        row = start(session, actor, workspace.questionnaires, about, {"mode": "quick"})
    found = work(row.id).assessment
    assert found.programme.key == "camaras-drones-2nd-stage"
    assert found.mode == "quick"


def test_a_name_without_latin_letters_begins_too(workspace, actor, work):
    with workspace.store.writing() as session:
        about = {"name": {"es": "边境"}, "as_of": "2025-04-30"}
        row = start(session, actor, workspace.questionnaires, about, {})
    assert work(row.id).assessment.programme.name.es == "边境"


def test_a_start_that_comes_twice_under_its_key_makes_one(workspace, actor):
    about = {"name": {"es": "Cámaras"}, "as_of": "2025-04-30"}
    ids = []
    for key in ("a" * 32, "a" * 32, "b" * 32, None, None):
        with workspace.store.writing() as session:
            row = start(session, actor, workspace.questionnaires, about, {}, save_key=key)
            ids.append(row.id)
    assert ids[0] == ids[1]
    assert len(set(ids)) == 4
