"""The sentences of drafted letters, and what is said of what one has to check in them."""

from __future__ import annotations

from collections.abc import Mapping

from pia.questionnaire.packs import AccessTopic
from pia.questionnaire.requests import RequestKind
from pia.text import Text

SUBJECTS: Mapping[RequestKind, Text] = {
    "access": Text("Solicitud de información: {name}", "Request for information: {name}"),
    "parliament": Text(
        "Preguntas para presentar al Gobierno: {name}", "Questions to put to the Government: {name}"
    ),
    "vendor": Text("Preguntas a la empresa: {name}", "Questions to the company: {name}"),
    "funder": Text("Preguntas sobre el financiamiento: {name}", "Questions on funding: {name}"),
}
SUBJECT = Text("Asunto: {subject}", "Subject: {subject}")
OPENINGS: Mapping[RequestKind, Text] = {
    "access": Text(
        "Ejercemos el derecho de acceso a la información pública. Pedimos la información y los "
        "documentos que se numeran abajo, sobre el programa «{name}».",
        "We exercise the right of access to public information. We ask for the information and "
        "documents numbered below, on the programme “{name}”.",
    ),
    "parliament": Text(
        "Le pedimos que presente al Gobierno, por la vía que prevé su reglamento, las preguntas "
        "numeradas abajo, sobre el programa «{name}».",
        "We ask you to put the questions numbered below, on the programme “{name}”, to the "
        "Government by the way your rules of procedure provide.",
    ),
    "vendor": Text(
        "Evaluamos cómo afecta los derechos humanos el programa «{name}». Según lo que reunimos, "
        "su empresa participa en él. Por eso le pedimos la información numerada abajo.",
        "We assess how the programme “{name}” affects human rights. By what we gathered, your "
        "company takes part in it. We therefore ask you for the information numbered below.",
    ),
    "funder": Text(
        "Evaluamos cómo afecta los derechos humanos el programa «{name}». Según lo que reunimos, "
        "ustedes ayudan a pagarlo. Por eso pedimos la información numerada abajo.",
        "We assess how the programme “{name}” affects human rights. By what we gathered, you help "
        "to pay for it. We therefore ask you for the information numbered below.",
    ),
}
BASIS = Text("Base legal: {law}.", "Legal basis: {law}.")
NAMELESS_LAW = Text(
    "la ley de acceso a la información pública de {country}",
    "the access-to-information law of {country}",
)
NO_LAW = Text(
    "la ley de acceso a la información pública", "the access-to-information law that applies"
)
ITEM = Text(
    "Información y documentos que permitan responder: «{question}»",
    "Information and documents from which to answer: “{question}”",
)
# What every request asks; what the law says on the same topic is added where somebody read it.
ASKED: Mapping[AccessTopic, Text] = {
    "identity": Text(),
    "human-rights": Text(),
    "public-interest": Text(
        "La información es de interés público: permite saber cómo un programa del Estado afecta "
        "los derechos de las personas.",
        "The information is of public interest: it shows how a programme of the State affects "
        "people’s rights.",
    ),
    "format": Text(
        "Pedimos la entrega por vía electrónica, en formatos abiertos que una computadora pueda "
        "leer: las cifras en hojas de cálculo y los documentos con texto que se pueda buscar.",
        "We ask for electronic delivery, in open formats that a computer can read: figures in "
        "spreadsheets and documents whose text can be searched.",
    ),
    "partial": Text(
        "Si una parte no se puede entregar, pedimos el resto y, de cada parte reservada, el "
        "artículo en que se funda la reserva y su razón.",
        "If a part cannot be released, we ask for the rest and, for each part withheld, the "
        "provision relied on and the reason.",
    ),
    "fees": Text(
        "Pedimos que la entrega no tenga costo, por el interés público de la información. Si lo "
        "tuviera, pedimos que se nos informe antes.",
        "We ask that delivery be free of charge, given the public interest in the information. If "
        "there is a charge, please tell us beforehand.",
    ),
}
TRANSFER = Text(
    "Si otra autoridad tiene la información, pedimos que se le envíe esta solicitud y que se nos "
    "diga a cuál.",
    "If another authority holds the information, please send it this request and tell us which.",
)
IN_DAYS: Mapping[str, Text] = {
    "business": Text(
        "Esperamos la respuesta en los {days} días hábiles que fija esa ley{article}.",
        "We expect the reply within the {days} business days that this law sets{article}.",
    ),
    "calendar": Text(
        "Esperamos la respuesta en los {days} días corridos que fija esa ley{article}.",
        "We expect the reply within the {days} calendar days that this law sets{article}.",
    ),
    "unspecified": Text(
        "Esperamos la respuesta en los {days} días que fija esa ley{article}.",
        "We expect the reply within the {days} days that this law sets{article}.",
    ),
}
IN_TIME = Text(
    "Esperamos la respuesta en el plazo que fija la ley.",
    "We expect the reply within the time that the law sets.",
)
CLOSINGS: Mapping[RequestKind, tuple[Text, ...]] = {
    "access": (),
    "parliament": (
        Text(
            "Pedimos conocer la respuesta del Gobierno y la fecha en que llegó, o que no la hubo.",
            "Please let us know the Government’s reply and the day it came, or that there was "
            "none.",
        ),
    ),
    "vendor": (
        Text(
            "Los Principios Rectores de las Naciones Unidas sobre las Empresas y los Derechos "
            "Humanos piden a las empresas que respeten los derechos humanos y que puedan mostrar "
            "cómo lo hacen.",
            "The United Nations Guiding Principles on Business and Human Rights ask companies to "
            "respect human rights and to be able to show how they do.",
        ),
        Text(
            "Pedimos una respuesta por escrito con copia de los documentos en que se apoye. La "
            "evaluación dirá qué respondieron, o que no hubo respuesta.",
            "We ask for a written reply with copies of the documents behind it. The assessment "
            "will say what you answered, or that there was no reply.",
        ),
    ),
    "funder": (
        Text(
            "Pedimos una respuesta por escrito con copia de los documentos en que se apoye, "
            "también de las condiciones de derechos humanos que ustedes pusieron. La evaluación "
            "dirá qué respondieron, o que no hubo respuesta.",
            "We ask for a written reply with copies of the documents behind it, the human rights "
            "conditions that you set included. The assessment will say what you answered, or that "
            "there was no reply.",
        ),
    ),
}
SIGNATURE = Text(
    "[Nombre y organización]\n[Dirección o correo para recibir la respuesta]",
    "[Name and organisation]\n[Address or e-mail for the reply]",
)

