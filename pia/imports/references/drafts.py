"""One reference as the draft of a source: dates and addresses checked, the rest as it came."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from pia.errors import AssessmentInvalid, Problem
from pia.imports.references import messages as say
from pia.questionnaire.events import CONTROL
from pia.questionnaire.kinds.date import first_day
from pia.questionnaire.references import Leaves, Reference, leaves_of, squeezed
from pia.text import Text

Data = dict[str, object]
_DATE = re.compile(r"(\d{4})(?:[-/](\d{1,2})(?:[-/](\d{1,2}))?)?(?:[T/ ].*)?")
_ADDRESS = re.compile(r"https?://\S+")
_SHOWN = 80


@dataclass(frozen=True, slots=True)
class Draft:
    """A source as an assessment file has it, perhaps without a grade, and what to say of it."""

    key: str
    data: Data
    remarks: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class References:
    """Every draft of a file, and what to say of the file itself."""

    drafts: tuple[Draft, ...]
    remarks: tuple[Text, ...] = ()

    def as_data(self) -> list[object]:
        """The same as plain data."""
        drafts = [[each.key, each.data, _said(each.remarks)] for each in self.drafts]
        return [drafts, _said(self.remarks)]


@dataclass(frozen=True, slots=True)
class Read:
    """What a reader of one format found: dates and addresses as they are written there."""

    entries: tuple[Reference, ...]
    remarks: tuple[Text, ...] = ()


def references_of(data: Sequence[Any]) -> References:
    """What `as_data` gave; raises TypeError or ValueError where it is none."""
    drafts, remarks = data
    return References(
        tuple(Draft(str(key), dict(held), _texts(said)) for key, held, said in drafts),
        _texts(remarks),
    )


def refused(name: str, message: Text) -> AssessmentInvalid:
    """A file that cannot be read at all."""
    return AssessmentInvalid([Problem(name, 1, 1, message)])


def draft_of(found: Reference) -> Draft:
    """The source that a reference stands for."""
    remarks: list[Text] = []
    reference = _with_address(_with_dates(found, remarks), remarks)
    key, leaves = leaves_of(reference)
    return Draft(key, nested(leaves), tuple(remarks))


def nested(leaves: Leaves) -> Data:
    """Fields by their path as an assessment file has them; nothing that is empty."""
    data: dict[str, Any] = {}
    for path, coded in leaves.items():
        # What stood coded in a mark may hold what cannot be seen.
        if word := CONTROL.sub("", coded):
            *above, last = path.split(".")
            inner = data
            for name in above:
                inner = inner.setdefault(name, {})
            inner[last] = True if path == "workshop" else word
    return data


def line(value: object) -> str:
    """A value of a format without types as one line."""
    plain = isinstance(value, str | int | float) and not isinstance(value, bool)
    return squeezed(str(value)) if plain else ""


def iso(words: str) -> str | None:
    """`2018/4/8` as `2018-04-08`; None where it is no date that exists."""
    found = _DATE.fullmatch(words)
    if found is None:
        return None
    date = "-".join([found[1], *(f"{int(part):02}" for part in found.groups()[1:] if part)])
    return date if first_day(date) else None


def _with_dates(reference: Reference, remarks: list[Text]) -> Reference:
    dates = []
    for words in (reference.date, reference.seen):
        date = iso(words) if words else ""
        if date is None:
            remarks.append(say.DATE.with_values(value=words[:_SHOWN]))
            reference = _noted(reference, words)
        dates.append(date or "")
    return replace(reference, date=dates[0], seen=dates[1])


def _with_address(reference: Reference, remarks: list[Text]) -> Reference:
    """The address on the web; an identifier of a publication stands in for it, or beside it."""
    doi = re.sub(r"^(https?://(dx\.)?doi\.org/|doi:\s*)", "", reference.doi, flags=re.IGNORECASE)
    url = reference.url
    if url and not _ADDRESS.fullmatch(url):
        remarks.append(say.ADDRESS.with_values(value=url[:_SHOWN]))
        reference, url = _noted(reference, url), ""
    if doi and not url:
        address = f"https://doi.org/{doi}"
        url = address if _ADDRESS.fullmatch(address) else ""
    elif doi and doi.casefold() not in url.casefold():
        reference = _noted(reference, f"DOI {doi}")
    return replace(reference, url=url)


def _noted(reference: Reference, words: str) -> Reference:
    return replace(reference, note=squeezed(f"{reference.note} {words}"))


def _said(texts: Sequence[Text]) -> list[list[str]]:
    return [[each.es, each.en] for each in texts]


def _texts(data: Sequence[Any]) -> tuple[Text, ...]:
    return tuple(_pairs(data))


def _pairs(data: Sequence[Any]) -> Iterator[Text]:
    for es, en in data:
        yield Text(str(es), str(en))
