"""Why a file is not taken in, or cannot be cleaned, and what to do instead."""

from __future__ import annotations

from pia.errors import PiaError
from pia.text import Text


class Refused(PiaError):
    """A file that is not taken as it is; nothing of it was kept."""


class NotTaken(Refused):
    """A type of file that is not on the list."""

    message = Text(
        "Este tipo de archivo no se acepta. Se aceptan: PDF, PNG, JPG, WebP, TXT, CSV, DOCX, "
        "XLSX, ODT, MP3, M4A, OGG y MP4. Guarde el documento como PDF, o la página o el dibujo "
        "como imagen PNG, y envíelo así. De un archivo comprimido, envíe por separado lo que "
        "contiene.",
        "This type of file is not accepted. Accepted are: PDF, PNG, JPG, WebP, TXT, CSV, DOCX, "
        "XLSX, ODT, MP3, M4A, OGG and MP4. Save the document as a PDF, or the page or drawing as "
        "a PNG picture, and send that. From a compressed archive, send what it holds one by one.",
    )


class Empty(Refused):
    """A file of no bytes."""

    message = Text(
        "El archivo está vacío. Ábralo en su equipo para ver si tiene contenido, guárdelo otra "
        "vez y envíelo de nuevo.",
        "The file is empty. Open it on your computer to see whether there is anything in it, save "
        "it again and send it once more.",
    )


class TooBig(Refused):
    """More bytes than a file may have."""

    message = Text(
        "El archivo pasa de 50 MB. Divídalo en partes, o reduzca la calidad de las imágenes, del "
        "sonido o del video, y envíe el resultado.",
        "The file is larger than 50 MB. Split it into parts, or lower the quality of its pictures, "
        "sound or video, and send the result.",
    )


class BadName(Refused):
    """A name that could mislead a person or a program."""

    message = Text(
        "El nombre del archivo no se puede usar: tiene signos invisibles, barras o partes que "
        "engañan sobre su tipo, o pasa de 150 caracteres. Cámbielo por uno corto con letras, "
        "números y guiones, y envíelo otra vez.",
        "The name of the file cannot be used: it has invisible signs, slashes or parts that "
        "mislead about its type, or more than 150 characters. Change it to a short one of "
        "letters, numbers and hyphens, and send it again.",
    )


class OtherType(Refused):
    """Name, declared type and content say different things."""

    message = Text(
        "El contenido del archivo no es lo que dice su nombre. Ábralo con el programa con que se "
        "hizo, guárdelo como PDF y envíe ese PDF. Si no sabe de dónde viene, no lo abra.",
        "The content of the file is not what its name says. Open it in the program it was made "
        "with, save it as a PDF and send that PDF. If you do not know where it comes from, do not "
        "open it.",
    )


class OldOrLocked(Refused):
    """An Office file of the old format, or one under a password."""

    message = Text(
        "Este archivo está protegido con contraseña o es de un formato antiguo de Office. "
        "Ábralo, quite la contraseña, guárdelo como DOCX, XLSX o PDF y envíe esa copia.",
        "This file is protected with a password or in an old Office format. Open it, take the "
        "password off, save it as DOCX, XLSX or PDF and send that copy.",
    )


class Locked(Refused):
    """A password is needed to read it."""

    message = Text(
        "Este archivo pide una contraseña. Ábralo, guarde una copia sin contraseña y envíe esa "
        "copia.",
        "This file asks for a password. Open it, save a copy without a password and send that "
        "copy.",
    )


class TwoInOne(Refused):
    """A file that is of one type at its beginning and of another elsewhere."""

    message = Text(
        "Dentro de este archivo hay otro de distinto tipo, como un archivo comprimido o una "
        "página web. Así se esconden programas dañinos. Abra el documento o la imagen, guárdelo "
        "con otro nombre y envíe esa copia.",
        "Inside this file there is another of a different type, such as a compressed archive or a "
        "web page. Harmful programs are hidden that way. Open the document or picture, save it "
        "under another name and send that copy.",
    )


class Active(Refused):
    """Macros, controls or embedded objects: it would do things when it is opened."""

    message = Text(
        "Este documento tiene macros, controles u objetos incrustados, que pueden ejecutar "
        "programas al abrirse. Guárdelo como PDF y envíe el PDF. Si el archivo mismo es la "
        "prueba, consérvelo fuera de este programa y cite aquí dónde está.",
        "This document has macros, controls or embedded objects, which can run programs when it "
        "is opened. Save it as a PDF and send the PDF. If the file itself is the evidence, keep "
        "it outside this program and cite here where it is.",
    )


class Packed(Refused):
    """A zip inside the file that unpacks to too much or has members with bad names."""

    message = Text(
        "Este documento está armado de un modo que ningún programa de oficina usa: se expande "
        "demasiado o sus partes tienen nombres que engañan. Ábralo solo si sabe de dónde viene, "
        "guárdelo como PDF y envíe el PDF.",
        "This document is put together in a way that no office program uses: it unpacks to too "
        "much, or its parts have misleading names. Open it only if you know where it comes from, "
        "save it as a PDF and send the PDF.",
    )


class TooManyPixels(Refused):
    """A picture of more pixels than it may have."""

    message = Text(
        "La imagen pasa de 40 megapíxeles (de 25, si es WebP). Reduzca su tamaño, o recorte la "
        "parte que importa, y envíe el resultado.",
        "The picture has more than 40 megapixels (25 for WebP). Make it smaller, or cut out the "
        "part that matters, and send the result.",
    )


class Damaged(Refused):
    """A file that cannot be read as what it says it is."""

    message = Text(
        "El archivo está dañado o incompleto y no se puede leer. Consígalo otra vez, o ábralo y "
        "guarde una copia en PDF, y envíe esa copia.",
        "The file is damaged or incomplete and cannot be read. Get it again, or open it and save "
        "a copy as a PDF, and send that copy.",
    )


class NotText(Refused):
    """A text file with something in it that is no text."""

    message = Text(
        "El archivo dice ser de texto, pero tiene signos que ningún texto usa, o es una página "
        "web. Ábralo en un editor de texto, guárdelo en UTF-8 y envíe esa copia. Una página web, "
        "guárdela como PDF.",
        "The file says it is text, but has signs that no text uses, or is a web page. Open it in "
        "a text editor, save it in UTF-8 and send that copy. Save a web page as a PDF.",
    )


class TooMuch(Refused):
    """Reading it takes more time or memory than it may."""

    message = Text(
        "Leer este archivo toma más tiempo o memoria de lo permitido. Divídalo en partes más "
        "pequeñas, o guárdelo como PDF, y envíe el resultado.",
        "Reading this file takes more time or memory than it may. Split it into smaller parts, or "
        "save it as a PDF, and send the result.",
    )


BY_NAME: dict[str, type[Refused]] = {
    refusal.__name__: refusal for refusal in Refused.__subclasses__()
}
