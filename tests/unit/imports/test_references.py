"""Sources go out to reference managers and come back as they were."""

from __future__ import annotations

from datetime import date
from typing import get_args

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from pia.errors import AssessmentInvalid
from pia.exports.assessment_file import source_data
from pia.exports.references import written
from pia.imports import bounded, child
from pia.imports.bounded import Sent
from pia.imports.references import read_references
from pia.questionnaire.assessment import Audience, Grade, Source
from pia.questionnaire.events import CONTROL
from pia.questionnaire.evidence import (
    Capture,
    Consent,
    Credibility,
    Rating,
    Reliability,
    SourceKind,
    Witness,
)
from pia.text import Text

FORMATS = ("bibtex", "ris", "csl")
# What one format or the other gives a meaning to.
TRICKY = (
    "{}", "{", "}", "\\", "\\'e", "~", "^", "$", "&", "#", "_", "%", "--", "---", "``", "''", '"',
    ",", ";", " and ", "AND", "others", "é", "ñ", "«", "»", "–", "\n", "  ", "\t", "TY  - ",
    "\nER  - \n", "pia:grade=court", "pia:", "@article{", "=", "<b>", "\u00a0", "\u200d", "漢",
    "e\u0301", "%20", "+", "?`", "12", "[", "]", "'", "`",
)  # fmt: skip
words = st.lists(st.one_of(st.sampled_from(TRICKY), st.text(max_size=8)), max_size=6).map(
    lambda parts: CONTROL.sub("", "".join(parts)).strip()
)
titles = words.map(lambda some: some or "T")
days = st.dates(date(1000, 1, 1), date(2999, 12, 31)).flatmap(
    lambda day: st.sampled_from(["", day.isoformat()[:4], day.isoformat()[:7], day.isoformat()])
)
addresses = st.one_of(
    st.just(""), words.map(lambda some: "https://example.org/" + "".join(some.split()))
)
texts = st.builds(Text, words, words)


def one_of(kinds):
    return st.sampled_from(["", *get_args(kinds)])


sources = st.builds(
    Source,
    key=st.one_of(st.just("s1"), words.map(lambda some: some or "k")),
    title=st.one_of(
        st.builds(Text, titles, words),
        st.builds(Text, words, titles),
        titles.map(lambda some: Text(some, some)),
    ),
    grade=st.sampled_from(get_args(Grade)),
    publisher=words,
    author=words,
    date=days,
    url=addresses,
    language=st.one_of(st.sampled_from(["", "es", "en", "fr", "es-MX", "Spanish"]), words),
    audience=st.sampled_from(get_args(Audience)),
    origin=words,
    workshop=st.booleans(),
    note=texts,
    kind=one_of(SourceKind),
    pages=words,
    readers=words,
    rating=st.builds(Rating, one_of(Reliability), one_of(Credibility), texts),
    capture=st.builds(Capture, days, addresses),
    testimony=st.builds(Witness, one_of(Consent), texts),
)


@pytest.mark.parametrize("form", FORMATS)
@settings(phases=[Phase.explicit, Phase.generate])  # shrinking these takes minutes
@given(several=st.lists(sources, min_size=1, max_size=3))
def test_what_went_out_comes_back_as_it_was(form, several):
    read = read_references("x", written(several, form, public=False).encode())
    assert [(each.key, each.data) for each in read.drafts] == [
        (each.key, source_data(each)) for each in several
    ]
    assert not read.remarks
    assert not any(each.remarks for each in read.drafts)


def drafts(text, name="x"):
    return read_references(name, text.encode() if isinstance(text, str) else text)


def only(text):
    (draft,) = drafts(text).drafts
    return draft


def refusal(text):
    with pytest.raises(AssessmentInvalid) as caught:
        drafts(text)
    return caught.value.problems[0].message.en


