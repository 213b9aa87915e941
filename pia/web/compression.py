"""Pages travel compressed; static files are compressed once, in `assets`."""

from __future__ import annotations

import gzip

from flask import Flask, Response, request

_WORTH_IT = 600
_LEVEL = 6
_COMPRESSED = frozenset({"text/html", "application/json"})


def compress_pages(app: Flask) -> None:
    """Compress pages for readers whose browser takes gzip."""
    app.after_request(_compress)


def accepts_gzip() -> bool:
    """Whether the reader's browser takes gzip."""
    return request.accept_encodings.quality("gzip") > 0


def _compress(response: Response) -> Response:
    if response.mimetype not in _COMPRESSED or response.direct_passthrough:
        return response
    response.vary.add("Accept-Encoding")
    body = response.get_data()
    if len(body) < _WORTH_IT or "Content-Encoding" in response.headers or not accepts_gzip():
        return response
    response.set_data(gzip.compress(body, _LEVEL, mtime=0))
    response.headers["Content-Encoding"] = "gzip"
    return response
