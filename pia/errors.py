"""Named refusals. They are raised below and worded for a reader at the edge."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pia.text import Locale, Text


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong in a file, where it is and what to do about it."""

    file: str
    line: int
    column: int
    message: Text

    def into(self, locale: Locale) -> str:
        """`file:line:column: message` in the reader's language."""
        return f"{self.file}:{self.line}:{self.column}: {self.message.into(locale)}"


class PiaError(Exception):
    """A refusal with a message in both languages."""

    message = Text("Algo falló.", "Something failed.")

    def __init__(self, message: Text | None = None) -> None:
        self.message = message or type(self).message
        super().__init__(self.message.en)

    def into(self, locale: Locale) -> str:
        """The message in the reader's language."""
        return self.message.into(locale)


class InvalidInput(PiaError):
    """A file cannot be used; carries every problem found, in file order."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems, key=lambda p: (p.file, p.line, p.column)))
        super().__init__(
            Text(
                "\n".join(p.into("es") for p in self.problems),
                "\n".join(p.into("en") for p in self.problems),
            )
        )


class QuestionnaireInvalid(InvalidInput):
    """The questionnaire files have errors."""


class AssessmentInvalid(InvalidInput):
    """The assessment file has errors."""


class MissingOnThisMachine(PiaError):
    """Something the command needs is not installed; `pia doctor` says what."""
