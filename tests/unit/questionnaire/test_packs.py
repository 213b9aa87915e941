"""Country packs: read as written, wrong in every way that the lint knows, and those shipped."""

import pytest

from pia.questionnaire.catalogue import INVENTED_COUNTRY, Ratification
from pia.questionnaire.loader import check, load_catalogue
from pia.questionnaire.packs import AccessProvision, Appeal, CountryPack, Filing, Period
from pia.text import Text
from tests.annexes import a_law
from tests.factories import text
from tests.questionnaires import SHIPPED, TINY, edit, pointed_at, tiny_copy

MX, US = "catalogue/countries/mx.yaml", "catalogue/countries/us.yaml"
COUNTRIES = sorted(file.stem.upper() for file in (SHIPPED / "catalogue" / "countries").iterdir())
FEES = """    - topic: fees
      article: "s. 1"
      text: {es: "copiar cuesta poco", en: "copies cost little"}
      verified: true
"""


@pytest.fixture(scope="module")
def shipped():
    return load_catalogue(SHIPPED)


@pytest.fixture(scope="module")
def tiny():
    return load_catalogue(TINY)


def test_a_pack_keeps_what_was_written(tiny):
    pack = tiny.packs["MX"]
    law = pack.access_law
    assert (pack.country, pack.data_protection_law, pack.checked) == ("MX", "mx-data", "2026-11-22")
    assert (law.standard, law.article, law.source) == ("mx-access", "", "DOF")
    assert law.deadline == Period(20, "business", verified=True)
    assert law.extension == Period(10, "business", verified=False)
    term = Period(15, "calendar", verified=True)
    assert law.appeal == Appeal(Text("El garante", "The guarantor"), term, verified=True)
    office = Text("La oficina", "The office")
    assert law.where_to_file == Filing(office, "https://example.org/file", verified=True)
    assert law.note == Text("Compruebe.", "Check.")
    assert pack.language == "es"


def test_a_pack_keeps_what_the_law_gives_a_request_and_the_language_to_ask_in(tiny):
    pack = tiny.packs["US"]
    told = Text("copiar cuesta poco", "copies cost little")
    assert pack.language == "en"
    assert pack.access_law.provisions == (AccessProvision("fees", "s. 1", told, verified=True),)


def test_what_nobody_verified_is_to_be_checked_before_filing(tiny):
    assert tiny.packs["MX"].access_law.to_check == ("article", "extension", "provisions")
    assert not tiny.packs["MX"].access_law.verified


def test_what_nobody_verified_of_a_topic_is_told_once():
    doubtful = [
        AccessProvision(topic, article, text("it is so"), verified)
        for topic, article, verified in (
            ("silence", "Art. 1", True),
            ("fees", "Art. 2", False),
            ("fees", "Art. 3", False),
            ("human-rights", "Art. 4", False),
        )
    ]
    law = a_law(provisions=tuple(doubtful))
    assert law.to_check == ("provision-fees", "provision-human-rights")
    assert not law.verified


def test_a_pack_may_lack_what_the_law_lacks(tiny):
    pack = tiny.packs["US"]
    law = pack.access_law
    assert pack.data_protection_law == ""
    assert (law.extension, law.appeal.term, law.where_to_file.url) == (None, None, "")
    assert law.note == Text()
    assert law.to_check == ()
    assert law.verified


def test_treaties_in_force_come_from_the_ratifications(tiny):
    treaty = Ratification("treaty", "MX", True, "1981", "List of 2026", "2026-11-21")
    assert tiny.treaties_in_force("MX") == (treaty,)
    assert tiny.treaties_in_force("US") == ()


