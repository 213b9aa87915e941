"""The named mutants of the method (§7) are caught: with one of them a golden case fails."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

import pytest

from pia.questionnaire.expressions import Truth
from pia.scoring import (
    fivestep,
    knowledge,
    levels,
    likelihood,
    outcome,
    profile,
    redlines,
    severity,
    situation,
)
from pia.scoring.facts import BLANK
from pia.scoring.result import Level
from tests.unit.scoring import golden

Patch = Callable[[pytest.MonkeyPatch], None]


def wrong_side_of_a_likelihood_cut(patch: pytest.MonkeyPatch) -> None:
    def strict(total: int, weights: int, cuts: levels.Cuts = levels.METHOD_CUTS) -> int:
        scale = 100 * weights
        edges = (cuts.possible, cuts.likely, cuts.near_certain)
        return 1 + sum(total >= edge * scale for edge in edges)

    patch.setattr(levels, "likelihood", strict)


def wrong_side_of_the_credit_cut(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(
        levels, "earns", lambda total, weights, cuts=levels.METHOD_CUTS: total > 50 * weights
    )


def wrong_side_of_the_coverage_cuts(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(profile, "ENOUGH_TO_PRINT", Fraction(1, 4) + Fraction(1, 1000))


def wrong_side_of_preliminary(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(profile, "ENOUGH_TO_CONCLUDE", Fraction(1, 2) + Fraction(1, 1000))


def lift_ignored(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(severity, "lifted", lambda base, grounds: base)


def max_replaced_by_mean(patch: pytest.MonkeyPatch) -> None:
    def mean(self, keys):
        found = [r.level for key in keys if (r := self.risk(key, "main"))]
        return Level(sum(found) // len(found)) if found else None

    patch.setattr(outcome.Outcome, "touching", mean)


def not_applicable_leaves_the_denominator(patch: pytest.MonkeyPatch) -> None:
    def without(seen, risk, reading):
        kept = [
            d
            for d in risk.drivers
            if d.question is None or seen.facts.get(d.question, BLANK).status != "not-applicable"
        ]
        return sum(d.weight * seen.counted(d.question, reading) for d in kept), sum(
            d.weight for d in kept
        )

    patch.setattr(likelihood, "hazard_sum", without)


def red_line_suspected_on_blank(patch: pytest.MonkeyPatch) -> None:
    real = redlines._outcome

    def hasty(seen, deciding, fact, visible):
        outcome_, why = real(seen, deciding, fact, visible)
        return ("suspected", why) if fact.status in ("blank", "unknown") else (outcome_, why)

    patch.setattr(redlines, "_outcome", hasty)


def claim_credited(patch: pytest.MonkeyPatch) -> None:
    def gullible(seen, key, reading):
        return 100 if "verified" in seen.facts.get(key, BLANK).options else 0

    patch.setattr(likelihood, "credit", gullible)


def index_as_mean(patch: pytest.MonkeyPatch) -> None:
    def mean(self):
        values = [self._value(key) for key in self.situation.model.risks]
        return int(25 * (self.level("main") - 1) + 24 * sum(values) / len(values))

    patch.setattr(outcome.Outcome, "index", mean)


def coverage_counts_hidden(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(knowledge, "is_counted", lambda seen, key: bool(seen.model.weights[key]))


def presumed_by_counted_hazard(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(
        situation.Situation,
        "asserts_harm",
        lambda self, key, reading: self.counted(key, reading) >= 5000,
    )


def denial_cancels_a_red_line(patch: pytest.MonkeyPatch) -> None:
    real = redlines._decide_rule

    def meek(seen, rule):
        status, truth, trail = real(seen, rule)
        denied = any(seen.account.values[d.question].from_state for d in rule.deciding)
        return ("not-found" if denied else status), truth, trail

    patch.setattr(redlines, "_decide_rule", meek)


def visibility_ignored_in_steps(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(fivestep, "_FAILING", {**fivestep._FAILING, "main": frozenset()})


def claims_taken_as_known(patch: pytest.MonkeyPatch) -> None:
    real = situation.Situation.counted

    def trusting(self, key, reading, unknown=75):
        fact = self.facts.get(key, BLANK)
        if fact.status == "answered" and reading != "state_account":
            return 100 * (fact.hazard or 0) if self.visible(key) is not Truth.FALSE else 0
        return real(self, key, reading, unknown)

    patch.setattr(situation.Situation, "counted", trusting)


MUTANTS: dict[Patch, Callable[[], None]] = {
    wrong_side_of_a_likelihood_cut: golden.cuts_of_likelihood,
    wrong_side_of_the_credit_cut: golden.cut_of_credit,
    wrong_side_of_the_coverage_cuts: golden.cuts_of_coverage,
    wrong_side_of_preliminary: golden.cuts_of_coverage,
    lift_ignored: golden.lift_of_severity,
    max_replaced_by_mean: golden.highest_decides,
    not_applicable_leaves_the_denominator: golden.not_applicable_stays,
    red_line_suspected_on_blank: golden.gaps_are_not_suspects,
    claim_credited: golden.claims_earn_nothing,
    index_as_mean: golden.index_by_hand,
    coverage_counts_hidden: golden.hidden_leaves_coverage,
    presumed_by_counted_hazard: golden.cap_by_own_hazard,
    denial_cancels_a_red_line: golden.denial_cancels_nothing,
    visibility_ignored_in_steps: golden.legality_floor_lifts,
    claims_taken_as_known: golden.claims_never_reassure,
}


@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda mutant: mutant.__name__)
def test_mutant_is_caught(mutant: Patch, monkeypatch: pytest.MonkeyPatch) -> None:
    case = MUTANTS[mutant]
    case()
    mutant(monkeypatch)
    with pytest.raises(AssertionError):
        case()
