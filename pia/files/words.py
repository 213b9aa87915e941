"""What was taken out of a file and what to know about it, in words."""

from __future__ import annotations

from pia.text import Text

# In the order in which they are listed; the gravest first.
REMOVED = {
    "position": Text("Lugar donde se hizo (posición GPS)", "Where it was made (GPS position)"),
    "serial": Text("Número de serie o dueño de la cámara", "Serial number or owner of the camera"),
    "author": Text("Nombres de quienes lo escribieron", "Names of those who wrote it"),
    "camera": Text("Marca y modelo de la cámara o el teléfono", "Make and model of the camera"),
    "moment": Text("Fecha y hora en que se hizo", "Date and time it was made"),
    "editing": Text(
        "Fechas, tiempo y programas de edición", "Dates, time and programs of its editing"
    ),
    "revisions": Text("Marcas de las sesiones de edición", "Marks of the editing sessions"),
    "paths": Text("Carpetas y equipos donde se guardó", "Folders and computers it was kept on"),
    "outside": Text(
        "Direcciones que cargan algo de fuera al abrirlo",
        "Addresses that load something from outside when it is opened",
    ),
    "actions": Text(
        "Programas y acciones que se ejecutan al abrirlo",
        "Programs and actions that run when it is opened",
    ),
    "attachments": Text("Archivos adjuntos dentro del documento", "Files attached inside it"),
    "signature": Text("Firma electrónica con su nombre", "Electronic signature with its name"),
    "thumbnail": Text(
        "Miniatura, que puede mostrar lo que se borró",
        "Small preview, which may show what was deleted",
    ),
    "data": Text("Datos que no se ven en las páginas", "Data that its pages do not show"),
    "printer": Text("Impresora y su configuración", "Printer and its settings"),
    "frames": Text(
        "Las demás imágenes de la animación; queda la primera",
        "The other pictures of the animation; the first one stays",
    ),
    "description": Text("Descripciones y palabras clave ocultas", "Hidden descriptions, keywords"),
    "profile": Text("Perfil de color", "Colour profile"),
}

FACES = Text(
    "En una fotografía se pueden reconocer caras, tatuajes, placas, letreros y lugares. Antes de "
    "compartirla, mire cada parte y cubra lo que pueda señalar a alguien.",
    "Faces, tattoos, number plates, signs and places can be recognised in a photograph. Before "
    "sharing it, look at every part and cover what could point to somebody.",
)
GPS = Text(
    "Esta imagen dice dónde se hizo (posición GPS). La copia limpia ya no lo dice; el original sí.",
    "This picture says where it was made (GPS position). The clean copy no longer says so; the "
    "original does.",
)
SERIAL = Text(
    "Esta imagen lleva el número de serie o el nombre de quien tiene la cámara: une todas las "
    "fotos que se hicieron con ella. La copia limpia ya no lo lleva; el original sí.",
    "This picture carries the serial number or the owner’s name of the camera, which ties "
    "together all photographs made with it. The clean copy no longer does; the original does.",
)
ACTIONS = Text(
    "Este PDF tiene acciones, programas o archivos adjuntos. No abra el original en un equipo "
    "con datos delicados; use la copia limpia.",
    "This PDF has actions, programs or attached files. Do not open the original on a computer "
    "with sensitive data; use the clean copy.",
)
NOTES = Text(
    "Este documento tiene comentarios. Siguen en la copia limpia, sin el nombre de quien los "
    "escribió: léalos antes de compartirla.",
    "This document has comments. They remain in the clean copy, without the name of who wrote "
    "them: read them before you share it.",
)
CHANGES = Text(
    "Este documento guarda cambios con control: también lo que se borró. Sigue en la copia "
    "limpia. Si no debe leerse, acepte los cambios, guarde y envíe el documento otra vez.",
    "This document keeps tracked changes: also what was deleted. It remains in the clean copy. If "
    "it must not be read, accept the changes, save and send the document again.",
)
HIDDEN = Text(
    "Este libro tiene hojas, filas o columnas ocultas. Siguen en la copia limpia: muéstrelas y "
    "léalas antes de compartirla.",
    "This workbook has hidden sheets, rows or columns. They remain in the clean copy: show and "
    "read them before you share it.",
)
OUTSIDE = Text(
    "Este documento carga cosas de fuera al abrirse, y quien las aloja puede saber quién lo abre. "
    "Abra el original sin conexión, o use la copia limpia.",
    "This document loads things from outside when it is opened, and whoever hosts them can learn "
    "who opens it. Open the original without a connection, or use the clean copy.",
)
OLD_PICTURES = Text(
    "Alguna imagen del documento es de un formato que no se puede volver a dibujar y sigue como "
    "estaba. Para compartirlo sin riesgo, guárdelo como PDF.",
    "Some picture in the document is of a format that cannot be drawn again and stays as it was. "
    "To share it without risk, save it as a PDF.",
)
SOUND = Text(
    "El sonido y el video pueden llevar el lugar, la fecha y el aparato con que se grabaron, y "
    "las voces y las caras se reconocen.",
    "Sound and video can carry the place, the date and the device of the recording, and voices "
    "and faces can be recognised.",
)
NO_CLEAN_SOUND = Text(
    "Este programa no sabe quitar los datos ocultos de archivos de sonido o video. Solo salen si "
    "usted lo confirma. Más seguro: comparta una transcripción.",
    "This program cannot take the hidden data out of sound and video files. They leave only if "
    "you confirm it. Safer: share a transcript.",
)
