"""The bar of long work says how many rows are done, and never cuts off the work that it tells of."""

from streamlit.testing.v1 import AppTest

from dashboard.components.importing.progress import progress_words
from dashboard.language import speaking
from data.progress import Counts, Stage
from models.vocabulary import Language


def _left_in_the_middle() -> None:
    from contextlib import suppress  # noqa: PLC0415 - a script of its own: only its text is run

    from dashboard.components.importing.progress import showing_progress  # noqa: PLC0415 - as above
    from data.progress import Stage, tell  # noqa: PLC0415 - as above

    with suppress(ZeroDivisionError), showing_progress():
        tell(Stage.SAVING, 2_000, total=8_000)
        raise ZeroDivisionError


def _clicked_elsewhere() -> None:
    import streamlit as st  # noqa: PLC0415 - a script of its own: only its text is run
    from streamlit.runtime.scriptrunner import RerunData, get_script_run_ctx  # noqa: PLC0415 - as above

    from dashboard.components.importing.progress import showing_progress  # noqa: PLC0415 - as above
    from data.progress import Stage, tell  # noqa: PLC0415 - as above

    done, context = st.session_state.setdefault("done", []), get_script_run_ctx()
    with showing_progress():
        if not done and context is not None and context.script_requests is not None:
            context.script_requests.request_rerun(RerunData())
        for count in (1, 2):
            tell(Stage.SAVING, count, total=2)
        done.append("saved")
    done.append("shown")


def test_the_bar_says_how_far_it_has_come() -> None:
    (bar,) = AppTest.from_function(_left_in_the_middle).run().get("progress")
    assert (bar.proto.value, bar.proto.text) == (25, "Sparar: 2\u00a0000 av 8\u00a0000 värden")


def test_a_click_elsewhere_waits_until_the_work_is_done() -> None:
    app = AppTest.from_function(_clicked_elsewhere).run()
    assert app.session_state["done"] == ["saved", "saved", "shown"]
    assert not app.get("progress")


def test_rows_are_counted_also_where_nobody_knows_how_many_there_are() -> None:
    with speaking(Language.SWEDISH):
        assert progress_words(Counts(Stage.OPENING, 2_000, 0)) == "Öppnar filen: 2\u00a0000 rader"
        assert progress_words(Counts(Stage.OPENING, 2_000, 5)) == "Öppnar filen: 2\u00a0000 av 2\u00a0000 rader"
