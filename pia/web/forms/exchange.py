"""A file as a form brings it, and how it travels from the comparison to the choices.

The file is kept by the page itself and nowhere else: nothing of it stays on the disk when the
person changes her mind.
"""

from __future__ import annotations

import json
import secrets
import zlib
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, get_args

from flask import Request
from flask_babel import gettext
from werkzeug.datastructures import MultiDict

from pia.imports.bounded import Sent
from pia.questionnaire.strict_yaml import MAX_JSON
from pia.services.exchange import required, sent
from pia.services.merging import Seen, Take
from pia.services.parts import Data
from pia.text import Text

BROUGHT, TAKE = "brought", "take-"


@dataclass(frozen=True, slots=True)
class Brought:
    """A file that is being merged: its content, and what it was compared with.

    Of a spreadsheet also the parts that it leaves without anything, and what is to be told of it.
    """

    name: str
    data: Data
    seen: Seen
    emptied: Sequence[str] = ()
    remarks: Sequence[Text] = ()

    def packed(self) -> str:
        """As the value of one hidden field."""
        seen, told = self.seen, [[each.es, each.en] for each in self.remarks]
        held = [self.name, self.data, dict(seen.versions), seen.save_key, [*self.emptied], told]
        return squeezed(held)

    def telling(self, emptied: Iterable[str], remarks: Iterable[Text]) -> Brought:
        """The same with what a spreadsheet has to tell besides."""
        return replace(self, emptied=tuple(emptied), remarks=tuple(remarks))

    def again(self, data: Data, versions: Mapping[str, int]) -> Brought:
        """The same, compared anew."""
        return replace(self, data=data, seen=Seen(versions, secrets.token_hex(16)))


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
        name, data, versions, save_key, emptied, remarks = unsqueezed(form.get(BROUGHT, ""))
        told = tuple(Text(str(es), str(en)) for es, en in remarks)
        empty = tuple(map(str, emptied))
    except (TypeError, ValueError) as error:
        raise ValueError("no file came with the form") from error
    if not isinstance(data, dict) or not isinstance(versions, dict):
        raise ValueError("no file came with the form")
    return Brought(str(name), data, Seen(versions, str(save_key)), empty, told)


def squeezed(held: object) -> str:
    """Plain data as the value of one hidden field."""
    return urlsafe_b64encode(zlib.compress(json.dumps(held).encode(), 9)).decode()


def unsqueezed(field: str) -> Any:
    """What `squeezed` held; raises ValueError where a field holds something else."""
    try:
        reader = zlib.decompressobj()
        return json.loads(reader.decompress(urlsafe_b64decode(field.encode()), 2 * MAX_JSON))
    except (ValueError, zlib.error, RecursionError) as error:
        raise ValueError("not from a page of ours") from error


def choices(form: MultiDict[str, str]) -> Mapping[str, Take]:
    """What was chosen for each part."""
    takes: tuple[Take, ...] = get_args(Take)
    found: dict[str, Take] = {}
    for name, value in form.items():
        for take in takes:
            if name.startswith(TAKE) and value == take:
                found[name.removeprefix(TAKE)] = take
    return found
