"""What is said about a spreadsheet and its cells."""

from __future__ import annotations

from pia.text import Text

TOO_BIG = Text(
    "La hoja de cálculo es demasiado grande. Traiga la que descargó de pia, o la exportación de "
    "un solo formulario. No se cambió nada.",
    "The spreadsheet is too large. Bring the one you downloaded from pia, or the export of a "
    "single form. Nothing was changed.",
)
OLD_OR_LOCKED = Text(
    "Es un libro de Excel antiguo (.xls) o tiene contraseña. Guárdelo como .xlsx sin contraseña "
    "y tráigalo de nuevo.",
    "This is an old Excel workbook (.xls) or has a password. Save it as .xlsx without a password "
    "and bring it again.",
)
OPEN_DOCUMENT = Text(
    "Es un libro de OpenDocument (.ods). Guárdelo como .xlsx y tráigalo de nuevo.",
    "This is an OpenDocument workbook (.ods). Save it as .xlsx and bring it again.",
)
NO_TABLE = Text(
    "Este archivo no se pudo leer como hoja de cálculo. Traiga un archivo .xlsx o .csv.",
    "This file could not be read as a spreadsheet. Bring a .xlsx or .csv file.",
)
NOTHING_KNOWN = Text(
    "No se encontró ninguna pregunta de esta evaluación en la hoja. La primera fila debe tener los "
    "encabezados que escribió pia, o los nombres o etiquetas del formulario.",
    "No question of this assessment was found in the spreadsheet. Its first row must hold the "
    "headings that pia wrote, or the names or labels of the form.",
)
NO_SUBMISSION = Text(
    "La hoja tiene los encabezados del formulario, pero ningún envío debajo.",
    "The spreadsheet has the headings of the form, but no submission below them.",
)
OTHER_ASSESSMENT = Text(
    "Este libro se descargó de otra evaluación. Ábrala y traiga el libro allí.",
    "This workbook was downloaded from another assessment. Open that one and bring it there.",
)
FORMULA = Text(
    "Aquí hay una fórmula, que no se lee. Escriba el texto o el número mismo.",
    "There is a formula here, which is not read. Write the text or number itself.",
)
ERROR = Text(
    "Aquí hay un error de la hoja de cálculo. Escriba la respuesta de nuevo.",
    "There is an error of the spreadsheet program here. Write the answer again.",
)
TWO_ROWS = Text(
    "La pregunta «{key}» está en más de una fila. Deje una sola.",
    "The question “{key}” is in more than one row. Leave only one.",
)
NOT_ASKED = Text(
    "«{key}» no es una pregunta de esta evaluación.",
    "“{key}” is not a question of this assessment.",
)
NOT_AN_OPTION = Text(
    "«{raw}» no es una opción de esta pregunta. Elija una de la lista.",
    "“{raw}” is not an option of this question. Choose one of the list.",
)
NOT_A_NUMBER = Text(
    "«{raw}» no es un número de cero o más, con punto decimal, ni una opción de esta pregunta.",
    "“{raw}” is no number of zero or more, with a decimal point, and no option of this question.",
)
NOT_A_DATE = Text(
    "«{raw}» no es una fecha. Escriba año, año-mes o año-mes-día: 2018-04-08.",
    "“{raw}” is not a date. Write year, year-month or year-month-day: 2018-04-08.",
)
NOT_A_STATUS = Text(
    "«{raw}» no es un estado. Elija uno de la lista, o deje la celda vacía si hay respuesta.",
    "“{raw}” is not a status. Choose one of the list, or leave the cell empty where there is an "
    "answer.",
)
NOT_YES_OR_NO = Text(
    "«{raw}» no se entiende. Escriba «sí», o deje la celda vacía.",
    "“{raw}” is not understood. Write “yes”, or leave the cell empty.",
)
ANSWER_AND_STATUS = Text(
    "Hay una respuesta y también el estado «{raw}». Borre una de las dos cosas.",
    "There is an answer and also the status “{raw}”. Delete one of the two.",
)
NO_REASON = Text(
    "Falta por qué no aplica. Escríbalo en su celda.",
    "Why it does not apply is missing. Write it in its cell.",
)
REASON_ELSEWHERE = Text(
    "Hay un motivo, pero el estado no dice que la pregunta no aplica. Borre el motivo o "
    "elija ese estado.",
    "There is a reason, but the status does not say that the question does not apply. Delete the "
    "reason or choose that status.",
)
TOO_LONG = Text(
    "En esta fila hay un texto demasiado largo para una celda. Cambie esta respuesta en pia.",
    "This row has a text too long for a cell. Change this answer in pia.",
)
ONLY_TEXT = Text(
    "Esta columna es solo para textos en el otro idioma. Escriba la respuesta en «Respuesta».",
    "This column is only for texts in the other language. Write the answer under “Answer”.",
)
NO_SUCH_SOURCE = Text(
    "No hay una fuente «{raw}». Las claves están en la hoja de fuentes; una fuente nueva se añade "
    "en pia.",
    "There is no source “{raw}”. The keys are on the sheet of sources; a new source is added in "
    "pia.",
)
CHANGED_SINCE = Text(
    "Esta respuesta cambió en pia después de que se descargó el libro. Compare antes de elegir.",
    "This answer changed in pia after the workbook was downloaded. Compare before you choose.",
)
NO_MARK = Text(
    "Falta la marca de pia en esta fila: no se sabe si la respuesta cambió después de que se "
    "descargó el libro. Compare antes de elegir.",
    "The mark of pia is missing in this row: nobody can tell whether the answer changed after the "
    "workbook was downloaded. Compare before you choose.",
)
EMPTIED = Text(
    "La respuesta está vacía en el libro. Se conserva la de pia, salvo que usted elija lo "
    "contrario.",
    "The answer is empty in the workbook. The one in pia is kept unless you choose otherwise.",
)


def at(cell: str, message: Text) -> Text:
    """A message with the cell or question that it is about."""
    return Text(f"{cell}: {message.es}", f"{cell}: {message.en}")


def shortened(raw: str) -> str:
    """What a cell says, cut where it is long."""
    return raw if len(raw) <= 60 else f"{raw[:60]}…"
