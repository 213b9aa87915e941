"""Requests: suggested, drafted, sent by hand, followed, and turned into answers."""

from __future__ import annotations

import io

import pytest
from docx import Document
from icalendar import Calendar

from pia.services import assessments
from pia.services.parts import Actor
from pia.services.sessions import owner as owner_of
from tests.web.hand import form_on, send

INM = {"es": "Instituto Nacional de Migración", "en": "National Migration Institute"}
FILE = {
    "format": "pia-assessment/1",
    "languages": ["es", "en"],
    "programme": {
        "name": {"es": "Registro biométrico", "en": "Biometric register"},
        "as_of": "2025-04-30",
        "states": [{"country": "MX", "role": "collects"}],
        "authorities": [{"name": INM, "country": "MX"}],
        "vendors": [{"name": {"es": "Empresa Uno", "en": "Company One"}, "country": "MX"}],
    },
    "answers": {
        "core.legal-basis": {"status": "unknown"},
        "core.text-access": {"status": "unknown"},
    },
}


@pytest.fixture
def actor(workspace):
    with workspace.store.writing() as session:
        account = owner_of(session)
        return Actor(account.organisation_id, account.id)


@pytest.fixture
def key(workspace, actor):
    with workspace.store.writing() as session:
        return assessments.create(session, actor, workspace.questionnaires, dict(FILE)).id


@pytest.fixture
def work(workspace, actor, key):
    def now():
        with workspace.store.reading() as session:
            return workspace.work(session, actor, key)

    return now


@pytest.fixture
def drafted(owner, key):
    """A request to the authority, drafted from what the page suggests first."""
    page = f"/work/{key}/requests"
    typed = {
        "kind": "access",
        "country": "MX",
        "addressee_es": INM["es"],
        "addressee_en": INM["en"],
        "questions": ["core.legal-basis", "core.text-access"],
    }
    several, _ = form_on(owner.get(page).text, page)  # one form for each suggestion
    one = {name: values[0] for name, values in several.items()}
    answer = owner.post(page, data={**one, **typed})
    assert answer.status_code == 302
    return answer.location.partition("?")[0]


def tell(owner, page, **event):
    return send(owner, page, event, f"{page}/events")


def test_what_is_not_known_is_suggested_by_whom_it_can_be_asked(owner, key):
    page = owner.get(f"/work/{key}/requests?lang=es").text
    assert "Instituto Nacional de Migración" in page
    assert 'value="core.legal-basis"' in page
    assert "Empresa Uno" in page


def test_a_forged_form_makes_no_request(owner, key, work):
    page = f"/work/{key}/requests"
    several, _ = form_on(owner.get(page).text, page)
    one = {name: values[0] for name, values in several.items()}
    answer = owner.post(page, data={**one, "kind": "spell", "country": "ZZ"})
    assert answer.status_code == 422
    assert 'role="alert"' in answer.text
    assert not work().assessment.requests


def test_a_question_can_be_carried_into_a_request(owner, key):
    page = owner.get(f"/work/{key}/requests?question=core.summary&lang=es").text
    assert "Para hacer esta pregunta" in page
    assert owner.get(f"/work/{key}/requests?question=nothing").status_code == 200


def test_the_draft_cites_the_law_and_numbers_its_items(owner, drafted):
    page = owner.get(f"{drafted}?lang=es").text
    assert "Ley General de Transparencia y Acceso a la Información Pública" in page
    text = owner.get(f"{drafted}/letter.txt").text
    assert "\n1. " in text
    assert "\n2. " in text
    assert "art. 134" in text.lower()


def test_the_letter_comes_as_word_page_and_pdf(owner, drafted, press):
    document = Document(io.BytesIO(owner.get(f"{drafted}/letter.docx").data))
    assert any("Instituto Nacional" in each.text for each in document.paragraphs)
    assert document.core_properties.author == ""
    assert "Solicitud de información" in owner.get(f"{drafted}/letter.html").text
    assert owner.get(f"{drafted}/letter.pdf").data.startswith(b"%PDF")
    assert "Solicitud de información" in press.printed[-1]
    assert owner.get(f"{drafted}/letter.exe").status_code == 404


def test_where_no_pdf_can_be_made_the_page_to_print_is_offered(owner, drafted, monkeypatch, press):
    from pia.errors import MissingOnThisMachine
    from pia.text import Text

    def missing(html):
        raise MissingOnThisMachine(Text("Falta Pango", "Pango is missing"))

    monkeypatch.setattr(press, "pdf", missing)
    answer = owner.get(f"{drafted}/letter.pdf")
    assert answer.status_code == 503
    assert f"{drafted}/letter.html" in answer.text


