"""The doctor finds what is wrong, says what to do, and always finishes."""

from __future__ import annotations

import pytest

from pia.cli import machine
from pia.cli.doctor import table
from pia.cli.machine import Check
from pia.text import Text


@pytest.mark.parametrize(
    ("system", "family", "command"),
    [
        ("Linux", "debian", "apt-get install libpango-1.0-0"),
        ("Linux", "fedora", "dnf install pango"),
        ("Darwin", "", "brew install pango"),
        ("Windows", "", "mingw-w64-ucrt-x86_64-pango"),
        ("Plan9", "", "Pango 1.44"),
    ],
)
def test_each_system_gets_its_own_command(system, family, command):
    for locale in ("es", "en"):
        assert command in machine.pango_remedy(system, family).into(locale)


def test_every_check_of_this_machine_runs():
    checks = machine.examine()
    assert len(checks) == len(machine.CHECKS)
    assert [c.name.en for c in checks if c.verdict == "missing"] == []


def test_a_check_that_breaks_is_a_finding(monkeypatch):
    def check_weather():
        raise RuntimeError("rain")

    monkeypatch.setattr(machine, "CHECKS", (check_weather,))
    (found,) = machine.examine()
    assert (found.name.en, found.verdict) == ("weather", "missing")
    assert "rain" in found.found.into("es")


def test_pango_that_does_not_load_has_its_remedy(monkeypatch):
    monkeypatch.setattr(machine, "_PROBE_PDF", "raise OSError('cannot load library libpango')")
    found = machine.check_pdf()
    assert found.verdict == "missing"
    assert "pango" in found.remedy.into("en").lower()


def test_another_fault_of_the_renderer_is_not_blamed_on_pango(monkeypatch):
    monkeypatch.setattr(machine, "_PROBE_PDF", "raise ValueError('other')")
    assert "pango" not in machine.check_pdf().remedy.into("en").lower()


def test_a_renderer_that_hangs_is_stopped(monkeypatch):
    monkeypatch.setattr(machine, "_PROBE_PDF", "import time; time.sleep(60)")
    monkeypatch.setattr(machine, "_PROBE_SECONDS", 0.5)
    assert machine.check_pdf().verdict == "missing"


def test_a_folder_without_permission_is_named(monkeypatch, tmp_path):
    gone = tmp_path / "gone"
    monkeypatch.setattr(machine.tempfile, "gettempdir", lambda: str(gone))
    found = machine.check_temporary()
    assert found.verdict == "missing"
    assert str(gone) in found.found.en


@pytest.mark.parametrize("locale", ["es", "en"])
def test_the_table_says_verdict_remedy_and_settings(locale):
    broken = Check(Text("Nombre", "Name"), "missing", Text("a", "b"), Text("haga", "do"))
    lines = table([broken], locale)
    assert ("falta" if locale == "es" else "missing") in lines[0]
    assert lines[1].endswith("→ haga" if locale == "es" else "→ do")
    assert any(line.startswith("PIA_PORT") for line in lines)
