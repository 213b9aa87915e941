"""What a refused form held, so that it can be sent again."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Request

from pia.web.visitors import TOKEN_FIELD

# Fields that hold no words of the writer.
_TECHNICAL = frozenset({TOKEN_FIELD, "version", "save_key", "action", "brought"})


@dataclass(frozen=True, slots=True)
class KeptPage:
    """The form's address, all its fields, and those words that a person typed."""

    address: str
    token: str  # as it was sent: for when the database could not say who is there
    fields: tuple[tuple[str, str], ...]
    typed: tuple[str, ...]


def kept_page(request: Request) -> KeptPage | None:
    """The form that came with a request; None where the request carried none."""
    if request.method != "POST" or any(file.filename for file in request.files.values()):
        return None
    fields = [(name, value) for name, value in request.form.items(multi=True)]
    return KeptPage(
        address=request.full_path.rstrip("?"),
        token=request.form.get(TOKEN_FIELD, ""),
        fields=tuple((name, value) for name, value in fields if name != TOKEN_FIELD),
        typed=tuple(
            value
            for name, value in fields
            if name not in _TECHNICAL
            and not name.endswith(("version", "-key"))
            and not name.startswith("take-")
            and value.strip()
        ),
    )
