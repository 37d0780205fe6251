"""Who answers for what: named in the administration, shown where values are owed, and nobody told as nobody."""

from collections.abc import Iterator

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import cache
from data.actions.content import edit_party
from data.actions.people import deactivate
from data.actions.responsibilities import name_responsible
from data.actor import CONSOLE, Actor
from data.queries.catalogue import catalogue
from data.queries.people import accounts
from data.queries.responsibilities import Responsible, responsible
from models.vocabulary import Clearance, PartyKind, Role
from tests import factories
from tests.data.queries.worlds import changing
from tests.pages.visits import links, said, signed_in, visit

NOBODY, PLACE = "Ingen ansvarig utsedd", "stockholms-lan"


@pytest.fixture(autouse=True)
def world(store: str) -> Iterator[str]:
    factories.small_world()
    with changing() as unit:
        factories.indicator(unit, "owed", reporter=PartyKind.POLICE, first_period="2020", lag_days=30)
        factories.observe(unit, "owed", "2020", 12.5, PLACE)
    cache.clear()
    yield store
    cache.clear()


def page(indicator: str = "") -> AppTest:
    return visit("administration", **{"del": "ansvar", **({"indikator": indicator} if indicator else {})})


def chosen(app: AppTest, label: str, value: str) -> AppTest:
    return next(one for one in app.selectbox if one.label == label).select(value).run()


def saved(app: AppTest) -> AppTest:
    return next(one for one in app.button if one.label == "Spara ansvariga").click().run()


def now(slug: str = "owed") -> Responsible:
    return responsible(clearance=Clearance.INTERNAL)[slug]


def names() -> tuple[str | None, str | None]:
    found = now()
    return found.person.name if found.person else None, found.substitute.name if found.substitute else None


def name(who: Actor, *, slug: str = "owed") -> None:
    version = now(slug).version
    name_responsible(indicator=slug, person_id=who.person_id, substitute_id=None, opened_version=version, by=CONSOLE)


def test_an_approver_names_somebody_of_the_own_party(monkeypatch: pytest.MonkeyPatch) -> None:
    karin, bo = (factories.person(Role.COORDINATOR, PartyKind.POLICE) for _ in range(2))
    stranger = factories.person(Role.COORDINATOR, PartyKind.CITY)
    signed_in(monkeypatch, Role.APPROVER, PartyKind.POLICE)
    whole = page()
    assert "3 indikatorer saknar ansvarig." in said(whole)
    assert "walks_count" not in said(whole)
    app = page("owed")
    options = next(one.options for one in app.selectbox if one.label == "Ansvarig")
    assert {"Ingen", karin.name, bo.name} <= set(options)
    assert stranger.name not in options
    app = saved(chosen(chosen(app, "Ansvarig", str(karin.person_id)), "Ersättare", str(bo.person_id)))
    assert "De ansvariga är sparade." in said(app)
    assert names() == (karin.name, bo.name)
    assert f"{karin.name}, ersättare {bo.name}" in said(page())
    app = saved(chosen(chosen(page("owed"), "Ersättare", "0"), "Ansvarig", "0"))
    assert now().is_silent


def test_what_cannot_be_is_said_at_its_field_and_nothing_is_saved(monkeypatch: pytest.MonkeyPatch) -> None:
    karin = factories.person(Role.COORDINATOR, PartyKind.POLICE)
    signed_in(monkeypatch, Role.ADMINISTRATOR)
    number = str(karin.person_id)
    app = saved(chosen(chosen(page("owed"), "Ansvarig", number), "Ersättare", number))
    assert "samma person" in said(app)
    assert now() == Responsible()


def test_whom_another_named_meanwhile_is_shown_and_not_overruled(monkeypatch: pytest.MonkeyPatch) -> None:
    karin, bo = (factories.person(Role.COORDINATOR, PartyKind.POLICE) for _ in range(2))
    signed_in(monkeypatch, Role.ADMINISTRATOR)
    app = chosen(page("owed"), "Ansvarig", str(bo.person_id))
    name(karin)
    app = saved(app)
    assert "Någon annan har ändrat" in said(app)
    assert next(one.value for one in app.selectbox if one.label == "Ansvarig") == str(karin.person_id)
    app = saved(chosen(app, "Ansvarig", str(bo.person_id)))
    assert names() == (bo.name, None)


def test_names_and_silence_stand_where_values_are_owed(monkeypatch: pytest.MonkeyPatch) -> None:
    karin = factories.person(Role.COORDINATOR, PartyKind.POLICE)
    signed_in(monkeypatch, Role.COORDINATOR, PartyKind.POLICE)
    for shown in (visit("registrera", module="entry"), visit("police", module="party", subject="police")):
        assert [error.message for error in shown.exception] == []
        assert NOBODY in said(shown)
    assert NOBODY in said(visit("indikator", module="indicator", indikator="owed"))
    name(karin)
    for shown in (visit("registrera", module="entry"), visit("police", module="party", subject="police")):
        assert f"Ansvarig: {karin.name}" in said(shown)
    assert f"Ansvarig {karin.name}" in said(visit("indikator", module="indicator", indikator="owed"))
    deactivate(person_id=karin.person_id or 0, by=CONSOLE)
    assert karin.name not in said(visit("registrera", module="entry"))


def test_the_party_page_tells_of_values_long_missing_and_of_what_nobody_answers_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    karin = factories.person(Role.COORDINATOR, PartyKind.POLICE)
    signed_in(monkeypatch, Role.VIEWER)
    shown = said(visit("police", module="party", subject="police"))
    assert "1 värde har saknats i mer än 30 dagar efter sista dagen." in shown
    assert "3 indikatorer saknar ansvarig." in shown
    for slug in ("owed", "robberies", "unsafe_share"):
        name(karin, slug=slug)
    assert "Alla indikatorer har någon som ansvarar." in said(visit("police", module="party", subject="police"))


