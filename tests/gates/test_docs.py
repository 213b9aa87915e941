"""What the documents teach is true of the code: files, snippets, tables, the tutorial itself."""

from __future__ import annotations

import ast
import re
import shutil
from pathlib import Path
from types import ModuleType

import click
import pytest
from pydantic import BaseModel

from pia import cli
from pia.config import VARIABLES, Settings
from pia.exports.result_json import result_json
from pia.questionnaire import assessment_document as assessment_docs
from pia.questionnaire import documents as docs
from pia.questionnaire import evidence_documents, reader_messages
from pia.questionnaire import messages as shape_messages
from pia.questionnaire import request_documents as request_docs
from pia.questionnaire.assessment import GRADE_POINTS
from pia.questionnaire.build import SAFEGUARD_OPTIONS
from pia.questionnaire.content import CONTENT_LINTS
from pia.questionnaire.content.guided import LONGEST_PLAIN
from pia.questionnaire.content.readability import EASE, LONGEST
from pia.questionnaire.content.served import LEAST
from pia.questionnaire.content.wording import _PASSIVES
from pia.questionnaire.events import MAX_DEPTH, MAX_NODES
from pia.questionnaire.expressions import PROFILE_LISTS, parse
from pia.questionnaire.json_schemas import schemas
from pia.questionnaire.kinds import KINDS
from pia.questionnaire.lint import messages as lint_messages
from pia.questionnaire.lint.options import COUNTS, MAX_BANDS, MAX_NAMED
from pia.questionnaire.lint.risks import DRIVERS, SAFEGUARDS
from pia.questionnaire.loader import check, load_questionnaire
from pia.questionnaire.requests import EVENT_KINDS, GROUNDED, REQUEST_KINDS
from pia.questionnaire.strict_yaml import MAX_JSON, MAX_YAML, parse_document
from pia.reports.pdf import RenderFailed, render_pdf
from pia.reports.renderer import Limits
from pia.services.assessing import assess_file
from pia.services.evidence_arriving import Limits as EvidenceLimits
from pia.text import Text
from pia.vault.keys import COST, SHORTEST
from pia.vault.keys import LONGEST as LONGEST_PASSPHRASE
from pia.web.assets import _FOLDER as STATIC
from pia.web.headers import HEADERS, IMMUTABLE, NO_STORE

ROOT = Path(__file__).resolve().parent.parent.parent
DOCS = ROOT / "docs"
PAGES = sorted(DOCS.glob("**/*.md"))
EXAMPLE = "migradatos-control.yaml"
MESSAGES = (reader_messages, shape_messages, lint_messages)
TEXT = {"es": "a", "en": "a"}
# Written by a reader of the docs, or made while working; not part of the repository.
MADE = {"mine.yaml", "another.yaml", "blank.yaml", "report.pdf", ".venv", ".venv/bin/python"}


def page(name):
    return (DOCS / name).read_text("utf-8")


def blocks(text, language):
    return re.findall(rf"^```{language}\n(.*?)^```", text, flags=re.DOTALL | re.MULTILINE)


def rows(text, heading):
    """Cells of the first table after a heading or sentence."""
    after = text.split(heading, 1)[1]
    table = re.search(r"(?:^\|.*\n)+", after, flags=re.MULTILINE)
    lines = table.group().splitlines()[2:]
    return [[cell.strip() for cell in re.split(r"(?<!\\)\|", line.strip("|"))] for line in lines]


def names(cell):
    return re.findall(r"`([^`]+)`", cell)


def first_names(text, heading):
    return [name for row in rows(text, heading) for name in names(row[0])]


# -- files, commands and settings -----------------------------------------------------------


