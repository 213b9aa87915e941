"""Keys are wrapped for one purpose, open with the right passphrase only, and notice any change."""

from __future__ import annotations

import random
import tracemalloc

import pytest

from pia.vault import keys
from pia.vault.keys import (
    DoesNotOpen,
    NotThePassphrase,
    PassphraseRefused,
    derived,
    new_key,
    unwrap,
    unwrap_by_passphrase,
    wrap,
    wrap_by_passphrase,
)
from tests.conftest import THOROUGH
from tests.evidence import CHEAP, PASSPHRASE


@pytest.fixture
def cheap(monkeypatch):
    monkeypatch.setattr(keys, "COST", CHEAP)


def test_what_was_wrapped_opens_for_its_key_and_purpose_only():
    key = new_key()
    wrapped = wrap(b"a key", key, "file key", "a", "b")
    assert b"a key" not in wrapped
    assert unwrap(wrapped, key, "file key", "a", "b") == b"a key"
    for other, purpose in ((new_key(), ("file key", "a", "b")), (key, ("file key", "ab"))):
        with pytest.raises(DoesNotOpen):
            unwrap(wrapped, other, *purpose)
    for at in range(len(wrapped)):
        with pytest.raises(DoesNotOpen):
            unwrap(
                wrapped[:at] + bytes([wrapped[at] ^ 1]) + wrapped[at + 1 :],
                key,
                "file key",
                "a",
                "b",
            )
    with pytest.raises(DoesNotOpen):
        unwrap(b"", key, "file key", "a", "b")


def test_no_part_of_a_purpose_may_pass_for_two():
    with pytest.raises(ValueError, match=r"a\|b"):
        wrap(b"", new_key(), "a|b")


def test_keys_are_random_and_derived_ones_do_not_resemble_each_other():
    one = new_key()
    assert len({one, new_key(), derived(one, "a"), derived(one, "b")}) == 4
    assert {len(each) for each in (one, derived(one, "a"))} == {32}


def test_the_cost_is_what_the_documents_promise():
    assert keys.COST.memory_kib >= 128 * 1024
    assert keys.COST.iterations >= 3


def test_the_real_cost_opens_with_the_right_passphrase():
    kept = wrap_by_passphrase(b"k" * 32, PASSPHRASE, "data key")
    assert kept.cost == keys.COST
    assert unwrap_by_passphrase(kept, PASSPHRASE, "data key") == b"k" * 32
    with pytest.raises(NotThePassphrase):
        unwrap_by_passphrase(kept, PASSPHRASE + "x", "data key")


def test_the_same_letters_from_another_keyboard_open_as_well(cheap):
    kept = wrap_by_passphrase(b"k", "  el niño cruzó la línea ", "p")
    assert unwrap_by_passphrase(kept, "el nin\u0303o cruzo\u0301 la li\u0301nea", "p") == b"k"


@pytest.mark.parametrize(
    "weak", ["", "short", " " * 40, "14 characters!", "a" * 1025, "   14 characters!   "]
)
def test_a_passphrase_that_is_too_short_or_endless_is_refused(cheap, weak):
    with pytest.raises(PassphraseRefused):
        wrap_by_passphrase(b"k", weak)


@pytest.mark.parametrize("good", ["a" * 15, "a" * 1024, "ñ" * 15, "\ud800" * 15])
def test_what_it_is_made_of_is_nobody_s_business(cheap, good):
    assert unwrap_by_passphrase(wrap_by_passphrase(b"k", good), good) == b"k"


def test_an_endless_try_is_refused_unread(cheap):
    kept = wrap_by_passphrase(b"k", PASSPHRASE)
    tracemalloc.start()
    with pytest.raises(NotThePassphrase):
        unwrap_by_passphrase(kept, "a" * 5000)
    tracemalloc.stop()


def test_wrong_passphrases_are_refused(cheap):
    dice = random.Random(16)  # noqa: S311
    kept = wrap_by_passphrase(b"k" * 32, PASSPHRASE, "data key")
    near = [PASSPHRASE.upper(), PASSPHRASE[:-1], PASSPHRASE + " x", "", PASSPHRASE.replace(" ", "")]
    letters = "abcdefghijklmnopqrstuvwxyz "
    others = (
        "".join(dice.choices(letters, k=dice.randint(1, 60)))
        for _ in range(1000 if THOROUGH else 20)
    )
    for wrong in (*near, *others):
        with pytest.raises(NotThePassphrase):
            unwrap_by_passphrase(kept, wrong, "data key")


@pytest.mark.parametrize("harm", ["salt", "memory", "iterations", "lanes", "none"])
def test_making_guesses_cheaper_is_noticed(cheap, harm):
    kept = wrap_by_passphrase(b"k", PASSPHRASE)
    cost = {
        "memory": keys.Cost(128, 1, 1),
        "iterations": keys.Cost(64, 2, 1),
        "lanes": keys.Cost(64, 1, 2),
        "none": keys.Cost(0, 0, 0),
    }.get(harm, kept.cost)
    salt = b"x" * 16 if harm == "salt" else kept.salt
    with pytest.raises(NotThePassphrase):
        unwrap_by_passphrase(keys.ByPassphrase(kept.wrapped, salt, cost), PASSPHRASE)
