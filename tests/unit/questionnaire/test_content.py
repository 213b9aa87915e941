"""Each rule of content fails on a planted fault, at its place, and is quiet on good content."""

from pathlib import Path

import pytest

from pia.questionnaire.content import lint_content
from pia.questionnaire.content.reading_ease import reading_ease, sentences, syllables, words
from pia.questionnaire.content.words import AVOIDED
from pia.questionnaire.draft import read_draft
from pia.questionnaire.loader import available_modules, check
from tests.questionnaires import SHIPPED, edit, pointed_at, tiny_copy

Q, G, RIGHTS = "core/questions.yaml", "scanner/guidance.yaml", "catalogue/rights.yaml"
RULE = 'es: "¿Qué norma lo permite?", en: "Which rule allows it?"'
LONG = " ".join(["one"] * 26)


def problems(root: Path):
    return list(lint_content(read_draft(root, available_modules(root))))


def planted(tmp_path, file, old, new, said):
    """Problems that say so after the change and did not before."""
    root = tiny_copy(tmp_path)
    before = [p for p in problems(root) if said in p.message.en]
    edit(root, file, old, new)
    assert check(root) == ()  # the files still fit together
    after = [p for p in problems(root) if said in p.message.en]
    return [p for p in after if p.message not in {b.message for b in before}]


def question(es, en="Which rule allows it?"):
    return f'es: "{es}", en: "{en}"'


FAULTS = [
    ("¿Dónde constan jurídicamente institucionalizadas aquellas intercomunicaciones?",
     "Which rule allows it?", "Hard to read"),
    ("¿Qué norma lo permite?", "Does it necessitate institutionalised accountability?",
     "Hard to read"),
    ("¿Qué norma lo permite?", f"{LONG}?", "has 26 words; at most 25"),
    ("¿Hay evidencia de ello?", "Which rule allows it?", "Instead of “evidencia”"),
    ("¿Qué app lo permite?", "Which rule allows it?", "Instead of “app”"),
    ("¿Tú lo permites?", "Which rule allows it?", "Instead of “Tú”"),
    ("¿Lo saben los/las migrantes?", "Which rule allows it?", "Instead of “los/las”"),
    ("¿Lo saben tod@s?", "Which rule allows it?", "Instead of “tod@s”"),
    ("¿Qué norma lo permite?", "Which program allows it?", "Instead of “program”"),
    ("¿Qué norma lo permite?", "Are they illegal migrants?", "Instead of “illegal migrants”"),
    ("¿Qué “norma” lo permite?", "Which “rule” allows it?", None),
    ("Qué norma lo permite?", "Which rule allows it?", "The sign Qué norma lo permit"),
    ("¿Qué norma lo permite...?", "Which rule allows it?", "The sign ..."),
    ("¿Qué norma  lo permite?", "Which rule allows it?", "The sign    does not"),
    ("¿Qué norma lo permite?", "Which rule 'allows' it?", "The sign '"),
    ("¿Qué norma lo permite?", "Which rule «allows» it?", "The sign «"),
    ("¿Qué norma lo permite?", "Which rule , then, allows it?", "The sign  , "),
    ("¿Fue decidida y fue aplicada?", "Which rule allows it?", "There are 2 passives"),
    ("¿Qué norma lo permite?", "It is made, it is kept and it is told?", "There are 3 passives"),
    ("¿Fue decidida?", "It is made and it is kept?", None),
]  # fmt: skip


@pytest.mark.parametrize(("es", "en", "said"), FAULTS)
def test_a_fault_in_a_question_is_told_at_its_place(tmp_path, es, en, said):
    found = planted(tmp_path, Q, RULE, question(es, en), said or "")
    if said is None:
        assert found == []
        return
    assert len(found) == 1, [p.into("en") for p in found]
    at = es if es != "¿Qué norma lo permite?" else en
    assert pointed_at(found[0]).startswith(f'"{at}"')
    assert found[0].message.es != found[0].message.en


