"""Indicators: the list of all, and everything about one.

"Someone asks where the figure comes from. I open this page and can answer every question, and hand over the file."
"""

from dashboard import cache, state
from dashboard.access import actor, sign_in_url
from dashboard.components import markup
from dashboard.components.comparison.places import can_compare
from dashboard.components.comparison.ranking import show_ranking
from dashboard.components.comparison.view import show_places
from dashboard.components.digest import Told, at_place, told
from dashboard.components.filters import choose
from dashboard.components.heading import heading, name_window, show_section
from dashboard.components.indicator.about import about, serves
from dashboard.components.indicator.downloads import download_links
from dashboard.components.indicator.filters import choose_view
from dashboard.components.indicator.following import next_part
from dashboard.components.indicator.groups import show_groups
from dashboard.components.indicator.listing import indicator_list
from dashboard.components.indicator.places import newest_everywhere
from dashboard.components.indicator.versions import versions_of
from dashboard.components.markup import Markup, element, link, together
from dashboard.components.notes import empty
from dashboard.components.places import party_name
from dashboard.components.questions.about import show_questions
from dashboard.components.series import places_with_values
from dashboard.components.trend.view import show_trend
from dashboard.components.values import name_of
from dashboard.components.waiting import waiting_table
from dashboard.language import _, say, word
from data.queries.views import IndicatorView

_PAGE = state.INDICATOR_PAGE


def show() -> None:
    """Show the page."""
    known = {one.slug: one for one in cache.catalogue().indicators}
    asked = known.get(state.parameter(state.INDICATOR, options=known) or "")
    markup.show(cache.kept("indicator head", asked and asked.slug, make=lambda: _head(asked)))
    choose(
        _("Byt indikator") if asked else _("Sök en indikator"),
        name=state.INDICATOR,
        options=list(known),
        shown=lambda slug: name_of(known[slug]),
        page=_PAGE,
        placeholder=_("Skriv en del av namnet"),
    )
    if asked is None:
        reader = actor()
        markup.show(cache.kept("indicator list", reader.role, reader.party, make=indicator_list))
        return
    name_window(name_of(asked))
    _one(asked)


def _head(indicator: IndicatorView | None) -> Markup:
    if indicator is None:
        intro = _("Allt som följs upp: vad som mäts, vem som rapporterar och det senaste värdet.")
        return heading(_("Indikatorer"), intro=intro)
    reported = _("Rapporteras av {party}").format(party=party_name(indicator.reporter))
    eyebrow = f"{reported} · {word(indicator.direction)}"
    return together(
        heading(name_of(indicator), eyebrow=eyebrow, intro=say(indicator.definition)),
        serves(indicator),
    )


def _one(indicator: IndicatorView) -> None:
    standings = told([indicator])
    if not standings:
        markup.show(_closed())
    elif standings[0].has_value or not cache.series_of(indicator.slug).empty:
        _values(standings[0])
    else:
        _waiting(standings[0])
    show_section(_("Om indikatorn"), name="om")
    markup.show(cache.kept("about", indicator.slug, make=lambda: together(about(indicator))))


def _values(lead: Told) -> None:
    indicator = lead.indicator
    view = choose_view(indicator)
    one = at_place(lead, view.place or _first_place(lead))
    slug, place = indicator.slug, one.standing.place
    show_trend(one, view=view, page=_PAGE)
    markup.show(next_part(one), download_links(indicator, place=view.place))
    show_groups(indicator, place=place, view=view)
    show_section(_("Alla platser"), name="platser")
    everywhere = cache.kept("everywhere", slug, view, make=lambda: together(newest_everywhere(indicator, view=view)))
    if cache.kept("can compare", slug, make=lambda: can_compare(indicator)):
        show_places(indicator, view=view, page=_PAGE, beside=everywhere)
        show_section(_("Platserna i ordning"), name="ordning")
        show_ranking(indicator, place=place, view=view, page=_PAGE)
    else:
        markup.show(everywhere)
    show_section(_("Ändringar"), name="andringar")
    make = lambda: versions_of(indicator, place=place)  # noqa: E731 - read once; a batch is a link for who may see it
    markup.show(cache.kept("versions", slug, place, actor().person_id, make=make))
    show_questions(indicator, place=place)


def _first_place(lead: Told) -> str | None:
    """Return where to begin when the indicator's own place has no value but another one has."""
    known = () if lead.has_value else places_with_values(cache.series_of(lead.indicator.slug))
    return known[0].slug if known else None


def _waiting(one: Told) -> None:
    said = _("Ingen har registrerat något värde än. {party} rapporterar.")
    text = said.format(party=party_name(one.indicator.reporter))
    markup.show(empty(_("Inga värden ännu"), element("p", text)), waiting_table([one], caption=_("Nästa värde")))


def _closed() -> Markup:
    """Return why the values are not shown, without saying anything of them."""
    if actor().role is None:
        said = _("Värdena visas för den som har loggat in. Definitionen nedan är öppen.")
        sign_in = link(_("Logga in"), href=sign_in_url(state.here()), class_="tb-button")
        return empty(_("Inloggning krävs"), element("p", said), element("p", sign_in))
    said = _("Värdena visas bara för dem som arbetar med uppgifterna. Be en administratör om behörighet.")
    return empty(_("Ditt konto får inte se värdena"), element("p", said))
