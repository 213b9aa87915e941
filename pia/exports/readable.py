"""The questionnaire to be read or filled in on paper, as Markdown in one language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pia.questionnaire.citing import cited
from pia.questionnaire.schema import (
    Driver,
    Module,
    Option,
    Question,
    Questionnaire,
    Recommendation,
    Risk,
    Safeguard,
    StandardRef,
)
from pia.text import Locale, Text

_STATUSES = Text(
    "☐ No se sabe   ☐ La autoridad lo retiene   ☐ No aplica, porque:",
    "☐ Not known   ☐ The authority withholds it   ☐ Does not apply, because:",
)
_QUICK = Text("(también en el vistazo rápido)", "(also in the quick look)")
_LABELS = {
    "plain": Text("En otras palabras", "In other words"),
    "why": Text("Por qué importa", "Why it matters"),
    "good": Text("Una buena respuesta", "A good answer"),
    "bad": Text("Una mala respuesta", "A bad answer"),
    "how": Text("Cómo averiguarlo", "How to find out"),
    "reply": Text("Lo que suele responder la autoridad", "What the authority usually replies"),
    "example": Text("Un ejemplo", "An example"),
    "standards": Text("Se apoya en", "It rests on"),
    "risks": Text("Daños posibles", "Possible harms"),
    "lines": Text("Líneas rojas", "Red lines"),
    "advice": Text("Recomendaciones", "Recommendations"),
    "gravity": Text("Magnitud", "Gravity"),
    "raises": Text("Lo que lo hace más probable", "What makes it more likely"),
    "lowers": Text("Lo que lo haría menos probable", "What would make it less likely"),
    "withheld": Text("Respuestas ocultas con prueba", "Answers withheld with proof"),
    "question": Text("Pregunta", "Question"),
    "weight": Text("peso", "weight"),
    "stages": Text("Solo en", "Only at"),
    "month": Text("mes", "month"),
    "months": Text("meses", "months"),
    "indicator": Text("Indicador", "Indicator"),
    "verification": Text("Cómo se comprueba", "How it is checked"),
    "several": Text("Marque todas las que correspondan.", "Mark all that apply."),
    "alone": Text("solo esta", "this one only"),
    "write": Text("Escriba", "Write"),
}


def readable(questionnaire: Questionnaire, locale: Locale) -> str:
    """Every question, harm, red line and recommendation, module by module."""
    page = _Page(questionnaire, locale)
    lines = (line for module in questionnaire.modules for line in page.module(module))
    return "\n".join(lines) + "\n"


class _Page:
    def __init__(self, questionnaire: Questionnaire, locale: Locale) -> None:
        self.catalogue, self.locale = questionnaire.catalogue, locale
        self.numbers = {key: n for n, key in enumerate(questionnaire.questions, 1)}

    def module(self, module: Module) -> Iterator[str]:
        yield from (f"## {self.say(module.title)}", "", self.say(module.summary), "")
        for section in module.sections:
            yield from (f"### {self.say(section.title)}", "")
            if section.intro:
                yield from (self.say(section.intro), "")
            for question in section.questions:
                yield from self.question(question)
        yield from (f"### {self.label('risks')}", "")
        for risk in module.risks:
            yield from self.risk(risk)
        yield from (f"### {self.label('lines')}", "")
        for rule in module.red_lines:
            line = self.catalogue.red_lines[rule.red_line]
            yield f"- **{line.key}. {self.say(line.name)}.** {self.say(line.meaning)}"
        yield from ("", f"### {self.label('advice')}", "")
        for advice in module.recommendations:
            yield from self.advice(advice)
        yield ""

    def question(self, question: Question) -> Iterator[str]:
        """One question with its answers and its guidance."""
        mark = f" {self.say(_QUICK)}" if question.quick else ""
        yield from (f"#### {self.numbers[question.key]}. {self.say(question.text)}{mark}", "")
        yield from self.help("plain", question.guidance.plain)
        yield from self.help("why", question.why)
        if question.kind == "choices":
            yield from (self.label("several"), "")
        yield from self.answers(question)
        for name, text in (("good", question.good), ("bad", question.bad), ("how", question.how)):
            yield from self.help(name, text)
        yield from self.help("reply", question.guidance.reply)
        for example in question.guidance.examples:
            source = ", ".join(p for p in (example.title, example.publisher, example.date) if p)
            yield from self.help("example", example.text, f" ({source})")
        if question.standards:
            yield from (f"*{self.label('standards')}:* {self.cited(question.standards)}", "")

    def answers(self, question: Question) -> Iterator[str]:
        """The options as boxes, or a line to write on."""
        unit = f" ({self.say(question.unit)})" if question.unit else ""
        if not question.options or question.kind in ("number", "date"):
            yield f"- {self.label('write')}{unit}: ______________________"
        for option in question.offered:
            yield self.option(option)
        if question.scored:
            yield f"- {self.say(_STATUSES)} ______________________"
        yield ""

    def option(self, option: Option) -> str:
        """One box."""
        detail = f": {self.say(option.detail)}" if option.detail else ""
        alone = f" ({self.label('alone')})" if option.exclusive else ""
        return f"- ☐ **{self.say(option.label)}**{alone}{detail}"

    def risk(self, risk: Risk) -> Iterator[str]:
        """A harm with its gravity and why."""
        yield f"- **{self.say(risk.title)}.** {self.say(risk.scenario)}"
        reach = max((risk.gravity, *(step.to for step in risk.gravity_steps)))
        gravity = f"{risk.gravity}" if reach == risk.gravity else f"{risk.gravity}–{reach}"
        yield f"  {self.label('gravity')} {gravity}: {self.say(risk.gravity_reason)}"
        yield from self.weighed("raises", risk.drivers)
        yield from self.weighed("lowers", risk.safeguards)
        yield ""

    def weighed(self, name: str, reads: Iterable[Driver | Safeguard]) -> Iterator[str]:
        """The questions that raise or lower a risk, with their weights and the reasons."""
        found = [self.weight(read) for read in reads]
        if found:
            yield f"  - *{self.label(name)}:*"
            yield from found

    def weight(self, read: Driver | Safeguard) -> str:
        """One of them, by its number on this page."""
        asked = self.label("withheld")
        if read.question:
            asked = f"{self.label('question')} {self.numbers[read.question]}"
        return f"    - {asked} ({self.label('weight')} {read.weight}). {self.say(read.why)}"

    def advice(self, advice: Recommendation) -> Iterator[str]:
        """A recommendation with who, by when and how to see that it was done."""
        who = self.say(self.catalogue.addressees[advice.addressee].name)
        unit = "month" if advice.deadline_months == 1 else "months"
        when = f"{advice.deadline_months} {self.label(unit)}"
        stages = ", ".join(self.say(self.catalogue.stages[key].name) for key in advice.stages)
        only = f"; {self.label('stages')}: {stages}" if stages else ""
        yield f"- **{who}** ({when}{only}). {self.say(advice.text)}"
        yield f"  *{self.label('indicator')}:* {self.say(advice.indicator)}"
        yield f"  *{self.label('verification')}:* {self.say(advice.verification)}"

    def help(self, name: str, text: Text, more: str = "") -> Iterator[str]:
        """One labelled line of guidance, if there is any."""
        if text:
            yield from (f"*{self.label(name)}:* {self.say(text)}{more}", "")

    def cited(self, refs: Iterable[StandardRef]) -> str:
        """Provisions by the short names of their instruments."""
        standards = self.catalogue.standards
        return "; ".join(
            f"{self.say(standards[r.standard].short)}, {cited(r.provision, self.locale)}"
            for r in refs
        )

    def label(self, name: str) -> str:
        """A word of the page itself."""
        return self.say(_LABELS[name])

    def say(self, text: Text) -> str:
        """A text in the language of the page."""
        return text.into(self.locale)
