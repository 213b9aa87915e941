"""Words of the page about keeping and saving, and about what is wrong; see `words`."""

from __future__ import annotations

from collections.abc import Mapping

from pia.text import Text

SAVING: Mapping[str, Text] = {
    "onlyHere": Text(
        "Sus respuestas están solo en esta página hasta que pulse «Guardar el archivo». "
        "Si la cierra antes, se pierden.",
        "Your answers are only in this page until you press “Save the file”. "
        "If you close it before, they are lost.",
    ),
    "onlyTab": Text(
        "Sus respuestas están solo en esta pestaña hasta que pulse «Guardar el archivo». "
        "Si la página se recarga, siguen aquí; si cierra la pestaña, se pierden.",
        "Your answers are only in this tab until you press “Save the file”. "
        "If the page reloads, they are still here; if you close the tab, they are lost.",
    ),
    "keptHere": Text(
        "Mientras tanto hay una copia sin cifrar en este aparato. Se borra al guardar el archivo "
        "o al cerrar la pestaña; puede quedar rastro en el disco.",
        "Meanwhile there is an unencrypted copy on this device. It is deleted when you save the "
        "file or close the tab; a trace may stay on the disk.",
    ),
    "wipe": Text(
        "Borrar de este aparato lo no guardado", "Delete what is not saved from this device"
    ),
    "wipeSure": Text(
        "Se borran las respuestas que no guardó en un archivo. No se pueden recuperar. ¿Borrarlas?",
        "The answers that you did not save in a file are deleted. They cannot be recovered. "
        "Delete them?",
    ),
    "wiped": Text(
        "Se borró de este aparato lo que no había guardado. Los archivos que ya guardó siguen "
        "entre sus descargas.",
        "What you had not saved was deleted from this device. The files that you saved before "
        "are still among your downloads.",
    ),
    "earlier": Text(
        "Hay respuestas de antes de que esta página se cerrara o se recargara.",
        "There are answers from before this page was closed or reloaded.",
    ),
    "goOnKept": Text("Seguir con ellas", "Go on with them"),
    "anew": Text("Borrarlas y empezar de nuevo", "Delete them and begin anew"),
    "goesOn": Text(
        "Aquí están sus respuestas. Todavía no están en un archivo.",
        "Here are your answers. They are not in a file yet.",
    ),
    "save": Text("Guardar el archivo", "Save the file"),
    "allSaved": Text("Sin cambios por guardar.", "No changes to save."),
    "unsaved": Text("Hay respuestas sin guardar.", "There are answers not saved yet."),
    "saved": Text(
        "Se entregó «{name}» a su navegador a las {time}. Compruebe que está entre sus descargas.",
        "“{name}” was handed to your browser at {time}. Check that it is among your downloads.",
    ),
    "savedWithFaults": Text(
        "Se entregó «{name}» a su navegador a las {time}, con todo lo que escribió. "
        "Para importarlo en pia falta corregir lo de abajo y guardar de nuevo.",
        "“{name}” was handed to your browser at {time}, with all you typed. "
        "To import it into pia, correct what is below and save again.",
    ),
    "savedWithNotes": Text(
        "Se entregó «{name}» a su navegador a las {time}. Se puede importar en pia así. Lo que "
        "no se puede leer está en la nota de su pregunta; si puede, corríjalo abajo y guarde de "
        "nuevo.",
        "“{name}” was handed to your browser at {time}. It can be imported into pia as it is. "
        "What cannot be read is in the note of its question; if you can, correct it below and "
        "save again.",
    ),
    "goOn": Text("Continuar con un archivo guardado", "Go on with a saved file"),
    "open": Text("Archivo guardado", "Saved file"),
    "openHint": Text(
        "Uno que guardó con esta página; su nombre termina en .json. Reemplaza lo que haya aquí.",
        "One that you saved with this page; its name ends in .json. It replaces what is here.",
    ),
    "opened": Text("Se abrió «{name}».", "“{name}” was opened."),
    "notOpened": Text(
        "No se abrió «{name}»: no es un archivo guardado con esta página. Lo que había aquí sigue "
        "igual. Elija un archivo que termine en .json.",
        "“{name}” was not opened: it is not a file saved with this page. What was here is "
        "unchanged. Choose a file that ends in .json.",
    ),
    "otherVersion": Text(
        "No se abrió «{name}»: se hizo con otra versión del cuestionario. Ábralo con la página "
        "con la que lo llenó, o impórtelo en pia.",
        "“{name}” was not opened: it was made with another version of the questionnaire. Open it "
        "with the page you filled it in with, or import it into pia.",
    ),
    "discard": Text(
        "Hay respuestas sin guardar. Si abre otro archivo, se pierden. ¿Abrirlo?",
        "There are answers not saved yet. If you open another file, they are lost. Open it?",
    ),
}
FAULTS: Mapping[str, Text] = {
    "noName": Text("Escriba el nombre del programa.", "Write the name of the programme."),
    "noDay": Text(
        "Escriba la fecha a la que se refiere, entre 1990 y 2100.",
        "Write the date to which it refers, between 1990 and 2100.",
    ),
    "noState": Text("Elija el Estado.", "Choose the State."),
    "noRole": Text("Elija qué hace ese Estado.", "Choose what that State does."),
    "noTitle": Text("Escriba el título de la fuente.", "Write the title of the source."),
    "noGrade": Text("Elija qué tipo de fuente es.", "Choose what kind of source it is."),
    "noReason": Text("Escriba por qué no aplica.", "Write why it does not apply."),
    "noValue": Text("Falta lo que dijo el Estado.", "What the State said is missing."),
    "badUrl": Text(
        "La dirección debe empezar con https:// o http:// y no tener espacios.",
        "The address must start with https:// or http:// and have no spaces.",
    ),
    "badDate": Text(
        "Esta fecha no existe. Escriba año, año-mes o año-mes-día: 2018-04-08.",
        "There is no such date. Write year, year-month or year-month-day: 2018-04-08.",
    ),
    "afterAsOf": Text(
        "Esta fecha es posterior a la fecha a la que se refiere la evaluación.",
        "This date is after the date to which the assessment refers.",
    ),
    "badNumber": Text("Escriba un número de cero o más.", "Write a number of zero or more."),
    "toNote": Text("Mientras tanto va en la nota.", "Meanwhile it goes into the note."),
    "longNote": Text(
        "La nota, con lo que escribió y no es la respuesta, pasa de 20 000 letras: acórtela.",
        "The note, with what you wrote that is not the answer, is over 20,000 letters: shorten it.",
    ),
    "tooMany": Text(
        "Escriba 200 nombres o menos, de 500 letras o menos cada uno.",
        "Write 200 names or fewer, of 500 letters or fewer each.",
    ),
}
