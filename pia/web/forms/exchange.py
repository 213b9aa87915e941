"""A file as a form brings it, and how it travels from the comparison to the choices.

The file is kept by the page itself and nowhere else: nothing of it stays on the disk when the
person changes her mind.
"""

from __future__ import annotations

import json
import secrets
import zlib
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from typing import get_args

from flask import Request
from flask_babel import gettext
from werkzeug.datastructures import MultiDict

from pia.imports.bounded import Sent
from pia.questionnaire.strict_yaml import MAX_JSON
from pia.services.exchange import required, sent
from pia.services.merging import Seen, Take
from pia.services.parts import Data

BROUGHT, TAKE = "brought", "take-"


@dataclass(frozen=True, slots=True)
class Brought:
    """A file that is being merged: its content, and what it was compared with."""

    name: str
    data: Data
    seen: Seen

    def packed(self) -> str:
        """As the value of one hidden field."""
        held = [self.name, self.data, dict(self.seen.versions), self.seen.save_key]
        return urlsafe_b64encode(zlib.compress(json.dumps(held).encode(), 9)).decode()


def sent_file(request: Request) -> Sent:
    """The file chosen, else the text pasted; raises AssessmentInvalid where there is neither."""
    chosen = request.files.get("file")
    if chosen is not None and chosen.filename:
        return required(sent(chosen.filename, chosen.read()))
    pasted = request.form.get("text", "")
    return required(sent(gettext("pasted text"), pasted.encode("utf-8", "replace")), pasted=True)


def brought(name: str, data: Data, versions: Mapping[str, int]) -> Brought:
    """A file on its way, to be merged once."""
    return Brought(name, data, Seen(versions, secrets.token_hex(16)))


def unpacked(form: MultiDict[str, str]) -> Brought:
    """The file that a page carried; raises ValueError where it is none."""
    try:
        squeezed = urlsafe_b64decode(form.get(BROUGHT, "").encode())
        reader = zlib.decompressobj()
        raw = reader.decompress(squeezed, 2 * MAX_JSON)
        name, data, versions, save_key = json.loads(raw)
    except (ValueError, TypeError, zlib.error, RecursionError) as error:
        raise ValueError("no file came with the form") from error
    if not isinstance(data, dict) or not isinstance(versions, dict):
        raise ValueError("no file came with the form")
    return Brought(str(name), data, Seen(versions, str(save_key)))


def choices(form: MultiDict[str, str]) -> Mapping[str, Take]:
    """What was chosen for each part."""
    takes: tuple[Take, ...] = get_args(Take)
    found: dict[str, Take] = {}
    for name, value in form.items():
        for take in takes:
            if name.startswith(TAKE) and value == take:
                found[name.removeprefix(TAKE)] = take
    return found
