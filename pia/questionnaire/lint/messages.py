"""What is said about questionnaires of the right shape that are nevertheless wrong."""

from __future__ import annotations

from collections.abc import Iterable

from pia.questionnaire.messages import joined, listed, suggestion
from pia.text import Text

# Keys and places
SCHEMA_LINE = Text(
    'Escriba aquí "{line}", para que el editor conozca el formato.',
    'Write "{line}" here, so that the editor knows the format.',
)
MODULE_KEY = Text(
    "La clave del módulo debe ser el nombre de su carpeta: {key}.",
    "The key of the module must be the name of its folder: {key}.",
)
PREFIX = Text(
    "La clave «{key}» debe comenzar con «{module}.».",
    "The key “{key}” must start with “{module}.”.",
)
RESERVED = Text(
    "«{key}» es una palabra de las condiciones y no puede ser una clave.",
    "“{key}” is a word of conditions and cannot be a key.",
)
DUPLICATE = Text(
    "La clave «{key}» ya se usó en {file}, línea {line}. Cada clave vale una sola vez.",
    "The key “{key}” was already used in {file}, line {line}. Each key counts only once.",
)
OTHER_MODULE = Text(
    "«{key}» es de otro módulo. Aquí solo se pueden leer preguntas de «core» o de «{module}», "
    "para que los módulos se puedan combinar.",
    "“{key}” belongs to another module. Only questions of “core” or of “{module}” can be read "
    "here, so that modules can be combined.",
)
CORE_READS_MODULE = Text(
    "«core» no puede leer «{key}»: los demás módulos se añaden después y pueden faltar.",
    "“core” cannot read “{key}”: the other modules come after it and may be absent.",
)
OTHER_RECOMMENDATION = Text(
    "«{key}» es de un módulo que puede faltar. Use recomendaciones de «core» o de «{module}».",
    "“{key}” belongs to a module that may be absent. Use recommendations of “core” or “{module}”.",
)

# Questions
OPTION_COUNT = Text(
    "Una pregunta de tipo {kind} lleva de {least} a {most} opciones y tiene {found}.",
    "A question of kind {kind} takes {least} to {most} options and has {found}.",
)
NO_OPTIONS_HERE = Text(
    "Una pregunta de tipo {kind} no lleva «{field}». Quítelo.",
    "A question of kind {kind} takes no “{field}”. Remove it.",
)
SAFEGUARD_OPTIONS = Text(
    "Una salvaguarda no lleva «{field}»: sus cuatro opciones son fijas. Quítelo.",
    "A safeguard takes no “{field}”: its four options are fixed. Remove it.",
)
SAFEGUARD_VISIBLE = Text(
    "Una salvaguarda no lleva «visible_if»: se ve cuando su riesgo está abierto.",
    "A safeguard takes no “visible_if”: it shows when its risk is open.",
)
MISSING_FOR_KIND = Text(
    "Falta «{field}» en una pregunta de tipo {kind}.",
    "“{field}” is missing in a question of kind {kind}.",
)
MISSING_HELP = Text(
    "Falta «{field}»: quien responde necesita saberlo.",
    "“{field}” is missing: the person who answers needs it.",
)
MISSING_RIGHTS = Text(
    "Falta «rights»: diga qué derechos toca la pregunta.",
    "“rights” is missing: say which rights the question touches.",
)
SAME_HAZARD = Text(
    "Todas las opciones tienen el mismo peligro: así la respuesta no cambia nada.",
    "Every option has the same hazard: the answer would change nothing.",
)
EXCLUSIVE_COUNT = Text(
    "Debe haber exactamente una opción con «exclusive: true» (la de «ninguna») y hay {found}.",
    "Exactly one option must have “exclusive: true” (the “none” one) and there are {found}.",
)
EXCLUSIVE_LOWEST = Text(
    "La opción exclusiva debe tener el peligro más bajo de la pregunta ({lowest}).",
    "The exclusive option must have the lowest hazard of the question ({lowest}).",
)
EXCLUSIVE_ELSEWHERE = Text(
    "«exclusive» solo va en preguntas de tipo choices.",
    "“exclusive” only goes in questions of kind choices.",
)
NO_MORE_BANDS = Text("Hay más de {most} tramos.", "There are more than {most} bands.")
BANDS_FIRST = Text("El primer tramo debe comenzar en 0.", "The first band must start at 0.")
BANDS_ORDER = Text(
    "Los tramos deben ir de menor a mayor: {here} viene después de {before}.",
    "Bands must go from low to high: {here} comes after {before}.",
)
UNUSED = Text(
    "Nada lee esta pregunta: úsela en un riesgo, una línea roja, un paso o una demanda, o quítela.",
    "Nothing reads this question: use it in a risk, red line, step or demand, or remove it.",
)
NO_RECOMMENDATION = Text(
    "Ninguna recomendación de «{module}» nombra esta pregunta en «answers», "
    "y alguien podría mejorarla.",
    "No recommendation of “{module}” names this question in “answers”, and someone could mend it.",
)
UNREACHABLE = Text(
    "Nadie verá nunca esta pregunta: su condición no se puede cumplir.",
    "Nobody will ever see this question: its condition can never hold.",
)
CYCLE = Text(
    "La condición se muerde la cola: {keys}. Cada pregunta espera a la otra.",
    "The condition goes in a circle: {keys}. Each question waits for the other.",
)

