"""What an address names of an assessment."""

from __future__ import annotations

from werkzeug.exceptions import NotFound

from pia.questionnaire.schema import Section
from pia.services.assessments import Work


def section_at(work: Work, module: str, section: str) -> Section:
    """A section of one of its modules; NotFound where there is none."""
    modules = (each for each in work.questionnaire.modules if each.key == module)
    for found in (each for of in modules for each in of.sections):
        if found.key == section:
            return found
    raise NotFound
