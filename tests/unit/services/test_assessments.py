"""Assessments in the database: found, sorted, copied, kept apart, deleted."""

from __future__ import annotations

import copy as copying

import pytest

from pia.errors import AssessmentInvalid
from pia.services import assessments
from pia.services.assessments import PAGE, NoSuchAssessment, Wanted
from pia.services.parts import history
from tests.kept import kept, saved, somebody_else, tables
from tests.unit.services.conftest import MINIMAL


def named(es, en="", stage="operation"):
    content = copying.deepcopy(MINIMAL)
    content["programme"] |= {"name": {"es": es, **({"en": en} if en else {})}, "stage": stage}
    return content


@pytest.fixture
def listed(workspace, actor):
    """Names on one page of the list."""

    def show(**wanted):
        with workspace.store.reading() as session:
            found = assessments.find(session, actor, Wanted(**wanted))
        return [row.name_es for row in found.rows], found.total, found.page, found.pages

    return show


@pytest.fixture
def several(workspace, actor):
    for content in (
        named("Cámaras en Tapachula", "Cameras in Tapachula"),
        named("Árbol", "Tree", "tender"),
        named("Biometría 100%_", stage="pilot"),
    ):
        kept(workspace, actor, content)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("camaras", ["Cámaras en Tapachula"]),
        ("CÁMARAS tapachula", ["Cámaras en Tapachula"]),
        ("tree", ["Árbol"]),
        ("100%", ["Biometría 100%_"]),
        ("0%_", ["Biometría 100%_"]),
        ("a_b", []),
        ("%", ["Biometría 100%_"]),
        ("nothing", []),
    ],
)
def test_search_finds_every_word_in_either_language(several, listed, text, wanted):
    assert listed(text=text)[0] == wanted


def test_the_list_is_sorted_by_name_without_minding_accents(several, listed):
    names = ["Árbol", "Biometría 100%_", "Cámaras en Tapachula"]
    assert listed(sort="name")[0] == names


def test_the_list_is_filtered_by_stage(several, listed):
    assert listed(stage="tender")[0] == ["Árbol"]


def test_what_was_changed_last_comes_first(workspace, actor, listed, several, monkeypatch):
    monkeypatch.setattr("pia.services.saving.now", lambda: "2999-01-01T00:00:00Z")
    kept(workspace, actor, named("La última"))
    assert listed()[0][0] == "La última"


@pytest.mark.parametrize(
    ("page", "shown", "rows"), [(1, 1, PAGE), (2, 2, 2), (0, 1, PAGE), (9, 2, 2), (-3, 1, PAGE)]
)
def test_the_list_comes_in_pages_and_a_page_that_is_not_there_is_the_nearest(
    workspace, actor, listed, page, shown, rows
):
    for number in range(PAGE + 2):
        kept(workspace, actor, named(f"{number:03}"))
    names, total, at, pages = listed(page=page, sort="name")
    assert (len(names), total, at, pages) == (rows, PAGE + 2, shown, 2)


def test_pages_overlap_nowhere(workspace, actor, listed):
    for number in range(PAGE + 5):
        kept(workspace, actor, named(f"{number % 3}"))
    with workspace.store.reading() as session:
        rows = [
            row.id
            for sort in ("updated", "name")
            for page in (1, 2)
            for row in assessments.find(session, actor, Wanted(sort=sort, page=page)).rows
        ]
    assert len(rows) == 2 * len(set(rows)) == 2 * (PAGE + 5)


def test_an_empty_list_is_one_page(listed):
    assert listed() == ([], 0, 1, 1)


def test_another_organisation_s_assessments_are_as_if_they_were_not(
    workspace, actor, assessment, listed
):
    stranger, _ = somebody_else(workspace)
    theirs = kept(workspace, stranger, named("Secreto"))
    assert "Secreto" not in listed()[0]
    with workspace.store.reading() as session:
        for who, which in ((actor, theirs), (stranger, assessment), (actor, "0" * 32)):
            with pytest.raises(NoSuchAssessment):
                assessments.get(session, who, which)
            with pytest.raises(NoSuchAssessment):
                assessments.work_on(session, who, workspace.questionnaires, which)


def test_a_copy_is_a_new_version_with_all_that_is_there_now(workspace, actor, assessment):
    saved(workspace, actor, assessment, "requests", [{"text": "x"}])
    saved(workspace, actor, assessment, "actions", [{"text": "y"}])
    saved(workspace, actor, assessment, "actions", None, version=1)
    with workspace.store.writing() as session:
        row = assessments.get(session, actor, assessment)
        made = assessments.copy(session, actor, row)
        assert made.previous_id == assessment != made.id
        assert made.questionnaire_sha256 == row.questionnaire_sha256
        assert (made.name_es, made.stage) == (row.name_es, row.stage)
        before, after = (assessments.parts_of(session, each.id) for each in (row, made))
        assert {k: p.data for k, p in after.items()} == {k: p.data for k, p in before.items()}
        assert [entry.kind for entry in history(session, made.id, "requests")] == ["copied"]
        assert history(session, made.id, "actions") == ()


def test_changing_a_copy_leaves_the_first_as_it_was(workspace, actor, assessment):
    with workspace.store.writing() as session:
        row = assessments.get(session, actor, assessment)
        made = assessments.copy(session, actor, row).id
    saved(workspace, actor, made, "requests/r1", {"text": "x"})
    with workspace.store.reading() as session:
        assert "requests/r1" not in assessments.parts_of(session, assessment)


def test_deleting_takes_all_of_it_and_nothing_else(workspace, actor, assessment):
    before = tables(workspace.store.path)
    made = kept(workspace, actor)
    with workspace.store.writing() as session:
        assessments.remove(session, assessments.get(session, actor, made))
    assert tables(workspace.store.path) == before


def test_deleting_what_was_copied_keeps_the_copy(workspace, actor, assessment):
    with workspace.store.writing() as session:
        row = assessments.get(session, actor, assessment)
        made = assessments.copy(session, actor, row).id
        assessments.remove(session, row)
    with workspace.store.reading() as session:
        assert assessments.get(session, actor, made).previous_id is None


def test_content_that_does_not_fit_leaves_nothing_behind(workspace, actor):
    before = tables(workspace.store.path)
    broken = named("x") | {"answers": {"core.nothing": {"value": 1}}}
    with pytest.raises(AssessmentInvalid):
        kept(workspace, actor, broken)
    assert tables(workspace.store.path) == before


def test_a_result_is_worked_out_once_for_each_revision(workspace, actor, assessment):
    def work():
        with workspace.store.reading() as session:
            return assessments.work_on(session, actor, workspace.questionnaires, assessment)

    first = workspace.result(work())
    assert workspace.result(work()) is first
    saved(workspace, actor, assessment, "requests", [{"text": "x"}])
    second = workspace.result(work())
    assert second is not first
    workspace.forget(assessment)
    assert workspace.result(work()) is not second
