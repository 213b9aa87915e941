"""What `pia doctor` looks at: each check says what it found and, where needed, what to do."""

from __future__ import annotations

import ctypes
import os
import platform
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pia.config import data_path
from pia.text import LOCALES, Locale, Text

Verdict = Literal["good", "note", "missing"]

_OLDEST = (3, 11)
_PROBE_SECONDS = 60
_PROBE_PDF = (
    "import sys; sys.dont_write_bytecode = True\n"
    "from pia.reports.pdf import render_pdf\n"
    "from weasyprint.text.ffi import pango\n"
    "page = '<!doctype html><html lang=es><meta charset=utf-8><title>pia</title><h1>pia</h1>'\n"
    "assert render_pdf(page).startswith(b'%PDF-')\n"
    "version = pango.pango_version()\n"
    "print(f'Pango {version // 10000}.{version // 100 % 100}.{version % 100}')\n"
)
# CLONE_NEWUSER and CLONE_NEWNET: what the renderer asks for before it reads a report.
_PROBE_NETWORK = (
    "import ctypes, sys\n"
    "libc = ctypes.CDLL(None, use_errno=True)\n"
    "sys.exit(0 if libc.unshare(0x10000000 | 0x40000000) == 0 else 1)\n"
)


@dataclass(frozen=True, slots=True)
class Check:
    """One line of the doctor's table."""

    name: Text
    verdict: Verdict
    found: Text
    remedy: Text = Text()


def _same(text: str) -> Text:
    return Text(text, text)


def pango_remedy(system: str, distribution: str) -> Text:
    """The one command that installs Pango on this kind of machine."""
    commands = {
        "debian": "sudo apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0",
        "fedora": "sudo dnf install pango",
        "alpine": "sudo apk add pango",
        "arch": "sudo pacman -S pango",
        "Darwin": "brew install pango",
        "Windows": "pacman -S mingw-w64-ucrt-x86_64-pango  (MSYS2)",
    }
    command = commands.get(distribution) or commands.get(system)
    if command:
        return Text(f"Escriba: {command}", f"Type: {command}")
    return Text("Instale Pango 1.44 o posterior.", "Install Pango 1.44 or later.")


def distribution() -> str:
    """Family of the Linux distribution, or nothing elsewhere."""
    try:
        release = platform.freedesktop_os_release()
    except OSError:
        return ""
    family = f"{release.get('ID', '')} {release.get('ID_LIKE', '')}".split()
    return next((name for name in ("debian", "fedora", "alpine", "arch") if name in family), "")


def _probe(code: str) -> subprocess.CompletedProcess[str]:
    """Run code in a process of its own: a library that crashes takes only that one with it."""
    return subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        timeout=_PROBE_SECONDS,
        check=False,
        cwd=data_path("templates").parent,
    )


def check_python() -> Check:
    """Whether Python is new enough."""
    good = sys.version_info >= _OLDEST
    return Check(
        _same("Python"),
        "good" if good else "missing",
        _same(platform.python_version()),
        _NO_REMEDY if good else _PYTHON,
    )


def check_pdf() -> Check:
    """Whether a page can be printed as PDF, tried in a process of its own."""
    name = Text("Informes en PDF", "Reports as PDF")
    try:
        probe = _probe(_PROBE_PDF)
    except subprocess.TimeoutExpired:
        probe = subprocess.CompletedProcess([], 1, "", "timeout")
    if probe.returncode == 0:
        return Check(name, "good", _same(probe.stdout.strip()))
    lines = probe.stderr.strip().splitlines() or [str(probe.returncode)]
    return Check(
        name,
        "missing",
        _same(lines[-1][:200]),
        # WeasyPrint says "cannot load library" when Pango is what it does not find.
        pango_remedy(platform.system(), distribution())
        if "cannot load library" in probe.stderr
        else _INCOMPLETE,
    )