@pytest.mark.parametrize("document", PAGES, ids=lambda path: path.name)
def test_files_that_are_named_exist(document):
    inline = re.findall(
        r"`([^`\n]+)`", re.sub(r"```.*?```", "", document.read_text("utf-8"), flags=re.DOTALL)
    )
    paths = [
        word
        for word in inline
        if re.fullmatch(
            r"\.?[A-Za-z0-9_.-]+(/[A-Za-z0-9_.-]+)+/?|[a-z_-]+\.(py|sh|toml|lock)", word
        )
    ]
    named = {path for path in paths if not path.startswith(("pia-assessment/", "../", "./run"))}
    lacking = [p for p in named if p not in MADE and not (ROOT / p).exists()]
    assert lacking == []


@pytest.mark.parametrize("document", PAGES, ids=lambda path: path.name)
def test_headings_that_are_linked_exist(document):
    for target, anchor in re.findall(r"\]\(([^)#\s]*)#([^)]+)\)", document.read_text("utf-8")):
        source = (document.parent / target) if target else document
        headings = re.findall(r"^#+ (.+)$", source.read_text("utf-8"), flags=re.MULTILINE)
        slugs = {re.sub(r"[^\w\- ]", "", h.lower()).replace(" ", "-") for h in headings}
        assert anchor in slugs, (document.name, anchor)


def test_options_of_commands_exist():
    text = "\n".join(path.read_text("utf-8") for path in (*PAGES, ROOT / "README.md"))
    commands = cli.build("en").commands
    for name, command in commands.items():
        known = {o for p in command.params if isinstance(p, click.Option) for o in p.opts}
        for line in re.findall(rf"(?:\bpia|\./run) {name}\b([^\n`|&]*)", text):
            used = set(re.findall(r"(?<![\w-])--?[a-z][a-z-]*", line))
            assert used <= {*known, "--help"}, (name, line)


def test_every_page_is_in_the_index():
    index = page("README.md")
    lacking = [p.name for p in PAGES if p.name not in index and p.name != "README.md"]
    assert lacking == []


def test_settings_and_their_defaults():
    table = rows(page("deployment.md"), "## Settings")
    assert {names(row[0])[0] for row in table} == set(VARIABLES)
    defaults = {names(row[0])[0]: names(row[1])[:1] for row in table}
    assert defaults["PIA_HOST"] == [Settings().host]
    assert defaults["PIA_PORT"] == [str(Settings().port)]


def test_the_schemas_for_editors_are_those_of_the_code():
    written = {path.name: path.read_text("utf-8") for path in (DOCS / "schema").glob("*.json")}
    assert written == schemas()


# -- snippets ----------------------------------------------------------------------------------

ITEMS = {
    "scenario": docs.RiskDoc,
    "addressee": docs.RecommendationDoc,
    "red_line": docs.RedLineRuleDoc,
    "counts": docs.DriverDoc,
}
QUESTION = {"key": "core.q", "text": TEXT, "why": TEXT}
RISK = {
    "key": "core.r",
    "title": TEXT,
    "scenario": TEXT,
    "rights": ["privacy"],
    "gravity": 2,
    "gravity_reason": TEXT,
    "drivers": [],
    "safeguards": [],
    "recommendations": [],
}
SECTION = {"key": "a", "title": TEXT, "questions": [{**QUESTION, "kind": "text"}]}
HEAD = {"$schema": "a", "key": "core", "version": "1.0.0", "title": TEXT, "summary": TEXT}
SOURCE = {"title": "a", "grade": "court"}
FILE = {"format": "pia-assessment/1", "programme": {"name": "a", "as_of": "2025-04-30"}}
# The field that tells what a fragment belongs to, its model, and what must be added.
FRAGMENTS: tuple[tuple[str, type[BaseModel], dict[str, object]], ...] = (
    ("kind", docs.QuestionDoc, QUESTION),
    ("lift", docs.RiskDoc, RISK),
    ("drivers", docs.RiskDoc, RISK),
    ("steps", docs.ModuleFile, HEAD),
    ("guidance", docs.GuidanceFile, {"$schema": "a"}),
    ("plain", docs.GuidanceDoc, {}),
    ("title", docs.SectionDoc, SECTION),
    ("format", assessment_docs.AssessmentFile, {}),
    ("answers", assessment_docs.AssessmentFile, FILE),
    ("requests", assessment_docs.AssessmentFile, FILE),
    ("core.belongings-kept", assessment_docs.AnswerDoc, {}),
)


