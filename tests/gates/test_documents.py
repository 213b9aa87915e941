"""What the documents say about commands and settings is what the code does."""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest

from pia import cli
from pia.config import VARIABLES

ROOT = Path(__file__).resolve().parent.parent.parent
DOCUMENTS = [
    ROOT / "README.md",
    *sorted(ROOT.glob("docs/**/*.md")),
    *sorted(ROOT.glob("benchmarks/*.md")),
]
# Read by the tests and by ./run, not by the product.
OF_TESTS = {"PIA_PICTURES", "PIA_THOROUGH"}
RUN_ONLY = {"test", "bench", "messages", "lock"}


def text():
    return "\n".join(path.read_text("utf-8") for path in DOCUMENTS)


def commands():
    return cli.build("en").commands


def code():
    """What stands between backticks or in code blocks."""
    return "\n".join(re.findall(r"```.*?```|`[^`\n]+`", text(), flags=re.DOTALL))


def test_every_command_named_in_the_documents_exists():
    named = set(re.findall(r"(?:^|[\s`/])pia ([a-z][a-z-]+)", code()))
    assert named <= set(commands())


def test_every_word_after_run_is_a_command():
    named = set(re.findall(r"\./run ([a-z][a-z-]+)", code()))
    assert named <= set(commands()) | RUN_ONLY


def test_every_command_is_in_the_readme():
    readme = (ROOT / "README.md").read_text("utf-8")
    assert [name for name in commands() if f"pia {name}" not in readme] == []


def test_every_setting_is_in_the_documents_and_none_is_invented():
    named = set(re.findall(r"\bPIA_[A-Z_]+\b", text()))
    assert named - OF_TESTS == set(VARIABLES)


def test_every_setting_is_read_where_settings_are_read():
    source = (ROOT / "pia" / "config.py").read_text("utf-8")
    for name in VARIABLES:
        assert source.count(f'"{name}"') >= 2, name
    elsewhere = [
        str(path.relative_to(ROOT))
        for path in sorted(ROOT.glob("pia/**/*.py"))
        if path.name != "config.py" and re.search(r'environ\S*"PIA_', path.read_text("utf-8"))
    ]
    assert elsewhere == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_links_between_documents_lead_somewhere(document):
    links = re.findall(r"\]\(([^)#:\s]+)(?:#[^)]*)?\)", document.read_text("utf-8"))
    assert [link for link in links if not (document.parent / link).exists()] == []


@pytest.mark.parametrize("locale", ["es", "en"])
def test_every_command_and_option_explains_itself(locale):
    for command in cli.build(locale).commands.values():
        assert command.help
        for option in command.params:
            assert not isinstance(option, click.Option) or option.help, option.name
