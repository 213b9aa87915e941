"""What is said about files of reference managers."""

from __future__ import annotations

from pia.text import Text

TOO_BIG = Text(
    "El archivo pasa de 2 MB. Exporte menos referencias a la vez.",
    "The file is larger than 2 MB. Export fewer references at a time.",
)
TOO_MANY = Text(
    "El archivo tiene más de 5.000 referencias. Exporte menos a la vez.",
    "The file holds more than 5,000 references. Export fewer at a time.",
)
NONE = Text(
    "No hay ninguna referencia aquí. Exporte sus referencias como BibTeX, RIS o CSL-JSON y traiga "
    "ese archivo.",
    "There is no reference here. Export your references as BibTeX, RIS or CSL-JSON and bring that "
    "file.",
)
BROKEN = Text(
    "Este archivo no se puede leer como BibTeX, RIS ni CSL-JSON. Expórtelo de nuevo.",
    "This file cannot be read as BibTeX, RIS or CSL-JSON. Export it again.",
)
LINE = Text(
    "Línea {line}: lo que sigue no se entiende; la referencia puede estar incompleta.",
    "Line {line}: what follows cannot be understood; the reference may be incomplete.",
)
NO_ENTRY = Text(
    "El elemento {number} no es una referencia y no se leyó.",
    "Item {number} is no reference and was not read.",
)
DATE = Text(
    "La fecha «{value}» no se entiende: quedó en la nota.",
    "The date “{value}” cannot be understood: it was put into the note.",
)
ADDRESS = Text(
    "«{value}» no es una dirección de la web: quedó en la nota.",
    "“{value}” is no address on the web: it was put into the note.",
)