def check_fonts() -> Check:
    """Whether the fonts of the report lie where they should."""
    folder = Path(__file__).resolve().parent.parent / "reports" / "fonts"
    fonts = sorted([*folder.glob("*.ttf"), *folder.glob("*.otf")])
    readable = [font for font in fonts if os.access(font, os.R_OK)]
    return Check(
        Text("Tipografías del informe", "Fonts of the report"),
        "good" if readable else "missing",
        _same(str(len(readable))),
        _NO_REMEDY if readable else _INCOMPLETE,
    )


def check_catalogues() -> Check:
    """Whether the messages of both languages are compiled."""
    root = data_path("translations")
    missing = [
        locale for locale in LOCALES if not (root / locale / "LC_MESSAGES" / "messages.mo").exists()
    ]
    found = Text(
        ", ".join(locale for locale in LOCALES if locale not in missing) or "ninguno",
        ", ".join(locale for locale in LOCALES if locale not in missing) or "none",
    )
    return Check(
        Text("Idiomas de las páginas", "Languages of the pages"),
        "missing" if missing else "good",
        found,
        _COMPILE if missing else _NO_REMEDY,
    )


def check_questionnaires() -> Check:
    """Whether the questionnaires hold without errors."""
    from pia.questionnaire.loader import available_modules, check

    root = data_path("questionnaires")
    problems = check(root)
    name = Text("Cuestionarios", "Questionnaires")
    if problems:
        return Check(
            name,
            "missing",
            Text(f"errores: {len(problems)}", f"errors: {len(problems)}"),
            Text("Escriba: pia check", "Type: pia check"),
        )
    return Check(name, "good", _same(", ".join(available_modules(root))))


def check_temporary() -> Check:
    """Whether files can be written while a report is made."""
    name = Text("Carpeta temporal", "Temporary folder")
    folder = tempfile.gettempdir()
    try:
        with tempfile.NamedTemporaryFile(dir=folder) as file:
            file.write(b"pia")
    except OSError as error:
        return Check(
            name,
            "missing",
            _same(f"{folder}: {error.strerror}"),
            Text("Libere espacio o dé permiso.", "Free space or give permission."),
        )
    return Check(name, "good", _same(folder))


def check_isolation() -> Check:
    """Whether the renderer can be cut off from the network; without it, its other walls hold."""
    name = Text("Impresión sin red", "Printing without network")
    possible = False
    if sys.platform.startswith("linux") and hasattr(ctypes.CDLL(None), "unshare"):
        possible = _probe(_PROBE_NETWORK).returncode == 0
    if possible:
        return Check(name, "good", Text("posible", "possible"))
    return Check(
        name,
        "note",
        Text(
            "no es posible aquí; quedan el lector cerrado y los límites",
            "not possible here; the closed fetcher and the limits remain",
        ),
    )


_COMPILE = Text("Escriba: ./run (los compila)", "Type: ./run (it compiles them)")
_PYTHON = Text("Instale Python 3.11 o posterior.", "Install Python 3.11 or later.")
_NO_REMEDY = Text()
_INCOMPLETE = Text(
    "La instalación está incompleta; instale pia de nuevo.",
    "The installation is incomplete; install pia again.",
)
_BROKEN = Text("no se pudo revisar: {error}", "could not be checked: {error}")

CHECKS: tuple[Callable[[], Check], ...] = (
    check_python,
    check_pdf,
    check_fonts,
    check_catalogues,
    check_questionnaires,
    check_temporary,
    check_isolation,
)


def examine() -> tuple[Check, ...]:
    """Every check; one that cannot even run is a finding, not a traceback."""
    return tuple(_guarded(check) for check in CHECKS)


def _guarded(check: Callable[[], Check]) -> Check:
    try:
        return check()
    except Exception as error:  # noqa: BLE001 - the doctor must finish whatever is broken
        name = check.__name__.removeprefix("check_")
        return Check(
            _same(name), "missing", _BROKEN.with_values(error=repr(error)[:200]), _INCOMPLETE
        )


def word(verdict: Verdict, locale: Locale) -> str:
    """The verdict as a word; colour alone would not reach everybody."""
    words = {
        "good": Text("bien", "good"),
        "note": Text("nota", "note"),
        "missing": Text("falta", "missing"),
    }
    return words[verdict].into(locale)