BIB = r"""
@string{inm = "Instituto Nacional de Migraci{\'o}n"}
@preamble{"\newcommand{\x}{y}"}
@comment{nothing}
@techreport{inm2018,
  title = {{Convenio} \emph{de} cooperaci\'on: 5\% \& m{\'a}s},
  author = {P{\'e}rez, Ana and {Grupo de Estudios and Friends} and others},
  institution = inm # " (M{\"u}nchen)",
  year = 2018, month = apr,
  pages = {14--16},
  url = {https://example.org/a\_b?c=1\%20},
  urldate = {2025-04-02},
  langid = {spanish},
  note = {Hecho ``as\'i''}
}
"""
RIS = """1.
TY  - NEWS
AU  - Pérez, Ana
TI  - Biometría en la frontera
T2  - El Diario
PY  - 2019
SP  - 3
EP  - 5
DO  - 10.1000/Xyz
N1  - First note
N1  - Second note
Y2  - 2020/01/05/
"""
CSL = """{"items": [{"id": 7, "type": "article-newspaper", "title": "A", "page": 12,
 "author": [{"family": "Cruz", "given": "Sor", "non-dropping-particle": "de la"}, {"given": "X"},
 {"literal": "CNDH"}, 5], "container-title": "El Diario", "DOI": "https://doi.org/10.1000/xyz",
 "issued": {"date-parts": [["2019", "3"]]}, "accessed": {"raw": "2020-01-05"},
 "URL": "https://example.org/a"}]}"""


def test_entries_of_other_programs_become_drafts_without_a_grade():
    assert only(BIB).data == {
        "title": {"es": "Convenio de cooperación: 5% & más"},
        "author": "Pérez, Ana; Grupo de Estudios and Friends; et al.",
        "publisher": "Instituto Nacional de Migración (München)",
        "date": "2018-04",
        "url": "https://example.org/a_b?c=1%20",
        "language": "es",
        "pages": "14–16",
        "note": {"es": "Hecho “así”"},
        "capture": {"date": "2025-04-02"},
    }
    assert only(RIS).data == {
        "title": {"es": "Biometría en la frontera", "en": "Biometría en la frontera"},
        "kind": "press",
        "author": "Pérez, Ana",
        "publisher": "El Diario",
        "date": "2019",
        "url": "https://doi.org/10.1000/Xyz",
        "pages": "3–5",
        "note": {"es": "First note Second note", "en": "First note Second note"},
        "capture": {"date": "2020-01-05"},
    }
    assert only(CSL).data == {
        "title": {"es": "A", "en": "A"},
        "kind": "press",
        "author": "de la Cruz, Sor; X; CNDH",
        "publisher": "El Diario",
        "date": "2019-03",
        "url": "https://example.org/a",
        "pages": "12",
        "note": {"es": "DOI 10.1000/xyz", "en": "DOI 10.1000/xyz"},
        "capture": {"date": "2020-01-05"},
    }


def test_what_is_no_date_or_address_goes_to_the_note_and_is_told():
    draft = only(
        '[{"type": "book", "title": "A", "URL": "ftp://x", "issued": {"literal": "199x"}}]'
    )
    assert draft.data["note"]["en"] == "199x ftp://x"
    assert [each.en.split("”")[0] for each in draft.remarks] == ["The date “199x", "“ftp://x"]
    assert only("@misc{a, title={A}, date={2018-13-01}}").data["note"]["en"] == "2018-13-01"
    assert only("@misc{a, title={A}, doi={10.1/a b}}").data["title"]["en"] == "A"


def test_small_differences_between_programs_are_understood():
    book = only(r"@book{a, title={A}, subtitle={B}, editor={X}, howpublished={\url{http://a.b/c}}}")
    assert (book.data["title"]["en"], book.data["author"]) == ("A: B", "X")
    assert book.data["url"] == "http://a.b/c"
    assert only('@book(a, title = "A", title = "B", month = 3)').data == {
        "title": {"es": "A", "en": "A"},
        "kind": "academic",
    }
    assert only("TY  - JOUR\nT2  - Journal\nER  - ").data["title"]["en"] == "Journal"
    assert only('{"title": "A", "author": "X", "issued": {"date-parts": "2"}, "type": true}').data
    assert only('{"title": "A", "issued": {"date-parts": [5]}, "accessed": 7, "id": null}').data
    latin = only("TY  - NEWS\nTI  - Migración\nER  - ".encode("cp1252"))
    assert latin.data["title"]["es"] == "Migración"
    assert only("@misc{a, title={Ñandú}}".encode("utf-16")).data["title"]["es"] == "Ñandú"


def test_whoever_edits_a_reference_elsewhere_wins_over_its_mark():
    source = Source("s1", Text("Nota  a", "A note"), "documented", author="A;B", language="es")
    text = written([source], "csl", public=False)
    assert only(text).data["author"] == "A;B"
    edited = only(text.replace('"literal": "B"', '"literal": "C"').replace("Nota a", "Nota b"))
    assert edited.data["author"] == "A; C"
    assert edited.data["title"] == {"es": "Nota b"}


