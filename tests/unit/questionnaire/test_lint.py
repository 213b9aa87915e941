"""Each rule for authors: broken once, told once, at the right place, in both languages."""

import pytest

from pia.questionnaire.loader import check
from tests.questionnaires import TINY, edit, pointed_at, tiny_copy

Q, R, M, L, A = (
    f"core/{name}.yaml" for name in ("questions", "risks", "module", "red-lines", "recommendations")
)
SQ, SR, SA = "scanner/questions.yaml", "scanner/risks.yaml", "scanner/recommendations.yaml"
G = "scanner/guidance.yaml"
LAW_OPTIONS = """          - {key: rule, label: {es: "Una regla", en: "A rule"}, hazard: 60}
          - {key: nothing, label: {es: "Nada", en: "Nothing"}, hazard: 100}
"""
MATCH_IF = (
    'visible_if: "scanner.mode at-least many and programme.technologies includes scanner.face"'
)
WORST = "      - key: core.worst\n        kind: scale\n"
HARM_WHEN = '    when: "programme.stage includes operation or ('
STEPPED = 'when: "core.worst at-least removal"'


def unscored(key: str) -> str:
    return (
        f"      - key: {key}\n        kind: text\n"
        '        text: {es: "a", en: "b"}\n        why: {es: "a", en: "b"}\n'
    )


QUESTIONS = [
    (Q, WORST, WORST + '        unit: {es: "a", en: "b"}\n', "unit", "of kind scale takes no"),
    (Q, WORST, WORST + "        bands: [{from: 0, key: x, label: {es: a, en: b}, hazard: 1}]\n",
     "bands", "of kind scale takes no “bands”"),
    (Q, "kind: long-text\n", "kind: long-text\n        options: [{key: x, label: {es: a, en: b}, "
     "hazard: 1}]\n", "options", "of kind long-text takes no “options”"),
    (Q, "kind: safeguard\n", "kind: safeguard\n        options: [{key: x, label: {es: a, en: b}, "
     "hazard: 1}]\n", "options", "its four options are fixed"),
    (Q, "kind: safeguard\n", 'kind: safeguard\n        visible_if: "core.law at-least rule"\n',
     "visible_if", "it shows when its risk is open"),
    (Q, '        unit: {es: "personas", en: "people"}\n', "", "key: core.number",
     "“unit” is missing in a question of kind number"),
    (Q, '        good: {es: "Una ley.", en: "A law."}\n', "", "key: core.law", "“good” is missing"),
    (Q, '        bad: {es: "Nada.", en: "Nothing."}\n', "", "key: core.law", "“bad” is missing"),
    (Q, '        how: {es: "Informes.", en: "Reports."}\n', "", "key: core.number", "“how” is mis"),
    (Q, "        rights: [privacy]\n        groups", "        groups", "key: core.law",
     "“rights” is missing"),
    (Q, LAW_OPTIONS, "", "key: core.law", "takes 2 to 6 options and has 1"),
    (Q, '{key: denied, label: {es: "Negado", en: "Denied"}, hazard: 100}',
     '{key: denied, label: {es: "Negado", en: "Denied"}, hazard: 0}', "key: core.acknowledged",
     "Every option has the same hazard"),
    (Q, "hazard: 0, exclusive: true", "hazard: 0", "key: core.uses", "and there are 0"),
    (Q, 'Services"}, hazard: 20', 'Services"}, exclusive: true, hazard: 20', "key: core.uses",
     "and there are 2"),
    (Q, "hazard: 0, exclusive: true", "hazard: 30, exclusive: true", "30",
     "must have the lowest hazard of the question (20)"),
    (Q, 'en: "A rule"}', 'en: "A rule"}, exclusive: true', "true", "only goes in questions"),
    (Q, "from: 0, key: few", "from: 1, key: few", "1", "The first band must start at 0."),
    (Q, "from: 5000", "from: 1000", "1000", "1000 comes after 1000"),
    (Q, "from: 5000", "from: 999", "999", "999 comes after 1000"),
    (Q, "key: rule", "key: at-least", "at-least", "“at-least” is a word of conditions"),
    (Q, "key: unlimited", "key: few", "few", "“few” is there twice"),
    (Q, "key: delay", "key: none", "none", "“none” is there twice"),
    (Q, "key: people", "key: legality", "legality", "already used in"),
    (Q, "key: core.summary", "key: core.incidents", "core.incidents", "already used in"),
    (Q, "key: core.summary", "key: other.summary", "other.summary", "must start with “core.”"),
    (Q, "rights: [asylum]", "rights: [asylums]", "asylums", "no right “asylums”. Did you mean"),
    (Q, "rights: [asylum]", "rights: [xyz]", "xyz", "There are: privacy, asylum, equality."),
    (Q, "groups: [asylum]", "groups: [asilum]", "asilum", "There is no group “asilum”. Did you"),
    (Q, "groups: [asylum]", "groups: [asylum, asylum]", "asylum]", "“asylum” is there twice"),
    (M, "  necessity: [{question: core.worst, at_least: removal}]\n", "", None, ""),
    (L, "      - {question: core.uses, includes: police}\n", "", None, ""),
    (M, "  demand-1: [{question: core.since, at_least: long-ago}]\n", "", "core.since",
     "Nothing reads this question"),
    (SA, "answers: [scanner.match]", "answers: [core.law]", None, ""),
    (A, "core.law, core.oversight, core.remedy", "core.oversight, core.remedy", "core.law",
     "No recommendation of “core” names this question"),
    (A, "core.law, core.oversight, core.remedy", "core.law, core.remedy", "core.oversight",
     "No recommendation of “core” names this question"),
]  # fmt: skip

