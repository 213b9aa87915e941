"""The `pia` command: exit codes, languages, and no traceback whatever the input."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from pia import cli
from pia.cli.outcome import INPUT, MACHINE, USAGE, refusals
from pia.errors import MissingOnThisMachine, PiaError
from pia.text import Text

ROOT = Path(__file__).resolve().parent.parent.parent
EXAMPLE = ROOT / "questionnaires" / "examples" / "inm-dhs.yaml"


@pytest.fixture
def pia(monkeypatch, capsys):
    """Runs a command and gives back its exit code, output and messages."""

    def run(*arguments, lang="en"):
        monkeypatch.setenv("PIA_LANG", lang)
        monkeypatch.setenv("LANGUAGE", lang)
        with pytest.raises(SystemExit) as ended:
            cli.main([str(argument) for argument in arguments])
        captured = capsys.readouterr()
        assert "Traceback" not in captured.err
        return ended.value.code or 0, captured.out, captured.err

    return run


@pytest.fixture
def empty_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_help_lists_every_command_in_both_languages(pia):
    for lang, word in (("es", "Uso:"), ("en", "Usage:")):
        code, out, _ = pia("--help", lang=lang)
        assert code == 0
        assert word in out
        for name in ("serve", "check", "assess", "report", "template", "doctor"):
            assert name in out


@pytest.mark.parametrize(
    "arguments",
    [
        ["nothing"],
        ["assess"],
        ["assess", "a", "b"],
        ["assess", "a", "--lang", "fr"],
        ["assess", "a", "--jsn"],
        ["report", "a"],
        ["report", "a", "-o", "report.txt"],
        ["report", "a", "-o", "r.pdf", "--kind", "brief"],
        ["template", "nothing"],
        ["template", "nothing", "--offline"],
        ["template", "--paper", "--offline"],
        ["serve", "--port", "70000"],
        ["serve", "--port", "x"],
        ["serve", "--host", "192.168.1.4"],
    ],
)
def test_wrong_usage_is_exit_two_in_the_readers_language(pia, arguments):
    code, out, err = pia(*arguments, lang="es")
    assert (code, out) == (USAGE, "")
    assert err.strip()
    for english in ("Usage", "Missing", "No such", "Invalid", "unexpected", "for help", "not one"):
        assert english not in err


def test_a_setting_that_cannot_be_used_is_wrong_usage(pia, monkeypatch):
    monkeypatch.setenv("PIA_PORT", "x")
    assert pia("serve")[0] == USAGE


@pytest.mark.parametrize("lang", ["es", "en"])
def test_listening_elsewhere_is_refused_with_the_reason(pia, lang):
    code, _, err = pia("serve", "--host", "0.0.0.0", lang=lang)  # noqa: S104
    assert code == USAGE
    assert ("cuentas" if lang == "es" else "accounts") in err


def test_a_port_chosen_and_taken_is_said(pia):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        code, _, err = pia("serve", "--port", port)
    assert code == USAGE
    assert str(port) in err


@pytest.mark.parametrize("command", [["assess"], ["report", "-o", "out.pdf"]])
@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("absent.yaml", None),
        ("broken.yaml", b"format: [pia"),
        ("binary.yaml", bytes(range(256))),
        ("empty.yaml", b""),
        ("other.yaml", b"format: other/1\n"),
        ("list.yaml", b"- 1\n- 2\n"),
        ("deep.yaml", b"[" * 5000),
        ("self.yaml", b"a: &a [*a]\n"),
        ("deep.json", b'{"a":' * 5000),
    ],
)
def test_bad_input_is_exit_one_and_names_the_file(pia, empty_folder, command, name, content):
    if content is not None:
        (empty_folder / name).write_bytes(content)
    for lang in ("es", "en"):
        code, out, err = pia(command[0], name, *command[1:], lang=lang)
        assert (code, out) == (INPUT, "")
        assert err.startswith(name)
    assert not (empty_folder / "out.pdf").exists()


def test_a_folder_is_no_assessment(pia, tmp_path):
    code, _, err = pia("assess", tmp_path)
    assert code == INPUT
    assert str(tmp_path) in err


def test_check_finds_the_shipped_questionnaires_good(pia):
    assert pia("check", lang="es")[:2] == (0, "Sin errores.\n")


def test_check_names_every_problem(pia, tmp_path):
    code, out, err = pia("check", tmp_path / "absent")
    assert (code, out) == (INPUT, "")
    assert f"{tmp_path / 'absent'}:1:1: " in err
    assert "Errors: 1" in err


def test_assess_json_is_one_object_and_nothing_else(pia):
    code, out, err = pia("assess", EXAMPLE, "--json")
    assert (code, err) == (0, "")
    assert {"level", "range", "risks", "content_hash"} <= json.loads(out).keys()


def test_the_language_changes_no_result(pia):
    results = [pia("assess", EXAMPLE, "--json", "--lang", lang)[1] for lang in ("es", "en")]
    assert results[0] == results[1]


@pytest.mark.parametrize(
    ("lang", "headings"),
    [("es", ["Lecturas", "Líneas rojas", "Mayores riesgos"]), ("en", ["Readings", "Red lines"])],
)
def test_assess_says_the_result_in_words(pia, lang, headings):
    code, out, _ = pia("assess", EXAMPLE, "--lang", lang)
    assert code == 0
    for heading in headings:
        assert heading in out
    assert max(len(line) for line in out.splitlines()) <= 100


def test_the_language_of_the_result_is_that_of_its_refusals(pia, tmp_path):
    broken = tmp_path / "a.yaml"
    broken.write_text("format: other/1\n", "utf-8")
    refusals = [pia("assess", broken, "--lang", lang, lang="en")[2] for lang in ("es", "en")]
    assert refusals[0] != refusals[1]


def test_template_goes_to_the_terminal_or_into_a_file(pia, tmp_path):
    code, out, _ = pia("template", "biometrics")
    assert code == 0
    assert "format: pia-assessment/1" in out
    assert "biometrics." in out
    assert "databases.retention" not in out
    file = tmp_path / "mine.yaml"
    assert pia("template", "biometrics", "-o", file)[0] == 0
    assert file.read_text("utf-8") == out


def test_template_writes_a_page_that_works_without_a_network(pia, tmp_path):
    file = tmp_path / "away.html"
    assert pia("template", "--offline", "biometrics", "-o", file, lang="es")[0] == 0
    page = file.read_text("utf-8")
    assert page.startswith("<!doctype html>")
    assert '"scope":["core","biometrics"]' in page
    assert "--paper: #fffdf8" in page
    assert '"scope":["core"]' in pia("template", "--offline")[1]
    assert '"mode":"quick"' in pia("template", "--offline", "--quick")[1]


def test_template_writes_a_field_form(pia, tmp_path):
    file = tmp_path / "form.xlsx"
    assert pia("template", "--xlsform", "biometrics", "biometrics", "-o", file)[0] == 0
    assert file.read_bytes().startswith(b"PK")
    assert pia("template", "--xlsform")[0] == 2
    assert pia("template", "--xlsform", "nothing", "-o", file)[0] == 2
    assert pia("template", "--xlsform", "--paper", "-o", file)[0] == 2


def test_template_never_writes_over_answers(pia, tmp_path):
    file = tmp_path / "mine.yaml"
    file.write_text("my answers", "utf-8")
    code, _, err = pia("template", "-o", file)
    assert (code, file.read_text("utf-8")) == (INPUT, "my answers")
    assert "--force" in err
    assert pia("template", "-o", file, "--force")[0] == 0


@pytest.mark.parametrize("lang", ["es", "en"])
def test_report_writes_a_print_ready_page(pia, tmp_path, lang):
    out = tmp_path / "report.html"
    assert pia("report", EXAMPLE, "-o", out, "--lang", lang)[0] == 0
    page = out.read_text("utf-8")
    assert f'lang="{lang}"' in page[:500]
    assert ".chapter" in page
    assert "http://" not in page.partition("</style>")[0]


def test_report_in_both_languages_is_one_page_with_both(pia, tmp_path):
    out = tmp_path / "report.html"
    assert pia("report", EXAMPLE, "-o", out, "--lang", "both")[0] == 0
    page = out.read_text("utf-8")
    assert page.count("<html") == 1
    assert 'lang="es"' in page
    assert 'lang="en"' in page


def test_report_in_both_languages_is_one_pdf(pia, tmp_path, monkeypatch):
    printed = []

    def render(_renderer, page):
        printed.append(page)
        return b"%PDF-1.7"

    monkeypatch.setattr("pia.reports.renderer.Renderer.pdf", render)
    out = tmp_path / "report.pdf"
    assert pia("report", EXAMPLE, "-o", out, "--lang", "both")[0] == 0
    assert out.read_bytes() == b"%PDF-1.7"
    (page,) = printed
    assert 'lang="es"' in page
    assert 'lang="en"' in page


def test_without_pango_the_doctor_is_named(pia, monkeypatch, tmp_path):
    def missing(*args, **kwargs):
        raise MissingOnThisMachine(Text("Falta Pango.", "Pango is missing."))

    monkeypatch.setattr("pia.reports.renderer.Renderer.pdf", missing)
    code, _, err = pia("report", EXAMPLE, "-o", tmp_path / "r.pdf")
    assert code == MACHINE
    assert "pia doctor" in err


def test_a_refusal_without_a_file_is_worded_too(capsys):
    with pytest.raises(SystemExit) as ended, refusals("es"):
        raise PiaError
    assert ended.value.code == INPUT
    assert capsys.readouterr().err == "Algo falló.\n"


def test_flask_runs_the_same_command(tmp_path):
    ended = subprocess.run(
        [sys.executable, "-m", "flask", "--app", "wsgi", "pia", "assess", tmp_path / "absent.yaml"],
        cwd=ROOT,
        env={**os.environ, "PIA_LANG": "en"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == INPUT
    assert ended.stderr.startswith(str(tmp_path / "absent.yaml"))


def test_the_server_starts_says_its_address_and_answers(tmp_path):
    environment = {**os.environ, "PIA_LANG": "en", "PYTHONUNBUFFERED": "1"}
    server = subprocess.Popen(
        [sys.executable, "-m", "pia.cli", "serve"],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        line = server.stdout.readline()
        assert line.startswith("pia is at http://127.0.0.1:")
        address = line.split()[-1]
        assert "/open/" in address
        browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
        with browser.open(address, timeout=20) as answer:
            assert answer.status == 200
            assert "/open/" not in answer.url
        # It works once: whoever finds it in the terminal later stays outside.
        with urllib.request.urlopen(address, timeout=20) as answer:  # noqa: S310
            assert answer.url.endswith("/closed")
    finally:
        server.terminate()
        server.wait(20)
        server.stdout.close()


def test_a_broken_assessment_never_starts_the_server(pia, tmp_path):
    broken = tmp_path / "a.yaml"
    broken.write_text("format: other/1\n", "utf-8")
    code, out, err = pia("serve", "--port", "5999", broken)
    assert (code, out) == (INPUT, "")
    assert err.startswith(str(broken))


def test_a_worksheet_holds_the_questions_of_the_assessment_and_no_answer(pia, tmp_path):
    out = tmp_path / "sheet.html"
    arguments = ("report", EXAMPLE, "-o", out, "--kind", "worksheet")
    assert pia(*arguments, "--lang", "both", "--paper", "Letter")[0] == 0
    page = out.read_text("utf-8")
    assert page.count("<html") == 1
    assert "@page { size: Letter; }" in page
    assert "How to fill it in" in page
    assert "Cómo llenarla" in page
    assert "core.legal-basis" in page
    assert "decisions." not in page


@pytest.mark.parametrize(
    ("arguments", "there", "absent"),
    [
        ((), "decisions.role", "nothing"),
        (("biometrics",), "biometrics.mode", "decisions.role"),
        (("--quick",), "core.legal-basis", "core.summary"),
    ],
)
def test_template_prints_a_sheet_to_fill_in(pia, tmp_path, monkeypatch, arguments, there, absent):
    printed = []
    monkeypatch.setattr(
        "pia.reports.renderer.Renderer.pdf", lambda _, page: printed.append(page) or b"%PDF-1.7"
    )
    page, pdf = tmp_path / "sheet.html", tmp_path / "sheet.pdf"
    for out in (page, pdf):
        assert pia("template", *arguments, "--paper", "-o", out)[0] == 0
    assert pdf.read_bytes() == b"%PDF-1.7"
    for html in (page.read_text("utf-8"), *printed):
        assert f">{there}</span>" in html
        assert f">{absent}</span>" not in html


def test_a_sheet_is_never_written_over_another_file(pia, tmp_path):
    file = tmp_path / "mine.html"
    file.write_text("mine", "utf-8")
    code, _, err = pia("template", "--quick", "--paper", "-o", file)
    assert (code, file.read_text("utf-8")) == (INPUT, "mine")
    assert "--force" in err
    assert pia("template", "--quick", "--paper", "-o", file, "--force")[0] == 0


@pytest.mark.parametrize(
    "arguments",
    [
        ("--quick",),
        ("--quick", "-o", "a.pdf"),
        ("--quick", "--xlsform", "-o", "a.xlsx"),
        ("core", "--quick", "--paper", "-o", "a.pdf"),
        ("core", "--quick", "--offline"),
    ],
)
def test_the_quick_look_is_a_sheet_or_a_page_only(pia, empty_folder, arguments):
    code, _, err = pia("template", *arguments)
    assert code == USAGE
    assert "--paper" in err
