"""What is said about a file that cannot be read at all."""

from __future__ import annotations

from pia.text import Text

NO_FILE = Text("El archivo no existe.", "The file does not exist.")
NOT_A_FILE = Text("No es un archivo.", "This is not a file.")
UNREADABLE = Text(
    "No se puede leer el archivo: revise los permisos y el nombre.",
    "The file cannot be read: check its permissions and name.",
)
ENCODING = Text(
    "El archivo no está en UTF-8. Guárdelo de nuevo con la codificación UTF-8.",
    "The file is not in UTF-8. Save it again with the UTF-8 encoding.",
)
JSON_SYNTAX = Text(
    "No es JSON correcto a partir de aquí. Revise comas, comillas y llaves.",
    "From here on this is not correct JSON. Check commas, quotes and braces.",
)
NOT_A_NUMBER = Text(
    "Este número no es finito. Escriba un número corriente.",
    "This number is not finite. Write an ordinary number.",
)
SEVERAL_DOCUMENTS = Text(
    "El archivo contiene varios documentos. Quite la línea «---» y lo que sigue, o sepárelo.",
    "The file holds several documents. Remove the line “---” and what follows, or split it.",
)
ALIAS = Text(
    "Las referencias (*nombre) no se admiten. Escriba el texto completo; "
    "si el texto empieza con un asterisco, escríbalo entre comillas.",
    "References (*name) are not allowed. Write the whole text; "
    "if the text starts with an asterisk, write it in quotes.",
)
ANCHOR = Text(
    "Las anclas (&nombre) no se admiten. Quítela; "
    "si el texto empieza con «&», escríbalo entre comillas.",
    "Anchors (&name) are not allowed. Remove it; if the text starts with “&”, write it in quotes.",
)
TAG = Text(
    "Las etiquetas (!nombre) no se admiten. Quítela; "
    "si el texto empieza con «!», escríbalo entre comillas.",
    "Tags (!name) are not allowed. Remove it; if the text starts with “!”, write it in quotes.",
)
KEY_IS_COLLECTION = Text(
    "El nombre de un campo debe ser texto, no una lista ni un grupo de campos. "
    "Revise los corchetes y las llaves.",
    "The name of a field must be text, not a list or a group of fields. Check brackets and braces.",
)


def too_large(size: int, limit: int) -> Text:
    """The file is larger than the limit, both in bytes."""
    return Text(
        "El archivo ocupa {size} kB y el máximo es {limit} kB. Divídalo o quite lo que sobra.",
        "The file has {size} kB and the most is {limit} kB. Split it or remove what is not needed.",
    ).with_values(size=size // 1000, limit=limit // 1000)


def control(found: str) -> Text:
    """A control character stands here."""
    return Text(
        "Aquí hay un carácter de control ({found}) que no se ve. Bórrelo y escriba de nuevo.",
        "There is a control character ({found}) here that cannot be seen. Delete it and retype.",
    ).with_values(found=found)


def too_deep(limit: int) -> Text:
    """Nesting goes too deep."""
    return Text(
        "El archivo anida más de {limit} niveles. Revise corchetes, llaves y sangrías.",
        "The file nests more than {limit} levels. Check brackets, braces and indentation.",
    ).with_values(limit=limit)


def too_many(limit: int) -> Text:
    """There are too many values."""
    return Text(
        "El archivo tiene más de {limit} valores. Divídalo.",
        "The file has more than {limit} values. Split it.",
    ).with_values(limit=limit)


_SYNTAX = {
    "did not find expected key": Text(
        "la sangría no coincide con la de arriba, o hay comillas o dos puntos dentro del texto",
        "the indentation does not match the lines above, or the text contains quotes or a colon",
    ),
    "mapping values are not allowed in this context": Text(
        "sobran dos puntos: escriba el texto entre comillas, o revise la sangría",
        "there is a colon too many: write the text in quotes, or check the indentation",
    ),
    "could not find expected ':'": Text(
        "faltan dos puntos después del nombre del campo",
        "a colon is missing after the name of the field",
    ),
    "found unexpected end of stream": Text(
        "el archivo termina antes de cerrar unas comillas", "the file ends before a quote is closed"
    ),
    "found character that cannot start any token": Text(
        "hay un tabulador o un signo reservado: use espacios, y comillas para el texto",
        "there is a tab or a reserved sign: use spaces, and quotes around text",
    ),
    "did not find expected ',' or '}'": Text(
        "falta una coma o cerrar una llave", "a comma or a closing brace is missing"
    ),
    "did not find expected ',' or ']'": Text(
        "falta una coma o cerrar un corchete", "a comma or a closing bracket is missing"
    ),
    "did not find expected '-' indicator": Text(
        "la sangría de la lista no coincide con la de arriba",
        "the indentation of the list does not match the lines above",
    ),
    "found undefined tag handle": Text(
        "el texto empieza con «!»: escríbalo entre comillas",
        "the text starts with “!”: write it in quotes",
    ),
    "found unknown escape character": Text(
        "tras una barra inversa hay un signo que no se admite: escriba dos barras inversas",
        "a sign that is not allowed follows a backslash: write two backslashes",
    ),
}
_OTHER_SYNTAX = Text(
    "revise sangría, comillas, dos puntos y corchetes",
    "check indentation, quotes, colons and brackets",
)


def syntax(reason: str) -> Text:
    """The file is no YAML here; `reason` is the parser's own."""
    hint = _SYNTAX.get(reason, _OTHER_SYNTAX)
    return Text(
        f"El archivo no se puede leer a partir de aquí: {hint.es}.",
        f"The file cannot be read from here on: {hint.en}.",
    )


def duplicate_key(key: str, line: int) -> Text:
    """The same field twice."""
    return Text(
        "«{key}» ya está en la línea {line}. Quite una de las dos.",
        "“{key}” is already on line {line}. Remove one of the two.",
    ).with_values(key=key, line=line)


def quote_key(key: str) -> Text:
    """A field name that is a number, true, false or nothing."""
    return Text(
        "El nombre de campo «{key}» no es texto. Escríbalo entre comillas.",
        "The field name “{key}” is not text. Write it in quotes.",
    ).with_values(key=key)


def quote_word(word: str) -> Text:
    """A bare yes, no, on or off."""
    return Text(
        "«{word}» sin comillas se puede leer como verdadero o falso. Escríbalo entre comillas, "
        "o escriba true o false.",
        "“{word}” without quotes may be read as true or false. Write it in quotes, "
        "or write true or false.",
    ).with_values(word=word)
