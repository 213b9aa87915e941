"""A colleague's file and one's own assessment: both are seen, one chooses, nothing is lost."""

from __future__ import annotations

import pytest
import yaml

from pia.errors import AssessmentInvalid
from pia.imports.bounded import Found
from pia.services.assessments import work_on
from pia.services.exchange import keep, normal, sent
from pia.services.merging import Outdated, Seen, compare, merge, merged_parts
from pia.services.opening import open_workspace
from pia.services.parts import history
from pia.services.rekeying import relinked
from pia.services.saving import Save, save_part
from tests.kept import the_owner
from tests.questionnaires import TINY

MINE = """\
format: pia-assessment/1
programme: {key: mine, name: {es: "Escáner"}, as_of: "2025-04-30", technologies: [scanner.face]}
assessors: ["Ana"]
answers:
  core.law: {value: rule, evidence: [s1]}
  core.number: {value: 12}
  core.remedy: {status: unknown}
evidence:
  s1: {title: "Mi fuente", grade: documented}
  s2: {title: "La misma", grade: court}
"""


@pytest.fixture(scope="module")
def workspace(tmp_path_factory):
    opened = open_workspace(tmp_path_factory.mktemp("tiny"), TINY)
    yield opened
    opened.store.close()


@pytest.fixture
def key(workspace):
    actor = the_owner(workspace)
    with workspace.store.writing() as session:
        found = Found(yaml.safe_load(MINE), None)
        return keep(session, actor, workspace, sent("mine.yaml", b"x"), found)


PROGRAMME = MINE.splitlines()[1]


def theirs(answers="", evidence="", programme=PROGRAMME, more=""):
    """The content of a colleague's file."""
    text = f"format: pia-assessment/1\n{programme}\n{more}\n"
    text += f"answers: {{{answers}}}\nevidence: {{{evidence}}}\n"
    return yaml.safe_load(text)


class Desk:
    """One person merging one file."""

    def __init__(self, workspace, key, data):
        self.workspace, self.key = workspace, key
        work = self.work()
        self.data = normal(data, work.whole, "theirs")
        self.comparison = self.compared()
        self.seen = Seen(self.comparison.versions, "k" * 32)

    def work(self):
        actor = the_owner(self.workspace)
        with self.workspace.store.reading() as session:
            return work_on(session, actor, self.workspace.questionnaires, self.key)

    def compared(self):
        work = self.work()
        with self.workspace.store.reading() as session:
            return compare(session, work, self.data)

    def sides(self):
        return {each.key: each.side for each in self.comparison.differences}

    def theirs(self, key):
        return next(each.theirs for each in self.comparison.differences if each.key == key)

    def merge(self, **choices):
        chosen = {name.replace("__", "/").replace("_", "."): take for name, take in choices.items()}
        actor, comparison, work = the_owner(self.workspace), self.compared(), self.work()
        with self.workspace.store.writing() as session:
            merge(session, actor, work, comparison, chosen, self.seen)

    def save(self, key, data, version):
        actor, row = the_owner(self.workspace), self.work().row
        with self.workspace.store.writing() as session:
            save_part(session, actor, row, key, data, Save(version))

    def data_of(self, key):
        return self.work().part(key).data


def test_every_part_is_the_same_different_new_or_only_here(workspace, key):
    answers = "core.law: {value: rule, evidence: [s2]}, core.worst: {value: delay}"
    desk = Desk(workspace, key, theirs(answers, 's2: {title: "La misma", grade: court}'))
    assert desk.sides() == {
        "programme": "same",
        "settings": "same",
        "assessors": "mine",
        "answers/core.law": "different",
        "answers/core.number": "mine",
        "answers/core.remedy": "mine",
        "answers/core.worst": "new",
        "evidence/s1": "mine",
        "evidence/s2": "same",
    }
    assert desk.comparison.versions == {"answers/core.law": 1, "answers/core.worst": 0}


