"""One reader's words for what answers changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TypeVar

from pia.questionnaire.catalogue import RedLine, Term
from pia.reports.build.verdicts import red_line_words, step_words
from pia.reports.build.words import level_tag
from pia.reports.model_parts import LevelTag
from pia.reports.speech import Speech
from pia.scoring.effect import Change, Effect, Mover, RiskChange, RiskLevel, Standing
from pia.scoring.result import Level
from pia.services.assessments import Work
from pia.services.parts import ANSWERS
from pia.text import Locale
from pia.web.pages.answer_words import answer_words
from pia.web.pages.effect_views import (
    MoversView,
    MoverView,
    RiskMove,
    RuleChange,
    RuleKind,
    StandingView,
    Turn,
)

# As many answers as are named behind one change; the others are counted.
_MOVERS = 4
Seen = TypeVar("Seen")
Status = TypeVar("Status", bound=str)


class EffectWords:
    """What changed, in one language."""

    def __init__(self, work: Work, effect: Effect, locale: Locale) -> None:
        self.work, self.effect, self.locale = work, effect, locale
        self.say = Speech(locale)
        self._presumed = self.say.pgettext("risk", "presumed")

    def standing(self, found: Standing) -> StandingView:
        """Where a result stands."""
        level, floor, ceiling = (
            level_tag(self.say, each, printed=found.printed)
            for each in (found.level, found.floor, found.ceiling)
        )
        return StandingView(level, floor, ceiling, self.say.percent(found.coverage), found.printed)

    def overall(self) -> MoversView | None:
        """The answers behind the overall level, where both may be told."""
        change, effect = self.effect.overall, self.effect
        if change is None or not (effect.before.printed and effect.now.printed):
            return None
        return self._movers(change, self._level)

    def rules(self) -> Iterator[RuleChange]:
        """Red lines and steps with another status."""
        say, lists = self.say, self.work.questionnaire.catalogue
        for line in self.effect.red_lines:
            yield self._rule("red-line", line, lists.red_lines[line.key], red_line_words(say))
        for step in self.effect.steps:
            yield self._rule("step", step, lists.steps[step.key], step_words(say))

    def risks(self) -> Iterator[RiskMove]:
        """Risks with another level; where none may be told, those that open or close."""
        titles = {risk.key: self.say.text(risk.title) for risk in self.work.questionnaire.risks}
        for change in self.effect.risks:
            turn = self._turn(change)
            if self.effect.now.printed or turn in ("opened", "closed"):
                yield self._risk(change, titles[change.key], turn)

    def why_nothing(self) -> str:
        """Why it is normal that no level moves."""
        say, effect = self.say, self.effect
        if not effect.answers:
            return say.gettext("Nothing is answered here yet.")
        if not effect.scored:
            return say.gettext(
                "What is asked here describes the programme. No risk, red line or step reads it; "
                "it is printed in the report."
            )
        if set(effect.unsourced) == set(effect.scored):
            return say.gettext(
                "Without a source, an answer cannot reassure: it counts as a gap, or as what it "
                "says where that is worse. Say how you know, and look again."
            )
        return say.gettext(
            "That is normal: other answers decide here, and a level only moves when enough of "
            "them point the same way. What is answered here still counts: in the reasons, in "
            "the report, and in how much is known."
        )

    def _rule(
        self,
        kind: RuleKind,
        change: Change[Status],
        named: RedLine | Term,
        words: Mapping[str, str],
    ) -> RuleChange:
        return RuleChange(
            kind=kind,
            key=change.key,
            name=self.say.text(named.name),
            status=change.now,
            word=words[change.now],
            before=words[change.before],
            held=change.held,
            movers=self._movers(change, lambda found: words[found].lower()),
        )

    def _risk(self, change: RiskChange, title: str, turn: Turn) -> RiskMove:
        before, now = change.before, change.now
        return RiskMove(
            key=change.key,
            title=title,
            turn=turn,
            before=self._tag(before),
            now=self._tag(now),
            before_presumed=self._presumed if before and before.presumed else "",
            now_presumed=self._presumed if now and now.presumed else "",
            movers=self._movers(change, self._risk_level),
        )

    def _turn(self, change: RiskChange) -> Turn:
        before, now = change.before, change.now
        if change.held:
            return "held"
        if now is None:
            return "closed"
        if before is None:
            return "opened"
        if not self.effect.before.printed:
            return "told"
        if before.level is now.level:
            return "firm" if before.presumed else "presumed"
        return "raised" if now.level > before.level else "lowered"

    def _movers(self, change: Change[Seen], word: Callable[[Seen], str]) -> MoversView:
        """The answers behind a change; a single one that undoes all of it needs no more words."""
        alone = len(change.movers) == 1 and change.movers[0].without == change.before
        told = not alone and self.effect.now.printed
        movers = [self._mover(each, word if told else None) for each in change.movers]
        movers += [self._mover(Mover(key, change.before), None) for key in change.together]
        return MoversView(
            tuple(movers[:_MOVERS]), max(0, len(movers) - _MOVERS), jointly=bool(change.together)
        )

    def _mover(self, mover: Mover[Seen], word: Callable[[Seen], str] | None) -> MoverView:
        question = self.work.questionnaire.questions[mover.question]
        data = self.work.part(f"{ANSWERS}{question.key}").data
        said = answer_words(self.work, question, data, self.locale)
        return MoverView(
            key=question.key,
            question=question.text.into(self.locale),
            answer=said.answer,
            without=word(mover.without) if word else "",
        )

    def _level(self, level: Level) -> str:
        return level_tag(self.say, level).word

    def _tag(self, found: RiskLevel | None) -> LevelTag:
        level = found.level if found else None
        return level_tag(self.say, level, printed=self.effect.now.printed)

    def _risk_level(self, found: RiskLevel | None) -> str:
        word = self._tag(found).word
        return f"{word} ({self._presumed})" if found and found.presumed else word