def test_a_right_that_one_risk_touches_is_too_little(tmp_path):
    old = "rights:\n"
    new = old + '  - key: sleep\n    name: {es: "Dormir", en: "Sleep"}\n'
    (found,) = planted(tmp_path, RIGHTS, old, new, "“sleep”")
    assert "Only 0 risk(s)" in found.message.en
    assert pointed_at(found).startswith("sleep")


def test_a_red_line_needs_a_rule(tmp_path):
    root = tiny_copy(tmp_path)
    found = [p.message.en for p in problems(root) if "decide the red line" in p.message.en]
    ruled = {
        r.doc.red_line
        for m in read_draft(root, available_modules(root)).modules
        for r in m.red_lines
    }
    lines = [e.doc.key for e in read_draft(root, ()).catalogue.red_lines]
    assert len(found) == len([key for key in lines if key not in ruled])


def test_a_weight_says_why(tmp_path):
    root = tiny_copy(tmp_path)
    given = [p for p in problems(root) if "Say in “why” why it weighs" in p.message.en]
    reads = [
        read
        for module in read_draft(root, available_modules(root)).modules
        for risk in module.risks
        for read in (*risk.doc.drivers, *risk.doc.safeguards)
    ]
    assert len(given) == len([read for read in reads if read.why is None])
    assert given[0].message.en.endswith(f"weighs {reads[0].weight}.")


def test_a_scored_question_needs_guidance(tmp_path):
    old = "  - question: scanner.match"
    root = tiny_copy(tmp_path)
    path = root / G
    path.write_text(path.read_text("utf-8").split(old)[0], "utf-8")
    found = [p for p in problems(root) if "missing from “guidance.yaml”" in p.message.en]
    assert any(pointed_at(p).startswith("scanner.match") for p in found)


def test_plain_words_are_short(tmp_path):
    new = "Whom does the machine " + "very " * 18 + "compare her with?"
    (found,) = planted(tmp_path, G, "Whom does the machine compare her with?", new, "Say it in 18")
    assert pointed_at(found).startswith(f'"{new}"')


@pytest.mark.parametrize(
    ("english", "said"),
    [("Copy of the program.", "Instead of “program”"), (f"Copy of {LONG}.", "has 28 words")],
)
def test_what_is_asked_of_the_authority_is_read_too(tmp_path, english, said):
    reply = 'reply: {es: "Dicen que decide el personal.", en: "They say that staff decide."}'
    asked = f'{reply}\n    request: {{es: "Copia del contrato.", en: "{english}"}}'
    (found,) = planted(tmp_path, G, reply, asked, said)
    assert pointed_at(found).startswith(f'"{english}"')


ONLY_A_LINE = """
      - key: core.only-a-line
        kind: choice
        text: {es: "¿Sí?", en: "Yes?"}
        why: {es: "Por eso.", en: "So."}
        good: {es: "No.", en: "No."}
        bad: {es: "Todo.", en: "All."}
        how: {es: "Pregunte.", en: "Ask."}
        standards: ["treaty Art. 1"]
        rights: [privacy]
        options:
          - {key: "no", label: {es: "No", en: "No"}, hazard: 0}
          - {key: some, label: {es: "Algo", en: "Some"}, hazard: 60}
          - {key: all, label: {es: "Todo", en: "All"}, hazard: 100}
"""


def test_options_that_nothing_tells_apart(tmp_path):
    """A question that only a red line reads: on each side of its cut one option is enough."""
    root = tiny_copy(tmp_path)
    with (root / Q).open("a", encoding="utf-8") as file:
        file.write(ONLY_A_LINE)
    edit(
        root,
        "core/red-lines.yaml",
        "deciding:\n",
        "deciding:\n      - {question: core.only-a-line, at_least: some}\n",
    )
    assert [p.into("en") for p in check(root)] == []
    found = [p for p in problems(root) if "tells the options some, all apart" in p.message.en]
    assert [pointed_at(problem) for problem in found] == ["core.only-a-line"]


