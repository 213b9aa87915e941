"""T14 in a browser: no page breaks its own security policy or asks anybody else."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from pia.app import create_app
from pia.config import Settings
from pia.web.visitors import COOKIE
from tests.faults.seen import FILES, pages

# Chromium says so itself on the console, whatever broke.
VIOLATION = "Content Security Policy"


def listened(page):
    """What the console and the network of a page say from now on."""
    said, asked = [], []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    return said, asked


@pytest.mark.parametrize("locale", ["es", pytest.param("en", marks=pytest.mark.thorough)])
def test_no_page_of_the_owner_breaks_its_policy(reader, address, furniture, owned, locale):
    token, things, upgrade = owned
    page = reader(locale=locale)
    page.context.add_cookies([{"name": COOKIE, "value": token, "url": address}])
    said, asked = listened(page)
    walked = [*pages(create_app(Settings(), furniture), things), upgrade, "/nothing"]
    for path in walked:
        if path.endswith(("/offline.html", "/export", *FILES)) or path.startswith("/away/offline/"):
            continue  # a download, not a page
        page.goto(path)
        assert page.locator("h1").count() >= 1 or path == "/health", path
    assert [text for text in said if VIOLATION in text] == []
    assert [text for text in said if "404" not in text] == []
    assert [url for url in asked if not url.startswith(address)] == []
    print(f"T14 in Chromium, {locale}: {len(walked)} pages, 0 violations, 0 foreign requests")


def test_saving_by_itself_breaks_no_policy(reader, address, owned):
    """Saved, offline, sent by the next page, offered again: the script only asks its own server."""
    token, things, _ = owned
    page = reader()
    page.context.add_cookies([{"name": COOKIE, "value": token, "url": address}])
    said, asked = listened(page)
    question = f"/work/{things.key}/questions/core.legal-basis"
    page.goto(question)
    for words in ("Una nota", "Otra nota"):
        page.fill("#note_es", words)
        page.locator("#note_es").blur()
        expected = "Guardado" if words == "Una nota" else "Sin conexión"
        expect(page.locator(".save-state p")).to_contain_text(expected)
        page.route("**/questions/*", lambda route: route.abort())
    page.unroute("**/questions/*")
    page.goto(question)
    expect(page.locator("#note_es")).to_have_value("Otra nota")
    page.get_by_text("Agregar una fuente nueva").click()
    page.fill("#new-title", "Memorando")
    page.goto(question)
    expect(page.locator("section.notice")).to_contain_text("Memorando")
    assert [text for text in said if VIOLATION in text] == []
    assert [url for url in asked if not url.startswith(address)] == []


def test_a_breach_of_the_policy_would_be_heard(reader):
    """Without this the silence above would say nothing."""
    page = reader()
    page.goto("/")
    said, _ = listened(page)
    page.evaluate("""() => {
        const script = document.createElement('img');
        script.src = 'https://example.org/x.png';
        document.body.append(script);
        document.body.setAttribute('style', 'color: red');
    }""")
    page.wait_for_timeout(300)
    assert sum(VIOLATION in text for text in said) >= 2, said
