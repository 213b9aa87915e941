"""Forms as a browser would send them, taken from the pages themselves."""

from __future__ import annotations

from dataclasses import dataclass

from tests.pages import Page, text_of


@dataclass(frozen=True)
class Form:
    """Where it is sent, the fields that a person who ticks everything would send, and its files."""

    action: str
    fields: tuple[tuple[str, str], ...]
    typed: tuple[str, ...]  # fields in which somebody writes
    files: tuple[str, ...]
    offered: tuple[tuple[str, str], ...]  # the first real choice of each list

    def filled(self, **changed):
        """Its fields as a body, some of them changed; None leaves one out."""
        body = {}
        for name, value in self.fields:
            body.setdefault(name, []).append(value)
        for name, value in changed.items():
            body[name] = [value]
        return {name: values for name, values in body.items() if values != [None]}


def forms(html, locale="es"):
    """Every form of a page that sends something."""
    page = Page(html, locale)
    for form in page.all("form"):
        if form.attrib.get("method", "get").lower() == "post":
            yield _form(form)


def _form(form):
    fields, typed, files, offered = [], [], [], []
    for element in form.iter():
        name = element.attrib.get("name")
        if name is None or "disabled" in element.attrib:
            continue
        kind = element.attrib.get("type", "text")
        if element.tag == "textarea":
            fields.append((name, text_of(element)))
            typed.append(name)
        elif element.tag == "select":
            options = [o for o in element.iter() if o.tag == "option"]
            values = [o.attrib.get("value", "") for o in options]
            chosen = [o.attrib.get("value", "") for o in options if "selected" in o.attrib]
            fields.append((name, (chosen or values or [""])[0]))
            offered += [(name, value) for value in values if value][:1]
        elif element.tag == "input" and kind == "file":
            files.append(name)
        elif element.tag == "input":
            _add_input(fields, typed, name, kind, element)
    found = (tuple(each) for each in (fields, typed, files, offered))
    return Form(form.attrib.get("action", ""), *found)


def _add_input(fields, typed, name, kind, element):
    if kind == "radio" and "checked" not in element.attrib and name in dict(fields):
        return
    if kind == "radio":
        fields[:] = [field for field in fields if field[0] != name]
    fields.append((name, element.attrib.get("value", "")))
    if kind in ("text", "search", "url"):
        typed.append(name)
