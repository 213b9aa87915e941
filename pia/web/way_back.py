"""Back to the check of answers from which a question was opened, and to no other place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal
from urllib.parse import urlencode

from flask import Request, url_for

from pia.questionnaire.schema import Question
from pia.services.reviewing import Look
from pia.web.forms.look import look_in, query_of

From = Literal["check", "section"]


@dataclass(frozen=True, slots=True)
class WayBack:
    """Where a question was opened from, by name, and what was looked for there."""

    place: From
    look: Look

    @property
    def fields(self) -> dict[str, Any]:
        """The fields that carry it through the forms of the question."""
        look = urlencode(query_of(self.look), doseq=True)
        return {"back": self.place, "look": look} if look else {"back": self.place}


def way_back(request: Request) -> WayBack | None:
    """Where the question was opened from; None on the walk."""
    place = request.values.get("back")
    if place == "check":
        return WayBack("check", look_in(request.values.get("look", "")))
    return WayBack("section", Look()) if place == "section" else None


def address_back(
    key: str, question: Question, section: str, back: WayBack, *, saved: bool = False
) -> str:
    """The address that leads back to the row of a question of a section."""
    where: dict[str, Any] = {"key": key, "_anchor": question.key}
    if saved:
        where["saved"] = 1
    if back.place == "check":
        return url_for("review.all", **where, **query_of(back.look))
    return url_for("review.section", module=question.module, section=section, **where)
