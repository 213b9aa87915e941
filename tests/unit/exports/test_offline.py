"""The page without a network as a file: what it holds, what it may do, how large it is."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from hashlib import sha256
from pathlib import Path

import pytest

from pia.exports.offline import document
from pia.exports.offline.document import Vocabulary, blank, filled
from pia.exports.offline.page import SCRIPTS, page, program
from pia.exports.offline.questions import condition_data
from pia.exports.offline.words import WORDS
from pia.questionnaire.expressions import parse
from pia.questionnaire.loader import load_questionnaire
from pia.questionnaire.quick import quick_look
from pia.text import LOCALES, Text
from tests.kept import example, shared_questionnaires
from tests.questionnaires import TINY

LARGEST = 1_500_000
HOSTILE = "</script><script>alert(1)</script><!-- \u2028"
FOLDER = Path(document.__file__).parent
ONE = Text("uno", "one")
VOCABULARY = Vocabulary({"court": ONE}, {"supports": ONE}, {"standard": Text(), "demand": ONE})


@pytest.fixture(scope="module")
def whole():
    return shared_questionnaires().installed


@pytest.fixture(scope="module")
def everything(whole):
    return page(blank(whole, "full", frozenset(), VOCABULARY), "es", "body { color: red }")


def data_in(html):
    return json.loads(re.search(r'id="form">(.*?)</script>', html, re.DOTALL)[1])


def test_the_whole_questionnaire_is_small_enough_to_send(everything):
    assert len(everything.encode()) <= LARGEST


@pytest.mark.parametrize(("tag", "directive"), [("script", "script-src"), ("style", "style-src")])
def test_its_policy_allows_its_one_script_and_its_one_style_and_nothing_else(
    everything, tag, directive
):
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', everything)[1]
    (inline,) = re.findall(rf"<{tag}>(.*?)</{tag}>", everything, re.DOTALL)
    digest = b64encode(sha256(inline.encode()).digest()).decode()
    assert f"{directive} 'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy
    assert "http" not in policy


def test_it_names_nothing_to_be_fetched(everything):
    script, style = program(), re.search(r"<style>(.*?)</style>", everything, re.DOTALL)[1]
    assert not re.search(r"\b(src|fetch|XMLHttpRequest|import|WebSocket|sendBeacon)\b", script)
    assert not re.search(r"url\(|@import", style)
    assert not re.search(r"<(link|img|iframe|object|script src)", everything)


def test_nothing_that_was_typed_ends_the_script(whole):
    data = blank(whole, "full", frozenset(), VOCABULARY)
    data["file"]["answers"] = {"core.summary": {"value": {"es": HOSTILE}}}
    html = page(data, "es", "")
    assert html.count("</script>") == 2
    assert "<!--" not in html
    assert data_in(html)["file"]["answers"]["core.summary"]["value"]["es"] == HOSTILE


def test_the_script_holds_nothing_that_would_end_it():
    assert "</" not in program()
    assert "<!--" not in program()
    assert "\r" not in program()
    assert sorted(SCRIPTS) == sorted(path.name for path in FOLDER.glob("*.js"))
    for path in FOLDER.glob("*.js"):
        assert len(path.read_text("utf-8").splitlines()) <= 300, path


def test_every_word_of_the_script_is_there_in_both_languages_and_used():
    script = program()
    asked = set(re.findall(r'\bt\("([\w-]+)"', script))
    assert asked <= WORDS.keys()
    named = {key for key in WORDS if not key.startswith("lack-") and not key.endswith("-hint")}
    assert [key for key in named if f'"{key}"' not in script] == []
    for key, text in WORDS.items():
        assert text.es, key
        assert text.en, key
        fields = [sorted(re.findall(r"\{\w+\}", words)) for words in (text.es, text.en)]
        assert fields[0] == fields[1], key


@pytest.mark.parametrize("locale", LOCALES)
def test_without_scripts_it_speaks_both_languages(whole, locale):
    html = page(blank(whole, "quick", frozenset(), VOCABULARY), locale, "")
    assert f'<html lang="{locale}">' in html
    assert '<p lang="es">Esta página necesita' in html
    assert '<p lang="en">This page needs' in html


def test_the_quick_look_holds_its_questions_only(whole):
    quick = blank(whole, "quick", frozenset(), VOCABULARY)
    assert list(quick["questions"]) == list(quick_look(whole).questions)
    assert quick["file"]["mode"] == "quick"
    full = blank(whole, "full", frozenset({"biometrics"}), VOCABULARY)
    assert list(full["questions"]) == list(whole.questions)
    assert full["scope"] == ["core", "biometrics"]
    assert full["file"]["questionnaire"] == {k: whole.versions[k] for k in full["scope"]}
    named = [key for m in full["modules"] for s in m["sections"] for key in s["questions"]]
    assert named == list(whole.questions)


def test_an_assessment_is_held_whole_but_for_the_hash_of_what_it_was(whole):
    file = {**example(), "content_hash": "x", "method": "1"}
    data = filled(whole, file, VOCABULARY)
    assert data["file"] == example()
    assert "scope" not in data
    quick = filled(whole, {**example(), "mode": "quick"}, VOCABULARY)
    assert list(quick["questions"]) == list(quick_look(whole).questions)


def test_conditions_keep_their_form():
    assert condition_data(None) is None
    found = condition_data(parse("core.a at-least b and (core.c includes d or core.e at-least f)"))
    assert found == {
        "all": [
            ["core.a", "at-least", "b"],
            {"any": [["core.c", "includes", "d"], ["core.e", "at-least", "f"]]},
        ]
    }


def test_what_a_question_needs_is_there_by_key(whole):
    data = blank(whole, "full", frozenset(), VOCABULARY)
    for key, question in data["questions"].items():
        assert set(question.get("standards", [])) <= data["standards"].keys(), key
        assert {term for each in question.get("terms", []) for term in each} <= data["terms"].keys()
    tiny = load_questionnaire(TINY)
    small = blank(tiny, "full", frozenset(), VOCABULARY)
    assert small["lists"]["grades"] == [["court", ["uno", "one"]]]
    assert small["lists"]["bases"] == {"standard": [], "demand": ["uno", "one"]}
