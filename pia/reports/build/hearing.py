"""Who was heard before publication, and what a public version leaves out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pia.questionnaire.assessment import Link, Reply
from pia.reports.build.context import Context
from pia.reports.build.sources import may_quote, rests_on_hidden
from pia.reports.model import LeftOutRow, ReplyRow, Words
from pia.reports.speech import Speech


def build_replies(context: Context) -> tuple[ReplyRow, ...]:
    """Everybody who was asked to comment, in the order of the file."""
    return tuple(_reply(context, reply) for reply in context.assessment.replies)


def _reply(context: Context, reply: Reply) -> ReplyRow:
    say, kept = context.say, rests_on_hidden(context, reply.evidence)
    answer = Words("") if kept else say.words(reply.answer)
    sent, until, answered = (
        say.date(day) if day else "" for day in (reply.sent, reply.until, reply.answered)
    )
    note = "" if answer else _without_text(context, reply)
    cites = context.linked(reply.evidence)
    return ReplyRow(say.words(reply.to), sent, until, answered, answer, note, cites)


def _without_text(context: Context, reply: Reply) -> str:
    say = context.say
    if reply.answer:
        return say.gettext("The organisation keeps the text of the answer.")
    if reply.answered:
        return say.gettext("Answered; the text was not recorded.")
    if reply.sent:
        return say.gettext("No answer was recorded.")
    return say.gettext("Not sent yet.")


def build_left_out(context: Context) -> tuple[LeftOutRow, ...]:
    """How much of each category a public version leaves out; nothing of what it is."""
    if not context.public:
        return ()
    names, counts = _categories(context.say), _counts(context)
    return tuple(LeftOutRow(key, names[key], count) for key, count in counts.items() if count)


def _categories(say: Speech) -> Mapping[str, str]:
    return {
        "sources": say.gettext("Sources that the organisation keeps back"),
        "notes": say.gettext("Confidential notes"),
        "quotations": say.gettext("Quotations to which nobody agreed"),
        "events": say.gettext("Events that only such sources tell"),
        "replies": say.gettext("Texts of answers that only such sources hold"),
    }


def _counts(context: Context) -> Mapping[str, int]:
    """A quotation of a source that is kept back goes with its source."""
    assessment, sources = context.assessment, context.assessment.sources
    quoted = (sources[k.source] for k in _links(context) if k.quote.words and k.source in sources)
    held = [r for r in assessment.replies if r.answer and rests_on_hidden(context, r.evidence)]
    return {
        "sources": sum(not source.public for source in sources.values()),
        "notes": sum(bool(f.confidential and f.note) for f in assessment.findings.values()),
        "quotations": sum(s.public and not may_quote(context, s) for s in quoted),
        "events": sum(rests_on_hidden(context, each.evidence) for each in assessment.milestones),
        "replies": len(held),
    }


def _links(context: Context) -> Iterator[Link]:
    assessment = context.assessment
    for finding in assessment.findings.values():
        yield from finding.evidence
        for account in finding.state_account:
            yield from account.evidence
    for figure in assessment.programme.figures:
        yield from figure.evidence
