"""The card of one indicator: the newest value and everything a reader must know before repeating it."""

from dashboard.components.badges import change_words, target_part, target_words, verdict_badges
from dashboard.components.digest import Told
from dashboard.components.markup import Markup, element, link
from dashboard.components.places import party_name, place_name
from dashboard.components.sentence import sentence_of
from dashboard.components.values import age_words, name_of, number_parts, source_words, status_part
from dashboard.language import _, period_label, word
from dashboard.state import indicator_address
from data.queries.standing import Standing, TargetStanding
from models.vocabulary import ValueStatus


def indicator_card(one: Told, *, level: str = "h3", is_alone: bool = False) -> Markup:
    """Return the card; `level` is its heading's level on the page.

    One that is alone on the indicator's own page is headed by its place: the page says the name already.
    """
    indicator, standing = one.indicator, one.standing
    address = indicator_address(indicator.slug, place=standing.place)
    status = word(standing.status) if standing.status is ValueStatus.FINAL else ""  # else it has a badge
    place = place_name(standing.place)
    told_when = (period_label(standing.period), "" if is_alone else place, age_words(standing.age_days), status)
    when = " · ".join(filter(None, told_when))
    change = change_words(standing, indicator)
    return element(
        "article",
        element(level, place if is_alone else link(name_of(indicator), href=address), class_="tb-card-name"),
        element(
            "p", number_parts(standing, indicator), element("span", when, class_="tb-when"), class_="tb-card-value"
        ),
        element(
            "p",
            verdict_badges(standing),
            element("span", change, class_="tb-change") if change else None,
            status_part(standing.status),
            class_="tb-verdict",
        ),
        element("p", sentence_of(one), class_="tb-sentence"),
        _target(standing),
        element("p", _told_by(one), class_="tb-source"),
        class_="tb-card",
        id=indicator.slug,
    )


def _target(standing: Standing) -> Markup | None:
    """Return how the value stands to the target; one that a break has overtaken is marked."""
    if standing.target is TargetStanding.NONE_SET:
        return None
    if standing.target is TargetStanding.MUST_BE_RECONSIDERED:
        return element("p", target_part(standing), class_="tb-verdict")
    return element("p", target_words(standing).capitalize(), ".", class_="tb-source")


def _told_by(one: Told) -> str:
    """Say who reports it and from where; the sentence says when the next value comes."""
    said = _("Rapporteras av {party}. Källa: {source}.")
    return said.format(party=party_name(one.indicator.reporter), source=source_words(one.standing, one.indicator))