def snippets():
    for path in PAGES:
        for number, block in enumerate(blocks(path.read_text("utf-8"), "yaml"), 1):
            yield pytest.param(block, id=f"{path.name}-{number}")


def lifted(block):
    """A snippet indented for its place in a file, moved to the margin."""
    lines = block.splitlines()
    indents = [len(line) - len(line.lstrip()) for line in lines if line and line[0] != "#"]
    return "\n".join(line if line.startswith("#") else line[min(indents) :] for line in lines)


@pytest.mark.parametrize("block", list(snippets()))
def test_snippets_are_read_by_the_real_reader_and_have_the_right_shape(block):
    document = parse_document(lifted(block).encode(), "snippet")
    assert [p.into("en") for p in document.problems] == []
    for part in document.data if isinstance(document.data, list) else [document.data]:
        model, whole = shape_of(part)
        if model:
            model.model_validate(whole)


def shape_of(part):
    if set(part) == {"$schema"}:
        return None, part
    for field, model in ITEMS.items():
        if field in part:
            return model, part
    if "questions" in part:
        return docs.SectionDoc, part
    field, model, rest = next(found for found in FRAGMENTS if found[0] in part)
    return model, part[field] if field.startswith("core.") else {**rest, **part}


def test_conditions_of_the_docs_can_be_read():
    (block,) = [b for b in blocks(page("authoring.md"), "text") if "at-least" in b]
    for line in block.splitlines():
        parse(line)


# -- tables of authoring.md ----------------------------------------------------------------------


def fields(model):
    return {field.alias or name for name, field in model.model_fields.items()}


def test_fields_of_questions_risks_and_recommendations():
    text = page("authoring.md")
    assert set(first_names(text, "## Questions")) == fields(docs.QuestionDoc)
    assert set(first_names(text, "## Risks")) == fields(docs.RiskDoc)
    recommendation = fields(docs.RecommendationDoc) - {"key"}
    assert set(first_names(text, "## Recommendations")) == recommendation


def test_every_kind_is_explained_with_its_limits():
    text = page("authoring.md").split("## Kinds one by one")[1].split("## Hazards")[0]
    assert [kind for kind in KINDS if f"**{kind}**" not in text] == []
    for kind in ("choice", "choices"):
        least, most = COUNTS[kind]
        assert f"{least} to {most} options" in text
    assert f"at most {MAX_BANDS}" in text
    assert f"Up to {MAX_NAMED} `options`" in text


def test_limits_of_risks_and_files():
    text = page("authoring.md")
    for field, (least, most) in (("drivers", DRIVERS), ("safeguards", SAFEGUARDS)):
        row = next(r for r in rows(text, "## Risks") if names(r[0]) == [field])
        assert row[1].startswith(f"{least} to {most} ")
    assert (MAX_YAML, MAX_JSON, MAX_DEPTH, MAX_NODES) == (1_000_000, 10_000_000, 40, 100_000)
    for name in ("authoring.md", "assessment-file.md", "security.md"):
        flat = " ".join(page(name).split())
        assert "40 levels" in flat, name
        assert "100,000 values" in flat, name
        assert "1 MB" in flat, name


def test_safeguards_have_the_hazards_that_are_told():
    told = {names(row[0])[0]: int(row[1]) for row in rows(page("authoring.md"), "## Safeguards")}
    assert told == {option.key: option.hazard for option in SAFEGUARD_OPTIONS}
    title = page("decisions/0008-safeguard-hazards.md").splitlines()[0]
    assert re.findall(r"\d+", title)[1:] == [str(o.hazard) for o in reversed(SAFEGUARD_OPTIONS)]