def test_what_was_changed_in_the_letter_is_what_is_sent(owner, drafted, work):
    typed = {
        "questions": ["core.text-access"],
        "extra": "Copia del memorando de 2017.\n\nActas de la comisión.",
        "signature": "Organización X",
        "about": "Memorando",
    }
    send(owner, drafted, typed, drafted)
    (request,) = work().assessment.requests.values()
    assert request.questions == ("core.text-access",)
    assert [each.es for each in request.extra] == [
        "Copia del memorando de 2017.",
        "Actas de la comisión.",
    ]
    text = owner.get(f"{drafted}/letter.txt").text
    assert "Asunto: Memorando" in text
    assert "3. Actas de la comisión." in text
    assert text.rstrip().endswith("Organización X")
    send(owner, drafted, {"letter": "Carta propia."}, drafted)
    assert owner.get(f"{drafted}/letter.txt").text.strip() == "Carta propia."


def test_words_in_the_other_language_stay_when_the_letter_changes_its_language(
    owner, drafted, work
):
    send(owner, drafted, {"extra": "Punto uno.", "language": "es"}, drafted)
    send(owner, drafted, {"language": "en"}, drafted)
    (request,) = work().assessment.requests.values()
    assert request.language == "en"
    assert request.extra[0].es == "Punto uno."


def test_two_people_who_change_one_letter_see_both(owner, drafted):
    first = {"about": "Uno", "version": "1", "save_key": "1" * 32}
    second = {"about": "Dos", "version": "1", "save_key": "2" * 32}
    assert send(owner, drafted, first, drafted).status_code == 302
    both = send(owner, drafted, second, drafted)
    assert both.status_code == 409
    assert "Uno" in both.text
    assert "Dos" in both.text


def test_a_deadline_is_shown_as_not_before_and_how_it_was_counted(owner, drafted):
    tell(owner, drafted, happened="sent", date="2025-03-03", number="330020325000051")
    page = owner.get(f"{drafted}?lang=es").text
    assert "330020325000051" in page
    assert "20 días hábiles" in page
    # 3 March 2025 is a Monday; 20 business days without 17 March (Benito Juárez) end on 1 April.
    assert "1 de abril de 2025" in page
    assert "no había respondido" in page


def test_a_date_that_was_confirmed_counts(owner, drafted, work):
    tell(owner, drafted, happened="sent", date="2025-03-03")
    typed = {"confirmed_due": "2025-04-10", "closures": "2025-03-20\n2025-03-21"}
    assert send(owner, drafted, typed, f"{drafted}/dates").status_code == 302
    (request,) = work().assessment.requests.values()
    assert request.confirmed_due.isoformat() == "2025-04-10"
    assert len(request.closures) == 2
    wrong = send(owner, drafted, {"confirmed_due": "mañana"}, f"{drafted}/dates")
    assert wrong.status_code == 422
    assert 'href="#confirmed_due"' in wrong.text
    assert "mañana" in wrong.text


def test_dates_and_letter_changed_by_two_people_are_both_kept(owner, drafted, work):
    tell(owner, drafted, happened="sent", date="2025-03-03")
    send(owner, drafted, {"about": "Otro asunto"}, drafted)
    typed = {"confirmed_due": "2025-04-10", "save_key": "3" * 32}
    assert send(owner, drafted, typed, f"{drafted}/dates").status_code == 302
    (request,) = work().assessment.requests.values()
    assert request.confirmed_due.isoformat() == "2025-04-10"
    assert request.about.es == "Otro asunto"


@pytest.mark.parametrize(
    ("event", "field"),
    [
        ({"happened": "", "date": "2025-03-03"}, "happened"),
        ({"happened": "sent", "date": "ayer"}, "date"),
        ({"happened": "sent", "date": ""}, "date"),
    ],
)
def test_what_is_wrong_in_an_event_is_told_at_its_field_and_stays(owner, drafted, event, field):
    answer = tell(owner, drafted, **event, number="folio 7")
    assert answer.status_code == 422
    assert f'href="#{field}"' in answer.text
    assert "folio 7" in answer.text


