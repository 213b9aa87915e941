"""F: what a visit costs on the wire and in time, seen by a browser with an empty cache."""

from __future__ import annotations

import gzip
import re
import statistics
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, CDPSession, Page, sync_playwright

from benchmarks.measure import Row
from benchmarks.process import CHROMIUM, CHROMIUM_FLAGS, Served, serving

_KIB = 1024
_FIRST, _AGAIN, _PAGE, _STYLE, _SCRIPTS = 33, 15, 14, 9, 10  # KiB
_REQUESTS = 6
_SLOW_SECONDS = 2.0
_ROUNDS = 5
# 400 kbit/s each way, 400 ms there and back, a processor four times slower.
_SLOW_3G = {
    "offline": False,
    "latency": 400,
    "downloadThroughput": 400_000 / 8,
    "uploadThroughput": 400_000 / 8,
}
_SLOWER = 4
_KINDS = {"text/html": "html", "text/css": "css", "text/javascript": "js"}
_USABLE = """() => new Promise(done => {
  const look = () => {
    const [page] = performance.getEntriesByType("navigation");
    const [paint] = performance.getEntriesByName("first-contentful-paint");
    if (!paint) return setTimeout(look, 50);
    done(Math.max(page.domContentLoadedEventEnd, paint.startTime) / 1000);
  };
  look();
})"""


@dataclass
class Visit:
    """What the browser receives: headers and bodies as they were sent, and texts by kind."""

    received: int = 0
    hosts: list[str] = field(default_factory=list)
    bodies: dict[str, int] = field(default_factory=dict)
    seconds: float = 0.0


def rows() -> list[Row]:
    """Every budget of a visit."""
    with serving() as served, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, args=[*CHROMIUM_FLAGS[1:]], headless=True
        )
        state, question = _let_in(browser, served)
        found = [*_weights(browser, served, state, question), _slow(browser, state, question)]
        browser.close()
    return found


def weights(browser: Browser, served: Served) -> list[Row]:
    """The budgets that no clock decides, so that a test can hold them."""
    return _weights(browser, served, *_let_in(browser, served))


def _weights(browser: Browser, served: Served, state: Any, question: str) -> list[Row]:
    pages = {
        "home": served.home,
        "results of the example": f"{served.home}assessments/inm-dhs",
        "a question": question,
    }
    found = [row for n, name in enumerate(pages) for row in _first(browser, state, n, name, pages)]
    return [*found, _again(browser, state, question)]


def _let_in(browser: Browser, served: Served) -> tuple[Any, str]:
    """The cookies of an owner, and the longest question page of a copy of the example."""
    context = browser.new_context(locale="es")
    page = context.new_page()
    page.goto(served.once)
    page.goto(f"{served.home}work")
    page.locator('form:has(input[name="example"][value="inm-dhs"]) button').click()
    page.wait_for_url(re.compile(r"/work/[0-9a-f]{32}"))
    key = re.findall(r"/work/([0-9a-f]{32})", page.url)[0]
    state = context.storage_state()
    context.close()
    return state, f"{served.home}work/{key}/questions/core.legal-basis"


def _first(
    browser: Browser, state: Any, number: int, name: str, pages: dict[str, str]
) -> list[Row]:
    """A first visit to one page."""
    address = pages[name]
    with _context(browser, state) as context:
        visit = _visit(context.new_page(), address)
    own = urlsplit(address).netloc
    key = f"F1{'abc'[number]}"
    page, style, scripts = (visit.bodies.get(kind, 0) / _KIB for kind in ("html", "css", "js"))
    return [
        Row(key, f"{name}: first visit on the wire", _FIRST, visit.received / _KIB, "KiB"),
        Row(key, f"{name}: its HTML compressed", _PAGE, page, "KiB"),
        Row(key, f"{name}: its style compressed", _STYLE, style, "KiB"),
        Row(key, f"{name}: its scripts compressed", _SCRIPTS, scripts, "KiB"),
        Row(key, f"{name}: requests", _REQUESTS, len(visit.hosts), ""),
        Row(key, f"{name}: web fonts", 0, visit.bodies.get("font", 0), ""),
        Row(key, f"{name}: requests to anybody else", 0, sum(h != own for h in visit.hosts), ""),
    ]


def _again(browser: Browser, state: Any, address: str) -> Row:
    """The second visit to the same page."""
    with _context(browser, state) as context:
        page = context.new_page()
        page.goto(address, wait_until="networkidle")
        visit = _visit(page, address)
    return Row("F1d", "a question: on the wire again", _AGAIN, visit.received / _KIB, "KiB")


def _slow(browser: Browser, state: Any, address: str) -> Row:
    """Until a question can be read and answered on a slow line and an old machine."""
    times = []
    for _ in range(_ROUNDS):
        with _context(browser, state, width=360) as context:
            page = context.new_page()
            session = context.new_cdp_session(page)
            session.send("Network.enable")
            session.send("Network.emulateNetworkConditions", _SLOW_3G)
            session.send("Emulation.setCPUThrottlingRate", {"rate": _SLOWER})
            page.goto(address, wait_until="load")
            times.append(float(page.evaluate(_USABLE)))
    note = f"{_ROUNDS} first visits, slowest {max(times):.2f} s"
    seconds = statistics.median(times)
    return Row("F2", "a question on slow 3G: usable", _SLOW_SECONDS, seconds, "s", note)


@contextmanager
def _context(browser: Browser, state: Any, width: int = 1280) -> Iterator[BrowserContext]:
    context = browser.new_context(
        locale="es", storage_state=state, viewport={"width": width, "height": 800}
    )
    yield context
    context.close()


def _visit(page: Page, address: str) -> Visit:
    """A visit, everything that arrived counted and then looked at."""
    visit = Visit()
    session = page.context.new_cdp_session(page)
    kinds = _listen(session, visit)
    answer = page.goto(address, wait_until="networkidle")
    if answer is None or not answer.ok:
        raise RuntimeError(f"{address} cannot be visited")
    for request, kind in kinds.items():
        text = session.send("Network.getResponseBody", {"requestId": request})["body"]
        size = 1 if kind == "font" else len(gzip.compress(text.encode(), 6))
        visit.bodies[kind] = visit.bodies.get(kind, 0) + size
    return visit


def _listen(session: CDPSession, visit: Visit) -> dict[str, str]:
    """Counts as things arrive; gives the kind of each text and font by its request."""
    kinds: dict[str, str] = {}

    def requested(event: dict[str, Any]) -> None:
        visit.hosts.append(urlsplit(event["request"]["url"]).netloc)

    def answered(event: dict[str, Any]) -> None:
        kind = _KINDS.get(event["response"]["mimeType"], "")
        if kind or event["type"] == "Font":
            kinds[event["requestId"]] = kind or "font"

    def finished(event: dict[str, Any]) -> None:
        visit.received += int(event["encodedDataLength"])

    session.send("Network.enable")
    session.on("Network.requestWillBeSent", requested)
    session.on("Network.responseReceived", answered)
    session.on("Network.loadingFinished", finished)
    return kinds
