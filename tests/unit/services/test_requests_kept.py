"""Requests in the database: kept by key, merged with a colleague's."""

from __future__ import annotations

import pytest

from pia.services.merging import Seen
from pia.services.parts import document_of, parts_of
from pia.services.saving import Save
from pia.services.sourcing import StillCited, remove_source
from tests.kept import saved, the_owner
from tests.unit.services.test_merging import Desk, key, theirs, workspace

ASKED = "kind: access, addressee: {es: INM, en: INM}, country: MX"
__all__ = ["key", "workspace"]


def told(requests, evidence=""):
    """A colleague's file with these requests."""
    return theirs(evidence=evidence, more=f"requests: {{{requests}}}")


def request(**more):
    return {"kind": "access", "addressee": {"es": "INM", "en": "INM"}, "country": "MX", **more}


def test_a_request_is_a_part_of_its_own(workspace, key):
    desk = Desk(workspace, key, told(f"r1: {{{ASKED}}}"))
    assert desk.sides()["requests/r1"] == "new"
    desk.merge()
    assert desk.data_of("requests/r1") == request()
    assert desk.work().assessment.requests["r1"].country == "MX"


def test_the_same_request_of_both_is_compared_and_not_doubled(workspace, key):
    desk = Desk(workspace, key, told(f"r1: {{{ASKED}, extra: [Contratos]}}"))
    desk.save("requests/r1", request(), 0)
    sides = {each.key: each.side for each in desk.compared().differences}
    assert [side for name, side in sides.items() if name.startswith("requests")] == ["different"]


def test_another_request_under_the_same_key_gets_one_of_its_own(workspace, key):
    desk = Desk(workspace, key, told(f"r1: {{{ASKED}}}"))
    mine = {"kind": "vendor", "addressee": {"es": "Acme", "en": "Acme"}}
    desk.save("requests/r1", mine, 0)
    desk.seen = Seen(desk.compared().versions, "m" * 32)
    desk.merge()
    assert desk.data_of("requests/r1") == mine
    assert desk.data_of("requests/r1-2") == request()
    again = {each.key: each.side for each in desk.compared().differences}
    assert again["requests/r1-2"] == "same"


def test_the_source_that_a_reply_became_follows_under_its_new_key(workspace, key):
    events = "{kind: sent, date: '2025-01-01'}, {kind: answered, date: '2025-01-09', source: s1}"
    reply = 's1: {title: "La respuesta", grade: information-reply}'
    desk = Desk(workspace, key, told(f"r1: {{{ASKED}, events: [{events}]}}", reply))
    desk.merge()
    event = desk.work().assessment.requests["r1"].events[1]
    assert (event.kind, event.source) == ("answered", "s1-2")
    assert desk.data_of("evidence/s1-2")["grade"] == "information-reply"


def test_a_source_that_a_reply_became_cannot_be_taken_away(workspace, key):
    desk = Desk(workspace, key, told(""))
    events = [
        {"kind": "sent", "date": "2025-01-01"},
        {"kind": "answered", "date": "2025-01-09", "source": "s2"},
    ]
    desk.save("requests/r1", request(events=events), 0)
    actor, work = the_owner(workspace), desk.work()
    with workspace.store.writing() as session, pytest.raises(StillCited):
        remove_source(session, actor, work, "s2", Save(1))


def test_a_list_of_no_form_in_the_database_is_set_aside(workspace, key):
    saved(workspace, the_owner(workspace), key, "requests", [{"text": "x"}])
    with workspace.store.reading() as session:
        document = document_of(parts_of(session, key))
    assert document["requests"] == {}
    assert document["set_aside"] == {"requests": [{"text": "x"}]}
    assert Desk(workspace, key, told("")).work().assessment.set_aside == document["set_aside"]
