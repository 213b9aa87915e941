"""What the living page of the design system shows: invented, small, the same on every machine."""

from __future__ import annotations

from dataclasses import dataclass

from pia.reports.build.words import level_tag, likelihood, severity
from pia.reports.model import Degree, HeatMap, LevelTag, Named, RangeBar, Words
from pia.reports.model_risks import Cell, Matrix
from pia.reports.speech import Speech
from pia.scoring.levels import MATRIX
from pia.scoring.result import Level
from pia.text import Locale, Text
from pia.web.pages.answer_fields import Option, status_options

# A worked example, so that the links of the charts lead somewhere.
EXAMPLE = "inm-dhs"
_ALT = Text(
    "Lectura principal: crítico; versión del Estado: moderado; entre moderado y crítico.",
    "Main reading: critical; the State’s account: moderate; between moderate and critical.",
)
_PRESUMED = Text("presunto", "presumed")
_OPTIONS = (
    ("treaty", Text("Un tratado o una ley", "A treaty or a law"), Text("Publicado.", "Published.")),
    ("memo", Text("Un memorando", "A memorandum"), Text("No obliga.", "It does not bind.")),
    ("none", Text("Ninguno", "None"), Text("", "")),
)
_RISKS = (
    ("core.secrecy", Text("Nadie puede reclamar", "Nobody can complain"), (4, 3)),
    ("core.discrimination", Text("Se discrimina a personas", "People are singled out"), (3, 2)),
    (
        "core.function-creep",
        Text("Los datos sirven para otra cosa", "Data serve another end"),
        (1, 4),
    ),
)
_RIGHTS = (Text("Vida privada", "Private life"), Text("Pedir asilo", "Seeking asylum"))
_GROUPS = (Text("Niñas y niños", "Children"), Text("Solicitantes de asilo", "Asylum seekers"))


@dataclass(frozen=True, slots=True)
class SampleRisk:
    """A risk of which only the charts say something."""

    number: int
    key: str
    title: str
    level: LevelTag
    severity: Degree
    likelihood: Degree


@dataclass(frozen=True, slots=True)
class DesignPage:
    """Samples for every component that needs more than words."""

    example: str
    foreign: Words
    levels: tuple[LevelTag, ...]
    presumed: str
    options: tuple[Option, ...]
    exclusive: tuple[Option, ...]
    statuses: tuple[Option, ...]
    range: RangeBar
    matrix: Matrix
    risks: tuple[SampleRisk, ...]
    heat: HeatMap


def design_page(locale: Locale) -> DesignPage:
    """The samples in one language."""
    say = Speech(locale)
    other: Locale = "en" if locale == "es" else "es"
    risks = tuple(_risk(say, number) for number in range(1, len(_RISKS) + 1))
    options = tuple(
        Option(key, label.into(locale), hint.into(locale)) for key, label, hint in _OPTIONS
    )
    return DesignPage(
        example=EXAMPLE,
        foreign=say.words(Text(**{"es": "", "en": "", other: _GROUPS[1].into(other)})),
        levels=(
            *(level_tag(say, level) for level in Level),
            level_tag(say, None),
            level_tag(say, None, printed=False),
        ),
        presumed=_PRESUMED.into(locale),
        options=options,
        exclusive=(*options[:2], Option("none", options[2].label, exclusive=True)),
        statuses=status_options(say),
        range=_range(say),
        matrix=_matrix(say, risks),
        risks=risks,
        heat=_heat(say),
    )


def _risk(say: Speech, number: int) -> SampleRisk:
    key, title, (grave, likely) = _RISKS[number - 1]
    level = level_tag(say, MATRIX[grave - 1][likely - 1])
    return SampleRisk(
        number, key, say.text(title), level, severity(say, grave), likelihood(say, likely)
    )


def _range(say: Speech) -> RangeBar:
    return RangeBar(
        steps=tuple(level_tag(say, level) for level in Level),
        state_account=2,
        main=4,
        floor=2,
        ceiling=4,
        state_label=say.gettext("The State's account"),
        main_label=say.gettext("Main reading"),
        range_label="",
        alt=say.text(_ALT),
    )


def _matrix(say: Speech, risks: tuple[SampleRisk, ...]) -> Matrix:
    ranks = range(1, len(MATRIX) + 1)
    cells = tuple(
        tuple(
            Cell(
                grave,
                likely,
                level_tag(say, MATRIX[grave - 1][likely - 1]),
                tuple(
                    risk.number
                    for risk in risks
                    if (risk.severity.rank, risk.likelihood.rank) == (grave, likely)
                ),
            )
            for likely in ranks
        )
        for grave in ranks
    )
    rows = tuple(severity(say, rank) for rank in ranks)
    columns = tuple(likelihood(say, rank) for rank in ranks)
    return Matrix(rows, columns, cells, row_title="", column_title="", alt="")


def _heat(say: Speech) -> HeatMap:
    named = [tuple(Named("", say.text(each)) for each in texts) for texts in (_RIGHTS, _GROUPS)]
    high, critical = level_tag(say, Level.HIGH), level_tag(say, Level.CRITICAL)
    return HeatMap(named[0], named[1], ((high, None), (critical, high)), (), "")
