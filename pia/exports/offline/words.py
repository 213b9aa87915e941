"""Every word of the page, in both languages; the script finds them by key."""

from __future__ import annotations

from collections.abc import Mapping

from pia.exports.offline.words_saving import FAULTS, SAVING
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
    "or": Text("o bien", "or"),
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
    "beside": Text(
        "Lo que escribió arriba se conserva. Como eligió otra respuesta, al guardar el archivo "
        "va en la nota.",
        "What you wrote above is kept. As you chose another answer, it goes into the note when "
        "you save the file.",
    ),
    "wrote": Text("Escrito como respuesta: {words}", "Written as the answer: {words}"),
    "wroteReason": Text(
        "Escrito como razón de que no aplica: {words}",
        "Written as the reason why it does not apply: {words}",
    ),
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
WORDS: Mapping[str, Text] = {**_PAGE, **SAVING, **_QUESTION, **_SOURCES, **_PROGRAMME, **FAULTS}
