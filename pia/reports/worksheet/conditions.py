"""Conditions in words: when a question applies, as one would say it to somebody on the phone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pia.questionnaire.expressions import PROFILE_LISTS, All, Any, Condition, Test, tests
from pia.questionnaire.schema import Option, Question, Questionnaire
from pia.reports.speech import Speech
from pia.scoring.model import Model

# A safeguard serves many harms; with more cases than these, or any in which alternatives stand
# within conditions, it is simply asked.
MOST_CASES = 3


def condition_of(question: Question, model: Model) -> Condition | None:
    """What a question depends on; None where it is always asked.

    A safeguard is asked where some harm that it serves can come about.
    """
    served = model.safeguard_risks.get(question.key)
    if not served:
        return question.visible_if
    grounds = [risk.when for risk in served if risk.when is not None]
    if len(grounds) < len(served):
        return None
    parts = _gathered(_flat(grounds))
    plain = all(isinstance(inner, Test) for group in parts for part in group for inner in _in(part))
    return _one(parts) if plain and len(parts) <= MOST_CASES else None


@dataclass(frozen=True, slots=True)
class Wording:
    """Words conditions; a question that is not `here`, on the same sheet, is quoted."""

    whole: Questionnaire
    numbers: Mapping[str, int]
    here: frozenset[str]
    say: Speech

    def only_if(self, condition: Condition) -> str:
        """A sentence of its own."""
        return self.say.gettext("Only if %(condition)s.", condition=self.words(condition))

    def words(self, condition: Condition) -> str:
        """The condition as part of a sentence."""
        say = self.say
        if isinstance(condition, Test):
            return self._tests([condition])
        if isinstance(condition, Any):
            found = self._parts(_gathered(_flat(condition.parts)))
            loose = any(isinstance(part, All) for part in condition.parts)
            return (say.gettext("; or else ") if loose else say.gettext(", or ")).join(found)
        loose = any(isinstance(part, Any) for part in condition.parts)
        joint = say.gettext("; and also ") if loose else say.gettext(", and ")
        return joint.join(self._parts([[part] for part in condition.parts]))

    def _parts(self, groups: Sequence[Sequence[Condition]]) -> list[str]:
        return [self._part(group) for group in groups]

    def _part(self, group: Sequence[Condition]) -> str:
        """One case; in brackets where it has cases within cases of its own."""
        alike = [each for each in group if isinstance(each, Test)]
        if alike:
            return self._tests(alike)
        (part,) = group
        nested = any(not isinstance(inner, Test) for inner in _in(part))
        return f"({self.words(part)})" if nested else self.words(part)

    def _tests(self, alike: Sequence[Test]) -> str:
        """Tests of one thing, of which one must hold."""
        subject, values = alike[0].subject, [each.value for each in alike]
        if subject in PROFILE_LISTS:
            return self._profile(subject, values)
        question = self.whole.questions[subject]
        if alike[0].operator == "includes":
            return self._marked(question, [question.choices[value] for value in values])
        least = min(question.choices[value].hazard for value in values)
        options = question.choices.values()
        return self._answered(question, [o for o in options if o.hazard >= least])

    def _profile(self, subject: str, values: Sequence[str]) -> str:
        say, terms = self.say, getattr(self.whole.catalogue, PROFILE_LISTS[subject])
        names = say.one_of([say.quote(say.text(terms[value].name)) for value in values])
        match PROFILE_LISTS[subject]:
            case "technologies":
                return say.gettext("the programme uses %(names)s", names=names)
            case "stages":
                return say.gettext("the programme is at the stage %(names)s", names=names)
            case "journey":
                return say.gettext("the programme meets people at %(names)s", names=names)
            case "groups":
                return say.gettext("the groups affected include %(names)s", names=names)
        return say.gettext("some State has the part %(names)s", names=names)

    def _answered(self, question: Question, options: Sequence[Option]) -> str:
        """The answer is one of those; where the others are fewer, it is none of the others."""
        if question.kind == "choices":
            return self._marked(question, options)
        say, number = self.say, self._number(question)
        rest = [each for each in question.choices.values() if each not in options]
        if len(rest) >= len(options):
            answers = say.one_of(self._names(options))
            message = say.gettext("the answer to %(question)s is %(answers)s")
        elif len(rest) == 1:
            (answers,) = self._names(rest)
            message = say.gettext("the answer to %(question)s is not %(answers)s")
        else:
            answers = say.gettext(" nor ").join(self._names(rest))
            message = say.gettext("the answer to %(question)s is neither %(answers)s")
        return message % {"question": number, "answers": answers}

    def _marked(self, question: Question, options: Sequence[Option]) -> str:
        """Some box of those is marked; where the others are fewer, one beside the others."""
        say, number = self.say, self._number(question)
        rest = [each for each in question.choices.values() if each not in options]
        few = len(rest) < len(options)
        answers = say.one_of(self._names(rest if few else options))
        if few:
            message = say.gettext("in %(question)s something other than %(answers)s is marked")
        else:
            message = say.gettext("in %(question)s %(answers)s is marked")
        return message % {"question": number, "answers": answers}

    def _names(self, options: Iterable[Option]) -> list[str]:
        return [self.say.quote(self.say.text(each.label)) for each in options]

    def _number(self, question: Question) -> str:
        number = self.numbers[question.key]
        if question.key in self.here:
            return self.say.gettext("question %(n)s", n=number)
        text = self.say.quote(self.say.text(question.text))
        return self.say.gettext("question %(n)s (%(text)s)", n=number, text=text)


def settled(condition: Condition, known: frozenset[str]) -> bool:
    """Whether everything that a condition reads is known already."""
    return all(test.subject in known for test in tests(condition))


def _in(part: Condition) -> tuple[Condition, ...]:
    return (part,) if isinstance(part, Test) else part.parts


def _flat(parts: Iterable[Condition]) -> list[Condition]:
    """Alternatives without alternatives among them."""
    found: list[Condition] = []
    for part in parts:
        found += _flat(part.parts) if isinstance(part, Any) else [part]
    return found


def _gathered(parts: Iterable[Condition]) -> list[list[Condition]]:
    """Alternatives, those of one subject together and none twice."""
    groups: dict[object, list[Condition]] = {}
    for part in parts:
        alike = (part.subject, part.operator) if isinstance(part, Test) else part
        group = groups.setdefault(alike, [])
        if part not in group:
            group.append(part)
    return list(groups.values())


def _one(groups: Sequence[Sequence[Condition]]) -> Condition:
    parts = tuple(part for group in groups for part in group)
    return parts[0] if len(parts) == 1 else Any(parts)
