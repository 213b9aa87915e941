"""Default deny: every endpoint is on the list, and only this machine is answered."""

from __future__ import annotations

import pytest

from pia.app import create_app
from pia.config import Settings
from pia.web.access import POLICIES, AccessNotDeclared, guard


def test_every_endpoint_has_exactly_one_policy(app):
    assert {rule.endpoint for rule in app.url_map.iter_rules()} == set(POLICIES)


def test_a_route_without_a_policy_stops_the_start(app):
    app.add_url_rule("/new", "new.page", lambda: "")
    with pytest.raises(AccessNotDeclared, match=r"new\.page"):
        guard(app, "127.0.0.1")


def test_no_route_takes_anything_but_reading(app):
    for rule in app.url_map.iter_rules():
        assert rule.methods <= {"GET", "HEAD"}, rule


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


def test_the_address_it_listens_on_is_answered(shelf):
    client = create_app(Settings(host="127.0.0.2"), shelf).test_client()
    assert client.get("/", headers={"Host": "127.0.0.2:5000"}).status_code == 200
