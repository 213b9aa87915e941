"""`pia vault` on the command line: what it asks, says and refuses."""

from __future__ import annotations

import io
import os
import re
from pathlib import Path

import pytest

from pia import cli
from pia.cli.outcome import INPUT
from pia.services.opening import open_workspace, owner_of
from pia.vault import keys
from tests.evidence import CHEAP, PASSPHRASE, arrived
from tests.kept import kept

NEW = "a bridge over the wide river"


class Terminal(io.StringIO):
    """Standard input that somebody sits at."""

    def isatty(self):
        return True


@pytest.fixture(autouse=True)
def _cheap(monkeypatch):
    monkeypatch.setattr(keys, "COST", CHEAP)


@pytest.fixture
def stored():
    """The folder of the sealed files; there is one, with its copy."""
    workspace = open_workspace(Path(os.environ["PIA_DATA"]))
    actor = owner_of(workspace)
    arrived(workspace, actor, kept(workspace, actor))
    workspace.store.close()
    return workspace.keyring.files.folder


@pytest.fixture
def vault(monkeypatch, capsys):
    """Runs a subcommand and gives back its exit code, output and messages."""

    def run(*arguments, lang="en", typed=()):
        monkeypatch.setenv("PIA_LANG", lang)
        lines = "".join(f"{line}\n" for line in typed or ())
        monkeypatch.setattr("sys.stdin", Terminal() if typed is None else io.StringIO(lines))
        with pytest.raises(SystemExit) as ended:
            cli.main(["vault", *arguments])
        captured = capsys.readouterr()
        assert "Traceback" not in captured.err
        return ended.value.code or 0, captured.out, captured.err

    return run


@pytest.mark.parametrize(
    ("lang", "none", "protected"),
    [("es", "Sin proteger", "Protegidos"), ("en", "Not protected", "Protected")],
)
def test_status_says_whether_they_are_protected_and_how_many(vault, stored, lang, none, protected):
    code, out, _ = vault("status", lang=lang)
    assert code == 0
    assert none in out
    assert ": 2\n" in out
    assert re.search(r": 2:[0-9a-f]{64}\n", out)
    vault("passphrase", typed=[PASSPHRASE])
    assert protected in vault("status", lang=lang)[1]


def test_status_of_an_empty_folder_says_little(vault):
    code, out, _ = vault("status")
    assert code == 0
    assert "0" in out
    assert "Head" not in out


def test_status_counts_what_is_missing_and_what_nobody_knows(vault, stored):
    first = next(path for path in stored.rglob("*") if path.is_file())
    stray = stored / "ab" / ("ab" + "0" * 30)
    stray.parent.mkdir(exist_ok=True)
    first.rename(stray)
    os.utime(stray, (1, 1))
    out = vault("status")[1]
    assert "Missing from the disk: 1" in out
    assert "Unknown to the database: 1" in out
    assert "Deleted: 1" in vault("sweep")[1]
    assert "Unknown" not in vault("status")[1]


@pytest.mark.parametrize("lang", ["es", "en"])
def test_a_passphrase_is_set_tried_changed_and_recovered(vault, stored, lang):
    code, out, err = vault("passphrase", typed=[PASSPHRASE], lang=lang)
    assert (code, err) == (0, "")
    words = out.splitlines()[-1]
    assert len(words.split()) == 12
    assert vault("unlock-test", typed=[PASSPHRASE], lang=lang)[0] == 0
    assert vault("unlock-test", typed=["wrong"], lang=lang)[0] == INPUT
    assert vault("passphrase", typed=[PASSPHRASE, NEW], lang=lang)[0] == 0
    assert vault("unlock-test", typed=[PASSPHRASE])[0] == INPUT
    assert vault("recover", typed=[words, PASSPHRASE], lang=lang)[0] == 0
    assert vault("unlock-test", typed=[PASSPHRASE])[0] == 0
    assert vault("verify", typed=[PASSPHRASE])[0] == 0


def test_at_a_terminal_the_new_one_is_asked_twice_and_a_short_one_refused(
    vault, stored, monkeypatch
):
    asked, answers = [], [PASSPHRASE, "another", PASSPHRASE, PASSPHRASE]

    def hidden(prompt, **options):
        assert options["hide_input"]
        asked.append(prompt)
        return answers.pop(0)

    monkeypatch.setattr("click.prompt", hidden)
    assert vault("passphrase", typed=None)[0] == 0
    assert asked == ["New passphrase", "Repeat it"] * 2
    answers[:] = [PASSPHRASE, "short"]
    code, _, err = vault("passphrase", typed=None)
    assert code == INPUT
    assert "15" in err


def test_verify_names_every_fault_and_leaves_with_one(vault, stored):
    code, out, _ = vault("verify")
    assert (code, out) == (0, "Everything is as it came.\n")
    first = min(path for path in stored.rglob("*") if path.is_file())
    first.unlink()
    code, out, err = vault("verify", lang="es")
    assert (code, out) == (INPUT, "")
    assert f"file-missing {first.name}: el archivo" in err
    assert "Fallas: 1" in err


def test_verify_compares_with_a_head_in_print(vault, stored):
    head = re.search(r"\d+:[0-9a-f]{64}", vault("status")[1])[0]
    assert vault("verify", "--head", head)[0] == 0
    code, _, err = vault("verify", "--head", f"{head[:-1]}{'0' if head[-1] != '0' else '1'}")
    assert code == INPUT
    assert "log-older" in err


@pytest.mark.parametrize("head", ["nonsense", "12", "12:", ":ab", "²:ab"])
def test_what_is_no_head_is_said_to_be_none(vault, stored, head):
    code, _, err = vault("verify", "--head", head)
    assert code == INPUT
    assert "NUMBER:FINGERPRINT" in err
