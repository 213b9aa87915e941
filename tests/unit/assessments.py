"""Hypothesis strategies: whole assessments on the tiny questionnaire, with all a file holds."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from hypothesis import strategies as st

from pia.exports.assessment_file import finding_data
from pia.questionnaire.assessment import (
    GRADE_POINTS,
    Actor,
    Assessment,
    Assessor,
    Figure,
    Finding,
    Link,
    Programme,
    Quantity,
    Source,
    State,
    StateAccount,
)
from pia.questionnaire.compose import composed
from pia.questionnaire.events import CONTROL
from pia.questionnaire.loader import load_questionnaire
from pia.questionnaire.requests import Request, RequestEvent
from pia.questionnaire.schema import Question, Questionnaire
from pia.text import Text
from tests.questionnaires import TINY

WHOLE = load_questionnaire(TINY)
# What YAML could take for something else than text.
_TRAPS = (
    *("yes", "no", "On", "OFF", "y", "null", "~", "true", "1", "-1", "+.5", "1e5", "1E-3", "1_000"),
    *("0x1F", "0o7", "012", "12:30", ".inf", ".nan", "2018-04-08", "2018", "=", "<<", "---", "..."),
    *("- a", "# c", "a: b", "a #b", "'", '"', "{", "[", "*a", "&a", "!a", "%a", "@a", "`a", "|"),
    *(
        ">",
        "? a",
        "\\",
        "\\n",
        "a\n b",
        "a\n\nb",
        "a\r\nb",
        "a\tb",
        "a:\n  - b",
        "«ñ»",
        "“e”",
        "\ufeffa",
    ),
    *("👁️ ojo", "\u00a0", "e\u0301", "a\u200bb", "İ", "x" * 300, "{es: a}"),
)


def _written(text: str) -> str:
    return unicodedata.normalize("NFC", CONTROL.sub("", text)).strip()


_ANY = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn"]), max_size=20)
prose = st.one_of(st.sampled_from(_TRAPS), _ANY).map(_written)
seen = prose.map(lambda text: f"a{text}".strip())
texts = st.builds(Text, prose, prose)
names = st.one_of(
    st.builds(Text, seen, seen),
    st.builds(lambda es: Text(es=es), seen),
    st.builds(lambda en: Text(en=en), seen),
)
_line = prose.map(lambda text: re.sub(r"\s*[\r\n]\s*", " ", text))
names_of_list = st.builds(Text, _line, _line).filter(bool)
partial_dates = st.sampled_from(["", "2018", "2018-04", "2018-04-08", "2031-12-31"])
_json = st.recursive(
    st.one_of(st.booleans(), st.integers(-(10**6), 10**6), prose.filter(bool), st.just(0.5)),
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=3),
        st.dictionaries(seen, inner, min_size=1, max_size=3),
    ),
    max_leaves=6,
)


@dataclass(frozen=True)
class Made:
    """A generated assessment and the questionnaire it uses."""

    assessment: Assessment
    questionnaire: Questionnaire = field(repr=False)


@st.composite
def sources(draw) -> dict[str, Source]:
    """Up to four sources, of any grade."""
    keys = draw(st.lists(st.sampled_from(["s1", "s10", "s2", "ley-2", "S.3"]), unique=True))
    return {
        key: Source(
            key,
            draw(names),
            draw(st.sampled_from(list(GRADE_POINTS))),
            publisher=draw(prose),
            author=draw(prose),
            date=draw(partial_dates),
            url=draw(st.sampled_from(["", "https://example.org/a?b=c#d"])),
            language=draw(st.sampled_from(["", "es", "quc"])),
            audience=draw(st.sampled_from(["public", "organisation"])),
            origin=draw(prose),
            workshop=draw(st.booleans()),
            note=draw(texts),
        )
        for key in keys
    }


@st.composite
def links(draw, known) -> tuple[Link, ...]:
    """Links to some sources, each of any stance."""
    if not known:
        return ()
    cited = draw(st.lists(st.sampled_from(sorted(known)), unique=True, max_size=3))
    stances = st.sampled_from(["supports", "contradicts", "qualifies"])
    return tuple(
        Link(key, draw(stances), draw(texts), draw(prose), draw(st.booleans())) for key in cited
    )


def values(question: Question):
    """Values of a question of any kind."""
    options = st.sampled_from([option.key for option in question.options] or [""])
    if question.kind == "choices":
        keys = [option.key for option in question.options if not option.exclusive]
        several = st.sets(st.sampled_from(keys), min_size=1)
        alone = [(option.key,) for option in question.options if option.exclusive]
        chosen = several.map(lambda found: tuple(key for key in keys if key in found))
        return st.one_of(chosen, st.sampled_from(alone))
    if question.kind == "number":
        amounts = st.decimals(0, 10**12, allow_nan=False, places=None).filter(
            lambda amount: len(str(amount)) <= 30
        )
        exact = st.sampled_from([Decimal(0), Decimal("0.1"), Decimal("123456789.123456789012")])
        whole = st.integers(0, 10**12).map(Decimal)
        return st.one_of(st.one_of(whole, exact, amounts).map(Quantity), options)
    if question.kind == "date":
        return st.one_of(st.sampled_from(["1999", "1999-05", "1999-05-20"]), options)
    if question.kind == "list":
        return st.lists(names_of_list, min_size=1, max_size=3).map(tuple)
    return texts.filter(bool) if question.kind in ("text", "long-text") else options


@st.composite
def findings(draw, question: Question, known) -> Finding:
    """A finding of any status; a blank one says something else."""
    statuses = ["answered", "answered", "unknown", "withheld", "not-applicable", "blank"]
    status = draw(st.sampled_from(statuses))
    accounts = st.builds(
        StateAccount,
        st.sampled_from(["MX", "US"]),
        values(question),
        partial_dates,
        links(known),
        texts,
    )
    note = draw(texts)
    flagged = draw(st.booleans())
    if status == "blank" and not note and not flagged:
        note = Text(es="nota")
    return Finding(
        question.key,
        status,
        draw(values(question)) if status == "answered" else None,
        draw(links(known)),
        note,
        confidential=draw(st.booleans()),
        reason=draw(names) if status == "not-applicable" else Text(),
        state_account=tuple(draw(st.lists(accounts, max_size=2))),
        flagged=flagged,
    )


@st.composite
def programmes(draw, known) -> Programme:
    """A programme with any of its fields."""

    def some(keys):
        return tuple(draw(st.lists(st.sampled_from(keys), unique=True)))

    actors = [
        draw(
            st.builds(
                Actor,
                names,
                st.just(kind),
                st.sampled_from(["", "MX"]),
                texts,
                links(known),
            )
        )
        for kind in sorted(draw(st.lists(st.sampled_from(["authority", "funder", "vendor"]))))
    ]
    order = ("authority", "vendor", "funder")
    return Programme(
        key=draw(st.sampled_from(["a", "face-scan-2"])),
        name=draw(names),
        as_of=draw(st.dates(date(2000, 1, 1), date(2030, 12, 31))),
        summary=draw(texts),
        states=tuple(
            State(country, role, draw(st.booleans()))
            for country, role in some([("MX", "collects"), ("US", "funds"), ("US", "receives")])
        ),
        actors=tuple(sorted(actors, key=lambda actor: order.index(actor.kind))),
        technologies=some(["scanner.face", "drones.patrol"]),
        stage=draw(st.sampled_from(["", "pilot"])),
        journey=some(["transit", "arrival"]),
        groups=some(["children", "asylum"]),
        incomplete=some(["technologies", "journey", "groups", "roles"]),
        figures=tuple(draw(st.lists(st.builds(Figure, texts, texts, links(known)), max_size=2))),
        hypothetical=draw(st.booleans()),
    )


@st.composite
def requests(draw, known) -> dict[str, Request]:
    """Up to two requests, with events in any order that holds together."""
    days = st.dates(date(2020, 1, 1), date(2030, 12, 31))
    sent = draw(days)
    later = st.dates(sent, date(2031, 12, 31))
    kinds = st.sampled_from(["extended", "answered-part", "refused", "silence", "note"])
    made = {}
    for key in draw(st.lists(st.sampled_from(["r1", "r2", "A b"]), unique=True, max_size=2)):
        first = RequestEvent("sent", sent, draw(prose), source=draw(st.sampled_from(["", *known])))
        events = [first, *draw(st.lists(st.builds(RequestEvent, kinds, later), max_size=2))]
        refusal = RequestEvent("refused", draw(later), ground=draw(texts), note=draw(texts))
        made[key] = Request(
            key=key,
            kind=draw(st.sampled_from(["access", "parliament", "vendor", "funder"])),
            addressee=draw(names),
            country=draw(st.sampled_from(["", "MX"])),
            language=draw(st.sampled_from([None, "es", "en"])),
            questions=draw(st.sampled_from([(), ("core.law",), ("scanner.mode", "core.uses")])),
            extra=tuple(draw(st.lists(names, max_size=2))),
            about=draw(texts),
            signature=draw(texts),
            letter=draw(texts),
            audience=draw(st.sampled_from(["public", "organisation"])),
            closures=tuple(draw(st.lists(days, unique=True, max_size=2))),
            confirmed_due=draw(st.one_of(st.none(), later)),
            events=draw(st.sampled_from([(), (*events, refusal)])),
        )
        if not made[key].events:
            made[key] = replace(made[key], confirmed_due=draw(st.one_of(st.none(), days)))
    return made


@st.composite
def assessments(draw) -> Made:
    """A whole assessment, answers set aside included."""
    known = draw(sources())
    programme = draw(programmes(known))
    needed = {"core", *(key.partition(".")[0] for key in programme.technologies)}
    more = draw(st.sampled_from([set(), {"scanner"}]))
    questionnaire = composed(WHOLE, frozenset((needed | more) & WHOLE.versions.keys()))
    asked = draw(st.lists(st.sampled_from(sorted(WHOLE.questions)), unique=True, max_size=6))
    found = {key: draw(findings(WHOLE.questions[key], known)) for key in asked}
    aside = {
        key: finding_data(WHOLE.questions[key], finding)
        for key, finding in found.items()
        if key not in questionnaire.questions
    }
    unknown = draw(st.dictionaries(seen.map(lambda name: f"gone.{name}"), _json, max_size=2))
    assessment = Assessment(
        programme=programme,
        findings={key: f for key, f in found.items() if key in questionnaire.questions},
        sources=known,
        mode=draw(st.sampled_from(["quick", "full"])),
        assessors=tuple(draw(st.lists(st.builds(Assessor, names, texts), max_size=2))),
        versions=dict(questionnaire.versions),
        participation=tuple(draw(st.lists(texts.filter(bool), max_size=2))),
        languages=draw(st.sampled_from([(), ("es",), ("en", "es")])),
        actions=tuple(draw(st.lists(_json, max_size=2))),
        requests=draw(requests(known)),
        set_aside={**aside, **unknown},
    )
    return Made(assessment, questionnaire)
