"""`pia import` and `pia export`: a file in, a file out, and what they say when they cannot."""

from __future__ import annotations

import re
import stat
from typing import get_args

import pytest

from pia import cli
from pia.cli.export import FORMATS
from pia.cli.outcome import INPUT, USAGE
from pia.imports.assessment_file import read_assessment
from pia.questionnaire.reference_types import Format
from tests.questionnaires import SHIPPED

INM = SHIPPED / "examples" / "inm-dhs.yaml"


@pytest.fixture
def pia(monkeypatch, capsysbinary):
    """Runs a command and gives back its exit code, output and messages."""

    def run(*arguments, lang="en"):
        monkeypatch.setenv("PIA_LANG", lang)
        monkeypatch.setenv("LANGUAGE", lang)
        with pytest.raises(SystemExit) as ended:
            cli.main([str(argument) for argument in arguments])
        captured = capsysbinary.readouterr()
        assert b"Traceback" not in captured.err
        return ended.value.code or 0, captured.out.decode(), captured.err.decode()

    return run


@pytest.fixture
def key(pia):
    """The identifier of the example, just imported."""
    code, out, _ = pia("import", INM)
    assert code == 0
    found = re.search(r"Identifier: ([0-9a-f]{32})", out)[1]
    assert f"/work/{found}" in out
    return found


def test_what_was_imported_is_exported_the_same(pia, key, tmp_path):
    expected, _ = read_assessment(INM, SHIPPED)
    for name in ("a.yaml", "a.yml", "a.json"):
        code, out, err = pia("export", key, "-o", tmp_path / name)
        assert (code, out) == (0, "")
        assert name in err
        assert stat.S_IMODE((tmp_path / name).stat().st_mode) == 0o600
        assert read_assessment(tmp_path / name, SHIPPED)[0] == expected
        assert pia("import", tmp_path / name)[0] == 0


def test_without_a_file_name_it_goes_to_the_terminal(pia, key):
    code, out, err = pia("export", key)
    assert (code, err) == (0, "")
    assert out.startswith("format: pia-assessment/1\n")
    assert "Intercambio de datos biométricos" in out


def test_without_an_identifier_it_lists_what_there_is(pia, key):
    for lang, name in (("es", "Intercambio de datos"), ("en", "Biometric data sharing")):
        code, out, _ = pia("export", lang=lang)
        assert code == 0
        assert out.startswith(f"{key}  {name}")


def test_where_there_is_nothing_it_says_how_to_begin(pia):
    code, out, err = pia("export")
    assert (code, out) == (0, "")
    assert "pia import" in err


def test_a_file_that_exists_is_kept_unless_one_insists(pia, key, tmp_path):
    there = tmp_path / "a.yaml"
    there.write_text("mine", "utf-8")
    code, _, err = pia("export", key, "-o", there)
    assert code == INPUT
    assert "--force" in err
    assert there.read_text("utf-8") == "mine"
    assert pia("export", key, "-o", there, "--force")[0] == 0
    assert there.read_text("utf-8").startswith("format:")


@pytest.mark.parametrize("lang", ["es", "en"])
def test_what_cannot_be_done_is_said_with_its_exit_code(pia, tmp_path, lang):
    bad = tmp_path / "bad.yaml"
    bad.write_text("format: pia-assessment/1\nprogramme: {}\n", "utf-8")
    code, out, err = pia("import", bad, lang=lang)
    assert (code, out) == (INPUT, "")
    assert f"{bad}:2:12: " in err
    for arguments, wanted in (
        (("import", tmp_path / "none.yaml"), INPUT),
        (("import", tmp_path), INPUT),
        (("import",), USAGE),
        (("export", "0" * 32), INPUT),
        (("export", "0" * 32, "-o", tmp_path / "a.txt"), USAGE),
        (("export", "a", "b"), USAGE),
    ):
        code, out, err = pia(*arguments, lang=lang)
        assert (code, out) == (wanted, ""), arguments
        assert err.strip()


def test_a_file_of_another_kind_is_refused_before_it_is_read(pia, tmp_path):
    other = tmp_path / "report.pdf"
    other.write_bytes(b"%PDF-1.7")
    code, _, err = pia("import", other)
    assert code == INPUT
    assert ".yaml, .yml or .json" in err


def test_what_is_too_long_for_yaml_is_said(pia, key, tmp_path, monkeypatch):
    monkeypatch.setattr("pia.exports.assessment_file._YAML_LIMIT", 10)
    code, _, err = pia("export", key, "-o", tmp_path / "a.yaml")
    assert code == INPUT
    assert ".json" in err
    assert pia("export", key, "-o", tmp_path / "a.json")[0] == 0


def test_the_sources_go_out_for_a_reference_manager(pia, key, tmp_path):
    assert get_args(Format) == FORMATS
    code, out, _ = pia("export", key, "--references", "bibtex", "--public")
    assert code == 0
    assert out.startswith("@")
    assert "pia:grade=" in out
    assert pia("export", key, "--references", "ris", "-o", tmp_path / "a.ris")[0] == 0
    assert "TY  - " in (tmp_path / "a.ris").read_text("utf-8")
    assert pia("export", key, "--references", "word")[0] == USAGE
