"""The name under which a file is shown; it never becomes a name on disk."""

from __future__ import annotations

import unicodedata

from pia.files.refusals import BadName

_LONGEST = 150
_SEPARATORS = frozenset('/\\:*?"<>|\u2044\u2215\u29f5\ufe68\uff0f\uff3c')
# Control characters, format characters (bidi overrides, zero width), line ends, unassigned ones,
# surrogates and those for private use.
_UNSEEN = frozenset({"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"})


def checked_name(name: str) -> str:
    """The name in its composed form; raises BadName for one that misleads."""
    composed = unicodedata.normalize("NFC", name)
    if composed != composed.strip() or composed.startswith(".") or composed.endswith("."):
        raise BadName
    if not 0 < len(composed) <= _LONGEST or _SEPARATORS & set(composed):
        raise BadName
    if any(unicodedata.category(character) in _UNSEEN for character in composed):
        raise BadName
    return composed
