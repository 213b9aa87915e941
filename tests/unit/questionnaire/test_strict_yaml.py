import json
import os
import stat
import sys

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pia.questionnaire.nodes import Document
from pia.questionnaire.strict_yaml import MAX_YAML, parse_document, read_document


def read(text: str | bytes, *, is_json: bool = False) -> Document:
    raw = text.encode() if isinstance(text, str) else text
    return parse_document(raw, "f", is_json=is_json)


def told(document: Document) -> list[str]:
    return [problem.into("en") for problem in document.problems]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("1", 1),
        ("-7", -7),
        ("+3", 3),
        ("0", 0),
        ("012", "012"),
        ("0x1f", "0x1f"),
        ("0o17", "0o17"),
        ("1_000", "1_000"),
        ("1:30", "1:30"),
        ("2.5", 2.5),
        (".5", 0.5),
        ("1.", 1.0),
        ("1e3", 1000.0),
        ("-2.5E-1", -0.25),
        (".inf", ".inf"),
        (".nan", ".nan"),
        ("true", True),
        ("True", True),
        ("FALSE", False),
        ("false", False),
        ("null", None),
        ("~", None),
        ("", None),
        ("y", "y"),
        ("2018-04-08", "2018-04-08"),
        ("2018-04", "2018-04"),
        ("<<", "<<"),
        ("=", "="),
        ("'no'", "no"),
        ('"true"', "true"),
        ('"12"', "12"),
        ('"a\\nb"', "a\nb"),
        ("1" * 31, "1" * 31),
    ],
)
def test_only_yaml_1_2_words_are_more_than_text(written, meant):
    document = read(f"key: {written}\n")
    assert document.data == {"key": meant}
    assert type(document.data["key"]) is type(meant)
    assert told(document) == []


@pytest.mark.parametrize("word", ["yes", "no", "on", "off", "Yes", "NO", "On", "OFF"])
def test_words_that_may_mean_true_or_false_must_be_quoted(word):
    document = read(f"{word}: 1\nvalue: {word}\nlist: [{word}]\n")
    assert document.data == {word: 1, "value": word, "list": [word]}
    assert [problem.line for problem in document.problems] == [1, 2, 3]
    assert all("Write it in quotes" in line for line in told(document))
    assert "Escríbalo entre comillas" in document.problems[0].into("es")


@pytest.mark.parametrize("key", ["true", "12", "1.5", "null", "~"])
def test_keys_must_be_text(key):
    document = read(f"{key}: 1\n")
    assert document.data == {key: 1}
    assert told(document) == [
        f"f:1:1: The field name “{key}” is not text. Write it in quotes.",
    ]


@pytest.mark.parametrize(
    ("written", "place", "said"),
    [
        ("a: 1\nb: 2\na: 3\n", "3:1", "“a” is already on line 1"),
        ("{a: 1,\n a: 2}", "2:2", "“a” is already on line 1"),
        ("a: *x\n", "1:4", "References (*name) are not allowed"),
        ("*x : 1\n", "1:1", "References (*name) are not allowed"),
        ("a: &x 1\n", "1:4", "Anchors (&name) are not allowed"),
        ("a: &x [1]\n", "1:4", "Anchors"),
        ("a: !x 1\n", "1:4", "Tags (!name) are not allowed"),
        ("a: !!python/object:os.system {}\n", "1:4", "Tags"),
        ("a: !!str 1\n", "1:4", "Tags"),
        ("a: 1\n---\nb: 2\n", "2:1", "several documents"),
        ("? [a]\n: 1\n", "1:3", "must be text, not a list"),
        ("{{a: 1}: 2}\n", "1:2", "must be text, not a list"),
        ("a: b: c\n", "1:5", "write the text in quotes, or check the indentation"),
        ("a: 'x\n", "2:1", "before a quote is closed"),
        ("a: [1, 2\n", "2:1", "a comma or a closing bracket"),
        ("a: {b: 1\n", "2:1", "a comma or a closing brace"),
        ("a:\n\t- 1\n", "2:1", "use spaces"),
        ("a:\n  - 1\n - 2\n", "3:2", "indentation"),
        ('a: "\\q"\n', "1:5", "two backslashes"),
        ('a: "\\ud83d"\n', "1:7", "check indentation, quotes"),
        ("a: !t!x 1\n", "1:4", "starts with “!”"),
        ("%YAML 9.9\n---\na: 1\n", "1:1", "cannot be read from here"),
        ("a: x\x00y\n", "1:5", "control character (U+0000)"),
        ("a: x\x85y\n", "1:5", "control character (U+0085)"),
        ("a: 1\nb: \u2028\n", "2:4", "control character (U+2028)"),
        ('a: "x\\0"\n', "1:4", "control character (U+0000)"),
        ("a: x\u202ey\n", "1:5", "control character (U+202E)"),
        ("# \u202a\na: 1\n", "1:3", "control character (U+202A)"),
        ("\u2066a: 1\n", "1:1", "control character (U+2066)"),
        ('a: "x\\u2069"\n', "1:4", "control character (U+2069)"),
        ('"\\u202d": 1\n', "1:1", "control character (U+202D)"),
        ("a: 1e999\n", "1:4", "not finite"),
        ("%TAG ! x\n%TAG ! y\n---\na: 1\n", "2:1", "cannot be read from here"),
        (b"a: \xff\n", "1:4", "not in UTF-8"),
        (b"\xff\xfea\x00", "1:1", "not in UTF-8"),
        ("\n".join("[" * 60), "41:1", "more than 40 levels"),
        ("[" * 60, "1:41", "more than 40 levels"),
        ("{a: " * 60, "1:161", "more than 40 levels"),
        (f"[{'1,' * 100_001}]", "1:200000", "more than 100000 values"),
    ],
)
def test_each_refusal_names_its_place(written, place, said):
    document = read(written)
    assert len(document.problems) == 1, told(document)
    assert told(document)[0].startswith(f"f:{place}: ")
    assert said in told(document)[0]
    assert document.problems[0].into("es") != document.problems[0].into("en")


