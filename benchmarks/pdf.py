"""P: the report as PDF, against careless use of the same engine, Chromium and typst."""

from __future__ import annotations

import math
import re
import shutil
import statistics
import sys
import tempfile
from functools import partial
from io import BytesIO
from pathlib import Path

import pikepdf
from weasyprint import HTML

from benchmarks.measure import Row, medians, seconds
from benchmarks.process import Ran, print_with_chromium, run
from pia.config import data_path
from pia.reports import pdf
from pia.reports.build import build_report
from pia.reports.html import report_html
from pia.services.assessing import assess_file

_FOLDER = Path(pdf.__file__).resolve().parent
_EXAMPLE = data_path("questionnaires") / "examples" / "migradatos-control.yaml"
_ROUNDS = 3
# Tables laid out as blocks: what a template without tables would cost.
_STACKED = "<style>table, caption, thead, tbody, tr, th, td { display: block !important }</style>"
_COLD = (
    "import sys; from pathlib import Path; from benchmarks.pdf import naive;"
    "naive(Path(sys.argv[1]).read_text('utf-8'))"
)


def rows() -> list[Row]:
    """Every budget of the report."""
    report = build_report(assess_file(_EXAMPLE), "es")
    html = report_html(report)
    styled = report_html(report, stylesheet=(_FOLDER / "report.css").as_uri())
    with tempfile.TemporaryDirectory() as folder:
        page, plain = Path(folder, "styled.html"), Path(folder, "plain.html")
        page.write_text(styled, "utf-8")
        plain.write_text(html, "utf-8")
        return [*_tuning(html, plain), *_others(page), *_growth(html), *_template(html)]


def naive(html: str, variant: str | None = pdf.VARIANT) -> bytes:
    """The engine used as its first example shows: nothing is kept between two renders."""
    document = HTML(string=html, base_url=f"{_FOLDER}/")
    made: bytes = document.write_pdf(stylesheets=[str(_FOLDER / "report.css")], pdf_variant=variant)
    return made


def _tuning(html: str, plain: Path) -> list[Row]:
    cold = [sys.executable, "-c", _COLD, str(plain)]
    found = medians(
        {
            "tuned": partial(pdf.render_pdf, html),
            "naive": partial(naive, html),
            "cold": partial(run, cold),
        },
        _ROUNDS,
    )
    tuned = found["tuned"]
    note = f"{_pages(pdf.render_pdf(html))} pages in {tuned:.2f} s"
    return [
        Row("P1a", "warm render ÷ one that keeps nothing", 0.80, tuned / found["naive"], note=note),
        Row("P1b", "warm render ÷ cold process, keeps nothing", 0.70, tuned / found["cold"]),
    ]


def _others(page: Path) -> list[Row]:
    """Cold against cold, by turns."""
    out = page.with_suffix(".pdf")
    ours = [sys.executable, "-m", "pia.cli", "report", str(_EXAMPLE), "-o", str(out)]
    pairs = [(run([*ours, "--lang", "es"]), print_with_chromium(page, out)) for _ in range(_ROUNDS)]
    wall, memory = _ratio(pairs, "seconds"), _ratio(pairs, "peak")
    megabytes = statistics.median(ran.peak for ran, _ in pairs) / 1e6
    rows = [
        Row("P3a", "pia report ÷ Chromium printing the same page", 3.5, wall),
        Row(
            "P3c",
            "its memory ÷ Chromium's largest process",
            0.6,
            memory,
            note=f"{megabytes:.0f} MB",
        ),
    ]
    missing = "typst is not installed" if shutil.which("typst") is None else "no twin document yet"
    return [rows[0], Row("P3b", "pia report ÷ typst", 10, None, note=missing), rows[1]]


def _ratio(pairs: list[tuple[Ran, Ran]], what: str) -> float:
    ratios: list[float] = [getattr(ours, what) / getattr(other, what) for ours, other in pairs]
    return statistics.median(ratios)


def _growth(html: str) -> list[Row]:
    """The exponent with which time grows with pages."""
    few, many = _table(200), _table(1600)
    return [
        Row(
            "P4a",
            "time grows with pages to the power",
            1.10,
            _exponent(html, _copies(html, 3)),
            "^",
        ),
        Row("P4b", "the same for one table", 1.05, _exponent(few, many), "^"),
    ]


def _exponent(small: str, large: str) -> float:
    """One render each: what grows too fast shows at once, and long documents take long."""
    (few, quick), (many, slow) = _timed(small), _timed(large)
    return math.log(slow / quick) / math.log(many / few)


def _timed(html: str) -> tuple[int, float]:
    """Pages and seconds of a render."""
    made: list[bytes] = []
    took = seconds(lambda: made.append(pdf.render_pdf(html)))
    return _pages(made[0]), took


def _template(html: str) -> list[Row]:
    stacked = html.replace("</head>", f"{_STACKED}</head>")
    found = medians(
        {
            "shipped": partial(pdf.render_pdf, html),
            "stacked": partial(pdf.render_pdf, stacked),
            "tagged": partial(naive, html),
            "untagged": partial(naive, html, None),
        },
        _ROUNDS,
        warm=0,
    )
    size = len(pdf.render_pdf(html)) / len(naive(html, None))
    return [
        Row("P5a", "template ÷ tables as blocks", 1.10, found["shipped"] / found["stacked"]),
        Row("P5b", "tagged ÷ untagged, time", 1.10, found["tagged"] / found["untagged"]),
        Row("P5c", "tagged ÷ untagged, size", 1.20, size),
    ]


def _copies(html: str, count: int) -> str:
    """The report several times over, each copy with names of its own."""
    head, body, tail = re.split(r"<body>|</body>", html)
    copies = [re.sub(r'(["#])es-', rf"\g<1>es{n}-", body) for n in range(count)]
    return f"{head}<body>{''.join(copies)}</body>{tail}"


def _table(lines: int) -> str:
    row = "<tr><td>Pregunta sobre el programa</td><td>Respuesta con su fuente</td><td>12</td></tr>"
    columns = '<col style="width:50%"><col style="width:40%"><col style="width:10%">'
    return (
        '<!doctype html><html lang="es"><meta charset="utf-8"><title>Tabla</title>'
        f'<table style="table-layout:fixed;width:100%">{columns}{row * lines}</table></html>'
    )


def _pages(made: bytes) -> int:
    with pikepdf.open(BytesIO(made)) as document:
        return len(document.pages)
