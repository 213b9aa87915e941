"""What the database may refuse, for the layers that must not know the database."""

from pia.store.engine import Busy, Damaged, DiskFull, ReadOnly, StoreRefused

__all__ = ["Busy", "Damaged", "DiskFull", "ReadOnly", "StoreRefused"]
