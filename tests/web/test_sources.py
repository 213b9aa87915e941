"""The register of sources: everything said of one is kept, and told only to whom it is for."""

from __future__ import annotations

import pytest

from pia.services import assessments
from pia.services.parts import Actor
from pia.services.sessions import owner as owner_of
from tests.web.hand import send

FILE = {
    "format": "pia-assessment/1",
    "languages": ["es", "en"],
    "programme": {
        "name": {"es": "Programa de prueba", "en": "Test programme"},
        "as_of": "2025-04-30",
    },
    "answers": {"core.legal-basis": {"value": "none", "evidence": ["s1"]}},
    "evidence": {"s1": {"title": {"es": "Nota"}, "grade": "documented"}},
}
TYPED = {
    "title_es": "Memorando filtrado",
    "grade": "official-document",
    "kind": "contract",
    "author": "Dirección de Control",
    "publisher": "INM",
    "date": "2017-05",
    "language": "es",
    "pages": "pp. 3–5",
    "url": "https://example.org/memo",
    "captured": "2025-04-02",
    "archive": "https://example.org/copia",
    "reliability": "B",
    "credibility": "2",
    "reason_es": "Coincide con dos respuestas oficiales.",
    "audience": "named",
    "readers": "Equipo legal",
    "origin": "albergue norte",
    "consent": "summary",
    "risk_es": "Se conoce quién tuvo el documento.",
    "workshop": "1",
    "note_en": "Two pages are missing.",
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
def source(workspace, actor, key):
    def held(name):
        with workspace.store.reading() as session:
            work = workspace.work(session, actor, key)
        return work.part(f"evidence/{name}").data

    return held


def test_everything_said_of_a_source_is_kept_and_shown_again(owner, key, source):
    send(owner, f"/work/{key}/new-source", {**TYPED, "action": "save"})
    assert source("s2") == {
        "title": {"es": "Memorando filtrado"},
        "grade": "official-document",
        "kind": "contract",
        "author": "Dirección de Control",
        "publisher": "INM",
        "date": "2017-05",
        "language": "es",
        "pages": "pp. 3–5",
        "url": "https://example.org/memo",
        "capture": {"date": "2025-04-02", "archive": "https://example.org/copia"},
        "rating": {
            "reliability": "B",
            "credibility": "2",
            "reason": {"es": "Coincide con dos respuestas oficiales."},
        },
        "audience": "named",
        "readers": "Equipo legal",
        "origin": "albergue norte",
        "testimony": {
            "consent": "summary",
            "risk": {"es": "Se conoce quién tuvo el documento."},
        },
        "workshop": True,
        "note": {"en": "Two pages are missing."},
    }
    before = source("s2")
    send(owner, f"/work/{key}/sources/s2", {"action": "save"})
    assert source("s2") == before


def test_the_list_tells_how_solid_a_source_is_and_that_it_is_kept_back(owner, key):
    send(owner, f"/work/{key}/new-source", {**TYPED, "action": "save"})
    page = owner.get(f"/work/{key}/sources?lang=es").text
    assert "sólida" in page
    assert "fuera de los informes públicos" in page


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"captured": "ayer"}, "captured"),
        ({"archive": "javascript:alert(1)"}, "archive"),
        ({"date": "2018-13"}, "date"),
        ({"grade": ""}, "grade"),
        ({"title_es": ""}, "title_es"),
        ({"reliability": "Z"}, "reliability"),
        ({"risk_es": "x" * 20_001}, "risk_es"),
        ({"note_en": "x" * 20_001}, "note_es"),
    ],
)
def test_what_is_wrong_is_told_at_its_field_and_nothing_typed_is_lost(owner, key, typed, field):
    sent = {**TYPED, **typed}
    answer = send(owner, f"/work/{key}/new-source", {**sent, "action": "save"})
    assert answer.status_code == 422, answer.text
    assert f'href="#{field}"' in answer.text
    assert f'id="{field}"' in answer.text
    for name in ("author", "pages", "readers", "reason_es"):
        assert sent[name] in answer.text


def test_words_of_a_source_are_quoted_beside_the_answer(owner, key, workspace, actor):
    page = f"/work/{key}/questions/core.legal-basis"
    quote = {
        "links-0-quote": "No obra información en los archivos.",
        "links-0-quote_language": "es",
    }
    send(owner, page, {**quote, "action": "stay"})
    send(
        owner, page, {"links-0-translation_en": "No such information is on file.", "action": "stay"}
    )
    with workspace.store.reading() as session:
        work = workspace.work(session, actor, key)
    (link,) = work.assessment.finding("core.legal-basis").evidence
    assert link.quote.words == "No obra información en los archivos."
    assert link.quote.translation.en == "No such information is on file."
    assert '<blockquote class="prose" lang="es">No obra' in owner.get(page).text
    send(owner, page, {"links-0-quote": "", "links-0-quote_language": "", "action": "stay"})
    with workspace.store.reading() as session:
        work = workspace.work(session, actor, key)
    assert work.assessment.finding("core.legal-basis").evidence[0].quote.words == ""