STANDARDS = [
    (
        Q,
        '["treaty Art. 1"]',
        '["traty Art. 1"]',
        '"traty',
        "no standard “traty”. Did you mean “tre",
    ),
    (Q, '["treaty Art. 1"]', '["treaty Art. 11"]', '"tr', "no provision “Art. 11”. Did you mean"),
    (Q, '["treaty Art. 1"]', '["treaty"]', '"treaty"', "the standard and its provision"),
    (Q, '["treaty Art. 1"]', '["treaty Art. 2"]', '"tr', "“treaty Art. 2” is not verified"),
    (Q, '["treaty Art. 1"]', '["treaty Art. 1", "doubtful para. 1"]', '"d', "is not verified"),
    (Q, '["treaty Art. 1"]', '["treaty Art. 1", "treaty Art. 1"]', '"tr', "is there twice"),
    (Q, '["treaty Art. 1"]', '["demands Demand 1"]', '["dem', "At least one verified provision"),
    (Q, '["treaty Art. 1"]', '["demands Demand 1"]\n        basis: demand', None, ""),
    (Q, '["treaty Art. 1"]', "[]", "[]", "At least one verified provision"),
    (Q, '["treaty Art. 1"]', '["treaty Art. 2"]\n        basis: comparative', None, ""),
    (Q, '["treaty Art. 1"]', '["mx-access Art. 1"]', '"mx', "There is no provision “Art. 1”."),
    (R, '["treaty Art. 1"]', '["treaty Art. 2"]', '"tr', "is not verified"),
    (A, '["treaty Art. 1"]', '["treaty Art. 9"]', '"tr', "There is no provision “Art. 9”."),
    ("catalogue/red-lines.yaml", '["treaty Art. 1"]', '["treaty Art. 2"]', '"tr', "not verified"),
    ("catalogue/rights.yaml", '["treaty Art. 1"]', '["treaty Art. 9"]', '"tr', "no provision"),
    ("catalogue/rights.yaml", '["treaty Art. 1"]', '["treaty Art. 2"]', None, ""),
]

CATALOGUE = [
    ("catalogue/rights.yaml", "key: asylum", "key: privacy", "privacy", "already used in"),
    (
        "catalogue/technologies.yaml",
        "drones.patrol",
        "core.patrol",
        "core",
        "cannot belong to “core",
    ),
    ("catalogue/standards.yaml", 'ref: "Art. 2"', 'ref: "Art. 1"', '"Art. 1"', "is there twice"),
    ("catalogue/ratifications.yaml", "standard: treaty", "standard: traty", "traty", "no standard"),
    ("catalogue/ratifications.yaml", '"US"', '"UY"', '"UY"', "There is no country “UY”"),
    ("catalogue/groups.yaml", "catalogue-groups", "groups", '"../', "docs/schema/catalogue-groups"),
    (M, "schema/module", "schema/modul", '"../', 'Write "../../docs/schema/module.json" here'),
    (M, "key: core", "key: kore", "kore", "must be the name of its folder: core"),
]

