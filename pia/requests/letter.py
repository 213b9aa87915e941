"""Drafts of letters: precise numbered questions, the law behind them, and what one must check.

A draft cites only what somebody read in the law. What the country pack leaves open stays out of
the letter and is named in `to_check`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pia.questionnaire.assessment import Programme
from pia.questionnaire.catalogue import Catalogue, Standard
from pia.questionnaire.citing import cited
from pia.questionnaire.packs import AccessLaw, AccessProvision, AccessTopic, CountryPack
from pia.questionnaire.requests import Request
from pia.questionnaire.schema import Question, Questionnaire
from pia.requests import letter_words as say
from pia.requests.wording import filled
from pia.text import Locale, Text

# Countries of the catalogue whose official language is English, and those with another one.
_ENGLISH = frozenset(
    {"AG", "BB", "BS", "BZ", "CA", "DM", "GD", "GY", "JM", "KN", "LC", "TT", "US", "VC"}
)
_OTHERS: Mapping[str, Text] = {
    "BR": Text("portugués", "Portuguese"),
    "HT": Text("francés o criollo haitiano", "French or Haitian Creole"),
    "SR": Text("neerlandés", "Dutch"),
}


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter in one language, in its parts; `to_check` is for whoever sends it."""

    locale: Locale
    addressee: str
    subject: str
    opening: tuple[str, ...]
    items: tuple[str, ...]
    closing: tuple[str, ...]
    signature: str
    to_check: tuple[Text, ...]


def letter_locale(request: Request) -> Locale:
    """The language of a letter: as chosen, else the official one of its country."""
    return request.language or ("en" if request.country in _ENGLISH else "es")


def draft(
    request: Request,
    questionnaire: Questionnaire,
    programme: Programme,
    pack: CountryPack | None,
    locale: Locale | None = None,
) -> Letter:
    """The draft of a request; `locale` where it is wanted in another language than its own."""
    written = locale or letter_locale(request)
    name = programme.name.into(written)
    source = _Law(pack.access_law, questionnaire.catalogue, written) if pack else None
    law = source if request.kind == "access" else None
    about = request.about.into(written)
    return Letter(
        locale=written,
        addressee=request.addressee.into(written),
        subject=about or say.SUBJECTS[request.kind].into(written).format(name=name),
        opening=tuple(_opening(request, questionnaire.catalogue, law, written, name)),
        items=tuple(_items(request, questionnaire, written)),
        closing=tuple(_closing(request, law, written)),
        signature=request.signature.into(written) or say.SIGNATURE.into(written),
        to_check=tuple(_to_check(request, questionnaire, law)),
    )


def text(letter: Letter) -> str:
    """The letter as plain text to paste in a portal: lines are not wrapped, items are numbered."""
    numbered = [f"{number}. {item}" for number, item in enumerate(letter.items, 1)]
    subject = say.SUBJECT.into(letter.locale).format(subject=letter.subject)
    parts = (
        letter.addressee,
        subject,
        *letter.opening,
        "\n".join(numbered),
        *letter.closing,
        letter.signature,
    )
    return "\n\n".join(part for part in parts if part) + "\n"


def sent_text(request: Request, letter: Letter) -> str:
    """The text to send: what somebody wrote in place of the draft, else the draft."""
    return request.letter.into(letter.locale) or text(letter)


