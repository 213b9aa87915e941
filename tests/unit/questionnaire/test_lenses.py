"""Lenses: read as written, and wrong in every way that the lint knows."""

import pytest

from pia.questionnaire.lens import LensEntry
from pia.questionnaire.loader import check, load_catalogue, load_questionnaire
from pia.questionnaire.schema import StandardRef
from pia.text import Text
from tests.questionnaires import SHIPPED, TINY, edit, pointed_at, tiny_copy

ASKED, PROMISED = "catalogue/lenses/asked.yaml", "catalogue/lenses/promised.yaml"
TERMS = "terms: demands\n"


@pytest.fixture(scope="module")
def shipped():
    return load_questionnaire(SHIPPED).catalogue


def test_a_lens_with_terms_takes_their_names():
    lens = load_catalogue(TINY).lenses["asked"]
    assert (lens.source, lens.terms) == ("demands", "demands")
    assert (lens.baseline, lens.target) == (Text("Hoy.", "Today."), Text("Mañana.", "Tomorrow."))
    assert lens.entries[0] == LensEntry(
        key="demand-1",
        name=Text("demand-1 en español", "demand-1 in English"),
        text=Text("Lo primero.", "The first."),
        verified=True,
        standards=(StandardRef("demands", "Demand 1"),),
        rights=("privacy",),
        risks=("core.harm", "scanner.wrong-match"),
        red_lines=("R1",),
        questions=("core.law", "scanner.match"),
    )
    assert not lens.entries[1].verified


def test_a_lens_without_terms_names_its_entries():
    lens = load_catalogue(TINY).lenses["promised"]
    assert lens.name == Text("Lo prometido", "What was promised")
    assert lens.purpose == Text("Para recordar.", "For reminding.")
    assert (lens.terms, lens.baseline, lens.target) == (None, Text(), Text())
    assert lens.entries[0].name == Text("Promesa", "Promise")


def test_core_alone_is_valid_although_lenses_name_other_modules():
    assert list(load_questionnaire(TINY, ["core"]).versions) == ["core"]


@pytest.mark.parametrize(
    ("file", "old", "new", "at", "said"),
    [
        (ASKED, "key: asked", "key: ask", "ask", "must be called ask.yaml"),
        (ASKED, "schema/catalogue-lens", "schema/lens", '"../', "catalogue-lens.json"),
        (ASKED, "source: demands", "source: demand", "demand", "There is no standard “demand”."),
        (ASKED, "demand-2", "demand-1", "demand-1", "“demand-1” is there twice."),
        (ASKED, "demand-2", "demand-1", "- key", "An entry for “demand-2” of the list “demands”"),
        (ASKED, "demand-2", "demand-9", "demand-9", "There is no demand “demand-9”. Did you mean"),
        (ASKED, "terms: demands", "terms: compact-objectives", "demand-1",
         "There is no objective “demand-1”"),
        (ASKED, '    text: {es: "Por', '    name: {es: a, en: b}\n    text: {es: "Por', "name",
         "The name comes from the list “demands”."),
        (PROMISED, '    name: {es: "Promesa", en: "Promise"}\n', "", "key: first",
         "“name” is missing: this lens takes no names from a list."),
        (ASKED, '["demands Demand 1"]', '["demands Demand 7"]', '"dem', "no provision “Demand 7”"),
        (ASKED, '["demands Demand 1"]', '["treaty Art. 1"]', '["tr',
         "cites at least one provision of “demands”"),
        (PROMISED, "Art. 1", "Art. 2", '"tr', "“treaty Art. 2” is not verified"),
        (ASKED, "verified: true", "verified: false", "standards",
         "An unverified entry is cited by its number only."),
        (ASKED, "rights: [privacy]", "rights: [privacey]", "privacey", "no right “privacey”"),
        (ASKED, '["R1"]', '["R9"]', '"R9"', "There is no red line “R9”"),
        (ASKED, "core.harm,", "core.harms,", "core.harms", "There is no risk “core.harms”."),
        (ASKED, "core.harm,", "scanner.wrong-match,", "scanner", "“scanner.wrong-match” is there"),
        (ASKED, "[core.law", "[core.lw", "core.lw", "There is no question “core.lw”. Did you mean"),
        (ASKED, "[core.law", "[cor.law", "cor.law", "“cor.law” belongs neither to “core” nor"),
        # The shape
        (ASKED, 'es: "Para pedir.", ', "", "{en", "The Spanish text (es) is missing."),
        (ASKED, "terms: demands", "terms: rights", "rights", "“rights” is not valid here."),
        (ASKED, "verified: false", "verified: no-one", "no-one", "Write true or false here."),
    ],
)  # fmt: skip
def test_a_broken_rule_is_told_once_and_in_its_place(tmp_path, file, old, new, at, said):
    root = tiny_copy(tmp_path)
    edit(root, file, old, new)
    problems = check(root)
    found = [p for p in problems if said in p.message.en]
    assert len(found) == 1, [p.into("en") for p in problems]
    assert pointed_at(found[0]).startswith(at)
    assert found[0].message.es != found[0].message.en


def test_a_module_that_is_not_written_yet_may_be_named(tmp_path):
    root = tiny_copy(tmp_path)
    edit(root, ASKED, "[core.law", "[drones.speed, core.law")
    assert check(root) == ()


def test_a_key_is_not_missed_while_its_file_cannot_be_read(tmp_path):
    root = tiny_copy(tmp_path)
    (root / "scanner" / "risks.yaml").write_text("risks: [", encoding="utf-8")
    assert not [p for p in check(root) if p.file.endswith("asked.yaml")]


def test_the_four_lenses_are_there(shipped):
    assert set(shipped.lenses) == {"demands", "global-compact", "los-angeles", "five-steps"}


def test_a_shipped_entry_is_verified_as_far_as_the_register_is(shipped):
    for lens in shipped.lenses.values():
        for entry in lens.entries:
            assert all(shipped.is_verified(ref) for ref in entry.standards), entry.key
            assert bool(entry.standards) == entry.verified


def test_objectives_that_nobody_read_are_cited_by_number_only(shipped):
    by_number = [e for e in shipped.lenses["global-compact"].entries if not e.verified]
    assert [e.name.en for e in by_number] == [f"Objective {n}" for n in range(2, 12)]
    assert len({e.text for e in by_number}) == 1


def test_every_red_line_right_and_risk_speaks_to_some_entry(shipped):
    entries = [e for lens in shipped.lenses.values() for e in lens.entries]
    assert {line for e in entries for line in e.red_lines} == set(shipped.red_lines)
    rights = {right for e in entries for right in e.rights}
    for risk in load_questionnaire(SHIPPED).risks:
        assert rights & set(risk.rights) or any(risk.key in e.risks for e in entries), risk.key
