"""Dates, numbers and texts for a named language."""

from __future__ import annotations

from datetime import date

import pytest

from pia import i18n


@pytest.mark.parametrize(
    ("value", "es", "en"),
    [
        ("2025-04-30", "30 de abril de 2025", "30 April 2025"),
        (date(2018, 4, 8), "8 de abril de 2018", "8 April 2018"),
        ("2018-04", "abril de 2018", "April 2018"),
        ("2018", "2018", "2018"),
        ("s. f.", "s. f.", "s. f."),
        ("2018-13", "2018-13", "2018-13"),
        ("", "", ""),
    ],
)
def test_dates_are_as_exact_as_they_were_given(value, es, en):
    assert (i18n.format_date(value, "es"), i18n.format_date(value, "en")) == (es, en)


@pytest.mark.parametrize(
    ("value", "es", "en"),
    [
        (433224, "433\u202f224", "433,224"),
        (2025, "2025", "2,025"),
        (12345.5, "12\u202f345.5", "12,345.5"),
        (0, "0", "0"),
    ],
)
def test_numbers_group_their_digits(value, es, en):
    assert (i18n.format_number(value, "es"), i18n.format_number(value, "en")) == (es, en)


def test_percents_are_whole_and_round_half_up():
    assert i18n.format_percent(0.455, "es") == "46\u202f%"
    assert i18n.format_percent(0.45, "en") == "45%"


@pytest.mark.parametrize(
    ("tag", "way"), [("es", "ltr"), ("ar", "rtl"), ("nah", "ltr"), ("", "ltr"), ("he-IL", "rtl")]
)
def test_direction_of_any_language(tag, way):
    assert i18n.direction(tag) == way


def test_a_language_without_texts_is_named():
    with pytest.raises(LookupError, match="fr"):
        i18n.translations("fr")


def test_a_fresh_checkout_without_compiled_catalogues_speaks_too(tmp_path, monkeypatch):
    folder = tmp_path / "es" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "messages.po").write_text('msgid "Risk"\nmsgstr "Riesgo"\n', "utf-8")
    monkeypatch.setattr(i18n, "data_path", lambda name: tmp_path)
    assert i18n.translations("es").gettext("Risk") == "Riesgo"