def test_lists_of_the_programme_that_conditions_read():
    form = next(r for r in rows(page("authoring.md"), "## Conditions") if "LIST" in r[0])
    assert {f"programme.{name}" for name in names(form[1])} == set(PROFILE_LISTS)


def said(module: ModuleType):
    """Every English message of a module, also those that functions make."""
    for value in vars(module).values():
        if isinstance(value, Text):
            yield value.en
        elif isinstance(value, dict):
            yield from (text.en for text in value.values() if isinstance(text, Text))
    for node in ast.walk(ast.parse(Path(module.__file__).read_text("utf-8"))):
        called = isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
        if called and node.func.id == "Text" and len(node.args) == 2:
            yield words_of(node.args[1])


def words_of(node):
    if isinstance(node, ast.Constant):
        return str(node.value)
    parts = getattr(node, "values", [])
    return "".join(str(p.value) if isinstance(p, ast.Constant) else "{}" for p in parts)


def test_messages_of_check_are_what_it_says():
    spoken = [re.sub(r"\{\w*\}", "…", text) for module in MESSAGES for text in said(module)]
    # Some messages are put together: “There is no … “…”.” names what there is not.
    forms = [
        re.escape(text).replace("…", ".+") for text in spoken if len(text) > len("There is no")
    ]
    for row in rows(page("authoring.md"), "## What `pia check` says"):
        # “Did you mean …?” is added to several messages.
        message = row[0].split(" Did you mean")[0]
        known = any(message in text for text in spoken)
        assert known or any(re.fullmatch(form, message) for form in forms), message


def test_limits_of_the_content_are_those_of_the_lint():
    table = rows(page("authoring.md"), "## What is asked of the content")
    told = {row[0]: [int(n) for n in re.findall(r"\d+", row[1])] for row in table}

    def limits(words):
        return next(found for rule, found in told.items() if words in rule)

    assert limits("a question is easy") == [EASE["question", "es"], EASE["question", "en"]]
    assert limits("its help") == [EASE["help", "es"], EASE["help", "en"]]
    assert limits("no sentence") == [LONGEST]
    assert limits("takes one breath") == [LONGEST_PLAIN]
    assert limits("is served") == [LEAST]
    assert limits("who acts") == [_PASSIVES["es"], _PASSIVES["en"]]
    files = {Path(name).stem for row in table for name in names(row[2])}
    assert files == {lint.__module__.rpartition(".")[2] for lint in CONTENT_LINTS} | {"words"}


# -- tables of assessment-file.md ------------------------------------------------------------------


def test_fields_of_the_assessment_file():
    text = page("assessment-file.md")
    for heading, model in (
        ("## Top level", assessment_docs.AssessmentFile),
        ("## Programme", assessment_docs.ProgrammeDoc),
        ("## Answers", assessment_docs.AnswerDoc),
        ("**Links.**", evidence_documents.LinkDoc),
        ("## Evidence", evidence_documents.SourceDoc),
        ("## Requests", request_docs.RequestDoc),
        ("An event:", request_docs.RequestEventDoc),
    ):
        assert set(first_names(text, heading)) == fields(model), heading


def test_statuses_and_grades():
    text = page("assessment-file.md")
    statuses = set(first_names(text, "one without is blank."))
    assert statuses == {"answered", "unknown", "withheld", "not-applicable", "blank"}
    assert first_names(text, "Grades, best to worst:") == list(GRADE_POINTS)


def test_kinds_of_requests_and_of_what_happens_to_them():
    text = page("assessment-file.md")
    kinds = {row[0]: set(names(row[1])) for row in rows(text, "## Requests")}
    assert kinds["`kind`, `addressee`"] == set(REQUEST_KINDS)
    events = {row[0]: set(names(row[1])) for row in rows(text, "An event:")}
    assert events["`kind`"] == set(EVENT_KINDS)
    assert events["`ground`"] == set(GROUNDED)


