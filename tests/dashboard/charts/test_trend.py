from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.charts.drawing import Drawing, Measure
from dashboard.charts.pieces import BreakMark
from dashboard.charts.trend import TargetMark, trend_chart
from dashboard.charts.trend_ends import SIGN_WIDTH, EndLabel, _apart, end_annotations, folded, right_margin
from dashboard.theme import ACCENT, ATTENTION_SOFT, PAPER
from tests.dashboard.charts.frames import NAMES, SECRET, golden, hidden, labels, published, row, sent, series

SHARE = Measure(share=True)
WORDS = "Andelen var 28,3 % 2022."


def drawn(frame: pd.DataFrame, **more: Any) -> Drawing:  # noqa: ANN401 - whatever the chart takes
    wanted: dict[str, Any] = {"place": "stad", "names": NAMES, "labels": labels(), "measure": SHARE}
    return trend_chart(frame, **(wanted | {"description": WORDS} | more))


def line(drawing: Drawing) -> Any:  # noqa: ANN401 - a trace of the specification
    return next(trace for trace in drawing.specification["data"] if trace.get("name") == "Stockholms stad")


def texts(drawing: Drawing) -> list[str]:
    return [str(note["text"]) for note in drawing.specification["layout"]["annotations"]]


YEARS = series({"2017": 30.0, "2018": 31.0, "2019": 29.5, "2020": 28.0})


def test_the_chart_is_as_it_was_when_it_was_looked_at() -> None:
    frame = pd.concat(
        [
            series({"2016": 31.0, "2017": 30.0, "2018": 31.5, "2019": 29.5, "2021": 28.0}),
            pd.DataFrame([row("2022", 27.4, status="preliminary", lower=25.0, upper=29.8), hidden("2023")]),
            series({"2016": 26.0, "2017": 26.5, "2019": 27.0}, place="riket"),
        ]
    )
    target = TargetMark(25.0, "mål 25,0 % 2026", at=2026.5, base=29.5, base_at=2019.5)
    drawing = drawn(frame, beside=["riket"], breaks=[BreakMark(date(2018, 7, 1), "ny lag", "Samtycke")], target=target)
    seen, written = golden(drawing, name="trend", keys=["data", "layout"])
    assert seen == written


def test_the_description_goes_with_the_drawing() -> None:
    assert drawn(YEARS).description == WORDS
    assert drawn(YEARS).library == "plotly"


def test_the_line_has_a_hole_where_a_value_is_missing() -> None:
    shape = line(drawn(series({"2017": 30.0, "2018": None, "2019": 29.0})))
    assert list(shape["y"]) == [30.0, None, 29.0]
    assert shape["connectgaps"] is False


def test_the_hole_says_why_there_is_no_value_and_for_which_periods() -> None:
    late = [row(year, None, missing_reason="not_reported") for year in ("2018", "2019")]
    rest = [row("2020", 29.0), row("2021", None, missing_reason="too_few"), hidden("2022"), row("2023", 28.0)]
    words = {"not_reported": "ej rapporterat ännu", "too_few": "för få"}
    drawing = drawn(pd.DataFrame([row("2017", 30.0), *late, *rest]), labels=replace(labels(), reason=words.__getitem__))
    notes = [
        note
        for note in drawing.specification["layout"]["annotations"]
        if note.get("yanchor") == "bottom" and note["x"] > 2000
    ]
    assert [(note["text"], note["x"], note.get("hovertext")) for note in notes] == [
        ("&lt;5", 2022.5, None),
        ("ej rapporterat<br>ännu", 2019.0, "år 2018, år 2019"),
        ("för få", 2021.5, "år 2021"),
    ]


def test_the_line_never_crosses_a_break() -> None:
    law = BreakMark(date(2019, 1, 1), "ny lag")
    assert list(line(drawn(YEARS, breaks=[law]))["y"]) == [30.0, 31.0, None, 29.5, 28.0]


def test_a_break_has_a_dashed_line_with_its_words_and_its_note() -> None:
    drawing = drawn(YEARS, breaks=[BreakMark(date(2019, 1, 1), "ny lag", "Samtycke krävs")])
    shape = drawing.specification["layout"]["shapes"][0]
    assert (shape["x0"], shape["line"]["dash"]) == (2019.0, "dash")
    note = next(note for note in drawing.specification["layout"]["annotations"] if note["text"] == "ny lag")
    assert note["hovertext"] == "Samtycke krävs"


