"""The questionnaires that assessments are bound to: the installed one and older ones by hash."""

from __future__ import annotations

from functools import cached_property
from hashlib import sha256
from pathlib import Path
from threading import Lock

from sqlalchemy.orm import Session

from pia.errors import PiaError
from pia.questionnaire.canonical import canonical
from pia.questionnaire.loader import load_questionnaire
from pia.questionnaire.schema import Questionnaire
from pia.questionnaire.thaw import questionnaire_from
from pia.scoring import METHOD
from pia.store.assessments import QuestionnaireText
from pia.text import Text


class QuestionnaireLost(PiaError):
    """An assessment names a questionnaire that the database does not hold."""

    message = Text(
        "Falta en la base de datos el cuestionario de esta evaluación. Restaure una copia.",
        "The questionnaire of this assessment is missing in the database. Restore a backup.",
    )


class Questionnaires:
    """Every questionnaire in use, read once; a stored one never changes."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._thawed: dict[str, Questionnaire] = {}
        self._lock = Lock()

    @cached_property
    def installed(self) -> Questionnaire:
        """Core and every module on this machine. Raises QuestionnaireInvalid."""
        return load_questionnaire(self.root)

    @cached_property
    def installed_sha256(self) -> str:
        """The hash of the installed one."""
        return sha256(self._canonical.encode()).hexdigest()

    @cached_property
    def _canonical(self) -> str:
        return canonical(self.installed)

    def keep_installed(self, session: Session) -> str:
        """Store the installed questionnaire unless it is there; gives its hash. Flushes."""
        key = self.installed_sha256
        if session.get(QuestionnaireText, key) is None:
            session.add(QuestionnaireText(sha256=key, method=METHOD, canonical=self._canonical))
            session.flush()
        return key

    def get(self, session: Session, key: str) -> Questionnaire:
        """The questionnaire with that hash; raises QuestionnaireLost."""
        if key == self.installed_sha256:
            return self.installed
        with self._lock:
            if key not in self._thawed:
                row = session.get(QuestionnaireText, key)
                if row is None:
                    raise QuestionnaireLost
                self._thawed[key] = questionnaire_from(row.canonical, self.installed.catalogue)
            return self._thawed[key]
