"""What callers ask of a file, each answered by a process apart."""

from __future__ import annotations

import io
import json
import os
import stat
import time
import tracemalloc
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from types import SimpleNamespace

import docx
import openpyxl
import pytest
from PIL import Image

from pia.files import care, words
from pia.files.care import Limits, cleaned, inspected, preview
from pia.files.kinds import kind_of
from pia.files.refusals import Damaged, NotTaken, OtherType, TooMuch
from tests.files import samples
from tests.files.inside import says
from tests.files.samples import CANARY, GOOD, TYPES, declared

SOUND = ("voice.mp3", "voice.m4a", "film.mp4", "voice.ogg")


@pytest.fixture
def sent(tmp_path):
    def write(name):
        path = tmp_path / "sent"
        path.write_bytes(GOOD[name]())
        return path

    return write


@pytest.fixture
def copy(tmp_path):
    return tmp_path / "copy"


@pytest.mark.parametrize("name", GOOD)
def test_an_ordinary_file_is_taken_in(sent, name):
    found = inspected(sent(name), name, declared(name))
    assert found.media_type == declared(name)
    assert found.name == name


@pytest.mark.parametrize("name", [name for name in GOOD if name not in SOUND])
def test_a_copy_leaves_clean_and_the_original_stays(sent, copy, name):
    path = sent(name)
    before = sha256(path.read_bytes()).hexdigest()
    made = cleaned(path, declared(name), copy)
    assert not made.none
    assert not says(copy.read_bytes(), CANARY)
    assert sha256(path.read_bytes()).hexdigest() == before
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    told = [removed.kind for removed in made.removed]
    assert told == [kind for kind in words.REMOVED if kind in told]
    assert bool(told) == says(path.read_bytes(), CANARY)


@pytest.mark.parametrize("name", SOUND)
def test_a_recording_leaves_only_as_it_is(sent, copy, name):
    made = cleaned(sent(name), declared(name), copy)
    assert made.none == words.NO_CLEAN_SOUND
    assert made.warnings == (words.SOUND,)
    assert not copy.exists()


def test_a_clean_photograph_is_upright(sent, copy):
    path = sent("photo.jpg")
    path.write_bytes(samples.jpg(orientation=6))
    cleaned(path, TYPES["jpg"], copy)
    with Image.open(copy) as image:
        assert image.size == (40, 64)
        assert image.getpixel((38, 2))[1] < 100


def test_clean_documents_still_open(sent, copy, tmp_path):
    cleaned(sent("report.docx"), TYPES["docx"], copy)
    document = docx.Document(io.BytesIO(copy.read_bytes()))
    assert "Lo que dice el documento." in document.paragraphs[0].text
    assert len(document.inline_shapes) == 1
    assert document.core_properties.author in ("", "python-docx")
    table = tmp_path / "table"
    cleaned(sent("table.xlsx"), TYPES["xlsx"], table)
    sheet = openpyxl.load_workbook(io.BytesIO(table.read_bytes())).active
    assert [sheet["A1"].value, sheet["A2"].value, sheet["B1"].value] == ["clave", "=1+1", 52]
    assert sheet["A1"].comment.author == "Author"


def test_a_name_is_shown_composed_and_a_type_without_its_parameters(sent):
    path = sent("note.txt")
    found = inspected(path, "acción.TXT", "Text/Plain; charset=utf-8")
    assert found.name == "acción.TXT"
    assert inspected(path, "a.txt", "application/octet-stream").media_type == "text/plain"


def test_what_a_browser_says_has_to_go_with_the_name(sent):
    with pytest.raises(OtherType):
        inspected(sent("note.txt"), "note.txt", "text/html")


def test_only_listed_types_are_asked_for(sent, copy):
    with pytest.raises(NotTaken):
        cleaned(sent("note.txt"), "text/html", copy)
    assert kind_of("text/csv").ending == "csv"


