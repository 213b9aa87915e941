"""Out and in: what goes out as a file comes back in, in the database as on paper."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given

from pia.errors import AssessmentInvalid
from pia.exports.assessment_file import as_json, document, written
from pia.imports.assessment_file import read_assessment
from pia.imports.bounded import Found
from pia.questionnaire.canonical import content_hash
from pia.scoring import METHOD
from pia.scoring.assessed import assessed
from pia.services.assessments import NoSuchAssessment, work_on
from pia.services.exchange import (
    export_own,
    exported,
    file_data,
    import_own,
    keep,
    names,
    read_for,
    read_new,
    required,
    sent,
)
from pia.services.opening import open_workspace
from pia.services.parts import history, parts_of
from pia.services.questionnaires import Questionnaires
from tests.kept import kept, the_owner
from tests.questionnaires import SHIPPED, TINY, edit, tiny_copy
from tests.unit.assessments import WHOLE, assessments
from tests.unit.exports.test_assessment_file import read

INM = SHIPPED / "examples" / "inm-dhs.yaml"
SMALL = """\
format: pia-assessment/1
programme: {name: {es: "Escáner"}, as_of: "2025-04-30", technologies: [scanner.face]}
questionnaire: {core: "1.0.0", scanner: "2.1.0"}
answers:
  core.law: {value: rule, evidence: [s1]}
  scanner.mode: {value: many}
evidence:
  s1: {title: "Card", grade: documented}
"""


def said(refusal):
    return [problem.into("en") for problem in refusal.value.problems]


@pytest.fixture(scope="module")
def tiny(tmp_path_factory):
    """A workspace on the tiny questionnaire, for many assessments."""
    opened = open_workspace(tmp_path_factory.mktemp("tiny"), TINY)
    yield opened
    opened.store.close()


def work(workspace, key):
    with workspace.store.reading() as session:
        return work_on(session, the_owner(workspace), workspace.questionnaires, key)


def bring(workspace, text, name="a file.yaml"):
    return import_own(workspace, name, text.encode())


@given(assessments())
def test_through_the_database_and_out_again_it_is_the_same(tiny, made):
    digest = content_hash(made.assessment, made.questionnaire, METHOD)
    data = document(made.assessment, made.questionnaire, digest, METHOD)
    actor = the_owner(tiny)
    with tiny.store.writing() as session:
        key = keep(session, actor, tiny, sent("a.yaml", b"x"), Found(data, None))
    found = work(tiny, key)
    assert replace(found.assessment, versions=made.assessment.versions) == made.assessment
    assert found.questionnaire.versions == made.questionnaire.versions
    assert file_data(found) == data
    for ending in ("yaml", "json"):
        file = exported(found, "es", ending)
        again, _ = read(file.text, WHOLE, is_json=ending == "json")
        assert again == made.assessment


@pytest.mark.parametrize("write", [lambda data: written(data)[0], as_json], ids=["yaml", "json"])
def test_the_example_has_the_profile_of_its_file(tmp_path, write):
    workspace = open_workspace(tmp_path)
    expected, questionnaire = read_assessment(INM, SHIPPED)
    name = "inm-dhs.json" if write is as_json else "inm-dhs.yaml"
    key = bring(workspace, write(document(expected, questionnaire)), name)
    found = work(workspace, key)
    digest = content_hash(expected, questionnaire, METHOD)
    result = workspace.result(found)
    assert result.content_hash == digest
    assert result.profile == assessed(questionnaire, expected, digest).profile
    assert file_data(found) == document(expected, questionnaire, digest, METHOD)
    workspace.store.close()


def test_what_came_in_says_so_in_its_history(tiny):
    key = bring(tiny, SMALL)
    with tiny.store.reading() as session:
        kinds = {r.kind for part in parts_of(session, key) for r in history(session, key, part)}
    assert kinds == {"imported"}


def test_a_file_is_named_for_its_programme(tiny):
    found = work(tiny, bring(tiny, SMALL))
    assert exported(found, "es").name == "escaner-2025-04-30.yaml"
    assert exported(found, "en", "json").name == "escaner-2025-04-30.json"


def test_a_programme_without_a_key_gets_none_by_going_out(workspace, actor, assessment):
    found = work(workspace, assessment)
    own = {name: part for name, part in found.part("programme").data.items() if name != "key"}
    with workspace.store.writing() as session:
        from pia.services.saving import Save, save_part

        save_part(session, actor, found.row, "programme", own, Save(1))
    assert "key" not in file_data(work(workspace, assessment))["programme"]


def test_names_are_listed_and_strangers_are_not_exported(tiny):
    key = bring(tiny, SMALL)
    assert (key, "Escáner") in [(found, name.into("en")) for found, name in names(tiny)]
    assert export_own(tiny, key, "es", "yaml").text.startswith("format: pia-assessment/1\n")
    with pytest.raises(NoSuchAssessment):
        export_own(tiny, "0" * 32, "es", "yaml")


def test_a_module_that_no_technology_needs_stays_asked(tiny):
    text = SMALL.replace("technologies: [scanner.face]", "technologies: []")
    found = work(tiny, bring(tiny, text))
    assert list(found.questionnaire.versions) == ["core", "scanner"]
    assert "scanner.mode" in found.assessment.findings


def test_an_answer_set_aside_is_checked_like_one_that_counts(tiny):
    aside = """\
