from streamlit.testing.v1 import AppTest

from dashboard.language import LANGUAGE_PARAMETER, current_language, language_named, speaking
from models.vocabulary import Language


def script() -> None:
    import streamlit as st  # noqa: PLC0415 - a script of its own

    from dashboard.language import current_language, follow_session  # noqa: PLC0415 - a script of its own

    before = current_language()
    st.text(f"{before.value} {follow_session().value} {current_language().value}")


def said(page: AppTest) -> str:
    assert not page.exception
    return str(page.text[0].value)


def test_nobody_in_particular_is_spoken_to_in_swedish() -> None:
    assert current_language() is Language.SWEDISH


def test_a_language_is_spoken_within_its_block_and_no_longer() -> None:
    with speaking(Language.ENGLISH):
        assert current_language() is Language.ENGLISH
        with speaking(Language.SWEDISH):
            assert current_language() is Language.SWEDISH
        assert current_language() is Language.ENGLISH
    assert current_language() is Language.SWEDISH


def test_the_address_chooses_and_the_session_remembers() -> None:
    page = AppTest.from_function(script)
    assert said(page.run()) == "sv sv sv"
    page.query_params[LANGUAGE_PARAMETER] = "en"
    assert said(page.run()) == "en en en"
    del page.query_params[LANGUAGE_PARAMETER]
    assert said(page.run()) == "en en en"
    page.query_params[LANGUAGE_PARAMETER] = "sv"
    assert said(page.run()) == "sv sv sv"


def test_a_language_that_does_not_exist_is_not_chosen() -> None:
    page = AppTest.from_function(script)
    page.query_params[LANGUAGE_PARAMETER] = "<script>"
    assert said(page.run()) == "sv sv sv"
    assert language_named("SV") is None
    assert language_named("sv") is Language.SWEDISH
