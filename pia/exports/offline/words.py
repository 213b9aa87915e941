"""Every word of the page, in both languages; the script finds them by key."""

from __future__ import annotations

from collections.abc import Mapping

from pia.text import Text

NO_SCRIPT = Text(
    "Esta página necesita JavaScript y aquí está desactivado. Ábrala con un navegador que lo "
    "permita, o llene el cuestionario en papel: pídalo a quien le envió este archivo.",
    "This page needs JavaScript, which is switched off here. Open it with a browser that allows "
    "it, or fill in the questionnaire on paper: ask whoever sent you this file for it.",
)

_PAGE = {
    "title": Text("Cuestionario sin conexión", "Questionnaire without a network"),
    "skip": Text("Ir al contenido", "Skip to the content"),
    "lead": Text(
        "Responda lo que sepa, en el orden que quiera. Lo que deje vacío cuenta como no evaluado.",
        "Answer what you know, in any order. What you leave empty counts as not assessed.",
    ),
    "leadQuick": Text(
        "Vistazo rápido: pocas preguntas, en el orden que quiera. El resultado será preliminar.",
        "Quick look: few questions, in any order. The result will be preliminary.",
    ),
    "onlyHere": Text(
        "Sus respuestas están solo en esta página hasta que pulse «Guardar el archivo». "
        "Si la cierra antes, se pierden.",
        "Your answers are only in this page until you press “Save the file”. "
        "If you close it before, they are lost.",
    ),
    "whole": Text(
        "No usa internet y no envía nada. El archivo guardado no está cifrado: quien lo tenga "
        "puede leerlo.",
        "It uses no internet and sends nothing. The saved file is not encrypted: whoever has it "
        "can read it.",
    ),
    "holdsAll": Text(
        "Esta página contiene toda la evaluación, también las notas confidenciales. Quien tenga "
        "este archivo puede leerlas.",
        "This page holds the whole assessment, confidential notes included. Whoever has this "
        "file can read them.",
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
    "programme": Text("El programa", "The programme"),
    "profile": Text("Qué es el programa", "What the programme is"),
    "filled": Text("Nombre y fecha escritos", "Name and date filled in"),
    "toFill": Text("Por llenar", "To fill in"),
    "questions": Text("Preguntas", "Questions"),
    "done": Text("{done} de {total} atendidas.", "{done} of {total} dealt with."),
    "of": Text("{done} de {total}", "{done} of {total}"),
    "progress": Text("Preguntas atendidas", "Questions dealt with"),
    "moreByTechnology": Text(
        "Al marcar las tecnologías del programa aparecen las preguntas sobre ellas.",
        "When you tick the technologies of the programme, the questions about them appear.",
    ),
    "after": Text("Cuando termine", "When you have finished"),
    "after1": Text("Pulse «Guardar el archivo».", "Press “Save the file”."),
    "after2": Text(
        "Lleve el archivo a la computadora que tiene pia, por un medio seguro.",
        "Take the file to the computer that has pia, in a safe way.",
    ),
    "after3": Text(
        "Ahí elija «Importar un archivo», o «Combinar el archivo de otra persona» si la "
        "evaluación ya existe.",
        "There choose “Import a file”, or “Merge somebody else’s file” if the assessment exists "
        "already.",
    ),
    "allSections": Text("Lista de tareas", "Task list"),
    "next": Text("Siguiente: {title}", "Next: {title}"),
    "appeared": Text(
        "Preguntas que aparecieron en esta página: {n}.",
        "Questions that appeared on this page: {n}.",
    ),
    "gone": Text(
        "Preguntas que ya no corresponden: {n}. Lo que respondió se conserva.",
        "Questions that no longer apply: {n}. What you answered is kept.",
    ),
    "problem": Text("Hay un problema", "There is a problem"),
    "error": Text("Error:", "Error:"),
}
_QUESTION = {
    "found": Text("Lo que usted encontró", "What you found"),
    "several": Text("Marque todas las que correspondan.", "Mark all that apply."),
    "orElse": Text("o bien", "or else"),
    "above": Text("Respondo arriba", "I answer above"),
    "unknown": Text("Lo busqué y no se sabe", "I looked and it is not known"),
    "unknown-hint": Text(
        "Cuenta como riesgo, no como su ausencia.", "Counts as a risk, not as its absence."
    ),
    "withheld": Text("La autoridad lo oculta", "The authority withholds it"),
    "withheld-hint": Text(
        "Lo negó, calló después del plazo o lo declaró secreto. Cite la negativa como fuente; "
        "sin ella cuenta como desconocido.",
        "It refused, was silent past the deadline, or declared it secret. Cite the refusal as a "
        "source; without one it counts as unknown.",
    ),
    "not-applicable": Text("No aplica a este programa", "It does not apply to this programme"),
    "not-applicable-hint": Text(
        "Deja la pregunta fuera del resultado. Diga abajo por qué.",
        "Leaves the question out of the result. Say why below.",
    ),
    "reason": Text("Por qué no aplica", "Why it does not apply"),
    "clear": Text("Quitar mi respuesta", "Clear my answer"),
    "number": Text("Número", "Number"),
    "words": Text("Su respuesta", "Your answer"),
    "names": Text("Nombres", "Names"),
    "lines": Text("Un nombre por línea.", "One name a line."),
    "date": Text("Fecha", "Date"),
    "dateHint": Text(
        "Un año, un mes o un día: 2018, 2018-04 o 2018-04-08.",
        "A year, a month or a day: 2018, 2018-04 or 2018-04-08.",
    ),
    "note": Text("Nota", "Note"),
    "confidential": Text(
        "Confidencial: dejar la nota fuera de los informes públicos",
        "Confidential: leave the note out of public reports",
    ),
    "help": Text("Ayuda para responder", "Help with the answer"),
    "plain": Text("En otras palabras", "In other words"),
    "goodBad": Text("Buena y mala respuesta", "Good and bad answers"),
    "good": Text("Buena:", "Good:"),
    "bad": Text("Mala:", "Bad:"),
    "how": Text("Cómo averiguarlo", "How to find out"),
    "reply": Text("Lo que suele responder la autoridad:", "What they usually reply:"),
    "example": Text("Un ejemplo", "An example"),
    "source": Text("Fuente:", "Source:"),
    "means": Text("Qué significa", "What it means"),
    "rests": Text("En qué se apoya", "What it rests on"),
    "unchecked": Text(
        "Nadie ha cotejado todavía este texto con el oficial.",
        "Nobody has checked this text against the official one yet.",
    ),
}
_SOURCES = {
    "howKnown": Text("¿Cómo lo sabe?", "How do you know?"),
    "sourceOne": Text("Fuente {n}", "Source {n}"),
    "sourceAdd": Text("Agregar una fuente nueva", "Add a new source"),
    "sourceRemove": Text("Quitar esta fuente de la respuesta", "Take this source off the answer"),
    "sourceKnown": Text("Usar una fuente que ya tiene", "Use a source you already have"),
    "sourceMore": Text("Datos de la fuente", "About the source"),
    "title_": Text("Título", "Title"),
    "grade": Text("¿Qué tipo de fuente es?", "What kind of source is it?"),
    "gradeHint": Text("De la más fuerte a la más débil.", "From the strongest to the weakest."),
    "url": Text("Dirección en la web", "Address on the web"),
    "stance": Text("Qué hace con la respuesta", "What it does to the answer"),
    "page": Text("Página, párrafo o minuto", "Page, paragraph or minute"),
    "proves": Text(
        "Muestra que la salvaguardia funciona en la práctica, no solo en el papel",
        "It shows that the safeguard works in practice, not only on paper",
    ),
    "whatState": Text("¿Qué dice el Estado?", "What does the State say?"),
    "accountHint": Text(
        "Escriba aquí lo que afirma una autoridad, también cuando usted halló otra cosa. Queda "
        "junto a su hallazgo y nunca lo reemplaza.",
        "Write here what an authority claims, also when you found otherwise. It stands beside "
        "your finding and never replaces it.",
    ),
    "accountOne": Text("Declaración {n}", "Statement {n}"),
    "accountAdd": Text("Agregar una declaración", "Add a statement"),
    "accountRemove": Text("Quitar esta declaración", "Take this statement away"),
    "accountDate": Text("Cuándo lo dijo", "When it said so"),
    "accountValue": Text(
        "A qué respuesta equivalen sus palabras", "Which answer its words amount to"
    ),
    "accountValues": Text(
        "A qué respuestas equivalen sus palabras", "Which answers its words amount to"
    ),
    "accountGiven": Text("Qué da como respuesta", "What it gives as the answer"),
    "accountSource": Text("Dónde lo dijo", "Where it said so"),
}
_PROGRAMME = {
    "name": Text("Nombre del programa", "Name of the programme"),
    "asOf": Text("Fecha a la que se refiere", "Date to which it refers"),
    "asOfHint": Text(
        "Todo se evalúa según lo que se sabía ese día.",
        "Everything is assessed as it was known on that day.",
    ),
    "stage": Text("Etapa", "Stage"),
    "notKnown": Text("No se sabe", "Not known"),
    "choose": Text("Elija", "Choose"),
    "states": Text("Estados", "States"),
    "state": Text("Estado", "State"),
    "role": Text("Qué hace", "What it does"),
    "stateOne": Text("Estado {n}", "State {n}"),
    "stateAdd": Text("Agregar un Estado", "Add a State"),
    "stateRemove": Text("Quitar este Estado", "Take this State away"),
    "technologies": Text("Tecnologías", "Technologies"),
    "technologiesHint": Text(
        "Marque lo que usa el programa. De eso dependen las preguntas que recibirá.",
        "Tick what the programme uses. It decides which questions you are asked.",
    ),
    "journey": Text(
        "En qué parte del camino lo encuentran las personas", "Where on their way people meet it"
    ),
    "groups": Text("Personas afectadas", "People affected"),
    "lack-roles": Text(
        "Puede haber otros Estados u otros papeles", "There may be other States or other parts"
    ),
    "lack-technologies": Text(
        "A esta lista pueden faltarle tecnologías", "This list may lack technologies"
    ),
    "lack-journey": Text("A esta lista pueden faltarle lugares", "This list may lack places"),
    "lack-groups": Text("Puede haber otras personas afectadas", "Others may be affected"),
    "lackHint": Text(
        "Lo que no está en la lista cuenta entonces como desconocido, no como ausente.",
        "What is not in the list then counts as not known, not as absent.",
    ),
}
_FAULTS = {
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
    "tooMany": Text(
        "Escriba 200 nombres o menos, de 500 letras o menos cada uno.",
        "Write 200 names or fewer, of 500 letters or fewer each.",
    ),
}
WORDS: Mapping[str, Text] = {**_PAGE, **_QUESTION, **_SOURCES, **_PROGRAMME, **_FAULTS}