format: pia-assessment/1
programme: {name: "P", as_of: "2025-04-30"}
set_aside:
  scanner.mode: {value: MODE, note: "n"}
  gone.question: {value: anything}
"""
    found = work(tiny, bring(tiny, aside.replace("MODE", "many")))
    assert found.assessment.set_aside == {
        "scanner.mode": {"status": "answered", "value": "many", "note": {"es": "n", "en": "n"}},
        "gone.question": {"value": "anything"},
    }
    with pytest.raises(AssessmentInvalid, match="not an option"):
        bring(tiny, aside.replace("MODE", "nonsense"))


def test_two_answers_to_one_question_are_refused(tiny):
    twice = SMALL + "set_aside:\n  core.law: {value: law}\n"
    with pytest.raises(AssessmentInvalid) as refusal:
        bring(tiny, twice, "two.yaml")
    assert said(refusal)[0].startswith("two.yaml:10:3: “core.law” is asked in this assessment")


@pytest.fixture
def grown(tmp_path):
    """A workspace whose questionnaire had one version, then another, with the first one kept."""
    root = tiny_copy(tmp_path)
    workspace = open_workspace(tmp_path / "data", root)
    old = bring(workspace, SMALL)
    edit(root, "scanner/module.yaml", '"2.1.0"', '"3.0.0"')
    for file in (root / "scanner").iterdir():
        file.write_text(file.read_text("utf-8").replace("many", "lots"), "utf-8")
    workspace.questionnaires = Questionnaires(root)
    yield workspace, old
    workspace.store.close()


def test_a_file_of_older_versions_is_bound_to_the_questionnaire_that_was_kept(grown):
    workspace, old = grown
    assert workspace.questionnaires.installed.versions["scanner"] == "3.0.0"
    first = work(workspace, old)
    again = work(workspace, bring(workspace, exported(first, "es").text))
    assert again.row.questionnaire_sha256 == first.row.questionnaire_sha256
    assert again.whole.versions["scanner"] == "2.1.0"
    assert again.assessment == replace(first.assessment, versions=again.assessment.versions)
    newest = SMALL.replace("2.1.0", "3.0.0").replace("many", "lots")
    assert work(workspace, bring(workspace, newest)).whole.versions["scanner"] == "3.0.0"


def test_versions_that_nobody_has_are_refused_with_those_at_hand(grown):
    workspace, _ = grown
    with pytest.raises(AssessmentInvalid) as refusal:
        bring(workspace, SMALL.replace("2.1.0", "9.9.9"), "new.yaml")
    assert said(refusal) == [
        "new.yaml:3:1: The file asks for core 1.0.0, scanner 9.9.9, and there is no such "
        "questionnaire. There are: core 1.0.0, scanner 2.1.0 · core 1.0.0, scanner 3.0.0. "
        "Review the answers with one of them and write its versions."
    ]
    with pytest.raises(AssessmentInvalid, match="no module “radar”"):
        bring(workspace, SMALL.replace("scanner: ", "radar: "))
    with pytest.raises(AssessmentInvalid, match="text belongs here"):
        bring(workspace, SMALL.replace('"2.1.0"', "[2]"))


def test_a_file_to_merge_must_fit_the_questionnaire_of_the_assessment(grown):
    workspace, old = grown
    first = work(workspace, old)
    found = read_for(workspace, first, sent("a.yaml", SMALL.encode()))
    assert found.questionnaire == first.row.questionnaire_sha256
    newest = SMALL.replace("2.1.0", "3.0.0").replace("many", "lots")
    with pytest.raises(AssessmentInvalid, match=r"3\.0\.0"):
        read_for(workspace, first, sent("a.yaml", newest.encode()))
    latest = work(workspace, bring(workspace, newest))
    assert read_for(workspace, latest, sent("a.yaml", newest.encode())).questionnaire is None
    with pytest.raises(AssessmentInvalid, match=r"2\.1\.0"):
        read_for(workspace, latest, sent("a.yaml", SMALL.encode()))


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("C:\\fakepath\\mi evaluación.yaml", "mi evaluación.yaml"),
        ("../../etc/passwd.yaml", "passwd.yaml"),
        ("a\u202egpj.yaml", "agpj.yaml"),
        ("a\nb\x00.yaml", "ab.yaml"),
        ("", "assessment"),
        ("x" * 300 + ".yaml", "x" * 110 + "…" + "xxxx.yaml"),
    ],
)
def test_a_file_is_called_by_its_own_name_cleaned(name, shown):
    assert sent(name, b"").shown == shown


def test_no_file_and_a_file_of_another_kind_are_refused():
    with pytest.raises(AssessmentInvalid, match="Choose a file"):
        required(sent("a.yaml", b" \n"))
    with pytest.raises(AssessmentInvalid, match="must end in"):
        required(sent("a.pdf", b"%PDF"))
    assert required(sent("pasted text", b"a"), pasted=True).pasted


def test_reading_leaves_the_database_as_it_was(workspace, actor):
    before = workspace.store.path.read_bytes()
    read_new(workspace, sent("a.yaml", INM.read_bytes()))
    assert workspace.store.path.read_bytes() == before
    assert kept(workspace, actor)
