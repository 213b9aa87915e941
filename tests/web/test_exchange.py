"""Files in and out of the browser: nothing lost, nothing believed, nothing left behind."""

from __future__ import annotations

import io
import re
from html import unescape

import pytest
import yaml
from werkzeug.datastructures import FileStorage, MultiDict
from werkzeug.test import encode_multipart

from pia.exports.offline.words import WORDS
from pia.services.assessments import get, work_on
from pia.services.exchange import exported, file_data, names
from pia.services.saving import Save, save_part
from pia.web.forms.exchange import Brought, squeezed, unpacked
from tests.kept import example, kept, the_owner
from tests.pages import Page, PageFaults, faults
from tests.questionnaires import SHIPPED
from tests.unit.imports.hostile import BOMB, HOSTILE, MARKUP, PATH

INM = (SHIPPED / "examples" / "inm-dhs.yaml").read_bytes()
SMALL = """\
format: pia-assessment/1
programme: {name: {es: "Escáner"}, as_of: "2025-04-30"}
answers:
  core.legal-basis: {value: memorandum, evidence: [s1]}
evidence:
  s1: {title: "Circular", grade: documented}
"""
# A few of the corpus come this way; all of it goes through the reader in `test_bounded`.
SENT = (
    "aliases.yaml",
    "deep.json",
    "surrogate.json",
    "binary.yaml",
    "wrong-name.pdf",
    MARKUP,
    PATH,
)


def multipart(fields, raw, name):
    """A form with a file, as bytes: the test client would put a large one on the disk."""
    file = FileStorage(io.BytesIO(raw), name)
    boundary, body = encode_multipart({**fields, "file": file})
    return body, f"multipart/form-data; boundary={boundary}"


class Sender:
    """The owner's browser, sending files; every page that comes back is linted."""

    def __init__(self, client, locale="en"):
        self.client, self.locale = client, locale

    def page(self, answer, status):
        assert answer.status_code == status, answer.get_data(as_text=True)[:3000]
        page = Page(answer.get_data(as_text=True), self.locale)
        if found := faults(page):
            raise PageFaults("\n".join(found))
        return page

    def get(self, path, status=200):
        return self.page(self.client.get(path, headers=self.headers), status)

    @property
    def headers(self):
        return {"Accept-Language": self.locale}

    def token(self, path):
        html = self.client.get(path).get_data(as_text=True)
        return re.search(r'name="form_token" value="([0-9a-f]+)"', html)[1]

    def send(self, path, content=b"", name="a.yaml", text=""):
        raw = content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass")
        body, kind = multipart({"form_token": self.token(path), "text": text}, raw, name)
        return self.client.post(path, data=body, headers=self.headers, content_type=kind)

    def follow(self, answer):
        assert answer.status_code == 303, answer.get_data(as_text=True)[:3000]
        return self.get(answer.location)


def chosen(page):
    """Fields of the comparison as the page has them filled in, by name."""
    inputs = [e.attrib for e in page.all("input") if "name" in e.attrib]
    ticked = (a for a in inputs if a.get("type") != "radio" or "checked" in a)
    return {a["name"]: a.get("value", "on") for a in ticked if a.get("type") != "file"}


@pytest.fixture
def sender(owner):
    return Sender(owner)


@pytest.fixture
def mine(workspace):
    return kept(workspace, the_owner(workspace), yaml.safe_load(SMALL))


def work(workspace, key):
    actor = the_owner(workspace)
    with workspace.store.reading() as session:
        return work_on(session, actor, workspace.questionnaires, key)


def key_of(answer):
    return answer.location.split("/")[2]


@pytest.mark.parametrize("locale", ["es", "en"])
def test_a_file_becomes_an_assessment(owner, workspace, locale):
    sender = Sender(owner, locale)
    sender.get("/work/import")
    answer = sender.send("/work/import", INM, "inm-dhs.yaml")
    page = sender.follow(answer)
    assert "core 1.1.0" in page.text
    name = work(workspace, key_of(answer)).assessment.programme.name
    assert name.into(locale) in page.text
    found, expected = file_data(work(workspace, key_of(answer))), example()
    assert {**found, "content_hash": "", "method": ""} == {
        **expected,
        "content_hash": "",
        "method": "",
    }


