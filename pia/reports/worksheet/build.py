"""From the questions chosen to a sheet in one language."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from string import ascii_lowercase

from pia import i18n
from pia.questionnaire.schema import Module, Option, Question, Section
from pia.reports.speech import Speech
from pia.reports.worksheet.conditions import Wording, condition_of, settled
from pia.reports.worksheet.model import (
    Chosen,
    Detail,
    Sheet,
    SheetModule,
    SheetOption,
    SheetQuestion,
    SheetSection,
)
from pia.scoring.model import Model, model_of
from pia.text import Locale

LETTERS = ascii_lowercase
_LINES = {"text": 4, "long-text": 8, "list": 6, "number": 1, "date": 1}


def build_sheet(chosen: Chosen, locale: Locale, detail: Detail = "short") -> Sheet:
    """The sheet, with guidance in short or in full."""
    say = Speech(locale)
    wording = Wording(chosen.whole, chosen.whole.numbers, chosen.keys, say)
    builder = _Builder(chosen, detail, say, wording, model_of(chosen.asked))
    modules = tuple(builder.modules())
    title, scope = say.gettext("Questionnaire to fill in by hand"), say.text(chosen.title)
    versions = (f"{module.key} {module.version}" for module in chosen.whole.modules)
    count = len(chosen.keys)
    return Sheet(
        locale=locale,
        direction=i18n.direction(locale),
        title=title,
        scope=scope,
        programme=say.words(chosen.programme),
        as_of=say.date(chosen.as_of) if chosen.as_of else "",
        running=f"{say.gettext('Questionnaire')} · {scope}",
        versions=say.listed(versions),
        total=say.ngettext("%(n)s question.", "%(n)s questions.", count),
        modules=modules,
    )


@dataclass(frozen=True, slots=True)
class _Builder:
    chosen: Chosen
    detail: Detail
    say: Speech
    wording: Wording
    model: Model

    def modules(self) -> Iterator[SheetModule]:
        """Those with something to ask."""
        for module in self.chosen.whole.modules:
            sections = tuple(self.sections(module))
            if sections:
                text = self.say.text
                yield SheetModule(module.key, text(module.title), text(module.summary), sections)

    def sections(self, module: Module) -> Iterator[SheetSection]:
        """Those with something to ask."""
        for section in module.sections:
            questions = tuple(self.questions(section))
            if questions:
                text = self.say.text
                yield SheetSection(text(section.title), text(section.intro), questions)

    def questions(self, section: Section) -> Iterator[SheetQuestion]:
        """Those chosen."""
        for question in section.questions:
            if question.key in self.chosen.keys:
                yield self.question(question)

    def question(self, question: Question) -> SheetQuestion:
        """One question."""
        text = self.say.text
        return SheetQuestion(
            number=self.wording.numbers[question.key],
            key=question.key,
            kind=question.kind,
            text=text(question.text),
            plain=text(question.guidance.plain),
            condition=self.condition(question),
            help=tuple((name, said) for name, said in self.help(question) if said),
            options=tuple(
                SheetOption(letter, self.label(each), text(each.detail))
                for letter, each in zip(LETTERS, question.offered, strict=False)
            ),
            unit=text(question.unit),
            lines=_LINES.get(question.kind, 0),
            scored=question.scored,
        )

    def label(self, option: Option) -> str:
        """An answer; of one that excludes the others, that it stands alone."""
        label = self.say.text(option.label)
        return (
            self.say.gettext("%(answer)s (this one only)", answer=label)
            if option.exclusive
            else label
        )

    def condition(self, question: Question) -> str:
        """When it applies; nothing where it always does, or where that is settled."""
        found = condition_of(question, self.model)
        if found is None or settled(found, self.chosen.settled):
            return ""
        return self.wording.only_if(found)

    def help(self, question: Question) -> Iterator[tuple[str, str]]:
        """Each part of the guidance under its name."""
        say, text = self.say, self.say.text
        if self.detail == "full":
            yield say.gettext("In other words"), text(question.guidance.plain)
            yield say.gettext("Why it matters"), text(question.why)
            yield say.gettext("How to find out"), text(question.how)
            yield say.gettext("A good answer"), text(question.good)
            yield say.gettext("A bad answer"), text(question.bad)
            yield say.gettext("What the authority usually replies"), text(question.guidance.reply)
