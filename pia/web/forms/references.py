"""References as a form brings them, and what was chosen of them; the page carries them between."""

from __future__ import annotations

import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass

from flask import Request
from flask_babel import gettext
from werkzeug.datastructures import MultiDict

from pia.imports.bounded import Sent
from pia.imports.references.drafts import References, references_of
from pia.services.exchange import sent
from pia.services.parts import Data
from pia.services.referencing import read_references
from pia.web.forms.exchange import squeezed, unsqueezed

CARRIED, TAKE, GRADE, ALL = "carried", "take-", "grade-", "grade-all"
_KEY = re.compile(r"[0-9a-f]{32}")


@dataclass(frozen=True, slots=True)
class Chosen:
    """Which references were ticked, with the grade of each; and the key that saves them once."""

    taken: Mapping[int, Data]
    grades: Mapping[int, str]
    all: str
    save_key: str


def sent_references(request: Request) -> tuple[str, References]:
    """Name and content of the file chosen, else of the text pasted; raises AssessmentInvalid."""
    chosen = request.files.get("file")
    if chosen is not None and chosen.filename:
        file = sent(chosen.filename, chosen.read())
    else:
        pasted = request.form.get("text", "")
        file = Sent(gettext("pasted text"), pasted.encode("utf-8", "replace"))
    return file.shown, read_references(file)


def carried(name: str, found: References) -> str:
    """References as the value of one hidden field."""
    return squeezed([name, found.as_data()])


def carried_references(form: MultiDict[str, str]) -> tuple[str, References]:
    """What a page carried; raises ValueError where it is none."""
    try:
        name, data = unsqueezed(form.get(CARRIED, ""))
        return str(name), references_of(data)
    except (TypeError, ValueError) as error:
        raise ValueError("no references came with the form") from error


def chosen(form: MultiDict[str, str], found: References) -> Chosen:
    """What was chosen; the grade for all goes where no other was."""
    usual = form.get(ALL, "")
    taken, grades = {}, {}
    for number, draft in enumerate(found.drafts):
        grades[number] = form.get(f"{GRADE}{number}", "")
        if form.get(f"{TAKE}{number}"):
            data = {name: part for name, part in draft.data.items() if name != "grade"}
            grade = grades[number] or usual
            taken[number] = {**data, "grade": grade} if grade else data
    key = form.get("save_key", "")
    return Chosen(taken, grades, usual, key if _KEY.fullmatch(key) else secrets.token_hex(16))
