"""The questions that a party has not answered, each with the field for the answer."""

from functools import partial

import streamlit as st

from dashboard import cache
from dashboard.access import actor
from dashboard.components.administration.feedback import show_feedback
from dashboard.components.administration.fields import show_text
from dashboard.components.administration.form import AdminForm
from dashboard.components.administration.submit import submit
from dashboard.components.heading import section
from dashboard.components.markup import element, link, show
from dashboard.components.questions.told import question_part
from dashboard.components.values import name_of
from dashboard.language import _
from dashboard.state import indicator_address
from data.actions.questions import AnswerNeededError, answer_question
from data.queries.questions import QuestionView, questions_owed
from models.vocabulary import PartyKind

_TEXT = "answer"
_SAID = AdminForm("answers")


def show_owed_questions(party: PartyKind) -> None:
    """Show the open questions to the party, the oldest first; nothing when there is none."""
    owed = questions_owed(party, by=actor())
    if owed:
        intro = _("Svaret står kvar vid värdet och ses av alla inloggade. Skriv inga tal som är skyddade.")
        show(section(_("Frågor att besvara"), name="fragor", intro=intro))
    show_feedback(_SAID.name)
    for one in owed:
        _show_question(one)


def _show_question(one: QuestionView) -> None:
    form = AdminForm(f"answer:{one.id}")
    form.open()
    with st.container(border=True, key=f"question_{one.id}"):
        indicator = cache.catalogue().indicator(one.indicator)
        address = indicator_address(one.indicator, place=one.place)
        show(element("div", element("p", link(name_of(indicator), href=address)), question_part(one), class_="tb-sent"))
        show_text(form, _TEXT, label=_("Svar"), is_long=True)
        show_feedback(form.name)
        st.button(_("Svara"), key=form.key("send"), on_click=partial(_answer, form, one.id))


def _answer(form: AdminForm, number: int) -> None:
    """Answer the question; a callback of the button."""

    def change() -> None:
        answer_question(question=number, text=form.typed(_TEXT), by=actor())

    submit(form, change, said=_("Frågan är besvarad."), fields={AnswerNeededError: _TEXT})