@pytest.mark.parametrize(
    ("file", "old", "new", "at", "said"),
    [
        (MX, 'country: "MX"', 'country: "US"', '"US"', "must be called us.yaml"),
        (MX, 'country: "MX"', 'country: "UY"', '"UY"', "There is no country “UY”"),
        (MX, "schema/catalogue-country-pack", "schema/pack", '"../', "catalogue-country-pack.json"),
        (MX, "mx-access", "mx-acces", "mx-acces", "no standard “mx-acces”. Did you mean"),
        (MX, "mx-access", "us-access", "us-access", "“us-access” is not a standard of “MX”."),
        (MX, "mx-access", "treaty", "treaty", "“treaty” is not a standard of “MX”."),
        (MX, "mx-access", "mx-data", "mx-data", "standard on “access-to-information” belongs here"),
        (MX, "law: mx-data", "law: mx-access", "mx-access", "on “data-protection” belongs here"),
        (MX, "law: mx-data", "law: mx-dat", "mx-dat", "There is no standard “mx-dat”."),
        (MX, "article: null", 'article: "Art. 1"', '"Art', "There is no provision “Art. 1”."),
        (US, '"s. 1"', '"s. 2"', '"s. 2"', "Nobody verified “us-access s. 2”. Write null until"),
        (MX, "days: 20", "days: 15", "{days: 15", "The register says 20 days (business)."),
        (MX, "unit: business", "unit: calendar", "{days: 20", "The register says 20 days"),
        (US, FEES, FEES.replace("s. 1", "s. 9"), '"s. 9"', "There is no provision “s. 9”."),
        (US, FEES, FEES.replace("s. 1", "s. 2"), "true", "not hold “us-access s. 2” for verified"),
        (US, FEES, FEES + FEES, "topic: fees", "“fees s. 1” is there twice."),
        (US, "copiar", "Copiar", "{es", "use a small first letter"),
        (US, "cost little", "cost little.", "{es", "leave out the full stop"),
        (US, '  source: "Code"\n', "", "access_law", "Say in “source” which text was read."),
        # The shape
        (MX, 'es: "El garante", ', "", "{en", "The Spanish text (es) is missing."),
        (MX, ', en: "The office"', "", "{es", "The English text (en) is missing."),
        (MX, "unit: business", "unit: weeks", "weeks", "“weeks” is not valid here."),
        (MX, "days: 20", "days: 0", "0", "from 1 to 365"),
        (MX, "language: es", "language: fr", "fr", "“fr” is not valid here."),
        (MX, "language: es\n", "", '"$schema"', "The field “language” is missing."),
        (US, "topic: fees", "topic: prices", "prices", "“prices” is not valid here."),
        (MX, "  article: null\n", "", "standard", "The field “article” is missing."),
        (MX, '"2026-11-22"', '"yesterday"', '"yes', "Write the date as"),
        (MX, "country:", "land: 1\ncountry:", "land", "There is no field “land”."),
    ],
)  # fmt: skip
def test_a_broken_rule_is_told_once_and_in_its_place(tmp_path, file, old, new, at, said):
    root = tiny_copy(tmp_path)
    edit(root, file, old, new)
    found = [p for p in check(root) if said in p.message.en]
    assert len(found) == 1, [p.into("en") for p in check(root)]
    assert pointed_at(found[0]).startswith(at)
    assert found[0].message.es != found[0].message.en


def test_a_pack_of_which_nothing_is_verified_needs_no_source(tmp_path):
    root = tiny_copy(tmp_path)
    path = root / US
    spoilt = path.read_text(encoding="utf-8").replace("verified: true", "verified: false")
    path.write_text(spoilt.replace('  source: "Code"\n', ""), encoding="utf-8")
    assert check(root) == ()


def test_a_verified_provision_needs_a_source(tmp_path):
    root = tiny_copy(tmp_path)
    path = root / US
    spoilt = path.read_text(encoding="utf-8").replace("verified: true", "verified: false")
    spoilt = spoilt.replace('  source: "Code"\n', "").replace(
        FEES.replace("verified: true", "verified: false"), FEES
    )
    path.write_text(spoilt, encoding="utf-8")
    assert ["Say in “source”" in problem.message.en for problem in check(root)] == [True]


def test_an_unverified_provision_may_rest_on_an_unverified_one_of_the_register(tmp_path):
    root = tiny_copy(tmp_path)
    doubtful = FEES.replace("s. 1", "s. 2").replace("verified: true", "verified: false")
    edit(root, US, FEES, doubtful)
    assert check(root) == ()


