from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pia.questionnaire.assessment import Quantity
from pia.questionnaire.kinds import KINDS, AnswerError
from pia.questionnaire.kinds.date import first_day
from pia.text import Text
from tests.factories import a_question, options

AS_OF = date(2025, 4, 30)
CHOICE = a_question("core.c")
CHOICES = a_question("core.cs", "choices", [("no-use", 0), ("services", 20), ("police", 90)])
NUMBER = a_question(
    "core.n",
    "number",
    [("unlimited", 95)],
    banding=[(0, "few", 0), (10, "some", 60), (20, "many", 30)],
)
PLAIN_NUMBER = a_question("core.pn", "number", banding=[(0, "few", 0)])
DATE = a_question(
    "core.d", "date", [("never", 100)],
    banding=[(0, "new", 0), (12, "older", 50), (24, "stale", 80), (60, "revised", 20)],
)  # fmt: skip
PLAIN_DATE = a_question("core.pd", "date", banding=[(0, "new", 0)])
TEXT, LIST = a_question("core.t", "text"), a_question("core.l", "list")


def kind(question):
    return KINDS[question.kind]


def parsed(question, raw):
    return kind(question).parse(question, raw)


def reached(question, raw):
    value = parsed(question, raw)
    return [option.key for option in kind(question).reached(question, value, AS_OF)]


@pytest.mark.parametrize("question", [CHOICE, CHOICES, NUMBER, DATE, TEXT, LIST])
@pytest.mark.parametrize("raw", [None, ""])
def test_nothing_is_blank(question, raw):
    assert parsed(question, raw) is None


@pytest.mark.parametrize(
    ("question", "raw"),
    [(CHOICES, []), (LIST, []), (LIST, ["", None]), (NUMBER, {}), (NUMBER, {"unit": "units"}),
     (TEXT, {}), (TEXT, "  "), (TEXT, {"es": "", "en": None})],
)  # fmt: skip
def test_empty_forms_are_blank(question, raw):
    assert parsed(question, raw) is None


@pytest.mark.parametrize(
    ("question", "raw", "value"),
    [
        (CHOICE, "worst", "worst"),
        (CHOICES, ["police", "services"], ("services", "police")),
        (CHOICES, ["no-use"], ("no-use",)),
        (NUMBER, 12, Quantity(Decimal(12))),
        (NUMBER, "12", Quantity(Decimal(12))),
        (NUMBER, 2.5, Quantity(Decimal("2.5"))),
        (NUMBER, Decimal("2.5"), Quantity(Decimal("2.5"))),
        (NUMBER, {"value": 12, "unit": "units"}, Quantity(Decimal(12))),
        (NUMBER, {"value": "unlimited"}, "unlimited"),
        (NUMBER, 0, Quantity(Decimal(0))),
        (NUMBER, 10**12, Quantity(Decimal(10**12))),
        (NUMBER, "unlimited", "unlimited"),
        (DATE, "2018", "2018"),
        (DATE, 2018, "2018"),
        (DATE, "2018-04", "2018-04"),
        (DATE, "2016-02-29", "2016-02-29"),
        (DATE, "never", "never"),
        (TEXT, " hola ", Text("hola", "hola")),
        (TEXT, {"es": "hola"}, Text("hola", "")),
        (TEXT, {"es": "hola", "en": None}, Text("hola", "")),
        (TEXT, "e\u0301", Text("é", "é")),
        (LIST, ["A \r\n\n b"], (Text("A b", "A b"),)),
        (LIST, ["INM", "", {"en": "DHS"}], (Text("INM", "INM"), Text("", "DHS"))),
    ],
)
def test_values_are_read(question, raw, value):
    assert parsed(question, raw) == value


