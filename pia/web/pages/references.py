"""References of reference managers: where a file is chosen, and what each entry would become."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pia.imports.references.drafts import References
from pia.reports.build.words import grades
from pia.reports.build.words_evidence import source_kinds
from pia.reports.model_parts import Words
from pia.reports.speech import Speech
from pia.services.assessments import Work
from pia.services.parts import Data
from pia.services.referencing import Proposal, proposals
from pia.text import Locale, Text
from pia.web.forms.references import ALL, GRADE, Chosen, carried

Choices = tuple[tuple[str, str], ...]
# A page of more would be heavy for an old telephone; what was taken leaves room for the next.
SHOWN = 100
# Letters of a title or name: a file may hold one of a megabyte.
_LONGEST = 300


@dataclass(frozen=True, slots=True)
class ReferencesAskPage:
    """The form for a file, and what can be taken out: of how many sources, and how many public."""

    key: str
    programme: Words
    sources: int
    public: int
    problems: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReferenceRow:
    """One reference; `twin` is the key and title of the source that it seems to be."""

    number: int
    title: Words
    about: str
    grade: str
    ticked: bool
    twin: tuple[str, str]
    repeats: bool
    remarks: tuple[str, ...]
    faults: tuple[str, ...]
    error: str


@dataclass(frozen=True, slots=True)
class ReferencesPage:
    """Every reference of a file, as far as they are shown."""

    key: str
    programme: Words
    file: str
    rows: tuple[ReferenceRow, ...]
    left: int
    remarks: tuple[str, ...]
    grades: Choices
    usual: str
    carried: str
    save_key: str
    errors: tuple[tuple[str, str], ...]


def ask_page(work: Work, problems: Iterable[Text], locale: Locale) -> ReferencesAskPage:
    """The form, with what was wrong with the file sent last."""
    sources = work.assessment.sources.values()
    return ReferencesAskPage(
        work.row.id,
        Speech(locale).words(work.assessment.programme.name),
        len(sources),
        sum(source.public for source in sources),
        tuple(each.into(locale) for each in problems),
    )


def references_page(
    work: Work,
    name: str,
    found: References,
    locale: Locale,
    typed: Chosen | None = None,
    faults: Mapping[int, Text] | None = None,
) -> ReferencesPage:
    """What each would become; with what was chosen and what was wrong with it."""
    say, wrong = Speech(locale), faults or {}
    each = proposals(work, found.drafts, SHOWN)
    return ReferencesPage(
        key=work.row.id,
        programme=say.words(work.assessment.programme.name),
        file=name,
        rows=tuple(_row(work, one, say, typed, wrong) for one in each),
        left=len(found.drafts) - len(each),
        remarks=tuple(one.into(locale) for one in found.remarks),
        grades=(("", "—"), *grades(say).items()),
        usual=typed.all if typed else "",
        carried=carried(name, found),
        save_key=typed.save_key if typed else secrets.token_hex(16),
        errors=tuple(_errors(found, wrong, typed, say)),
    )


def _errors(
    found: References, wrong: Mapping[int, Text], typed: Chosen | None, say: Speech
) -> Iterable[tuple[str, str]]:
    if typed and not typed.taken:
        yield ALL, say.gettext("Nothing is ticked. Tick the references to take.")
    for number, message in wrong.items():
        title = say.text(_text(found.drafts[number].data.get("title")))
        yield f"{GRADE}{number}", f"{title}: {say.text(message)}"


def _row(
    work: Work, one: Proposal, say: Speech, typed: Chosen | None, wrong: Mapping[int, Text]
) -> ReferenceRow:
    data, number = one.draft.data, one.number
    twin = work.assessment.sources.get(one.twin)
    ticked = number in typed.taken if typed else not (one.known or one.faults)
    return ReferenceRow(
        number=number,
        title=say.words(_text(data.get("title"))),
        about=_about(data, say),
        grade=typed.grades.get(number, "") if typed else str(data.get("grade") or ""),
        ticked=ticked,
        twin=(one.twin, say.words(twin.title).text) if twin else ("", ""),
        repeats=one.repeats,
        remarks=tuple(say.text(each) for each in one.draft.remarks),
        faults=tuple(say.text(each) for each in one.faults),
        error=say.text(wrong[number]) if number in wrong else "",
    )


def _about(data: Data, say: Speech) -> str:
    kinds, date = source_kinds(say), str(data.get("date") or "")
    parts: Sequence[object] = (
        data.get("author"),
        data.get("publisher"),
        say.date(date) if date else "",
        kinds.get(str(data.get("kind") or "")),
        data.get("url"),
    )
    return " · ".join(str(part)[:_LONGEST] for part in parts if part)


def _text(data: object) -> Text:
    held = data if isinstance(data, dict) else {}
    return Text(str(held.get("es") or "")[:_LONGEST], str(held.get("en") or "")[:_LONGEST])
