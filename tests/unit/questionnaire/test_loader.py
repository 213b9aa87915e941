import pytest

from pia.errors import QuestionnaireInvalid
from pia.questionnaire.catalogue import Deadline
from pia.questionnaire.expressions import ALWAYS, parse
from pia.questionnaire.loader import (
    available_modules,
    check,
    load_catalogue,
    load_questionnaire,
)
from pia.questionnaire.schema import Deciding, Driver, Guidance, RedLineRule, StandardRef
from pia.text import Text
from tests.questionnaires import SHIPPED, TINY, edit, tiny_copy


@pytest.fixture(scope="module")
def tiny():
    return load_questionnaire(TINY)


def test_core_comes_first_then_the_modules_by_name(tmp_path):
    root = tiny_copy(tmp_path)
    for name in ("airports", "zeppelins"):
        (root / name).mkdir()
        (root / name / "module.yaml").write_text("", encoding="utf-8")
    assert available_modules(root) == ("core", "airports", "scanner", "zeppelins")


def test_all_modules_or_those_named_and_always_core(tiny):
    assert tiny.versions == {"core": "1.0.0", "scanner": "2.1.0"}
    assert list(load_questionnaire(TINY, ["core"]).versions) == ["core"]
    assert list(load_questionnaire(TINY, []).versions) == ["core"]
    assert list(load_questionnaire(TINY, ["scanner"]).versions) == ["core", "scanner"]


def test_questions_keep_what_was_written(tiny):
    law = tiny.questions["core.law"]
    assert law.text == Text("¿Qué norma lo permite?", "Which rule allows it?")
    assert [option.key for option in law.options] == ["law", "rule", "nothing"]
    assert law.options[0].detail == Text("Publicada.", "Published.")
    assert law.standards == (StandardRef("treaty", "Art. 1"),)
    assert law.changeable
    assert law.module == "core"
    assert (law.best, law.worst) == (0, 100)
    assert tiny.questions["core.uses"].options[0].exclusive
    assert tiny.questions["core.since"].visible_if == parse("core.law at-least rule")
    assert tiny.questions["core.number"].unit == Text("personas", "people")
    assert tiny.questions["core.number"].choices.keys() == {"few", "many", "most", "unlimited"}
    assert not tiny.questions["core.summary"].scored
    assert tiny.questions["core.summary"].best == tiny.questions["core.summary"].worst == 0


def test_guidance_comes_with_its_question(tiny):
    guided = tiny.questions["scanner.mode"].guidance
    assert guided.plain.en == "Whom does the machine compare her with?"
    assert guided.reply.es == "Suelen enviar un folleto."
    assert [each.date for each in guided.examples] == ["2021-06"]
    assert tiny.questions["scanner.match"].guidance.examples == ()
    assert tiny.questions["core.law"].guidance == Guidance()


def test_a_module_does_without_guidance(tmp_path):
    root = tiny_copy(tmp_path)
    (root / "scanner" / "guidance.yaml").unlink()
    assert load_questionnaire(root).questions["scanner.mode"].guidance == Guidance()


def test_safeguards_get_their_four_fixed_options(tiny):
    options = tiny.questions["core.oversight"].options
    assert [(option.key, option.hazard) for option in options] == [
        ("verified", 0),
        ("unverified", 30),
        ("paper", 45),
        ("none", 100),
    ]
    assert options[0].label.en == "Yes, in operation and verified"


def test_risks_red_lines_steps_and_demands(tiny):
    harm, secrecy, wrong = tiny.risks
    assert harm.lift.irreversible is ALWAYS
    assert harm.lift.group == parse("programme.groups includes children")
    assert harm.greatest_gravity == 4
    assert secrecy.drivers[0] == Driver(None, 3)
    assert secrecy.lift.scope is None
    assert (wrong.module, wrong.greatest_gravity) == ("scanner", 4)
    assert tiny.red_lines["R2"] == ()
    (rule,) = tiny.red_lines["R1"]
    assert isinstance(rule, RedLineRule)
    assert rule.deciding[0] == Deciding("core.uses", includes="police")
    assert tiny.steps["legality"] == (Deciding("core.law", "rule"),)
    assert tiny.steps["aim"] == ()
    assert tiny.demands["demand-1"] == (Deciding("core.since", "long-ago"),)
    assert tiny.legality_floor == {"privacy"}
    assert [advice.key for advice in tiny.recommendations] == ["core.rec-law", "scanner.rec-test"]


