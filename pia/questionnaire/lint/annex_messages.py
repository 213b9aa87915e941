"""What is said about country packs, lenses, the glossary and the guide."""

from __future__ import annotations

from pia.text import Text

FILE_NAME = Text(
    "El archivo debe llamarse {name}: el nombre sale de su clave.",
    "The file must be called {name}: its name comes from its key.",
)

# Country packs
OTHER_COUNTRY = Text(
    "«{standard}» no es una norma de «{country}».", "“{standard}” is not a standard of “{country}”."
)
OTHER_TOPIC = Text(
    "«{standard}» no trata de este tema. Aquí va una norma de «{topic}».",
    "“{standard}” is about something else. A standard on “{topic}” belongs here.",
)
UNVERIFIED_ARTICLE = Text(
    "Nadie comprobó «{ref}». Escriba null hasta que alguien lo lea en la ley.",
    "Nobody verified “{ref}”. Write null until somebody reads it in the law.",
)
UNVERIFIED_PROVISION = Text(
    "El registro no da por comprobada «{ref}». Escriba «verified: false» o compruébela allí.",
    "The register does not hold “{ref}” for verified. Write “verified: false” or verify it there.",
)
CLAUSE = Text(
    "El texto sigue a «conforme al Art. …,»: empiece con minúscula y no ponga punto final.",
    "The text goes on after “under Art. …,”: use a small first letter and leave out the full stop.",
)
OTHER_DEADLINE = Text(
    "El registro dice {days} días ({unit}). Corrija uno de los dos.",
    "The register says {days} days ({unit}). Mend one of the two.",
)
NO_SOURCE = Text(
    "Algo está marcado «verified: true». Diga en «source» qué texto se leyó.",
    "Something is marked “verified: true”. Say in “source” which text was read.",
)

# Lenses
NAME_TWICE = Text(
    "El nombre viene de la lista «{terms}». Quite «name».",
    "The name comes from the list “{terms}”. Remove “name”.",
)
NAME_MISSING = Text(
    "Falta «name»: esta lente no toma los nombres de una lista.",
    "“name” is missing: this lens takes no names from a list.",
)
LEFT_OUT = Text(
    "Falta una entrada para «{key}» de la lista «{terms}».",
    "An entry for “{key}” of the list “{terms}” is missing.",
)
VERIFIED_CITES = Text(
    "Una entrada comprobada cita al menos una disposición de «{source}».",
    "A verified entry cites at least one provision of “{source}”.",
)
UNVERIFIED_CITES = Text(
    "Una entrada sin comprobar se cita solo por su número. Quite «standards».",
    "An unverified entry is cited by its number only. Remove “standards”.",
)
NO_SUCH_MODULE = Text(
    "«{key}» no es de «core» ni de un módulo de la lista de tecnologías.",
    "“{key}” belongs neither to “core” nor to a module of the list of technologies.",
)

# Glossary
SAME_FORM = Text(
    "«{form}» ya lleva a «{key}». Una palabra solo puede llevar a un lugar.",
    "“{form}” already leads to “{key}”. A word can lead to one place only.",
)

# Guide
LONG_TOPIC = Text(
    "«{key}» tiene {count} palabras en «{language}»; el máximo es {most}. Acorte o divida el tema.",
    "“{key}” has {count} words in “{language}”; at most {most}. Shorten or split the topic.",
)
TOUR_LENGTH = Text(
    "El recorrido tiene {count} temas; deben ser de {least} a {most}.",
    "The tour has {count} topics; it takes {least} to {most}.",
)
TOO_MANY_PICTURES = Text(
    "Hay {count} imágenes; el máximo es {most}.", "There are {count} pictures; at most {most}."
)
