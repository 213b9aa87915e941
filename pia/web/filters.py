"""What templates can call: formats in the reader's language, addresses, the language switch."""

from __future__ import annotations

from flask import Flask

from pia.i18n import FORMATS, NAMES, direction, format_date, format_number, format_percent
from pia.web.assets import asset_url
from pia.web.locale import current_locale, other_locale, switch_address
from pia.web.preferences import neutral_title, preferences
from pia.web.results import is_kept
from pia.web.visitors import current_visitor, form_token


def furnish(app: Flask) -> None:
    """Give every template the same few helpers."""
    app.add_template_filter(_date, "date")
    app.add_template_filter(_number, "number")
    app.add_template_filter(_percent, "percent")
    app.add_template_global(asset_url, "asset")
    app.add_template_global(current_locale, "locale")
    app.add_template_global(other_locale, "other_locale")
    app.add_template_global(switch_address, "switch_address")
    app.add_template_global(direction, "direction")
    app.add_template_global(form_token, "form_token")
    app.add_template_global(current_visitor, "current_visitor")
    app.add_template_global(preferences, "preferences")
    app.add_template_global(neutral_title, "neutral_title")
    app.add_template_global(is_kept, "is_own")
    app.jinja_env.globals["language_names"] = NAMES
    app.jinja_env.globals["date_formats"] = FORMATS


def _date(value: str) -> str:
    return format_date(value, current_locale())


def _number(value: float) -> str:
    return format_number(value, current_locale())


def _percent(share: float) -> str:
    return format_percent(share, current_locale())
