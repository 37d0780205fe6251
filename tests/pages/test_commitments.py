"""Commitments on the pages: written by their party alone, beside the outcome, and closed to whom they are closed."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import cache
from dashboard.language import date_label
from data.actions.check_ins import check_in, check_in_activity
from data.actions.commitments import edit_activity, edit_commitment, withdraw_activity, withdraw_commitment
from data.actions.promises import count_promise, edit_promise, withdraw_promise
from data.actor import CONSOLE
from data.queries.catalogue import Catalogue, today
from data.queries.commitments import CommitmentView, commitments
from data.queries.promises import PromiseView, promises
from models.commitment import CommitmentStatus
from models.vocabulary import Clearance, PartyKind, Role
from tests.data.actions.promised import YEAR, activity, commitment, promise
from tests.pages import town
from tests.pages.visits import links, said, signed_in, visit

POLICE, CITY = PartyKind.POLICE, PartyKind.CITY
WALKS = "fler-vandringar"


@pytest.fixture(autouse=True)
def world(store: str) -> Iterator[str]:
    town.build()
    cache.clear()
    yield store
    cache.clear()


def goal(**more: str) -> AppTest:
    return visit("mal", module="goal", subject="mal", **more)


def page(**more: str) -> AppTest:
    app = visit("ataganden", module="commitments", **more)
    assert [error.message for error in app.exception] == []
    return app


def typed(app: AppTest, label: str, value: str) -> AppTest:
    field = next(one for one in (*app.text_input, *app.text_area) if one.label.startswith(label))
    filled: AppTest = field.set_value(value).run()
    return filled


def chosen(app: AppTest, label: str, value: str) -> AppTest:
    return next(one for one in app.selectbox if one.label == label).select(value).run()


def pressed(app: AppTest, label: str) -> AppTest:
    done = next(one for one in app.button if one.label == label).click().run()
    assert [error.message for error in done.exception] == []
    return done


def kept() -> tuple[CommitmentView, ...]:
    return commitments(clearance=Clearance.RESTRICTED)


def promised() -> tuple[PromiseView, ...]:
    return promises(clearance=Clearance.RESTRICTED)


def test_every_party_has_its_column_and_an_empty_one_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    signed_in(monkeypatch, Role.VIEWER)
    commitment(measure_sv="vandringar", role="Kommunpolis")
    note = "Vi lånar från Farsta."
    on = date(2025, 5, 2)
    check_in(
        commitment=WALKS, on=on - timedelta(days=60), status=CommitmentStatus.ON_TRACK, value=Decimal(4), by=CONSOLE
    )
    check_in(commitment=WALKS, on=on, status=CommitmentStatus.AT_RISK, note=note, by=CONSOLE)
    activity(owner="Områdespolis", expected_effect="Fler vågar gå ut.")
    check_in_activity(activity="vandring-i-maj", on=on, status=CommitmentStatus.DONE, note="Klart.", by=CONSOLE)
    text = said(goal())
    shown = text[text.index("Parternas insatser") :]
    assert shown.count("Ingen insats angiven") == 2
    for words in (
        "riskerar att inte hålla avstämt 2 maj 2025 Vi lånar från Farsta.",
        "vandringar: 4 den 3 mars 2025",
        "Kommunpolis",
        "från 1 januari 2025 tills vidare",
        "Vandring i maj ● genomfört avstämt 2 maj 2025 Klart.",
        "Förväntad effekt: Fler vågar gå ut.",
        "1 tidigare avstämning 3 mars 2025 · enligt plan · vandringar 4",
    ):
        assert words in shown
    assert "Lägg till åtagande" not in links(goal())


def test_a_visitor_is_told_of_what_is_open_and_never_that_there_is_more(monkeypatch: pytest.MonkeyPatch) -> None:
    signed_in(monkeypatch, None)
    before = said(goal())
    assert before.count("Ingen öppen insats angiven") == 3
    commitment(name_sv="Hemligt åtagande")
    promise(CITY, name_sv="Hemligt löfte", clearance="internal")
    assert said(goal()) == before
    for party in ("police", "city"):
        text = said(visit(party, module="party", subject=party))
        assert "Hemligt" not in text
        assert "Åtaganden och löften" not in text
    commitment(clearance="open")
    check_in(commitment=WALKS, on=date(2025, 5, 2), status=CommitmentStatus.ON_TRACK, note="Inom oss.", by=CONSOLE)
    assert "Fler vandringar ► enligt plan" in said(goal())
    assert "Inom oss." not in said(goal())
    assert "Logga in och fortsätt här" in links(page())


def test_what_was_changed_says_when_and_a_promise_what_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    signed_in(monkeypatch, Role.VIEWER)
    commitment(measure_sv="vandringar")
    check_in(commitment=WALKS, on=YEAR[0], status=CommitmentStatus.ON_TRACK, value=Decimal(14), by=CONSOLE)
    activity()
    promise()
    assert "ändrat" not in said(goal()).lower()
    assert "Ändrat" not in said(visit("police", module="party", subject="police"))
    edit_commitment(commitment=WALKS, opened=1, changes={"measure_sv": "procent"}, by=CONSOLE)
    edit_activity(activity="vandring-i-maj", opened=1, changes={"owner": "Områdespolis"}, by=CONSOLE)
    edit_promise(promise="poliser-pa-torget", opened=1, changes={"target_count": 31, "of_count": None}, by=CONSOLE)
    day, text = date_label(today()), said(goal())
    assert f"Mått procent Tid från 1 januari 2025 tills vidare Ändrat {day}" in text
    assert f"Områdespolis · ändrat {day}" in text
    assert f"Ändrat {day}. Tidigare: Minst 40 av 52 helger. Lpo-Globen, 1 januari 2025 till 31 december 2025." in said(
        visit("police", module="party", subject="police")
    )


def test_an_outcome_is_told_apart_from_what_the_parties_do(monkeypatch: pytest.MonkeyPatch) -> None:
    signed_in(monkeypatch, Role.VIEWER)
    commitment(indicator="unsafe_share")
    town.aim_at_five()
    text = said(goal())
    outcome, work = text.split("Parternas insatser")
    assert "Målvärden och besluten bakom dem" in outcome
    assert "10,0 % 2023" in outcome
    assert "5,0 % 2027" in outcome
    assert "Styrgruppen, 1 januari 2025" in outcome
    assert "unsafe_share : 20,0 % (2025)" in work
    assert "målvärde" not in work


def test_a_commitment_by_an_indicator_without_values_names_it_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    signed_in(monkeypatch, Role.VIEWER)
    commitment(indicator="waiting_rate")
    assert "Mått waiting_rate Tid" in said(goal())


def test_an_english_reader_reads_a_swedish_name_as_swedish(monkeypatch: pytest.MonkeyPatch) -> None:
    signed_in(monkeypatch, Role.VIEWER)
    commitment()
    bodies = "".join(element.proto.body for element in goal(sprak="en").get("html"))
    assert '<span lang="sv">Fler vandringar</span>' in bodies
    edit_commitment(commitment=WALKS, opened=1, changes={"name_en": "More walks"}, by=CONSOLE)
    assert "More walks" in said(goal(sprak="en"))


def test_an_earlier_day_shows_the_page_without_what_came_later(monkeypatch: pytest.MonkeyPatch) -> None:
    signed_in(monkeypatch, Role.COORDINATOR, POLICE)
    commitment()
    assert "Stäm av eller ändra" in links(goal())
    earlier = goal(kand=(today() - timedelta(days=1)).isoformat())
    assert "Fler vandringar" not in said(earlier)
    assert "Lägg till åtagande" not in links(earlier)


def test_a_coordinator_adds_a_commitment_and_checks_in_on_it(monkeypatch: pytest.MonkeyPatch) -> None:
    signed_in(monkeypatch, Role.COORDINATOR, POLICE)
    assert "Inga åtaganden ännu" in said(page())
    assert links(goal())["Lägg till åtagande"] == "/ataganden?atagande=ny&mal=mal"
    app = pressed(page(atagande="ny", mal="mal"), "Spara åtagandet")
    assert "Rätta det som är markerat" in said(app)
    assert "Dagen saknas." in said(app)
    app = typed(typed(app, "Namn på svenska", "Fler vandringar"), "Första dag", "2025-01-01")
    app = typed(app, "Eller eget mått", "vandringar")
    app = pressed(app, "Spara åtagandet")
    assert "Åtagandet är sparat." in said(app)
    assert app.query_params["atagande"] in (WALKS, [WALKS])
    [found] = kept()
    assert (found.party, found.goal, found.clearance) == (POLICE, "mal", Clearance.INTERNAL)
    app = pressed(page(atagande=WALKS), "Spara avstämningen")
    assert "Välj något i listan." in said(app)
    app = chosen(app, "Hur går insatsen?", "at_risk")
    app = pressed(app, "Spara avstämningen")
    assert "Skriv vad som hindrar och vad ni gör åt det." in said(app)
    app = typed(typed(app, "Vad har hänt", "Vi lånar folk."), "Eget mått: vandringar", "4,5")
    app = pressed(app, "Spara avstämningen")
    assert "Avstämningen är sparad." in said(app)
    [found] = kept()
    assert [(one.status, one.value, one.note) for one in found.check_ins] == [
        (CommitmentStatus.AT_RISK, 4.5, "Vi lånar folk.")
    ]
    assert "Fler vandringar" in links(page())


def test_what_somebody_else_changed_meanwhile_is_not_written_over(monkeypatch: pytest.MonkeyPatch) -> None:
    signed_in(monkeypatch, Role.COORDINATOR, POLICE)
    commitment()
    app = typed(page(atagande=WALKS), "Ansvarig roll", "Kommunpolis")
    edit_commitment(commitment=WALKS, opened=1, changes={"name_en": "More walks"}, by=CONSOLE)
    app = pressed(app, "Spara ändringen")
    assert "Någon annan har ändrat uppgifterna" in said(app)
    assert kept()[0].role == ""
    app = pressed(app, "Spara ändringen")
    assert "Ändringen är sparad." in said(app)
    assert kept()[0].role == "Kommunpolis"
    app = pressed(app, "Dra tillbaka åtagandet")
    assert "Åtagandet är tillbakadraget." in said(app)
    assert kept() == ()


def test_an_activity_is_added_checked_in_on_changed_and_withdrawn(monkeypatch: pytest.MonkeyPatch) -> None:
    signed_in(monkeypatch, Role.COORDINATOR, POLICE)
    commitment()
    address = links(page(atagande=WALKS))["Lägg till åtgärd"]
    assert address == f"/ataganden?atagande={WALKS}&atgard=ny"
    app = typed(
        typed(page(atagande=WALKS, atgard="ny"), "Namn på svenska", "Vandring i maj"), "Första dag", "2025-05-01"
    )
    app = pressed(app, "Spara åtgärden")
    assert "Åtgärden är sparad." in said(app)
    app = pressed(chosen(app, "Hur går insatsen?", "done"), "Spara avstämningen")
    assert "Avstämningen är sparad." in said(app)
    app = pressed(typed(app, "Ansvarig roll", "Områdespolis"), "Spara ändringen")
    [one] = kept()[0].activities
    assert (one.owner, len(one.check_ins)) == ("Områdespolis", 1)
    assert "Vandring i maj" in links(page(atagande=WALKS))
    app = pressed(app, "Dra tillbaka åtgärden")
    assert "Åtgärden är tillbakadragen." in said(app)
    assert kept()[0].activities == ()


def test_a_promise_is_made_counted_and_told_with_the_pace_it_takes(monkeypatch: pytest.MonkeyPatch) -> None:
    signed_in(monkeypatch, Role.COORDINATOR, POLICE)
    year, app = today().year, page(lofte="ny")
    for label, value in (
        ("Namn på svenska", "Poliser på torget"),
        ("Första dag", f"{year}-01-01"),
        ("Sista dag", f"{year + 1}-12-31"),
        ("Minst så många", "1,5"),
        ("Av hur många", "52"),
        ("Vad som räknas, till exempel", "helger"),
    ):
        app = typed(app, label, value)
    app = pressed(chosen(app, "Plats", "lpo-globen"), "Spara löftet")
    assert "”1,5” går inte att använda" in said(app)
    app = pressed(typed(app, "Minst så många", "40"), "Spara löftet")
    assert "Löftet är sparat." in said(app)
    assert "○ inte räknat än" in said(app)
    app = pressed(typed(app, "Antal hittills", "31"), "Spara antalet")
    assert "Antalet är sparat." in said(app)
    [one] = promised()
    assert (one.target_count, one.of_count, one.latest and one.latest.count) == (40, 52, 31)
    text = said(page(lofte=one.slug))
    assert "Minst 40 av 52 helger. Lpo-Globen" in text
    assert "31 av 40 helger ► i takt med löftet 9 kvar · " in text
    assert "dagar kvar · det kräver" in text
    app = pressed(typed(page(lofte=one.slug), "Vad som räknas, på engelska", "weekends"), "Spara ändringen")
    assert promised()[0].unit.en == "weekends"
    assert "Poliser på torget" in links(page())
    assert "31 av 40 helger" in said(visit("police", module="party", subject="police"))
    app = pressed(app, "Dra tillbaka löftet")
    assert "Löftet är tillbakadraget." in said(app)
    assert promised() == ()


def test_a_promise_that_is_over_says_whether_it_was_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    signed_in(monkeypatch, None)
    promise()
    promise(CITY, target_count=3, of_count=None)
    for slug, count in (("poliser-pa-torget", 39), ("poliser-pa-torget-2", 3)):
        count_promise(promise=slug, on=date(2025, 12, 31), count=count, by=CONSOLE)
    police, city = (said(visit(slug, module="party", subject=slug)) for slug in ("police", "city"))
    assert "39 av 40 helger räknat 31 december 2025 ■ löftet hölls inte –" in police
    assert "3 av 3 helger räknat 31 december 2025 ● löftet är hållet –" in city


def test_an_administrator_writes_for_the_party_that_is_chosen(monkeypatch: pytest.MonkeyPatch) -> None:
    signed_in(monkeypatch, Role.ADMINISTRATOR)
    commitment()
    promise(target_count=3, of_count=None)
    address = links(page(part="police"))["Fler vandringar"]
    assert address == f"/ataganden?part=police&atagande={WALKS}"
    assert "Minst 3 helger." in said(page(part="police", lofte="poliser-pa-torget"))
    assert "Inga åtaganden ännu" in said(page(part="city"))
    app = pressed(page(part="city", atagande="ny"), "Spara åtagandet")
    assert "Välj något i listan." in said(app)


def test_what_is_typed_for_one_party_is_not_saved_for_another(monkeypatch: pytest.MonkeyPatch) -> None:
    signed_in(monkeypatch, Role.ADMINISTRATOR)
    for asked, button in (("atagande", "Spara åtagandet"), ("lofte", "Spara löftet")):
        app = typed(page(part="police", **{asked: "ny"}), "Namn på svenska", "Polisens egna")
        app = chosen(app, "Part", "city")
        app.query_params[asked] = "ny"
        app = app.run()
        assert [one.value for one in app.text_input if one.label == "Namn på svenska"] == [""]
        pressed(app, button)
    assert (kept(), promised()) == ((), ())


@pytest.mark.parametrize(
    ("asked", "said_so"),
    [
        ({"atagande": WALKS}, "Åtagandet finns inte här. Det är tillbakadraget, eller adressen är fel."),
        ({"lofte": "poliser-pa-torget"}, "Löftet finns inte här. Det är tillbakadraget, eller adressen är fel."),
        ({"atagande": WALKS, "atgard": "vandring-i-maj"}, "Åtgärden finns inte här. Den är tillbakadragen"),
    ],
)
def test_what_is_withdrawn_while_somebody_writes_about_it_is_told_with_what_was_written(
    monkeypatch: pytest.MonkeyPatch, asked: dict[str, str], said_so: str
) -> None:
    signed_in(monkeypatch, Role.COORDINATOR, POLICE)
    commitment()
    activity()
    promise()
    label, button = ("Kommentar", "Spara antalet") if "lofte" in asked else ("Vad har hänt", "Spara avstämningen")
    app = typed(page(**asked), label, "Vi lånar folk.")
    if "lofte" in asked:
        withdraw_promise(promise=asked["lofte"], opened=1, by=CONSOLE)
    elif "atgard" in asked:
        withdraw_activity(activity=asked["atgard"], opened=1, by=CONSOLE)
    else:
        withdraw_commitment(commitment=WALKS, opened=1, by=CONSOLE)
    text = said(pressed(app, button))
    assert said_so in text
    assert "Det här hade du skrivit. Det är inte sparat: Vi lånar folk." in text
    assert "Nytt" not in text
    assert "Det här hade du skrivit" not in said(page(**asked))


def test_a_viewer_is_told_whose_page_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    signed_in(monkeypatch, Role.VIEWER)
    assert "Den här sidan är för samordnare" in said(page())


def test_a_store_without_parties_has_nothing_to_write(monkeypatch: pytest.MonkeyPatch) -> None:
    signed_in(monkeypatch, Role.ADMINISTRATOR)
    monkeypatch.setattr("pages.commitments.cache.catalogue", Catalogue)
    assert "Tjänsten har inga parter." in said(page())
