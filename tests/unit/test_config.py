"""Settings come from the environment, once, and refuse what they cannot use."""

from __future__ import annotations

from pathlib import Path

import pytest

import pia.config
from pia.config import BadSetting, Settings, data_folder, data_path


@pytest.mark.parametrize("name", ["questionnaires", "templates", "translations"])
def test_the_shipped_data_is_found(name):
    assert data_path(name).is_dir()


def test_without_settings_it_serves_ones_own_machine():
    settings = Settings.from_environment({})
    assert (settings.host, settings.port, settings.port_fixed) == ("127.0.0.1", 5000, False)
    assert settings.loopback
    assert settings.locale == "es"


def test_a_port_that_somebody_chose_is_kept():
    settings = Settings.from_environment({"PIA_PORT": "8080"})
    assert (settings.port, settings.port_fixed) == (8080, True)


@pytest.mark.parametrize("port", ["0", "70000", "x", "-1", "5_000", "٥٠٠٠"])
def test_a_port_that_is_none_is_refused_in_both_languages(port):
    with pytest.raises(BadSetting) as refused:
        Settings.from_environment({"PIA_PORT": port})
    assert port in refused.value.into("es")
    assert port in refused.value.into("en")


@pytest.mark.parametrize("host", ["127.0.0.1", "127.8.9.1", "::1", "localhost"])
def test_this_machine_is_loopback(host):
    assert Settings(host=host).loopback


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.4", "::", "example.org", "localhost.evil"])  # noqa: S104
def test_anything_else_is_not(host):
    assert not Settings(host=host).loopback


@pytest.mark.parametrize(
    ("environment", "folder"),
    [
        ({"PIA_DATA": "/srv/pia", "XDG_DATA_HOME": "/x"}, Path("/srv/pia")),
        ({"XDG_DATA_HOME": "/x"}, Path("/x/pia")),
        ({"PIA_DATA": ""}, Path.home() / ".local" / "share" / "pia"),
    ],
)
def test_assessments_are_kept_where_the_person_or_the_system_says(environment, folder):
    assert data_folder(environment) == folder
    assert Settings.from_environment(environment).data == folder


def test_on_windows_they_are_kept_where_it_keeps_data_of_programs(monkeypatch):
    monkeypatch.setattr(pia.config, "os", type("Windows", (), {"name": "nt"}))
    assert data_folder({"LOCALAPPDATA": "/local"}) == Path("/local/pia")
