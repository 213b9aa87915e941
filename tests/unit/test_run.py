"""The helpers of ./run that touch nothing."""

from __future__ import annotations

import importlib.machinery
import importlib.util
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.fixture
def run():
    loader = importlib.machinery.SourceFileLoader("run_command", str(ROOT / "run"))
    spec = importlib.util.spec_from_loader("run_command", loader)
    module = importlib.util.module_from_spec(spec)
    loader.exec_module(module)
    return module


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({}, "es"),
        ({"LANG": "C.UTF-8"}, "es"),
        ({"LANG": "es_MX.UTF-8"}, "es"),
        ({"LANG": "en_US.UTF-8"}, "en"),
        ({"LANG": "en_US.UTF-8", "LC_ALL": "es_GT.UTF-8"}, "es"),
        ({"LANG": "es_MX.UTF-8", "PIA_LANG": "en"}, "en"),
        ({"LANG": "en_US.UTF-8", "PIA_LANG": "fr"}, "en"),
    ],
)
def test_messages_are_in_the_readers_language(run, environment, expected):
    assert run.locale(environment) == expected


def test_run_and_the_command_choose_the_same_language(run):
    from pia.config import terminal_locale

    for environment in ({}, {"LANG": "en_GB"}, {"PIA_LANG": "es"}, {"LC_ALL": "en", "LANG": "es"}):
        assert run.locale(environment) == terminal_locale(environment)


def test_every_message_is_in_both_languages_with_the_same_fields(run):
    from string import Formatter

    for spanish, english in run.WORDS.values():
        fields = [{field for _, field, _, _ in Formatter().parse(t)} for t in (spanish, english)]
        assert fields[0] == fields[1]
        assert spanish != english


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ([], ["-m", "pia.cli", "serve"]),
        (["serve", "--port", "8000"], ["-m", "pia.cli", "serve", "--port", "8000"]),
        (["assess", "a.yaml"], ["-m", "pia.cli", "assess", "a.yaml"]),
        (["--help"], ["-m", "pia.cli", "--help"]),
        (["test", "-k", "core"], ["-m", "tests.run", "-k", "core"]),
        (["bench"], ["-m", "benchmarks"]),
        (["messages", "--drop"], ["-m", "tests.catalogues", "--drop"]),
    ],
)
def test_arguments_become_one_command(run, arguments, expected):
    assert run.command_for(arguments) == expected


def test_the_fingerprint_changes_with_the_lock(run, tmp_path, monkeypatch):
    lock = tmp_path / "lock"
    monkeypatch.setitem(run.LOCKS, "runtime", lock)
    lock.write_text("one==1", "utf-8")
    before = run.fingerprint(["runtime"])
    lock.write_text("one==2", "utf-8")
    assert run.fingerprint(["runtime"]) != before


def test_a_half_made_environment_holds_nothing(run, tmp_path, monkeypatch):
    monkeypatch.setattr(run, "STAMP", tmp_path / "stamp")
    monkeypatch.setattr(run, "PYTHON", tmp_path / "python")
    (tmp_path / "python").touch()
    assert run.stamped() == {}
    (tmp_path / "stamp").write_text("runtime abc\ndev def\n", "utf-8")
    assert run.stamped() == {"runtime": "abc", "dev": "def"}
    (tmp_path / "python").unlink()
    assert run.stamped() == {}


def test_missing_packages_are_named_as_debian_names_them(run, monkeypatch):
    monkeypatch.setattr(run, "loads", lambda name: name != "libpango-1.0.so.0")
    monkeypatch.setattr(run.shutil, "which", lambda name: None)
    monkeypatch.setattr(run.importlib.util, "find_spec", lambda name: None)
    assert run.missing_packages(for_tests=False) == ["libpango-1.0-0", "python3-venv"]
    for_tests = ["chromium", "poppler-utils", "qpdf", "strace"]
    assert run.missing_packages(for_tests=True)[2:] == for_tests


def without_root(run, monkeypatch, missing):
    monkeypatch.setattr(run.sys, "platform", "linux")
    monkeypatch.setattr(run, "missing_packages", lambda for_tests: missing)
    monkeypatch.setattr(run.os, "geteuid", lambda: 1000)
    monkeypatch.setenv("PIA_LANG", "en")


def test_without_root_and_without_pango_it_goes_on(run, monkeypatch, capsys):
    without_root(run, monkeypatch, ["libpango-1.0-0"])
    run.require_packages(for_tests=False)
    said = capsys.readouterr().err
    assert "Type: sudo apt-get install libpango-1.0-0" in said
    assert "print-ready" in said


@pytest.mark.parametrize(("missing", "for_tests"), [("python3-venv", False), ("chromium", True)])
def test_without_root_it_stops_where_it_cannot_go_on(run, monkeypatch, capsys, missing, for_tests):
    without_root(run, monkeypatch, [missing])
    with pytest.raises(SystemExit) as stopped:
        run.require_packages(for_tests=for_tests)
    assert stopped.value.code == 3
    assert f"sudo apt-get install {missing}" in capsys.readouterr().err


def test_root_on_debian_installs_and_says_so(run, monkeypatch, capsys):
    states = iter([["qpdf"], []])
    commands = []
    monkeypatch.setattr(run.sys, "platform", "linux")
    monkeypatch.setattr(run, "missing_packages", lambda for_tests: next(states))
    monkeypatch.setattr(run.os, "geteuid", lambda: 0)
    monkeypatch.setattr(run.Path, "exists", lambda self: True)
    monkeypatch.setattr(run.shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(run.subprocess, "run", lambda command, **_: commands.append(command))
    monkeypatch.setenv("PIA_LANG", "es")
    run.require_packages(for_tests=True)
    assert [command[:2] for command in commands] == [["apt-get", "update"], ["apt-get", "install"]]
    assert commands[1][-1] == "qpdf"
    assert "Se instalan paquetes de Debian que faltan: qpdf" in capsys.readouterr().err


def test_an_old_python_is_told_what_to_do(run, monkeypatch, capsys):
    monkeypatch.setattr(run, "OLDEST", (9, 0))
    monkeypatch.setattr(run, "newer_python", lambda: None)
    monkeypatch.setenv("PIA_LANG", "es")
    with pytest.raises(SystemExit) as stopped:
        run.require_python()
    assert stopped.value.code == 3
    assert "pia necesita Python 3.11" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ([], (False, [])),
        (["--thorough"], (True, [])),
        (["-k", "core", "--thorough"], (True, ["-k", "core"])),
    ],
)
def test_what_is_not_ours_goes_to_pytest(arguments, expected):
    from tests.run import split

    assert split(arguments) == expected


def test_every_gate_is_reported_even_after_one_fails(monkeypatch, capsys):
    from tests import run as runner

    gates = {"bad": ("python", "-c", "raise SystemExit('why')"), "good": ("python", "-c", "")}
    monkeypatch.setattr(runner, "GATES", gates)
    outcomes = runner.run_gates()
    assert [(outcome.name, outcome.passed) for outcome in outcomes] == [
        ("bad", False),
        ("good", True),
    ]
    said = capsys.readouterr().out
    assert "why" in said
    assert said.count("FAIL") == 1
