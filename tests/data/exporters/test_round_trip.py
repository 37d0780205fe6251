from datetime import UTC, datetime
from pathlib import Path

import pytest

from data.actor import CONSOLE
from data.exporters.extract import Extract, day_in
from data.exporters.tidy import tidy_csv
from data.importers.figures import FiguresRefusedError, import_figures, read_figures
from data.queries.catalogue import catalogue
from data.queries.observations import series_of
from models.vocabulary import Clearance

pytestmark = pytest.mark.usefixtures("full_store")


def everything() -> Extract:
    content = catalogue()
    series = ((one, series_of(one.slug, clearance=Clearance.RESTRICTED)) for one in content.indicators)
    return Extract(
        series=tuple((one, frame) for one, frame in series if not frame.empty),
        places={place.slug: place for place in content.places},
        selection="allt",
        taken_at=datetime(2026, 1, 1, tzinfo=UTC),
    )


def written(content: Extract, folder: Path) -> Path:
    file = folder / "uttag.csv"
    file.write_bytes(tidy_csv(content))
    return file


def test_what_is_exported_is_read_back_to_the_same_values(tmp_path: Path) -> None:
    content = everything()
    values = sum(len(frame) for _one, frame in content.series)
    entries = [found.entry for found in read_figures(written(content, tmp_path))]
    assert values == len(entries) > 1000
    for (one, known), entry in zip(content.rows(), entries, strict=True):
        assert (entry.indicator, entry.place, entry.period.code) == (one.slug, known.place, known.period)
        assert (entry.sex, entry.status) == (known.sex, known.status)
        assert (entry.missing_reason or "") == known.missing_reason
        if entry.value is not None:
            assert float(entry.value) == known.value
        assert (entry.comment, entry.source_date) == (known.comment, day_in(known.source_date))


def test_an_export_imported_again_changes_nothing(tmp_path: Path) -> None:
    delivered = import_figures(written(everything(), tmp_path), by=CONSOLE)
    assert delivered.saved == 0


def test_a_hidden_value_cannot_be_imported_as_a_value_or_as_a_reason(tmp_path: Path) -> None:
    (one, frame), *_others = everything().series
    hidden = frame.head(1).assign(shown="hidden", value=float("nan"))
    content = everything()
    file = written(Extract(((one, hidden),), content.places, "ett", content.taken_at), tmp_path)
    with pytest.raises(FiguresRefusedError, match="hidden"):
        read_figures(file)
