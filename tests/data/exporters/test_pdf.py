import re
import unicodedata
from io import BytesIO

import pytest
import typst
from page import ValidationProfile, validate_pdf_bytes
from pypdf import PdfReader
from pypdfium2 import PdfDocument

from data.exporters.glyphs import written
from data.exporters.pdf import report_pdf
from data.exporters.report import Listing, Section
from models.vocabulary import Language
from tests.data.exporters.paper import flaws_of
from tests.data.exporters.reports import SENTENCE, chart, faults_of, report, section, text_of
from tests.naughty import naughty_strings, needs_naughty_strings


def test_the_document_keeps_the_standard_for_accessible_pdf() -> None:
    assert faults_of(report_pdf(report())) == []
    assert faults_of(report_pdf(report(example="Påhittat.", language=Language.ENGLISH))) == []


def test_the_checker_would_see_a_document_without_a_language() -> None:
    broken = re.sub(rb"/Lang ?\(sv\)", b"/Lbng (sv)", report_pdf(report()))
    assert not validate_pdf_bytes(broken, profile=ValidationProfile.PDF_UA_1).is_compliant


def test_every_page_shows_something_and_nothing_outside_its_margins() -> None:
    assert flaws_of(report_pdf(report(example="Påhittat."))) == []


def test_the_reader_would_see_a_blank_page_and_one_that_is_written_too_wide() -> None:
    file, empty = BytesIO(), PdfDocument.new()
    empty.new_page(595, 842)
    empty.save(file)
    assert flaws_of(file.getvalue()) == ["page 1: blank"]
    assert "page 2: written on outside its margins" in flaws_of(report_pdf(report()), sides=2.5)


def test_the_document_says_its_title_language_and_when_it_was_taken() -> None:
    read = PdfReader(BytesIO(report_pdf(report())))
    assert read.metadata is not None
    assert (read.metadata.title, read.metadata.author) == ("Otrygga platser", "Trygghetsbilden")
    assert str(read.root_object["/Lang"]) == "sv"
    assert read.metadata.creation_date is not None
    assert read.metadata.creation_date.isoformat().startswith("2026-02-03T13:05")


def test_every_word_of_the_report_stands_on_its_pages() -> None:
    text = text_of(report_pdf(report(example="Värdena är påhittade.")))
    told = (
        "Otrygga platser", "Överenskommelse", "Vad området handlar om.", "Urval: Stockholm", "Innehåll", "En till.",
        "Andel å ä ö", SENTENCE, "Andel, Stockholm", "−3,5 %", "skyddat värde", "1 äldre period", "Källa: Registret",
        "Litet finstilt.", "öppen för alla · uttaget 3 februari 2026", "Sida 2 av 2", "Exempeldata", "påhittade.",
    )  # fmt: skip
    assert [said for said in told if "".join(said.split()) not in text] == []


def test_the_chart_is_described_for_those_who_do_not_see_it() -> None:
    root = PdfReader(BytesIO(report_pdf(report()))).root_object
    assert "Diagram: Värdet är −3,5 %." in list(descriptions(root["/StructTreeRoot"]))


def test_a_sentence_stands_also_where_no_chart_may_be_drawn() -> None:
    assert "".join(SENTENCE.split()) in text_of(report_pdf(report(section(chart=None, level=1))))


def test_a_table_of_many_rows_goes_on_over_the_pages() -> None:
    rows = [[f"rad {number}", "1"] for number in range(150)]
    listing = Listing(caption="Lång", headings=["Namn", "Värde"], rows=rows, numbers=frozenset({1}))
    file = report_pdf(report(Section(title="Lång", listing=listing)))
    assert faults_of(file) == flaws_of(file) == []
    assert all(f"rad{number}" in text_of(file) for number in (0, 75, 149))


def test_a_table_named_as_its_part_says_its_name_once() -> None:
    listing = Listing(caption="Åtgärder", headings=["Namn"], rows=[["Lampor"]])
    part = Section(title="Åtgärder", listing=listing)
    assert PdfReader(BytesIO(report_pdf(report(part)))).pages[1].extract_text().count("Åtgärder") == 1


def test_a_long_list_of_contents_is_followed_where_it_ends() -> None:
    many = [Section(title=f"Del {number}", paragraphs=["Text."]) for number in range(45)]
    pages = PdfReader(BytesIO(report_pdf(report(*many)))).pages
    assert "Del 44" in pages[1].extract_text()
    assert "Text." in pages[1].extract_text()
    few = PdfReader(BytesIO(report_pdf(report(*many[:5])))).pages
    assert "Text." not in few[0].extract_text()


def test_a_character_that_the_font_lacks_becomes_a_square_and_breaks_nothing() -> None:
    file = report_pdf(report(Section(title="Namn 漢字 och 😀")))
    assert faults_of(file) == []
    assert "Namn□□och□" in text_of(file)
    assert written("å − ↑ •") == "å − ↑ •"


def test_a_drawing_that_is_broken_is_a_fault_and_no_square() -> None:
    with pytest.raises(typst.TypstError):
        report_pdf(report(section(level=1, chart=chart(svg="<svg"))))


@needs_naughty_strings
def test_no_text_can_become_a_command_of_the_typesetter() -> None:
    strings = naughty_strings()
    rows = [[str(number), text] for number, text in enumerate(strings)]
    listing = Listing(caption="#panic()", headings=["#", "$x$"], rows=rows)
    commands = ["#panic()", '#import "x": y', "$ x $", "*a* _b_ `c`", "@ref <label>", '#read("/etc/passwd")']
    parts = [Section(title=command, paragraphs=[command], facts=[(command, command)]) for command in commands]
    file = report_pdf(report(*parts, Section(title='#eval("1")', listing=listing), title="#set page(width: 1pt)"))
    text = letters(text_of(file))
    assert faults_of(file) == flaws_of(file) == []
    plain = [*commands, *(one for one in strings if one.isascii() and one.isprintable() and "  " not in one)]
    assert len(plain) > 200
    assert [one for one in plain if letters("".join(one.split())) not in text] == []


def letters(text: str) -> str:
    """Return the text without what a line may end in, and without marks that the reader of the file adds to letters."""
    return "".join(sign for sign in text if sign not in "-\u2010\u00ad\u200b" and not unicodedata.combining(sign))


def descriptions(node: object) -> list[str]:
    """Return the texts that stand for pictures, anywhere in the tree of a document."""
    found: list[str] = []
    waiting = [node]
    while waiting:
        one = waiting.pop()
        one = one.get_object() if hasattr(one, "get_object") else one
        if isinstance(one, list):
            waiting += one
        elif isinstance(one, dict):
            found += [str(one["/Alt"])] if "/Alt" in one else []
            waiting += [one["/K"]] if "/K" in one else []
    return found
