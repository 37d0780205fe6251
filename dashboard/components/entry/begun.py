"""The forms that a person has begun and not saved, with the way back to each."""

from datetime import datetime

from dashboard import cache, state
from dashboard.components.entry.form import Form
from dashboard.components.entry.group_choice import has_grid
from dashboard.components.heading import section
from dashboard.components.markup import Markup, element, link, show
from dashboard.components.values import name_of
from dashboard.language import _, ngettext, period_label, say
from data.actor import Actor
from data.queries.catalogue import today
from data.queries.drafts import BegunForm, begun_forms


def show_begun(reader: Actor) -> None:
    """Show what the person can go on with; nothing when nothing is begun."""
    begun = begun_forms(by=reader)
    if begun:
        lines = element("ul", (element("li", _line(one)) for one in begun), class_="tb-list")
        show(section(_("Påbörjat"), name="paborjat"), lines)


def _line(one: BegunForm) -> Markup:
    content = cache.catalogue()
    indicator = content.indicator(one.indicator)
    said = _("Fortsätt på utkast från {time}: {indicator}, {period}").format(
        time=time_of(one.changed_at), indicator=name_of(indicator), period=period_label(one.period)
    )
    count = len(one.places)
    where = ngettext("{count} plats", "{count} platser", count).format(count=count)
    if count == 1:
        where = say(content.place(one.places[0]).name)
    return element("span", link(f"{said}, {where}", href=_address(one)))


def _address(one: BegunForm) -> str:
    indicator = cache.catalogue().indicator(one.indicator)
    form = Form(None, one.indicator, one.places[0], one.period, one.sex, one.ages)
    is_one = len(one.places) == 1 and not has_grid(indicator, period=one.period)
    return state.form_address(
        one.indicator, place=one.places[0] if is_one else None, period=one.period.code, group=form.group
    )


def time_of(moment: datetime) -> str:
    """Return the time of day in Stockholm, with the day before it when that is not today."""
    local = moment.astimezone(state.STOCKHOLM)
    return f"{local:%H:%M}" if local.date() == today() else f"{local:%Y-%m-%d %H:%M}"