def test_what_is_pasted_becomes_an_assessment_too(sender, workspace):
    answer = sender.send("/work/import", name="", text=SMALL.replace("\n", "\r\n"))
    assert work(workspace, key_of(answer)).assessment.programme.name.es == "Escáner"


def test_what_went_out_comes_in_again(sender, workspace, mine):
    for ending in ("yaml", "json"):
        out = sender.client.get(f"/work/{mine}/export?as={ending}")
        assert out.status_code == 200
        assert out.headers["Content-Disposition"] == (
            f'attachment; filename="escaner-2025-04-30.{ending}"'
        )
        assert out.mimetype == f"application/{ending}"
        answer = sender.send("/work/import", out.data, f"x.{ending}")
        again, first = work(workspace, key_of(answer)), work(workspace, mine)
        assert again.assessment == first.assessment


def test_without_a_file_the_page_says_so(sender):
    page = sender.page(sender.send("/work/import", name=""), 422)
    assert "Choose a file or paste" in page.text
    assert page.one("title").startswith("Error: ")


def test_what_a_page_without_a_network_wrote_can_be_mended_there(sender):
    """Nobody has to edit JSON by hand."""
    file = '{"format": "pia-assessment/1", "programme": {"name": "P", "as_of": "tomorrow"}}'
    page = sender.page(sender.send("/work/import", file, "mine.json"), 422)
    assert f"choose “{WORDS['goOn'].en}”" in page.text


def test_what_was_pasted_stays_on_the_page(sender):
    page = sender.page(sender.send("/work/import", name="", text="format: <b>wrong"), 422)
    assert "pasted text:1:9:" in page.text
    assert "format: <b>wrong" in unescape(page.html)


@pytest.mark.parametrize("name", SENT)
def test_a_hostile_file_gets_a_page_that_says_where(sender, workspace, name):
    page = sender.page(sender.send("/work/import", HOSTILE[name], name), 422)
    shown = name.rsplit("/", 1)[-1]
    assert re.search(rf"{re.escape(shown)}:\d+:\d+: \S", page.text), page.text
    assert names(workspace) == ()


def test_fifty_megabytes_are_refused_before_they_are_read(sender):
    answer = sender.send("/work/import", b"x" * 50_000_000, "big.yaml")
    assert "10 MB" in sender.page(answer, 413).text


def test_a_file_just_over_the_limit_of_yaml_says_how_much_is_too_much(sender):
    page = sender.page(sender.send("/work/import", b"a" * 1_000_001, "a.yaml"), 422)
    assert "1000 kB" in page.text


def test_other_pages_take_no_more_than_before(owner, mine):
    answer = owner.post(f"/work/{mine}/copy", data={"form_token": "x" * 1_100_000})
    assert answer.status_code == 413


def test_files_are_kept_in_memory(app):
    body, kind = multipart({}, b"x" * 700_000, "a.yaml")
    asked = app.test_request_context("/work/import", method="POST", data=body, content_type=kind)
    with asked as context:
        context.request.max_content_length = 1_000_000
        assert isinstance(context.request.files["file"].stream, io.BytesIO)


def test_foreign_and_missing_assessments_are_not_found(sender):
    for path in ("export", "merge", "imported", "merge/" + "0" * 32):
        assert sender.client.get(f"/work/{'0' * 32}/{path}").status_code == 404


THEIRS = """\
format: pia-assessment/1
programme: {name: {es: "Escáner"}, as_of: "2025-04-30"}
answers:
  core.legal-basis:
    value: none
    note: {es: "Nadie la mostró.", en: "Nobody showed it.", confidential: true}
    evidence: [{source: s1, at: "p. 4", says: {es: "Dice."}}]
    state_account: {state: MX, date: "2018-04-08", value: general-law, says: {es: "Hay ley."}}
  core.impact-assessment: {status: withheld, flagged: true}
  core.languages: {status: not-applicable, reason: {es: "No hay personas."}}
  core.people-number: {value: 35236}
assessors: ["Luz"]
evidence:
  s1: {title: "Testimonio", grade: testimony, audience: organisation, date: "2018"}
"""