@pytest.mark.parametrize(
    ("question", "raw", "said"),
    [
        (CHOICE, "wrost", "Did you mean “worst”? Options: best, middling, worst."),
        (CHOICE, "zzz", "Use one of these: best, middling, worst."),
        (CHOICE, ["worst"], "This question takes one option: write its key"),
        (CHOICE, [], "This question takes one option: write its key"),
        (CHOICE, 3, "“3” is not an option"),
        (CHOICE, True, "“true” is not an option"),
        (CHOICE, {"value": "worst"}, '“{"value": "worst"}” is not an option'),
        (CHOICE, "x" * 500, "x" * 60 + "…”"),
        (CHOICES, "police", "write a list"),
        (CHOICES, ["polize"], "Did you mean “police”?"),
        (CHOICES, [["police"]], '“["police"]” is not an option'),
        (CHOICES, ["police", "services", "police"], "“police” is in the list twice: remove one"),
        (CHOICES, ["no-use", "no-use"], "“no-use” is in the list twice: remove one"),
        (CHOICES, ["no-use", "police"], "“no-use” excludes the other options"),
        (NUMBER, -1, "a number of zero or more (unit: units (en))"),
        (NUMBER, {"value": 12, "unit": "days"}, "unit of this question is “units (en)”"),
        (NUMBER, True, "a number of zero or more"),
        (NUMBER, [1], "a number of zero or more"),
        (NUMBER, {"value": 1, "until": "years"}, "a number of zero or more"),
        (NUMBER, float("nan"), "a number of zero or more"),
        (NUMBER, float("inf"), "a number of zero or more"),
        (NUMBER, 10**12 + 1, "a number of zero or more"),
        pytest.param(NUMBER, 10**5000, "a number of zero or more", id="huge number"),
        pytest.param(CHOICE, 10**5000, "“…” is not an option", id="huge option"),
        (NUMBER, "0." + "1" * 60, "is not an option"),
        (NUMBER, "unlimted", "Did you mean “unlimited”?"),
        (PLAIN_NUMBER, "many", "a number of zero or more"),
        (DATE, "2018-13", "is not a date"),
        (DATE, "2018-02-30", "is not a date"),
        (DATE, "0000", "is not a date"),
        (DATE, "nevr", "Did you mean “never”?"),
        (DATE, "٢٠١٨", "is not an option"),
        (PLAIN_DATE, "soon", "“soon” is not a date"),
        (PLAIN_DATE, ["2018"], "is not a date"),
        (PLAIN_DATE, "2018-13", "“2018-13” is not a date"),
        (TEXT, 12, "Write the text in quotes"),
        (TEXT, {"fr": "x"}, "Write the text in quotes"),
        (TEXT, {"es": 12}, "must be in quotes and have 500"),
        (TEXT, "x" * 501, "500 characters or fewer"),
        (TEXT, "a\0b", "must be in quotes"),
        (LIST, "INM", "a list of 200 names or fewer"),
        (LIST, ["x"] * 201, "a list of 200 names or fewer"),
        (LIST, [1], "Write the text in quotes"),
    ],
)
def test_other_values_are_refused_with_what_would_fit(question, raw, said):
    with pytest.raises(AnswerError) as refusal:
        parsed(question, raw)
    assert said in refusal.value.into("en")
    assert refusal.value.into("es") != refusal.value.into("en")


