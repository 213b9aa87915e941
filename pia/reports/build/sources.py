"""The numbered sources, with their grade in words; in public reports some stay hidden."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from pia.questionnaire.assessment import Link, Source
from pia.questionnaire.evidence import Quotation
from pia.reports.build.citation import footnote, reference, title_of, trust
from pia.reports.build.context import Context
from pia.reports.build.words import grades, stances
from pia.reports.build.words_evidence import solidities
from pia.reports.model import Evidence, Piece, SourceRow, Words
from pia.reports.speech import Speech, sentence


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
    if is_hidden(context, source):
        return _hidden(say, number, source, grade, uses)
    return SourceRow(
        number=number,
        key=source.key,
        title=title_of(source, say),
        author=source.author,
        publisher=source.publisher,
        date=say.date(source.date) if source.date else "",
        url=source.url,
        grade=source.grade,
        grade_word=grade,
        note=say.words(source.note),
        citation=reference(source, say),
        trust=trust(source, say),
        footnote=footnote(source, say),
        hidden=False,
        cited=uses,
    )


def _hidden(say: Speech, number: int, source: Source, grade: str, uses: int) -> SourceRow:
    """What the public may know of a source that it may not see: that it is there, and its grade."""
    title = say.gettext("Source kept by the organisation")
    return SourceRow(
        number=number,
        key="",
        title=Words(title),
        author="",
        publisher="",
        date="",
        url="",
        grade=source.grade,
        grade_word=grade,
        note=Words(""),
        citation=(Piece(f"{title}."),),
        trust=sentence(grade),
        footnote=f"{title}. {sentence(grade)}",
        hidden=True,
        cited=uses,
    )


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
