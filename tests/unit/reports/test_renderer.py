"""The renderer is bounded, shares work, and leaves nothing behind."""

from __future__ import annotations

import os
import re
import sys
import threading
import time
from pathlib import Path

import pytest

from pia.errors import MissingOnThisMachine
from pia.reports import renderer as subject
from pia.reports.pdf import RenderFailed
from pia.reports.renderer import Limits, Renderer

PAGE = (
    '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>T</title></head><body>'
    '<article data-running="r" data-page="p" data-of="of"><h1>T</h1><p>{}</p></article>'
    "</body></html>"
)
LONG = PAGE.format("word " * 150_000)


@pytest.fixture
def renderer():
    with Renderer() as made:
        yield made


def test_it_makes_a_pdf_and_keeps_it(renderer):
    first = renderer.pdf(PAGE.format("once"))
    assert first.startswith(b"%PDF-")
    process = renderer._child
    assert renderer.pdf(PAGE.format("once")) is first
    assert renderer._child is process
    assert process.jobs == 1


def test_many_who_ask_for_the_same_share_one_render(renderer):
    renderer.warm()
    answers = []
    readers = [
        threading.Thread(target=lambda: answers.append(renderer.pdf(PAGE.format("shared"))))
        for _ in range(8)
    ]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()
    assert len(answers) == 8
    assert len(set(answers)) == 1
    assert renderer._child.jobs == 1


def test_a_job_that_takes_too_long_is_ended_and_the_next_one_works():
    with Renderer(Limits(wall_seconds=1.5)) as renderer:
        renderer.warm()
        started = time.monotonic()
        with pytest.raises(RenderFailed):
            renderer.pdf(LONG)
        assert time.monotonic() - started < 10
        assert renderer._child is None
        assert renderer.pdf(PAGE.format("next")).startswith(b"%PDF-")


@pytest.mark.skipif(sys.platform == "win32", reason="the kernel there counts otherwise")
def test_a_job_that_takes_too_much_processor_time_is_ended():
    with Renderer(Limits(cpu_seconds=1)) as renderer, pytest.raises(RenderFailed):
        renderer.pdf(LONG)


@pytest.mark.skipif(sys.platform != "linux", reason="reads what the kernel counted")
def test_a_job_that_takes_too_much_memory_is_ended(renderer):
    renderer.warm()
    status = Path(f"/proc/{renderer._child._process.pid}/status").read_text()
    ready = int(re.search(r"VmPeak:\s+(\d+) kB", status)[1]) * 1024
    with Renderer(Limits(memory=ready + 15 * 2**20)) as bounded:
        bounded.warm()
        with pytest.raises(RenderFailed):
            bounded.pdf(PAGE.format("</p>" + "<p>a b c d</p>" * 12_000))


def test_a_file_that_grows_too_large_is_refused():
    with Renderer(Limits(output=12_000)) as renderer:
        with pytest.raises(RenderFailed):
            renderer.pdf(PAGE.format(" ".join(f"{n * 7919 % 9973}" for n in range(20_000))))
        assert renderer._child is None


def test_the_process_is_replaced_after_so_many_jobs():
    with Renderer(Limits(jobs=2)) as renderer:
        renderer.pdf(PAGE.format(1))
        first = renderer._child
        renderer.pdf(PAGE.format(2))
        assert renderer._child is None
        renderer.pdf(PAGE.format(3))
        assert renderer._child is not first


def test_a_page_that_fails_tells_why_and_is_not_kept(renderer):
    bad = PAGE.format('<img src="file:///etc/passwd" alt="x">')
    for _ in range(2):
        with pytest.raises(RenderFailed) as refusal:
            renderer.pdf(bad)
        assert "Not a file of the report" in refusal.value.into("en")
    assert renderer.pdf(PAGE.format("good")).startswith(b"%PDF-")


def test_a_process_that_died_between_jobs_is_replaced(renderer):
    renderer.warm()
    renderer._child._process.kill()
    renderer._child._process.wait()
    with pytest.raises(RenderFailed):
        renderer.pdf(PAGE.format("lost"))
    assert renderer.pdf(PAGE.format("lost")).startswith(b"%PDF-")


def test_closing_twice_is_no_fault_and_a_later_job_starts_again():
    renderer = Renderer()
    renderer.pdf(PAGE.format("a"))
    process = renderer._child._process
    renderer.close()
    renderer.close()
    assert process.poll() is not None
    assert renderer.network == ""
    assert renderer.pdf(PAGE.format("b")).startswith(b"%PDF-")
    renderer.close()


def test_a_renderer_that_is_dropped_ends_its_process():
    renderer = Renderer()
    renderer.warm()
    process = renderer._child._process
    del renderer
    import gc

    gc.collect()
    assert process.poll() is not None


def test_nothing_starts_before_it_is_needed():
    assert Renderer()._child is None


def test_the_process_says_whether_the_network_is_out_of_reach(renderer):
    renderer.warm()
    assert renderer.network in ("closed", "open")


def test_the_process_is_told_no_secret(monkeypatch):
    monkeypatch.setenv("PIA_SECRET_KEY", "hush")
    monkeypatch.setenv("AWS_TOKEN", "hush")
    assert "hush" not in subject._environment().values()


@pytest.mark.skipif(not hasattr(os, "getpriority"), reason="no priorities here")
def test_the_process_is_humble(renderer):
    renderer.warm()
    here = os.getpriority(os.PRIO_PROCESS, 0)
    there = os.getpriority(os.PRIO_PROCESS, renderer._child._process.pid)
    assert there == min(here + 15, 19)


def test_without_pango_it_says_what_is_missing(tmp_path, monkeypatch):
    (tmp_path / "weasyprint.py").write_text("raise OSError('cannot load library pango')")
    given = subject._environment()
    monkeypatch.setattr(
        subject,
        "_environment",
        lambda: {**given, "PYTHONPATH": f"{tmp_path}{os.pathsep}{given['PYTHONPATH']}"},
    )
    with Renderer() as renderer, pytest.raises(MissingOnThisMachine):
        renderer.pdf(PAGE.format("x"))


def test_only_the_last_files_are_kept(monkeypatch, renderer):
    monkeypatch.setattr(subject, "_KEPT_BYTES", 1)
    renderer.pdf(PAGE.format("one"))
    renderer.pdf(PAGE.format("two"))
    assert len(renderer._kept) == 1


def test_when_all_is_to_be_forgotten_neither_file_nor_process_remains(renderer):
    renderer.pdf(PAGE.format("secret"))
    process = renderer._child
    renderer.forget_all()
    assert renderer._child is None
    assert process._process.poll() is not None
    assert not renderer._kept
    assert renderer.pdf(PAGE.format("secret")).startswith(b"%PDF-")


def test_what_is_being_made_while_all_is_forgotten_is_not_kept(renderer):
    renderer.warm()
    real, made = renderer._render, []

    def render(html):
        made.append(real(html))
        renderer.forget_all()
        return made[-1]

    renderer._render = render
    assert renderer.pdf(PAGE.format("secret")) == made[0]
    assert not renderer._kept
    assert renderer._child is None