def test_a_provision_of_a_law_that_the_register_lacks_is_not_told_besides(tmp_path):
    root = tiny_copy(tmp_path)
    edit(root, US, "standard: us-access", "standard: us-nothing")
    assert len(check(root)) == 1


def test_the_deadline_of_a_law_without_one_in_the_register_is_free(tmp_path):
    root = tiny_copy(tmp_path)
    edit(root, US, "days: 30", "days: 31")
    assert check(root) == ()


def test_a_file_that_cannot_be_read_is_told_once(tmp_path):
    root = tiny_copy(tmp_path)
    (root / MX).write_text("country: [", encoding="utf-8")
    assert [p.file for p in check(root)] == [str(root / MX)]


def test_there_is_a_pack_for_every_access_law_of_the_register(shipped):
    laws = {
        s.country: k for k, s in shipped.standards.items() if s.topic == "access-to-information"
    }
    assert {c: pack.access_law.standard for c, pack in shipped.packs.items()} == laws
    assert len(laws) == 16


def test_there_is_a_pack_for_every_data_protection_law_of_the_register(shipped):
    laws = {s.country: k for k, s in shipped.standards.items() if s.topic == "data-protection"}
    packed = {c: pack.data_protection_law for c, pack in shipped.packs.items()}
    assert {c: law for c, law in packed.items() if law} == laws


def test_nothing_of_an_unverified_law_is_said_to_be_verified(shipped):
    for pack in shipped.packs.values():
        if not shipped.standards[pack.access_law.standard].verified:
            assert not pack.access_law.source
            assert pack.access_law.to_check[:2] == ("article", "deadline")


@pytest.mark.parametrize("country", COUNTRIES)
def test_each_verified_provision_names_an_article_that_somebody_verified(shipped, country):
    law = shipped.packs[country].access_law
    standard = shipped.standards[law.standard]
    for provision in law.provisions:
        registered = standard.provisions[provision.article]
        assert not provision.verified or (standard.verified and registered.verified)


def test_the_packs_hold_what_was_read_of_each_law(shipped):
    topics = {
        country: " ".join(dict.fromkeys(part.topic for part in pack.access_law.provisions))
        for country, pack in shipped.packs.items()
    }
    rights = "human-rights public-interest fees format"
    assert topics == {
        "AR": f"{rights} partial identity silence",
        "BR": f"{rights} partial identity",
        "CL": "fees format partial identity silence",
        "CO": f"{rights} partial identity language silence",
        "CR": "",
        "DO": "",
        "EC": "",
        "GT": f"{rights} partial identity silence",
        "HN": "",
        "MX": f"{rights} partial identity language silence",
        "PA": "",
        "PE": "human-rights fees format partial identity silence",
        "PY": "",
        "SV": "silence",
        "US": "public-interest fees format partial identity silence",
        "UY": f"{rights} identity silence",
    }


def test_no_provision_shipped_is_a_guess(shipped):
    assert all(p.verified for pack in shipped.packs.values() for p in pack.access_law.provisions)


def test_each_state_is_written_to_in_its_language(shipped):
    others = {c: pack.language for c, pack in shipped.packs.items() if pack.language != "es"}
    assert others == {"BR": "pt", "US": "en"}


def test_each_pack_knows_its_treaties(shipped):
    assert all(shipped.treaties_in_force(country) for country in shipped.packs)


def test_packs_are_of_type_country_pack(shipped):
    assert all(isinstance(pack, CountryPack) for pack in shipped.packs.values())


def test_an_invented_state_has_no_pack_no_treaty_and_no_law(shipped):
    assert INVENTED_COUNTRY in shipped.countries
    assert INVENTED_COUNTRY not in shipped.packs
    assert INVENTED_COUNTRY not in {entry.country for entry in shipped.ratifications}
    assert INVENTED_COUNTRY not in {standard.country for standard in shipped.standards.values()}