NO_PACK = Text(
    "No hay una guía para este país: busque su ley de acceso y su plazo.",
    "There is no guide for this country: find its access law and its deadline.",
)
LAW_DOUBTED = Text(
    "Nadie comprobó la ley: la carta no la nombra. Búsquela y escríbala.",
    "Nobody verified the law: the letter does not name it. Find it and write it in.",
)
NO_ARTICLE = Text(
    "Nadie leyó el artículo del plazo: la carta no lo cita.",
    "Nobody has read the article on the deadline: the letter does not cite it.",
)
DEADLINE_DOUBTED = Text(
    "Nadie comprobó el plazo: la carta no dice cuántos días son.",
    "Nobody verified the deadline: the letter does not say how many days it is.",
)
PROVISION_DOUBTED = Text(
    "Nadie comprobó {article}: la carta no lo cita.",
    "Nobody verified {article}: the letter does not cite it.",
)
NO_HUMAN_RIGHTS = Text(
    "No consta que esta ley impida reservar información sobre violaciones graves de derechos "
    "humanos. Compruébelo: si lo dice, cítelo.",
    "It is not on record that this law bars secrecy on serious human rights violations. Check: "
    "if it does, cite it.",
)
FILING_DOUBTED = Text(
    "Compruebe dónde se presenta: {where}", "Check where it is handed in: {where}"
)
TRANSLATE = Text(
    "En este país se escribe en {language}: traduzca la carta antes de enviarla.",
    "This country is written to in {language}: translate the letter before sending it.",
)
UNSIGNED = Text("Escriba quién firma y dónde recibe la respuesta.", "Write who signs, and where.")
NO_ADDRESSEE = Text("Escriba a quién se dirige.", "Write to whom it goes.")
NOTHING_ASKED = Text("La carta no pide nada todavía.", "The letter does not ask for anything yet.")
NOT_ASKED = Text(
    "«{key}» no está en este cuestionario y no va en la carta. Si aún hace falta, escríbala como "
    "otro punto.",
    "“{key}” is not in this questionnaire and not in the letter. If still needed, write it as a "
    "further item.",
)
TAKES_PART = Text(
    "Compruebe lo que la carta dice sobre quien la recibe.",
    "Check what the letter says about whoever receives it.",
)
