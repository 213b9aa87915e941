"""A letter as a page to print: the words that are sent, and nothing else."""

from __future__ import annotations

from pia.reports.html import Paper, environment
from pia.requests.letter_words import SUBJECT
from pia.text import Locale


def letter_html(
    title: str, text: str, locale: Locale, paper: Paper = "A4", *, stylesheet: str = ""
) -> str:
    """The letter under its subject; `stylesheet` is an address, for readers without a PDF."""
    blocks = [block.splitlines() for block in text.strip().split("\n\n") if block.strip()]
    told = SUBJECT.into(locale).format(subject=title)
    blocks = [block for block in blocks if block != [told]]  # it is the heading
    return (
        environment(locale)
        .get_template("letter/letter.html")
        .render(locale=locale, title=title, paragraphs=blocks, paper=paper, stylesheet=stylesheet)
    )
