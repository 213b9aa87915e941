"""What is said about the requests of an assessment file."""

from __future__ import annotations

from datetime import date

from pia.text import Text

NO_ADDRESSEE = Text(
    "Escriba a quién se dirige la solicitud: la autoridad, la empresa o quien financia.",
    "Write to whom the request goes: the authority, the company or the funder.",
)
NO_ITEM = Text(
    "Escriba lo que se pide, o quite este punto vacío.",
    "Write what is asked for, or take out this empty item.",
)
BAD_DAY = Text(
    "Escriba la fecha completa, año-mes-día: 2026-05-12.",
    "Write the whole date, year-month-day: 2026-05-12.",
)
BAD_YEAR = Text(
    "Las fechas de una solicitud deben estar entre 1990 y 2100. Revise el año.",
    "The dates of a request must be between 1990 and 2100. Check the year.",
)
SENT_TWICE = Text(
    "Esta solicitud ya se envió. Para pedir de nuevo, haga otra solicitud.",
    "This request was already sent. To ask again, make another request.",
)
NOT_SENT = Text(
    "Falta el envío: añada un suceso «sent» con su fecha, o quite este.",
    "The sending is missing: add an event “sent” with its date, or take this one out.",
)
NO_APPEAL = Text(
    "No hay un recurso anterior que se haya decidido: añada «appealed» con su fecha.",
    "There is no earlier appeal that was decided: add “appealed” with its date.",
)
GROUND_ELSEWHERE = Text(
    "«ground» solo va con «refused», «answered-part» o «appeal-decided». Use «note» para lo demás.",
    "“ground” only goes with “refused”, “answered-part” or “appeal-decided”. "
    "Use “note” for the rest.",
)


def before_sent(day: date, sent: date) -> Text:
    """A date that lies before the day the request was sent."""
    return Text(
        "{day} es anterior al envío ({sent}): cambie una de las dos fechas.",
        "{day} is before the day it was sent ({sent}): change one of the two dates.",
    ).with_values(day=day.isoformat(), sent=sent.isoformat())