@dataclass(frozen=True, slots=True)
class _Law:
    """An access law in the language of the letter: what of it may be cited, and what not."""

    law: AccessLaw
    catalogue: Catalogue
    locale: Locale

    @property
    def standard(self) -> Standard:
        return self.catalogue.standards[self.law.standard]

    @property
    def name(self) -> str:
        """Its title, with the number or letters it is known by; empty where nobody verified it."""
        if not self.standard.verified:
            return ""
        title, ref = self.standard.title.into(self.locale), self.standard.ref
        short = self.standard.short.into(self.locale).rpartition(": ")[2]
        known = ref if self.section else short
        return title if known in title else f"{title} ({known})"

    @property
    def section(self) -> str:
        """The section of a code that the law is, `552` of `5 U.S.C. 552`; empty for others."""
        code, _, section = self.standard.ref.rpartition(" ")
        return section if code.endswith(".") and section.isdigit() else ""

    def article(self, article: str) -> str:
        """An article as a lawyer of the country would cite it: `5 U.S.C. 552(b)`, `art. 134`."""
        section = self.section
        if section and article.startswith(section):
            return f"{self.standard.ref.removesuffix(section)}{article}"
        return cited(article, self.locale)

    def said(self, topic: AccessTopic) -> Iterator[str]:
        """What the law says on a topic, as far as somebody read it."""
        for provision in self.provisions(verified=True):
            if provision.topic == topic:
                clause = provision.text.into(self.locale)
                yield f"{clause[:1].upper()}{clause[1:]} ({self.article(provision.article)})."

    def provisions(self, *, verified: bool) -> Iterator[AccessProvision]:
        sound = self.standard.verified
        return (each for each in self.law.provisions if (each.verified and sound) == verified)

    def deadline(self) -> str:
        """The sentence on the time to answer."""
        time = self.law.deadline
        if not (time.verified and self.standard.verified):
            return say.IN_TIME.into(self.locale)
        article = f" ({self.article(self.law.article)})" if self.law.article else ""
        return say.IN_DAYS[time.unit].into(self.locale).format(days=time.days, article=article)


def _opening(
    request: Request, catalogue: Catalogue, law: _Law | None, locale: Locale, name: str
) -> Iterator[str]:
    yield say.OPENINGS[request.kind].into(locale).format(name=name)
    if request.kind == "access":
        country = catalogue.countries.get(request.country)
        nameless = say.NAMELESS_LAW if country else say.NO_LAW
        named = nameless.into(locale).format(country=country.name.into(locale) if country else "")
        yield say.BASIS.into(locale).format(law=(law and law.name) or named)


def _items(request: Request, questionnaire: Questionnaire, locale: Locale) -> Iterator[str]:
    """What each question asks for, then the further items; each on one line."""
    asked = (questionnaire.questions.get(key) for key in request.questions)
    for question in asked:
        if question:
            yield _line(_item(question, locale))
    for each in request.extra:
        yield _line(each.into(locale))


def _item(question: Question, locale: Locale) -> str:
    worded = question.guidance.request.into(locale)
    return worded or say.ITEM.into(locale).format(question=question.text.into(locale))


def _line(item: str) -> str:
    return " ".join(item.split())


def _closing(request: Request, law: _Law | None, locale: Locale) -> Iterator[str]:
    yield from (sentence.into(locale) for sentence in say.CLOSINGS[request.kind])
    if request.kind != "access":
        return
    for topic, asked in say.ASKED.items():
        parts = [asked.into(locale), *(law.said(topic) if law else ())]
        if paragraph := " ".join(part for part in parts if part):
            yield paragraph
    yield say.TRANSFER.into(locale)
    yield law.deadline() if law else say.IN_TIME.into(locale)


def _to_check(request: Request, questionnaire: Questionnaire, law: _Law | None) -> Iterator[Text]:
    known = questionnaire.questions
    yield from (say.NOT_ASKED.with_values(key=k) for k in request.questions if k not in known)
    if request.kind == "access":
        yield from _doubts(law) if law else (say.NO_PACK,)
    if language := _OTHERS.get(request.country):
        yield filled(say.TRANSLATE, language=language)
    lacking = {
        say.NO_ADDRESSEE: not request.addressee,
        say.NOTHING_ASKED: not (request.questions or request.extra),
        say.TAKES_PART: request.kind in ("vendor", "funder"),
        say.UNSIGNED: not request.signature,
    }
    yield from (message for message, holds in lacking.items() if holds)


def _doubts(source: _Law) -> Iterator[Text]:
    """What nobody read in the law, and what its pack says to mind."""
    law = source.law
    if not source.standard.verified:
        yield say.LAW_DOUBTED
    if not law.article:
        yield say.NO_ARTICLE
    if not law.deadline.verified:
        yield say.DEADLINE_DOUBTED
    for article in dict.fromkeys(each.article for each in source.provisions(verified=False)):
        both = Text(cited(article, "es"), cited(article, "en"))
        yield filled(say.PROVISION_DOUBTED, article=both)
    if not any(each.topic == "human-rights" for each in law.provisions):
        yield say.NO_HUMAN_RIGHTS
    filing = law.where_to_file
    if not filing.verified:
        yield filled(say.FILING_DOUBTED, where=filing.text)
    if law.note:
        yield law.note