def test_the_catalogue():
    catalogue = load_catalogue(TINY)
    verified, unverified = StandardRef("treaty", "Art. 1"), StandardRef("treaty", "Art. 2")
    assert catalogue.is_verified(verified)
    assert not catalogue.is_verified(unverified)
    assert not catalogue.is_verified(StandardRef("doubtful", "para. 1"))
    assert not catalogue.is_verified(StandardRef("treaty", "Art. 9"))
    assert catalogue.provision(StandardRef("nothing", "Art. 1")) is None
    assert catalogue.technologies["scanner.face"].module == "scanner"
    assert catalogue.standards["mx-access"].deadline == Deadline(20, "business")
    assert catalogue.standards["mx-access"].url_es == "https://example.org/ley"
    assert [r.party for r in catalogue.ratifications] == [True, False]
    assert str(verified) == "treaty Art. 1"


def test_every_problem_of_every_file_at_once(tmp_path):
    root = tiny_copy(tmp_path)
    edit(root, "catalogue/groups.yaml", "key: asylum", "key: Asylum")
    edit(root, "core/questions.yaml", 'en: "A law."', 'en: ""')
    edit(root, "core/risks.yaml", "weight: 3", "weight: 9")
    edit(root, "scanner/risks.yaml", "scanner.match", "scanner.mach")
    edit(root, "scanner/questions.yaml", "{key: one,", "{key: one, key: two,")
    with pytest.raises(QuestionnaireInvalid) as refusal:
        load_questionnaire(root)
    files = {problem.file.removeprefix(f"{root}/") for problem in refusal.value.problems}
    assert files == {
        "catalogue/groups.yaml",
        "core/questions.yaml",
        "core/risks.yaml",
        "scanner/risks.yaml",
        "scanner/questions.yaml",
    }
    assert refusal.value.into("es").count("\n") == len(refusal.value.problems) - 1


def test_a_question_with_a_wrong_shape_is_not_also_unknown(tmp_path):
    root = tiny_copy(tmp_path)
    edit(root, "core/questions.yaml", "hazard: 60", "hazard: 600")
    (problem,) = check(root)
    assert "from 0 to 100" in problem.into("en")


def test_what_a_broken_file_may_hold_is_not_called_unknown(tmp_path):
    root = tiny_copy(tmp_path)
    for file in ("core/questions", "core/recommendations", "catalogue/rights", "catalogue/roles"):
        edit(root, f"{file}.yaml", "key:", "key: [")
    for file in ("standards", "addressees", "red-lines", "demands", "countries"):
        (root / "catalogue" / f"{file}.yaml").unlink()
    problems = check(root)
    assert {problem.into("en").split(": ")[1] for problem in problems} == {
        "The file cannot be read from here on",
        "The file does not exist.",
    }
    assert len(problems) == 9


def test_missing_files_and_modules(tmp_path):
    root = tiny_copy(tmp_path)
    (root / "core" / "red-lines.yaml").unlink()
    (root / "scanner" / "module.yaml").unlink()
    (root / "catalogue" / "glossary.yaml").unlink()
    names = [problem.into("en").removeprefix(f"{root}/") for problem in check(root)]
    assert names == [
        "catalogue/glossary.yaml:1:1: The file does not exist.",
        "core/red-lines.yaml:1:1: The file does not exist.",
        "scanner/module.yaml:1:1: The file does not exist.",
    ]
    with pytest.raises(QuestionnaireInvalid, match=r"There is no module “scaner”\. Did you mean"):
        load_questionnaire(TINY, ["scaner"])


def test_a_folder_without_questionnaires(tmp_path):
    messages = [problem.into("en") for problem in check(tmp_path)]
    assert any("There is no module “core”" in message for message in messages)
    with pytest.raises(QuestionnaireInvalid):
        load_catalogue(tmp_path)


def test_check_may_be_limited_to_paths(tmp_path):
    root = tiny_copy(tmp_path)
    edit(root, "core/risks.yaml", "weight: 3", "weight: 9")
    edit(root, "scanner/risks.yaml", "weight: 1", "weight: 9")
    assert len(check(root)) == 2
    assert len(check(root, [root / "core"])) == 1
    assert len(check(root, [root / "scanner" / "risks.yaml"])) == 1
    assert check(root, [root / "scanner" / "questions.yaml"]) == ()
    assert len(check(root, [root / "core", root / "scanner"])) == 2


def test_check_of_another_folder_with_a_catalogue(tmp_path):
    root = tiny_copy(tmp_path)
    edit(root, "core/risks.yaml", "weight: 3", "weight: 9")
    assert check(TINY, [TINY]) == ()
    assert len(check(TINY, [root])) == 1


def test_check_says_which_paths_it_cannot_check(tmp_path):
    (tmp_path / "stray.yaml").write_text("", encoding="utf-8")
    said = [p.into("en") for p in check(TINY, [tmp_path / "stray.yaml", tmp_path / "none"])]
    assert said == [
        f"{tmp_path / 'none'}:1:1: The file does not exist.",
        f"{tmp_path / 'stray.yaml'}:1:1: This file is outside the questionnaires folder.",
    ]


def test_the_questionnaires_that_come_with_the_product_have_no_problem():
    assert [problem.into("en") for problem in check(SHIPPED)] == []