def test_nothing_of_a_witness_goes_out_to_the_public():
    told = Source(
        "s1",
        Text("Testimonio", "Testimony"),
        "testimony",
        origin="shelter north",
        readers="legal",
        workshop=True,
        rating=Rating("A", "1", Text("knows the guard", "knows the guard")),
        testimony=Witness("summary", Text("deported", "deported")),
    )
    kept = [
        Source("s2", Text("Oculta", "Hidden"), "documented", audience="organisation"),
        Source("s3", Text("Oculta", "Hidden"), "testimony", testimony=Witness("inside")),
    ]
    for form in FORMATS:
        text = written([told, *kept], form, public=True)
        (draft,) = drafts(text).drafts
        assert draft.data == {
            "title": {"es": "Testimonio", "en": "Testimony"},
            "grade": "testimony",
            "rating": {"reliability": "A", "credibility": "1"},
        }
        for word in ("shelter", "legal", "guard", "deported", "Oculta", "Hidden", "summary"):
            assert word not in text


def test_what_is_no_file_of_references_is_refused():
    assert "There is no reference" in refusal(b"\x89PNG\r\n\x1a\n\0\0")
    assert "There is no reference" in refusal("just words")
    assert "There is no reference" in refusal("[]")
    assert "larger than 2 MB" in refusal(b"@" * 2_000_001)
    assert "more than 5,000" in refusal("@misc{a, title={A}}" * 5_001)
    for broken in ("[", "[" * 100_000, '{"items": [', '[{"id": NaN]'):
        assert "cannot be read" in refusal(broken)


def test_abbreviations_that_grow_without_end_are_refused():
    bomb = '@string{a0 = "%s"}' % ("x" * 100)
    for n in range(1, 9):
        bomb += f"@string{{a{n} = {' # '.join([f'a{n - 1}'] * 10)}}}"
    assert "cannot be read" in refusal(bomb + "@misc{a, title = a8}")


def test_mistakes_are_told_and_the_rest_is_read():
    found = drafts("@misc{a, title = {A}, note = }\n\n@misc{b, title = {B}, year = soon}")
    assert [each.data["title"]["en"] for each in found.drafts] == ["A", "B"]
    assert [each.en[:7] for each in found.remarks] == ["Line 1:"]
    assert drafts("@misc{a, title = {A}}" + "@misc{b, = }\n" * 30).remarks[19:]
    odd = drafts('[{"type": "book", "title": "A"}, 5, {"x": 1}]')
    assert [each.en for each in odd.remarks] == [
        "Item 2 is no reference and was not read.",
        "Item 3 is no reference and was not read.",
    ]
    deep = drafts("@misc{a, title = " + "{" * 200 + "}" * 200 + "}@misc{b, title = {B}}")
    assert deep.remarks


def test_a_mark_brings_nothing_that_cannot_be_seen():
    found = only("@misc{a, title={A}, note={pia:origin=%00x%1b pia:workshop=%07 pia:grade=}}")
    assert found.data == {"title": {"es": "A", "en": "A"}, "origin": "x"}


def test_two_keys_alike_go_out_as_two():
    pair = [Source(key, Text("T", "T"), "documented") for key in ("A", "a", "ñ")]
    for form in FORMATS:
        found = drafts(written(pair, form, public=False)).drafts
        assert [each.key for each in found] == ["A", "a", "ñ"]


def test_names_and_nothing_else_are_enough():
    source = Source("", Text("T", "T"), "documented", author="Pérez, Ana; Cruz, Sor; A, B, C")
    for form in FORMATS:
        (draft,) = drafts(written([source], form, public=False)).drafts
        assert draft.data["author"] == source.author


def test_the_confined_process_gives_the_same():
    odd = BIB + "@misc{b, title = {B}, date = {soon}, note = }"
    assert bounded.read_references(Sent("a.bib", odd.encode())) == drafts(odd)
    assert child.answer({"references": True, "name": "a"}, BIB.encode())["references"]
    with pytest.raises(AssessmentInvalid):
        bounded.read_references(Sent("a.bib", b"nothing"))
    assert child.answer({"references": True, "name": "a"}, b"nothing")["problems"]