CONDITIONS = [
    ("core.law is rule", "is rule", "“at-least” or “includes” belongs here and “is” was found"),
    ("not core.law at-least rule", "not", "Conditions take no “not”"),
    ("core.law at-least rule and not core.law at-least rule", "not", "Conditions take no “not”"),
    ("core.law at-least", '"', "The key of an option belongs here"),
    ("(core.law at-least rule", '"', "A closing parenthesis is missing"),
    ("core.law at-least rule)", ")", "“)” is too much"),
    ("core.law == rule", "==", "The sign “=” is not valid"),
    ("and", "and", "A question (core.x) or a list"),
    ("always", "always", "“always” only goes in “lift”"),
    ("", '"', "“when” is empty"),
    ("(" * 30 + "core.law at-least rule" + ")" * 30, "(", "too many parentheses"),
    ("core.lwa at-least rule", "core", "no question “core.lwa”. Did you mean “core.law”?"),
    ("core.law at-least rul", "core", "There is no option “rul”. Did you mean “rule”?"),
    ("core.law at-least law", "core", "“law” is the best option of “core.law”"),
    ("core.law includes rule", "core", "with “core.law” use “at-least”"),
    ("core.uses includes no-use", "core", "“no-use” means none"),
    ("core.uses at-least no-use", "core", "“no-use” is the best option"),
    ("core.uses at-least services", None, ""),
    ("core.number at-least many", None, ""),
    ("core.number includes many", "core", "use “at-least”"),
    ("core.oversight at-least paper", "core", "“core.oversight” is a safeguard"),
    ("core.summary at-least x", "core", "“core.summary” has no options"),
    ("scanner.mode at-least many", "scanner", "“core” cannot read “scanner.mode”"),
    ("programme.groups at-least children", "programme", "takes “includes”"),
    ("programme.groups includes childs", "programme", "There is no group “childs”"),
    ("programme.grups includes children", "programme", "Did you mean “programme.groups”?"),
    ("programme.technologies includes drones.patrol", None, ""),
    ("programme.stage includes pilot and programme.stage includes operation", "p", "never hold"),
    ("programme.stage includes pilot or programme.stage includes operation", None, ""),
    ("programme.roles includes funds and (core.law at-least rule or core.uses includes police)",
     None, ""),
]  # fmt: skip

RISKS = [
    (R, "      - {question: core.number, weight: 1}\n", "", "- {question: core.law",
     "takes 3 to 6 drivers and this one has 2"),
    (R, "      - {question: core.acknowledged, weight: 1}\n", "", "- {counts",
     "takes 2 to 6 drivers and this one has 1"),
    (R, "      - {question: core.remedy, weight: 2}\n", "", "- {question: core.over",
     "takes 2 to 5 safeguards and this one has 1"),
    (R, "{counts: withheld, weight: 3}", "{counts: withheld, question: core.law, weight: 3}",
     "{counts", "one of the two"),
    (R, "{question: core.law, weight: 3}", "{weight: 3}", "{weight", "one of the two"),
    (R, "{question: core.law, weight: 3}", "{counts: withheld, weight: 3}", "{counts: withheld",
     "only goes in one risk of “core”, once"),
    (SR, "{question: core.law, weight: 1}", "{counts: withheld, weight: 1}", "{counts",
     "only goes in one risk of “core”, once"),
    (SR, "{question: scanner.match, weight: 2}", "{question: scanner.mode, weight: 2}",
     "scanner.mode", "“scanner.mode” is there twice"),
    (R, "{question: core.law, weight: 3}", "{question: core.lawx, weight: 3}", "core.lawx",
     "There is no question “core.lawx”"),
    (R, "{question: core.law, weight: 3}", "{question: core.remedy, weight: 3}", "core.remedy",
     "is a safeguard and cannot be a driver"),
    (R, "{question: core.law, weight: 3}", "{question: core.summary, weight: 3}", "core.summary",
     "“core.summary” has no options"),
    (R, "{question: core.remedy, weight: 2}", "{question: core.worst, weight: 2}", "core.worst",
     "“core.worst” is no safeguard"),
    (R, "{question: core.remedy, weight: 2}", "{question: core.remdy, weight: 2}", "core.remdy",
     "There is no question “core.remdy”"),
    (R, "{question: core.remedy, weight: 2}", "{question: core.oversight, weight: 2}",
     "core.oversight", "“core.oversight” is there twice"),
    (R, "{to: 4", "{to: 3", "3", "must be greater than 3"),
    (R, "recommendations: [core.rec-law]", "recommendations: []", "[]", "at least one recommend"),
    (R, "recommendations: [core.rec-law]", "recommendations: [core.rec-lawn]", "core.rec-lawn",
     "no recommendation “core.rec-lawn”. Did you mean “core.rec-law”?"),
    (R, "recommendations: [core.rec-law]", "recommendations: [scanner.rec-test]", "scanner.",
     "belongs to a module that may be absent"),
    (R, "groups: [children]", "groups: [chldren]", "chldren", "There is no group “chldren”"),
    (R, "rights: [privacy]", "rights: [privcy]", "privcy", "There is no right “privcy”"),
    (SR, "key: scanner.wrong-match", "key: core.harm", "core.harm", "must start with “scanner.”"),
    (A, "addressee: executive", "addressee: police", "police", "There is no addressee “police”"),
    (A, "answers: [core.law", "answers: [core.nothing, core.law", "core.nothing", "no question"),
    (A, "answers: [core.law", "answers: [scanner.mode, core.law", "scanner.mode", "cannot read"),
    (SA, "answers: [scanner", "answers: [other.x, scanner", "other.x", "belongs to another module"),
    (M, "legality_floor: [privacy]", "legality_floor: [privac]", "privac", "There is no right"),
    (SA, "deadline_months: 6", "deadline_months: 6\n    stages: [pilt]", "pilt", "no stage “pilt”"),
    (SA, "deadline_months: 6", "deadline_months: 6\n    stages: [pilot, pilot]", "pilot]", "twice"),
    (G, "question: scanner.mode", "question: scanner.mod", "scanner.mod", "no question"),
    (G, "question: scanner.mode", "question: core.law", "core.law", "no question “core.law”"),
    (G, "question: scanner.mode", "question: scanner.match", "scanner.match", "twice"),
    (G, 'date: "2021-06"', 'date: "June"', '"June"', "Write the date as year"),
    (G, '"https://puerto', '"ftp://puerto', '"ftp:', "Write the whole address"),
]  # fmt: skip