def compared(sender, mine, text=THEIRS):
    return sender.page(sender.send(f"/work/{mine}/merge", text, "luz.yaml"), 200)


@pytest.mark.parametrize("locale", ["es", "en"])
def test_a_colleague_s_file_is_compared_in_words(owner, mine, locale):
    sender = Sender(owner, locale)
    sender.get(f"/work/{mine}/merge")
    page = compared(sender, mine)
    for words in ("luz.yaml", "s1-2", "Circular (s1)", "Testimonio (s1-2)", "Nobody showed it."):
        assert words in page.text, words
    country, mark = {
        "es": ("México", "Marcada para volver"),
        "en": ("Mexico", "Marked to come back to"),
    }[locale]
    assert country in page.text
    assert mark in page.text


def test_merging_saves_what_was_chosen_and_says_what(sender, workspace, mine):
    page = compared(sender, mine)
    fields = {**chosen(page), "take-answers/core.legal-basis": "theirs"}
    done = sender.follow(sender.client.post(f"/work/{mine}/merge/choices", data=fields))
    assert "Source: Testimonio (s1-2)" in done.text
    found = work(workspace, mine).assessment
    assert found.findings["core.legal-basis"].value == "none"
    assert found.findings["core.legal-basis"].evidence[0].source == "s1-2"
    assert found.findings["core.people-number"].status == "answered"
    assert found.sources["s1"].title.es == "Circular"
    again = compared(sender, mine)
    assert "says nothing that your assessment does not say already" in again.text


def test_keeping_everything_changes_nothing(sender, workspace, mine):
    page, before = compared(sender, mine), work(workspace, mine).row.revision
    fields = {
        name: "mine" if name.startswith("take-") else value for name, value in chosen(page).items()
    }
    done = sender.follow(sender.client.post(f"/work/{mine}/merge/choices", data=fields))
    assert "nothing changed" in done.text
    assert work(workspace, mine).row.revision == before


def test_a_change_in_between_shows_the_comparison_again_with_the_choices(sender, workspace, mine):
    fields = {**chosen(compared(sender, mine)), "take-answers/core.legal-basis": "theirs"}
    actor = the_owner(workspace)
    with workspace.store.writing() as session:
        row = get(session, actor, mine)
        now = {"status": "answered", "value": "public-law"}
        save_part(session, actor, row, "answers/core.legal-basis", now, Save(1))
    answer = sender.client.post(f"/work/{mine}/merge/choices", data=fields, headers=sender.headers)
    page = sender.page(answer, 409)
    assert work(workspace, mine).assessment.findings["core.legal-basis"].value == "public-law"
    assert "core.people-number" not in work(workspace, mine).assessment.findings
    again = chosen(page)
    assert again["take-answers/core.legal-basis"] == "theirs"
    sender.follow(sender.client.post(f"/work/{mine}/merge/choices", data=again))
    assert work(workspace, mine).assessment.findings["core.legal-basis"].value == "none"


def test_choices_that_do_not_go_together_are_refused_with_the_comparison(sender, mine):
    text = THEIRS.replace('"2025-04-30"', '"2015-04-30"').replace(
        "core.people-number: {value: 35236}", "core.people-number: {value: 3}"
    )
    page = compared(sender, mine, text.replace('date: "2018-04-08", ', ""))
    fields = chosen(page)
    carried = unpacked_of(fields)
    broken = {**carried.data, "answers": {**carried.data["answers"], "core.gone": {"value": 1}}}
    fields["brought"] = Brought(carried.name, broken, carried.seen).packed()
    answer = sender.client.post(f"/work/{mine}/merge/choices", data=fields, headers=sender.headers)
    assert "core.gone" in sender.page(answer, 422).text