def test_what_is_chosen_is_saved_and_what_was_there_stays_in_the_history(workspace, key):
    answers = "core.law: {value: nothing}, core.number: {value: 99}, core.worst: {value: delay}"
    desk = Desk(workspace, key, theirs(answers))
    desk.merge(answers__core_law="theirs", answers__core_number="mine")
    assert desk.data_of("answers/core.law") == {"status": "answered", "value": "nothing"}
    assert desk.data_of("answers/core.number") == {"status": "answered", "value": 12}
    assert desk.data_of("answers/core.worst") == {"status": "answered", "value": "delay"}
    work = desk.work()
    with workspace.store.reading() as session:
        past = history(session, key, "answers/core.law")
        assert {revision.kind for revision in past} == {"imported", "merged"}
        changed = merged_parts(session, work, desk.seen.save_key)
    assert changed == ("answers/core.law", "answers/core.worst")


def test_by_default_mine_is_kept_and_what_is_new_is_added(workspace, key):
    desk = Desk(workspace, key, theirs("core.law: {value: nothing}, core.worst: {value: delay}"))
    desk.merge()
    assert desk.data_of("answers/core.law")["value"] == "rule"
    assert desk.data_of("answers/core.worst")["value"] == "delay"


def test_a_mark_to_come_back_comes_along(workspace, key):
    desk = Desk(
        workspace,
        key,
        theirs(
            "core.law: {value: rule, evidence: [s1], flagged: true}, core.worst: {flagged: true}",
            's1: {title: "Mi fuente", grade: documented}',
        ),
    )
    assert desk.sides()["answers/core.law"] == "different"
    desk.merge(answers__core_law="theirs")
    assert desk.data_of("answers/core.law")["flagged"] is True
    assert desk.data_of("answers/core.worst") == {"status": "blank", "flagged": True}


def test_what_is_left_out_is_not_added(workspace, key):
    desk = Desk(workspace, key, theirs("core.worst: {value: delay}"))
    desk.merge(answers__core_worst="mine")
    assert desk.data_of("answers/core.worst") is None


def test_another_source_under_my_key_gets_a_key_of_its_own_and_links_follow(workspace, key):
    answers = (
        "core.worst: {value: delay, evidence: [{source: s1, at: p. 4}],"
        " state_account: {state: MX, value: none, evidence: [s1]}}"
    )
    programme = PROGRAMME.replace(
        "technologies", "vendors: [{name: Acme, evidence: [s1]}], technologies"
    )
    evidence = 's1: {title: "Otra fuente", grade: testimony}'
    desk = Desk(workspace, key, theirs(answers, evidence, programme))
    assert desk.comparison.renamed == {"s1": "s1-2"}
    assert desk.theirs("programme")["vendors"][0]["evidence"] == [{"source": "s1-2"}]
    desk.merge(programme="theirs")
    answer = desk.work().assessment.findings["core.worst"]
    assert [link.source for link in answer.evidence] == ["s1-2"]
    assert [link.source for link in answer.state_account[0].evidence] == ["s1-2"]
    sources = desk.work().assessment.sources
    assert sources["s1"].title.es == "Mi fuente"
    assert sources["s1-2"].title.es == "Otra fuente"


def test_the_same_file_twice_adds_nothing_the_second_time(workspace, key):
    answers = "core.worst: {value: delay, evidence: [s1]}"
    evidence = 's1: {title: "Otra fuente", grade: testimony}'
    Desk(workspace, key, theirs(answers, evidence)).merge()
    again = Desk(workspace, key, theirs(answers, evidence))
    assert set(again.sides().values()) == {"same", "mine"}
    assert again.comparison.renamed == {"s1": "s1-2"}


def test_two_witnesses_described_alike_stay_two(workspace, key):
    alike = '{title: "Testimonio", grade: testimony}'
    answers = "core.worst: {value: delay, evidence: [w1, w2]}"
    desk = Desk(workspace, key, theirs(answers, f"w1: {alike}, w2: {alike}"))
    desk.merge()
    more = Desk(workspace, key, theirs("core.law: {value: law, evidence: [w7]}", f"w7: {alike}"))
    assert more.sides()["evidence/w7"] == "new"
    assert {"w1", "w2"} <= desk.work().assessment.sources.keys()


