"""The same headers on every answer, whatever it is."""

from __future__ import annotations

import pytest

from pia.web.assets import assets

EXACT = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
        "connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; "
        "frame-ancestors 'none'; object-src 'none'; require-trusted-types-for 'script'; "
        "trusted-types 'none'"
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Permissions-Policy": (
        "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), "
        "microphone=(), payment=(), usb=(), clipboard-read=()"
    ),
}


@pytest.fixture
def answers(app, client):
    """One answer of every kind: pages, files, downloads, refusals, a failure."""
    app.view_functions["health.show"] = lambda: 1 / 0
    failing = app.test_client()
    return {
        "page": client.get("/assessments/rich"),
        "style": client.get(f"/static/{assets()['pia.css'].name}"),
        "script": client.get(f"/static/{assets()['exit.js'].name}"),
        "icon": client.get(f"/static/{assets()['icon.svg'].name}"),
        "pdf": client.get("/assessments/rich/report.pdf"),
        "printable": client.get("/assessments/rich/report.html"),
        "not found": client.get("/nothing"),
        "no file": client.get("/static/nothing.css"),
        "method": client.post("/"),
        "options": client.options("/"),
        "host": client.get("/", headers={"Host": "pia.example"}),
        "too large": client.post("/", content_length=2_000_000),
        "failure": failing.get("/health"),
        "failure told to a script": failing.get("/health", headers={"Accept": "application/json"}),
    }


def test_every_answer_carries_them_exactly(answers):
    for name, answer in answers.items():
        assert {h: answer.headers.get(h) for h in EXACT} == EXACT, name
        assert "Strict-Transport-Security" not in answer.headers


def test_the_answers_were_what_they_were_meant_to_be(answers):
    codes = {name: answer.status_code for name, answer in answers.items()}
    assert codes == {
        "page": 200,
        "style": 200,
        "script": 200,
        "icon": 200,
        "pdf": 200,
        "printable": 200,
        "not found": 404,
        "no file": 404,
        "method": 405,
        "options": 405,
        "host": 400,
        "too large": 413,
        "failure": 500,
        "failure told to a script": 500,
    }


def test_only_files_named_by_their_content_are_kept(answers):
    for name, answer in answers.items():
        kept = name in ("style", "icon", "script")
        wanted = "public, max-age=31536000, immutable" if kept else "no-store"
        assert answer.headers["Cache-Control"] == wanted, name


def test_a_refused_method_says_which_are_allowed(answers):
    assert set(answers["method"].headers["Allow"].split(", ")) == {"GET", "HEAD"}


def test_pages_and_styles_travel_compressed(client):
    for path in ("/", f"/static/{assets()['pia.css'].name}"):
        answer = client.get(path, headers={"Accept-Encoding": "gzip"})
        assert answer.headers["Content-Encoding"] == "gzip"
        assert "Accept-Encoding" in answer.headers["Vary"]
        assert int(answer.headers["Content-Length"]) == len(answer.data)
        assert "Content-Encoding" not in client.get(path).headers


def test_a_head_request_is_answered_without_a_body(client):
    answer = client.head("/", headers={"Accept-Encoding": "gzip"})
    assert (answer.status_code, answer.data) == (200, b"")


def test_the_stylesheet_and_the_scripts_are_small():
    assert len(assets()["pia.css"].plain) <= 40_000
    assert len(assets()["pia.css"].packed) <= 9_000
    assert (
        sum(len(each.packed) for name, each in assets().items() if name.endswith(".js")) <= 10_000
    )
