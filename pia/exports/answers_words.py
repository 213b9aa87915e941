"""The words of the workbook in which answers are edited."""

from __future__ import annotations

from collections.abc import Mapping

from pia.text import Text

ANSWERS = Text("Respuestas", "Answers")
OPTIONS = Text("Opciones", "Options")
SOURCES = Text("Fuentes", "Sources")
INSTRUCTIONS = Text("Instrucciones", "Instructions")
OPTION_COLUMNS = (
    Text("Clave de la pregunta", "Key of the question"),
    Text("Opción", "Option"),
    Text("Qué significa", "What it means"),
)
SOURCE_COLUMNS = (
    Text("Clave de la fuente", "Key of the source"),
    Text("Título", "Title"),
    Text("Publicada por", "Published by"),
    Text("Fecha", "Date"),
)
NOT_LISTED = Text("Elija de la lista.", "Choose from the list.")
HINTS: Mapping[str, Text] = {
    "choices": Text("(Varias: una en cada línea.)", "(Several: one on each line.)"),
    "list": Text("(Uno en cada línea.)", "(One on each line.)"),
    "date": Text("(Año, año-mes o año-mes-día: 2018-04-08.)", "(Year, year-month or day.)"),
}
LINES = (
    Text(
        "Cambie lo que quiera en la hoja de respuestas y guarde el libro como .xlsx. Después "
        "tráigalo a la misma evaluación en pia: verá cada cambio antes de que se guarde.",
        "Change what you like on the sheet of answers and save the workbook as .xlsx. Then bring "
        "it to the same assessment in pia: you will see each change before it is saved.",
    ),
    Text(
        "Solo cuentan las filas que usted cambie. Lo demás queda como esté en pia, aunque allí "
        "haya cambiado entretanto.",
        "Only the rows you change count. The rest stays as it is in pia, even if it has changed "
        "there meanwhile.",
    ),
    Text(
        "En «Respuesta» elija de la lista. Donde caben varias opciones, escriba una en cada línea.",
        "Under “Answer” choose from the list. Where several options fit, write one on each line.",
    ),
    Text(
        "Si no hay respuesta, déjela vacía y elija el porqué en «Si no hay respuesta». Si la "
        "pregunta no aplica al programa, escriba por qué.",
        "Where there is no answer, leave it empty and choose why under “If there is no answer”. "
        "Where the question does not apply to the programme, write why.",
    ),
    Text(
        "Lo que deja vacío cuenta como desconocido, nunca como seguro.",
        "What you leave empty counts as unknown, never as safe.",
    ),
    Text(
        "En «Fuentes» van las claves de la hoja de fuentes, separadas por punto y coma. Una fuente "
        "nueva se añade en pia.",
        "Under “Sources” go the keys of the sheet of sources, separated by semicolons. A new "
        "source is added in pia.",
    ),
    Text(
        "No se leen fórmulas. Los encabezados, las claves y las preguntas están protegidos contra "
        "descuidos, sin contraseña.",
        "Formulas are not read. Headings, keys and questions are protected against slips, without "
        "a password.",
    ),
    Text(
        "Este libro contiene las respuestas y también las notas confidenciales. Guárdelo y envíelo "
        "con el mismo cuidado que la evaluación.",
        "This workbook holds the answers and also the confidential notes. Keep it and send it with "
        "the same care as the assessment.",
    ),
)
