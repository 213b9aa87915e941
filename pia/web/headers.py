"""Security headers, the same on every answer, errors and static files included."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from flask import Flask, Response

HEADERS: Mapping[str, str] = MappingProxyType(
    {
        "Content-Security-Policy": (
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
            "font-src 'self'; connect-src 'self'; manifest-src 'self'; form-action 'self'; "
            "base-uri 'none'; frame-ancestors 'none'; object-src 'none'; "
            "require-trusted-types-for 'script'; trusted-types 'none'"
        ),
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Cross-Origin-Embedder-Policy": "require-corp",
        # no-referrer would turn Origin into null on form posts and break their check.
        "Referrer-Policy": "same-origin",
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "Permissions-Policy": (
            "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), "
            "microphone=(), payment=(), usb=(), clipboard-read=()"
        ),
    }
)
NO_STORE = "no-store"
IMMUTABLE = "public, max-age=31536000, immutable"


def send_headers(app: Flask) -> None:
    """Put the headers on every answer of the application."""
    app.after_request(_add)


def _add(response: Response) -> Response:
    """No Strict-Transport-Security: the product answers on loopback only, over plain HTTP."""
    for name, value in HEADERS.items():
        response.headers[name] = value
    response.headers.setdefault("Cache-Control", NO_STORE)
    return response
