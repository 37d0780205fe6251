"""Questions and answers in words, without any number of the value."""

from dashboard.components.markup import Markup, element
from dashboard.components.places import party_name, place_name
from dashboard.language import _, date_label, period_label, say, word
from data.queries.questions import QuestionView
from models.ages import EVERYONE
from models.vocabulary import Sex


def about_words(one: QuestionView) -> str:
    """Name the value that is asked about."""
    parts = [place_name(one.place), period_label(one.period)]
    parts += [] if one.sex is Sex.TOTAL else [word(one.sex)]
    return ", ".join(parts if one.ages == EVERYONE else [*parts, say(one.ages.name)])


def question_part(one: QuestionView) -> Markup:
    """Return the question with who asked it, and the answer with who gave it."""
    answered = None
    if one.answer:
        said = _("Svar av {name}, {when}:").format(name=one.answered_by, when=date_label(one.answered_at))
        answered = element("p", element("b", said), " ", one.answer)
    return element(
        "div",
        element("p", element("b", about_words(one)), " · ", _asker(one), class_="tb-source"),
        element("p", one.text),
        answered or element("p", _("Väntar på svar."), class_="tb-source"),
        class_="tb-question",
    )


def _asker(one: QuestionView) -> str:
    when = date_label(one.asked_at)
    if one.asking is None:
        return _("{name}, {when}").format(name=one.asked_by, when=when)
    party = party_name(one.asking, short=True)
    return _("{name}, {party}, {when}").format(name=one.asked_by, party=party, when=when)
