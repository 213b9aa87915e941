"""How to ask each State of the programme for information, and what to check before filing."""

from __future__ import annotations

from collections.abc import Iterator

from pia.questionnaire.catalogue import INVENTED_COUNTRY
from pia.questionnaire.citing import cited
from pia.questionnaire.packs import AccessLaw, CountryPack, Period
from pia.reports.build.context import Context
from pia.reports.model import AskingFact, AskingPart, CountryAsking
from pia.reports.speech import Speech, sentence


def build_asking(context: Context) -> AskingPart:
    """The packs of the programme's States; real States without one are named together."""
    say, packs = context.say, context.catalogue.packs
    states = dict.fromkeys(state.country for state in context.assessment.programme.states)
    known = tuple(_country(context, packs[code]) for code in states if code in packs)
    return AskingPart(
        lead=say.gettext(
            "Laws change and offices move. What is marked was not verified: check it before "
            "filing. A treaty is listed only where it was checked that it binds the State; its "
            "year says since when."
        )
        if known
        else "",
        countries=known,
        missing=_missing(
            context, [code for code in states if code not in {*packs, INVENTED_COUNTRY}]
        ),
    )


def _missing(context: Context, codes: list[str]) -> str:
    if not codes:
        return ""
    return context.say.gettext(
        "No guide has been written yet for: %(countries)s. Find its access-to-information law "
        "before asking.",
        countries=context.say.all_of([context.country(code) for code in codes]),
    )


def _country(context: Context, pack: CountryPack) -> CountryAsking:
    say, law = context.say, pack.access_law
    return CountryAsking(
        key=pack.country,
        country=context.country(pack.country),
        term=_term(say, law.deadline),
        facts=(*_law(context, law), *_rules(say, law), *_around(context, pack)),
        note=say.text(law.note),
        checked=say.gettext("Last looked at on %(date)s.", date=say.date(pack.checked)),
    )


def _law(context: Context, law: AccessLaw) -> Iterator[AskingFact]:
    say = context.say
    standard = context.catalogue.standards[law.standard]
    yield _fact(
        say,
        "law",
        say.gettext("Access-to-information law"),
        _titled(context, law.standard),
        verified=standard.verified,
    )
    article = cited(law.article, say.locale) or say.gettext(
        "A gap to fill: nobody verified it yet."
    )
    yield _fact(
        say,
        "article",
        say.gettext("Article"),
        article,
        verified=bool(law.article),
    )


def _rules(say: Speech, law: AccessLaw) -> Iterator[AskingFact]:
    time, more = law.deadline, law.extension
    yield _fact(
        say, "deadline", say.gettext("Time to answer"), _period(say, time), verified=time.verified
    )
    yield _fact(
        say,
        "extension",
        say.pgettext("time to answer", "Extension"),
        _period(say, more) if more else say.gettext("None is recorded."),
        verified=more is None or more.verified,
    )
    appeal = law.appeal
    yield _fact(
        say,
        "appeal",
        say.gettext("Where to appeal"),
        say.text(appeal.body),
        verified=appeal.verified,
    )
    term = appeal.term
    yield _fact(
        say,
        "appeal-term",
        say.gettext("Time to appeal"),
        _period(say, term) if term else say.gettext("Not known."),
        verified=term is not None and term.verified,
    )
    office = law.where_to_file
    yield _fact(
        say,
        "where",
        say.gettext("Where to file"),
        say.text(office.text),
        office.url,
        verified=office.verified,
    )


def _around(context: Context, pack: CountryPack) -> Iterator[AskingFact]:
    say, key = context.say, pack.data_protection_law
    standard = context.catalogue.standards.get(key)
    yield _fact(
        say,
        "data-protection",
        say.gettext("Data-protection law"),
        _titled(context, key) if standard else say.gettext("None is recorded."),
        verified=standard is None or standard.verified,
    )
    treaties = _treaties(context, pack.country)
    if treaties:
        yield _fact(
            say,
            "treaties",
            say.gettext("Treaties that bind it"),
            treaties,
        )


def _treaties(context: Context, country: str) -> str:
    say, standards = context.say, context.catalogue.standards
    return say.listed(
        f"{say.text(standards[entry.standard].short)} ({say.date(entry.since)})"
        if entry.since
        else say.text(standards[entry.standard].short)
        for entry in context.catalogue.treaties_in_force(country)
        if entry.standard in standards
    )


def _titled(context: Context, key: str) -> str:
    standard = context.catalogue.standards[key]
    return f"{context.say.text(standard.title)} ({standard.year})"


def _term(say: Speech, period: Period) -> str:
    """The time to answer where it stands alone: it says itself when nobody verified it."""
    told = _period(say, period)
    return told if period.verified else say.gettext("%(term)s (not verified)", term=told)


def _period(say: Speech, period: Period) -> str:
    if period.unit == "business":
        return say.ngettext("%(n)s business day", "%(n)s business days", period.days)
    if period.unit == "calendar":
        return say.ngettext("%(n)s calendar day", "%(n)s calendar days", period.days)
    return say.ngettext(
        "%(n)s day (business or calendar: not specified)",
        "%(n)s days (business or calendar: not specified)",
        period.days,
    )


def _fact(
    say: Speech, key: str, label: str, value: str, url: str = "", *, verified: bool = True
) -> AskingFact:
    return AskingFact(
        key, label, sentence(value), url, "" if verified else say.gettext("Check before filing.")
    )