DECIDING = [
    (L, 'red_line: "R1"', 'red_line: "R19"', '"R19"', "There is no red line “R19”"),
    (L, "includes: police", "includes: services", "services", "has hazard 20: what decides a red"),
    (L, "at_least: removal", "at_least: delay", "delay", "has hazard 30: what decides a red line"),
    (L, "at_least: removal", "at_least: remval", "remval", "no option “remval”. Did you mean “rem"),
    (L, "at_least: removal", "includes: removal", "removal", "with “core.worst” use “at-least”"),
    (
        L,
        "at_least: removal}",
        "at_least: removal, includes: removal}",
        "{question",
        "one of the tw",
    ),
    (L, ", at_least: removal}", "}", "{question: core.worst", "one of the two"),
    (L, "core.worst, at_least: removal", "core.summary, at_least: x", "x", "has no options"),
    (L, "core.worst, at_least: removal", "core.remedy, at_least: none", None, ""),
    (M, "at_least: rule", "at_least: law", "law", "“law” is the best option of “core.law”"),
    (M, "question: core.law", "question: core.lw", "core.lw", "There is no question “core.lw”"),
    (M, "question: core.law", "question: scanner.mode", "scanner.mode", "“core” cannot read"),
    (M, "includes: police", "includes: no-use", "no-use", "“no-use” means none"),
    (M, "  demand-1:", "  demand-9:", "demand-9", "no demand “demand-9”. Did you mean"),
]


def broken(tmp_path, file, old, new):
    root = tiny_copy(tmp_path)
    edit(root, file, old, new)
    return list(check(root))


def tell(problems, at, said):
    if at is None:
        assert [problem.into("en") for problem in problems] == []
        return
    found = [problem for problem in problems if said in problem.message.en]
    assert len(found) == 1, [problem.into("en") for problem in problems]
    assert pointed_at(found[0]).startswith(at)
    assert found[0].message.es
    assert found[0].message.es != found[0].message.en


@pytest.mark.parametrize(
    ("file", "old", "new", "at", "said"),
    [*QUESTIONS, *STANDARDS, *CATALOGUE, *RISKS, *DECIDING],
)
def test_a_broken_rule_is_told_once_and_in_its_place(tmp_path, file, old, new, at, said):
    tell(broken(tmp_path, file, old, new), at, said)


@pytest.mark.parametrize(("condition", "at", "said"), CONDITIONS)
def test_conditions_are_read_and_what_they_name_exists(tmp_path, condition, at, said):
    problems = broken(tmp_path, R, STEPPED, f'when: "{condition}"')
    tell([problem for problem in problems if "Nothing reads" not in problem.message.en], at, said)


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        (Q, 'visible_if: "core.law at-least rule"', 'visible_if: "core.law at-least rul"'),
        (R, "programme.groups includes children", "programme.groups includes childrn"),
        (R, "core.number at-least most or", "core.number at-least mst or"),
        (R, HARM_WHEN, HARM_WHEN.replace("operation", "operatin")),
        (L, "includes scanner.face", "includes scanner.fce"),
    ],
)
def test_conditions_are_checked_wherever_they_stand(tmp_path, file, old, new):
    (problem,) = broken(tmp_path, file, old, new)
    assert "Did you mean" in problem.message.en


