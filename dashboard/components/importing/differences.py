"""What a document would change: how many values of each fate, the changes one by one, and what is wrong with which."""

from collections.abc import Sequence

from dashboard import cache
from dashboard.components.entry.asked import remark_words
from dashboard.components.importing.cells import cell_words, key_words, told_values
from dashboard.components.markup import Markup, element, together
from dashboard.components.table import Cell, Column, Row, table
from dashboard.language import _, ngettext, number, refusal_text
from data.actions.comparison import Compared, Fate
from data.importers.documents import Ready
from data.queries.checks import Finding

_MOST = 50


def sum_part(compared: Compared, *, found: Ready) -> Markup:
    """Return how many values are new, changed, as before, wrong and left out."""
    count = compared.count
    told = (
        (_("nya"), count[Fate.NEW]),
        (_("ändrade"), count[Fate.CHANGED]),
        (_("som förut"), count[Fate.SAME]),
        (_("med fel"), count[Fate.REFUSED] + len(found.problems)),
        (_("utanför"), found.brought.left_out),
    )
    parts = [together(element("b", str(number)), " ", name) for name, number in told]
    spaced = [part for one in parts for part in (one, " · ")][:-1]
    return element("p", spaced, class_="tb-import-sum")


def changes_part(compared: Compared) -> Markup | None:
    """Return each value that would be changed, from what to what; nothing where none is."""
    changed = [index for index in compared.changing if compared.fates[index] is Fate.CHANGED]
    columns = (
        Column(_("Värde")),
        Column(_("Nu"), is_number=True),
        Column(_("Blir"), is_number=True),
        Column(_("I dokumentet")),
    )
    rows = [_change(compared, index) for index in changed[:_MOST]]
    return listed(_("Värden som ändras"), columns, rows=rows, count=len(changed))


def new_part(compared: Compared) -> Markup | None:
    """Return the values that would be new, the first of them where they are many."""
    new = [index for index in compared.changing if compared.fates[index] is Fate.NEW]
    columns = (Column(_("Värde")), Column(_("Blir"), is_number=True), Column(_("I dokumentet")))
    rows = [_change(compared, index) for index in new[:_MOST]]
    return listed(_("Nya värden"), columns, rows=[(row[0], row[2], row[3]) for row in rows], count=len(new))


def faults_part(compared: Compared | None, *, found: Ready) -> Markup | None:
    """Return what is wrong with which row, and what to do; nothing where nothing is."""
    faults = [(where, "", fault) for where, fault in found.problems]
    if compared is not None:
        where = compared.brought.columns["where"]
        faults += [(where[index], cell_words(compared, index), fault) for index, fault in compared.faults.items()]
    columns = (Column(_("I dokumentet")), Column(_("Värde")), Column(_("Vad som är fel")))
    rows = [(place, cell, refusal_text(fault)) for place, cell, fault in faults[:_MOST]]
    return listed(_("Rader med fel"), columns, rows=rows, count=len(faults))


def unusual_part(findings: Sequence[Finding]) -> Markup | None:
    """Return what the rules ask about, value by value; nothing where nothing is unusual."""
    content = cache.catalogue()
    columns = (Column(_("Värde")), Column(_("Vad som är ovanligt")))
    rows = [
        (key_words(one.key), remark_words(one.remark, indicator=content.indicator(one.key.indicator)))
        for one in findings[:_MOST]
    ]
    return listed(_("Ovanliga värden"), columns, rows=rows, count=len(findings))


def _change(compared: Compared, index: int) -> Row:
    get, newest = compared.brought.columns, compared.newest[index]
    indicator = cache.catalogue().indicator(get["indicator"][index])
    typed = get["value"][index]
    now = (None, None) if newest is None else (newest.value, newest.missing_reason)
    becomes = (float(typed) if typed else None, get["missing_reason"][index] or None)
    before, after = told_values((now, becomes), indicator=indicator)
    return cell_words(compared, index), Cell(before, is_none=True), element("b", after), get["where"][index]


def listed(title: str, columns: Sequence[Column], *, rows: Sequence[Row], count: int) -> Markup | None:
    """Return a table under its title, with how many rows it lacks; nothing where there are none."""
    if not rows:
        return None
    left = count - len(rows)
    more = (
        ngettext("… och {count} till.", "… och {count} till.", left).format(count=number(left, decimals=0))
        if left
        else ""
    )
    told = element("p", more, class_="tb-hint") if more else None
    return together(
        element("h3", f"{title} ({number(count, decimals=0)})"), table(title, columns=columns, rows=rows), told
    )
