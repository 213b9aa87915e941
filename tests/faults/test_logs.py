"""T22: who asked, with what, and what they wrote stays out of every file and of the terminal."""

from __future__ import annotations

import pytest

from tests.faults.conftest import CANARY, STRANGE_CANARY
from tests.faults.forms import forms
from tests.faults.server import Visitor, serving

SOURCE = "127.91.7.3"
AGENT, PATH, QUERY, COOKIE, FIELD, REFERER, NAME = (
    f"zqmark{word}" for word in ("agent", "path", "query", "cookie", "field", "referer", "name")
)
PASSING = (SOURCE, AGENT, PATH, QUERY, COOKIE, FIELD, REFERER, NAME)
SAVED = "zqmarksaved"
REQUESTS = [120, pytest.param(1000, marks=pytest.mark.thorough)]


def requests(me, number):
    """One of many ways to ask: pages, mistakes, refusals, failures, forms."""
    work, kept = f"/work/{me.things.key}", f"/assessments/{me.things.key}"
    form = {"form_token": FIELD, "value_es": FIELD, "note_es": NAME, "version": "1"}
    ways = (
        ("GET", f"/?q={QUERY}", None, {}),
        ("GET", f"/{PATH}", None, {}),
        ("GET", f"{kept}/risks/{PATH}?x={QUERY}", None, {}),
        ("GET", f"{work}/questions/{PATH}", None, {}),
        ("GET", f"{kept}?lang={QUERY}", None, {}),
        ("POST", f"{work}/questions/core.state-position?x={QUERY}", form, {}),
        ("POST", "/", {"text": FIELD}, {}),
        ("GET", "/", None, {"Host": f"{PATH}.example"}),
        ("DELETE", kept, None, {}),
        ("GET", f"/open/{PATH}", None, {}),
        ("POST", "/lock", {"form_token": FIELD}, {"Sec-Fetch-Site": "cross-site"}),
        ("POST", "/new-address", {"x": FIELD}, {"Sec-Fetch-Site": "cross-site"}),
        ("POST", f"{work}/questions/core.state-position", form, {"Origin": f"http://{PATH}.x"}),
        ("GET", f"{kept}/report.html", None, {}),
        ("POST", "/", None, {"Content-Length": "99999999"}),
    )
    return ways[number % len(ways)]


@pytest.mark.parametrize("count", REQUESTS)
def test_no_mark_of_a_visit_is_in_any_file_or_in_the_terminal(folder, me, tmp_path, count):
    codes = set()
    with serving(tmp_path) as server:
        for person in (me, None):
            visitor = Visitor(server, SOURCE, headers={"User-Agent": AGENT, "Referer": REFERER})
            mine = f"pia_owner={me.token}; " if person else ""
            for number in range(count // 2):
                visitor.cookie = f"{mine}other={COOKIE}"
                method, path, fields, headers = requests(me, number)
                codes.add(visitor.send(method, path, fields, **headers)[0])
            visitor.close()
        visitor.cookie = f"pia_owner={me.token}"
        save(visitor, f"/work/{me.things.key}/questions/core.state-position")
        visitor.close()
    assert {200, 302, 400, 401, 403, 404, 405, 413} <= codes
    assert not {code for code in codes if code >= 500}
    assert found_in(tmp_path, PASSING) == []
    # What was saved on purpose is in the database and nowhere else.
    kept = {name for name, _ in found_in(tmp_path, (SAVED, CANARY, STRANGE_CANARY, me.token))}
    assert kept == {"data/pia.sqlite3"}
    print(f"T22: {count} requests, 0 of {len(PASSING)} marks in any file or in the output")


def save(visitor, address):
    (form,) = [f for f in forms(visitor.send("GET", address)[2]) if f.action in ("", address)]
    assert visitor.send("POST", address, form.filled(value_es=SAVED))[0] == 302


def found_in(folder, marks):
    """Files and the marks in them; the folder holds the data, the home and the output."""
    return [
        (str(path.relative_to(folder)), mark)
        for path in sorted(folder.rglob("*"))
        if path.is_file()
        for mark in marks
        if mark.encode() in path.read_bytes()
    ]


def test_a_failure_says_where_and_nothing_else(app, browser, me, caplog):
    """A failure inside a view that holds somebody's words."""

    def fail(**named):
        raise ValueError(f"{FIELD} {named}")

    app.view_functions["questions.save"] = fail
    body = {"form_token": me.form_token, "value_es": FIELD}
    answer = browser(me).post(
        f"/work/{me.things.key}/questions/core.state-position?q={QUERY}",
        data=body,
        headers={"User-Agent": AGENT, "Sec-Fetch-Site": "same-origin"},
        environ_base={"REMOTE_ADDR": SOURCE},
    )
    assert answer.status_code == 500
    said = " ".join(f"{record.getMessage()} {record.exc_text}" for record in caplog.records)
    assert "ValueError" in said
    for mark in (*PASSING, me.things.key, me.token):
        assert mark not in said
