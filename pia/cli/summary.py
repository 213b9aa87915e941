"""A result in the terminal: the same words as the report, laid out as plain text."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence

from pia.reports.model import RedLinePart, Report, RiskPart
from pia.text import Text

_WIDTH = 88
_RISKS = 7
_ASKED = 5
_OPEN_LINES = ("confirmed", "suspected")

_READINGS = Text("Lecturas", "Readings")
_KNOWLEDGE = Text("Qué tanto se sabe", "How much is known")
_RED_LINES = Text("Líneas rojas", "Red lines")
_NOT_FOUND = Text("Ninguna encontrada", "None found")
_NOT_CROSSED = Text("Ninguna confirmada ni sospechada", "None confirmed or suspected")
_ONE_OPEN = Text("{count} no se pudo descartar", "{count} could not be ruled out")
_MORE_OPEN = Text("{count} no se pudieron descartar", "{count} could not be ruled out")
_ONE_NOT_ASKED = Text("{count} no se preguntó", "{count} not asked")
_MORE_NOT_ASKED = Text("{count} no se preguntaron", "{count} not asked")
_RISKS_TITLE = Text("Mayores riesgos", "Greatest risks")
_MORE_RISKS = Text(
    "… y {count} más; están todos en el informe: pia report.",
    "… and {count} more; all of them are in the report: pia report.",
)
_ASK = Text("Qué preguntar primero", "What to ask first")
_LOWER = Text("Qué bajaría el nivel", "What would lower the level")


def summary(report: Report) -> str:
    """Level, range, readings, knowledge, red lines, greatest risks and what to ask."""
    blocks = [
        _head(report),
        _titled(report, _READINGS, _readings(report)),
        _titled(report, _KNOWLEDGE, _knowledge(report)),
        _titled(report, _RED_LINES, _red_lines(report)),
        _titled(report, _RISKS_TITLE, _risks(report)),
        _titled(report, _ASK, _asked(report)),
        _titled(report, _LOWER, _changes(report)),
    ]
    return "\n\n".join("\n".join(block) for block in blocks if block)


def _head(report: Report) -> list[str]:
    name = str(report.cover.name)
    lines = [*_wrapped(name), "=" * min(len(name), _WIDTH), ""]
    lines += _wrapped(f"{report.level.word.upper()}. {report.cover.sentence}")
    for flag in report.flags:
        lines += _wrapped(f"{flag.word}: {flag.sentence}", indent="  ")
    return lines


def _titled(report: Report, title: Text, lines: Sequence[str]) -> list[str]:
    """A heading with its lines, or nothing where there is nothing to say."""
    heading = title.into(report.locale)
    return [heading, "-" * len(heading), *lines] if lines else []


def _readings(report: Report) -> list[str]:
    width = max((len(reading.name) for reading in report.readings), default=0)
    return [
        f"{reading.name.ljust(width)}  {reading.level.word}"
        for reading in report.readings
        if report.printed
    ]


def _knowledge(report: Report) -> list[str]:
    known = report.knowledge
    sentences = (known.coverage_sentence, known.confidence_sentence, known.robust)
    return [line for sentence in sentences for line in _wrapped(sentence)]


def _red_lines(report: Report) -> list[str]:
    """Those that need action, worst first."""
    crossed = [line for line in report.red_lines if line.status in _OPEN_LINES]
    crossed.sort(key=lambda line: (_OPEN_LINES.index(line.status), not line.absolute))
    lines = [text for line in crossed for text in _red_line(line)]
    return lines + _wrapped(_not_crossed(report, some=bool(crossed)))


def _not_crossed(report: Report, *, some: bool) -> str:
    """Why the others are not there; that none was found only where every one asked was not."""
    asked = [line for line in report.red_lines if line.asked]
    still = sum(line.status == "not-assessed" for line in asked)
    silent = len(report.red_lines) - len(asked)
    parts = []
    if not some and asked:
        parts.append(_NOT_CROSSED if still else _NOT_FOUND)
    if still:
        parts.append((_ONE_OPEN if still == 1 else _MORE_OPEN).with_values(count=still))
    if silent:
        words = _ONE_NOT_ASKED if silent == 1 else _MORE_NOT_ASKED
        parts.append(words.with_values(count=silent))
    return "; ".join(part.into(report.locale) for part in parts) + "." if parts else ""


def _red_line(line: RedLinePart) -> list[str]:
    force = f", {line.absolute_word}" if line.absolute else ""
    return _wrapped(f"{line.key.ljust(3)}  {line.name} ({line.status_word}{force})", indent="     ")


def _risks(report: Report) -> list[str]:
    lines = [line for risk in report.risks[:_RISKS] for line in _risk(risk)]
    rest = len(report.risks) - _RISKS
    if rest > 0:
        lines.append(_MORE_RISKS.with_values(count=rest).into(report.locale))
    return lines


def _risk(risk: RiskPart) -> Iterator[str]:
    presumed = f" ({risk.presumed_word})" if risk.presumed else ""
    start = f"{risk.number:>2}. [{risk.level.word}{presumed}] {risk.title}"
    yield from _wrapped(start, indent="    ")
    yield from _wrapped(f"    {risk.reason}", indent="    ")


def _asked(report: Report) -> list[str]:
    return _wrapped(report.ask_first) + [
        line
        for row in report.ask_next[:_ASKED]
        for line in _wrapped(f"{row.rank:>2}. {row.question}", indent="    ")
    ]


def _changes(report: Report) -> list[str]:
    lines: list[str] = []
    # The same sentence twice says no more than once.
    parts = {part.lead: part for part in (report.find_out, report.change)}
    for part in parts.values():
        lines += _wrapped(part.lead)
        for named in part.questions:
            lines += _wrapped(f"  - {named.name}", indent="    ")
    return lines


def _wrapped(text: str, indent: str = "") -> list[str]:
    return textwrap.wrap(
        text, _WIDTH, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
    )