def test_neighbouring_breaks_are_told_on_two_rows() -> None:
    breaks = [BreakMark(date(2018, 7, 1), "första"), BreakMark(date(2019, 1, 1), "andra", splits=False)]
    notes = drawn(YEARS, breaks=breaks).specification["layout"]["annotations"]
    heights = {note["text"]: note["yshift"] for note in notes if note["text"] in ("första", "andra")}
    assert heights["andra"] > heights["första"]


def test_a_break_outside_the_time_of_the_chart_is_not_told() -> None:
    assert "ny lag" not in texts(drawn(YEARS, breaks=[BreakMark(date(2001, 1, 1), "ny lag")]))


def test_preliminary_points_are_hollow_on_a_light_shade_with_the_word() -> None:
    frame = pd.concat([YEARS, pd.DataFrame([row("2021", 27.0, status="preliminary")])])
    drawing = drawn(frame)
    assert line(drawing)["marker"]["color"] == [ACCENT, ACCENT, ACCENT, ACCENT, PAPER]
    assert drawing.specification["layout"]["shapes"][0]["fillcolor"] == ATTENTION_SOFT
    assert "preliminärt" in texts(drawing)


def test_a_series_of_only_preliminary_values_is_all_shade() -> None:
    frame = pd.DataFrame([row("2021", 27.0, status="preliminary")])
    assert drawn(frame).specification["layout"]["shapes"][0]["x0"] == 2021.0


def test_settled_values_have_no_shade() -> None:
    assert drawn(YEARS).specification["layout"].get("shapes", ()) == ()


def test_intervals_are_a_band_and_an_upright_line_for_a_lone_point() -> None:
    frame = pd.DataFrame(
        [row(year, 30.0, lower=28.0, upper=32.0) for year in ("2017", "2018")]
        + [row("2020", 29.0, lower=27.0, upper=31.0)]
    )
    bands = [trace for trace in drawn(frame).specification["data"] if trace.get("hoverinfo") == "skip"]
    assert [band["fill"] for band in bands] == ["toself", "none"]
    assert "osäkerhetsintervall 28,0–32,0\u00a0%" in line(drawn(frame))["hovertext"][0]


def test_other_places_are_grey_and_named_at_the_end_of_their_lines() -> None:
    frame = pd.concat([YEARS, series({"2015": 20.0, "2019": 25.0, "2020": 24.0}, place="riket")])
    drawing = drawn(frame, beside=["riket", "lan"])
    grey = drawing.specification["data"][0]
    assert list(grey["y"]) == [25.0, 24.0]
    assert "Riket" in texts(drawing)
    assert "Länet" not in texts(drawing)


def test_the_last_value_stands_at_the_end_of_the_line() -> None:
    assert "Stockholms<br>stad<br><b>28,0\u00a0%</b>" in texts(drawn(YEARS))


def test_a_long_unit_is_left_to_the_scale() -> None:
    long = replace(labels("per 100 000"), number=lambda value: f"{value:.1f} per 100\u00a0000")
    assert "Stockholms<br>stad<br><b>28,0</b>" in texts(drawn(YEARS, labels=long))


def test_a_target_with_a_baseline_is_a_path_to_a_diamond() -> None:
    drawing = drawn(YEARS, target=TargetMark(25.0, "mål 25", at=2026.5, base=30.0, base_at=2017.5))
    path = next(trace for trace in drawing.specification["data"] if trace.get("name") == "mål 25")
    assert (list(path["x"]), list(path["y"])) == ([2017.5, 2026.5], [30.0, 25.0])
    assert path["marker"]["symbol"] == ["circle", "diamond"]
    assert drawing.specification["layout"]["xaxis"]["range"][1] > 2026.5


@pytest.mark.parametrize("at", [None, 2026.5])
def test_a_target_without_a_baseline_is_a_level_line(at: float | None) -> None:
    path = next(
        trace
        for trace in drawn(YEARS, target=TargetMark(25.0, "mål 25", at=at)).specification["data"]
        if trace.get("name") == "mål 25"
    )
    assert list(path["y"]) == [25.0, 25.0]


@pytest.mark.parametrize(("value", "side"), [(30.0, 1), (20.0, -1)])
def test_a_name_leaves_the_way_to_the_target_free(value: float, side: int) -> None:
    target = TargetMark(25.0, "mål 25", at=2026.5, base=value, base_at=2020.5)
    assert target.beside(2022.5, value=value)[0] == side
    assert target.beside(2027.5, value=value) == (0, value)


