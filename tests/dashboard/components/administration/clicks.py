"""A page that is clicked twice at once."""

from threading import Barrier, Thread
from time import sleep

import streamlit as st
from streamlit.runtime.scriptrunner import add_script_run_ctx

from dashboard.components.administration.feedback import show_feedback
from dashboard.components.administration.form import AdminForm
from dashboard.components.administration.submit import submit
from dashboard.components.review.press import decide

DONE = "Klart."


def two_clicks(press: str) -> None:
    """Let two clicks on one button be taken up together, and show how often the change was made."""
    form, both, made = AdminForm("trial"), Barrier(2), list[int]()

    def change() -> None:
        sleep(0.2)
        made.append(1)

    def click() -> None:
        both.wait()
        if press == "decide":
            decide(form, ("approve", 1), change=change, said=DONE)
        else:
            submit(form, change, said=DONE, fields={})

    form.kept()
    clicks = [Thread(target=click), Thread(target=click)]
    for one in clicks:
        add_script_run_ctx(one)
        one.start()
    for one in clicks:
        one.join()
    show_feedback(form.name)
    st.text(str(len(made)))
