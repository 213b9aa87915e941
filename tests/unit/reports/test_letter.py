import pytest

from pia.reports.letter import letter_html
from pia.reports.pdf import render_pdf

TEXT = "INM\n\nAsunto: Datos biométricos\n\n1. Copia.\n2. <b>Actas</b>.\n\nAtentamente,\nAlguien\n"


def test_the_subject_is_the_heading_and_is_not_said_twice():
    html = letter_html("Datos biométricos", TEXT, "es")
    assert html.count("Datos biométricos") == 2  # title and heading
    assert "<h1>Datos biométricos</h1>" in html
    assert "1. Copia.<br>2. &lt;b&gt;Actas&lt;/b&gt;." in html


def test_only_the_subject_line_is_left_out_and_no_other_word():
    text = "Instituto, INM\n\nAsunto: INM\n\nPedimos los datos del INM\n"
    html = letter_html("INM", text, "es")
    assert "Instituto, INM" in html
    assert "Pedimos los datos del INM" in html
    assert "Asunto" not in html


def test_for_a_browser_the_rules_are_at_an_address():
    html = letter_html("Datos", TEXT, "es", stylesheet="/static/w.css")
    assert '<link rel="stylesheet" href="/static/w.css">' in html
    assert "<style>" not in html


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_it_is_printed_without_a_complaint(paper):
    assert render_pdf(letter_html("Datos biométricos", TEXT, "es", paper)).startswith(b"%PDF")