@pytest.mark.parametrize(
    ("question", "raw", "keys"),
    [
        (CHOICE, "middling", ["middling"]),
        (CHOICES, ["police", "services"], ["services", "police"]),
        (NUMBER, 0, ["few"]),
        (NUMBER, 9, ["few"]),
        (NUMBER, 9.99, ["few"]),
        (NUMBER, 10, ["some"]),
        (NUMBER, 10.5, ["some"]),
        (NUMBER, 19, ["some"]),
        (NUMBER, 20, ["some"]),  # the bound belongs to the worse band
        (NUMBER, 20.01, ["many"]),
        (NUMBER, 21, ["many"]),
        (NUMBER, "unlimited", ["unlimited"]),
        (TEXT, "x", []),
        (LIST, ["x"], []),
        (DATE, "never", ["never"]),
        (DATE, "2025-04-30", ["new"]),
        (DATE, "2026-01-01", ["new"]),  # after the as-of date
        (DATE, "2024-05-01", ["new"]),  # eleven whole months
        (DATE, "2024-04-30", ["older"]),  # twelve
        (DATE, "2023-05-01", ["older"]),
        (DATE, "2023-04-30", ["stale"]),
        (DATE, "2020-05-01", ["stale"]),
        (DATE, "2020-04-30", ["stale"]),  # exactly sixty: the worse of the two bands
        (DATE, "2020-03-30", ["revised"]),
        (DATE, "2024-04", ["older"]),  # part of the month is twelve months ago
        (DATE, "2024-05", ["new"]),
        (DATE, "2024", ["older"]),
        (DATE, "2023", ["stale"]),
        (DATE, "2020", ["stale"]),
        (DATE, "2019", ["revised"]),
        (DATE, "2025-03", ["new"]),
    ],
)
def test_bands_and_options_reached(question, raw, keys):
    assert reached(question, raw) == keys


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2018", date(2018, 1, 1)),
        ("2018-04", date(2018, 4, 1)),
        ("2018-04-08", date(2018, 4, 8)),
        ("2018-02-30", None),
        ("2018-1", None),
        ("0000", None),
        ("never", None),
        ("", None),
    ],
)
def test_first_days(text, day):
    assert first_day(text) == day


def test_a_month_lasts_to_its_last_day():
    recent_is_worse = a_question("core.r", "date", banding=[(0, "now", 90), (1, "then", 0)])
    value = parsed(recent_is_worse, "2025-03")
    (option,) = kind(recent_is_worse).reached(recent_is_worse, value, AS_OF)
    assert option.key == "now"


@pytest.mark.parametrize(
    ("question", "raw", "words"),
    [
        (CHOICE, "worst", "worst (en)"),
        (CHOICES, ["services", "police"], "services (en); police (en)"),
        (NUMBER, 12, "12 units (en)"),
        (NUMBER, 1e5, "100000 units (en)"),
        (NUMBER, "unlimited", "unlimited (en)"),
        (DATE, "2018-04", "2018-04"),
        (DATE, "never", "never (en)"),
        (TEXT, {"es": "hola", "en": "hello"}, "hello"),
        (LIST, ["INM", {"es": "Defensa"}], "INM; Defensa"),
    ],
)
def test_values_in_words(question, raw, words):
    assert kind(question).describe(question, parsed(question, raw)).into("en") == words


@pytest.mark.parametrize(
    ("question", "raw", "data"),
    [
        (CHOICE, "worst", "worst"),
        (CHOICES, ["police"], ["police"]),
        (NUMBER, 12.0, 12),
        (NUMBER, 2.5, 2.5),
        (NUMBER, "0.12345678901234567891", "0.12345678901234567891"),
        (NUMBER, "unlimited", "unlimited"),
        (DATE, 2018, "2018"),
        (TEXT, {"es": "hola"}, {"es": "hola"}),
        (LIST, ["INM"], [{"es": "INM", "en": "INM"}]),
    ],
)
def test_plain_data_reads_back_as_the_same_value(question, raw, data):
    value = parsed(question, raw)
    assert kind(question).to_data(value) == data
    assert parsed(question, data) == value


RAW = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=5,
)


@given(st.sampled_from([CHOICE, CHOICES, NUMBER, PLAIN_NUMBER, DATE, PLAIN_DATE, TEXT, LIST]), RAW)
def test_anything_is_a_value_or_a_named_refusal(question, raw):
    try:
        value = parsed(question, raw)
    except AnswerError:
        return
    if value is not None:
        assert parsed(question, kind(question).to_data(value)) == value
        kind(question).reached(question, value, AS_OF)
        assert kind(question).describe(question, value)


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2030, 1, 1)))
def test_a_day_is_never_worse_than_its_month_nor_its_month_than_its_year(day):
    def hazard(text):
        (option,) = kind(DATE).reached(DATE, text, AS_OF)
        return option.hazard

    iso = day.isoformat()
    assert hazard(iso) <= hazard(iso[:7]) <= hazard(iso[:4])


def test_options_helper_marks_the_exclusive_one():
    assert [o.exclusive for o in options(("a", 0), ("b", 1), exclusive="a")] == [True, False]
