"""One HTML file of data, script and style, which asks no network for anything."""

from __future__ import annotations

import json
from base64 import b64encode
from functools import cache
from hashlib import sha256
from html import escape
from pathlib import Path

from pia.exports.offline.questions import Data
from pia.exports.offline.words import NO_SCRIPT, WORDS
from pia.text import LOCALES, Locale

_FOLDER = Path(__file__).parent
# In this order they are one script.
SCRIPTS = (
    "conditions.js",
    "typed.js",
    "elements.js",
    "sources.js",
    "question.js",
    "programme.js",
    "saving.js",
    "keeping.js",
    "views.js",
)
_POLICY = (
    "default-src 'none'; script-src '{script}'; style-src '{style}'; base-uri 'none'; "
    "form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
)
_PAGE = """<!doctype html>
<html lang="{locale}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="referrer" content="no-referrer">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{title}</title>
<style>{style}</style>
</head>
<body>
<noscript><main class="page"><h1>{title}</h1>{sorry}</main></noscript>
<script type="application/json" id="form">{data}</script>
<script>{script}</script>
</body>
</html>
"""


def page(data: Data, locale: Locale, look: str) -> str:
    """The file; `look` is the stylesheet of the product. It opens in `locale`."""
    style, script = f"{look}\n{_read('offline.css')}", program()
    policy = _POLICY.format(script=_hash(script), style=_hash(style))
    sorry = "".join(
        f'<p lang="{each}">{escape(NO_SCRIPT.into(each), quote=False)}</p>' for each in LOCALES
    )
    return _PAGE.format(
        locale=locale,
        policy=policy,
        title=escape(WORDS["title"].into(locale), quote=False),
        style=style,
        sorry=sorry,
        data=_json(data),
        script=script,
    )


@cache
def program() -> str:
    """The whole script."""
    parts = "\n".join(_read(name) for name in SCRIPTS)
    return f'(() => {{\n"use strict";\n{parts}\n}})();\n'


def _read(name: str) -> str:
    return (_FOLDER / name).read_text("utf-8")


def _json(data: Data) -> str:
    """Nothing that somebody typed can end the element that holds it."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def _hash(text: str) -> str:
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"
