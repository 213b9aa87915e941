"""How templates are kept ready: one set of helpers for all of them."""

from __future__ import annotations

from collections.abc import MutableMapping
from typing import Any

from flask.templating import Environment


class Templates(Environment):
    """Templates that all see the same helpers, and none a helper of its own."""

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """The helpers themselves.

        Jinja would lay an empty dictionary of the template over them. It looks through both at
        each import and each include, one name at a time: a fifth of what the frame of a page takes.
        """
        return super().make_globals(d) if d else self.globals
