"""What one looks for among the answers, as an address has it; unknown words count for nothing."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qs

from werkzeug.datastructures import MultiDict

from pia.services.reviewing import STATUSES, TRAITS, Look
from pia.web.forms.base import plain

_LONGEST = 200

Query = dict[str, Any]  # as Flask takes the fields of an address


def look_of(given: MultiDict[str, str]) -> Look:
    """What an address or a form asks for."""
    statuses, traits = given.getlist("answer"), given.getlist("mark")
    return Look(
        text=plain(given.get("q", ""))[:_LONGEST],
        statuses=tuple(each for each in STATUSES if each in statuses),
        traits=tuple(each for each in TRAITS if each in traits),
        module=plain(given.get("module", ""))[:_LONGEST],
    )


def look_in(query: str) -> Look:
    """What a query asks for, as it stands in an address."""
    try:
        return look_of(MultiDict(parse_qs(query, max_num_fields=50)))
    except ValueError:  # more fields than anybody could tick
        return Look()


def query_of(look: Look) -> Query:
    """The same as the fields of an address."""
    fields: Query = {
        "q": [look.text],
        "answer": list(look.statuses),
        "mark": list(look.traits),
        "module": [look.module],
    }
    return {name: values for name, values in fields.items() if any(values)}
