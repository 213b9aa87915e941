"""The result as plain data: the contract of `pia assess --json`."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from pia.questionnaire.quick import left_out
from pia.scoring import METHOD
from pia.scoring.assessed import Assessed
from pia.scoring.result import READINGS, ChangeSet, Level, Profile, RiskResult


def result_json(subject: Assessed) -> dict[str, Any]:
    """One object with everything a script may want of a result."""
    profile, advice = subject.profile, subject.advice
    shown = profile.printed
    readings = {name: _level(profile.overall[name].level, shown) for name in READINGS}
    return {
        "level": readings["main"],
        "preliminary": profile.preliminary,
        "presumed": profile.presumed and shown,
        "not_examined": list(profile.not_examined),
        "range": {"floor": readings["floor"], "ceiling": readings["ceiling"]},
        "readings": readings,
        "index": profile.index if shown else None,
        "coverage": _share(profile.knowledge.coverage),
        "confidence": profile.knowledge.confidence_word,
        "confidence_points": profile.knowledge.confidence,
        "red_lines": [
            {"key": line.key, "status": line.status, "absolute": line.absolute, "asked": line.asked}
            for line in profile.red_lines.values()
        ],
        "five_steps": {step.key: step.status for step in profile.steps.values()},
        "risks": [_risk(risk, shown) for risk in profile.risks.values()],
        "rights": {key: _level(level, shown) for key, level in profile.rights.items()},
        "groups": {key: _level(level, shown) for key, level in profile.groups.items()},
        "ask_next": [{"question": g.question, "gain": _share(g.gain)} for g in advice.ask_next],
        "would_change": {
            "find_out": _changes(advice.would_change.find_out, shown),
            "change": _changes(advice.would_change.change, shown),
        },
        "robustness": _share(advice.robustness)
        if shown and advice.robustness is not None
        else None,
        "decided_by": [rule.kind for rule in profile.overall["main"].rules],
        "demands": {demand.key: demand.status for demand in profile.demands.values()},
        "opacity": _opacity(profile),
        "states": _states(subject),
        **_identity(subject),
    }


def _identity(subject: Assessed) -> dict[str, Any]:
    """What was asked, by which method, of which content."""
    return {
        "method": METHOD,
        "questionnaire": dict(subject.questionnaire.versions),
        "left_out": _left_out(subject),
        "content_hash": subject.content_hash,
    }


def _left_out(subject: Assessed) -> dict[str, Any] | None:
    """What a quick look did not look at; nothing of a full assessment."""
    if subject.assessment.mode == "full":
        return None
    missed = left_out(subject.whole, subject.questionnaire)
    return {
        "questions": missed.questions,
        "risks": list(missed.risks),
        "red_lines": list(missed.red_lines),
    }


def _risk(risk: RiskResult, shown: bool) -> dict[str, Any]:
    main, floor, ceiling = (
        risk.readings[name] if shown else None for name in ("main", "floor", "ceiling")
    )
    trail = risk.severity_trail
    return {
        "key": risk.key,
        "severity": main.severity if main else None,
        "severity_uncertain": bool(shown and trail and trail.uncertain),
        "inherent": main.inherent if main else None,
        "residual": main.residual if main else None,
        "level": _level(main.level) if main else None,
        "floor": _level(floor.level) if floor else None,
        "ceiling": _level(ceiling.level) if ceiling else None,
        "rights": list(risk.rights),
        "groups": list(risk.groups),
        "closed": risk.closed,
        "presumed": bool(main and main.presumed),
        "gap_share": _share(risk.gap_share),
    }


def _opacity(profile: Profile) -> dict[str, Any]:
    secrecy = profile.risks[profile.secrecy] if profile.secrecy else None
    return {
        "withheld": len(profile.knowledge.withheld),
        "level": _level(secrecy.level if secrecy else None, profile.printed),
    }


def _states(subject: Assessed) -> list[dict[str, Any]]:
    """Each State with its role and the treaties known to bind it, or known not to."""
    ratifications = subject.questionnaire.catalogue.ratifications
    return [
        {
            "country": state.country,
            "role": state.role,
            "funds": state.funds,
            "party": [r.standard for r in ratifications if r.country == state.country and r.party],
            "not_party": [
                r.standard for r in ratifications if r.country == state.country and not r.party
            ],
        }
        for state in subject.assessment.programme.states
    ]


def _changes(found: ChangeSet, shown: bool) -> dict[str, Any]:
    if not shown:
        return {"questions": [], "answers": {}, "how": "none", "reason": "too-little-known"}
    return {
        "questions": list(found.questions),
        "answers": dict(zip(found.questions, found.answers, strict=True)),
        "how": found.how,
        "reason": found.reason or None,
    }


def _level(level: Level | None, shown: bool = True) -> str | None:
    return level.key if level and shown else None


def _share(value: Fraction) -> float:
    return round(float(value), 4)


def _robustness(subject: Assessed) -> float | None:
    share = subject.advice.robustness
    return None if share is None else _share(share)
