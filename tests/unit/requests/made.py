"""Requests made for tests, and the shipped questionnaire, packs and example they are about."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from pia.questionnaire.requests import Request, RequestEvent
from pia.text import Text
from tests.unit.scoring.shipped import INM_DHS, everything, example

INM = Text("Instituto Nacional de Migración", "National Migration Institute")
QUESTIONNAIRE = everything()
PACKS = QUESTIONNAIRE.catalogue.packs
EXAMPLE = example(INM_DHS).assessment


def event(kind, day, **more):
    """One event on a day of the form `2026-06-03`."""
    return RequestEvent(kind, date.fromisoformat(day), **more)


def a_request(*events, kind="access", country="MX", **more):
    """A request to INM with events written `kind day`."""
    told = [e if isinstance(e, RequestEvent) else event(*e.split()) for e in events]
    asked = Request("r1", kind, INM, country, questions=("core.oversight", "core.legal-basis"))
    return replace(asked, events=tuple(told), **more)
