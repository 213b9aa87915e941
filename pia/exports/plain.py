"""Frozen data as plain data, nothing that is empty."""

from __future__ import annotations

from collections.abc import Mapping

from pia.text import Text

Data = dict[str, object]


def text_data(text: Text) -> Data:
    """A text in the languages it has."""
    return without_empty({"es": text.es, "en": text.en})


def without_empty(data: Mapping[str, object]) -> Data:
    """Zero is a value; an empty text, list or mapping and False are not."""
    return {
        key: part
        for key, part in data.items()
        if part not in ("", None, [], {}) and part is not False
    }