def test_names_are_not_for_who_has_not_signed_in(monkeypatch: pytest.MonkeyPatch) -> None:
    karin = factories.person(Role.COORDINATOR, PartyKind.POLICE)
    name(karin)
    signed_in(monkeypatch, None)
    for page_of in (
        visit("police", module="party", subject="police"),
        visit("indikator", module="indicator", indikator="owed"),
        visit("indikator", module="indicator", indikator="robberies"),
    ):
        assert karin.name not in said(page_of)
        assert "nsvarig" not in said(page_of)
    assert "har saknats i mer än 30 dagar" in said(visit("police", module="party", subject="police"))


def test_a_party_without_a_limit_is_not_called_silent(monkeypatch: pytest.MonkeyPatch) -> None:
    edit_party(party="police", opened={"silent_days": 30}, changes={"silent_days": None}, by=CONSOLE)
    signed_in(monkeypatch, None)
    assert "har saknats" not in said(visit("police", module="party", subject="police"))


def test_what_is_done_is_told_with_the_day_of_the_next_value(monkeypatch: pytest.MonkeyPatch) -> None:
    with changing() as unit:
        for year in range(2021, cache.day_shown().year):
            factories.observe(unit, "owed", str(year), 12.5, PLACE)
    signed_in(monkeypatch, Role.COORDINATOR, PartyKind.POLICE)
    for shown in (visit("registrera", module="entry"), visit("police", module="party", subject="police")):
        text = said(shown)
        part = text[text.index("Klart för den här gången") :]
        assert f"väntas {cache.day_shown().year + 1}-01-30" in part
        assert cache.day_shown().isoformat() in part


def test_an_address_for_reminders_is_saved_changed_and_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    karin = factories.person(Role.COORDINATOR, PartyKind.POLICE)
    signed_in(monkeypatch, Role.ADMINISTRATOR)

    def typed(text: str) -> AppTest:
        app = visit("administration", **{"del": "konton"})
        app = next(one for one in app.selectbox if one.label == "Ändra ett konto").select(karin.person_id).run()
        field = next(one for one in app.text_input if one.label == "E-postadress för påminnelser")
        app = field.set_value(text).run()
        return next(one for one in app.button if one.label == "Spara adressen").click().run()

    def kept() -> str:
        return next(one.email for one in accounts(by=CONSOLE) if one.id == karin.person_id)

    assert "är ingen e-postadress" in said(typed("karin"))
    assert kept() == ""
    shown = said(typed("karin@example.se"))
    assert "skickas nu till den sparade adressen" in shown
    assert "karin@example.se" in shown
    assert kept() == "karin@example.se"
    assert "får inga påminnelser längre" in said(typed(""))
    assert kept() == ""


def test_the_leader_is_written_to_where_the_administrator_says(monkeypatch: pytest.MonkeyPatch) -> None:
    signed_in(monkeypatch, Role.ADMINISTRATOR)
    app = visit("administration", **{"del": "innehall", "slag": "party", "omrade": "police"})
    fields = {one.label: one for one in app.text_input}
    fields["E-post till den som leder parten"].set_value("chef@example.se").run()
    label = "Dagar efter sista dag tills den får besked (tomt: aldrig)"
    next(one for one in app.text_input if one.label == label).set_value("45").run()
    next(one for one in app.button if one.label == "Spara ändringar").click().run()
    assert "Ändringen är sparad." in said(app)
    party = catalogue().party("police")
    assert (party.leader_email, party.silent_days) == ("chef@example.se", 45)


def test_links_to_the_question_stand_only_where_a_value_can_stand(monkeypatch: pytest.MonkeyPatch) -> None:
    last = cache.day_shown().year - 1
    with changing() as unit:
        for slug, holds in (("listed", True), ("counted", False)):
            facts: dict[str, object] = {
                "kind": "count",
                "source_kind": "administrative",
                "decimals": 0,
                "unit_sv": "antal",
            }
            row = factories.indicator(
                unit, slug, reporter=PartyKind.POLICE, first_period=str(last - 1), holds_until_changed=holds, **facts
            )
            factories.observe(unit, row.slug, str(last - 1), 22.0, PLACE)
    signed_in(monkeypatch, Role.COORDINATOR, PartyKind.POLICE)
    found = links(visit("registrera", module="entry"))
    address = f"/registrera?indikator=listed&plats={PLACE}&period={last}&oforandrat=ja"
    assert found["Oförändrat, kontrollerat"] == address
    assert list(found).count("Oförändrat, kontrollerat") == 1
    question = {"indikator": "listed", "plats": PLACE, "period": str(last), "oforandrat": "ja"}
    app = visit("registrera", module="entry", **question)
    assert f"Värdet för {last - 1} är: 22" in said(app)
    assert f"gäller också för {last}?" in said(app)
    app = next(one for one in app.button if one.label == "Ja, oförändrat och kontrollerat").click().run()
    assert f"Sparat: 22 för {last}, oförändrat och kontrollerat." in said(app)
    assert not [one for one in app.button if "oförändrat" in one.label]
    again = visit("registrera", module="entry", **question)
    assert f"Värdet för {last} är registrerat:" in said(again)
    refused = visit("registrera", module="entry", **(question | {"indikator": "counted"}))
    assert "tas fram på nytt för varje period" in said(refused)
    assert links(refused)["Registrera ett nytt värde"] == f"/registrera?indikator=counted&plats={PLACE}&period={last}"