def test_counts_begin_at_zero_and_cut_axes_are_told() -> None:
    assert drawn(YEARS, measure=Measure()).specification["layout"]["yaxis"]["range"] == pytest.approx([0, 40.6])
    high = drawn(series({"2019": 70.0, "2020": 71.0}))
    assert high.specification["layout"]["yaxis"]["range"][0] > 0
    assert "andel, % · axeln börjar inte vid noll" in texts(high)


def test_numbers_are_written_in_the_readers_way() -> None:
    english = replace(labels(), decimal=".", thousands=",")
    assert drawn(YEARS).specification["layout"]["separators"] == ",\u00a0"
    assert drawn(YEARS, labels=english).specification["layout"]["separators"] == ".,"


def test_a_point_says_place_period_value_and_status() -> None:
    assert line(drawn(YEARS))["hovertext"][0] == "<b>30,0\u00a0%</b><br>Stockholms stad, år 2017<br>slutlig"


def test_words_from_the_store_are_shown_letter_by_letter() -> None:
    drawing = drawn(YEARS, names=NAMES | {"stad": "<b>A</b> & <a href='x'>B</a>"})
    assert "<a href" not in sent(drawing)
    assert "&lt;b&gt;A&lt;/b&gt; &amp; " in sent(drawing)


def test_a_hidden_value_leaves_no_trace_but_its_sign() -> None:
    frame = pd.DataFrame(
        [row("2017", 30.0), hidden("2018"), hidden("2019"), row("2020", 28.0), hidden("2020", place="riket")]
    )
    drawing = drawn(frame, beside=["riket"])
    assert str(SECRET)[:5] not in sent(drawing)
    assert texts(drawing).count("&lt;5") == 1


def test_nothing_to_show_is_still_a_chart() -> None:
    for frame in (series({"2020": None}), YEARS.iloc[:0], pd.DataFrame([hidden("2020")])):
        assert str(SECRET)[:5] not in sent(drawn(frame))


@given(st.lists(st.tuples(st.floats(0, 100), st.integers(16, 64)), min_size=1, max_size=6))
def test_names_at_the_ends_never_cover_one_another(names: list[tuple[float, int]]) -> None:
    ordered = sorted(names)
    heights = [height for _, height in ordered]
    placed = _apart([middle for middle, _ in ordered], heights=heights)
    gaps = zip(pairwise(placed), pairwise(heights), strict=True)
    assert all(upper - lower >= (below + above) / 2 - 1e-6 for (lower, upper), (below, above) in gaps)


def test_a_long_name_folds_at_a_space_or_a_hyphen_and_one_without_either_stays_whole() -> None:
    assert folded("Hässelby-Vällingby") == ("Hässelby-", "Vällingby")
    assert folded("undre gräns 90,6\u00a0%") == ("undre gräns", "90,6\u00a0%")
    assert folded("Stockholmstrakten") == ("Stockholmstrakten",)


def test_no_name_in_use_is_cut_at_the_right_edge() -> None:
    for name in ("Enskede-Årsta-Vantör", "Polisregion Stockholm", "Upplands Väsby", "Norra innerstaden"):
        end = EndLabel(at=1.0, value=1.0, text=name)
        assert right_margin([end]) >= 9 + SIGN_WIDTH * max(map(len, end.rows)), name


def test_no_ends_need_no_names() -> None:
    from dashboard.charts.axes import value_axis  # noqa: PLC0415 - only this test makes an axis

    assert end_annotations([], scale=value_axis([1.0]), height=100) == []
    assert len(end_annotations([EndLabel(at=1.0, value=1.0, text="A")], scale=value_axis([1.0]), height=100)) == 1


@pytest.mark.parametrize("measure", ["violent_crime_rate", "exposed_to_violence_share", "confidence_police_share_ntu"])
def test_published_figures_are_drawn_as_they_are(measure: str) -> None:
    frame = published(measure)
    names = dict.fromkeys(frame["place"], "namn")
    drawing = drawn(frame, place="stockholm", names=names, beside=["sverige"])
    own = next(trace for trace in drawing.specification["data"] if trace["line"]["width"] == 2.5)
    expected = frame[frame["place"] == "stockholm"].sort_values("period")["value"].tolist()
    assert [value for value in own["y"] if value is not None] == expected