def test_fields_of_the_json_output():
    found = result_json(assess_file(ROOT / "questionnaires" / "examples" / EXAMPLE))
    table = rows(page("assessment-file.md"), "## JSON output")
    assert {name for row in table for name in names(row[0])} == set(found)
    parts = {names(row[0])[0]: set(names(row[1])) for row in table}
    for name in ("readings", "range", "opacity", "would_change"):
        assert set(found[name]) <= parts[name], name
    for name in ("red_lines", "risks", "ask_next", "states"):
        for part in found[name][:1]:
            assert set(part) <= parts[name], name


def test_exit_codes():
    from pia.cli.outcome import INPUT, MACHINE, USAGE

    told = {int(row[0]): row[1] for row in rows(page("assessment-file.md"), "## Exit codes")}
    assert set(told) == {0, INPUT, USAGE, MACHINE}
    assert "input" in told[INPUT]
    assert "usage" in told[USAGE]
    assert "machine" in told[MACHINE]


# -- security.md -------------------------------------------------------------------------------


def test_headers_are_quoted_exactly():
    text = page("security.md")
    (block,) = [b for b in blocks(text, "text") if "Content-Security-Policy" in b]
    assert dict(line.split(": ", 1) for line in block.splitlines()) == dict(HEADERS)
    assert f"`{NO_STORE}`" in text
    assert f"`{IMMUTABLE}`" in text
    assert len(list(STATIC.glob("*.js"))) == 4, "it says four scripts"


def test_the_tests_that_are_named_exist():
    for row in rows(page("security.md"), "## Requirement, code, test"):
        for name in names(row[2]):
            path, function = name.split("::")
            tree = ast.parse((ROOT / path).read_text("utf-8"))
            assert function in {getattr(node, "name", "") for node in tree.body}, name


ELSEWHERE = (
    '<img alt="" src="https://pia.example/a.png">',
    '<img alt="" src="file:///etc/passwd">',
    '<img alt="" src="data:image/png;base64,AAAA">',
    '<link rel="attachment" href="file:///etc/passwd">',
    '<link rel="stylesheet" href="https://pia.example/a.css">',
    '<style>@import "file:///etc/passwd";</style>',
    "<style>h1 { background: url(http://192.0.2.1/) }</style>",
    '<object data="../text.py"></object>',
)


@pytest.mark.parametrize("asked", ELSEWHERE)
def test_the_fetcher_is_as_closed_as_is_told(asked):
    with pytest.raises(RenderFailed, match="Not a file of the report"):
        render_pdf(f'<!doctype html><html lang="en"><title>a</title>{asked}<h1>a</h1>')


def test_limits_and_costs_of_files_of_evidence():
    limits, text = EvidenceLimits(), page("security.md")
    told = {row[0]: row[1] for row in rows(text, "## Files of evidence")}
    assert told["a file"] == f"{limits.file // 10**6} MB"
    assert told["files of an assessment"] == str(limits.files)
    assert told["all files on the disk"] == f"{limits.quota // 10**9} GB"
    cost = f"{COST.memory_kib // 1024} MiB, {COST.iterations} passes, {COST.lanes} lanes"
    assert f"Argon2id, {cost}" in text
    assert f"{SHORTEST}\nto {LONGEST_PASSPHRASE} characters" in text


def test_limits_of_the_renderer():
    limits = Limits()
    told = {row[0]: int(row[1].split()[0]) for row in rows(page("security.md"), "## The renderer")}
    assert told == {
        "time on the clock": limits.wall_seconds,
        "processor time": limits.cpu_seconds,
        "memory": limits.memory // 2**20,
        "size of the PDF": limits.output // 2**20,
        "jobs before it is replaced": limits.jobs,
    }


# -- the tutorial ----------------------------------------------------------------------------------


def added():
    """What the tutorial says to add, by file."""
    pattern = r"^```yaml\n# questionnaires/(\S+), at the end\n(.*?)^```"
    return re.findall(pattern, page("authoring.md"), flags=re.DOTALL | re.MULTILINE)


