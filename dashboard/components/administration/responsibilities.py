"""Who answers for each indicator, as the parties decide: the list with those that nobody answers for, and the form."""

from collections.abc import Mapping
from functools import partial

import streamlit as st

from dashboard import cache, state
from dashboard.access import actor
from dashboard.components.administration.choice import choose_indicator, decided_by
from dashboard.components.administration.feedback import show_feedback
from dashboard.components.administration.fields import in_two, show_choice
from dashboard.components.administration.form import AdminForm
from dashboard.components.administration.submit import submit
from dashboard.components.heading import section
from dashboard.components.markup import Markup, element, link, show
from dashboard.components.places import party_name
from dashboard.components.responsible import responsible_words
from dashboard.components.table import Cell, Column, Row, table
from dashboard.components.values import name_of
from dashboard.language import _, ngettext
from data.actions.content import EditConflictError
from data.actions.responsibilities import NotAReporterError, SamePersonError, SubstituteAloneError, name_responsible
from data.queries.responsibilities import Responsible, reporters_of
from data.queries.views import IndicatorView

_PERSON, _SUBSTITUTE, _NOBODY = "person", "substitute", "0"
_FIELDS = {NotAReporterError: _PERSON, SamePersonError: _SUBSTITUTE, SubstituteAloneError: _PERSON}


def show_responsibilities() -> None:
    """Show who answers for what, and for a chosen indicator the form."""
    said = _("Den som är ansvarig får påminnelser med e-post, och ersättaren när ett värde är försenat.")
    show(section(_("Ansvariga"), name="ansvar"), element("p", said, class_="tb-source"))
    able = decided_by(actor())
    indicator = choose_indicator(able)
    if indicator is None:
        show(_summary(able), responsibilities_table(able))
    else:
        _show_form(indicator)


def responsibilities_table(able: Mapping[str, IndicatorView]) -> Markup:
    """Return the indicators with who answers for them, those that nobody answers for first."""
    columns = (Column(_("Indikator")), Column(_("Rapporteras av")), Column(_("Ansvarig")))

    def cells(one: IndicatorView) -> Row:
        part = {"del": "ansvar", state.INDICATOR: one.slug}
        address = state.address(state.ADMINISTRATION_PAGE, **part)
        who = Cell(responsible_words(one), is_none=_of(one).is_silent)
        return link(name_of(one), href=address), party_name(one.reporter), who

    ordered = sorted(able.values(), key=lambda one: not _of(one).is_silent)
    return table(_("Ansvariga för indikatorerna"), columns=columns, rows=map(cells, ordered))


def _summary(able: Mapping[str, IndicatorView]) -> Markup:
    silent = sum(_of(one).is_silent for one in able.values())
    said = ngettext("{count} indikator saknar ansvarig.", "{count} indikatorer saknar ansvarig.", silent)
    return element("p", said.format(count=silent) if silent else _("Alla indikatorer har någon som ansvarar."))


def _of(indicator: IndicatorView) -> Responsible:
    return cache.responsible(indicator.slug) or Responsible()


def _show_form(indicator: IndicatorView) -> None:
    form, named = AdminForm(f"responsible:{indicator.slug}"), _of(indicator)
    form.open(named.version)
    names = {str(one.id): one.name for one in reporters_of(indicator.reporter, by=actor())}
    options = {_NOBODY: _("Ingen"), **names}
    usual = {
        _PERSON: _NOBODY if named.person is None else str(named.person.id),
        _SUBSTITUTE: _NOBODY if named.substitute is None else str(named.substitute.id),
    }
    labels = {_PERSON: _("Ansvarig"), _SUBSTITUTE: _("Ersättare")}
    choices = [
        partial(
            show_choice, form, field, label=label, options=list(options), shown=options.__getitem__, usual=usual[field]
        )
        for field, label in labels.items()
    ]
    in_two(*choices)
    show_feedback(form.name)
    st.button(_("Spara ansvariga"), key=form.key("save"), type="primary", on_click=partial(_save, form, indicator.slug))


def _save(form: AdminForm, indicator: str) -> None:
    chosen = {field: int(form.typed(field) or _NOBODY) or None for field in (_PERSON, _SUBSTITUTE)}
    opened = form.kept().opened

    def change() -> None:
        try:
            name_responsible(
                indicator=indicator,
                person_id=chosen[_PERSON],
                substitute_id=chosen[_SUBSTITUTE],
                opened_version=opened,
                by=actor(),
            )
        except EditConflictError:
            form.empty()  # the next run shows whom the other named
            raise

    submit(form, change, said=_("De ansvariga är sparade."), fields=_FIELDS)
