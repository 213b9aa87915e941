"""The form of one answer: what its fields hold, from what is saved or from what was typed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from wtforms import FieldList, Form, FormField

from pia.questionnaire.schema import Question
from pia.questionnaire.typed import typed_items, typed_lines, typed_number
from pia.services.parts import Data
from pia.text import LOCALES, Locale
from pia.web.forms.base import Versioned, lines, many, text

# Put before a status so that it is never taken for the key of an option.
STATUS = "~"
_WORDED = ("text", "long-text")
_NOTHING: tuple[object, ...] = (None, "", [], {})


class LinkForm(Form):  # type: ignore[misc]
    """How one source bears on the answer."""

    source = text()
    stance = text()
    at = text()
    says_es = text()
    says_en = text()
    proves = text()
    remove = text()


class AccountForm(Form):  # type: ignore[misc]
    """What one State said."""

    state = text()
    date = text()
    value = text()
    values = many()
    value_es = text()
    value_en = text()
    items_es = lines()
    items_en = lines()
    says_es = text()
    says_en = text()
    source = text()
    at = text()
    remove = text()


class SourceForm(Form):  # type: ignore[misc]
    """A source that is not in the register yet."""

    title = text()
    grade = text()
    publisher = text()
    date = text()
    url = text()
    stance = text()
    at = text()


class AnswerForm(Versioned):
    """One answer by itself, as a section shows it."""

    answer = text()
    value = text()
    values = many()
    value_es = text()
    value_en = text()
    items_es = lines()
    items_en = lines()
    reason_es = text()
    reason_en = text()
    note_es = text()
    note_en = text()
    confidential = text()
    flagged = text()
    flag_shown = text()


class SourcedForm(AnswerForm):
    """One answer with its sources, what States say and a new source."""

    links = FieldList(FormField(LinkForm), max_entries=200)
    accounts = FieldList(FormField(AccountForm), max_entries=50)
    new = FormField(SourceForm)


def typed_value(question: Question, form: Form, base: object) -> object:
    """The value as an assessment file would have it; None where nothing was given."""
    kind = question.kind
    if kind == "choices":
        return list(form.values.data) or None
    if kind in _WORDED:
        return _texts(form, "value", base)
    if kind == "list":
        return _items(form, base)
    typed = str(form.value.data)
    if base is not None and typed == str(base):
        return base  # as it came: 1.234 shown by a page is not one thousand
    return (typed_number(typed) if kind == "number" else typed) or None


def typed_answer(question: Question, form: AnswerForm, base: Data) -> Data:
    """The answer as an assessment file would have it; what the form did not show stays."""
    chosen = str(form.answer.data)
    value = typed_value(question, form, base.get("value"))
    data: Data = {**base}
    data.pop("status", None)
    if chosen.startswith(STATUS) and len(chosen) > 1:
        data["status"] = chosen.removeprefix(STATUS)
    elif chosen and chosen != STATUS:
        value = chosen
    if data.get("status") == "blank":
        value = None
        data.pop("status")
    data["value"] = value
    if data.get("status") == "not-applicable" or form.reason_es.data or form.reason_en.data:
        data["reason"] = _texts(form, "reason", base.get("reason"))
    else:
        data.pop("reason", None)
    data["note"] = _note(form, base.get("note"))
    if form.flag_shown.data:  # an empty box and a form without the box are sent alike
        data["flagged"] = bool(form.flagged.data) or None
    if value not in _NOTHING:
        data.setdefault("status", "answered")
    elif base.get("status") == "blank":
        data.setdefault("status", "blank")
    return {key: part for key, part in data.items() if part not in _NOTHING}


def link_given(fields: Form) -> bool:
    """Whether a source is there: not taken away, and begun. A page alone is refused later."""
    return not fields.remove.data and bool(fields.source.data or fields.at.data)


def typed_links(form: SourcedForm, base: object, *, finished: bool = True) -> list[Data]:
    """The sources of the answer, without those taken away.

    Taking away waits until the form is `finished`: before, each entry keeps its place.
    """
    before = base if isinstance(base, list) else []
    links: list[Data] = []
    for index, entry in enumerate(form.links):
        source = str(entry.form.source.data)
        old = before[index] if index < len(before) else {}
        if not link_given(entry.form):
            if old and not finished:
                links.append(old)
            continue
        links.append(
            {
                "source": source,
                "stance": entry.form.stance.data or "supports",
                "at": entry.form.at.data,
                "says": _texts(entry.form, "says", old.get("says")),
                "proves": "operation" if entry.form.proves.data else None,
            }
        )
    return links


def account_given(question: Question, fields: Form, old: Data) -> bool:
    """Whether a statement is there: not taken away, and begun."""
    value = typed_value(question, fields, old.get("value"))
    begun = value not in _NOTHING or fields.date.data or fields.source.data
    return not fields.remove.data and bool(begun or _texts(fields, "says", old.get("says")))


def typed_accounts(
    question: Question, form: SourcedForm, base: object, *, finished: bool = True
) -> list[Data]:
    """What States said, without what was taken away or never begun; see `typed_links`."""
    before = base if isinstance(base, list) else []
    accounts = []
    for index, entry in enumerate(form.accounts):
        old = before[index] if index < len(before) else {}
        fields = entry.form
        if not account_given(question, fields, old):
            if old and not finished:
                accounts.append(old)
            continue
        accounts.append(
            {
                **old,
                "state": fields.state.data,
                "date": fields.date.data,
                "value": typed_value(question, fields, old.get("value")),
                "says": _texts(fields, "says", old.get("says")),
                "evidence": _account_sources(fields, old.get("evidence")),
            }
        )
    return accounts


def typed_source(form: SourcedForm, locale: Locale) -> Data:
    """The new source, empty where no field of it was filled."""
    fields = form.new.form
    names = ("publisher", "date", "url")
    if not (fields.title.data or fields.grade.data or any(fields[n].data for n in names)):
        return {}
    return {
        "title": {locale: fields.title.data} if fields.title.data else {},
        "grade": fields.grade.data,
        **{name: fields[name].data for name in names},
    }


def _account_sources(fields: Form, base: object) -> list[Data]:
    """One source can be chosen here; others that came with a file stay."""
    before = list(base) if isinstance(base, list) else []
    source = str(fields.source.data)
    rest = before[1:]
    if not (source or fields.at.data):
        return rest
    same = before[0] if before and before[0].get("source") == source else {}
    return [{**same, "source": source, "at": fields.at.data}, *rest]


def _note(form: AnswerForm, base: object) -> Data:
    note = _texts(form, "note", base)
    return {**note, "confidential": True} if form.confidential.data else note


def _texts(form: Form, name: str, base: object) -> Data:
    """A text in both languages; a language that the form did not show stays as it was."""
    before: Mapping[str, Any] = base if isinstance(base, dict) else {}
    found: Data = {}
    for locale in LOCALES:
        field = form[f"{name}_{locale}"]
        words = field.data if field.raw_data else before.get(locale, "")
        if words:
            found[locale] = words
    return found


def _items(form: Form, base: object) -> list[Data] | None:
    """One name a line; a language that the form did not show stays as it was."""
    fields = {locale: form[f"items_{locale}"] for locale in LOCALES}
    sent = {locale: typed_lines(field.data) for locale, field in fields.items() if field.raw_data}
    items = typed_items(sent, base if isinstance(base, list) else [])
    return [dict(item.items()) for item in items] or None
