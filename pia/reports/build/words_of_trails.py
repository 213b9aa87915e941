"""Why a driver, a safeguard or a deciding question counts as it does, in words and sentences."""

from __future__ import annotations

from collections.abc import Mapping

from pia.reports.speech import Speech


def driver_words(say: Speech) -> Mapping[str, str]:
    """What a driver's points rest on, in a word."""
    return {
        "answered": say.pgettext("driver", "Documented"),
        "claim": say.pgettext("driver", "Claim only"),
        "unknown": say.pgettext("driver", "Not known"),
        "withheld": say.pgettext("driver", "Kept back"),
        "blank": say.pgettext("driver", "Not assessed"),
        "hidden": say.pgettext("driver", "Does not arise"),
        "not-applicable": say.pgettext("driver", "Does not apply"),
        "count": say.pgettext("driver", "Counted"),
    }


def safeguard_words(say: Speech) -> Mapping[str, str]:
    """Why a safeguard is credited or not, in a word."""
    return {
        "verified": say.pgettext("safeguard", "Counts: proven in practice"),
        "not-in-operation": say.pgettext(
            "safeguard", "Does not count: absent, on paper or unverified"
        ),
        "no-proof": say.pgettext("safeguard", "Does not count: no proof of practice"),
        "contradicted": say.pgettext("safeguard", "Does not count: contradicted"),
        "unknown": say.pgettext("safeguard", "Does not count: not known"),
        "withheld": say.pgettext("safeguard", "Does not count: kept back"),
        "blank": say.pgettext("safeguard", "Does not count: not assessed"),
        "not-applicable": say.pgettext("safeguard", "Does not count: does not apply"),
        "hidden": say.pgettext("safeguard", "Does not count: does not arise"),
    }


def driver_whys(say: Speech) -> Mapping[str, str]:
    """Why a driver counts as it does in the main reading."""
    return {
        "answered": say.gettext("Answered with a source that counts."),
        "claim": say.gettext(
            "Only the authority's word, an anonymous source or none: it counts as the worse of "
            "the answer and not knowing."
        ),
        "unknown": say.gettext(
            "The answer was looked for and not found: it counts three quarters of the way up."
        ),
        "withheld": say.gettext("Kept back, with proof of the refusal: it counts as the worst."),
        "blank": say.gettext("Not assessed yet: it counts as not known."),
        "hidden": say.gettext("Does not arise here: it adds nothing."),
        "not-applicable": say.gettext("Does not apply, with a written reason: it adds nothing."),
        "count": say.gettext("The number of answers that the authorities kept back, with proof."),
    }


def safeguard_whys(say: Speech) -> Mapping[str, str]:
    """Why a safeguard earns credit or not."""
    return {
        "verified": say.gettext("In operation, and a good source on practice says so."),
        "not-in-operation": say.gettext("A rule on paper or an unverified promise earns nothing."),
        "no-proof": say.gettext("Said to work, but no good source speaks of practice."),
        "contradicted": say.gettext("Said to work, but an equally good source contradicts it."),
        "unknown": say.gettext("Nobody could show that it exists."),
        "withheld": say.gettext("The authority kept back the answer."),
        "blank": say.gettext("Not assessed yet."),
        "not-applicable": say.gettext("Does not apply."),
        "hidden": say.gettext("Does not arise here."),
    }


def deciding_whys(say: Speech) -> Mapping[str, str]:
    """Why a deciding question counts as it does for a red line."""
    return {
        "documented": say.gettext("Documented by a source that can confirm it."),
        "testimonies": say.gettext("Two or more independent testimonies say so."),
        "anonymous": say.gettext("Only an anonymous source says so: it cannot confirm."),
        "single-testimony": say.gettext("A single testimony says so: it cannot confirm alone."),
        "contested": say.gettext("An equally good source contradicts it."),
        "withheld": say.gettext("The authority kept back the answer, with proof of the refusal."),
        "unsourced": say.gettext("No source is given."),
        "claimed": say.gettext("Only the authority's word, which clears nothing."),
        "hidden": say.gettext("The question does not arise here."),
        "not-applicable": say.gettext("Recorded as not applicable, which clears nothing."),
        "unknown": say.gettext("The answer was looked for and not found."),
        "blank": say.gettext("Not assessed yet."),
        "visibility-unknown": say.gettext("It is not known whether the question arises here."),
        "better-answer": say.gettext("The answer is better than what the line forbids."),
    }