def test_a_choice_that_is_named_differs_from_the_others(tmp_path):
    root = tiny_copy(tmp_path)
    several = ONLY_A_LINE.replace("kind: choice", "kind: choices").replace(
        "hazard: 0}", "hazard: 0, exclusive: true}"
    )
    with (root / Q).open("a", encoding="utf-8") as file:
        file.write(several)
    edit(
        root,
        "core/red-lines.yaml",
        "deciding:\n",
        "deciding:\n      - {question: core.only-a-line, includes: all}\n",
    )
    assert [p.into("en") for p in check(root)] == []
    told = [p.message.en for p in problems(root) if "tells the options" in p.message.en]
    assert any("no, some apart" in each for each in told)


def test_a_module_without_a_head_is_still_read(tmp_path):
    root = tiny_copy(tmp_path)
    edit(root, "scanner/module.yaml", "key: scanner", "kee: scanner")
    assert problems(root)


def test_what_does_not_fit_together_is_told_first(tmp_path):
    root = tiny_copy(tmp_path)
    edit(root, Q, RULE, question("¿Hay evidencia?"))
    edit(root, "core/risks.yaml", "rights: [privacy]", "rights: [privcy]")
    told = [p.message.en for p in check(root, content=True)]
    assert any("There is no right" in each for each in told)
    assert not any("evidencia" in each for each in told)


def test_the_shipped_questionnaires_have_no_problem():
    assert [p.into("en") for p in check(SHIPPED, content=True)] == []


def test_a_folder_of_its_own_is_judged_too(tmp_path):
    root = tiny_copy(tmp_path)
    assert check(SHIPPED, [root], content=True) != ()
    assert check(SHIPPED, [root]) == ()
    assert check(SHIPPED, [SHIPPED / "core"], content=True) == ()


# -- reading ease ----------------------------------------------------------------------------------

# Flesch's formula with the counts that are published for these sentences.
PUBLISHED_EN = [
    ("The cat sat on the mat.", 116),
    ("This sentence, taken as a reading passage unto itself, is being used to prove a point.", 69),
    ("The Australian platypus is seemingly a hybrid of a mammal and reptilian creature.", 37.5),
]


@pytest.mark.parametrize(("text", "ease"), PUBLISHED_EN)
def test_english_ease_is_near_the_published_value(text, ease):
    assert reading_ease(text, "en") == pytest.approx(ease, abs=9)


def test_spanish_ease_is_the_formula_on_counted_syllables():
    # 9 words, 15 syllables, 1 sentence: 206.84 - 60 x 15/9 - 1.02 x 9.
    text = "¿Qué datos del cuerpo toma o usa el programa?"
    assert reading_ease(text, "es") == pytest.approx(206.84 - 100 - 9.18)


@pytest.mark.parametrize(
    ("word", "locale", "count"),
    [
        ("biometría", "es", 4),
        ("aéreo", "es", 4),
        ("ADN", "es", 3),
        ("ex-policía", "es", 5),
        ("Kraków", "es", 2),
        ("tsk", "es", 1),
        ("châtelet", "es", 2),
        ("information", "en", 4),
        ("don’t", "en", 1),
        ("biometrics", "en", 3),
        ("being", "en", 2),
        ("table", "en", 2),
        ("used", "en", 1),
        ("decided", "en", 3),
    ],
)
def test_syllables(word, locale, count):
    assert syllables(word, locale) == count


def test_a_text_without_words_is_easy():
    assert reading_ease("2018: 100 %", "es") == 100
    assert words("2018") == []


def test_a_point_of_an_abbreviation_ends_no_sentence():
    assert len(sentences("Vea el Art. 11 y la p. 4. Después pregunte.")) == 2
    assert len(sentences("¿Sí? No… Quizá")) == 3


def test_every_pattern_finds_something_of_its_own():
    assert len({(each.locale, each.pattern) for each in AVOIDED}) == len(AVOIDED)
    assert all(each.instead and each.found for each in AVOIDED)
