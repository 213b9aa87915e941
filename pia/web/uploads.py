"""Requests that bring files: kept in memory, and larger than others only where a page needs it."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from types import MappingProxyType
from typing import IO

from flask import Request, request

# Bytes of the whole request, and of the fields that are no files. The merging page carries the
# file itself, compressed, from one step to the next.
_LARGER: Mapping[str, tuple[int, int]] = MappingProxyType(
    {
        "exchange.bring": (11_000_000, 500_000),
        "exchange.compare_file": (11_000_000, 500_000),
        "exchange.merge_chosen": (11_000_000, 11_000_000),
        "spreadsheets.bring": (11_000_000, 11_000_000),
        "references.bring": (5_000_000, 2_500_000),
        "references.take": (11_000_000, 11_000_000),
    }
)


class InMemory(Request):
    """A request whose files never touch the disk: what they say may be about witnesses."""

    def _get_file_stream(
        self,
        total_content_length: int | None,
        content_type: str | None,
        filename: str | None = None,
        content_length: int | None = None,
    ) -> IO[bytes]:
        del total_content_length, content_type, filename, content_length
        return BytesIO()


def size_limit() -> int:
    """How many bytes the present request may have; tells the parser too."""
    if larger := _LARGER.get(request.endpoint or ""):
        request.max_content_length, request.max_form_memory_size = larger
    return request.max_content_length or 0
