"""The log of custody: who touched which file and when, chained so that no change goes unseen."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import ColumnElement, select, update
from sqlalchemy.orm import Session

from pia.services.keyring import OpenVault, vault_of
from pia.services.parts import Actor
from pia.store.base import now
from pia.store.evidence import CustodyRow
from pia.vault.custody import ERASED, Chained, ChainFault, Entry, Head, spans

ARRIVED, CLEANED, DELETED = "arrived", "cleaned", "deleted"
READ, READ_COPY = "read-original", "read-copy"
ATTACHED, DETACHED = "attached", "detached"
PROTECTED, REPHRASED, NEW_SHEET = "passphrase-set", "passphrase-changed", "sheet-made"
ACTIONS = (
    *(ARRIVED, CLEANED, DELETED, READ, READ_COPY, ATTACHED, DETACHED),
    *(PROTECTED, REPHRASED, NEW_SHEET, ERASED),
)


def note(
    session: Session,
    vault: OpenVault,
    actor: Actor,
    action: str,
    object_id: str = "",
    assessment_id: str = "",
) -> None:
    """Add an entry; the session must be one that writes. Flushes."""
    row, chain = vault.row, vault.chain
    before = Head(row.head_seq, row.head_link)
    # A head that somebody changed is never sealed again: what they did stays visible.
    sound = row.head_seal == chain.seal(row.organisation_id, before)
    entry = Entry(
        organisation=row.organisation_id,
        seq=before.seq + 1,
        at=now(),
        actor=actor.account_id or "",
        action=action,
        object=object_id,
        assessment=assessment_id,
    )
    chained = chain.next(before, entry)
    session.add(_row(chained))
    row.head_seq, row.head_link = entry.seq, chained.link
    after = Head(entry.seq, chained.link)
    row.head_seal = chain.seal(row.organisation_id, after) if sound else "changed"
    session.flush()


def head(session: Session, actor: Actor) -> Head:
    """The number and link of the last entry, to be printed where nobody can change it."""
    row = vault_of(session, actor)
    return Head(row.head_seq, row.head_link) if row is not None else Head()


def entries(session: Session, actor: Actor, assessment_id: str) -> tuple[Entry, ...]:
    """What happened to the files of one assessment, in order."""
    mine = _about(actor, assessment_id)
    rows = session.scalars(select(CustodyRow).where(*mine).order_by(CustodyRow.seq))
    return tuple(_chained(row).entry for row in rows)


def erase(session: Session, actor: Actor, assessment_id: str) -> str:
    """Blank the entries of an assessment that was deleted; gives their numbers, as `3-7,9`.

    Digests and links stay, so the chain holds. What is left says that entries were there, not what
    they said; an entry `assessment-deleted` with those numbers has to follow.
    """
    mine = _about(actor, assessment_id)
    seqs = tuple(session.scalars(select(CustodyRow.seq).where(*mine)))
    blank = dict.fromkeys(("at", "actor", "action", "object", "assessment"), "")
    session.execute(
        update(CustodyRow).where(*mine).values(blank),
        execution_options={"synchronize_session": False},
    )
    return spans(seqs)


def has_entries(session: Session, actor: Actor, assessment_id: str) -> bool:
    """Whether the log says anything of an assessment."""
    one = select(CustodyRow.seq).where(*_about(actor, assessment_id)).limit(1)
    return session.scalar(one) is not None


def log_of(session: Session, actor: Actor) -> tuple[Chained, ...]:
    """The whole log of the organisation, in order."""
    rows = session.scalars(
        select(CustodyRow)
        .where(CustodyRow.organisation_id == actor.organisation_id)
        .order_by(CustodyRow.seq)
    )
    return tuple(map(_chained, rows))


def log_faults(
    vault: OpenVault, log: tuple[Chained, ...], known: Head | None = None
) -> Iterator[ChainFault]:
    """What is wrong with the log: in itself, at its head, or against a head printed before."""
    row, chain = vault.row, vault.chain
    yield from chain.faults(log)
    said = Head(row.head_seq, row.head_link)
    if row.head_seal != chain.seal(row.organisation_id, said):
        yield ChainFault("head", said.seq)
    last = Head(log[-1].entry.seq, log[-1].link) if log else Head()
    if last != said:
        yield ChainFault("cut", said.seq)
    if known is not None and known.seq:
        links = {each.entry.seq: each.link for each in log}
        if links.get(known.seq) != known.link:
            yield ChainFault("older", known.seq)


def _about(actor: Actor, assessment_id: str) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return (
        CustodyRow.organisation_id == actor.organisation_id,
        CustodyRow.assessment == assessment_id,
    )


def _row(chained: Chained) -> CustodyRow:
    entry = chained.entry
    return CustodyRow(
        organisation_id=entry.organisation,
        seq=entry.seq,
        at=entry.at,
        actor=entry.actor,
        action=entry.action,
        object=entry.object,
        assessment=entry.assessment,
        digest=chained.digest,
        link=chained.link,
    )


def _chained(row: CustodyRow) -> Chained:
    entry = Entry(
        organisation=row.organisation_id,
        seq=row.seq,
        at=row.at,
        actor=row.actor,
        action=row.action,
        object=row.object,
        assessment=row.assessment,
    )
    return Chained(entry, row.digest, row.link)
