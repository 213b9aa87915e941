"""The numbered sources, with their grade in words; in public reports some stay hidden."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from pia.questionnaire.assessment import Link, Source
from pia.questionnaire.evidence import Quotation
from pia.reports.build.context import Context
from pia.reports.build.words import grades, stances
from pia.reports.build.words_evidence import solidities
from pia.reports.model import Evidence, SourceRow, Words
from pia.reports.speech import sentence


def build_sources(context: Context) -> tuple[SourceRow, ...]:
    """Every source, numbered as in the assessment file."""
    words, uses = grades(context.say), _uses(context)
    return tuple(
        _row(context, source, words[source.grade], uses.get(key, 0))
        for key, source in context.assessment.sources.items()
    )


def is_hidden(context: Context, source: Source) -> bool:
    """Whether a public report must not tell what this source is."""
    return context.public and not source.public


def rests_on_hidden(context: Context, links: Iterable[Link]) -> bool:
    """Whether there are sources behind it and this reader may see none of them."""
    found = [context.assessment.sources.get(link.source) for link in links]
    known = [source for source in found if source]
    return bool(known) and all(is_hidden(context, source) for source in known)


def _row(context: Context, source: Source, grade: str, uses: int) -> SourceRow:
    say, number = context.say, context.numbers[source.key]
    hidden = is_hidden(context, source)
    title = (
        Words(say.gettext("Source kept by the organisation")) if hidden else _title(context, source)
    )
    made_by = [] if hidden else [part for part in (source.author, source.publisher) if part]
    date = say.date(source.date) if source.date and not hidden else ""
    return SourceRow(
        number=number,
        key="" if hidden else source.key,
        title=title,
        author="" if hidden else source.author,
        publisher="" if hidden else source.publisher,
        date=date,
        url="" if hidden else source.url,
        grade=source.grade,
        grade_word=grade,
        note=Words("") if hidden else say.words(source.note),
        footnote=_footnote(title, made_by, date, grade),
        hidden=hidden,
        cited=uses,
    )


def _footnote(title: Words, made_by: Iterable[str], date: str, grade: str) -> str:
    parts = [title.text, *dict.fromkeys(made_by), date]
    return f"{', '.join(part for part in parts if part)}. {sentence(grade)}"


def _title(context: Context, source: Source) -> Words:
    """Titles stay in the language of the work, marked for those who read aloud."""
    title = context.say.words(source.title)
    language = source.language or title.lang
    return Words(title.text, "" if language == context.say.locale else language)


def _uses(context: Context) -> Mapping[str, int]:
    found: dict[str, int] = {}
    for finding in context.assessment.findings.values():
        accounts = [link for account in finding.state_account for link in account.evidence]
        for link in {link.source for link in (*finding.evidence, *accounts)}:
            found[link] = found.get(link, 0) + 1
    return found


def build_evidence(context: Context, links: Iterable[Link]) -> tuple[Evidence, ...]:
    """How sources bear on one answer."""
    known = context.assessment.sources
    return tuple(
        _evidence(context, link, known[link.source]) for link in links if link.source in known
    )


def _evidence(context: Context, link: Link, source: Source) -> Evidence:
    say, hidden = context.say, is_hidden(context, source)
    solidity = source.rating.solidity
    quoted = may_quote(context, source)
    return Evidence(
        cite=context.numbers[link.source],
        stance=link.stance,
        stance_word=stances(say)[link.stance],
        at="" if hidden else link.at,
        says=Words("") if hidden else say.words(link.says),
        grade_word=grades(say)[source.grade],
        solidity_word=solidities(say)[solidity] if solidity and not hidden else "",
        quote=_quote(context, link.quote) if quoted else Words(""),
        translation=_translation(context, link.quote) if quoted else Words(""),
    )


def may_quote(context: Context, source: Source) -> bool:
    """Whether this reader may read the words of a source."""
    return not context.public or (source.public and source.quotable)


def _quote(context: Context, quotation: Quotation) -> Words:
    """Words of a source between quotation marks, in the language that they are in."""
    if not quotation.words:
        return Words("")
    other = "" if quotation.language == context.say.locale else quotation.language
    return Words(context.say.quote(quotation.words), other)


def _translation(context: Context, quotation: Quotation) -> Words:
    """What quoted words mean, for whoever does not read their language."""
    if quotation.language == context.say.locale:
        return Words("")
    return context.say.words(quotation.translation)
