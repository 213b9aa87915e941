"""Drafts: what they ask, what they cite, and what they leave to be checked."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pia.questionnaire.packs import AccessProvision, Period
from pia.questionnaire.requests import REQUEST_KINDS
from pia.questionnaire.schema import Guidance
from pia.requests import letter_words as say
from pia.requests.letter import draft, letter_locale, sent_text, text
from pia.text import LOCALES, Text
from tests.unit.requests.made import EXAMPLE, PACKS, QUESTIONNAIRE, a_request

PROGRAMME = EXAMPLE.programme
ITEM = Text("El anexo\ntécnico.", "The technical\nannex.")


def drafted(request=None, pack=None, locale=None, questionnaire=QUESTIONNAIRE, **more):
    request = request or a_request(extra=(ITEM,), **more)
    found = pack or PACKS.get(request.country)
    return draft(request, questionnaire, PROGRAMME, found, locale)


def law_of(country, **changes):
    pack = PACKS[country]
    return replace(pack, access_law=replace(pack.access_law, **changes))


def without_request_texts():
    """The questionnaire with a request text for one question and none for the other."""
    modules = []
    for module in QUESTIONNAIRE.modules:
        sections = []
        for section in module.sections:
            questions = [
                replace(
                    q, guidance=Guidance(request=WORDED if q.key == "core.oversight" else Text())
                )
                for q in section.questions
            ]
            sections.append(replace(section, questions=tuple(questions)))
        modules.append(replace(module, sections=tuple(sections)))
    return replace(QUESTIONNAIRE, modules=tuple(modules))


WORDED = Text("Informes de supervisión desde el inicio.", "Oversight reports since the start.")


def test_mexico_is_asked_in_spanish_under_its_law():
    letter = drafted()
    assert letter.locale == "es"
    assert letter.addressee == "Instituto Nacional de Migración"
    assert letter.subject == f"Solicitud de información: {PROGRAMME.name.es}"
    law = "Ley General de Transparencia y Acceso a la Información Pública (LGTAIP 2025)"
    assert letter.opening[-1] == f"Base legal: {law}."
    said = "\n".join(letter.closing)
    assert "Esperamos la respuesta en los 20 días hábiles que fija esa ley (art. 134)." in said
    assert (
        "violaciones graves de derechos humanos o de delitos de lesa humanidad (art. 114-I)."
        in said
    )
    for words in ("no tenga costo", "formatos abiertos", "interés público", "pedimos el resto"):
        assert words in said


def test_the_united_states_are_asked_in_english_under_the_code():
    letter = drafted(country="US")
    assert letter.locale == "en"
    assert letter.opening[-1] == "Legal basis: Freedom of Information Act (5 U.S.C. 552)."
    said = "\n".join(letter.closing)
    assert "within the 20 business days that this law sets (5 U.S.C. 552(a)(6)(A)(i))." in said
    assert "not mainly in the requester’s commercial interest (5 U.S.C. 552(a)(4)(A)(iii))." in said


def test_brazil_gets_a_draft_in_spanish_that_has_to_be_translated():
    letter = drafted(country="BR")
    assert letter.locale == "es"
    assert "20 días corridos" in letter.closing[-1]
    (said,) = [each for each in letter.to_check if "translate" in each.en]
    assert "Portuguese" in said.en
    assert "portugués" in said.es
    assert not [each for each in drafted().to_check if "translate" in each.en]


@pytest.mark.parametrize(
    ("country", "language", "locale"),
    [
        ("MX", None, "es"),
        ("US", None, "en"),
        ("", None, "es"),
        ("MX", "en", "en"),
        ("US", "es", "es"),
    ],
)
def test_the_language_is_that_of_the_country_unless_chosen(country, language, locale):
    assert letter_locale(a_request(country=country, language=language)) == locale


def test_another_language_can_be_asked_for():
    letter = drafted(locale="en")
    assert letter.addressee == "National Migration Institute"
    assert letter.closing[-1].endswith("business days that this law sets (Art. 134).")


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("kind", REQUEST_KINDS)
def test_every_kind_is_drafted_in_both_languages(kind, locale):
    letter = drafted(kind=kind, locale=locale)
    assert PROGRAMME.name.into(locale) in letter.opening[0]
    assert len(letter.items) == 3
    written = text(letter)
    assert "{" not in written
    assert letter.subject in written
    lawful = "LGTAIP" in written
    assert lawful is (kind == "access")


def test_letters_to_companies_and_funders_say_what_to_check_in_them():
    for kind in ("vendor", "funder"):
        assert say.TAKES_PART in drafted(kind=kind).to_check
    assert say.TAKES_PART not in drafted(kind="parliament").to_check


@pytest.mark.parametrize("kind", ["parliament", "vendor", "funder"])
def test_other_kinds_need_no_law(kind):
    assert say.NO_PACK not in drafted(kind=kind, country="").to_check


def test_items_are_the_words_for_requests_else_the_question_with_a_lead_in():
    questionnaire = without_request_texts()
    letter = drafted(questionnaire=questionnaire)
    question = questionnaire.questions["core.legal-basis"].text.es
    assert letter.items == (
        WORDED.es,
        f"Información y documentos que permitan responder: «{question}»",
        "El anexo técnico.",
    )
    english = drafted(questionnaire=questionnaire, locale="en").items
    assert english[0] == WORDED.en
    assert english[1].startswith("Information and documents from which to answer: “")


def test_a_question_that_is_no_longer_asked_is_left_out_and_told():
    letter = drafted(questions=("core.gone", "core.oversight"))
    assert len(letter.items) == 2
    (said,) = [each for each in letter.to_check if "core.gone" in each.en]
    assert "«core.gone»" in said.es


def test_an_article_that_nobody_read_is_left_out_and_told():
    letter = drafted(pack=law_of("MX", article=""))
    assert letter.closing[-1] == "Esperamos la respuesta en los 20 días hábiles que fija esa ley."
    assert say.NO_ARTICLE in letter.to_check
    assert say.NO_ARTICLE not in drafted().to_check


def test_a_deadline_that_nobody_verified_is_left_out_and_told():
    letter = drafted(pack=law_of("MX", deadline=Period(20, "business", verified=False)))
    assert letter.closing[-1] == "Esperamos la respuesta en el plazo que fija la ley."
    assert say.DEADLINE_DOUBTED in letter.to_check


def test_days_that_the_law_leaves_open_are_cited_as_it_says_them():
    assert "en los 10 días que fija esa ley" in drafted(country="EC").closing[-1]


def test_a_provision_that_nobody_verified_is_left_out_and_told():
    clause = Text("el acceso es libre", "access is free")
    doubted = AccessProvision("fees", "Art. 99", clause, verified=False)
    letter = drafted(pack=law_of("MX", provisions=(doubted, replace(doubted, topic="format"))))
    assert "99" not in text(letter)
    said = [each for each in letter.to_check if "99" in each.en]
    assert said == [Text("Nadie comprobó art. 99: la carta no lo cita.",
                         "Nobody verified Art. 99: the letter does not cite it.")]  # fmt: skip
    assert say.NO_HUMAN_RIGHTS in letter.to_check
    assert say.NO_HUMAN_RIGHTS not in drafted().to_check


def test_a_law_that_nobody_verified_is_not_named():
    catalogue = QUESTIONNAIRE.catalogue
    doubted = replace(catalogue.standards["mx-lgtaip-2025"], verified=False)
    standards = {**catalogue.standards, doubted.key: doubted}
    questionnaire = replace(QUESTIONNAIRE, catalogue=replace(catalogue, standards=standards))
    letter = drafted(questionnaire=questionnaire)
    assert letter.opening[-1] == "Base legal: la ley de acceso a la información pública de México."
    assert letter.closing[-1] == "Esperamos la respuesta en el plazo que fija la ley."
    assert "art." not in text(letter)
    assert say.LAW_DOUBTED in letter.to_check


def test_without_a_guide_of_the_country_the_law_is_to_be_found():
    letter = drafted(country="BO")
    assert letter.opening[-1].endswith("de Bolivia.")
    assert say.NO_PACK in letter.to_check
    assert drafted(country="").opening[-1].endswith("la ley de acceso a la información pública.")


def test_where_to_file_and_what_the_pack_says_are_to_be_minded():
    law = PACKS["SV"].access_law
    filing = replace(law.where_to_file, verified=False)
    said = drafted(country="SV", pack=law_of("SV", where_to_file=filing)).to_check
    assert law.note in said
    assert f"Check where it is handed in: {filing.text.en}" in [each.en for each in said]
    assert f"Compruebe dónde se presenta: {filing.text.es}" in [each.es for each in said]
    bare = law_of("MX", note=Text())
    assert [each for each in drafted(pack=bare).to_check if each != say.UNSIGNED] == []


def test_a_draft_lacks_what_nobody_wrote():
    letter = drafted(addressee=Text(), questions=())
    assert {say.NO_ADDRESSEE, say.UNSIGNED} <= set(letter.to_check)
    assert say.NOTHING_ASKED not in letter.to_check
    assert letter.signature.startswith("[Nombre")
    assert say.NOTHING_ASKED in drafted(a_request(questions=())).to_check
    signed = drafted(signature=Text("Ana\nRefugio", "Ana\nShelter"))
    assert signed.signature == "Ana\nRefugio"
    assert say.UNSIGNED not in signed.to_check


def test_the_text_is_numbered_and_its_lines_are_not_wrapped():
    written = text(drafted(signature=Text("Ana", "Ana"), about=Text("Estaciones", "Stations")))
    lines = written.splitlines()
    assert lines[0] == "Instituto Nacional de Migración"
    assert lines[2] == "Asunto: Estaciones"
    assert [line[:3] for line in lines if line[:1].isdigit()] == ["1. ", "2. ", "3. "]
    assert "3. El anexo técnico." in lines
    assert max(map(len, lines)) > 150
    assert written.endswith("\n\nAna\n")
    assert text(drafted(addressee=Text())).startswith("Asunto: ")


def test_what_somebody_wrote_takes_the_place_of_the_draft():
    own = a_request(letter=Text("Mi carta"))
    assert sent_text(own, drafted(own)) == "Mi carta"
    assert sent_text(a_request(), drafted()) == text(drafted())


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("country", sorted(PACKS))
def test_every_country_pack_makes_a_letter(country, locale):
    letter = drafted(country=country, locale=locale)
    written = text(letter)
    assert "()" not in written
    assert "((" not in written
    assert "None" not in written
