"""`pia backup` and `pia restore` on the command line: what they ask, say and refuse."""

from __future__ import annotations

import io
import os
import re
from pathlib import Path

import pytest

from pia import cli
from pia.cli.outcome import INPUT
from pia.services import backups
from pia.services.opening import DATABASE, open_workspace
from tests.kept import kept, tables, the_owner

PASSPHRASE = "correct horse battery"  # noqa: S105


class Terminal(io.StringIO):
    """Standard input that somebody sits at."""

    def isatty(self):
        return True


@pytest.fixture
def data():
    """The data folder with one assessment."""
    folder = Path(os.environ["PIA_DATA"])
    workspace = open_workspace(folder)
    kept(workspace, the_owner(workspace))
    workspace.store.close()
    return folder


@pytest.fixture
def no_scrypt(monkeypatch):
    """The seal without its seconds: what is typed decides whether it opens."""
    seal = b"age-encryption.org/v1\n"
    monkeypatch.setattr(backups, "_sealed", lambda content, word: seal + word.encode() + content)

    def unsealed(content, word):
        whole = seal + word.encode()
        if not content.startswith(whole):
            raise backups.WrongPassphrase
        return content.removeprefix(whole)

    monkeypatch.setattr(backups, "_unsealed", unsealed)


@pytest.fixture
def pia(monkeypatch, capsys):
    """Runs a command and gives back its exit code, output and messages."""

    def run(*arguments, lang="en", typed=""):
        monkeypatch.setenv("PIA_LANG", lang)
        monkeypatch.setattr(
            "sys.stdin", typed if isinstance(typed, Terminal) else io.StringIO(typed)
        )
        with pytest.raises(SystemExit) as ended:
            cli.main([str(argument) for argument in arguments])
        captured = capsys.readouterr()
        assert "Traceback" not in captured.err
        return ended.value.code or 0, captured.out, captured.err

    return run


def answers(monkeypatch, *words):
    """What somebody types where nothing is shown; gives what was asked."""
    asked, left = [], list(words)

    def hidden(prompt, **options):
        assert options["hide_input"]
        asked.append(prompt)
        return left.pop(0)

    monkeypatch.setattr("click.prompt", hidden)
    return asked


@pytest.mark.parametrize("lang", ["es", "en"])
def test_there_and_back_with_a_passphrase_from_standard_input(pia, data, tmp_path, no_scrypt, lang):
    file = tmp_path / "b.age"
    code, out, err = pia("backup", "-o", file, typed=f"{PASSPHRASE}\n", lang=lang)
    assert (code, err) == (0, "")
    assert str(file) in out
    before = tables(data / DATABASE)
    (data / DATABASE).unlink()
    code, out, _ = pia("restore", file, "--passphrase-stdin", typed=f"{PASSPHRASE}\r\n", lang=lang)
    assert code == 0
    assert str(data) in out
    assert tables(data / DATABASE) == before


def test_a_backup_in_a_folder_is_named_for_its_time_alone(pia, data, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert pia("backup", "--plain")[0] == 0
    (file,) = tmp_path.glob("pia-*")
    assert re.fullmatch(r"pia-\d{4}-\d\d-\d\d-\d{6}\.pia-backup\.tar", file.name)


@pytest.mark.parametrize(("lang", "word"), [("es", "NO está cifrada"), ("en", "NOT encrypted")])
def test_plain_warns(pia, data, tmp_path, lang, word):
    code, _, err = pia("backup", "--plain", "-o", tmp_path / "b.tar", lang=lang)
    assert code == 0
    assert word in err


def test_at_a_terminal_it_asks_twice_until_both_are_the_same(
    pia, data, tmp_path, monkeypatch, no_scrypt
):
    asked = answers(monkeypatch, PASSPHRASE, "another word altogether", PASSPHRASE, PASSPHRASE)
    code, _, err = pia("backup", "-o", tmp_path / "b.age", typed=Terminal())
    assert code == 0
    assert asked == ["Passphrase", "Repeat it"] * 2
    assert "not the same" in err
    answers(monkeypatch, PASSPHRASE)
    assert pia("restore", tmp_path / "b.age", "--verify", typed=Terminal())[0] == 0


@pytest.mark.parametrize("typed", ["", "\n", "short\n"])
def test_a_short_passphrase_is_refused(pia, data, tmp_path, typed):
    code, _, err = pia("backup", "-o", tmp_path / "b.age", typed=typed)
    assert code == INPUT
    assert "15" in err
    assert not (tmp_path / "b.age").exists()


def test_verify_says_how_much_and_never_what(pia, data, tmp_path):
    file = tmp_path / "b.tar"
    pia("backup", "--plain", "-o", file)
    before = tables(data / DATABASE)
    code, out, _ = pia("restore", file, "--verify")
    assert code == 0
    assert "Assessments: 1" in out
    assert "INM" not in out
    assert tables(data / DATABASE) == before


@pytest.mark.parametrize("lang", ["es", "en"])
def test_a_wrong_passphrase_is_said_to_be_wrong(pia, data, tmp_path, no_scrypt, lang):
    pia("backup", "-o", tmp_path / "b.age", typed=f"{PASSPHRASE}\n")
    code, out, err = pia("restore", tmp_path / "b.age", typed="wrong\n", lang=lang)
    assert (code, out) == (INPUT, "")
    assert {"es": "no abre la copia", "en": "does not open the backup"}[lang] in err


def test_a_database_that_is_there_is_refused_or_kept_and_said_so(pia, data, tmp_path):
    pia("backup", "--plain", "-o", tmp_path / "b.tar")
    code, _, err = pia("restore", tmp_path / "b.tar")
    assert code == INPUT
    assert "--replace" in err
    code, out, _ = pia("restore", tmp_path / "b.tar", "--replace")
    assert code == 0
    assert ".before-restore-" in out


def test_while_pia_is_open_nothing_is_restored(pia, data, tmp_path):
    pia("backup", "--plain", "-o", tmp_path / "b.tar")
    workspace = open_workspace(data)
    code, _, err = pia("restore", tmp_path / "b.tar", "--replace")
    workspace.store.close()
    assert code == INPUT
    assert "pia is open" in err


def test_elsewhere_is_another_folder(pia, data, tmp_path):
    pia("backup", "--plain", "-o", tmp_path / "b.tar")
    assert pia("restore", tmp_path / "b.tar", "--into", tmp_path / "new" / "folder")[0] == 0
    assert tables(tmp_path / "new" / "folder" / DATABASE) == tables(data / DATABASE)


@pytest.mark.parametrize("name", ["nothing.age", "."])
def test_what_is_no_file_is_said_to_be_none(pia, data, tmp_path, name):
    code, _, err = pia("restore", tmp_path / name)
    assert code == INPUT
    assert err.strip()


def test_a_folder_without_database_or_a_file_that_is_there_is_refused(pia, tmp_path):
    code, _, err = pia("backup", "--plain", "-o", tmp_path / "b.tar")
    assert code == INPUT
    assert "nothing to copy" in err
    (tmp_path / "b.tar").write_text("mine")
    assert pia("backup", "--plain", "-o", tmp_path / "b.tar")[0] == INPUT
    assert (tmp_path / "b.tar").read_text() == "mine"
    assert pia("backup", "--plain", "-o", tmp_path / "no" / "folder.tar")[0] == INPUT