def test_the_same_address_under_another_key_is_the_same_source(workspace, key):
    source = '{title: "Ley", grade: court, url: "https://example.org/ley"}'
    Desk(workspace, key, theirs("", f"ley: {source}")).merge()
    desk = Desk(workspace, key, theirs("core.worst: {value: delay, evidence: [x]}", f"x: {source}"))
    assert desk.comparison.renamed == {"x": "ley"}
    assert desk.theirs("answers/core.worst")["evidence"] == [{"source": "ley"}]


def test_a_new_key_is_free_on_both_sides(workspace, key):
    evidence = 's1: {title: "A", grade: court}, s1-2: {title: "B", grade: court}'
    desk = Desk(workspace, key, theirs("", evidence))
    assert desk.comparison.renamed == {"s1": "s1-3"}
    assert desk.sides()["evidence/s1-2"] == "new"


def test_a_source_that_an_answer_rests_on_comes_with_it(workspace, key):
    answers = "core.worst: {value: delay, evidence: [n1]}"
    desk = Desk(workspace, key, theirs(answers, 'n1: {title: "N", grade: court}'))
    desk.merge(evidence__n1="mine")
    assert desk.data_of("evidence/n1")["grade"] == "court"


def test_lists_of_both_can_stand_together(workspace, key):
    desk = Desk(workspace, key, theirs(more='assessors: ["Luz", "Ana"]'))
    desk.merge(assessors="both")
    found = [each.name.es for each in desk.work().assessment.assessors]
    assert found == ["Ana", "Luz"]


def test_their_programme_keeps_my_key(workspace, key):
    programme = PROGRAMME.replace("key: mine", "key: other")
    assert Desk(workspace, key, theirs(programme=programme)).sides()["programme"] == "same"
    desk = Desk(workspace, key, theirs(programme=programme.replace("Escáner", "Otro")))
    desk.merge(programme="theirs")
    programme = desk.work().assessment.programme
    assert (programme.key, programme.name.es) == ("mine", "Otro")


def test_a_change_in_between_is_a_conflict_and_nothing_is_merged(workspace, key):
    desk = Desk(workspace, key, theirs("core.law: {value: nothing}, core.worst: {value: delay}"))
    desk.save("answers/core.law", {"value": "law"}, 1)
    with pytest.raises(Outdated):
        desk.merge(answers__core_law="theirs")
    assert desk.data_of("answers/core.law") == {"value": "law"}
    assert desk.data_of("answers/core.worst") is None
    desk.merge()  # what changed is not among what is taken
    assert desk.data_of("answers/core.worst")["value"] == "delay"


def test_a_part_that_was_taken_away_can_come_back(workspace, key):
    Desk(workspace, key, theirs()).save("answers/core.number", None, 1)
    desk = Desk(workspace, key, theirs("core.number: {value: 5}"))
    assert desk.comparison.versions == {"answers/core.number": 2}
    desk.merge()
    assert desk.work().part("answers/core.number").version == 3


def test_the_same_form_sent_twice_merges_once(workspace, key):
    desk = Desk(workspace, key, theirs("core.law: {value: nothing}"))
    desk.merge(answers__core_law="theirs")
    desk.merge(answers__core_law="theirs")
    assert desk.work().part("answers/core.law").version == 2


def test_what_does_not_go_together_is_refused_whole(workspace, key):
    programme = PROGRAMME.replace("2025", "2015")
    answers = "core.since: {value: 2014}, core.worst: {value: delay}"
    desk = Desk(workspace, key, theirs(answers, programme=programme))
    desk.save("answers/core.since", {"status": "answered", "value": "2020"}, 0)
    desk = Desk(workspace, key, theirs(answers, programme=programme))
    with pytest.raises(AssessmentInvalid, match="after the date of the assessment"):
        desk.merge(programme="theirs")
    assert desk.data_of("answers/core.worst") is None


def test_links_of_every_form_get_their_new_key():
    data = {
        "a": {"evidence": ["s1", {"source": "s1"}, {"source": "s2"}, 3], "value": "s1"},
        "b": [{"state_account": {"evidence": "s1"}}],
        "evidence": {"source": 4},
    }
    assert relinked(data, {"s1": "s9"}) == {
        "a": {"evidence": ["s9", {"source": "s9"}, {"source": "s2"}, 3], "value": "s1"},
        "b": [{"state_account": {"evidence": "s9"}}],
        "evidence": {"source": 4},
    }
