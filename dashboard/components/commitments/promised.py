"""Citizen promises as anyone reads them: how many of how many, what is left of the time, and the pace that it takes."""

from collections.abc import Sequence

from dashboard import cache
from dashboard.components.commitments.matrix import joined_words
from dashboard.components.commitments.words import days_words, named, work_badge
from dashboard.components.markup import Child, Markup, element
from dashboard.components.places import place_name
from dashboard.components.table import Cell, Column, Row, table
from dashboard.language import _, date_label, ngettext, number, say
from dashboard.state import STOCKHOLM
from data.queries.promises import CountView, Pace, PaceState, PromiseView, Terms

_OVER = (PaceState.KEPT, PaceState.NOT_KEPT)


def promise_part(one: PromiseView) -> Markup:
    """Return what is promised, how far it has come, and what is left."""
    pace = one.pace(cache.day_shown())
    return element(
        "div",
        element("p", _promised(one), class_="tb-source"),
        element(
            "p",
            element("b", counted_words(one), class_="tb-number"),
            " ",
            work_badge(pace.state),
            class_="tb-work-line",
        ),
        element("p", left_words(pace)),
        element("p", said, class_="tb-source") if (said := changed_words(one)) else None,
        class_="tb-promise",
    )


def promises_table(shown: Sequence[PromiseView], *, links: "dict[str, Markup] | None" = None) -> Markup:
    """Return one row a promise; `links` are what stands as the name, by slug, where it leads somewhere."""
    columns = (
        Column(_("Löfte")),
        Column(_("Hittills")),
        Column(_("Läge")),
        Column(_("Kvar")),
        Column(_("Plats och tid")),
    )
    return table(
        _("Medborgarlöften"), columns=columns, rows=[_row(one, name=(links or {}).get(one.slug)) for one in shown]
    )


def changed_words(one: PromiseView) -> str:
    """Say when the promise came to say this, and what was promised until then; nothing where it never changed."""
    if one.before is None or one.changed_at is None:
        return ""
    day = date_label(one.changed_at.astimezone(STOCKHOLM).date())
    return _("Ändrat {day}. Tidigare: {promise}").format(day=day, promise=_promised(one.before))


def left_words(pace: Pace) -> str:
    """Say what is left of the count and of the time, and how many a month that takes; nothing more once it is over."""
    if pace.state in _OVER or not pace.days_left:
        return ""
    left = ngettext("{count} kvar", "{count} kvar", pace.left).format(count=pace.left)
    days = ngettext("{count} dag kvar", "{count} dagar kvar", pace.days_left).format(count=pace.days_left)
    needed = "" if pace.needed is None else _("det kräver {needed} i månaden").format(needed=_rate(pace.needed))
    so_far = "" if pace.so_far is None else _("hittills {so_far}").format(so_far=_rate(pace.so_far))
    return joined_words((left, days, needed, so_far))


def counted_words(one: PromiseView) -> str:
    """Return how many of how many: "31 av 40 helger"."""
    count = 0 if one.latest is None else one.latest.count
    return _("{count} av {target} {unit}").format(count=count, target=one.target_count, unit=say(one.unit))


def count_words(said: CountView) -> str:
    """Return a count on one line: the day, how many, and the note."""
    return joined_words((date_label(said.on), str(said.count), said.note))


def _rate(how_many: float) -> str:
    return number(how_many, decimals=1)


def _row(one: PromiseView, *, name: Child) -> Row:
    pace = one.pace(cache.day_shown())
    where = f"{place_name(one.place)}, {days_words(one.starts_on, one.ends_on)}"
    last = _("räknat {day}").format(day=date_label(one.latest.on)) if one.latest is not None else ""
    return (
        name or named(one.name),
        Cell([element("b", counted_words(one)), " ", element("span", last, class_="tb-when")]),
        work_badge(pace.state),
        left_words(pace) or "–",
        (where, element("p", said, class_="tb-source") if (said := changed_words(one)) else None),
    )


def _promised(one: Terms) -> str:
    where = f"{place_name(one.place)}, {days_words(one.starts_on, one.ends_on)}"
    if one.of_count is None:
        said = _("Minst {target} {unit}. {where}.")
    else:
        said = _("Minst {target} av {of_count} {unit}. {where}.")
    return said.format(target=one.target_count, of_count=one.of_count, unit=say(one.unit), where=where)
