"""What the pages show: keys, reading when asked, reading again when a file changes."""

from __future__ import annotations

import pytest

from pia.services.library import Library, NotInLibrary


@pytest.fixture
def counted(tmp_path):
    """A library of one file that counts how often it is read."""
    reads = []
    file = tmp_path / "mine.yaml"
    file.write_text("one", "utf-8")

    def read(path):
        reads.append(path.read_text("utf-8"))
        return object()

    return Library([file], [], read), file, reads


def test_a_file_is_read_when_asked_for_and_once(counted):
    library, _, reads = counted
    assert reads == []
    assert library.get("mine") is library.get("mine")
    assert reads == ["one"]


def test_files_can_be_read_before_anybody_asks(counted):
    library, _, reads = counted
    library.warm()
    library.get("mine")
    assert reads == ["one"]


def test_a_file_that_changed_is_read_again(counted):
    library, file, reads = counted
    library.get("mine")
    file.write_text("two", "utf-8")
    library.get("mine")
    assert reads == ["one", "two"]


def test_a_file_that_went_away_is_not_found(counted):
    library, file, _ = counted
    file.unlink()
    with pytest.raises(NotInLibrary):
        library.get("mine")


def test_keys_come_from_file_names_own_files_first(tmp_path):
    own = [
        tmp_path / "Mi evaluación (2).yaml",
        tmp_path / "b" / "inm-dhs.yaml",
        tmp_path / "#.yaml",
    ]
    library = Library(own, [tmp_path / "inm-dhs.yaml"])
    assert [entry.key for entry in library.entries()] == [
        "mi-evaluacion-2",
        "inm-dhs",
        "assessment",
        "inm-dhs-2",
    ]
    assert [entry.worked_example for entry in library.entries()] == [False, False, False, True]
