"""What has been asked of an indicator's values, and the form in which another party asks."""

from collections.abc import Mapping
from functools import partial
from typing import Any

import streamlit as st

from dashboard import cache, state
from dashboard.access import actor
from dashboard.components.administration.feedback import show_feedback
from dashboard.components.administration.fields import show_choice, show_text
from dashboard.components.administration.form import AdminForm
from dashboard.components.administration.submit import submit
from dashboard.components.heading import section
from dashboard.components.markup import element, show
from dashboard.components.places import place_name
from dashboard.components.questions.told import question_part
from dashboard.components.typed_facts import ChoiceNeededError
from dashboard.language import _, period_label, say, word
from data.actions.questions import QuestionNeededError, ask_question, may_question
from data.queries.questions import questions_about
from data.queries.views import IndicatorView
from models.ages import EVERYONE, Ages
from models.period import Period
from models.vocabulary import Clearance, Sex

_VALUE, _TEXT = "value", "text"
_FIELDS = {QuestionNeededError: _TEXT, ChoiceNeededError: _VALUE}


def show_questions(indicator: IndicatorView, *, place: str) -> None:
    """Show the questions to who has signed in, and the form to those who may ask; nothing where there is neither."""
    reader = actor()
    if reader.clearance is Clearance.OPEN:
        return
    moment = state.as_known_at()
    make = partial(questions_about, indicator.slug, by=reader, as_known_at=moment)
    asked = cache.kept("questions", indicator.slug, make=make)
    asks = moment is None and may_question(reader, reporter=indicator.reporter)
    if not asked and not asks:
        return
    show(section(_("Frågor om värdena"), name="fragor"), list(map(question_part, asked)))
    if asks:
        _show_form(indicator, place=place)


def _show_form(indicator: IndicatorView, *, place: str) -> None:
    form = AdminForm(f"ask:{indicator.slug}:{place}")
    form.open()
    rows = _values_at(indicator, place=place)
    said = _("Parten som har rapporterat värdet svarar. Frågan och svaret står kvar här, och ses av alla inloggade.")
    show(element("p", said, class_="tb-source"))
    label = _("Vilket värde för {place}?").format(place=place_name(place))
    show_choice(form, _VALUE, label=label, options=list(rows), shown=lambda code: _named(rows[code]))
    show_text(form, _TEXT, label=_("Din fråga"), is_long=True)
    show_feedback(form.name)
    st.button(_("Ställ frågan"), key=form.key("ask"), on_click=partial(_ask, form, indicator.slug, rows=rows))


def _ask(form: AdminForm, indicator: str, *, rows: Mapping[str, Mapping[Any, Any]]) -> None:
    """Ask about the chosen value; a callback of the button."""

    def change() -> None:
        row = rows.get(form.typed(_VALUE))
        if row is None:
            raise ChoiceNeededError
        ask_question(
            indicator=indicator,
            place=str(row["place"]),
            period=Period.of(str(row["period"])),
            sex=Sex(row["sex"]),
            ages=Ages.of(str(row["ages"])),
            version=int(row["version"]),
            text=form.typed(_TEXT),
            by=actor(),
        )

    submit(form, change, said=_("Frågan är ställd."), fields=_FIELDS)


def _values_at(indicator: IndicatorView, *, place: str) -> Mapping[str, Mapping[Any, Any]]:
    """Return what stands published at the place, newest first, by period and whom it is of."""
    series = cache.series_of(indicator.slug)
    here = series[series["place"] == place].sort_values("start", ascending=False, kind="stable")
    return {f"{row['period']}/{row['sex']}/{row['ages']}": row for row in here.to_dict("records")}


def _named(row: Mapping[Any, Any]) -> str:
    sex, ages = Sex(row["sex"]), Ages.of(str(row["ages"]))
    parts = [period_label(Period.of(str(row["period"])))]
    parts += [] if sex is Sex.TOTAL else [word(sex)]
    return ", ".join(parts if ages == EVERYONE else [*parts, say(ages.name)])
