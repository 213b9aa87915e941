"""Whether a standard binds each State of the programme; nothing is presumed to bind."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pia.questionnaire import citing
from pia.questionnaire.catalogue import INVENTED_COUNTRY, Ratification, Standard
from pia.questionnaire.schema import StandardRef
from pia.reports.build.context import Context
from pia.reports.model import Named, StandardRow

_NATIONAL = {"statute", "regulation"}


def forces(context: Context, standard: Standard) -> tuple[str, ...]:
    """One sentence for each State of the programme, or one for all where States do not matter."""
    say = context.say
    if not _states(context):
        return (say.gettext("No State is named, so nothing is said of its force."),)
    if standard.kind == "civil-society-demand":
        return (say.gettext("A demand of civil society: it has no force of law."),)
    if standard.kind in _NATIONAL:
        return tuple(_national(context, standard, code) for code in _states(context))
    if standard.kind == "judgment" and standard.country:
        return tuple(_judgment(context, standard, code) for code in _states(context))
    if standard.kind == "treaty" and standard.binding:
        return tuple(_treaty(context, standard, code) for code in _states(context))
    return (say.gettext("Persuasive: it guides how obligations are read, without binding alone."),)


def rests_on(context: Context, refs: Sequence[StandardRef]) -> tuple[str, ...]:
    """How conduct stands to each standard; contrary to an obligation only if checked."""
    lines = []
    for key, refs_of in _by_standard(refs).items():
        standard = context.catalogue.standards.get(key)
        if standard is None:
            continue
        provisions = ", ".join(citing.cited(ref, context.say.locale) for ref in refs_of)
        name = f"{context.say.text(standard.short)}, {provisions}"
        lines.append(_stance(context, standard, name))
    return tuple(lines)


def standard_rows(context: Context, refs: Iterable[StandardRef]) -> tuple[StandardRow, ...]:
    """Every standard the report rests on, binding ones first."""
    rows = []
    for key, cited in _by_standard(refs).items():
        standard = context.catalogue.standards.get(key)
        if standard is not None:
            rows.append((not standard.binding, standard.year, _row(context, standard, cited)))
    return tuple(
        row for _, _, row in sorted(rows, key=lambda item: (item[0], item[1], item[2].key))
    )


def _row(context: Context, standard: Standard, cited: Sequence[str]) -> StandardRow:
    say = context.say
    provisions = tuple(
        Named(citing.cited(ref, say.locale), say.text(standard.provisions[ref].text))
        for ref in cited
        if ref in standard.provisions
    )
    read = standard.verified and all(
        standard.provisions[ref].verified for ref in cited if ref in standard.provisions
    )
    return StandardRow(
        key=standard.key,
        name=say.text(standard.short),
        title=say.text(standard.title),
        year=standard.year,
        reference=citing.cited(standard.ref, say.locale),
        url=standard.url,
        provisions=provisions,
        force=forces(context, standard),
        checked=say.gettext("Text checked.") if read else say.gettext("Text not checked."),
    )


def _stance(context: Context, standard: Standard, name: str) -> str:
    say = context.say
    bound = [context.country(code) for code in _states(context) if _binds(context, standard, code)]
    if bound:
        return say.gettext(
            "Contrary to a rule that binds %(states)s: %(standard)s.",
            standard=name,
            states=say.all_of(bound),
        )
    if standard.kind == "civil-society-demand":
        return say.gettext("Contrary to a demand of civil society: %(standard)s.", standard=name)
    return say.gettext("Incompatible with the standard of: %(standard)s.", standard=name)


def _binds(context: Context, standard: Standard, code: str) -> bool:
    if code == INVENTED_COUNTRY:
        return False
    if standard.kind in _NATIONAL or standard.kind == "judgment":
        return standard.binding and standard.country == code
    entry = _ratification(context, standard, code)
    return bool(standard.kind == "treaty" and entry and entry.party)


def _judgment(context: Context, standard: Standard, code: str) -> str:
    country = context.country(code)
    if _binds(context, standard, code):
        return context.say.gettext("%(state)s: binding.", state=country)
    return context.say.gettext("%(state)s: persuasive; it was not a party to it.", state=country)


def _national(context: Context, standard: Standard, code: str) -> str:
    country = context.country(code)
    if _binds(context, standard, code):
        return context.say.gettext("%(state)s: binding.", state=country)
    return context.say.gettext("%(state)s: comparative; it comes from elsewhere.", state=country)


def _treaty(context: Context, standard: Standard, code: str) -> str:
    say, country = context.say, context.country(code)
    if code == INVENTED_COUNTRY:
        return say.gettext(
            "%(state)s: persuasive; no treaty binds an invented State.", state=country
        )
    entry = _ratification(context, standard, code)
    if entry is None:
        return say.gettext("%(state)s: persuasive; ratification was not checked.", state=country)
    if not entry.party:
        return say.gettext("%(state)s: persuasive; it is not a party.", state=country)
    if entry.since:
        return say.gettext(
            "%(state)s: binding since %(date)s.", state=country, date=say.date(entry.since)
        )
    return say.gettext("%(state)s: binding.", state=country)


def _ratification(context: Context, standard: Standard, code: str) -> Ratification | None:
    for entry in context.catalogue.ratifications:
        if (entry.standard, entry.country) == (standard.key, code):
            return entry
    return None


def _states(context: Context) -> tuple[str, ...]:
    return tuple(dict.fromkeys(state.country for state in context.assessment.programme.states))


def _by_standard(refs: Iterable[StandardRef]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for ref in refs:
        cited = found.setdefault(ref.standard, [])
        if ref.provision not in cited:
            cited.append(ref.provision)
    return found
