"""One transaction for each request that writes; views never commit."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from flask import request

from pia.web.library import workspace

_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


def writes(view: Callable[..., Any]) -> Callable[..., Any]:
    """The view gets a session as its first argument; it is committed unless something is raised.

    Only for unsafe methods: asking for a page changes nothing.
    """

    @wraps(view)
    def write(*arguments: Any, **named: Any) -> Any:
        if request.method in _SAFE:
            raise AssertionError(f"{view.__name__} would write on {request.method}")
        with workspace().store.writing() as session:
            return view(session, *arguments, **named)

    return write


def reads(view: Callable[..., Any]) -> Callable[..., Any]:
    """The view gets a session as its first argument and may only look."""

    @wraps(view)
    def read(*arguments: Any, **named: Any) -> Any:
        with workspace().store.reading() as session:
            return view(session, *arguments, **named)

    return read
