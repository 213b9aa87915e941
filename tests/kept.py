"""Databases with something in them, for tests of what is kept and of who may see it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from functools import cache
from hashlib import sha256

from pia.config import data_path
from pia.exports import assessment_file
from pia.imports.assessment_file import read_assessment
from pia.services import assessments
from pia.services.bulk import move_all, planned
from pia.services.parts import Actor
from pia.services.questionnaires import Questionnaires
from pia.services.saving import Save, save_part
from pia.services.sessions import let_in, owner
from pia.store.accounts import Account, Organisation
from pia.store.assessments import AssessmentRow, QuestionnaireText

EXAMPLES = data_path("questionnaires") / "examples"


@cache
def _example(name):
    found, questionnaire = read_assessment(EXAMPLES / f"{name}.yaml", EXAMPLES.parent)
    return assessment_file.document(found, questionnaire)


def example(name="inm-dhs"):
    """A shipped example as the content of an assessment file."""
    return dict(_example(name))


def actor_of(account):
    return Actor(account.organisation_id, account.id)


def the_owner(workspace):
    """Whoever owns this computer."""
    with workspace.store.writing() as session:
        return actor_of(owner(session))


def somebody_else(workspace):
    """The owner of another organisation in the same database, and a token of hers."""
    with workspace.store.writing() as session:
        organisation = Organisation()
        session.add(organisation)
        session.flush()
        account = Account(organisation_id=organisation.id, role="owner")
        session.add(account)
        session.flush()
        return actor_of(account), let_in(session, account)


def flagged(workspace, actor, key, change):
    """Mark two answers of an assessment together, so that there is a change to undo."""
    with workspace.store.writing() as session:
        work = assessments.work_on(session, actor, workspace.questionnaires, key)
        plan = planned(work, "flag", ["core.legal-basis", "core.oversight"])
        seen = {each.question.key: each.version for each in plan}
        move_all(session, actor, work, plan, seen, change)


def kept(workspace, actor, document=None):
    """The identifier of an assessment of that content, by default the INM–DHS example."""
    with workspace.store.writing() as session:
        content = example() if document is None else document
        return assessments.create(session, actor, workspace.questionnaires, content).id


def outdated(workspace, assessment_id):
    """Bind an assessment to a questionnaire with other words; gives the hash of that one."""
    with workspace.store.writing() as session:
        now = session.get(QuestionnaireText, workspace.questionnaires.installed_sha256)
        older = now.canonical.replace("¿", "¿¿", 1)
        key = sha256(older.encode()).hexdigest()
        if session.get(QuestionnaireText, key) is None:
            session.add(QuestionnaireText(sha256=key, method=now.method, canonical=older))
            session.flush()
        session.get(AssessmentRow, assessment_id).questionnaire_sha256 = key
    return key


def saved(workspace, actor, assessment_id, key, data, version=0, save_key=None):
    """One part saved; gives what it became."""
    with workspace.store.writing() as session:
        row = assessments.get(session, actor, assessment_id)
        return save_part(session, actor, row, key, data, Save(version, save_key))


def tables(path):
    """Every row of every table, as another program would read them."""
    with closing(sqlite3.connect(path)) as connection:
        named = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        names = sorted(name for (name,) in named if not name.startswith("sqlite_"))
        return {
            name: sorted(connection.execute(f"SELECT * FROM {name}"), key=repr)  # noqa: S608
            for name in names
        }


def state(path):
    """A hash of all that is kept."""
    return sha256(repr(tables(path)).encode()).hexdigest()


@cache
def shared_questionnaires():
    """The shipped questionnaires, read once for all tests: reading them takes half a second."""
    return Questionnaires(data_path("questionnaires"))
