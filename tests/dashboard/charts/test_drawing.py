import plotly.graph_objects as go

from dashboard.charts.drawing import FinishedFigure

LINE = {"data": [{"type": "scatter", "x": [2022, 2023], "y": [12.5, 11.0]}], "layout": {"title": {"text": "Otrygga"}}}


def test_a_finished_figure_sends_what_any_figure_would() -> None:
    assert FinishedFigure(LINE).to_dict() == go.Figure(LINE).to_dict()


def test_what_is_sent_is_worked_out_once() -> None:
    figure = FinishedFigure(LINE)
    assert figure.to_dict() is figure.to_dict()
