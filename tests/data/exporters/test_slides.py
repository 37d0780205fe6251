from io import BytesIO
from typing import Any
from zipfile import ZipFile

from openpyxl import load_workbook
from pptx import Presentation

from data.exporters.glyphs import holdable
from data.exporters.report import Line, Listing, Section
from data.exporters.slides import report_slides
from models.vocabulary import Language
from tests.data.exporters.reports import SENTENCE, chart, report, section, slides_of, words_of
from tests.naughty import naughty_strings, needs_naughty_strings


def frames(slide: Any) -> list[Any]:  # noqa: ANN401 - a slide of python-pptx
    return [shape for shape in slide.shapes if shape.has_chart]


def test_the_first_slide_says_what_the_slides_are() -> None:
    first = slides_of(report_slides(report(example="Påhittat.")))[0]
    said = words_of(first)
    assert first.shapes.title.text_frame.text == "Otrygga platser"
    assert "Urval: Stockholm\nSekretess: öppen för alla" in said
    assert "Exempeldata. Påhittat." in said


def test_every_slide_has_a_title_and_says_how_secret_it_is() -> None:
    slides = slides_of(report_slides(report()))
    assert [slide.shapes.title.text_frame.text for slide in slides] == ["Otrygga platser", "Läget", "Andel å ä ö"]
    assert [any(f"uttaget 3 februari 2026 · {number}" in said for said in words_of(slide))
            for number, slide in enumerate(slides, start=1)] == [True, True, True]  # fmt: skip


def test_the_numbers_of_a_chart_can_be_changed() -> None:
    file = report_slides(report())
    drawn = frames(slides_of(file)[-1])[0].chart
    assert [series.name for series in drawn.plots[0].series] == [line.name for line in chart().lines]
    assert list(drawn.plots[0].series[1].values) == [None, None, 3.0, 3.5]
    assert list(drawn.plots[0].categories) == ["2021", "2022", "2023", "2024"]
    with ZipFile(BytesIO(file)) as parts:
        name = next(name for name in parts.namelist() if name.endswith(".xlsx"))
        sheet: Any = load_workbook(BytesIO(parts.read(name))).worksheets[0]
    assert [cell.value for cell in sheet["D"]] == ["Sverige", 5.0, 5.5, 6.0, 6.5]


def test_the_scale_is_that_of_the_page_and_each_line_is_named_once() -> None:
    drawn = frames(slides_of(report_slides(report()))[-1])[0].chart
    axis = drawn.value_axis
    assert (axis.minimum_scale, axis.maximum_scale, axis.major_unit) == (0.0, 8.0, 2.0)
    assert axis.axis_title.text_frame.text == "%"
    deleted = drawn.legend._element.findall("{*}legendEntry")
    assert [entry.find("{*}idx").get("val") for entry in deleted] == ["1"]


def test_a_preliminary_point_is_hollow_and_the_target_ends_in_a_diamond() -> None:
    series = frames(slides_of(report_slides(report()))[-1])[0].chart.plots[0].series
    assert str(series[1].points[3].marker.format.fill.fore_color.rgb) == "FFFFFF"
    assert "DIAMOND" in str(series[4].points[3].marker.style)


def test_one_line_alone_needs_no_list_of_names() -> None:
    lone = section(chart=chart(lines=[Line(name="Stockholm", values=[1.0, None, None, None])]))
    assert not frames(slides_of(report_slides(report(lone)))[-1])[0].chart.has_legend


def test_a_chart_has_its_sentence_its_description_and_its_notes() -> None:
    slide = slides_of(report_slides(report()))[-1]
    assert SENTENCE in words_of(slide)
    assert frames(slide)[0]._element.nvGraphicFramePr.cNvPr.get("descr") == "Diagram: Värdet är −3,5 %."
    assert slide.notes_slide.notes_text_frame.text == "Källa: Registret"


def test_every_word_is_marked_with_its_language() -> None:
    for language, tag in ((Language.SWEDISH, "sv-SE"), (Language.ENGLISH, "en-GB")):
        slide = slides_of(report_slides(report(language=language)))[-1]
        runs = list(slide._element.iter("{http://schemas.openxmlformats.org/drawingml/2006/main}rPr"))
        assert {run.get("lang") for run in runs} == {tag}


def test_a_long_table_goes_on_over_slides_with_its_headings() -> None:
    rows = [[f"rad {number}", "1"] for number in range(11)]
    listing = Listing(caption="Lång", headings=["Namn", "Värde"], rows=rows, numbers=frozenset({1}), note="Slut.")
    slides = slides_of(report_slides(report(Section(title="Lång", listing=listing), Section(title="Tom rubrik"))))
    assert [words_of(slide).count("Namn") for slide in slides] == [0, 1, 1]
    assert ["Slut." in words_of(slide) for slide in slides] == [False, False, True]
    assert "rad 10" in words_of(slides[-1])


def test_what_is_said_of_a_table_stands_above_it_once() -> None:
    listing = Listing(caption="Lång", headings=["Namn"], rows=[[f"rad {number}"] for number in range(8)])
    parts = (Section(title="Utfall", paragraphs=["Två av tre."], listing=listing), section(chart=None))
    outcome, rest, protected = slides_of(report_slides(report(*parts)))[1:]
    assert "Två av tre." in words_of(outcome)
    assert ("rad 7" in words_of(rest), "Två av tre." in words_of(rest)) == (True, False)
    assert SENTENCE in words_of(protected)


@needs_naughty_strings
def test_no_text_changes_anything_but_itself() -> None:
    strings = naughty_strings()
    rows = [[text, text] for text in strings]
    listing = Listing(caption=strings[20], headings=["<b>", "&amp;"], rows=rows)
    lines = [Line(name=text, values=[1.0]) for text in strings[:100]]
    parts = [
        Section(title="Rader", listing=listing),
        section(chart=chart(periods=["<&>"], lines=lines), facts=[(text, text) for text in strings]),
    ]
    slides = slides_of(report_slides(report(*parts, title="<a:t>\x07")))
    cells = [said for slide in slides[1:-1] for said in words_of(slide)]
    missing = [
        text for text in strings if holdable(text).replace("\n", "\x0b") not in cells and holdable(text) not in cells
    ]
    assert missing == []
    names = [series.name for series in frames(slides[-1])[0].chart.plots[0].series]
    assert names == [holdable(text) for text in strings[:100]]
    assert slides[0].shapes.title.text_frame.text == "<a:t>"


def test_the_file_tells_nothing_of_the_machine() -> None:
    properties = Presentation(BytesIO(report_slides(report()))).core_properties
    assert properties.title == "Otrygga platser"
    assert {properties.author, properties.last_modified_by} == {"Trygghetsbilden"}
