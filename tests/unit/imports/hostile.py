"""Files that somebody may send to do harm or by mistake; each must be refused politely."""

from __future__ import annotations

BOMB = "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n"
MARKUP, PATH = "<script>alert(1)</script>.yaml", "../../../etc/passwd.yaml"
HOSTILE: dict[str, str | bytes] = {
    "aliases.yaml": BOMB,
    "tag.yaml": "format: !!python/object/apply:os.system [ls]\n",
    "deep.yaml": "[" * 100_000,
    "deep.json": '{"a":' * 100_000,
    "nan.json": '{"format": NaN}',
    "infinite.json": '{"format": 1e999}',
    "long-number.json": '{"format": ' + "9" * 6000 + "}",
    "twice.yaml": 'format: pia-assessment/1\nformat: pia-assessment/1\nprogramme: {name: "a"}\n',
    "twice.json": '{"format": "pia-assessment/1", "format": "x"}',
    "surrogate.json": '{"format": "\\ud800", "\\udfff": 1}',
    "turned.yaml": "format: a\u202eb\n",
    "nul.yaml": "format: \x00\n",
    "binary.yaml": bytes(range(256)),
    "zip.json": b"PK\x03\x04" + b"\xff" * 300,
    "utf16.yaml": "format: x".encode("utf-16"),
    "many.json": "[" + "1," * 200_000 + "1]",
    "empty.yaml": "",
    "list.yaml": "- a\n",
    "word.json": '"a"',
    "documents.yaml": "a: 1\n---\nb: 2\n",
    "other.yaml": "format: other/9\n",
    "bad.yaml": 'format: pia-assessment/1\nanswers: {core.x: {value: 1}}\nprogramme: {name: ""}\n',
    "keys.yaml": "? [a]\n: b\n",
    "billion.json": '{"set_aside": {"x": ' + '{"y": ' * 30 + "1" + "}" * 31 + "}",
    "wrong-name.pdf": "%PDF",
    "page.html": "<script>alert(1)</script>",
    MARKUP: "format: x",
    PATH: "format: x",
}


def raw(name: str) -> bytes:
    """One of them as bytes."""
    content = HOSTILE[name]
    return content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass")
