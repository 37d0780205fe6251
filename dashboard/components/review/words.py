"""A proposed value in words: which it is, what it changes from what, and who sent it when."""

from dashboard.components.markup import Child, Markup, element
from dashboard.components.places import place_name
from dashboard.language import _, change_with_unit, date_label, period_label, refusal_text, say, value_with_unit, word
from data.queries.proposals import Former, ProposalView
from data.queries.views import IndicatorView
from models.ages import EVERYONE
from models.vocabulary import MissingReason, Sex


def cell_words(one: ProposalView) -> str:
    """Name the value: place, period and whom it is of."""
    parts = [place_name(one.place), period_label(one.period)]
    parts += [] if one.sex is Sex.TOTAL else [word(one.sex)]
    return ", ".join(parts if one.ages == EVERYONE else [*parts, say(one.ages.name)])


def said_value(value: float | None, reason: MissingReason | None, *, indicator: IndicatorView) -> str:
    """Say a value, or why there is none."""
    if value is not None:
        return value_with_unit(value, indicator)
    return word(reason) if reason is not None else ""


def change_part(one: ProposalView, indicator: IndicatorView) -> Markup:
    """Return what it is and was, the difference, and whether it replaces that value or follows it."""
    now = element("b", said_value(one.value, one.missing_reason, indicator=indicator), class_="tb-number")
    former = one.former
    if former is None:
        return element("p", now, " ", element("span", _("Det första värdet"), class_="tb-source"))
    before = said_value(former.value, former.missing_reason, indicator=indicator)
    figures = element("p", element("span", before, class_="tb-was"), " → ", now)
    return element("div", figures, element("p", _difference(one, former, indicator=indicator), class_="tb-source"))


def reasons_part(one: ProposalView) -> Markup:
    """Return how settled it is, and every word that was written with it."""
    said: list[tuple[str, str]] = [
        (_("Orsak:"), one.correction_reason),
        (_("Kommentar:"), one.comment),
        (_("Källa:"), one.source),
    ]
    lines = (element("p", element("b", name), " ", text) for name, text in said if text)
    return element("div", element("p", word(one.status).capitalize(), class_="tb-source"), lines)


def sender_words(one: ProposalView) -> str:
    """Say who sent it and when."""
    return _("{name}, {when}").format(name=one.submitted_by, when=date_label(one.submitted_at))


def warnings_of(one: ProposalView) -> Child:
    """Return why the value needs another look: another one was published meanwhile, or its time went wrong."""
    said = []
    if one.is_overtaken:
        said.append(_("Ett annat värde för samma period har publicerats sedan det här skickades."))
    if one.refusal is not None:
        said.append(_("Publicerades inte på utsatt tid: {reason}").format(reason=refusal_text(one.refusal)))
    return [element("p", text, class_="tb-hint tb-hint-error") for text in said]


def _difference(one: ProposalView, former: Former, *, indicator: IndicatorView) -> str:
    replaces = former.period == one.period
    if one.value is None or former.value is None:
        return _("ersätter det publicerade") if replaces else _("följer på {period}").format(period=_at(former))
    difference = change_with_unit(one.value - former.value, indicator)
    if replaces:
        return _("{difference} mot det publicerade värdet").format(difference=difference)
    return _("{difference} sedan {period}").format(difference=difference, period=_at(former))


def _at(former: Former) -> str:
    return period_label(former.period)