def test_text_that_runs_from_right_to_left_is_fine():
    document = read('a: "\u200fשלום, \u061cسلام\u200e"\n')
    assert told(document) == []


@pytest.mark.parametrize("written", ["e\u0301: [e\u0301]", '"e\\u0301": ["e\\u0301"]'])
@pytest.mark.parametrize("is_json", [True, False])
def test_letters_are_composed(written, is_json):
    text = json.dumps({"e\u0301": ["e\u0301"]}) if is_json else written
    assert read(text, is_json=is_json).data == {"é": ["é"]}


def test_keys_that_look_the_same_are_the_same():
    assert "“é” is already on line 1" in told(read("é: 1\ne\u0301: 2\n"))[0]


def test_every_problem_is_told_at_once_and_the_rest_is_kept():
    document = read("a: yes\nb: &x 1\nc: !t 2\na: 3\nd: *x\ne: kept\n")
    assert [problem.line for problem in document.problems] == [1, 2, 3, 4, 5]
    assert document.data == {"a": "yes", "b": 1, "c": 2, "d": None, "e": "kept"}


def test_problems_inside_a_duplicate_are_told_too():
    document = read("a: {x: 1}\na: {x: 1, x: 2}\n")
    assert [(p.line, p.column) for p in document.problems] == [(2, 1), (2, 11)]
    assert document.data == {"a": {"x": 1}}


def test_an_empty_file_is_nothing_without_a_problem_of_its_own():
    assert read("").data is None
    assert read("# only a comment\n").problems == []


def test_a_byte_order_mark_and_windows_line_ends_are_fine():
    document = read(b"\xef\xbb\xbfa: 1\r\nb: 2\r\n")
    assert document.data == {"a": 1, "b": 2}
    assert document.place(("b",)) == (2, 4)


def test_lines_are_counted_the_same_for_every_line_end():
    assert told(read(b"a: 1\r\nb: 2\rc: \x01"))[0].startswith("f:3:4:")


def test_places_of_values_and_keys():
    document = read('a:\n  - b: "é"\n    c: 2\n')
    assert document.place(("a", 0, "c")) == (3, 8)
    assert document.key_place(("a", 0, "c")) == (3, 5)
    assert document.place(("a", 0, "b")) == (2, 8)
    assert document.place(("a", 0, "missing")) == (2, 5)
    assert document.key_place(("a", 0)) == (2, 5)
    assert document.key_place(()) == (1, 1)
    assert document.node(("a", 0, "b")).inner == 1
    assert document.node(("a", 0, "c")).inner == 0


def test_a_text_over_several_lines_has_no_inner_place():
    document = read("a: >-\n  one\n  two\n")
    assert document.data == {"a": "one two"}
    assert document.node(("a",)).inner is None


def test_json_gives_the_same_data_and_places():
    text = json.dumps({"a": [1, 2.5, True, None, "é 😀", "\\ud83d"], "b": {"c": "x/y"}}, indent=1)
    document = read(text, is_json=True)
    assert document.data == json.loads(text)
    assert told(document) == []
    assert document.place(("a", 1)) == (4, 3)


