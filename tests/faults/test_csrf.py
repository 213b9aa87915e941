"""T7: no other site can make the owner's browser change anything."""

from __future__ import annotations

from pia.web.access import POLICIES
from tests.conftest import THOROUGH
from tests.faults.places import METHODS, path
from tests.faults.seen import unsafe_endpoints
from tests.kept import state

SAME = {"Sec-Fetch-Site": "same-origin"}
# Asked for by browsers that have no session yet, so there is nothing to bind a token to; they
# change nothing but what the terminal prints and how this browser shows pages. Locking must work
# with the form of an ended session too.
WITHOUT_TOKEN = {"door.new_address", "settings.save", "door.lock"}
ENDS_SESSION = {"safekeeping.end_session"}


def test_some_page_has_a_form_for_every_endpoint_that_changes_something(app, sent):
    assert set(unsafe_endpoints(app)) - set(sent) == set()


def attacks(me, stranger):
    """Body of the token field and headers of each attack."""
    return {
        "no token": (None, SAME),
        "empty token": ("", SAME),
        "wrong token": ("0" * 64, SAME),
        "token not ASCII": ("ñ" * 64, SAME),
        "another session's token": (stranger.form_token, SAME),
        "cross-site": (me.form_token, {"Sec-Fetch-Site": "cross-site"}),
        "same-site": (me.form_token, {"Sec-Fetch-Site": "same-site"}),
        "unknown site": (me.form_token, {"Sec-Fetch-Site": ""}),
        "foreign origin": (me.form_token, {"Origin": "https://example.org"}),
        "other port": (me.form_token, {"Origin": "http://localhost:6000"}),
        "null origin": (me.form_token, {"Origin": "null"}),
        "neither, no token": (None, {}),
    }


def test_no_attack_is_accepted_and_none_changes_anything(
    app, browser, me, stranger, sent, database
):
    before, tried, odd = state(database), 0, []
    client = browser(me)
    for endpoint, (form, address) in sent.items():
        for name, (token, headers) in attacks(me, stranger).items():
            if endpoint in WITHOUT_TOKEN and headers == SAME:
                continue
            answer = client.post(address, data=form.filled(form_token=token), headers=headers)
            tried += 1
            if answer.status_code not in (400, 403) and endpoint not in WITHOUT_TOKEN:
                odd.append((endpoint, name, answer.status_code))
            if endpoint in WITHOUT_TOKEN and answer.status_code < 400:
                odd.append((endpoint, name, answer.status_code))
    assert odd == []
    assert state(database) == before
    print(f"T7: {tried} attacks on {len(sent)} endpoints, 0 accepted, 0 changes")


def test_the_way_in_cannot_be_asked_for_by_another_site(browser):
    client = browser()
    for headers in (
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "https://example.org"},
        {"Origin": "null"},
    ):
        assert client.post("/new-address", headers=headers).status_code == 403
        assert client.post("/settings", headers=headers).status_code == 403
        assert client.post("/lock", headers=headers).status_code == 403
    for way in ("/new-address", "/settings", "/lock"):  # no browser says where it comes from
        assert client.post(way, data={"form_token": ""}).status_code == 400
    assert client.post("/new-address", headers=SAME).status_code == 200
    assert client.post("/settings", headers=SAME).status_code == 302
    assert client.post("/lock", headers=SAME).status_code == 302


def test_a_token_in_the_address_or_a_header_counts_for_nothing(browser, me, sent, database):
    before = state(database)
    for endpoint, (form, address) in sent.items():
        if endpoint in WITHOUT_TOKEN:
            continue
        way = f"{address}?form_token={me.form_token}"
        headers = SAME | {"X-CSRF-Token": me.form_token, "X-HTTP-Method-Override": "POST"}
        body = form.filled(form_token=None)
        assert browser(me).post(way, data=body, headers=headers).status_code == 400
    assert state(database) == before


def test_nothing_is_changed_by_asking(app, browser, me, database):
    """Other methods than the declared one change nothing either, with every token right."""
    before = state(database)
    client = browser(me)
    for rule in app.url_map.iter_rules():
        address = path(rule, me.things)
        for method in METHODS if THOROUGH else ("GET",):
            if method not in rule.methods - {"POST"}:
                continue
            client.open(address, method=method, data={"form_token": me.form_token, "sure": "yes"})
    assert state(database) == before


def test_the_owner_s_own_forms_are_accepted(app, browser, me, sent):
    """Without this the refusals above would say nothing. The most destructive ones come last."""
    order = sorted(sent, key=lambda e: (e in ENDS_SESSION, "delete" in e))
    for endpoint in order:
        form, address = sent[endpoint]
        if endpoint in WITHOUT_TOKEN:
            continue
        body = form.filled(form_token=me.form_token)
        answer = browser(me).post(address, data=body, headers=SAME)
        wrong = (403, 500) if endpoint in ENDS_SESSION else (400, 401, 403, 500)
        assert answer.status_code not in wrong, endpoint
        assert POLICIES[endpoint] == "owner"
