"""The chain of the log notices what was changed, left out, moved or erased."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pia.vault.custody import ERASED, Chain, Entry, Head, numbers, spans

CHAIN = Chain(b"s" * 32)


def log(count=8, **special):
    """A sound log; `special` says what an entry is instead, by its number as `n3`."""
    head, made = Head(), []
    for seq in range(1, count + 1):
        entry = Entry("org", seq, f"second {seq}", "me", "arrived", f"file {seq}", "assessment")
        chained = CHAIN.next(head, replace(entry, **special.get(f"n{seq}", {})))
        made.append(chained)
        head = Head(seq, chained.link)
    return made


def faults(entries):
    return [(fault.kind, fault.seq) for fault in CHAIN.faults(entries)]


def test_a_sound_log_has_no_fault():
    assert faults(log()) == []
    assert faults([]) == []


@pytest.mark.parametrize("field", ["organisation", "at", "actor", "action", "object", "assessment"])
def test_every_changed_field_is_noticed(field):
    entries = log()
    changed = replace(entries[3].entry, **{field: "another"})
    entries[3] = replace(entries[3], entry=changed)
    assert faults(entries) == [("changed", 4)]


@pytest.mark.parametrize(("field", "found"), [("digest", "changed"), ("link", "broken")])
def test_a_changed_digest_or_link_is_noticed(field, found):
    entries = log()
    entries[3] = replace(entries[3], **{field: "0" * 64})
    assert (found, 4) in faults(entries)


@pytest.mark.parametrize("gone", [{1}, {4}, {2, 3, 6}])
def test_an_entry_left_out_is_named(gone):
    assert faults([e for e in log() if e.entry.seq not in gone]) == [
        ("gap", n) for n in sorted(gone)
    ]


def test_two_entries_in_the_other_order_are_noticed():
    entries = log()
    one, two = entries[2], entries[5]
    entries[2] = replace(two, entry=replace(two.entry, seq=3))
    entries[5] = replace(one, entry=replace(one.entry, seq=6))
    assert {("changed", 3), ("changed", 6)} <= set(faults(entries))


def test_an_entry_of_another_log_does_not_fit():
    entries = log()
    other = Chain(b"t" * 32).next(Head(3, entries[2].link), entries[3].entry)
    entries[3] = other
    assert faults(entries)[0] == ("changed", 4)


def erased(entries, *seqs):
    return [
        replace(e, entry=Entry("org", e.entry.seq)) if e.entry.seq in seqs else e for e in entries
    ]


def test_an_erased_entry_needs_another_that_says_so():
    entries = log(8, n8={"action": ERASED, "object": "2-3,5"})
    assert faults(erased(entries, 2, 3, 5)) == []
    assert faults(erased(entries, 2, 3, 4, 5)) == [("erased", 4)]
    assert faults(erased(log(), 7)) == [("erased", 7)]


def test_an_entry_that_says_so_cannot_be_forged():
    entries = erased(log(), 2)
    entries[7] = replace(entries[7], entry=replace(entries[7].entry, action=ERASED, object="2"))
    assert faults(entries) == [("changed", 8), ("erased", 2)]


def test_the_seal_of_the_head_is_of_one_head():
    head = Head(8, log()[-1].link)
    seal = CHAIN.seal("org", head)
    others = (("org", Head(7, head.link)), ("org", Head(8, "0")), ("another", head))
    assert seal not in {CHAIN.seal(*other) for other in others}
    assert seal != Chain(b"t" * 32).seal("org", head)


def test_numbers_are_said_shortly():
    assert spans([9, 3, 4, 5, 7]) == "3-5,7,9"
    assert list(numbers("3-5,7,9")) == [3, 4, 5, 7, 9]
    assert spans([]) == ""
    assert list(numbers("")) == []
