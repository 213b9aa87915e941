"""Default deny: every endpoint is on the list, and only this machine is answered."""

from __future__ import annotations

import pytest

from pia.app import create_app
from pia.config import Settings
from pia.web.access import POLICIES, AccessNotDeclared, guard
from pia.web.unit_of_work import writes


def test_every_endpoint_has_exactly_one_policy(app):
    assert {rule.endpoint for rule in app.url_map.iter_rules()} == set(POLICIES)


def test_a_route_without_a_policy_stops_the_start(app):
    app.add_url_rule("/new", "new.page", lambda: "")
    with pytest.raises(AccessNotDeclared, match=r"new\.page"):
        guard(app, "127.0.0.1")


# What a browser that nobody let in may send: it asks the terminal for a way in, changes what its
# own cookie says of the screen, or locks when its session has ended already.
SENT_BY_ANYBODY = {"door.new_address", "settings.save", "door.lock"}


def test_only_the_owner_may_send_anything(app):
    for rule in app.url_map.iter_rules():
        if rule.methods - {"GET", "HEAD"}:
            owners = POLICIES[rule.endpoint] == "owner"
            assert owners or rule.endpoint in SENT_BY_ANYBODY, rule


def test_nothing_is_both_asked_for_and_sent_to_one_function(app):
    """A view that answers GET and POST could write on either."""
    for rule in app.url_map.iter_rules():
        assert "GET" not in rule.methods or rule.methods <= {"GET", "HEAD"}, rule


def test_a_view_that_writes_refuses_to_be_asked_for(app):
    @writes
    def view(_session):
        raise AssertionError("it must not come this far")

    for method in ("GET", "HEAD"):
        with app.test_request_context(method=method), pytest.raises(AssertionError, match="write"):
            view()


def test_a_reader_on_another_machine_finds_nothing(client):
    elsewhere = {"REMOTE_ADDR": "192.0.2.7"}
    assert client.get("/", environ_base=elsewhere).status_code == 404
    assert client.get("/assessments/rich", environ_base=elsewhere).status_code == 404
    assert client.get("/health", environ_base=elsewhere).status_code == 200


@pytest.mark.parametrize(
    "host", ["pia.example", "127.0.0.1.pia.example", "", "[::1", "localhost@x"]
)
def test_another_name_for_this_machine_is_refused(client, host):
    answer = client.get("/", headers={"Host": host})
    assert answer.status_code == 400
    assert b"rich" not in answer.data


@pytest.mark.parametrize("host", ["localhost:5000", "127.0.0.1", "[::1]:5000", "LOCALHOST"])
def test_the_machine_s_own_names_are_answered(client, host):
    assert client.get("/", headers={"Host": host}).status_code == 200


def test_the_address_it_listens_on_is_answered(furniture):
    client = create_app(Settings(host="127.0.0.2"), furniture).test_client()
    assert client.get("/", headers={"Host": "127.0.0.2:5000"}).status_code == 200
