"""Where one came from to change an answer, as a page says it and its forms carry it on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from pia.services.reviewing import Look
from pia.web.forms.look import query_of

Fields = dict[str, Any]  # as Flask takes the fields of an address


@dataclass(frozen=True, slots=True)
class Back:
    """Where one came from: by name, as the fields that carry it on, and as an address.

    `risk` is the title of the risk that it is the page of.
    """

    asked: str
    fields: Fields
    address: str
    risk: str = ""


def from_check(look: Look | None = None) -> Fields:
    """The fields by which a question knows that it was opened from a check of answers.

    Of all answers with what was looked for, or of its section where there is no `look`.
    """
    if look is None:
        return {"from": "section"}
    query = urlencode(query_of(look), doseq=True)
    return {"from": "check", "look": query} if query else {"from": "check"}
