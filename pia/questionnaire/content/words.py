"""Words that this project writes otherwise, and what it writes instead.

One term for each concept (`docs/terms.md` prints this table), false friends, words that leave
people out, and signs of the other language. Patterns are regular expressions without case.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from pia.text import Locale


@dataclass(frozen=True)
class Avoided:
    """A way of saying it that is not ours; `instead` is, and `kind` says what is wrong."""

    locale: Locale
    kind: str  # term · false-friend · inclusive · usted · british
    pattern: str
    instead: str

    @cached_property
    def found(self) -> re.Pattern[str]:
        """The pattern as whole words."""
        return re.compile(rf"(?<![\w@])(?:{self.pattern})(?![\w@])", re.IGNORECASE)


AVOIDED: tuple[Avoided, ...] = (
    # One term for each concept.
    Avoided("es", "term", r"proyecto evaluado|sistema evaluado", "programa"),
    Avoided("es", "term", r"constatación|constataciones", "hallazgo"),
    Avoided("es", "term", r"versión oficial|versión de la autoridad", "versión del Estado"),
    Avoided("es", "term", r"medidas? de mitigación|salvaguardias?", "salvaguarda"),
    Avoided("es", "term", r"bandera roja|banderas rojas", "línea roja"),
    Avoided("es", "term", r"score|scores|scoring", "puntaje"),
    Avoided("es", "term", r"app|apps", "aplicación móvil"),
    Avoided("es", "term", r"watchlist|watchlists|listas? negras?", "lista de vigilancia"),
    Avoided("es", "term", r"proveedor(?:a|es|as)? de tecnología", "empresa proveedora"),
    Avoided("es", "term", r"refugios? para migrantes|casas? del migrante", "albergue"),
    Avoided("es", "term", r"refoulement", "devolución"),
    Avoided("es", "term", r"retroalimentación|feedback", "comentarios"),
    Avoided("es", "term", r"software espía", "programa espía"),
    Avoided("en", "term", r"red flags?", "red line"),
    Avoided("en", "term", r"official version", "State’s account"),
    Avoided("en", "term", r"mitigation measures?|countermeasures?", "safeguard"),
    Avoided("en", "term", r"suppliers?|contractors?", "vendor"),
    Avoided("en", "term", r"call for tenders?|bid|bidding", "tender"),
    # False friends and borrowed words.
    Avoided("es", "false-friend", r"evidencias?", "prueba o fuente"),
    Avoided("es", "false-friend", r"remover|remueven?|removid[oa]s?|remoción",
            "retirar o expulsar"),
    Avoided("es", "false-friend", r"soporta[n]?|soportar|soportad[oa]s?", "sostener o admitir"),
    Avoided("es", "false-friend", r"eventualmente", "con el tiempo o quizá"),
    Avoided("es", "false-friend", r"librerías? de (?:código|software)", "biblioteca"),
    Avoided("es", "false-friend", r"accesar|accesad[oa]s?", "acceder"),
    Avoided("es", "false-friend", r"aplica[rn]? (?:al|a la|para el|para la) (?:asilo|visa|visado)",
            "pedir o solicitar"),
    Avoided("es", "false-friend", r"(?<!hábeas )data", "datos"),
    Avoided("es", "false-friend", r"disparidad(?:es)? de impacto", "efecto desigual"),
    Avoided("es", "false-friend", r"deployment|dashboard|backup|backups|online|off-?line|hardware",
            "la palabra en español"),
    Avoided("en", "false-friend", r"eventual(?:ly)?|actuali[sz]ed?", "possible, or say when"),
    Avoided("en", "false-friend", r"denounces?|denouncing|denunciations?", "report or complaint"),
    # Everybody is named, nobody is spelled with signs that screen readers misread.
    Avoided("es", "inclusive", r"\w+@s?", "una palabra que incluya: personas, quien, el personal"),
    Avoided("es", "inclusive", r"todxs|todes|elles|ellxs|niñes|niñxs|latinx|amigxs|chicxs|unxs",
            "una palabra que incluya: personas, quien, niñez"),
    Avoided("es", "inclusive",
            r"l[oa]s[/ ](?:y )?l[oa]s|\w+\((?:a|as|os)\)|\w+o/as?|\w+os/as|tod[oa]s y tod[oa]s",
            "una palabra que incluya: personas, quien, niñez"),
    Avoided("es", "inclusive", r"(?:migrantes?|personas?|inmigrantes?) ilegal(?:es)?|ilegales",
            "en situación irregular"),
    Avoided("es", "inclusive", r"minusválid[oa]s?|discapacitad[oa]s?", "personas con discapacidad"),
    Avoided("en", "inclusive", r"illegal (?:migrants?|immigrants?|aliens?)|illegals|aliens",
            "people in an irregular situation"),
    Avoided("en", "inclusive", r"he/she|she/he|s/he|his/her|he or she|his or her", "they, their"),
    Avoided("en", "inclusive", r"mankind|manned|unmanned|manpower", "a word for everybody"),
    # Spanish speaks to the reader as usted.
    Avoided("es", "usted", r"tú|tus?|ti|contigo|vos|vosotr[oa]s|vuestr[oa]s?|os",
            "usted, su"),
    # English is British here.
    Avoided("en", "british", r"programs?", "programme"),
    Avoided("en", "british",
            r"organiz\w+|recogniz\w+|authoriz\w+|anonymiz\w+|centraliz\w+|minimiz\w+",
            "the spelling with -is-"),
    Avoided("en", "british", r"labor|behavior|color|neighbor\w*|center|centers|defense|offense",
            "the British spelling"),
)  # fmt: skip
