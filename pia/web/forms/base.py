"""What every form shares: plain text, the version it changes and the key that saves it once."""

from __future__ import annotations

import re
import unicodedata

from wtforms import Form, SelectMultipleField, StringField

from pia.questionnaire.events import CONTROL
from pia.services.saving import Save

_LINE_ENDS = re.compile(r"\r\n?|[\u2028\u2029]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_KEY = re.compile(r"[0-9a-f]{32}")
_VERSION = re.compile(r"[0-9]{1,9}")


def plain(value: object) -> str:
    """Typed text without what cannot be seen: paste from a PDF brings control characters."""
    return plain_lines(value).strip()


def plain_lines(value: object) -> str:
    """The same with the empty lines that it begins with: in a list each holds a place."""
    text = _LINE_ENDS.sub("\n", str(value or ""))
    text = _SURROGATE.sub("", CONTROL.sub("", text))
    return unicodedata.normalize("NFC", text)


def version_in(typed: str) -> int | None:
    """The number of a version; None for anything else, also for one that no part could have."""
    return int(typed) if _VERSION.fullmatch(typed) else None


def text() -> StringField:
    """A field of plain text, empty where nothing was sent."""
    return StringField(filters=[plain], default="")


def lines() -> StringField:
    """A field of names, one a line."""
    return StringField(filters=[plain_lines], default="")


class Many(SelectMultipleField):  # type: ignore[misc]  # WTForms has no types
    """Every value sent under one name; the services say which are in the lists."""

    def pre_validate(self, form: Form) -> None:
        """Nothing: see above."""


def many() -> Many:
    """A field of several values, none where nothing was sent."""
    return Many(choices=[], default=())


class Versioned(Form):  # type: ignore[misc]  # WTForms has no types
    """A form that changes one part."""

    version = text()
    save_key = text()

    @property
    def save(self) -> Save:
        """The save it asks for; without a number there is no version."""
        version, key = str(self.version.data), str(self.save_key.data)
        return Save(
            version_in(version),
            key if _KEY.fullmatch(key) else None,
        )
