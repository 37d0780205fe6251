import html
from collections.abc import Iterator
from datetime import timedelta

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import cache
from data.actions.proposals import approve, send_back
from data.actions.publishing import publish_due
from data.actions.questions import ask_question
from data.actor import CONSOLE, Actor
from data.queries.catalogue import catalogue, today
from data.queries.questions import questions_about
from models.period import Period
from models.proposal import ProposalState
from models.vocabulary import MissingReason, PartyKind, Role, Sex
from tests.data.actions.sent import POLICE, let_time_pass, proposals, send, soon, states, wants_approval
from tests.factories import person, report, small_world, versions
from tests.pages.visits import links, said, signed_in, visit

YEAR = Period.of("2020")


@pytest.fixture(autouse=True)
def world(store: str) -> Iterator[str]:
    small_world()
    wants_approval()
    cache.clear()
    yield store
    cache.clear()


@pytest.fixture
def coordinator() -> Actor:
    return person(Role.COORDINATOR, POLICE)


@pytest.fixture
def approver(monkeypatch: pytest.MonkeyPatch) -> Actor:
    actor = signed_in(monkeypatch, Role.APPROVER, POLICE)
    assert actor is not None
    return actor


def review(**more: str) -> AppTest:
    app = visit("granska", module="review", **more)
    assert [error.message for error in app.exception] == []
    return app


def pressed(app: AppTest, label: str, *, at: int = 0) -> AppTest:
    after: AppTest = [one for one in app.button if one.label == label][at].click().run()
    assert [error.message for error in after.exception] == []
    return after


def typed(app: AppTest, label: str, text: str) -> AppTest:
    field = next(one for one in (*app.text_input, *app.text_area) if one.label.startswith(label))
    after: AppTest = field.set_value(text).run()
    return after


def two_sent(by: Actor) -> None:
    report("11", by=CONSOLE, period=Period.of("2019"))
    send("12.5", by=by, comment="Större urval.", source="Enkäten", correction_reason="Första mätningen.")
    send("9", by=by, place="stockholms-lan")


def is_owed(year: int) -> bool:
    """Return whether the list of what is to be reported asks for the year's share of the county."""
    page = visit("registrera", module="entry")
    form = f'"/registrera?indikator=unsafe_share&plats=stockholms-lan&period={year}"'
    return any(form in html.unescape(element.proto.body) for element in page.get("html"))


def test_who_has_not_signed_in_is_told_so(monkeypatch: pytest.MonkeyPatch) -> None:
    signed_in(monkeypatch, None)
    app = review()
    assert "Inloggning krävs" in said(app)
    assert links(app)["Logga in och fortsätt här"] == "/logga-in?nasta=/granska"


@pytest.mark.parametrize("role", [Role.VIEWER, Role.COORDINATOR])
def test_others_than_approvers_are_told_whose_page_it_is(
    monkeypatch: pytest.MonkeyPatch, role: Role, coordinator: Actor
) -> None:
    two_sent(coordinator)
    signed_in(monkeypatch, role, None if role is Role.VIEWER else POLICE)
    assert "Den här sidan är för godkännare" in said(review())
    assert "12,5" not in said(review())


def test_an_approver_sees_each_value_beside_what_it_follows(coordinator: Actor, approver: Actor) -> None:
    assert approver.party is POLICE
    two_sent(coordinator)
    told = said(review())
    assert "11,0 % → 12,5 %" in told
    assert "+1,5 procentenheter sedan 2019" in told
    assert "Kommentar: Större urval." in told
    assert f"{coordinator.name}, " in told
    assert "9,0 % Det första värdet" in told


def test_all_are_approved_with_one_press_and_a_second_one_does_nothing(coordinator: Actor, approver: Actor) -> None:
    assert approver.party is POLICE
    two_sent(coordinator)
    app = pressed(review(), "Godkänn alla 2 värden")
    assert "2 värden är godkända och publicerade." in said(app)
    assert "Inget väntar på godkännande" in said(app)
    assert [row.value for row in versions()] == [11, 12.5, 9]