def test_a_module_may_not_read_another_module(tmp_path):
    problems = broken(tmp_path, SQ, MATCH_IF, 'visible_if: "drones.speed at-least fast"')
    tell(problems, "drones", "Only questions of “core” or of “scanner” can be read here")


def test_always_is_only_for_lifts(tmp_path):
    problems = broken(tmp_path, R, HARM_WHEN, '    when: "always"\n    # ("')
    tell(problems, "always", "“always” only goes in “lift”")


def test_a_condition_over_several_lines_is_pointed_at_where_it_starts(tmp_path):
    folded = "visible_if: >-\n          core.law at-least\n          rul"
    problems = broken(tmp_path, Q, 'visible_if: "core.law at-least rule"', folded)
    tell(problems, ">-", "There is no option “rul”")


def test_too_many_bands(tmp_path):
    bands = "".join(
        f"          - {{from: {n}, key: b{n}, label: {{es: a, en: b}}, hazard: {n % 90}}}\n"
        for n in range(6001, 6008)
    )
    options = "        options:\n          - {key: unlimited"
    tell(broken(tmp_path, Q, options, bands + options), "{from: 6006", "more than 8 bands")


def test_bands_are_needed_for_numbers_and_dates(tmp_path):
    root = tiny_copy(tmp_path)
    lines = (root / Q).read_text(encoding="utf-8").splitlines(keepends=True)
    kept = [line for line in lines if "bands:" not in line and "{from: " not in line]
    (root / Q).write_text("".join(kept), encoding="utf-8")
    said = [problem.message.en for problem in check(root)]
    assert "“bands” is missing in a question of kind number." in said
    assert "“bands” is missing in a question of kind date." in said


def test_a_risk_without_drivers(tmp_path):
    root = tiny_copy(tmp_path)
    for line in ("core.law, weight: 3", "core.uses, weight: 2", "core.number, weight: 1"):
        edit(root, R, f"      - {{question: {line}}}\n", "")
    edit(root, R, "    drivers:\n", "    drivers: []\n")
    tell(list(check(root)), "[]", "The risk reads no driver")


UNREACHABLE = "Nobody will ever see this question"
CIRCLE = "The condition goes in a circle"


def hide(root, key: str, condition: str) -> None:
    edit(root, Q, f"key: {key}\n", f'key: {key}\n        visible_if: "{condition}"\n')


def test_a_circle_of_visibility_and_what_waits_for_it(tmp_path):
    root = tiny_copy(tmp_path)
    hide(root, "core.law", "core.worst at-least removal")
    hide(root, "core.worst", "core.law at-least rule")
    problems = check(root)
    assert [(CIRCLE in p.message.en, UNREACHABLE in p.message.en) for p in problems] == [
        (True, False),  # core.law
        (False, True),  # core.since, which waits for core.law
        (True, False),  # core.worst
    ]
    assert "core.law → core.worst → core.law" in problems[0].message.en


def test_a_question_that_waits_for_itself(tmp_path):
    root = tiny_copy(tmp_path)
    hide(root, "core.worst", "core.worst at-least removal or core.law at-least rule")
    (problem,) = check(root)
    assert "core.worst → core.worst" in problem.message.en


def test_a_question_for_two_stages_at_once_is_never_seen(tmp_path):
    root = tiny_copy(tmp_path)
    hide(
        root, "core.worst", "programme.stage includes pilot and programme.stage includes operation"
    )
    hide(root, "core.acknowledged", "core.worst at-least removal")
    assert [UNREACHABLE in p.message.en for p in check(root)] == [True, True]


def test_another_way_in_makes_a_question_reachable(tmp_path):
    root = tiny_copy(tmp_path)
    hide(root, "core.worst", "programme.stage includes pilot and programme.roles includes funds")
    hide(root, "core.acknowledged", "core.worst at-least removal or core.law at-least rule")
    assert check(root) == ()


def test_a_condition_on_a_missing_question_is_told_only_once(tmp_path):
    root = tiny_copy(tmp_path)
    hide(root, "core.worst", "core.nothing at-least x")
    (problem,) = check(root)
    assert "There is no question" in problem.message.en


def test_a_module_without_a_readable_head_is_still_checked(tmp_path):
    root = tiny_copy(tmp_path)
    edit(root, "scanner/module.yaml", "version:", "verzion:")
    edit(root, SR, "groups: [children]", "groups: [chldren]")
    assert ["verzion" in p.message.en or "chldren" in p.message.en for p in check(root)] == [
        True
    ] * 2


def test_the_tiny_folder_has_no_problem():
    assert [problem.into("en") for problem in check(TINY)] == []