@pytest.mark.parametrize(
    ("written", "place", "said"),
    [
        ('{"a": 1, "a": 2}', "1:10", "already on line 1"),
        ('{"a": NaN}', "1:7", "not finite"),
        ('{"a": -Infinity}', "1:7", "not finite"),
        ('{"a": 1,}', "1:9", "not correct JSON"),
        ("{'a': 1}", "1:2", "not correct JSON"),
        ("a: 1", "1:1", "not correct JSON"),
        ("", "1:1", "not correct JSON"),
        ("[" * 200_000, "1:1", "more than 40 levels"),
        ("[" * 60 + "]" * 60, "1:41", "more than 40 levels"),
        ('{"a": "\\ud83d"}', "1:10", "cannot be read from here"),
    ],
)
def test_json_is_as_strict(written, place, said):
    document = read(written, is_json=True)
    assert len(document.problems) == 1, told(document)
    assert told(document)[0].startswith(f"f:{place}: ")
    assert said in told(document)[0]


def test_a_json_number_of_thousands_of_digits_stays_text():
    assert read('{"a": 1' + "0" * 6000 + "}", is_json=True).data == {"a": "1" + "0" * 6000}


def test_a_large_file_is_refused_before_it_is_read(tmp_path):
    path = tmp_path / "large.yaml"
    with path.open("wb") as stream:
        stream.truncate(50_000_000)
    document = read_document(path)
    assert document.problems[0].into("en") == (
        f"{path}:1:1: The file has 50000 kB and the most is 1000 kB. "
        "Split it or remove what is not needed."
    )


def test_large_bytes_are_refused():
    assert "the most is 1000 kB" in told(read(b" " * (MAX_YAML + 1)))[0]


def test_json_may_be_ten_times_larger(tmp_path):
    path = tmp_path / "a.JSON"
    path.write_text(json.dumps({"a": "x" * 2_000_000}), encoding="utf-8")
    assert read_document(path).problems == []
    path.write_text(json.dumps({"a": "x" * 10_000_000}), encoding="utf-8")
    assert "the most is 10000 kB" in told(read_document(path))[0]


def test_files_that_cannot_be_read(tmp_path, monkeypatch):
    assert "does not exist" in told(read_document(tmp_path / "none.yaml"))[0]
    assert "not a file" in told(read_document(tmp_path))[0]
    assert "cannot be read" in told(read_document(tmp_path / "nul\0.yaml"))[0]
    path = tmp_path / "forbidden.yaml"
    path.write_text("a: 1", encoding="utf-8")

    def forbidden(*_args, **_more):
        raise PermissionError

    monkeypatch.setattr(type(path), "open", forbidden)
    assert "check its permissions" in told(read_document(path))[0]


@pytest.mark.skipif(sys.platform == "win32", reason="named pipes are a thing of Unix")
def test_a_pipe_is_refused_without_waiting_for_it(tmp_path):
    pipe = tmp_path / "pipe.yaml"
    os.mkfifo(pipe)
    assert stat.S_ISFIFO(pipe.stat().st_mode)
    assert "not a file" in told(read_document(pipe))[0]


SCRAPS = st.sampled_from(
    """a ~ :_ ~ __ ~ -_ ~ [ ~ ] ~ { ~ } ~ , ~ ' ~ " ~ &x_ ~ *x ~ !t_ ~ ?_ ~ |N ~ >N ~ # ~ % ~ @ ~ `
    ~ no ~ 1 ~ 1e9 ~ \t ~ \\ ~ N---N ~ N...N ~ << ~ \x00 ~ é ~ 😀 ~ N""".replace(
        "\n    ", " "
    ).split(" ~ ")
).map(lambda scrap: scrap.strip(" \n").replace("_", " ").replace("N", "\n"))


@given(
    st.one_of(st.binary(max_size=200), st.lists(SCRAPS, max_size=40).map("".join)), st.booleans()
)
@example("\ufeff\ufeffa: 1", False)
@example("? \n", False)
@example("- - - -\n", False)
@example("*x", False)
@example("{*x : 1}", False)
@example("[*x, *x]", False)
@example('{"a": Infinity', True)
def test_nothing_makes_the_reader_raise(scraps, is_json):
    document = read(scraps, is_json=is_json)
    for problem in document.problems:
        assert problem.line >= 1
        assert problem.column >= 1
        assert problem.message.es
        assert problem.message.en
    if not document.problems:
        json.dumps(document.data)
