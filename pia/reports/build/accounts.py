"""What each State said beside what was found."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from pia.questionnaire.assessment import Finding, StateAccount
from pia.reports.build.context import Context
from pia.reports.build.sources import rests_on_hidden
from pia.reports.model import AccountRow, Words
from pia.reports.speech import Speech

Relation = Literal["same", "worse", "better", "open"]


def build_accounts(context: Context) -> tuple[AccountRow, ...]:
    """Every statement of a State, in the order of the questions."""
    return tuple(
        row
        for key in context.questionnaire.questions
        if key in context.assessment.findings
        for row in account_rows(context, context.assessment.findings[key])
    )


def account_rows(context: Context, finding: Finding) -> Iterable[AccountRow]:
    """What the States said on one question, oldest first."""
    for account in in_order(finding.state_account):
        yield account_row(context, finding, account)


def in_order(accounts: Iterable[StateAccount]) -> list[StateAccount]:
    """Statements, oldest first."""
    return sorted(accounts, key=lambda said: (said.date, said.state))


def account_row(context: Context, finding: Finding, account: StateAccount) -> AccountRow:
    """What one State said on one date, beside what was found."""
    relation = relation_of(context, finding, account)
    return AccountRow(
        key=finding.question,
        question=context.question_text(finding.question),
        state=context.country(account.state),
        date=context.say.date(account.date) if account.date else "",
        said=said_words(context, finding, account),
        said_cites=context.linked(account.evidence),
        found=str(context.answer(finding)),
        found_cites=context.linked(finding.evidence),
        relation=relation,
        relation_word=_word(context.say, relation),
    )


def said_words(context: Context, finding: Finding, account: StateAccount) -> Words:
    """The answer that a State gave, and its own words where the reader may see them."""
    question = context.question(finding.question)
    option = context.described(question, account.value)
    own = context.say.words(account.says)
    if not own or rests_on_hidden(context, account.evidence):
        return option
    return Words(f"{option.text}. {own.text}", own.lang, own.mark)


def relation_of(context: Context, finding: Finding, account: StateAccount) -> Relation:
    """How what was found compares with what a State said."""
    question = context.question(finding.question)
    if finding.status != "answered" or finding.value is None or not question.scored:
        return "open"
    found = max((o.hazard for o in context.reached(question, finding.value)), default=0)
    said = max((o.hazard for o in context.reached(question, account.value)), default=0)
    if found == said:
        return "same" if finding.value == account.value else "open"
    return "worse" if found > said else "better"


def _word(say: Speech, relation: Relation) -> str:
    words = {
        "same": say.gettext("Agrees"),
        "worse": say.gettext("Worse than stated"),
        "better": say.gettext("Better than stated"),
        "open": say.gettext("Could not be compared"),
    }
    return words[relation]