def test_one_cell_goes_back_with_a_word_and_the_rest_is_approved(coordinator: Actor, approver: Actor) -> None:
    assert approver.party is POLICE
    two_sent(coordinator)
    app = pressed(review(), "Skicka tillbaka valda värden")
    assert "Kryssa först" in said(app)
    app = app.checkbox[0].check().run()
    app = pressed(app, "Skicka tillbaka 1 valt värde")
    assert "Skriv vad som ska rättas" in said(app)
    app = pressed(typed(app, "Vad ska rättas?", "Fel nämnare."), "Skicka tillbaka 1 valt värde")
    assert "1 värde är skickat tillbaka." in said(app)
    assert "Fel nämnare." in said(app)
    app = pressed(app, "Godkänn värdet")
    assert states() == [ProposalState.RETURNED, ProposalState.PUBLISHED]


def test_a_refused_approval_is_said_and_loses_nothing(coordinator: Actor, approver: Actor) -> None:
    assert approver.party is POLICE
    two_sent(coordinator)
    report("12", by=CONSOLE)
    app = review()
    assert "Ett annat värde för samma period har publicerats" in said(app)
    app = pressed(app, "Godkänn alla 2 värden")
    assert "Ett annat värde för 2020 har publicerats" in said(app)
    assert states() == [ProposalState.SUBMITTED] * 2


def test_values_are_published_at_a_set_time_that_is_read_strictly(coordinator: Actor, approver: Actor) -> None:
    assert approver.party is POLICE
    two_sent(coordinator)
    app = review()
    app = app.radio[0].set_value("later").run()
    app = pressed(app, "Godkänn alla 2 värden")
    assert "Skriv dagen" in said(app)
    app = typed(app, "Dag", (today() + timedelta(days=3)).isoformat())
    app = pressed(typed(app, "Klockslag", "25.00"), "Godkänn alla 2 värden")
    assert "är inget klockslag den dagen" in said(app)
    app = typed(app, "Dag", (today() - timedelta(days=3)).isoformat())
    app = pressed(typed(app, "Klockslag", "8.30"), "Godkänn alla 2 värden")
    assert "Tiden har redan passerat" in said(app)
    app = typed(app, "Dag", (today() + timedelta(days=3)).isoformat())
    app = pressed(app, "Godkänn alla 2 värden")
    assert "2 värden är godkända och publiceras på den valda tiden." in said(app)
    assert "kl. 08.30" in said(app)
    assert versions()[-1].value == 11
    app = pressed(app, "Publicera nu")
    assert "Värdet är publicerat." in said(app)
    app = pressed(app, "Ta tillbaka")
    assert "Värdet är taget tillbaka." in said(app)
    assert states() == [ProposalState.PUBLISHED, ProposalState.WITHDRAWN]


def test_one_value_is_unlocked_with_a_reason(coordinator: Actor, approver: Actor) -> None:
    approve(proposals=[send("12.5", by=coordinator)], by=approver)
    app = review(indikator="unsafe_share", plats="stockholm", period="2020")
    assert "Publicerat nu: 12,5 %" in said(app)
    app = pressed(app, "Lås upp värdet")
    assert "Skriv varför värdet låses upp." in said(app)
    app = pressed(typed(app, "Varför låses", "Fel nämnare."), "Lås upp värdet")
    assert "Värdet är upplåst" in said(app)
    assert send("13", by=coordinator, opened=1, correction_reason="Rättat.")


def test_a_value_of_a_group_is_named_with_whom_it_is_of(coordinator: Actor, approver: Actor) -> None:
    approve(proposals=[send("12.5", by=coordinator, sex=Sex.WOMEN)], by=approver)
    report("10", by=CONSOLE)
    send(None, by=coordinator, period=Period.of("2021"), sex=Sex.WOMEN, missing_reason=MissingReason.NOT_APPLICABLE)
    app = review(indikator="unsafe_share")
    assert app.checkbox[0].label == "Stockholm, 2021, kvinnor"
    assert "följer på 2020" in said(app)
    assert "Stockholm, 2020, kvinnor" in app.selectbox[1].options


