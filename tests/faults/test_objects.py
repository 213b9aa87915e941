"""T6: every address, every method, everybody: nobody reaches, or learns of, what is not theirs."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from dataclasses import replace

import pytest

from tests.faults.conftest import CANARY
from tests.faults.places import METHODS, OBJECTS, UNSAFE, path, rules
from tests.faults.seen import pages
from tests.kept import tables

ELSEWHERE = {"REMOTE_ADDR": "192.0.2.7"}
LOCALES = ("es", pytest.param("en", marks=pytest.mark.thorough))
# Identifiers, and the keys of sources and requests that are asked for below.
_NAMES = re.compile(
    rb"[0-9a-f]{32}|zz-foreign|zz-nothing|(?<=sources/)s(1|999)\b|(?<=requests/)r(1|999)\b"
)
# What differs from one answer to the next of the same page.
_PASSING = (re.compile(rb'name="save_key" value="[0-9a-f]+"'),)


class Watch:
    """Tells whether anything was committed since it last looked."""

    def __init__(self, path):
        self._connection = sqlite3.connect(path)
        self._seen = self._version()

    def _version(self):
        return self._connection.execute("PRAGMA data_version").fetchone()[0]

    def changed(self):
        before, self._seen = self._seen, self._version()
        return self._seen != before

    def close(self):
        self._connection.close()


@pytest.fixture
def watch(database):
    with closing(Watch(database)) as watching:
        yield watching


@pytest.fixture
def bodies(sent):
    """What the owner's own pages would send to each endpoint, without her words in it."""
    return {
        endpoint: replace(form, fields=tuple((n, v.replace(CANARY, "x")) for n, v in form.fields))
        for endpoint, (form, _) in sent.items()
    }


def send(client, method, address, form, token, locale, **more):
    headers = {"Accept-Language": locale, "Sec-Fetch-Site": "same-origin"}
    body = form.filled(form_token=token) if form else {"form_token": token, "version": "1"}
    data = body if method in UNSAFE else None
    return client.open(address, method=method, headers=headers, data=data, **more)


def neutral(answer):
    """Status and body without the identifiers that were asked for."""
    body = answer.get_data()
    for passing in _PASSING:
        body = passing.sub(b"", body)
    return answer.status_code, _NAMES.sub(b"#", body)


def leaks(answer, secrets):
    """Which secrets are in an answer."""
    whole = str(answer.headers).encode() + answer.get_data()
    return [secret for secret in secrets if secret.encode() in whole]


def secrets_of(person):
    return [CANARY, person.token, person.form_token]


@pytest.mark.parametrize("locale", LOCALES)
def test_what_belongs_to_others_is_as_if_it_were_not(
    app, browser, me, stranger, bodies, watch, locale
):
    """The owner of another organisation, with a session and a right token of hers."""
    client, calls, odd = browser(stranger), 0, []
    for rule, method, theirs in _foreign(app, me, stranger):
        answers = []
        for things in (theirs, _missing_like(theirs, me.things)):
            address = path(rule, things)
            form = bodies.get(rule.endpoint)
            answer = send(client, method, address, form, stranger.form_token, locale)
            calls += 1
            answers.append(neutral(answer))
            if leaks(answer, secrets_of(me)) or watch.changed():
                odd.append((method, address, answer.status_code))
        if answers[0] != answers[1]:
            odd.append((method, rule.rule, answers[0][0], answers[1][0], "differ"))
        if method in rule.methods and theirs.key == me.things.key and "key" in rule.arguments:
            # A page that only sends on says so to everybody, whatever is asked for.
            assert answers[0][0] in (404, 302), (method, rule.rule)
    assert odd == []
    print(f"T6 another organisation: {calls} calls, 0 leaks, 0 changes ({locale})")


def _foreign(app, me, stranger):
    """Every address with an object, every method: all foreign, and foreign within her own."""
    for rule in rules(app):
        if rule.arguments & OBJECTS:
            for method in METHODS:
                for theirs in _mixed(rule, me.things, stranger.things):
                    yield rule, method, theirs


def _mixed(rule, mine, own):
    """Everything foreign; and, where something hangs on an assessment, foreign in her own."""
    yield mine
    if "source" in rule.arguments or "session_id" in rule.arguments:
        yield replace(own, session_id=mine.session_id, source="zz-foreign")


def _missing_like(theirs, mine):
    gone = theirs.missing()
    return (
        gone
        if theirs.key == mine.key
        else type(gone)(theirs.key, gone.session_id, source="zz-nothing")
    )


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize(
    "who",
    [
        "nobody",
        pytest.param("a token that never was", marks=pytest.mark.thorough),
        "another machine",
    ],
)
def test_without_a_session_nothing_is_there_and_nothing_changes(
    app, browser, me, bodies, watch, who, locale
):
    client = browser(me if who == "another machine" else None)
    if who == "a token that never was":
        client.set_cookie("pia_owner", "x" * 43)
    more = {"environ_base": ELSEWHERE} if who == "another machine" else {}
    calls, odd = 0, []
    for rule in rules(app):
        form = bodies.get(rule.endpoint)
        for method in METHODS:
            answers = []
            for things in (me.things, me.things.missing()):
                address = path(rule, things)
                answer = send(client, method, address, form, me.form_token, locale, **more)
                calls += 1
                answers.append(neutral(answer))
                if leaks(answer, [CANARY, me.token]) or watch.changed():
                    odd.append((method, address, answer.status_code))
                if more and rule.endpoint not in ("static_files.show", "health.show"):
                    assert answer.status_code in (404, 405), (method, address)
            if answers[0] != answers[1]:
                odd.append((method, rule.rule, "differ"))
    assert odd == []
    print(f"T6 {who}: {calls} calls, 0 leaks, 0 changes ({locale})")


def test_what_somebody_does_in_her_own_leaves_the_others_rows_alone(
    app, browser, me, stranger, bodies, database
):
    """Addresses without an identifier act on her own organisation only."""

    def rows():
        found = tables(database)
        return {
            name: [row for row in found[name] if _belongs(row, me)]
            for name in ("organisation", "account", "browser_session", "assessment", "part")
        }

    before = rows()
    assert before["part"]
    for rule in rules(app):
        if not rule.arguments & OBJECTS and rule.methods & UNSAFE:
            form = bodies.get(rule.endpoint)
            address = path(rule, stranger.things)
            send(browser(stranger), "POST", address, form, stranger.form_token, "es")
            assert rows() == before, rule.rule


def _belongs(row, person):
    return person.things.key in row or person.things.session_id in row


def test_the_owner_herself_is_let_through(app, browser, me):
    """Without this the refusals above would say nothing."""
    client = browser(me)
    for address in pages(app, me.things):
        answer = client.get(address)
        assert answer.status_code in (200, 302), address
    shown = client.get(f"/assessments/{me.things.key}").get_data(as_text=True)
    assert CANARY in shown
