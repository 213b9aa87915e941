"""F: what a first visit costs on the wire, seen by a browser with an empty cache."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import sync_playwright

from benchmarks.measure import Row
from benchmarks.process import CHROMIUM, CHROMIUM_FLAGS, serving

_PAGES = {"home": "", "results of the example": "assessments/inm-dhs"}
_BYTES = 33 * 1024
_REQUESTS = 6


@dataclass
class _Visit:
    """Counts what the browser receives: headers and bodies as they were sent."""

    received: int = 0
    hosts: list[str] = field(default_factory=list)

    def on_request(self, event: dict[str, Any]) -> None:
        """A request leaves."""
        self.hosts.append(urlsplit(event["request"]["url"]).netloc)

    def on_finished(self, event: dict[str, Any]) -> None:
        """An answer is complete."""
        self.received += int(event["encodedDataLength"])


def rows() -> list[Row]:
    """Every budget of a first visit, without and with scripts."""
    found: list[Row] = []
    with serving() as served:
        own = urlsplit(served.home).netloc
        for number, (name, path) in enumerate(_PAGES.items(), start=1):
            visit = _visit(served.home + path)
            foreign = sum(host != own for host in visit.hosts)
            key = f"F1{'abc'[number - 1]}"
            kib = visit.received / 1024
            found += [
                Row(key, f"{name}: bytes on the wire", _BYTES / 1024, kib, "KiB"),
                Row(key, f"{name}: requests", _REQUESTS, len(visit.hosts), ""),
                Row(key, f"{name}: requests to anybody else", 0, foreign, ""),
            ]
    return found


def _visit(address: str) -> _Visit:
    visit = _Visit()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, args=[*CHROMIUM_FLAGS[1:]], headless=True
        )
        page = browser.new_page()
        session = page.context.new_cdp_session(page)
        session.send("Network.enable")
        session.on("Network.requestWillBeSent", visit.on_request)
        session.on("Network.loadingFinished", visit.on_finished)
        answer = page.goto(address, wait_until="networkidle")
        if answer is None or not answer.ok:
            raise RuntimeError(f"{address} cannot be visited")
        browser.close()
    return visit
