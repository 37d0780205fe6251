"""Build a document for the one who asked: with the reader's rights, language, filters and day, and nobody else's."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from dashboard import access, state
from dashboard.documents.area import area_report
from dashboard.documents.asked import Asked, DocumentKind, Form, Progress
from dashboard.documents.goal import goal_report
from dashboard.documents.minutes import minutes_report
from dashboard.documents.party import party_report
from dashboard.language import _, speaking, word
from data import store
from data.exporters.extract import Wording
from data.exporters.pdf import report_pdf
from data.exporters.report import Report
from data.exporters.report_workbook import report_workbook
from data.exporters.slides import report_slides
from data.refusal import N_, RefusedError

REPORTS: Final[Mapping[DocumentKind, Callable[..., Report]]] = MappingProxyType(
    {
        DocumentKind.AREA: area_report,
        DocumentKind.PARTY: party_report,
        DocumentKind.GOAL: goal_report,
        DocumentKind.MINUTES: minutes_report,
    }
)
MOST_ATTEMPTS: Final = 4


class ChangingError(RefusedError):
    """Raised when the store changes each time before all that a document needs has been read."""

    message = N_("Uppgifterna ändrades medan dokumentet skapades. Försök igen om en stund.")


def built(asked: Asked, *, progress: Progress | None = None) -> bytes:
    """Return the finished file; `progress` is told of each step.

    Raises:
        UnknownError: if what it should tell of does not exist.
        ChangingError: if the store would not stand still meanwhile.
    """
    steps = Progress() if progress is None else progress
    with speaking(asked.language), state.looking_back(asked.known_on):
        finished = _written(_of_one_state(asked, progress=steps), form=asked.form)
    steps.step()
    return finished


def _of_one_state(asked: Asked, *, progress: Progress) -> Report:
    """Return the report as the store stands at one moment: begun anew where something changed before it was whole.

    No reading is held open meanwhile, for nobody should wait to save a value because somebody fetches a document.
    """
    for _attempt in range(MOST_ATTEMPTS):
        revision = store.asked_revision()
        with access.serving(asked.reader, revision=revision):
            report = REPORTS[asked.kind](asked, progress=progress)
        if store.asked_revision() == revision:
            return report
    raise ChangingError


def _written(report: Report, *, form: Form) -> bytes:
    if form is Form.PDF:
        return report_pdf(report)
    wording = Wording(language=report.language, translate=_, word=word)
    return report_slides(report) if form is Form.SLIDES else report_workbook(report, wording=wording)
