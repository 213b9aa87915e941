"""The words of the workbook in which an assessment's answers are edited, shared by its two ends."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256

from pia.text import Text

# Columns of the sheet of answers, in order.
COLUMNS: Mapping[str, Text] = {
    "key": Text("Clave", "Key"),
    "section": Text("Sección", "Section"),
    "question": Text("Pregunta", "Question"),
    "answer": Text("Respuesta", "Answer"),
    "other": Text("Respuesta en inglés (solo textos)", "Answer in Spanish (texts only)"),
    "status": Text("Si no hay respuesta", "If there is no answer"),
    "reason_es": Text("Por qué no aplica (español)", "Why it does not apply (Spanish)"),
    "reason_en": Text("Por qué no aplica (inglés)", "Why it does not apply (English)"),
    "note_es": Text("Nota (español)", "Note (Spanish)"),
    "note_en": Text("Nota (inglés)", "Note (English)"),
    "confidential": Text("Nota confidencial", "Confidential note"),
    "sources": Text("Fuentes (claves)", "Sources (keys)"),
    "mark": Text("Marca de pia", "Mark of pia"),
}
# What a person may change.
EDITED = tuple(COLUMNS)[3:12]
YES = Text("sí", "yes")
TOO_LONG = Text(
    "(Demasiado largo para una celda: cámbielo en pia.)",
    "(Too long for a cell: change it in pia.)",
)


@dataclass(frozen=True, slots=True)
class Mark:
    """Where a row came from: the assessment, the version of the answer, and what the row said."""

    assessment: str
    version: int
    digest: str

    def __str__(self) -> str:
        return f"{self.assessment[:12]}.{self.version}.{self.digest}"


def read_mark(text: str) -> Mark | None:
    """A mark as it was written; None where it is damaged."""
    assessment, _, rest = text.partition(".")
    version, _, digest = rest.partition(".")
    if not (assessment and digest and version.isdecimal() and len(version) < 10):
        return None
    return Mark(assessment, int(version), digest)


def digest_of(cells: Iterable[str]) -> str:
    """A short digest of the cells that a person may change."""
    plain = (cell.replace("\r\n", "\n").strip() for cell in cells)
    return sha256("\x1f".join(plain).encode()).hexdigest()[:16]
