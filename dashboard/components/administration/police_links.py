"""Which local police districts meet a district: the list, the form for another, and the one that changes one of them.

"Our boundary moved: I end the old link that day and add the new one, and every earlier figure keeps its map."
"""

from functools import partial

import streamlit as st

from dashboard import cache
from dashboard.components.administration.content_options import POLICE
from dashboard.components.administration.feedback import show_feedback
from dashboard.components.administration.fields import in_two, show_choice, show_text
from dashboard.components.administration.form import AdminForm
from dashboard.components.administration.police_save import add, adding, change, changing, code_of, remove, version_of
from dashboard.components.markup import Markup, element, show
from dashboard.components.places import place_name
from dashboard.components.table import Column, Row, table
from dashboard.language import _, date_label, say, widget_key, word
from data.queries.views import PoliceLink
from models.vocabulary import Verified

_CHOSEN = "admin:police:which"


def show_police_links(district: str) -> None:
    """Show what meets the district, and the forms."""
    links = cache.catalogue().place(district).police
    show(element("h3", _("Lokalpolisområden som möter stadsdelsområdet"), class_="tb-small-section"))
    show(link_table(links))
    show_feedback("police")
    with st.expander(_("Koppla ett lokalpolisområde"), expanded=False):
        _show_addition(district)
    if links:
        with st.expander(_("Ändra eller avsluta en koppling"), expanded=False):
            _show_change(district, links)


def link_table(links: tuple[PoliceLink, ...]) -> Markup:
    """Return the links, from when to when, and how sure each is."""
    if not links:
        return element("p", _("Inget lokalpolisområde är kopplat."), class_="tb-source")
    columns = (
        Column(_("Lokalpolisområde")),
        Column(_("Vilken del")),
        Column(_("Gäller från"), is_day=True),
        Column(_("Gäller till"), is_day=True),
        Column(_("Hur säkert")),
    )

    def cells(one: PoliceLink) -> Row:
        days = (date_label(day, short=True) for day in (one.valid_from, one.valid_to))
        return place_name(one.place), say(one.part) or "–", *days, word(one.verified)

    return table(_("Lokalpolisområden"), columns=columns, rows=map(cells, links))


def _show_addition(district: str) -> None:
    form, options = adding(district), dict(POLICE())
    form.open()
    in_two(
        partial(
            show_choice, form, "police", label=_("Lokalpolisområde"), options=list(options), shown=options.__getitem__
        ),
        partial(show_text, form, "valid_from", label=_("Gäller från (åååå-mm-dd)")),
    )
    _show_facts(form)
    show_feedback(form.name)
    st.button(_("Koppla"), key=form.key("save"), type="primary", on_click=partial(add, district))


def _show_change(district: str, links: tuple[PoliceLink, ...]) -> None:
    by_code = {code_of(one): one for one in links}
    key = widget_key(f"{_CHOSEN}:{district}")
    if st.session_state.get(key) not in by_code:
        st.session_state[key] = None
    code = st.selectbox(
        _("Vilken koppling"),
        list(by_code),
        index=None,
        key=key,
        format_func=lambda one: f"{place_name(by_code[one].place)}, {date_label(by_code[one].valid_from, short=True)}",
        placeholder=_("Välj"),
    )
    if code is None:
        return
    link = by_code[code]
    form = changing(district, link)
    form.open(version_of(link))
    _show_facts(form, link=link)
    show_feedback(form.name)
    with st.container(horizontal=True):
        pressed = partial(change, district, link)
        st.button(_("Spara kopplingen"), key=form.key("save"), type="primary", on_click=pressed)
        st.button(_("Ta bort kopplingen"), key=form.key("remove"), on_click=partial(remove, district, link))
    said = _("Ta bara bort det som var fel från början. Det som har upphört får en sista dag.")
    show(element("p", said, class_="tb-source"))


def _show_facts(form: AdminForm, *, link: PoliceLink | None = None) -> None:
    part = ("", "") if link is None else (link.part.sv, link.part.en)
    until = "" if link is None or link.valid_to is None else link.valid_to.isoformat()
    verified = Verified.KNOWN if link is None else link.verified
    in_two(
        partial(show_text, form, "part_sv", label=_("Del av stadsdelsområdet, om inte allt (svenska)"), usual=part[0]),
        partial(show_text, form, "part_en", label=_("Del av stadsdelsområdet, om inte allt (engelska)"), usual=part[1]),
    )
    in_two(
        partial(show_text, form, "valid_to", label=_("Gäller till (åååå-mm-dd)"), usual=until),
        partial(
            show_choice,
            form,
            "verified",
            label=_("Hur säker uppgiften är"),
            options=[one.value for one in Verified],
            shown=lambda value: word(Verified(value)).capitalize(),
            usual=verified.value,
        ),
    )
