"""How long the worked example takes, from the start to its PDF: `tests/effort.py` explains."""

from __future__ import annotations

import pytest

from pia.questionnaire.assessment import Finding
from pia.questionnaire.assessment_document import FORMAT
from tests.effort import Effort
from tests.kept import example, kept, the_owner
from tests.pages import Page

PROFILE = ("programme", "actors", "technologies", "people")
# What the quick look promises: twenty minutes.
PROMISED = 20.0


def choices_of(finding: Finding) -> int:
    """The answer, each source that is picked, each statement of a State: who and what."""
    value = finding.value
    answers = len(value) if isinstance(value, (tuple, frozenset)) else 1
    turned = sum(link.stance != "supports" for link in finding.evidence)
    return answers + len(finding.evidence) + turned + 2 * len(finding.state_account)


def walked(owner, workspace, mode):
    """The effort of the INM–DHS example, every page read in the order in which it comes."""
    effort = Effort()

    def read(path):
        answer = owner.get(path, headers={"Accept-Language": "es"})
        assert answer.status_code == 200, path
        effort.read(Page(answer.text, "es"))

    read("/")
    read("/work/new")
    effort.choose()  # how deep
    actor = the_owner(workspace)
    key = kept(workspace, actor, {**example(), "mode": mode})
    # The pages as they are met: nothing answered, and before that nothing but a name.
    begun = kept(workspace, actor, {**example(), "mode": mode, "answers": {}})
    name = {"name": example()["programme"]["name"], "as_of": example()["programme"]["as_of"]}
    named = kept(workspace, actor, {"format": FORMAT, "mode": mode, "programme": name})
    with workspace.store.reading() as session:
        work = workspace.work(session, actor, key)
        programme = work.assessment.programme
        asked = [each for each in work.questionnaire.questions.values() if each.key in work.shown]
        sections = [s for m in work.questionnaire.modules for s in m.sections]
        findings = {each.key: work.assessment.finding(each.key) for each in asked}
    for page in PROFILE:
        # What is folded is read where she opens it: as the page is once something is ticked there.
        read(f"/work/{key if page == 'technologies' else named}/profile/{page}")
    effort.choose(len({each.partition(".")[0] for each in programme.technologies}) + 1)
    effort.choose(2 * len(programme.states) + 1)  # country and role of each, and the stage
    for ticked in (programme.technologies, programme.journey, programme.groups):
        effort.choose(len(ticked))
    read(f"/work/{begun}")
    for section in sections:
        inside = [each for each in section.questions if each.key in findings]
        for question in inside:
            read(f"/work/{begun}/questions/{question.key}")
            effort.choose(choices_of(findings[question.key]))
        if inside and mode == "full":
            read(f"/work/{key}/check/{inside[0].module}/{section.key}?saved=1")
    read(f"/work/{key}/check?saved=1")
    read(f"/assessments/{key}/report")
    effort.pages += 1  # the PDF
    return effort


@pytest.mark.parametrize("mode", ["quick", "full"])
def test_the_effort_of_the_worked_example(owner, workspace, mode):
    effort = walked(owner, workspace, mode)
    told = ", ".join(f"{part} {minutes:.1f}" for part, minutes in effort.parts.items())
    beside = f"{effort.beside:.1f} more to read what stands beside"
    print(f"{mode}: {effort.minutes:.1f} min on {effort.pages} pages ({told}); {beside}")
    if mode == "quick":
        assert effort.minutes <= PROMISED, told
    else:
        assert effort.minutes > PROMISED, "the full assessment is shorter than the quick look?"
