"""A person at the keyboard: fills forms as the pages draw them and sends them."""

from __future__ import annotations

from html.parser import HTMLParser


class _Form(HTMLParser):
    """The fields of the first form that is posted to an address."""

    def __init__(self, address):
        super().__init__()
        self.address, self.inside, self.fields, self.names = address, False, [], set()
        self._select = self._area = None
        self._options = []

    def handle_starttag(self, tag, attributes):
        at = dict(attributes)
        if tag == "form" and at.get("method") == "post" and at.get("action") == self.address:
            self.inside = True
        if not self.inside:
            return
        if name := at.get("name"):
            self.names.add(name)
        self._field(tag, name, at)

    def _field(self, tag, name, at):
        if tag == "input":
            ticked = at.get("type") not in ("radio", "checkbox") or "checked" in at
            if ticked and name:
                self.fields.append((name, at.get("value", "")))
        elif tag == "select":
            self._select, self._options = name, []
        elif tag == "option" and self._select:
            self._options.append((at.get("value", ""), "selected" in at))
        elif tag == "textarea":
            self._area, self._text = name, ""

    def handle_data(self, data):
        if self._area:
            self._text += data

    def handle_endtag(self, tag):
        if tag == "select" and self._select:
            chosen = [value for value, selected in self._options if selected]
            first = [value for value, _ in self._options][:1]
            self.fields += [(self._select, value) for value in (chosen or first)]
            self._select = None
        elif tag == "textarea" and self._area:
            self.fields.append((self._area, self._text.removeprefix("\n")))
            self._area = None
        elif tag == "form":
            self.inside = False


def form_on(html, address):
    """Fields as a browser would send them untouched: names to lists of values."""
    parser = _Form(address)
    parser.feed(html)
    assert parser.names, f"no form for {address}"
    sent: dict[str, list[str]] = {}
    for name, value in parser.fields:
        sent.setdefault(name, []).append(value)
    return sent, parser.names


def send(client, page, typed, address=None):
    """Open a page, change some fields of its form and send it; every field must be there."""
    address = address or page
    answer = client.get(page)
    assert answer.status_code == 200, (page, answer.status_code)
    sent, names = form_on(answer.text, address)
    strange = set(typed) - names - {"action"}
    assert not strange, f"{page} has no field {sorted(strange)}"
    for name, value in typed.items():
        sent[name] = list(value) if isinstance(value, list | tuple) else [value]
    return client.post(address, data=sent)
