"""Message catalogues: extracted again from the sources, refreshed, compiled.

`./run messages` refreshes them; the gate in tests/gates/test_translations.py compares.
"""

from __future__ import annotations

import io
import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
TRANSLATIONS = ROOT / "translations"
LOCALES = ("es", "en")
_METHODS = [("pia/**.py", "python"), ("templates/**.html", "jinja2")]
_OPTIONS = {"templates/**.html": {"trimmed": "true", "encoding": "utf-8"}}
_KEYWORDS = {
    "_": None,
    "gettext": None,
    "lazy_gettext": None,
    "ngettext": (1, 2),
    "lazy_ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
    "lazy_pgettext": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}


def path_of(locale: str) -> Path:
    """Where a language's catalogue lies."""
    return TRANSLATIONS / locale / "LC_MESSAGES" / "messages.po"


def extracted() -> Catalog:
    """Every message of the sources, with the notes for translators."""
    catalogue = Catalog(charset="utf-8")
    found = extract_from_dir(
        ROOT,
        method_map=_METHODS,
        options_map=_OPTIONS,
        keywords=_KEYWORDS,
        comment_tags=["Translators:"],
        strip_comment_tags=True,
        directory_filter=lambda folder: not Path(folder).name.startswith((".", "_")),
    )
    # In the order of files and lines: a catalogue's diff then follows that of the sources.
    for file, line, message, comments, context in sorted(found, key=lambda item: item[:2]):
        catalogue.add(message, None, [(file, line)], auto_comments=tuple(comments), context=context)
    return catalogue


def read(locale: str) -> Catalog:
    """A language's catalogue; empty where there is none yet."""
    path = path_of(locale)
    if not path.exists():
        return Catalog(locale=locale, charset="utf-8")
    with path.open("rb") as stream:
        return read_po(stream, locale=locale, abort_invalid=True)


def serialised(catalogue: Catalog, *, drop: bool = False) -> bytes:
    """A catalogue as it is kept: no line numbers and no dates, which only make diffs long."""
    buffer = io.BytesIO()
    write_po(buffer, catalogue, no_location=True, ignore_obsolete=drop, width=100)
    lines = buffer.getvalue().decode().split("\n")
    dated = (
        '"POT-Creation-Date',
        '"PO-Revision-Date',
        '"Generated-By',
        '"Last-Translator',
        '"Report-Msgid-Bugs-To',
        '"Language-Team',
    )
    return "\n".join(line for line in lines if not line.startswith(dated)).encode()


def refresh(locale: str, *, drop: bool = False) -> None:
    """Bring one catalogue in line with the sources; what is new stays empty, save in English.

    What no source says any more is kept aside until `drop` removes it: it may only have moved.
    """
    catalogue = read(locale)
    catalogue.update(extracted(), no_fuzzy_matching=True, update_header_comment=False)
    catalogue.header_comment = f"# pia, {locale}"
    # A fuzzy header would make compilers skip the whole catalogue.
    catalogue.fuzzy = False
    catalogue.project, catalogue.version = "pia", "1"
    for message in catalogue:
        if message.id and locale == "en" and not filled(message):
            message.string = message.id
    path = path_of(locale)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(serialised(catalogue, drop=drop))


def compile_all() -> None:
    """A .mo beside every .po that is newer than it."""
    for source in sorted(TRANSLATIONS.glob("*/LC_MESSAGES/*.po")):
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
            continue
        with source.open("rb") as stream:
            catalogue = read_po(stream, locale=source.parts[-3])
        buffer = io.BytesIO()
        write_mo(buffer, catalogue)
        target.write_bytes(buffer.getvalue())


def untranslated(locale: str) -> list[str]:
    """Messages that still lack their text."""
    return [str(message.id) for message in read(locale) if message.id and not filled(message)]


def filled(message) -> bool:
    """Whether a message, with all its plurals, has a text."""
    texts = message.string if isinstance(message.string, (tuple, list)) else (message.string,)
    return all(texts)


def main() -> int:
    """Refresh both catalogues and say what is left to translate."""
    for locale in LOCALES:
        refresh(locale, drop="--drop" in sys.argv)
        for message in untranslated(locale):
            print(f"{path_of(locale).relative_to(ROOT)}: {message}")
    compile_all()
    return 0


if __name__ == "__main__":
    sys.exit(main())
