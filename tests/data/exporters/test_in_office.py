"""The files as an office program opens them; where there is none on the machine, nothing is said."""

import subprocess
from pathlib import Path
from shutil import which

import pytest

from data.exporters.report_workbook import report_workbook
from data.exporters.slides import report_slides
from tests.data.exporters.paper import flaws_of
from tests.data.exporters.reports import SENTENCE, report, text_of
from tests.data.exporters.samples import SWEDISH

OFFICE = which("soffice") or which("libreoffice") or ""

pytestmark = [pytest.mark.slow, pytest.mark.no_cover, pytest.mark.skipif(not OFFICE, reason="LibreOffice is not here")]


def test_slides_and_workbook_open_in_libreoffice_and_show_what_they_say(tmp_path: Path) -> None:
    (tmp_path / "bilder.pptx").write_bytes(report_slides(report()))
    (tmp_path / "bok.xlsx").write_bytes(report_workbook(report(), wording=SWEDISH))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    turned = [OFFICE, profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    files = [str(tmp_path / name) for name in ("bilder.pptx", "bok.xlsx")]
    subprocess.run([*turned, *files], check=True, capture_output=True, timeout=180)
    slides, book = ((tmp_path / name).read_bytes() for name in ("bilder.pdf", "bok.pdf"))
    assert flaws_of(slides, sides=0.5, ends=0.3) == []
    assert all("".join(SENTENCE.split()) in text_of(file) for file in (slides, book))
