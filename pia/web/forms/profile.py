"""The forms of the four profile pages: from what is saved, and back to what one page changes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from werkzeug.datastructures import MultiDict

from pia.services.assessments import Work
from pia.services.parts import Data
from pia.services.profile import INCOMPLETE, PROGRAMME, Change
from pia.text import LOCALES, Locale
from pia.web.forms.base import Versioned, many, text, version_in
from pia.web.forms.dates import shown_day, typed_day
from pia.web.forms.profile_rows import (
    ACTORS,
    ActorForm,
    AssessorForm,
    FigureForm,
    StateForm,
    VoiceForm,
    rows,
    texts,
)
from pia.web.forms.start import NO_NAME, Faults, date_faults

SPARE = 2
MORE = "more-"


class ProfileForm(Versioned):
    """What the four pages share; `action` says which button was pressed."""

    action = text()
    # Which lists of rows it has, and the parts that it changes.
    lists: Sequence[str] = ()
    parts: Sequence[str] = (PROGRAMME,)

    @property
    def wants_more(self) -> bool:
        """Whether more rows were asked for instead of saving."""
        return str(self.action.data).startswith(MORE)

    def add_spare_rows(self) -> None:
        """Empty rows to write in: two in each list, two more in the one that was asked for."""
        for name in self.lists:
            entries = self[name]
            spare = sum(not entry.form.filled for entry in entries)
            wanted = spare + SPARE if self.action.data == f"{MORE}{name}" else max(spare, SPARE)
            for _ in range(wanted - spare):
                entries.append_entry()

    def version_of(self, part: str) -> int | None:
        """The version of a part that the writer saw."""
        field = self.version if part == PROGRAMME else self[f"{part}_version"]
        return version_in(str(field.data))

    def changes(self) -> tuple[Change, ...]:
        """What the page changes, part by part."""
        return tuple(
            Change(part, data, self.version_of(part)) for part, data in self.changed().items()
        )

    def changed(self) -> Mapping[str, object]:
        """The new data of each part."""
        raise NotImplementedError

    def faults(self, _locale: Locale) -> Faults:
        """What is wrong, by field."""
        return tuple(
            fault
            for name in self.lists
            for entry in self[name]
            for fault in entry.form.faults(entry.id)
        )

    def rows_of(self, name: str) -> list[Data]:
        """The rows of a list, without those that were emptied."""
        return [entry.form.row() for entry in self[name] if entry.form.filled]


class ProgrammeForm(ProfileForm):
    """What the programme is."""

    name_es = text()
    name_en = text()
    summary_es = text()
    summary_en = text()
    as_of = text()
    stage = text()
    hypothetical = text()

    def changed(self) -> Mapping[str, object]:
        """Name, summary, date, stage and whether it is made up."""
        day = typed_day(self.as_of.data)
        about = {
            "name": texts(self, "name"),
            "summary": texts(self, "summary"),
            "as_of": day.isoformat() if day else "",
            "stage": self.stage.data,
            "hypothetical": bool(self.hypothetical.data),
        }
        return {PROGRAMME: about}

    def faults(self, locale: Locale) -> Faults:
        """A name and a date must be there."""
        name = () if texts(self, "name") else ((f"name_{locale}", NO_NAME),)
        return (*name, *date_faults(self.as_of.data))


class ActorsForm(ProfileForm):
    """Who takes part."""

    states = rows(StateForm)
    authorities = rows(ActorForm)
    vendors = rows(ActorForm)
    funders = rows(ActorForm)
    incomplete = many()
    lists = ("states", *ACTORS)

    def changed(self) -> Mapping[str, object]:
        """Every list of actors."""
        about: Data = {name: self.rows_of(name) for name in self.lists}
        return {PROGRAMME: {**about, **flags(self, "roles")}}


class TechnologiesForm(ProfileForm):
    """What is used, and where people meet it."""

    technologies = many()
    journey = many()
    incomplete = many()

    def changed(self) -> Mapping[str, object]:
        """Technologies and points of the journey."""
        about: Data = {
            "technologies": list(self.technologies.data),
            "journey": list(self.journey.data),
            **flags(self, "technologies", "journey"),
        }
        return {PROGRAMME: about}


class PeopleForm(ProfileForm):
    """Whom it affects, who says so and who assesses."""

    groups = many()
    incomplete = many()
    figures = rows(FigureForm)
    assessors = rows(AssessorForm)
    participation = rows(VoiceForm)
    languages = many()
    mode = text()
    assessors_version = text()
    participation_version = text()
    settings_version = text()
    lists = ("figures", "assessors", "participation")
    parts = (PROGRAMME, "assessors", "participation", "settings")

    def changed(self) -> Mapping[str, object]:
        """Groups and figures; who assesses; who took part; the languages and the mode."""
        chosen = [locale for locale in LOCALES if locale in self.languages.data]
        return {
            PROGRAMME: {
                "groups": list(self.groups.data),
                "figures": self.rows_of("figures"),
                **flags(self, "groups"),
            },
            "assessors": self.rows_of("assessors"),
            "participation": self.rows_of("participation"),
            "settings": {
                "languages": chosen,
                "mode": "quick" if self.mode.data == "quick" else "full",
            },
        }


FORMS: Mapping[str, type[ProfileForm]] = {
    "programme": ProgrammeForm,
    "actors": ActorsForm,
    "technologies": TechnologiesForm,
    "people": PeopleForm,
}


def typed_form(page: str, typed: MultiDict[str, str]) -> ProfileForm:
    """The form as it was sent."""
    return FORMS[page](typed)


def stored_form(page: str, work: Work, save_key: str) -> ProfileForm:
    """The form as it is saved."""
    about = work.part(PROGRAMME).data
    form = FORMS[page](data={**_flat(about if isinstance(about, dict) else {}), **_others(work)})
    form.version.data, form.save_key.data = str(work.part(PROGRAMME).version), save_key
    for part in form.parts[1:]:
        form[f"{part}_version"].data = str(work.part(part).version)
    return form


def _flat(about: Mapping[str, Any]) -> Data:
    """Fields of the programme as the forms have them."""
    flat: Data = {
        f"{name}_{locale}": about.get(name, {}).get(locale, "")
        for name in ("name", "summary")
        for locale in LOCALES
    }
    lists: dict[str, Callable[[Mapping[str, Any]], Data]] = {
        "states": StateForm.fields,
        "figures": FigureForm.fields,
        **dict.fromkeys(ACTORS, ActorForm.fields),
    }
    flat |= {name: [fields(row) for row in about.get(name, ())] for name, fields in lists.items()}
    flat |= {name: about.get(name, []) for name in ("technologies", "journey", "groups")}
    flat["incomplete"] = about.get("incomplete", [])
    return flat | {
        "as_of": shown_day(str(about.get("as_of", ""))),
        "stage": about.get("stage", ""),
        "hypothetical": "yes" if about.get("hypothetical") else "",
    }


def _others(work: Work) -> Data:
    """Fields of the parts that lie beside the programme."""
    settings = work.part("settings").data
    held = settings if isinstance(settings, dict) else {}
    return {
        "assessors": [AssessorForm.fields(row) for row in _list(work.part("assessors").data)],
        "participation": [VoiceForm.fields(row) for row in _list(work.part("participation").data)],
        "languages": held.get("languages") or list(LOCALES),
        "mode": held.get("mode", "full"),
    }


def flags(form: ProfileForm, *names: str) -> Data:
    """Whether each of those lists may lack entries."""
    return {f"{INCOMPLETE}{name}": name in form.incomplete.data for name in names}


def _list(data: object) -> Sequence[Any]:
    return data if isinstance(data, list) else ()
