"""References of reference managers in the browser: looked at first, chosen, saved once."""

from __future__ import annotations

import re
from io import BytesIO

import pytest

from pia.services import assessments
from pia.services.parts import Actor
from pia.services.sessions import owner as owner_of
from pia.web.forms.exchange import squeezed

FILE = {
    "format": "pia-assessment/1",
    "languages": ["es", "en"],
    "programme": {
        "name": {"es": "Programa de prueba", "en": "Test programme"},
        "as_of": "2025-04-30",
    },
    "evidence": {
        "s1": {
            "title": {"es": "Nota pública", "en": "Public note"},
            "grade": "documented",
            "url": "https://www.example.org/nota/",
            "date": "2020",
        },
        "s2": {
            "title": {"es": "Testimonio"},
            "grade": "testimony",
            "audience": "organisation",
            "note": {"es": "doi:10.1000/known"},
            "testimony": {"risk": {"es": "peligro"}},
        },
    },
}
BIB = """@techreport{a, title = {Informe nuevo}, institution = {ONG}, year = 2021}
@misc{b, title = {Otra cosa}, url = {http://example.org/nota}}
@misc{c, title = {Con DOI}, doi = {10.1000/KNOWN}}
@misc{d, title = {Public note!}, year = 2020, note = {pia:grade=court}}
@misc{e, title = {Informe  nuevo}, date = {2021-05}}
@misc{f, year = 1999}
@misc{g, title = {Sentencia}, date = {ayer}, note = {pia:grade=court}}
"""


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
def sources(workspace, actor, key):
    def held():
        with workspace.store.reading() as session:
            return workspace.work(session, actor, key).assessment.sources

    return held


def post(client, address, fields):
    page = client.get(address.removesuffix("/take")).get_data(as_text=True)
    token = re.search(r'name="form_token" value="([^"]+)"', page)[1]
    sent = {"form_token": token, **fields}
    return client.post(address, data=sent, headers={"Sec-Fetch-Site": "same-origin"})


def bring(client, key, text, name="a.bib"):
    return post(client, f"/work/{key}/references", {"file": (BytesIO(text.encode()), name)})


def fields(answer):
    page = answer.get_data(as_text=True)
    found = dict(
        re.findall(r'<input type="hidden" name="(carried|save_key)" value="([^"]+)"', page)
    )
    ticked = re.findall(r'name="(take-\d+)" value="1" checked', page)
    return found | dict.fromkeys(ticked, "1")


def take(client, key, sent):
    return post(client, f"/work/{key}/references/take", sent)


def test_the_preview_says_what_is_new_and_what_is_there_already(owner, key, sources):
    answer = bring(owner, key, BIB)
    assert answer.status_code == 200
    page = answer.get_data(as_text=True)
    assert len(sources()) == 2
    assert {name for name in fields(answer) if name.startswith("take-")} == {"take-0", "take-6"}
    assert page.count("/sources/s1") == 2
    assert page.count("/sources/s2") == 1
    assert "más de una vez" in page
    assert "Escriba el título de la fuente" in page
    assert 'name="take-5"' not in page
    assert "«ayer» no se entiende" in page


def test_what_is_ticked_is_saved_once_under_new_keys(owner, key, sources):
    sent = fields(bring(owner, key, BIB)) | {"grade-0": "documented", "grade-6": "court"}
    for _ in range(2):
        answer = take(owner, key, sent)
        assert answer.status_code == 302
        assert answer.location.endswith("/sources?brought=2")
    assert [(each, source.grade) for each, source in sources().items()] == [
        ("s1", "documented"),
        ("s2", "testimony"),
        ("s3", "documented"),
        ("s4", "court"),
    ]
    page = owner.get(answer.location).get_data(as_text=True)
    assert "Se agregaron 2 fuentes." in page


def test_without_a_grade_nothing_is_saved_and_what_was_chosen_stays(owner, key, sources):
    sent = fields(bring(owner, key, BIB)) | {"grade-6": ""}
    answer = take(owner, key, sent | {"grade-1": "court"})
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert page.count("Elija quién respalda esta fuente.") == 4
    assert "Informe nuevo: Elija quién respalda" in page
    assert len(sources()) == 2
    assert take(owner, key, fields(answer) | {"grade-all": "documented"}).status_code == 302
    assert len(sources()) == 4


def test_a_grade_that_is_none_is_refused(owner, key, sources):
    answer = take(owner, key, fields(bring(owner, key, BIB)) | {"grade-all": "perfect"})
    assert answer.status_code == 422
    assert len(sources()) == 2


def test_nothing_ticked_is_said(owner, key):
    sent = {n: v for n, v in fields(bring(owner, key, BIB)).items() if "take" not in n}
    answer = take(owner, key, sent | {"save_key": "x"})
    assert answer.status_code == 422
    assert "No hay nada marcado" in answer.get_data(as_text=True)


FORGED = {"title": 5, "note": [], "date": {"a": 1}, "url": [1], "kind": 7, "grade": {}, "x": "y"}


@pytest.mark.parametrize(
    "carried",
    [
        "",
        "x",
        squeezed([]),
        squeezed(["a", [1, 2]]),
        squeezed(["a", [[[1, FORGED, []]], []]]),
        squeezed(["a", [[["k", {"date": "2020-99"}, []]], [["es", "en"]]]]),
    ],
)
def test_a_form_without_its_references_is_refused(owner, key, carried):
    for more in ({}, {"take-0": "1", "grade-0": "court"}):
        assert take(owner, key, {"carried": carried, **more}).status_code == 422


def test_a_file_that_is_none_is_refused_and_pasted_text_read(owner, key):
    answer = bring(owner, key, "nada")
    assert answer.status_code == 422
    assert "No hay ninguna referencia aquí" in answer.get_data(as_text=True)
    assert post(owner, f"/work/{key}/references", {"text": " "}).status_code == 422
    pasted = post(
        owner, f"/work/{key}/references", {"text": '[{"type": "book", "title": "Libro"}]'}
    )
    assert "Libro" in pasted.get_data(as_text=True)


def test_only_the_first_hundred_are_shown(owner, key):
    many = "".join(f"@misc{{a{n}, title = {{Número {n}}}}}\n" for n in range(130))
    page = bring(owner, key, many).get_data(as_text=True)
    assert page.count('type="checkbox"') == 100
    assert "Faltan 30 por mostrar" in page


@pytest.mark.parametrize("ending", ["bib", "ris", "json"])
def test_sources_go_out_for_everyone_or_for_ourselves(owner, key, ending):
    everyone = owner.get(f"/work/{key}/references/public.{ending}")
    assert f".{ending}" in everyone.headers["Content-Disposition"]
    assert "Nota pública" in everyone.get_data(as_text=True)
    assert "Testimonio" not in everyone.get_data(as_text=True)
    ours = owner.get(f"/work/{key}/references/all.{ending}").get_data(as_text=True)
    assert "peligro" in ours


def test_without_sources_there_is_nothing_to_take_out(workspace, actor, owner):
    with workspace.store.writing() as session:
        bare = {**FILE, "evidence": {}}
        key = assessments.create(session, actor, workspace.questionnaires, bare).id
    assert "/all.bib" not in owner.get(f"/work/{key}/references").get_data(as_text=True)