def unpacked_of(fields):
    return unpacked(MultiDict(fields))


def test_an_answer_later_than_the_date_that_is_kept_is_refused_with_the_choices(sender, workspace):
    dated = "answers: {biometrics.last-accuracy-test: {value: '2029'}}\n"
    used = 'technologies: [biometrics.enrolment], as_of: "2025-04-30"'
    text = SMALL.replace('as_of: "2025-04-30"', used).partition("answers:")[0]
    key = kept(workspace, the_owner(workspace), yaml.safe_load(text))
    page = compared(sender, key, text.replace("2025", "2030") + dated)
    fields = chosen(page) | {"take-programme": "mine"}
    answer = sender.client.post(f"/work/{key}/merge/choices", data=fields, headers=sender.headers)
    page = sender.page(answer, 422)
    assert "2029 is after the date of the assessment" in page.text
    assert chosen(page)["take-programme"] == "mine"


NO_DATA = squeezed(["a.yaml", [], {}, "k", [], []])


@pytest.mark.parametrize("brought", ["", "x", "eJw=", "eJyrVkrLz1eyUkpKLFKqBQAdegQl", "é", NO_DATA])
def test_a_comparison_that_lost_its_file_is_refused(sender, mine, brought):
    fields = {"form_token": sender.token(f"/work/{mine}/merge"), "brought": brought}
    answer = sender.client.post(f"/work/{mine}/merge/choices", data=fields)
    assert answer.status_code == 400


def test_the_comparison_has_no_address_of_its_own(sender, mine):
    answer = sender.client.get(f"/work/{mine}/merge/choices")
    assert answer.location == f"/work/{mine}/merge"


def test_a_file_that_cannot_be_read_is_not_compared(sender, mine):
    page = sender.page(sender.send(f"/work/{mine}/merge", BOMB, "bomb.yaml"), 422)
    assert "bomb.yaml:1:4:" in page.text


def test_a_large_assessment_fits_in_the_page(sender, workspace, mine):
    big = yaml.safe_load(THEIRS)
    big["actions"] = [{"text": f"{n:03}" * 300} for n in range(900)]
    text = yaml.safe_dump(big, width=10_000)
    assert 800_000 < len(text) < 1_000_000
    page = compared(sender, mine, text)
    sender.follow(sender.client.post(f"/work/{mine}/merge/choices", data=chosen(page)))
    assert len(work(workspace, mine).assessment.actions) == 900


def test_of_a_file_that_was_only_compared_nothing_is_kept(sender, workspace, mine):
    mark = "palabra-que-nadie-usa-5731"
    compared(sender, mine, THEIRS.replace("Nadie la mostró.", mark))
    sender.send("/work/import", f"format: {mark}\n", f"{mark}.yaml")
    folder = workspace.store.path.parent
    for path in folder.rglob("*"):
        assert mark.encode() not in path.read_bytes(), path


def test_the_file_offered_is_that_of_the_assessment(sender, workspace, mine):
    out = sender.client.get(f"/work/{mine}/export", headers={"Accept-Language": "es"})
    assert out.get_data(as_text=True) == exported(work(workspace, mine), "es").text


def test_with_a_lost_token_what_was_pasted_is_still_there(sender):
    fields = {"form_token": "0", "text": "format: mío", "file": (io.BytesIO(), "")}
    answer = sender.client.post("/work/import", data=fields, headers=sender.headers)
    assert "format: mío" in sender.page(answer, 400).text


def test_with_a_lost_token_the_comparison_can_be_sent_again(sender, workspace, mine):
    fields = {
        **chosen(compared(sender, mine)),
        "take-answers/core.legal-basis": "theirs",
        "form_token": "0",
    }
    path = f"/work/{mine}/merge/choices"
    answer = sender.client.post(path, data=fields, headers=sender.headers)
    page = sender.page(answer, 400)
    assert fields["brought"] not in page.text
    again = chosen(page)
    sender.follow(sender.client.post(path, data=again))
    assert work(workspace, mine).assessment.findings["core.legal-basis"].value == "none"
