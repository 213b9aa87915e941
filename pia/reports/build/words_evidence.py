"""The closed vocabularies of sources beside the grade: what each key is called."""

from __future__ import annotations

from collections.abc import Mapping

from pia.reports.speech import Speech


def source_kinds(say: Speech) -> Mapping[str, str]:
    """What a source is, whoever vouches for it."""
    return {
        "law": say.gettext("Law, decree or treaty"),
        "court-ruling": say.gettext("Court ruling"),
        "contract": say.gettext("Contract or purchase record"),
        "official-report": say.gettext("Official report or manual"),
        "official-reply": say.gettext("Reply of an authority to a request"),
        "statement": say.gettext("Statement or press release of an authority"),
        "statistics": say.gettext("Statistics"),
        "ngo-report": say.gettext("Report of an organisation"),
        "academic": say.gettext("Academic article or book"),
        "press": say.gettext("Press article or broadcast"),
        "web-page": say.gettext("Web page"),
        "interview": say.gettext("Interview"),
        "testimony": say.gettext("Testimony"),
        "observation": say.gettext("Own visit, test or observation"),
        "photo-video": say.gettext("Photograph, audio or video"),
        "other": say.gettext("Something else"),
    }


def reliabilities(say: Speech) -> Mapping[str, str]:
    """How reliable a source is, judged by what it said before."""
    return {
        "A": say.gettext("A: completely reliable"),
        "B": say.gettext("B: usually reliable"),
        "C": say.gettext("C: fairly reliable"),
        "D": say.gettext("D: not usually reliable"),
        "E": say.gettext("E: unreliable"),
        "F": say.gettext("F: cannot be judged"),
    }


def credibilities(say: Speech) -> Mapping[str, str]:
    """How credible what it says is, judged by what else is known."""
    return {
        "1": say.gettext("1: confirmed by other sources"),
        "2": say.gettext("2: probably true"),
        "3": say.gettext("3: possibly true"),
        "4": say.gettext("4: doubtful"),
        "5": say.gettext("5: improbable"),
        "6": say.gettext("6: cannot be judged"),
    }


def solidities(say: Speech) -> Mapping[str, str]:
    """Both ratings in one word."""
    return {
        "solid": say.pgettext("source", "solid"),
        "fair": say.pgettext("source", "fair"),
        "weak": say.pgettext("source", "weak"),
        "not-judged": say.pgettext("source", "cannot be judged"),
    }


def consents(say: Speech) -> Mapping[str, str]:
    """What a person who gave testimony agreed to."""
    return {
        "quote": say.gettext("Their words may be quoted without a name"),
        "summary": say.gettext("It may be summed up, not quoted"),
        "inside": say.gettext("Only for our own work"),
        "not-asked": say.gettext("They were not asked yet"),
    }


def audiences(say: Speech) -> Mapping[str, str]:
    """Who may see a source."""
    return {
        "public": say.gettext("Anyone: it may stand in public reports"),
        "organisation": say.gettext("Our organisation: it stays out of public reports"),
        "named": say.gettext("Only some of us: it stays out of public reports"),
    }