def test_a_preview_is_a_small_redrawn_picture_or_a_beginning(sent):
    path = sent("photo.jpg")
    path.write_bytes(samples.jpg(orientation=6, size=(3000, 2000)))
    shown = preview(path, TYPES["jpg"])
    with Image.open(io.BytesIO(shown.picture)) as image:
        assert (image.format, image.size) == ("PNG", (800, 1200))
    assert not says(shown.picture, CANARY)
    path.write_text("ñ" * 9000, "utf-8")
    assert preview(path, "text/plain").text == "ñ" * 4000
    assert preview(sent("reply.pdf"), TYPES["pdf"]).pages == 2
    assert preview(sent("reply.pdf"), TYPES["pdf"]).title == "Acta"


@pytest.mark.parametrize("limits", [Limits(wall_seconds=0.05), Limits(memory=2**25)])
def test_a_file_that_takes_too_much_is_given_up(sent, copy, limits):
    started, path = time.monotonic(), sent("report.docx")
    with pytest.raises(TooMuch):
        inspected(path, "a.docx", "", limits)
    with pytest.raises(TooMuch):
        cleaned(path, TYPES["docx"], copy, limits)
    with pytest.raises(TooMuch):
        preview(path, TYPES["docx"], limits)
    assert time.monotonic() - started < 20
    assert not copy.exists()


def test_a_copy_longer_than_it_may_be_is_not_taken(sent, copy):
    with pytest.raises(TooMuch):
        cleaned(sent("reply.pdf"), TYPES["pdf"], copy, Limits(output=100))
    assert not copy.exists()


def test_a_copy_never_takes_the_place_of_a_file(sent, copy):
    copy.write_bytes(b"mine")
    with pytest.raises(FileExistsError):
        cleaned(sent("note.txt"), "text/plain", copy)
    assert copy.read_bytes() == b"mine"


def test_the_parent_never_holds_the_file(sent, copy):
    path = sent("note.txt")
    path.write_bytes(b"a line of text\r\n" * (48 * 2**16))
    tracemalloc.start()
    inspected(path, "a.txt", "")
    cleaned(path, "text/plain", copy)
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert copy.read_bytes() == path.read_bytes()
    assert peak < 4 * 2**20


def answering(monkeypatch, said):
    """Let the process say this, whatever it is asked."""

    @contextmanager
    def process(*_arguments, **_how):
        yield SimpleNamespace(stdout=io.BytesIO(said))

    monkeypatch.setattr(care, "apart", process)


@pytest.mark.parametrize(
    "said",
    [
        b"",
        b"[]\n",
        b"{}\n",
        b'{"bytes": "x"}\n',
        b'{"refused": "SystemExit"}\n',
        b'{"bytes": 0, "warnings": [["one"]]}\n',
        b"[" * 100_000,
    ],
)
def test_an_answer_that_is_none_is_not_believed(monkeypatch, sent, said):
    path = sent("note.txt")
    answering(monkeypatch, said)
    with pytest.raises(TooMuch):
        inspected(path, "a.txt", "")


def test_a_copy_of_which_a_part_is_missing_is_not_left_behind(monkeypatch, sent, copy):
    path = sent("note.txt")
    answering(monkeypatch, json.dumps({"bytes": 9}).encode() + b"\nabc")
    with pytest.raises(TooMuch):
        cleaned(path, "text/plain", copy)
    assert not copy.exists()


def test_the_process_writes_no_file_and_knows_nothing_of_ours(monkeypatch, sent, tmp_path):
    path = sent("note.txt")
    monkeypatch.setenv("PIA_DATA", "hush")
    module = tmp_path / "probe.py"
    module.write_text(
        "import os, pathlib, signal, sys\n"
        "from pia.confined import write_no_file\n"
        "write_no_file()\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "try:\n"
        "    pathlib.Path(sys.argv[-1]).write_bytes(b'x')\n"
        "except OSError as error:\n"
        "    print(type(error).__name__, os.environ.get('PIA_DATA'))\n"
    )
    here = {"PYTHONPATH": f"{tmp_path}{os.pathsep}{Path.cwd()}"}
    with (
        path.open("rb") as given,
        care.apart("probe", tmp_path / "made", seconds=9, given=given, also=here) as process,
    ):
        assert process.stdout.read() == b"OSError None\n"


def test_damage_is_told_by_its_name(sent):
    path = sent("photo.jpg")
    path.write_bytes(path.read_bytes()[:-300])
    with pytest.raises(Damaged, match="damaged or incomplete"):
        inspected(path, "a.jpg", "")
