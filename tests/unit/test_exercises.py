"""The training exercises: material in two languages, and a model assessment that cites it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import pytest

from pia.i18n import translations
from pia.questionnaire.assessment import Link
from pia.questionnaire.catalogue import INVENTED_COUNTRY
from pia.reports.build import build_report
from pia.services.library import worked_examples
from pia.text import LOCALES, Locale
from tests.unit.exercises import EXERCISES, ROOT, each, model

WATERMARK = "> EJERCICIO – documento inventado / EXERCISE – invented document"
DOCUMENT = re.compile(r"^## (D\d+) · (.+)$", re.MULTILINE)
PARAGRAPH = re.compile(r"^(\d+)\. ", re.MULTILINE)
KEY = re.compile(r"`((?:core|biometrics|databases|decisions|surveillance)\.[a-z0-9-]+)`")
# A usual answer: its label in the quotes of the language, then its key.
ANSWER = {
    "es": re.compile(r"«([^«»]+)» \(`([a-z-]+)`\)"),
    "en": re.compile(r"“([^“”]+)” \(`([a-z-]+)`\)"),
}
LEVELS = {
    "es": ("Bajo", "Moderado", "Alto", "Crítico"),
    "en": ("Low", "Moderate", "High", "Critical"),
}
TO = {"es": " a ", "en": " to "}
CONFIDENCE = {
    "es": {"low": "baja", "moderate": "media", "high": "alta"},
    "en": {"low": "low", "moderate": "moderate", "high": "high"},
}
MEASURES = {
    "es": ("Nivel", "Versión del Estado", "Rango", "Cobertura", "Confianza"),
    "en": ("Level", "State’s account", "Range", "Coverage", "Confidence"),
}
CONFIRMED = {
    "es": ("Líneas rojas confirmadas", "ninguna"),
    "en": ("Red lines confirmed", "none"),
}

FOLDER = "questionnaires/exercises"
TRAINING = (ROOT.parents[1] / "docs" / "training.md").read_text(encoding="utf-8")

in_each_language = pytest.mark.parametrize("locale", LOCALES)


@cache
def written(key: str, name: str, locale: Locale) -> str:
    return (ROOT / key / f"{name}.{locale}.md").read_text(encoding="utf-8")


@cache
def documents(key: str, locale: Locale) -> dict[str, str]:
    """The text of each document by its key, such as `d2`."""
    parts = DOCUMENT.split(written(key, "dossier", locale))
    return {name.lower(): body for name, body in zip(parts[1::3], parts[3::3], strict=True)}


def rows_of(text: str) -> list[list[str]]:
    lines = (line for line in text.splitlines() if line.startswith("| "))
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


# -- the folders ----------------------------------------------------------------------------


def test_these_are_all_the_exercises() -> None:
    folders = {path.name for path in ROOT.iterdir() if path.is_dir()}
    assert folders == set(EXERCISES)


@each
def test_it_has_what_a_session_needs(key: str) -> None:
    wanted = {f"{name}.{locale}.md" for name in ("dossier", "trainer") for locale in LOCALES}
    assert {path.name for path in (ROOT / key).iterdir()} == wanted | {"assessment.yaml"}


def test_exercises_are_not_shown_as_worked_examples() -> None:
    assert not [path for path in worked_examples() if ROOT in path.parents]


# -- the model assessment -------------------------------------------------------------------


@each
def test_the_model_assessment_says_that_it_is_an_exercise(key: str) -> None:
    programme = model(key).assessment.programme
    assert programme.hypothetical
    assert programme.name.es.startswith("Ejercicio:")
    assert programme.name.en.startswith("Exercise:")


@each
def test_every_answer_cites_the_dossier(key: str) -> None:
    found = model(key).assessment
    for question, finding in found.findings.items():
        if question == "core.questions-open":
            continue  # It asks; nothing supports it.
        if finding.status in ("answered", "withheld"):
            assert any(link.stance == "supports" for link in finding.evidence), question


@each
@in_each_language
def test_every_source_is_a_document_of_the_dossier(key: str, locale: Locale) -> None:
    given = documents(key, locale)
    for name, source in model(key).assessment.sources.items():
        document, _, paragraph = name.partition("-")
        assert document in given, name
        assert source.title.into(locale).startswith(document.upper()), name
        if paragraph:
            assert paragraph in PARAGRAPH.findall(given[document]), name
    cited = {source.partition("-")[0] for source in cited_by(key)}
    assert cited == set(given)


def cited_by(key: str) -> set[str]:
    return {link.source for _, link in links_of(key)}


def links_of(key: str) -> Iterator[tuple[str, Link]]:
    """Every link of a finding or of a statement, with its question."""
    for question, finding in model(key).assessment.findings.items():
        stated = [link for said in finding.state_account for link in said.evidence]
        for link in (*finding.evidence, *stated):
            yield question, link


@each
@in_each_language
def test_every_cited_paragraph_exists(key: str, locale: Locale) -> None:
    given = documents(key, locale)
    for question, link in links_of(key):
        for number in re.findall(r"\d+", link.at or ""):
            there = PARAGRAPH.findall(given[link.source.partition("-")[0]])
            assert number in there, (question, link)


@each
def test_its_states_are_invented(key: str) -> None:
    programme = model(key).assessment.programme
    assert {state.country for state in programme.states} == {INVENTED_COUNTRY}
    assert {actor.country for actor in programme.actors} <= {INVENTED_COUNTRY, ""}


@each
def test_what_the_authority_says_is_told_with_its_document_and_date(key: str) -> None:
    found = model(key).assessment
    said = [entry for finding in found.findings.values() for entry in finding.state_account]
    for entry in said:
        (link,) = entry.evidence
        source = found.sources[link.source]
        assert (entry.state, entry.date) == (INVENTED_COUNTRY, source.date), entry
        assert entry.says.es, entry
        assert link.at, entry
    # Reply, leaflet or notice, press release; tenders, contracts and others' reports state nothing.
    assert {entry.evidence[0].source for entry in said} == {"d2", "d3", "d7"}


@each
@in_each_language
def test_no_treaty_is_said_to_bind_its_state(key: str, locale: Locale) -> None:
    found = build_report(model(key), locale)
    forces = " ".join(force for row in found.standards for force in row.force)
    assert {"es": "ningún tratado obliga", "en": "no treaty binds"}[locale] in forces
    assert not re.search(r": (?:vinculante|obligatori|binding)", forces)
    contrary = {"es": "Contrari[oa] a una (?:norma|regla)", "en": "Contrary to a rule"}[locale]
    rests = " ".join(line for red in found.red_lines for line in red.rests_on)
    assert not re.search(contrary, rests)


@each
def test_a_voice_without_a_name_stays_anonymous(key: str) -> None:
    """A part of a document that has a grade of its own is a source of its own."""
    sources = model(key).assessment.sources
    assert {s.grade for name, s in sources.items() if "-" in name} == {"anonymous"}
    assert {s.grade for name, s in sources.items() if "-" not in name} >= {
        "official-document",
        "information-reply",
        "documented",
        "testimony",
        "authority-claim",
    }


# -- the dossier ----------------------------------------------------------------------------


@each
def test_both_languages_have_the_same_documents(key: str) -> None:
    spanish, english = documents(key, "es"), documents(key, "en")
    assert list(spanish) == list(english)
    assert 5 <= len(spanish) <= 7
    for name, body in spanish.items():
        numbers = PARAGRAPH.findall(body)
        assert numbers == [str(n) for n in range(1, len(numbers) + 1)], name
        assert numbers == PARAGRAPH.findall(english[name]), name


@each
@in_each_language
def test_every_document_is_marked_as_invented(key: str, locale: Locale) -> None:
    for name, body in documents(key, locale).items():
        assert body.strip().startswith(WATERMARK), name
    for name in ("dossier", "trainer"):
        title, mark = (line for line in written(key, name, locale).splitlines()[:3] if line)
        assert title.startswith("# ")
        assert mark == WATERMARK


@each
def test_both_languages_give_the_same_figures(key: str) -> None:
    """Every number of a document, without its marks for thousands and decimals."""
    spanish, english = documents(key, "es"), documents(key, "en")
    for name, body in spanish.items():
        assert figures(body) == figures(clock_in_full(english[name])), name


def clock_in_full(body: str) -> str:
    return body.replace("10 p.m.", "22 h").replace("6 a.m.", "6")


def figures(body: str) -> list[str]:
    """Its numbers of two digits and more; small ones may be spelled out in one language."""
    body = re.sub(r"(\d)[ ,. ](\d)", r"\1\2", body.replace(WATERMARK, ""))
    words = {"Diecisiete": "17", "Seventeen": "17", "Veintidós": "22", "Twenty-two": "22"}
    for word, number in words.items():
        body = body.replace(word, number)
    return sorted(re.findall(r"\d{2,}", body))


# -- the trainer's notes --------------------------------------------------------------------


@each
@in_each_language
def test_every_key_in_the_notes_exists(key: str, locale: Locale) -> None:
    known = {*model(key).questionnaire.questions, *model(key).profile.risks}
    named = set(KEY.findall(written(key, "trainer", locale)))
    assert named
    assert named <= known


@each
@in_each_language
def test_the_notes_say_where_groups_differ(key: str, locale: Locale) -> None:
    """At least six questions; each answer quoted with its key has the label of that option."""
    questions = model(key).questionnaire.questions
    rows = [row for row in rows_of(written(key, "trainer", locale)) if KEY.fullmatch(row[0])]
    assert len(rows) >= 6
    for asked, *answers in rows:
        options = {o.key: o.label.into(locale) for o in questions[asked.strip("`")].options}
        quoted = ANSWER[locale].findall(" ".join(answers))
        assert quoted, asked
        for label, option in quoted:
            assert options.get(option) == label, asked


@each
@in_each_language
def test_the_notes_recommend_what_the_model_answers(key: str, locale: Locale) -> None:
    """The last column names the answer of the model, by key or as “the second”."""
    findings = model(key).assessment.findings
    for row in rows_of(written(key, "trainer", locale)):
        if not KEY.fullmatch(row[0]):
            continue
        finding = findings[row[0].strip("`")]
        answer = finding.value if finding.status == "answered" else finding.status
        last = row[2:] if row[3].startswith(("Lo segundo", "The second")) else row[3:]
        named = re.findall(r"`([a-z-]+)`", " ".join(last))
        if named:
            assert answer in named, row[0]
        else:
            assert answer in re.findall(r"`([a-z-]+)`", row[2]), row[0]


@each
@in_each_language
def test_the_expected_result_is_the_result(key: str, locale: Locale) -> None:
    profile, levels = model(key).profile, LEVELS[locale]
    level = {name: levels[o.level - 1] for name, o in profile.overall.items()}
    confirmed = [k for k, line in profile.red_lines.items() if line.status == "confirmed"]
    percent = " %" if locale == "es" else "%"
    expected = dict(
        zip(
            MEASURES[locale],
            (
                level["main"],
                level["state_account"],
                level["floor"] + TO[locale] + level["ceiling"],
                f"{round(profile.knowledge.coverage * 100)}{percent}",
                CONFIDENCE[locale][profile.knowledge.confidence_word],
            ),
            strict=True,
        )
    )
    title, none = CONFIRMED[locale]
    expected[title] = ", ".join(confirmed) or none
    shown = {row[0]: row[1] for row in rows_of(written(key, "trainer", locale)) if len(row) == 2}
    assert expected.items() <= shown.items()


# -- the page for trainers ------------------------------------------------------------------


@each
def test_the_page_for_trainers_names_the_exercise_and_its_module(key: str) -> None:
    (row,) = [row for row in rows_of(TRAINING) if f"`{FOLDER}/{key}`" in row[1]]
    modules = set(model(key).questionnaire.versions) - {"core"}
    assert {word.strip("`") for word in row[2].split(", ")} == modules


@in_each_language
def test_the_page_for_trainers_calls_things_as_the_pages_do(locale: Locale) -> None:
    quick, asking = "Quick look", "What is not known and what to ask"
    for name in (quick, asking):
        assert translations(locale).gettext(name) in TRAINING


@each
@in_each_language
def test_the_commands_of_the_notes_name_their_own_files_and_module(
    key: str, locale: Locale
) -> None:
    commands = re.findall(r"`pia (\w+)([^`]*)`", written(key, "trainer", locale))
    assert [name for name, _ in commands] == ["report", "serve", "template"]
    module = next(name for name in model(key).questionnaire.versions if name != "core")
    for _, words in commands:
        assert f"{FOLDER}/{key}/assessment.yaml" in words or f"--paper {module} " in words
