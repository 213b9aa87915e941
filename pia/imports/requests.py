"""The requests of an assessment file, or what contradicts what in them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from pia.imports import messages as missing
from pia.imports import request_messages as say
from pia.imports.reading import YEARS, Reading, text, whole_day
from pia.questionnaire.nodes import Step
from pia.questionnaire.request_documents import RequestDoc, RequestEventDoc
from pia.questionnaire.requests import GROUNDED, UNSENT, Request, RequestEvent
from pia.questionnaire.shape import accepted
from pia.text import Text


def requests(reading: Reading) -> Mapping[str, Request]:
    """Every request by key."""
    found: dict[str, Request] = {}
    for key, raw in reading.mapping("requests").items():
        if doc := accepted(RequestDoc, raw, reading.context):
            found[key] = _request(reading, key, doc)
    return found


def with_listed(reading: Reading, aside: Mapping[str, object]) -> Mapping[str, object]:
    """What is set aside, with a list of requests of no form as files had before."""
    written = reading.part("requests")
    if not isinstance(written, list) or not written:
        return aside
    held = aside.get("requests", [])
    return {**aside, "requests": [*(held if isinstance(held, list) else [held]), *written]}


def _request(reading: Reading, key: str, doc: RequestDoc) -> Request:
    where = ("requests", key)
    countries = reading.questionnaire.catalogue.countries
    request = Request(
        key=key,
        kind=doc.kind,
        addressee=reading.name(doc.addressee, say.NO_ADDRESSEE, *where, "addressee"),
        country=reading.among(doc.country, countries, *where, "country"),
        language=doc.language,
        questions=_questions(reading, doc.questions, *where, "questions"),
        extra=tuple(_items(reading, doc, *where, "extra")),
        about=text(doc.about),
        signature=text(doc.signature),
        letter=text(doc.letter),
        audience=doc.audience,
        closures=tuple(_days(reading, doc.closures, *where, "closures")),
        confirmed_due=_due(reading, doc.confirmed_due, *where, "confirmed_due"),
        events=tuple(_events(reading, doc.events, *where, "events")),
    )
    _check_due(reading, request, *where, "confirmed_due")
    return request


def _questions(reading: Reading, keys: Sequence[str], *where: Step) -> tuple[str, ...]:
    """Keys of questions; one of a module that the assessment no longer uses stays."""
    used, known = reading.questionnaire.versions, reading.questionnaire.questions
    for index, key in enumerate(keys):
        module = key.partition(".")[0]
        resting = module in reading.modules and module not in used
        if key not in known and not resting:
            reading.report(missing.unknown_question(key, known), *where, index)
        if key in keys[:index]:
            reading.report(missing.TWICE.with_values(key=key), *where, index)
    return tuple(keys)


def _items(reading: Reading, doc: RequestDoc, *where: Step) -> Iterator[Text]:
    for index, item in enumerate(doc.extra):
        yield reading.name(item, say.NO_ITEM, *where, index)


def _days(reading: Reading, written: Sequence[str], *where: Step) -> Iterator[date]:
    for index, value in enumerate(written):
        if value in written[:index]:
            reading.report(missing.TWICE.with_values(key=value), *where, index)
        if day := _day(reading, value, *where, index):
            yield day


def _due(reading: Reading, value: str, *where: Step) -> date | None:
    return _day(reading, value, *where) if value else None


def _day(reading: Reading, value: str, *where: Step) -> date | None:
    """A whole day in a likely year; others are reported."""
    found = whole_day(value)
    if found is None:
        reading.report(say.BAD_DAY, *where)
    elif found.year not in YEARS:
        reading.report(say.BAD_YEAR, *where)
    return found


def _events(
    reading: Reading, docs: Sequence[RequestEventDoc], *where: Step
) -> Iterator[RequestEvent]:
    sources = reading.mapping("evidence")
    _check_sent(reading, docs, *where)
    for index, doc in enumerate(docs):
        here = (*where, index)
        if doc.source and doc.source not in sources:
            reading.report(missing.no_source(doc.source, sources), *here, "source")
        if text(doc.ground) and doc.kind not in GROUNDED:
            reading.report(say.GROUND_ELSEWHERE, *here, "ground", at_key=True)
        yield RequestEvent(
            kind=doc.kind,
            date=_day(reading, doc.date, *here, "date") or date.min,
            number=doc.number,
            ground=text(doc.ground),
            note=text(doc.note),
            source=doc.source,
        )


def _check_sent(reading: Reading, docs: Sequence[RequestEventDoc], *where: Step) -> None:
    """Report what is told of a request before it was sent, and a second sending."""
    sendings = [index for index, doc in enumerate(docs) if doc.kind == "sent"]
    for index in sendings[1:]:
        reading.report(say.SENT_TWICE, *where, index, "kind")
    sent = whole_day(docs[sendings[0]].date) if sendings else None
    appeals = [found for doc in docs if doc.kind == "appealed" and (found := whole_day(doc.date))]
    for index, doc in enumerate(docs):
        day = whole_day(doc.date)
        if not sendings and doc.kind not in UNSENT:
            reading.report(say.NOT_SENT, *where, index, "kind")
        elif sent and day and day < sent and doc.kind != "note":
            reading.report(say.before_sent(day, sent), *where, index, "date")
        if doc.kind == "appeal-decided" and not any(day is None or a <= day for a in appeals):
            reading.report(say.NO_APPEAL, *where, index, "kind")


def _check_due(reading: Reading, request: Request, *where: Step) -> None:
    due, sent = request.confirmed_due, request.sent
    if due and sent and due < sent:
        reading.report(say.before_sent(due, sent), *where)
