"""What a reminder says: which values, until when, and the way straight to the form. Never a figure of any indicator.

A letter leaves the service and may be read by anybody; it is in Swedish, the language that the parties work in.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby

from dashboard.language import date_label, period_label, speaking
from dashboard.state import entry_address
from data.queries.catalogue import Catalogue
from data.queries.reminding import Letter, Notice, Step
from models.vocabulary import Language

_HEADS = {
    Step.SILENT: "Värden som har saknats länge",
    Step.LATE: "Försenade värden",
    Step.DUE: "Ska rapporteras nu",
    Step.SOON: "Ska rapporteras snart",
}
_SUBJECTS = {
    Step.SILENT: "värden har saknats länge",
    Step.LATE: "försenade värden",
    Step.DUE: "värden att rapportera nu",
    Step.SOON: "värden att rapportera snart",
}
_TO_LEADER = (
    "Du får brevet för att du leder parten. Om ingen ansvarig är utsedd utser en godkännare eller administratör en."
)
_TO_REPORTER = (
    "Är värdet inte publicerat än, eller kommer det inte att finnas? Välj det i formuläret i stället för ett värde.\n"
    "Du får brevet för att du är utsedd till ansvarig eller ersättare."
)


def subject_of(letter: Letter) -> str:
    """Return the subject of the letter: how pressing the most pressing of it is."""
    return f"Trygghetsbilden: {_SUBJECTS[letter.notices[0].step]}"


def text_of(letter: Letter, *, content: Catalogue, service: str) -> str:
    """Return the letter as plain text; `service` is the address that its links begin with."""
    return "\n".join(_lines(letter, content=content, service=service))


def _lines(letter: Letter, *, content: Catalogue, service: str) -> Iterator[str]:
    yield f"Hej {_on_one_line(letter.to.name)}!"
    for step, notices in groupby(letter.notices, key=lambda one: one.step):
        yield from ("", _HEADS[step])
        for notice in notices:
            yield from ("", *_notice(notice, content=content, service=service))
    is_leader = letter.notices[0].step is Step.SILENT
    yield from ("", _TO_LEADER if is_leader else _TO_REPORTER)
    yield f"Brevet skickas av Trygghetsbilden, {service}, och kan inte besvaras."


def _notice(notice: Notice, *, content: Catalogue, service: str) -> Sequence[str]:
    indicator = content.indicator(notice.indicator)
    form = entry_address(notice.indicator, place=notice.place, period=notice.period.code)
    with speaking(Language.SWEDISH):
        period, day = period_label(notice.period), date_label(notice.due_on)
    is_past = notice.step in (Step.LATE, Step.SILENT)
    lines = [
        f"* {_on_one_line(indicator.name.sv)}, {period}",
        f"  Sista dag {'var' if is_past else 'är'} {day}.",
    ]
    if notice.step is Step.SILENT:
        named = [one.name for one in (notice.who.person, notice.who.substitute) if one is not None]
        lines.append(f"  Ansvarig: {_on_one_line(' och '.join(named)) or 'ingen utsedd'}.")
    return (*lines, f"  {service}{form}")


def _on_one_line(text: str) -> str:
    return " ".join(text.split())
