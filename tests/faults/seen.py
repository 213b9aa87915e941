"""What the owner can see and send: every page of hers and every form on it."""

from __future__ import annotations

from werkzeug.exceptions import HTTPException

from tests.faults.forms import forms
from tests.faults.places import UNSAFE, paths, rules
from tests.kept import EXAMPLES

COLLEAGUE = (EXAMPLES / "inm-dhs.yaml").read_text("utf-8")
# How addresses end that give a file to keep.
FILES = (".pdf", ".xlsx", ".docx", ".txt", ".ics", ".bib", ".ris", ".json")
# Sent without changing anything; the answer is a page with the next form.
ANSWERED_WITH_A_FORM = {
    "exchange.compare_file": {"text": COLLEAGUE},
    "references.bring": {"text": "@misc{a, title = {A}}"},
}


def pages(app, things):
    """Every address that can be asked for, except the one that lets in."""
    return [
        address
        for rule in rules(app)
        if "GET" in rule.methods and rule.endpoint not in ("door.open_here", "static_files.show")
        for address in paths(rule, things)
    ]


def sent_by(app, client, person, newcomer):
    """For each endpoint that takes a form, the first form that leads to it.

    On the pages of `person`; and on the list of a `newcomer`, whose list is still empty.
    """
    found = {}
    _note(app, newcomer.get("/work"), "/work", found)
    upgrade = f"/work/{person.outdated}/upgrade"
    several = f"/work/{person.things.key}/several?move=flag&on={person.things.question}"
    for address in (*pages(app, person.things), upgrade, several, "/closed"):
        if not address.endswith("/report.html"):
            _note(app, client.get(address), address, found)
    for endpoint, fields in ANSWERED_WITH_A_FORM.items():
        if endpoint in found:
            form, address = found[endpoint]
            sent = {"Sec-Fetch-Site": "same-origin"}
            way = form.action or address
            _note(app, client.post(way, data=form.filled(**fields), headers=sent), way, found)
    return {
        endpoint: (form, form.action or address)
        for endpoint, (form, address) in found.items()
        if endpoint is not None
    }


def _note(app, answer, address, found):
    if answer.mimetype == "text/html":
        for form in forms(answer.get_data(as_text=True)):
            found.setdefault(endpoint_of(app, form.action or address), (form, address))


def endpoint_of(app, action):
    """Which endpoint a form is sent to."""
    try:
        return app.url_map.bind("127.0.0.1").match(action.partition("?")[0], method="POST")[0]
    except HTTPException:
        return None


def unsafe_endpoints(app):
    """Every endpoint that changes something."""
    return sorted(rule.endpoint for rule in rules(app) if rule.methods & UNSAFE)
