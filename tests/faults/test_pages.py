"""T14: the same strict headers on every answer, nothing inline and nothing from elsewhere."""

from __future__ import annotations

import re

import pytest

from pia.questionnaire.loader import load_questionnaire
from pia.text import LOCALES
from tests.conftest import THOROUGH
from tests.faults.places import METHODS, Things, path, rules
from tests.faults.seen import pages
from tests.pages import Page, _nothing_inline, faults
from tests.web.test_headers import EXACT

STATIC = "static_files.show"
IMMUTABLE = "public, max-age=31536000, immutable"
# For other programs and for printing: not pages like the others.
PRINTED = ("/report.html",)


def wrong_headers(answer, *, static=False):
    """Headers that are not exactly what is promised."""
    wanted = EXACT | {"Cache-Control": IMMUTABLE if static else "no-store"}
    found = {name: answer.headers.getlist(name) for name in wanted}
    wrong = {name: found[name] for name in wanted if found[name] != [wanted[name]]}
    for name in ("Strict-Transport-Security", "Server", "X-Powered-By"):
        if name in answer.headers:
            wrong[name] = answer.headers[name]
    for cookie in answer.headers.getlist("Set-Cookie"):
        if not {"HttpOnly", "SameSite=Strict", "Path=/"} <= set(re.split(r"; ?", cookie)):
            wrong["Set-Cookie"] = cookie.partition("=")[0]
    return wrong


def wrong_page(address, answer, locale):
    """What is not as it must be in a page."""
    if answer.mimetype != "text/html" or not answer.data or 300 <= answer.status_code < 400:
        return []
    page = Page(answer.get_data(as_text=True), locale)
    if answer.headers.get("Content-Disposition", "").startswith("attachment"):
        return []  # a file to keep, with a policy of its own
    if address.partition("?")[0].endswith(PRINTED):
        return [*_nothing_inline(page), *loaded_from_elsewhere(page)]
    return [*faults(page), *loaded_from_elsewhere(page)]


def loaded_from_elsewhere(page):
    """Addresses that a browser would ask by itself; a link to a source is the reader's choice."""
    for element in page.root.iter():
        for name, value in element.attrib.items():
            loads = name in ("src", "srcset", "data", "poster", "action", "background", "ping")
            if (loads or (name == "href" and element.tag != "a")) and "//" in value:
                yield f"<{element.tag} {name}={value!r}>"


def ask(client, address, locale, method="GET", data=None):
    headers = {"Accept-Language": locale, "Sec-Fetch-Site": "same-origin"}
    return client.open(address, method=method, headers=headers, data=data)


@pytest.fixture
def people(browser, me):
    return {"nobody": browser(), "owner": browser(me)}


@pytest.mark.parametrize(
    ("role", "locale"),
    [
        ("nobody", "en"),
        ("owner", "es"),
        pytest.param("nobody", "es", marks=pytest.mark.thorough),
        pytest.param("owner", "en", marks=pytest.mark.thorough),
    ],
)
def test_every_page_in_every_role(app, people, me, role, locale):
    example = Things("inm-dhs", me.things.session_id)
    addresses = [*pages(app, me.things), *pages(app, example), *pages(app, me.things.missing())]
    odd = {}
    for address in dict.fromkeys(addresses):
        answer = ask(people[role], address, locale)
        assert answer.status_code < 500, address
        if found := [*wrong_headers(answer).items(), *wrong_page(address, answer, locale)]:
            odd[address] = found
    assert odd == {}
    print(f"T14 {role} {locale}: {len(set(addresses))} pages, 0 findings")


@pytest.mark.thorough
@pytest.mark.parametrize("locale", LOCALES)
def test_every_question_section_risk_and_source(app, people, me, locale, root):
    questionnaire = load_questionnaire(root / "questionnaires")
    asked = [
        *(Things(**_of(me), question=key) for key in questionnaire.questions),
        *(
            Things(**_of(me), module=module.key, section=section.key)
            for module in questionnaire.modules
            for section in module.sections
        ),
        *(Things(**_of(me), risk_key=key) for key in questionnaire.risks),
        *(Things(**_of(me), source=f"s{number}") for number in range(1, 20)),
    ]
    seen, odd = set(), {}
    for things in asked:
        for address in pages(app, things):
            if address in seen:
                continue
            seen.add(address)
            answer = ask(people["owner"], address, locale)
            if found := [*wrong_headers(answer).items(), *wrong_page(address, answer, locale)]:
                odd[address] = found
    assert odd == {}
    print(f"T14 everything {locale}: {len(seen)} pages, 0 findings")


def _of(person):
    return {"key": person.things.key, "session_id": person.things.session_id}


@pytest.mark.parametrize("role", [pytest.param("nobody", marks=pytest.mark.thorough), "owner"])
def test_every_refusal_in_every_role(app, people, me, role):
    """Wrong methods, missing tokens, wrong answers: each on every address."""
    odd, count = {}, 0
    for rule in rules(app):
        address = path(rule, me.things)
        for method in METHODS if THOROUGH else ("POST", "PUT"):
            answer = ask(people[role], address, "es", method, {"version": "x"})
            count += 1
            static = rule.endpoint == STATIC and answer.status_code == 200
            lint = wrong_page(address, answer, "es") if method != "HEAD" else []
            if found := [*wrong_headers(answer, static=static).items(), *lint]:
                odd[method, address] = found
            assert answer.status_code < 500, (method, address)
    assert odd == {}
    print(f"T14 refusals {role}: {count} answers, 0 findings")


@pytest.mark.parametrize("locale", ["es", pytest.param("en", marks=pytest.mark.thorough)])
def test_forms_that_come_back_are_sound_too(sent, people, me, locale):
    """Each form sent empty, with a version long past, and full of nonsense."""
    client, odd = people["owner"], {}
    gentle = [e for e in sent if e not in ("door.lock", "safekeeping.end_session", "settings.save")]
    for endpoint in sorted(gentle, key=lambda name: "delete" in name):
        form, address = sent[endpoint]
        fields = [name for name, _ in form.fields]
        for body in (
            {},
            form.filled(**{name: "0" for name in fields if name.endswith("version")}),
            dict.fromkeys(fields, "\u202e<script>alert(1)</script>" * 3),
            dict.fromkeys(fields, "9" * 5000),
        ):
            answer = ask(client, address, locale, "POST", body | {"form_token": me.form_token})
            assert answer.status_code < 500, (endpoint, body)
            if found := [*wrong_headers(answer).items(), *wrong_page(address, answer, locale)]:
                odd[endpoint, str(body)[:60]] = found
    assert odd == {}
    print(f"T14 forms sent wrong {locale}: {4 * len(gentle)} answers, 0 findings")
