"""Requests as an assessment file writes them."""

from __future__ import annotations

from pia.exports.plain import Data, text_data, without_empty
from pia.questionnaire.requests import Request, RequestEvent


def request_data(request: Request) -> Data:
    """One request."""
    # Needed in a file, so written also where nobody filled it in.
    needed: Data = {"kind": request.kind, "addressee": text_data(request.addressee)}
    due = request.confirmed_due
    return needed | without_empty(
        {
            "country": request.country,
            "language": request.language,
            "questions": list(request.questions),
            "extra": [text_data(each) for each in request.extra],
            "about": text_data(request.about),
            "signature": text_data(request.signature),
            "letter": text_data(request.letter),
            "audience": "" if request.audience == "public" else request.audience,
            "closures": [each.isoformat() for each in request.closures],
            "confirmed_due": due.isoformat() if due else "",
            "events": [_event(each) for each in request.events],
        }
    )


def _event(event: RequestEvent) -> Data:
    return without_empty(
        {
            "kind": event.kind,
            "date": event.date.isoformat(),
            "number": event.number,
            "ground": text_data(event.ground),
            "note": text_data(event.note),
            "source": event.source,
        }
    )