def grow(root, steps):
    for name, block in steps:
        with (root / name).open("a", encoding="utf-8") as file:
            file.write(block)


def own_file(root, value):
    """The example with the answer of the tutorial, as its step 6 says."""
    (block,) = re.findall(
        r"# mine.yaml, below answers:\n(.*?)^```", page("authoring.md"), re.DOTALL | re.MULTILINE
    )
    text = (
        (root / "examples" / EXAMPLE).read_text("utf-8").replace('core: "1.1.0"', 'core: "1.2.0"')
    )
    file = root.parent / f"{value}.yaml"
    answer = block.replace("not-returned", value)
    file.write_text(text.replace("\nanswers:\n", f"\nanswers:\n{answer}", 1), "utf-8")
    return file


@pytest.fixture
def copy(tmp_path):
    """A copy of the questionnaires, to which the tutorial's reader adds."""
    return Path(shutil.copytree(ROOT / "questionnaires", tmp_path / "questionnaires"))


@pytest.fixture
def grown(copy):
    """The copy at the end of the tutorial."""
    grow(copy, added())
    head = copy / "core" / "module.yaml"
    old, new = re.findall(r'`(version: "[\d.]+")`', page("authoring.md"))[:2]
    assert old in head.read_text("utf-8")
    head.write_text(head.read_text("utf-8").replace(old, new), "utf-8")
    return copy


def test_the_tutorial_adds_a_question_a_risk_and_a_recommendation():
    assert [name for name, _ in added()] == [
        "core/questions.yaml",
        "core/risks.yaml",
        "core/recommendations.yaml",
        "core/guidance.yaml",
    ]


def test_a_question_alone_brings_the_two_messages_that_are_told(copy):
    grow(copy, added()[:1])
    found = [problem.message.into("en") for problem in check(copy)]
    told = re.findall(r"^- “(.+)”$", page("authoring.md"), flags=re.MULTILINE)
    assert len(found) == 2
    assert found == told[:2]


@pytest.mark.parametrize(("locale", "language"), [("es", "Spanish"), ("en", "English")])
def test_a_text_without_its_translation_is_told_at_its_place(copy, locale, language):
    (name, block), *rest = added()
    line = next(x for x in block.splitlines() if x.strip().startswith(f"{locale}:"))
    grow(copy, [(name, block.replace(f"{line}\n", "", 1)), *rest])
    messages = [(Path(p.file).name, p.message.into("en")) for p in check(copy)]
    assert ("questions.yaml", f"The {language} text ({locale}) is missing.") in messages


def test_the_whole_tutorial_passes_the_check_and_loads(grown):
    assert [problem.into("en") for problem in check(grown, content=True)] == []
    loaded = load_questionnaire(grown)
    assert "core.belongings-kept" in loaded.questions
    assert "core.left-without-papers" in {risk.key for risk in loaded.risks}
    assert loaded.versions["core"] == "1.2.0"


def test_the_result_of_the_tutorial_is_the_one_that_is_told(grown):
    before = result_json(assess_file(ROOT / "questionnaires" / "examples" / EXAMPLE))
    worse, better = (
        result_json(assess_file(own_file(grown, value), grown))
        for value in ("not-returned", "not-taken")
    )
    assert (before["level"], worse["level"], better["level"]) == ("low", "moderate", "low")
    risk = new_risk(worse)
    assert (risk["severity"], risk["inherent"], risk["residual"]) == (3, 2, 2)
    assert (risk["level"], risk["closed"]) == ("moderate", False)
    assert new_risk(better)["closed"]


def new_risk(result):
    return next(risk for risk in result["risks"] if risk["key"] == "core.left-without-papers")


def test_a_file_for_the_older_version_is_refused_as_told(grown):
    from pia.errors import AssessmentInvalid

    with pytest.raises(AssessmentInvalid, match=r"1\.1\.0.*1\.2\.0"):
        assess_file(grown / "examples" / EXAMPLE, grown)
