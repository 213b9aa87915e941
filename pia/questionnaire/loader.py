"""Questionnaire files to frozen data, or every problem in them at once."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from pathlib import Path

from pia.errors import Problem, QuestionnaireInvalid
from pia.questionnaire import messages as say
from pia.questionnaire import reader_messages
from pia.questionnaire.build import build_catalogue, build_module
from pia.questionnaire.catalogue import Catalogue
from pia.questionnaire.content import lint_content
from pia.questionnaire.documents import MODULE_FILES
from pia.questionnaire.draft import CATALOGUE, Draft, read_draft, read_guide
from pia.questionnaire.guide import Guide
from pia.questionnaire.guide_documents import GUIDE, GuideFile, build_guide
from pia.questionnaire.lint import lint
from pia.questionnaire.schema import Questionnaire
from pia.questionnaire.shape import checked
from pia.questionnaire.strict_yaml import read_document

CORE = "core"


def available_modules(root: Path) -> tuple[str, ...]:
    """Keys of the modules in the folder, core first, the others by name."""
    return _core_first({path.parent.name for path in root.glob("*/module.yaml")})


def load_catalogue(root: Path) -> Catalogue:
    """The catalogue alone. Raises QuestionnaireInvalid with every problem."""
    draft = read_draft(root, ())
    _refuse(_problems(draft))
    return build_catalogue(draft.catalogue)


def load_questionnaire(root: Path, modules: Sequence[str] | None = None) -> Questionnaire:
    """Core and the named modules (all without names), always in the same order.

    Raises QuestionnaireInvalid with every problem in every file.
    """
    draft = _draft(root, modules)
    _refuse(_problems(draft))
    return Questionnaire(
        tuple(build_module(module) for module in draft.modules), build_catalogue(draft.catalogue)
    )


def load_guide(root: Path) -> Guide:
    """The user's guide. Raises QuestionnaireInvalid with what is wrong with its shape."""
    document = read_document(root / f"{GUIDE}.yaml")
    file = checked(GuideFile, document)
    if file is None:
        raise QuestionnaireInvalid(_ordered(document.problems))
    return build_guide(file)


def check(root: Path, paths: Sequence[Path] = (), *, content: bool = False) -> tuple[Problem, ...]:
    """Every problem in the folder, or only those in `paths`, which are inside it.

    A path that is itself a folder with a catalogue is checked on its own. With `content`, words
    and library are judged too; what does not fit together is told first.
    """
    roots = [path for path in paths if (path / CATALOGUE).is_dir()]
    found = [problem for own in roots for problem in check(own, content=content)]
    if wanted := [path for path in paths if path not in roots]:
        found += _check_within(root, wanted, content=content)
    if not paths:
        found += _judged(root, content=content)
    return _ordered(found)


def _judged(root: Path, *, content: bool) -> list[Problem]:
    draft = _draft(root, _begun(root))
    draft.guide = read_guide(root)
    return _problems(draft) or (list(lint_content(draft)) if content else [])


def _check_within(root: Path, wanted: Sequence[Path], *, content: bool) -> list[Problem]:
    inside, found = [], []
    for path in wanted:
        if not path.exists():
            found.append(Problem(str(path), 1, 1, reader_messages.NO_FILE))
        elif root.resolve() not in (path.resolve(), *path.resolve().parents):
            found.append(Problem(str(path), 1, 1, say.OUTSIDE))
        else:
            inside.append(path.resolve())
    for problem in _judged(root, content=content) if inside else ():
        place = Path(problem.file).resolve()
        if any(path in (place, *place.parents) for path in inside):
            found.append(problem)
    return found


def _draft(root: Path, modules: Iterable[str] | None) -> Draft:
    available = available_modules(root)
    wanted = set(available if modules is None else modules) | {CORE}
    begun = set(_begun(root))
    draft = read_draft(root, _core_first(wanted & begun))
    for key in sorted(wanted - begun):
        draft.extra.append(Problem(str(root), 1, 1, say.no_module(key, available)))
    return draft


def _begun(root: Path) -> tuple[str, ...]:
    """Modules with at least one file, finished or not."""
    names = {f"{name}.yaml" for name in MODULE_FILES}
    return _core_first(
        {p.parent.name for p in root.glob("*/*.yaml") if p.name in names} - {CATALOGUE}
    )


def _core_first(keys: Collection[str]) -> tuple[str, ...]:
    return tuple(sorted(keys, key=lambda key: (key != CORE, key)))


def _problems(draft: Draft) -> list[Problem]:
    return [*draft.problems, *lint(draft)]


def _ordered(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Each problem once, in the order of the files."""
    return tuple(sorted(dict.fromkeys(problems), key=lambda p: (p.file, p.line, p.column)))


def _refuse(problems: Iterable[Problem]) -> None:
    if found := _ordered(problems):
        raise QuestionnaireInvalid(found)