def test_an_administrator_chooses_the_party(monkeypatch: pytest.MonkeyPatch, coordinator: Actor) -> None:
    send("12.5", by=coordinator)
    signed_in(monkeypatch, Role.ADMINISTRATOR)
    assert "12,5 %" in said(review(part="police"))
    told = said(review(part="city"))
    assert "12,5" not in told
    assert "Parten publicerar sina värden direkt." in told


def test_an_empty_service_has_nothing_to_review(stores: object, monkeypatch: pytest.MonkeyPatch) -> None:
    from data.store import open_store  # noqa: PLC0415 - another store than the one of this file

    open_store(stores.empty())  # type: ignore[attr-defined]  # the fixture's type is of the tests' own
    cache.clear()
    signed_in(monkeypatch, Role.ADMINISTRATOR)
    assert "Här finns inget ännu" in said(review())


def test_a_coordinator_sees_what_became_of_what_was_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    approver = person(Role.APPROVER, POLICE)
    actor = signed_in(monkeypatch, Role.COORDINATOR, POLICE)
    assert actor is not None
    first, second, third = (
        send("12.5", by=actor),
        send("9", by=actor, place="stockholms-lan", sex=Sex.MEN),
        send("7", by=actor, place="jarva"),
    )
    send_back(proposals=[first], message="Fel nämnare.", by=approver)
    approve(proposals=[second], publish_at=soon(), by=approver)
    app = visit("registrera", module="entry")
    told = said(app)
    assert f"Skickat tillbaka av {approver.name}: Fel nämnare." in told
    assert f"Godkänt av {approver.name}. Publiceras" in told
    assert f"skickat för godkännande av {actor.name}" in told
    assert links(app)["Rätta värdet för 2020"].endswith("plats=stockholm&period=2020&ratta=ja")
    app = pressed(app, "Ta tillbaka", at=2)
    assert [row.state for row in proposals() if row.id == third] == [ProposalState.WITHDRAWN]
    form = visit("registrera", module="entry", indikator="unsafe_share", plats="stockholm", period="2020")
    assert "Fel nämnare." in said(form)


def test_what_waits_for_an_approver_is_no_longer_owed_until_it_is_sent_back(monkeypatch: pytest.MonkeyPatch) -> None:
    last_year = today().year - 1
    report("11", by=CONSOLE, place="stockholms-lan", period=Period(last_year - 1))
    actor, approver = signed_in(monkeypatch, Role.COORDINATOR, POLICE), person(Role.APPROVER, POLICE)
    assert actor is not None
    assert is_owed(last_year)
    sent = send("12.5", by=actor, place="stockholms-lan", period=Period(last_year))
    assert not is_owed(last_year)
    send_back(proposals=[sent], message="Fel nämnare.", by=approver)
    assert is_owed(last_year)


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.APPROVER])
def test_a_locked_value_says_so_in_its_form(monkeypatch: pytest.MonkeyPatch, role: Role) -> None:
    report("12.5", by=CONSOLE)
    signed_in(monkeypatch, role, POLICE)
    form = visit("registrera", module="entry", indikator="unsafe_share", plats="stockholm", period="2020")
    assert "när en godkännare har låst upp det" in said(form)
    unlocks = "/granska?indikator=unsafe_share&plats=stockholm&period=2020"
    assert (links(form).get("Lås upp värdet") == unlocks) is (role is Role.APPROVER)


def test_a_question_is_asked_beside_the_value(monkeypatch: pytest.MonkeyPatch) -> None:
    report("12.5", by=CONSOLE)
    report("13", by=CONSOLE, sex=Sex.WOMEN)
    signed_in(monkeypatch, Role.COORDINATOR, PartyKind.CITY)
    app = visit("indikator", module="indicator", indikator="unsafe_share")
    app = pressed(app, "Ställ frågan")
    assert "Välj något i listan." in said(app)
    app = next(one for one in app.selectbox if one.label.startswith("Vilket värde")).select("2020/women/all").run()
    app = pressed(app, "Ställ frågan")
    assert "Skriv din fråga." in said(app)
    app = pressed(typed(app, "Din fråga", "Varför ökar det?"), "Ställ frågan")
    assert "Stockholm, 2020, kvinnor" in said(app)
    assert "Varför ökar det? Väntar på svar." in said(app)


