"""Groups of answers to choose from: drawn once for each answer in each language, then kept.

A section shows sixty buttons whose words never change. What people write themselves is not kept
here.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from flask import Flask
from markupsafe import Markup

from pia.text import Locale
from pia.web.locale import current_locale
from pia.web.pages.answer_fields import AnswerFields, Option

# About 3 kB each.
_MOST = 1_000


@dataclass(frozen=True, slots=True)
class _Chosen:
    """The part of an answer's fields that such a group shows."""

    answer: str
    values: tuple[str, ...]


def draw_answer_groups(app: Flask) -> None:
    """Give templates `answer_group`, for the kinds whose answer is chosen."""

    @lru_cache(_MOST)
    def drawn(
        _locale: Locale,
        partial: str,
        prefix: str,
        fields: _Chosen,
        options: tuple[Option, ...],
        statuses: tuple[Option, ...],
    ) -> Markup:
        template = app.jinja_env.get_template(f"partials/answers/{partial}.html")
        parts = {"prefix": prefix, "fields": fields, "options": options, "statuses": statuses}
        return Markup(template.render(parts, error=""))  # noqa: S704 - drawn with escaping

    def answer_group(
        prefix: str, fields: AnswerFields, options: tuple[Option, ...], statuses: tuple[Option, ...]
    ) -> Markup:
        chosen = _Chosen(fields.answer, fields.values)
        return drawn(current_locale(), fields.partial, prefix, chosen, options, statuses)

    app.add_template_global(answer_group)
