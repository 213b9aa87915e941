"""The profile of a programme, in four short pages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pia.questionnaire.catalogue import Technology, Term
from pia.questionnaire.schema import Module
from pia.reports.model_parts import Words
from pia.reports.speech import Speech
from pia.services.assessments import Work
from pia.services.parts import MODULES
from pia.services.profile import PROGRAMME, set_aside
from pia.text import LOCALES, Locale
from pia.web.pages.answer_fields import Option
from pia.web.pages.question import languages, source_words

PAGES = ("programme", "actors", "technologies", "people")
Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ModuleView:
    """The technologies of one module."""

    key: str
    title: str
    summary: str
    asked: bool  # whether there are questions about them yet
    options: tuple[Option, ...]
    answers: int


@dataclass(frozen=True, slots=True)
class Aside:
    """Answers that are kept but not counted."""

    module: str
    answers: int


@dataclass(frozen=True, slots=True)
class ProfileLists:
    """What can be chosen on these pages."""

    stages: tuple[Option, ...]
    countries: Pairs
    roles: Pairs
    modules: tuple[ModuleView, ...]
    journey: tuple[Option, ...]
    groups: tuple[Option, ...]
    sources: Pairs


@dataclass(frozen=True, slots=True)
class ProfilePage:
    """One of the four pages."""

    key: str
    name: str
    next: str
    previous: str
    programme: Words
    as_of: str
    languages: tuple[Locale, ...]
    lists: ProfileLists
    aside: tuple[Aside, ...]
    newer: bool
    copied: bool
    saved: bool
    errors: tuple[tuple[str, str], ...] = ()

    @property
    def wrong(self) -> Mapping[str, str]:
        """Messages by the field they belong to."""
        return dict(self.errors)

    @property
    def step(self) -> int:
        """Which of the four it is."""
        return PAGES.index(self.name) + 1


@dataclass(frozen=True, slots=True)
class Shown:
    """What goes with a page beside what is saved."""

    errors: tuple[tuple[str, str], ...] = ()
    saved: bool = False


def profile_page(
    work: Work, name: str, locale: Locale, shown: Shown, *, newer: bool
) -> ProfilePage:
    """One of the four pages in the reader's language."""
    here = PAGES.index(name)
    about = work.assessment.programme
    return ProfilePage(
        key=work.row.id,
        name=name,
        next=PAGES[here + 1] if here + 1 < len(PAGES) else "",
        previous=PAGES[here - 1] if here else "",
        programme=Speech(locale).words(about.name),
        as_of=about.as_of.isoformat(),
        languages=_written(work, locale),
        lists=_lists(work, locale),
        aside=_aside(work, locale),
        newer=newer,
        copied=work.row.previous_id is not None,
        saved=shown.saved,
        errors=shown.errors,
    )


def _written(work: Work, locale: Locale) -> tuple[Locale, ...]:
    """The languages to write in, and any other in which something of the profile is written."""
    wanted = languages(work, locale)
    held = [work.part(key).data for key in (PROGRAMME, "assessors", "participation")]
    found = [each for each in LOCALES if each not in wanted and _holds(held, each)]
    return (*wanted, *found)


def _holds(data: object, locale: Locale) -> bool:
    """Whether anything in the data is written in that language."""
    if isinstance(data, dict):
        return bool(data.get(locale)) or any(_holds(part, locale) for part in data.values())
    return isinstance(data, list) and any(_holds(part, locale) for part in data)


def _lists(work: Work, locale: Locale) -> ProfileLists:
    lists, sources = work.whole.catalogue, source_words(work, locale)
    return ProfileLists(
        stages=_options(lists.stages.values(), locale),
        countries=_by_name(lists.countries, locale),
        roles=tuple((term.key, term.name.into(locale)) for term in lists.roles.values()),
        modules=_modules(work, locale),
        journey=_options(lists.journey.values(), locale),
        groups=_options(lists.groups.values(), locale),
        sources=tuple((key, f"{title} ({grade})") for key, (title, grade) in sources.items()),
    )


def _options(terms: Iterable[Term | Technology], locale: Locale) -> tuple[Option, ...]:
    return tuple(Option(t.key, t.name.into(locale), t.meaning.into(locale)) for t in terms)


def _by_name(terms: Mapping[str, Term], locale: Locale) -> Pairs:
    pairs = [(key, term.name.into(locale)) for key, term in terms.items()]
    return tuple(sorted(pairs, key=lambda pair: pair[1]))


def _modules(work: Work, locale: Locale) -> tuple[ModuleView, ...]:
    found: dict[str, list[Technology]] = {}
    for technology in work.whole.catalogue.technologies.values():
        found.setdefault(technology.module, []).append(technology)
    known = {module.key: module for module in work.whole.modules}
    # Modules that are asked about whatever is ticked lose no answers.
    besides = work.part(MODULES).data or ()
    answered = [key.partition(".")[0] for key in work.assessment.findings]
    answered = [key for key in answered if not isinstance(besides, list) or key not in besides]
    return tuple(
        _module(key, known.get(key), technologies, answered.count(key), locale)
        for key, technologies in found.items()
    )


def _module(
    key: str,
    module: Module | None,
    technologies: Sequence[Technology],
    answers: int,
    locale: Locale,
) -> ModuleView:
    return ModuleView(
        key=key,
        title=module.title.into(locale) if module else "",
        summary=module.summary.into(locale) if module else "",
        asked=module is not None,
        options=_options(technologies, locale),
        answers=answers,
    )


def _aside(work: Work, locale: Locale) -> tuple[Aside, ...]:
    titles = {module.key: module.title.into(locale) for module in work.whole.modules}
    return tuple(Aside(titles.get(key, key), n) for key, n in set_aside(work).items())