# Conditions
NOT = Text(
    "Las condiciones no admiten «not»: una respuesta peor no debe cerrar nada. "
    "Diga en positivo cuándo se aplica, con «at-least» o «includes».",
    "Conditions take no “not”: a worse answer must never close anything. "
    "Say in the positive when it applies, with “at-least” or “includes”.",
)
SYNTAX = {
    "character": Text(
        "El signo «{found}» no vale en una condición. Use and, or, at-least, includes "
        "y paréntesis.",
        "The sign “{found}” is not valid in a condition. Use and, or, at-least, includes and "
        "parentheses.",
    ),
    "depth": Text(
        "La condición tiene demasiados paréntesis. Simplifíquela.",
        "The condition has too many parentheses. Simplify it.",
    ),
    "parenthesis": Text(
        "Falta cerrar un paréntesis aquí.", "A closing parenthesis is missing here."
    ),
    "not": NOT,
    "subject": Text(
        "Aquí va una pregunta (core.x) o una lista del programa (programme.groups).",
        "A question (core.x) or a list of the programme (programme.groups) belongs here.",
    ),
    "operator": Text(
        "Aquí va «at-least» o «includes» y hay «{found}».",
        "“at-least” or “includes” belongs here and “{found}” was found.",
    ),
    "value": Text("Aquí va la clave de una opción.", "The key of an option belongs here."),
    "end": Text(
        "Sobra «{found}»: una dos condiciones con «and» u «or».",
        "“{found}” is too much: join two conditions with “and” or “or”.",
    ),
}
PROFILE_OPERATOR = Text(
    "Con una lista del programa se usa «includes»: {subject} includes …",
    "A list of the programme takes “includes”: {subject} includes …",
)
CONDITION_SAFEGUARD = Text(
    "«{key}» es una salvaguarda y no puede estar en una condición.",
    "“{key}” is a safeguard and cannot be in a condition.",
)
NO_HAZARD = Text(
    "«{key}» no tiene opciones y no puede decidir nada.",
    "“{key}” has no options and cannot decide anything.",
)
INCLUDES_KIND = Text(
    "«includes» solo va con preguntas de varias opciones (choices); con «{key}» use «at-least».",
    "“includes” only goes with questions of several choices; with “{key}” use “at-least”.",
)
INCLUDES_EXCLUSIVE = Text(
    "«{option}» significa ninguna: una condición no puede pedirla.",
    "“{option}” means none: a condition cannot ask for it.",
)
ALWAYS_TRUE = Text(
    "«{option}» es la mejor opción de «{key}»: esto se cumple siempre. Nombre una peor.",
    "“{option}” is the best option of “{key}”: this always holds. Name a worse one.",
)
ONLY_LIFTS = Text(
    "«always» solo va en «lift». Si algo vale siempre, quite la condición.",
    "“always” only goes in “lift”. If something always holds, remove the condition.",
)
NEVER_TRUE = Text("Esta condición no se puede cumplir nunca.", "This condition can never hold.")

