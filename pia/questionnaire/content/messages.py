"""What is said about content that fits together and is nevertheless not good enough."""

from __future__ import annotations

from pia.text import Text

SERVED = Text(
    "Solo {count} riesgo(s) de la biblioteca tocan «{key}»; hacen falta al menos dos.",
    "Only {count} risk(s) of the library touch “{key}”; at least two are needed.",
)
NO_RULE = Text(
    "Ningún módulo tiene preguntas que decidan la línea roja «{key}».",
    "No module has questions that decide the red line “{key}”.",
)
SAME_OPTIONS = Text(
    "Las opciones {keys} no se distinguen en nada de lo que lee esta pregunta: únalas o úselas.",
    "Nothing that reads this question tells the options {keys} apart: join them or use them.",
)
NO_WEIGHT_REASON = Text(
    "Diga en «why» por qué pesa {weight}.",
    "Say in “why” why it weighs {weight}.",
)
NO_GUIDANCE = Text(
    "Falta esta pregunta en «guidance.yaml».",
    "This question is missing from “guidance.yaml”.",
)
LONG_PLAIN = Text(
    "Dígalo en {most} palabras como máximo; tiene {count}.",
    "Say it in {most} words at most; it has {count}.",
)
HARD = Text(
    "Se lee con dificultad: {ease} puntos de facilidad de lectura y hacen falta {least}. "
    "Use palabras y frases más cortas.",
    "Hard to read: {ease} points of reading ease and {least} are needed. Use shorter words and "
    "sentences.",
)
LONG_SENTENCE = Text(
    "La oración que comienza «{opening}» tiene {count} palabras; el máximo es {most}.",
    "The sentence starting “{opening}” has {count} words; at most {most}.",
)
PASSIVES = Text(
    "Hay {count} pasivas en una oración («{found}»). Diga quién hace qué.",
    "There are {count} passives in one sentence (“{found}”). Say who does what.",
)
INSTEAD = Text(
    "En lugar de «{found}», escriba: {instead}.",
    "Instead of “{found}”, write: {instead}.",
)
TYPOGRAPHY = Text(
    "El signo {found} no va en este idioma; escriba {instead}.",
    "The sign {found} does not belong in this language; write {instead}.",
)
