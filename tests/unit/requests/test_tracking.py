"""Where a request stands on a day, what comes next, and what it lets one change."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from pia.questionnaire.assessment import Finding, Link
from pia.requests.tracking import NAMES, lateness, proposals, state
from pia.text import Text
from tests.unit.requests.made import EXAMPLE, PACKS, a_request, event

MEXICO = PACKS["MX"].access_law
# Counted by hand: sent on Wed 3 Jun 2026, time ends on Wed 1 Jul, with the extension on Wed 15 Jul.
SENT, LONGER = "sent 2026-06-03", "extended 2026-06-30"


def day(text):
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    ("events", "today", "name", "next_date"),
    [
        ([], "2026-06-03", "draft", ""),
        (["note 2026-06-01"], "2026-06-03", "draft", ""),
        ([SENT], "2026-06-03", "waiting", "2026-07-01"),
        ([SENT], "2026-06-23", "waiting", "2026-07-01"),
        ([SENT], "2026-06-24", "due-soon", "2026-07-01"),
        ([SENT], "2026-07-01", "due-soon", "2026-07-01"),
        ([SENT], "2026-07-02", "late", "2026-07-01"),
        ([SENT, "note 2026-07-01"], "2026-07-02", "late", "2026-07-01"),
        ([SENT, LONGER], "2026-07-02", "extended", "2026-07-15"),
        ([SENT, LONGER], "2026-07-08", "due-soon", "2026-07-15"),
        ([SENT, LONGER], "2026-07-16", "late", "2026-07-15"),
        # 15 business days from Mon 15 Jun: Mon 6 Jul.
        ([SENT, "answered-part 2026-06-15"], "2026-06-16", "answered-part", "2026-07-06"),
        ([SENT, "answered 2026-06-15"], "2026-06-16", "answered", "2026-07-06"),
        ([SENT, "refused 2026-06-15"], "2026-06-16", "refused", "2026-07-06"),
        (["refused 2026-06-15", SENT], "2026-06-16", "refused", "2026-07-06"),
        # Time may have run out on Wed 1 Jul; 15 business days on: Wed 22 Jul.
        ([SENT, "silence 2026-07-10"], "2026-07-10", "silence", "2026-07-22"),
        # With the extension on Wed 15 Jul: Wed 5 Aug.
        ([SENT, LONGER, "silence 2026-07-20"], "2026-07-20", "silence", "2026-08-05"),
        ([SENT, "refused 2026-06-15", "appealed 2026-06-20"], "2026-07-30", "appealed", ""),
        (
            [SENT, "appealed 2026-06-20", "appeal-decided 2026-07-20"],
            "2026-07-30", "closed", "",
        ),
        ([SENT, "withdrawn 2026-06-05"], "2026-07-30", "closed", ""),
        (["withdrawn 2026-06-05"], "2026-07-30", "closed", ""),
    ],
)  # fmt: skip
def test_where_a_request_stands(events, today, name, next_date):
    found = state(a_request(*events), MEXICO, day(today))
    assert found.name == name
    assert found.next_date == (day(next_date) if next_date else None)
    assert name in NAMES
    assert bool(found.next_step) == (name != "closed")


def test_what_was_confirmed_takes_the_place_of_what_was_counted():
    request = a_request(SENT, confirmed_due=day("2026-07-06"))
    found = state(request, MEXICO, day("2026-07-03"))
    assert (found.name, found.deadline, found.confirmed) == ("due-soon", day("2026-07-06"), True)
    assert found.due.not_before == day("2026-07-01")
    late = a_request(SENT, "silence 2026-07-10", confirmed_due=day("2026-07-06"))
    # 15 business days from Mon 6 Jul: Mon 27 Jul.
    assert state(late, MEXICO, day("2026-07-10")).next_date == day("2026-07-27")


def test_days_that_the_authority_was_closed_move_the_deadline():
    request = a_request(SENT, closures=(day("2026-06-29"),))
    assert state(request, MEXICO, day("2026-07-02")).name == "due-soon"


def test_when_the_safe_date_to_appeal_has_passed_it_says_so():
    found = state(a_request(SENT, "refused 2026-06-15"), MEXICO, day("2026-07-07"))
    assert "has passed" in found.next_step.en
    found = state(a_request(SENT, "refused 2026-06-15"), MEXICO, day("2026-07-06"))
    assert "has passed" not in found.next_step.en


def test_an_extension_of_unknown_length_is_never_late_until_a_date_is_confirmed():
    peru = PACKS["PE"].access_law
    request = a_request("sent 2026-09-01", "extended 2026-09-03", country="PE")
    found = state(request, peru, day("2026-12-01"))
    assert (found.name, found.deadline, found.next_date) == ("extended", None, None)
    assert lateness(request, peru, day("2026-12-01")) is None
    confirmed = replace(request, confirmed_due=day("2026-10-01"))
    assert state(confirmed, peru, day("2026-12-01")).name == "late"


def test_no_date_to_appeal_where_no_term_is_known():
    request = a_request("sent 2026-06-02", "refused 2026-06-15", country="UY")
    found = state(request, PACKS["UY"].access_law, day("2026-06-16"))
    assert (found.name, found.appeal, found.next_date) == ("refused", None, None)


@pytest.mark.parametrize(("kind", "law"), [("vendor", MEXICO), ("access", None)])
def test_without_a_law_only_a_confirmed_date_is_a_deadline(kind, law):
    request = a_request(SENT, kind=kind)
    assert state(request, law, day("2027-06-01")).name == "waiting"
    confirmed = replace(request, confirmed_due=day("2026-07-06"))
    assert state(confirmed, law, day("2026-07-07")).name == "late"
    refused = a_request(SENT, "refused 2026-06-15", kind=kind)
    assert state(refused, law, day("2026-06-16")).next_date is None


@pytest.mark.parametrize(
    ("events", "today", "days"),
    [
        ([], "2026-08-01", None),
        ([SENT], "2026-07-01", None),
        ([SENT], "2026-07-02", 1),
        ([SENT], "2026-07-08", 7),
        ([SENT, "silence 2026-07-10"], "2026-07-31", 30),
        ([SENT, "refused 2026-07-01"], "2026-07-31", None),
        ([SENT, "refused 2026-07-03"], "2026-07-31", 2),
        ([SENT, "answered 2026-07-03", "appealed 2026-07-09"], "2026-07-31", 2),
        ([SENT, "withdrawn 2026-06-20"], "2026-07-31", None),
        ([SENT, "withdrawn 2026-07-03"], "2026-07-31", 2),
    ],
)
def test_lateness_is_counted_from_the_deadline(events, today, days):
    found = lateness(a_request(*events), MEXICO, day(today))
    assert (found.days if found else None) == days


def test_lateness_is_a_sentence_that_says_how_sure_it_is():
    found = lateness(a_request(SENT), MEXICO, day("2026-07-08"))
    assert found.text.en == (
        "By 8 July 2026, National Migration Institute had not answered. Its time had ended 7 days "
        "earlier, on 1 July 2026 at the latest by our count, which does not know the days on which "
        "it was closed."
    )
    assert found.text.es == (
        "Al 8 de julio de 2026, Instituto Nacional de Migración no había respondido. Su plazo "
        "había vencido 7 días antes, el 1 de julio de 2026 a más tardar, según nuestro cálculo, "
        "que no conoce los días en que cerró."
    )
    assert (found.deadline, found.confirmed) == (day("2026-07-01"), False)
    request = a_request(SENT, "answered 2026-07-07", confirmed_due=day("2026-07-06"))
    sure = lateness(request, MEXICO, day("2026-07-31"))
    assert sure.confirmed
    assert sure.text == Text(
        "Instituto Nacional de Migración respondió el 7 de julio de 2026. Su plazo había vencido "
        "1 día antes, el 6 de julio de 2026.",
        "National Migration Institute answered on 7 July 2026. Its time had ended 1 day earlier, "
        "on 6 July 2026.",
    )


def with_findings(**found):
    """The example with these findings, by the last part of the key of their question."""
    findings = dict(EXAMPLE.findings)
    for name, (status, *sources) in found.items():
        key = f"core.{name.replace('_', '-')}"
        findings[key] = Finding(key, status, evidence=tuple(Link(s) for s in sources))
    return replace(EXAMPLE, findings=findings)


def changes(request, assessment, law=MEXICO):
    return {each.question: each.change for each in proposals(request, assessment, law)}


@pytest.mark.parametrize("last", ["refused 2026-06-15", "silence 2026-07-10"])
def test_a_refusal_or_silence_can_withhold_what_has_no_answer(last):
    request = a_request(SENT, last)
    assessment = with_findings(oversight=("unknown",), legal_basis=("answered", "s1"))
    assert changes(request, assessment) == {"core.oversight": "withhold"}
    assessment = with_findings(oversight=("blank",), legal_basis=("withheld", "s1"))
    assert changes(request, assessment) == {"core.oversight": "withhold"}
    assert proposals(request, assessment, MEXICO)[0].event == request.events[-1]


@pytest.mark.parametrize(
    ("kind", "law", "last", "due", "withheld"),
    [
        ("access", MEXICO, "silence 2026-07-01", "", False),
        ("access", MEXICO, "silence 2026-07-02", "", True),
        ("access", MEXICO, "silence 2026-07-02", "2026-07-02", False),
        ("access", None, "silence 2026-07-02", "", False),
        ("access", None, "refused 2026-06-15", "", True),
        ("parliament", None, "refused 2026-06-15", "", True),
        ("parliament", None, "silence 2026-09-15", "", False),
        ("parliament", None, "silence 2026-09-15", "2026-09-01", True),
        ("vendor", None, "refused 2026-06-15", "", False),
        ("funder", None, "silence 2026-09-15", "2026-09-01", False),
    ],
)
def test_only_the_state_withholds_and_silence_only_past_the_deadline(
    kind, law, last, due, withheld
):
    request = a_request(SENT, last, kind=kind, confirmed_due=day(due) if due else None)
    found = changes(request, with_findings(oversight=("unknown",)), law)
    assert (found.get("core.oversight") == "withhold") is withheld


@pytest.mark.parametrize("kind", ["answered", "answered-part", "appeal-decided"])
def test_a_reply_opens_again_what_does_not_cite_it(kind):
    before = ["appealed 2026-06-10"] if kind == "appeal-decided" else []
    request = a_request(SENT, *before, event(kind, "2026-06-15", source="s9"), "note 2026-06-16")
    assessment = with_findings(oversight=("withheld", "s1"), legal_basis=("answered", "s9"))
    assert changes(request, assessment) == {"core.oversight": "reopen"}


def test_a_reply_without_a_source_opens_all_of_it_again():
    request = a_request(SENT, "answered 2026-06-15")
    assessment = with_findings(oversight=("withheld", "s1"), legal_basis=("answered", "s9"))
    assert set(changes(request, assessment).values()) == {"reopen"}
    assert len(changes(request, assessment)) == 2


@pytest.mark.parametrize(
    "events",
    [[], [SENT], [SENT, LONGER], [SENT, "appealed 2026-07-10"], ["withdrawn 2026-06-05"]],
)
def test_before_a_reply_nothing_is_proposed(events):
    assert proposals(a_request(*events), EXAMPLE, MEXICO) == ()
