"""How provisions and references are written in each language; the register is in English."""

from __future__ import annotations

import re

from pia.text import Locale

# In order: longer phrases first. Dates are handled apart.
_SPANISH = (
    (
        "Ninth International Conference of American States",
        "Novena Conferencia Internacional Americana",
    ),
    (
        "Statement on the Los Angeles Declaration",
        "Pronunciamiento sobre la Declaración de Los Ángeles",
    ),
    ("Regional consultation statement", "Pronunciamiento de consulta regional"),
    ("Treasury Board Directive", "Directiva de la Junta del Tesoro"),
    ("in force 24 months later", "en vigor 24 meses después"),
    ("opened for signature", "abierto a la firma el"),
    ("Methodology adopted by CAI", "Metodología adoptada por el CAI"),
    ("protection-sensitive entry", "ingreso sensible a la protección"),
    ("detention of children", "detención de niñas y niños"),
    ("OAS Treaty Series", "Serie de Tratados de la OEA"),
    ("Launch statement", "Declaración de lanzamiento"),
    ("COBRA model approved", "modelo COBRA aprobado"),
    ("endorsed by", "respaldados por"),
    ("last reform", "última reforma"),
    ("reforms incl.", "reformas, entre ellas"),
    ("accompanying", "que acompaña a"),
    ("Press release", "Comunicado de prensa"),
    ("data sharing", "intercambio de datos"),
    ("Los Angeles", "Los Ángeles"),
    ("Judgment of", "Sentencia del"),
    ("Published", "Publicada el"),
    ("Promulgated", "Promulgada el"),
    ("in force", "en vigor desde"),
    ("approved", "aprobada el"),
    ("Resolution", "Resolución"),
    ("updated", "actualizada"),
    ("AIA tool", "herramienta AIA"),
    ("Series C No.", "Serie C núm."),
    ("Series A No.", "Serie A núm."),
    ("Principles", "Principios"),
    ("Principle", "Principio"),
    ("Guidelines", "Directrices"),
    ("Guideline", "Directriz"),
    ("Objectives", "Objetivos"),
    ("Objective", "Objetivo"),
    ("Demands", "Exigencias"),
    ("Demand", "Exigencia"),
    ("demand", "exigencia"),
    ("Pillars", "Pilares"),
    ("Pillar", "Pilar"),
    ("Preamble", "Preámbulo"),
    ("Conclusion", "Conclusión"),
    ("Annex", "Anexo"),
    ("annex", "anexo"),
    ("recommendations", "recomendaciones"),
    ("externalisation", "externalización"),
    ("participation", "participación"),
    ("consultation", "consulta"),
    ("monitoring", "vigilancia"),
    ("indicators", "indicadores"),
    ("defenders", "defensores"),
    ("detention", "detención"),
    ("missing", "personas desaparecidas"),
    ("general", "en general"),
    ("paras.", "párrs."),
    ("para.", "párr."),
    ("Arts.", "arts."),
    ("Art.", "art."),
    ("UNTS vol.", "UNTS, vol."),
    ("No.", "núm."),
    ("and", "y"),
    ("of", "de"),
)
_MONTHS = (
    ("January", "enero"),
    ("February", "febrero"),
    ("March", "marzo"),
    ("April", "abril"),
    ("May", "mayo"),
    ("June", "junio"),
    ("July", "julio"),
    ("August", "agosto"),
    ("September", "septiembre"),
    ("October", "octubre"),
    ("November", "noviembre"),
    ("December", "diciembre"),
)
_WORDS = dict(_SPANISH)
_PATTERN = re.compile("|".join(rf"(?<![\w/]){re.escape(english)}(?!\w)" for english, _ in _SPANISH))
_NAMES = {name[:3]: spanish for name, spanish in _MONTHS}
_DATE = re.compile(
    r"(?:(\d{1,2}(?:-\d{1,2})?) )?\b(" + "|".join(f"{n}|{n[:3]}" for n, _ in _MONTHS) + r") (\d{4})"
)


def cited(reference: str, locale: Locale) -> str:
    """A provision or reference of the register as written in this language."""
    if locale == "en":
        return reference
    dated = _DATE.sub(_spanish_date, reference)
    return _PATTERN.sub(lambda match: _WORDS[match.group()], dated)


def _spanish_date(match: re.Match[str]) -> str:
    day, month, year = match.groups()
    named = f"{_NAMES[month[:3]]} de {year}"
    return f"{day} de {named}" if day else named
