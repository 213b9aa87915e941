"""The user's guide: read as written, and wrong in every way that the lint knows."""

from pathlib import Path

import pytest

from pia.errors import QuestionnaireInvalid
from pia.questionnaire.guide import Picture
from pia.questionnaire.loader import check, load_guide
from pia.text import Text
from tests.questionnaires import SHIPPED, TINY, edit, pointed_at, tiny_copy

FILE = "guide.yaml"
TOPIC = """  - key: topic-{n}
    title: {{es: "Tema {n}", en: "Topic {n}"}}
    lead: {{es: "Así es.", en: "So it is."}}
    notes:
      - {{es: "Una nota.", en: "A note."}}
    tour: true
"""
RICH = """  - key: rich
    title: {es: "Rico", en: "Rich"}
    lead: {es: "Tiene todo.", en: "It has all."}
    steps:
      - {es: "Primero esto.", en: "First this."}
    picture: {name: screen, alt: {es: "Una página.", en: "A page."}}
    helps: ["work", "questions.tasks"]
  - key: other
    title: {es: "Otro", en: "Other"}
    lead: {es: "Ayuda también.", en: "It helps too."}
    picture: {name: other, alt: {es: "Otra.", en: "Another."}}
    helps: ["questions"]
"""


def written(root: Path, *, tour: int = 6) -> Path:
    """A guide in a folder of questionnaires."""
    topics = "".join(TOPIC.format(n=n) for n in range(tour))
    text = f'"$schema": "../docs/schema/guide.json"\nguide:\n{topics}{RICH}'
    (root / FILE).write_text(text, "utf-8")
    return root


@pytest.fixture
def root(tmp_path):
    return written(tiny_copy(tmp_path))


def test_topics_keep_their_order_and_all_that_is_written(root):
    guide = load_guide(root)
    assert [topic.key for topic in guide.tour] == [f"topic-{n}" for n in range(6)]
    rich = guide.topic("rich")
    assert rich == guide.topics[6]
    assert rich.steps == (Text("Primero esto.", "First this."),)
    assert rich.notes == ()
    assert rich.picture == Picture("screen", Text("Una página.", "A page."))
    assert guide.topics[0].picture is None
    assert guide.topic("nothing") is None


@pytest.mark.parametrize(
    ("endpoint", "key"),
    [
        ("work.index", "rich"),
        ("questions.tasks", "rich"),
        ("questions.one", "other"),
        ("home.show", None),
        ("", None),
    ],
)
def test_a_page_is_helped_by_the_topic_that_names_it_else_its_blueprint(root, endpoint, key):
    found = load_guide(root).for_endpoint(endpoint)
    assert (found.key if found else None) == key


def test_a_sound_guide_has_no_problem(root):
    assert check(root, content=False) == ()
    assert not [p for p in check(root, content=True) if p.file.endswith(FILE)]


def test_a_folder_of_one_s_own_may_do_without(tmp_path):
    assert check(TINY) == ()
    with pytest.raises(QuestionnaireInvalid, match="does not exist"):
        load_guide(tmp_path)


def test_a_guide_of_the_wrong_shape_is_told_once_and_refused(root):
    edit(root, FILE, 'en: "So it is."', 'eng: "So it is."')
    (problem,) = check(root)
    assert "eng" in problem.message.en
    with pytest.raises(QuestionnaireInvalid, match="eng"):
        load_guide(root)


LONG = " ".join(["uno dos tres."] * 41)


@pytest.mark.parametrize(
    ("old", "new", "at", "said"),
    [
        ("docs/schema/guide", "docs/schema/guidance", '"../', "guide.json"),
        ("key: other", "key: rich", "rich", "“rich” is there twice."),
        ("name: other", "name: screen", "screen", "“screen” is there twice."),
        ('"questions"]', '"work"]', '"work"', "“work” is there twice."),
        ("Ayuda también.", LONG, "other", "“other” has 123 words in “es”; at most 120."),
        ("tour: true", "tour: false", "guide", "The tour has 5 topics; it takes 6 to 8."),
    ],
)
def test_what_the_lint_finds(root, old, new, at, said):
    edit(root, FILE, old, new)
    (problem,) = check(root)
    assert said in problem.message.en
    assert pointed_at(problem).startswith(at)


def test_a_tour_that_tires_is_refused(tmp_path):
    (problem,) = check(written(tiny_copy(tmp_path), tour=9))
    assert "The tour has 9 topics" in problem.message.en


def test_ten_pictures_are_one_too_many(root):
    path = root / FILE
    more = (RICH.replace("rich", f"rich{n}").replace("screen", f"screen{n}") for n in range(9))
    pictured = (topic.split("    helps")[0] for topic in more)
    path.write_text(path.read_text("utf-8") + "".join(pictured), "utf-8")
    assert [p.message.en for p in check(root)] == ["There are 11 pictures; at most 9."]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("Una nota.", "Esa app es así.", "Instead of “app”"),
        ("Una página.", "Una app.", "Instead of “app”"),
        ("First this.", "First color this.", "Instead of “color”"),
        ("So it is.", "Institutionalised accountability necessitates intercommunication.", "Hard"),
        ("Tema 0", "Tema  0", "The sign"),
    ],
)
def test_its_words_are_judged_like_those_of_questions(root, old, new, said):
    edit(root, FILE, old, new)
    problems = [p for p in check(root, content=True) if p.file.endswith(FILE)]
    assert [said in p.message.en for p in problems] == [True]


def test_a_bare_name_in_a_list_is_not_measured(root):
    edit(root, FILE, "First this.", "Institutionalised accountability.")
    assert not [p for p in check(root, content=True) if p.file.endswith(FILE)]


def test_the_guide_that_comes_with_the_product():
    guide = load_guide(SHIPPED)
    assert 12 <= len(guide.topics) <= 17
    assert guide.topics[0].tour