def test_a_refusal_becomes_a_source_and_after_confirmation_the_answers_say_withheld(
    owner, drafted, key, work
):
    tell(owner, drafted, happened="sent", date="2025-03-03")
    tell(owner, drafted, happened="refused", date="2025-03-20", ground="Seguridad nacional")
    now = work()
    assert now.assessment.finding("core.legal-basis").status == "unknown"
    (source,) = now.assessment.sources.values()
    assert (source.grade, source.kind) == ("information-reply", "official-reply")
    page = owner.get(f"{drafted}?lang=es").text
    assert "Seguridad nacional" in page
    assert "Decir que la autoridad lo oculta" in page
    send(owner, drafted, {"chosen": ["core.legal-basis"]}, f"{drafted}/answers")
    now = work()
    finding = now.assessment.finding("core.legal-basis")
    assert finding.status == "withheld"
    assert [link.source for link in finding.evidence] == [source.key]
    assert now.assessment.finding("core.text-access").status == "unknown"


def test_a_refusal_that_came_without_a_source_gets_one_when_it_is_used(
    owner, workspace, actor, key
):
    told = [{"kind": "sent", "date": "2025-03-03"}, {"kind": "refused", "date": "2025-03-20"}]
    asked = {
        "kind": "access",
        "addressee": INM,
        "country": "MX",
        "questions": ["core.legal-basis", "core.text-access"],
        "events": told,
    }
    with workspace.store.writing() as session:
        row = assessments.create(
            session, actor, workspace.questionnaires, {**FILE, "requests": {"r1": asked}}
        )
        page = f"/work/{row.id}/requests/r1"
    assert send(owner, page, {}, f"{page}/answers").status_code == 302
    with workspace.store.reading() as session:
        now = workspace.work(session, actor, page.split("/")[2])
    (source,) = now.assessment.sources.values()
    assert now.assessment.requests["r1"].events[1].source == source.key
    for question in asked["questions"]:
        finding = now.assessment.finding(question)
        assert finding.status == "withheld"
        assert [link.source for link in finding.evidence] == [source.key]


def test_a_silence_is_a_source_of_ones_own(owner, drafted, work):
    tell(owner, drafted, happened="sent", date="2025-03-03", number="51")
    tell(owner, drafted, happened="silence", date="2025-05-01")
    (source,) = work().assessment.sources.values()
    assert source.grade == "testimony"
    assert "51" in source.title.es


def test_a_reply_opens_its_questions_again(owner, drafted, work):
    tell(owner, drafted, happened="sent", date="2025-03-03")
    tell(owner, drafted, happened="answered", date="2025-03-20")
    send(owner, drafted, {"chosen": ["core.text-access"]}, f"{drafted}/answers")
    now = work()
    assert now.assessment.finding("core.text-access").flagged
    assert not now.assessment.finding("core.legal-basis").flagged
    page = owner.get(drafted).text
    assert 'value="core.legal-basis"' in page.partition('id="answers"')[2]
    assert 'value="core.text-access"' not in page.partition('id="answers"')[2]


def test_the_same_event_sent_twice_happened_once(owner, drafted, work):
    tell(owner, drafted, happened="sent", date="2025-03-03")
    again = {"happened": "refused", "date": "2025-03-20", "save_key": "4" * 32}
    send(owner, drafted, again, f"{drafted}/events")
    send(owner, drafted, again, f"{drafted}/events")
    now = work()
    (request,) = now.assessment.requests.values()
    assert [event.kind for event in request.events] == ["sent", "refused"]
    assert len(now.assessment.sources) == 1


def test_dates_go_to_a_calendar_without_names_unless_asked(owner, drafted, key):
    tell(owner, drafted, happened="sent", date="2025-03-03")
    plain = owner.get(f"/work/{key}/requests/dates.ics")
    assert plain.mimetype == "text/calendar"
    assert len(Calendar.from_ical(plain.data).walk("VEVENT")) == 1
    assert "Migración" not in plain.text
    assert "Migraci" in owner.get(f"/work/{key}/requests/dates.ics?names=1&lang=es").text


def test_a_request_is_taken_away(owner, drafted, key, work):
    assert send(owner, drafted, {}, f"{drafted}/remove").status_code == 302
    assert not work().assessment.requests
    assert owner.get(drafted).status_code == 404


def test_a_request_that_somebody_changed_meanwhile_stays_and_nothing_says_saved(
    owner, drafted, work
):
    send(owner, drafted, {"about": "Otro asunto"}, drafted)
    late = {"version": "1", "save_key": "5" * 32}
    answer = send(owner, drafted, late, f"{drafted}/remove")
    assert answer.location == drafted
    assert work().assessment.requests


def test_a_source_that_a_request_became_is_not_taken_away(owner, drafted, key, work):
    tell(owner, drafted, happened="sent", date="2025-03-03")
    tell(owner, drafted, happened="answered", date="2025-03-20")
    (source,) = work().assessment.sources
    send(owner, f"/work/{key}/sources/{source}", {"action": "remove"})
    assert source in work().assessment.sources