def test_an_answer_is_given_where_values_are_entered_and_seen_by_those_signed_in(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    report("12.5", by=CONSOLE)
    asker = person(Role.COORDINATOR, PartyKind.CITY)
    ask_question(indicator="unsafe_share", place="stockholm", period=YEAR, version=1, text="Varför ökar det?", by=asker)
    signed_in(monkeypatch, Role.COORDINATOR, POLICE)
    app = visit("registrera", module="entry")
    assert "Frågor att besvara" in said(app)
    app = pressed(app, "Svara")
    assert "Skriv ditt svar." in said(app)
    app = pressed(typed(app, "Svar", "Fler svarar."), "Svara")
    assert questions_about("unsafe_share", by=person(Role.VIEWER))[0].answer == "Fler svarar."
    signed_in(monkeypatch, Role.VIEWER)
    cache.clear()
    told = said(visit("indikator", module="indicator", indikator="unsafe_share"))
    assert "Fler svarar." in told
    assert "Ställ frågan" not in told
    signed_in(monkeypatch, None)
    cache.clear()
    assert "Varför ökar det?" not in said(visit("indikator", module="indicator", indikator="unsafe_share"))


def test_a_question_of_somebody_who_has_left_the_party_keeps_its_name(monkeypatch: pytest.MonkeyPatch) -> None:
    report("12.5", by=CONSOLE)
    asker = person(Role.COORDINATOR, PartyKind.CITY)
    ask_question(indicator="unsafe_share", place="stockholm", period=YEAR, version=1, text="Varför?", by=asker)
    signed_in(monkeypatch, Role.VIEWER)
    assert f"{asker.name}, city, " in said(visit("indikator", module="indicator", indikator="unsafe_share"))


def test_in_english_nothing_is_swedish(coordinator: Actor, approver: Actor) -> None:
    assert approver.party is POLICE
    two_sent(coordinator)
    told = said(review(sprak="en"))
    assert "Waiting for approval" in told
    assert "11.0% → 12.5%" in told


def test_an_administrator_decides_whether_a_party_approves_its_values(monkeypatch: pytest.MonkeyPatch) -> None:
    signed_in(monkeypatch, Role.ADMINISTRATOR)
    where = {"del": "innehall", "slag": "party", "omrade": "city"}
    app = visit("administration", module="administration", **where)
    choice = next(one for one in app.selectbox if one.label.startswith("En godkännare"))
    assert choice.value == "no"
    app = pressed(choice.select("yes").run(), "Spara ändringar")
    assert "Ändringen är sparad." in said(app)
    assert {one.kind for one in catalogue().parties if one.needs_approval} == {PartyKind.POLICE, PartyKind.CITY}
    log = said(visit("administration", module="administration", **{"del": "logg"}))
    assert "En godkännare godkänner värdena innan de publiceras: nej → ja" in log


def test_the_log_tells_of_each_step_in_words(monkeypatch: pytest.MonkeyPatch, coordinator: Actor) -> None:
    approver = person(Role.APPROVER, POLICE)
    first, second = send("12.5", by=coordinator), send("9", by=coordinator, place="stockholms-lan")
    approve(proposals=[first], publish_at=soon(), by=approver)
    send_back(proposals=[second], message="Fel.", by=approver)
    let_time_pass()
    publish_due()
    signed_in(monkeypatch, Role.ADMINISTRATOR)
    told = said(visit("administration", module="administration", **{"del": "logg"}))
    for words in (
        "Skickade värde för godkännande",
        "Godkände värde för senare publicering",
        "publiceras: 20",
        "Skickade tillbaka värde",
        "skäl: Fel.",
        "tidsbestämd publicering Publicerade godkänt värde",
        f"skickat av: {coordinator.name}",
    ):
        assert words in told
