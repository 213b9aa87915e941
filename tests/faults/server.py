"""The real server in a process of its own, over a data folder, and a browser that sends to it."""

from __future__ import annotations

import http.client
import os
import signal
import subprocess
import sys
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode, urlsplit

ROOT = Path(__file__).resolve().parent.parent.parent
FORM = {
    "Content-Type": "application/x-www-form-urlencoded",
    "Sec-Fetch-Site": "same-origin",
    "Accept-Language": "es",
}


@dataclass
class Server:
    """Where it listens and where its one-time address is."""

    port: int
    once: str
    process: subprocess.Popen
    folder: Path


@contextmanager
def serving(folder, *before, port=None):
    """`pia serve` over the data in `folder`/data, started through the command `before` it.

    Everything that it might write lies in `folder`: its home, its temporary files, where it is.
    """
    for name in ("home", "tmp", "here"):
        (folder / name).mkdir(exist_ok=True)
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith("PIA_")},
        "PIA_DATA": str(folder / "data"),
        "PIA_LANG": "en",
        "HOME": str(folder / "home"),
        "XDG_DATA_HOME": str(folder / "home"),
        "XDG_CACHE_HOME": str(folder / "home"),
        "TMPDIR": str(folder / "tmp"),
        "PYTHONPATH": str(ROOT),
        "PYTHONUNBUFFERED": "1",
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    fixed = ["--port", str(port)] if port else []
    with (folder / "output").open("wb") as output:
        process = subprocess.Popen(
            [*before, sys.executable, "-m", "pia.cli", "serve", *fixed],
            cwd=folder / "here",
            env=environment,
            stdout=subprocess.PIPE,
            stderr=output,
            start_new_session=True,
        )
        try:
            once = process.stdout.readline().decode().split()[-1]
            yield Server(urlsplit(once).port, urlsplit(once).path, process, folder)
        finally:
            os.killpg(process.pid, signal.SIGTERM)
            rest = process.communicate(timeout=30)[0]
            (folder / "said").write_bytes(rest)


@dataclass
class Visitor:
    """A browser with a cookie, from an address of this machine."""

    server: Server
    source: str = "127.0.0.1"
    cookie: str = ""
    headers: dict[str, str] = field(default_factory=dict)

    def __post_init__(self):
        self._line = http.client.HTTPConnection(
            "127.0.0.1", self.server.port, timeout=60, source_address=(self.source, 0)
        )

    def send(self, method, path, fields=None, **headers):
        """Status, headers and body of an answer."""
        own = {"Cookie": self.cookie} if self.cookie else {}
        body = urlencode(fields, doseq=True) if fields is not None else None
        self._line.request(method, path, body, {**FORM, **own, **self.headers, **headers})
        answer = self._line.getresponse()
        content = answer.read().decode(errors="replace")
        for line in answer.headers.get_all("Set-Cookie", ()):
            self.cookie = line.partition(";")[0]
        return answer.status, answer.headers, content

    def come_in(self):
        """Open the one-time address."""
        assert self.send("GET", self.server.once)[0] == 302
        assert self.cookie.startswith("pia_owner=")
        return self

    def close(self):
        self._line.close()
