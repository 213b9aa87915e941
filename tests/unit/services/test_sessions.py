"""Browsers that are let in: a code once, no token kept, an end by itself and at will (T8)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from hashlib import sha256

import pytest
from sqlalchemy import select

from pia.services.opening import open_workspace
from pia.services.sessions import (
    IDLE,
    LONGEST,
    Doorkeeper,
    end,
    let_in,
    open_sessions,
    owner,
    visitor,
)
from pia.store.accounts import BrowserSession

SECOND = timedelta(seconds=1)


class Clock:
    """The time, which only moves when it is told to."""

    def __init__(self):
        self.now = datetime.now(UTC).replace(microsecond=0)

    def __call__(self):
        return self.now

    def wait(self, span):
        self.now += span


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def doorkeeper(clock):
    return Doorkeeper(clock)


@pytest.fixture
def session(tmp_path):
    workspace = open_workspace(tmp_path)
    with workspace.store.writing() as session:
        yield session
    workspace.store.close()


def here(session, doorkeeper, token):
    return visitor(session, doorkeeper, token) is not None


def test_a_code_lets_one_browser_in_once(doorkeeper):
    code = doorkeeper.new_code()
    assert doorkeeper.use(code)
    assert not doorkeeper.use(code)


@pytest.mark.parametrize("wrong", ["", "x", "ñ", "a" * 10_000])
def test_a_wrong_code_does_not_spend_the_right_one(doorkeeper, wrong):
    assert not doorkeeper.use(wrong)
    code = doorkeeper.new_code()
    assert not doorkeeper.use(wrong)
    assert doorkeeper.use(code)


def test_a_new_code_ends_the_one_before(doorkeeper):
    first, second = doorkeeper.new_code(), doorkeeper.new_code()
    assert not doorkeeper.use(first)
    assert doorkeeper.use(second)


def test_codes_and_tokens_have_enough_randomness(session, doorkeeper):
    codes = {doorkeeper.new_code() for _ in range(200)}
    tokens = {let_in(session, owner(session)) for _ in range(200)}
    assert len(codes) == len(tokens) == 200
    assert min(map(len, codes)) >= 32
    assert min(map(len, tokens)) >= 43  # 256 bits


def test_of_a_token_only_the_hash_is_kept(session):
    token = let_in(session, owner(session))
    (row,) = session.scalars(select(BrowserSession))
    kept = {getattr(row, column.name) for column in BrowserSession.__table__.columns}
    assert sha256(token.encode()).hexdigest() in kept
    assert token not in kept


@pytest.mark.parametrize("made_up", ["", "x", "0" * 43, "' OR 1=1 --"])
def test_a_made_up_token_is_nobody(session, doorkeeper, made_up):
    let_in(session, owner(session))
    assert not here(session, doorkeeper, made_up)


def test_the_stored_hash_is_no_token(session, doorkeeper):
    token = let_in(session, owner(session))
    assert not here(session, doorkeeper, sha256(token.encode()).hexdigest())


def test_it_lasts_while_it_is_used(session, doorkeeper, clock):
    token = let_in(session, owner(session))
    for _ in range(5):
        assert here(session, doorkeeper, token)
        clock.wait(IDLE)
    assert here(session, doorkeeper, token)


def test_an_idle_one_ends_and_stays_ended(session, doorkeeper, clock):
    token = let_in(session, owner(session))
    assert here(session, doorkeeper, token)
    clock.wait(IDLE + SECOND)
    assert [here(session, doorkeeper, token) for _ in range(3)] == [False, False, False]


def test_it_ends_at_its_longest_however_busy(session, doorkeeper, clock):
    token = let_in(session, owner(session))
    for _ in range(12):
        clock.wait(LONGEST / 12)
        assert here(session, doorkeeper, token)
    clock.wait(SECOND * 2)
    assert [here(session, doorkeeper, token) for _ in range(2)] == [False, False]


def test_the_limits_are_those_of_the_documents():
    assert timedelta(hours=2) == IDLE
    assert timedelta(hours=12) == LONGEST


def test_one_is_sent_away_and_the_others_stay(session, doorkeeper):
    account = owner(session)
    first, second = let_in(session, account), let_in(session, account)
    gone = visitor(session, doorkeeper, first)
    end(session, gone.actor, gone.session_id)
    assert not here(session, doorkeeper, first)
    assert here(session, doorkeeper, second)


def test_all_are_sent_away_at_once(session, doorkeeper):
    account = owner(session)
    tokens = [let_in(session, account) for _ in range(3)]
    end(session, visitor(session, doorkeeper, tokens[0]).actor)
    assert [here(session, doorkeeper, token) for token in tokens] == [False] * 3
    assert session.scalars(select(BrowserSession)).all() == []


def test_the_list_shows_those_that_are_open_without_keeping_them_awake(session, doorkeeper, clock):
    account = owner(session)
    idle, busy = let_in(session, account), let_in(session, account)
    actor = visitor(session, doorkeeper, idle).actor
    assert here(session, doorkeeper, busy)
    clock.wait(IDLE)
    assert here(session, doorkeeper, busy)
    assert len(open_sessions(session, actor, doorkeeper)) == 2
    clock.wait(SECOND)
    (left,) = open_sessions(session, actor, doorkeeper)
    assert left.id == visitor(session, doorkeeper, busy).session_id
    assert not here(session, doorkeeper, idle)


def test_what_is_over_by_its_age_is_not_kept(session):
    account = owner(session)
    let_in(session, account)
    (old,) = session.scalars(select(BrowserSession))
    old.created_at = (datetime.now(UTC) - LONGEST - SECOND * 2).strftime("%Y-%m-%dT%H:%M:%SZ")
    session.flush()
    let_in(session, account)
    session.expire_all()
    (left,) = session.scalars(select(BrowserSession))
    assert left.id != old.id