# Risks
NO_DRIVER = Text(
    "El riesgo no lee ningún factor (drivers): nada decide qué tan probable es.",
    "The risk reads no driver: nothing decides how likely it is.",
)
DRIVER_COUNT = Text(
    "Un riesgo lleva de {least} a {most} factores (drivers) y este tiene {found}.",
    "A risk takes {least} to {most} drivers and this one has {found}.",
)
SAFEGUARD_COUNT = Text(
    "Un riesgo lleva de {least} a {most} salvaguardas y este tiene {found}.",
    "A risk takes {least} to {most} safeguards and this one has {found}.",
)
DRIVER_EITHER = Text(
    "Escriba «question» o «counts: withheld», una sola de las dos.",
    "Write “question” or “counts: withheld”, one of the two.",
)
COUNTS_PLACE = Text(
    "«counts: withheld» solo va en un riesgo de «core», una sola vez.",
    "“counts: withheld” only goes in one risk of “core”, once.",
)
DRIVER_SAFEGUARD = Text(
    "«{key}» es una salvaguarda y no puede ser un factor. Póngala en «safeguards».",
    "“{key}” is a safeguard and cannot be a driver. Put it in “safeguards”.",
)
NOT_A_SAFEGUARD = Text(
    "«{key}» no es una salvaguarda (kind: safeguard). Póngala en «drivers».",
    "“{key}” is no safeguard (kind: safeguard). Put it in “drivers”.",
)
TWICE = Text("«{key}» está dos veces.", "“{key}” is there twice.")
STEP_UP = Text(
    "La magnitud del paso debe ser mayor que {gravity}.",
    "The gravity of the step must be greater than {gravity}.",
)
NO_REC = Text(
    "El riesgo necesita al menos una recomendación.",
    "The risk needs at least one recommendation.",
)

# Red lines, steps, demands
DECIDING_EITHER = Text(
    "Escriba «at_least» o «includes», una sola de las dos.",
    "Write “at_least” or “includes”, one of the two.",
)
DECIDING_HAZARD = Text(
    "«{option}» tiene peligro {hazard}: lo que decide una línea roja debe tener 50 o más.",
    "“{option}” has hazard {hazard}: what decides a red line must have 50 or more.",
)

# Standards
STANDARD_FORM = Text(
    "Escriba la norma y su disposición, por ejemplo «achr Art. 11».",
    "Write the standard and its provision, for example “achr Art. 11”.",
)
UNVERIFIED = Text(
    "«{ref}» no está comprobada en el registro. Cite una disposición comprobada, "
    "o escriba «basis: comparative» o «basis: demand».",
    "“{ref}” is not verified in the register. Cite a verified provision, "
    "or write “basis: comparative” or “basis: demand”.",
)
NO_STANDARD = Text(
    "Hace falta al menos una disposición comprobada que no sea una demanda de la sociedad civil, "
    "o escribir «basis: comparative» o «basis: demand».",
    "At least one verified provision that is not a demand of civil society is needed, "
    "or else “basis: comparative” or “basis: demand”.",
)
TECHNOLOGY_MODULE = Text(
    "Una tecnología no puede ser de «core»: comience con su módulo.",
    "A technology cannot belong to “core”: start with its module.",
)

_WHAT = {
    "question": Text("la pregunta", "question"),
    "option": Text("la opción", "option"),
    "risk": Text("el riesgo", "risk"),
    "rights": Text("el derecho", "right"),
    "groups": Text("el grupo", "group"),
    "technologies": Text("la tecnología", "technology"),
    "stages": Text("la etapa", "stage"),
    "journey": Text("el punto del recorrido", "journey point"),
    "roles": Text("la función de un Estado", "role of a State"),
    "countries": Text("el país", "country"),
    "demands": Text("la demanda", "demand"),
    "compact-objectives": Text("el objetivo", "objective"),
    "steps": Text("el paso", "step"),
    "addressees": Text("el destinatario", "addressee"),
    "red-lines": Text("la línea roja", "red line"),
    "standards": Text("la norma", "standard"),
    "provision": Text("la disposición", "provision"),
    "recommendation": Text("la recomendación", "recommendation"),
    "profile": Text("la lista del programa", "list of the programme"),
}


def unknown(what: str, key: str, known: Iterable[str]) -> Text:
    """A reference to something that does not exist."""
    every, name = list(known), _WHAT[what]
    hint = suggestion(key, every)
    if not hint and every:
        keys = listed(every)
        hint = Text(f" Hay: {keys}.", f" There are: {keys}.")
    return joined(
        Text("No existe {es} «{key}».", "There is no {en} “{key}”.").with_values(
            es=name.es, en=name.en, key=key
        ),
        hint,
    )
