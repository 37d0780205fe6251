"""Every action once, as a table: what tests need to ask each of them the same questions."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal

from sqlmodel import col, select

from data.actions import (
    additions,
    agendas,
    breaks,
    cells,
    check_ins,
    commitments,
    completion,
    content,
    deciding,
    delivery,
    importing,
    invitations,
    local_agreements,
    meetings,
    noting,
    people,
    playlists,
    police_map,
    promises,
    proposals,
    reporting,
    responsibilities,
    rules,
    screens,
    signing_in,
    steering,
    targets,
    unchanged,
    withdrawing,
)
from data.actions.brought import Answer
from data.actions.target_rules import Aim
from data.actor import CONSOLE, Actor
from data.queries.basis import basis_of
from data.queries.catalogue import today
from data.store import reading, unit_of_work
from models.commitment import CommitmentStatus
from models.decision import DecisionState
from models.period import Period
from models.person import Person
from models.proposal import Proposal
from models.rule import RuleKind
from models.screen import SlideKind
from models.series_break import SeriesBreak
from models.vocabulary import BreakEffect, BreakKind, Clearance, Kind, PartyKind, Role, SourceKind, ValueStatus
from tests.data.actions.brought_values import brought, document
from tests.data.actions.met import GROUP, SHARE, group, opened, planned, seen
from tests.data.actions.promised import YEAR, activity, commitment, promise
from tests.data.actions.sent import wants_approval
from tests.factories import entry, indicator, observe, person, report, small_world, token

CITY = PartyKind.CITY
PARTY_ROLES = (Role.COORDINATOR, Role.APPROVER)
AIM = Aim(
    baseline_period=Period.of("2023"),
    baseline_value=Decimal(30),
    target_period=Period.of("2027"),
    target_value=Decimal(20),
    decided_on=date(2024, 5, 2),
    decided_by="Styrgruppen",
)
WHERE = {"indicator": "unsafe_share", "place": "stockholm"}
LATER = date(2024, 6, 1)
PLANNED, DONE, PROMISED = "fler-vandringar", "vandring-i-maj", "poliser-pa-torget"
EARLIER: dict[str, object] = {"starts_on": date(2024, 9, 1)}
RULE, BATCH, PART = 1, 1, 1
FIRST = date(2023, 7, 1)
MEETING = {"district": "jarva", "police": "lpo-globen"}
OPENED: list[str] = []
COMING: list[str] = []
"""The meetings that deeds are done to, by the days that the world was made."""
WALL = "ledningsrummet"
SHOWING = playlists.Showing(kind=SlideKind.INDICATOR, indicator="robberies", place="stockholm")
LONGER = playlists.Showing(kind=SlideKind.GOAL, goal="mal", seconds=60)
NAMES: dict[str, object] = {"name_sv": "Nytt och öppet", "name_en": "New and open"}
SINCE: dict[str, object] = {"valid_from": LATER}
AREA = NAMES | SINCE | {"agreement": "avtal", "code": "R9"}
AGREEMENT = NAMES | SINCE | {"short_sv": "Ny", "short_en": "New", "signed_on": LATER, "source_name": "Avtalet"}
LOCAL_AGREEMENT = NAMES | {"agreement": "avtal", "district": "jarva"}
INDICATOR = NAMES | {
    "unit_sv": "%",
    "unit_en": "%",
    "kind": "percentage",
    "part": "outcome",
    "direction": "lower",
    "source_kind": "survey",
    "frequency": "year",
    "person_based": "no",
    "clearance": "open",
    "verified": "suggested",
    "reporter": "police",
    "geographies": ["municipality"],
}
PARTING = breaks.Parting(
    on=date(2023, 1, 1),
    kind=BreakKind.CODING,
    effect=BreakEffect.NOT_COMPARABLE,
    note_sv="Ny kodning.",
    note_en="New coding.",
    decided_by="Styrgruppen",
    decided_on=LATER,
)


@dataclass(frozen=True)
class Deed:
    """One action on the police's indicator or on the account of `bystander`; which roles of the police may do it."""

    do: Callable[[Actor], object]
    of_party: tuple[Role, ...] = ()


def _text(edit: Callable[..., object], word: str, slug: str, name: str) -> Deed:
    return Deed(lambda by: edit(**{word: slug}, opened={"name_sv": name}, changes={"name_sv": "Nytt"}, by=by))


def _report(by: Actor) -> object:
    values = {"value": Decimal("12.5"), "status": ValueStatus.FINAL, "period": Period.of("2020")}
    return reporting.report_value(token=token(), opened_version=0, by=by, **WHERE, **values)  # type: ignore[arg-type]  # the table of deeds is of every type


def _import(by: Actor, period: str = "2020") -> object:
    found = brought(entry("9.5", period=Period.of(period)))
    return importing.save_import(found, document=document(), answers=[Answer("place", "x", "X", "stockholm")], by=by)


def _confirm(by: Actor) -> object:
    return unchanged.confirm_unchanged(
        token=token(),
        indicator="listed",
        place="stockholm",
        period=Period.of("2021"),
        value=Decimal(22),
        at=datetime.now(UTC),
        by=by,
    )


def _withdraw(by: Actor) -> object:
    return targets.withdraw_target(
        indicator="robberies", place="stockholm", decided_on=LATER, decided_by="S", opened_version=1, by=by
    )


def _decide(by: Actor, party: PartyKind | None = None) -> object:
    about = basis_of(SHARE["indicator"], place=SHARE["place"], clearance=Clearance.RESTRICTED, today=today())
    wording = deciding.Wording(text=f"Beslut {token()}", owner="Anna", owner_party=party)
    return deciding.record_decision(meeting=OPENED[0], point=1, wording=wording, seen=about.digest, by=by)


DEEDS: dict[Callable[..., object], Deed] = {
    reporting.report_value: Deed(_report, PARTY_ROLES),
    delivery.deliver_values: Deed(
        lambda by: delivery.deliver_values([entry("9.5")], token=token(), source="a", by=by), PARTY_ROLES
    ),
    cells.save_cells: Deed(
        lambda by: cells.save_cells([cells.FilledCell(entry("9.5"), 0)], token=token(), by=by), PARTY_ROLES
    ),
    importing.save_import: Deed(_import, PARTY_ROLES),
    withdrawing.withdraw_batch: Deed(
        lambda by: withdrawing.withdraw_batch(BATCH, reason="Fel fil.", by=by), PARTY_ROLES
    ),
    completion.declare_complete: Deed(
        lambda by: completion.declare_complete("unsafe_share", period=Period.of("2020"), places=(), by=by), PARTY_ROLES
    ),
    completion.reopen: Deed(lambda by: completion.reopen("unsafe_share", period=Period.of("2020"), by=by), PARTY_ROLES),
    targets.set_target: Deed(
        lambda by: targets.set_target(aim=AIM, opened_version=0, by=by, **WHERE),  # type: ignore[arg-type]  # texts only
        (Role.APPROVER,),
    ),
    targets.withdraw_target: Deed(_withdraw, (Role.APPROVER,)),
    proposals.approve: Deed(lambda by: proposals.approve(proposals=[proposal()], by=by), (Role.APPROVER,)),
    proposals.send_back: Deed(
        lambda by: proposals.send_back(proposals=[proposal()], message="Fel.", by=by), (Role.APPROVER,)
    ),
    proposals.withdraw_proposal: Deed(lambda by: proposals.withdraw_proposal(proposal=proposal(), by=by), PARTY_ROLES),
    proposals.unlock_value: Deed(
        lambda by: proposals.unlock_value(
            indicator="robberies", place="stockholm", period=Period.of("2023-Q1"), reason="Fel.", by=by
        ),
        (Role.APPROVER,),
    ),
    breaks.record_break: Deed(
        lambda by: breaks.record_break(indicator="unsafe_share", parting=PARTING, by=by), (Role.APPROVER,)
    ),
    breaks.withdraw_break: Deed(
        lambda by: breaks.withdraw_break(indicator="robberies", number=_recorded_break(), by=by), (Role.APPROVER,)
    ),
    content.edit_indicator: Deed(
        lambda by: content.edit_indicator(indicator="unsafe_share", version=1, changes={"decimals": 2}, by=by)
    ),
    content.edit_area: _text(content.edit_area, "area", "omrade", "Område"),
    content.edit_party: _text(content.edit_party, "party", "police", "Police"),
    content.edit_goal: _text(content.edit_goal, "goal", "mal", "Mål"),
    content.edit_agreement: _text(content.edit_agreement, "agreement", "avtal", "Avtal"),
    content.edit_local_agreement: _text(content.edit_local_agreement, "local_agreement", "lokal", "Lokal"),
    content.edit_place: _text(content.edit_place, "place", "jarva", "Jarva"),
    content.edit_announcement: _text(content.edit_announcement, "announcement", "mote", "Möte"),
    additions.add_area: Deed(lambda by: additions.add_area(facts=AREA, by=by)),
    additions.add_goal: Deed(lambda by: additions.add_goal(facts=NAMES, by=by)),
    additions.add_agreement: Deed(lambda by: additions.add_agreement(facts=AGREEMENT, by=by)),
    additions.add_local_agreement: Deed(lambda by: additions.add_local_agreement(facts=LOCAL_AGREEMENT, by=by)),
    additions.add_announcement: Deed(lambda by: additions.add_announcement(facts=NAMES | SINCE, by=by)),
    additions.add_indicator: Deed(lambda by: additions.add_indicator(facts=INDICATOR, by=by)),
    additions.add_place: Deed(lambda by: additions.add_place(kind="district", facts=NAMES, by=by)),
    police_map.link_police: Deed(
        lambda by: police_map.link_police(**MEETING, valid_from=LATER, facts={"verified": "known"}, by=by)
    ),
    police_map.edit_police_link: Deed(
        lambda by: police_map.edit_police_link(
            **MEETING, valid_from=FIRST, opened={"part_sv": ""}, changes={"part_sv": "Norra"}, by=by
        )
    ),
    police_map.unlink_police: Deed(lambda by: police_map.unlink_police(**MEETING, valid_from=FIRST, by=by)),
    commitments.add_commitment: Deed(lambda by: commitment(by=by, name_sv="Fler samtal"), PARTY_ROLES),
    commitments.edit_commitment: Deed(
        lambda by: commitments.edit_commitment(commitment=PLANNED, opened=1, changes=EARLIER, by=by), PARTY_ROLES
    ),
    commitments.withdraw_commitment: Deed(
        lambda by: commitments.withdraw_commitment(commitment=PLANNED, opened=1, by=by), PARTY_ROLES
    ),
    commitments.add_activity: Deed(lambda by: activity(by=by, name_sv="Vandring i juni"), PARTY_ROLES),
    commitments.edit_activity: Deed(
        lambda by: commitments.edit_activity(activity=DONE, opened=1, changes=EARLIER, by=by), PARTY_ROLES
    ),
    commitments.withdraw_activity: Deed(
        lambda by: commitments.withdraw_activity(activity=DONE, opened=1, by=by), PARTY_ROLES
    ),
    check_ins.check_in: Deed(
        lambda by: check_ins.check_in(commitment=PLANNED, on=LATER, status=CommitmentStatus.ON_TRACK, by=by),
        PARTY_ROLES,
    ),
    check_ins.check_in_activity: Deed(
        lambda by: check_ins.check_in_activity(activity=DONE, on=LATER, status=CommitmentStatus.DONE, by=by),
        PARTY_ROLES,
    ),
    promises.add_promise: Deed(lambda by: promise(by=by, name_sv="Fler samtal"), PARTY_ROLES),
    promises.edit_promise: Deed(
        lambda by: promises.edit_promise(promise=PROMISED, opened=1, changes=EARLIER, by=by), PARTY_ROLES
    ),
    promises.withdraw_promise: Deed(
        lambda by: promises.withdraw_promise(promise=PROMISED, opened=1, by=by), PARTY_ROLES
    ),
    promises.count_promise: Deed(
        lambda by: promises.count_promise(promise=PROMISED, on=YEAR[0], count=1, by=by), PARTY_ROLES
    ),
    local_agreements.add_follow_up: Deed(
        lambda by: local_agreements.add_follow_up(local_agreement="lokal", facts={"planned_on": LATER}, by=by)
    ),
    local_agreements.edit_follow_up: Deed(
        lambda by: local_agreements.edit_follow_up(number=PART, opened={"note": ""}, changes={"note": "Nytt"}, by=by)
    ),
    local_agreements.remove_follow_up: Deed(lambda by: local_agreements.remove_follow_up(number=PART, by=by)),
    local_agreements.add_local_goal: Deed(
        lambda by: local_agreements.add_local_goal(local_agreement="lokal", facts=NAMES | {"relation": "added"}, by=by)
    ),
    local_agreements.edit_local_goal: Deed(
        lambda by: local_agreements.edit_local_goal(
            number=PART, opened={"clearance": "internal"}, changes={"clearance": "open"}, by=by
        )
    ),
    local_agreements.remove_local_goal: Deed(lambda by: local_agreements.remove_local_goal(number=PART, by=by)),
    rules.add_rule: Deed(lambda by: rules.add_rule(demand=rules.Demand(kind=RuleKind.PUBLISHED_FIGURE), by=by)),
    rules.edit_rule: Deed(lambda by: rules.edit_rule(number=RULE, version=1, limit=60, note_sv="", note_en="", by=by)),
    rules.switch_rule: Deed(lambda by: rules.switch_rule(number=RULE, version=1, is_active=False, by=by)),
    content.mark_as_example: Deed(lambda by: content.mark_as_example(by=by)),
    invitations.invite: Deed(lambda by: invitations.invite(role=Role.VIEWER, by=by)),
    invitations.invite_again: Deed(lambda by: invitations.invite_again(person_id=bystander(), by=by)),
    people.add_person: Deed(
        lambda by: people.add_person(
            username=token(), name="N", role=Role.VIEWER, password="korrekt häst batteri", by=by
        )
    ),
    people.deactivate: Deed(lambda by: people.deactivate(person_id=bystander(), by=by)),
    people.reactivate: Deed(lambda by: people.reactivate(person_id=bystander(), by=by)),
    people.change_role: Deed(lambda by: people.change_role(person_id=bystander(), role=Role.VIEWER, by=by)),
    people.set_email: Deed(lambda by: people.set_email(person_id=bystander(), email=f"{token()}@example.se", by=by)),
    responsibilities.name_responsible: Deed(
        lambda by: responsibilities.name_responsible(
            indicator="robberies", person_id=None, substitute_id=None, opened_version=0, by=by
        ),
        (Role.APPROVER,),
    ),
    unchanged.confirm_unchanged: Deed(_confirm, PARTY_ROLES),
    steering.add_group: Deed(lambda by: steering.add_group(name_sv=f"Grupp {token()}", by=by)),
    steering.rename_group: Deed(
        lambda by: steering.rename_group(
            group=GROUP,
            opened={"name_sv": "Styrgruppen", "name_en": "The steering group"},
            name_sv="Ledningen",
            name_en="",
            by=by,
        )
    ),
    steering.seat_member: Deed(lambda by: steering.seat_member(group=GROUP, name=f"Namn {token()}", by=by)),
    steering.unseat_member: Deed(lambda by: steering.unseat_member(group=GROUP, member=2, by=by)),
    meetings.plan_meeting: Deed(lambda by: planned(days=60, by=by)),
    meetings.edit_meeting: Deed(
        lambda by: meetings.edit_meeting(
            meeting=COMING[0], version=1, starts_at=datetime.now(UTC), room="Sal 4", register_number="", by=by
        )
    ),
    meetings.open_meeting: Deed(lambda by: meetings.open_meeting(meeting=COMING[0], by=by)),
    meetings.close_meeting: Deed(lambda by: meetings.close_meeting(meeting=OPENED[0], by=by)),
    meetings.call_off_meeting: Deed(lambda by: meetings.call_off_meeting(meeting=COMING[0], by=by)),
    agendas.propose_agenda: Deed(lambda by: agendas.propose_agenda(meeting=COMING[0], by=by)),
    agendas.add_point: Deed(lambda by: agendas.add_point(meeting=COMING[0], title=f"Punkt {token()}", by=by)),
    agendas.move_point: Deed(lambda by: agendas.move_point(meeting=COMING[0], point=2, way=agendas.Move.UP, by=by)),
    agendas.remove_point: Deed(lambda by: agendas.remove_point(meeting=COMING[0], point=2, by=by)),
    noting.note_point: Deed(
        lambda by: noting.note_point(
            meeting=OPENED[0], point=1, note=token(), opened=seen(OPENED[0]).points[0].note, by=by
        )
    ),
    deciding.record_decision: Deed(_decide),
    deciding.follow_up_decision: Deed(
        lambda by: deciding.follow_up_decision(decision=1, state=DecisionState.DONE, text=token(), by=by), PARTY_ROLES
    ),
    screens.register_screen: Deed(
        lambda by: screens.register_screen(mounting=screens.Mounting(name=f"Skärm {token()}"), by=by)
    ),
    screens.edit_screen: Deed(
        lambda by: screens.edit_screen(screen=WALL, version=3, mounting=screens.Mounting(name=token()), by=by)
    ),
    screens.renew_key: Deed(lambda by: screens.renew_key(screen=WALL, by=by)),
    screens.revoke_key: Deed(lambda by: screens.revoke_key(screen=WALL, by=by)),
    playlists.add_slide: Deed(lambda by: playlists.add_slide(screen=WALL, showing=SHOWING, by=by)),
    playlists.edit_slide: Deed(lambda by: playlists.edit_slide(screen=WALL, version=3, slide=1, showing=LONGER, by=by)),
    playlists.move_slide: Deed(
        lambda by: playlists.move_slide(screen=WALL, version=3, slide=2, way=agendas.Move.UP, by=by)
    ),
    playlists.remove_slide: Deed(lambda by: playlists.remove_slide(screen=WALL, version=3, slide=2, by=by)),
    signing_in.end_sign_ins: Deed(lambda by: signing_in.end_sign_ins(person_id=bystander(), by=by)),
}


def world_of_deeds() -> None:
    """Fill the store with what the deeds are done to."""
    small_world()
    with unit_of_work(by=CONSOLE) as unit:
        row = Person(username="bystander", name="B", role=Role.VIEWER, password_hash="none", created_at=unit.at)
        unit.session.add(row)
        standing = {"holds_until_changed": True, "source_kind": SourceKind.ADMINISTRATIVE, "decimals": 0}
        indicator(unit, "listed", reporter=PartyKind.POLICE, kind=Kind.COUNT, **standing)
        observe(unit, "listed", "2020", 22.0)
        unit.record(action="test", subject="bystander")
    aim = Aim(
        baseline_period=Period.of("2023-Q1"),
        baseline_value=Decimal(9),
        target_period=Period.of("2027-Q1"),
        target_value=Decimal(5),
        decided_on=LATER,
        decided_by="S",
    )
    targets.set_target(indicator="robberies", place="stockholm", aim=aim, opened_version=0, by=CONSOLE)
    breaks.record_break(indicator="robberies", parting=PARTING, by=CONSOLE)
    added = rules.add_rule(demand=rules.Demand(kind=RuleKind.CHANGE, limit=50), by=CONSOLE)
    assert added == RULE
    _import(CONSOLE, "2019")
    facts = {"verified": "known", "valid_to": None}
    police_map.link_police(**MEETING, valid_from=FIRST, facts=facts, by=CONSOLE)
    additions.add_announcement(facts={"name_sv": "Möte", "name_en": "Meeting"} | SINCE, by=CONSOLE)
    commitment()
    activity()
    promise()
    _meet()
    _agree_locally()
    _mount()
    _propose()


def _meet() -> None:
    """Let a group meet and decide, and plan its next meeting, at which something is new."""
    group()
    OPENED[:] = [opened()]
    _decide(CONSOLE, PartyKind.POLICE)
    COMING[:] = [planned(days=30)]
    agendas.add_point(meeting=COMING[0], title="Läget", by=CONSOLE)
    report("9", indicator="walks_count", period=Period.of("2023"), by=CONSOLE)


def _mount() -> None:
    """Put up a screen with two slides."""
    screens.register_screen(mounting=screens.Mounting(name="Ledningsrummet"), by=CONSOLE)
    for _each in range(2):
        playlists.add_slide(screen=WALL, showing=SHOWING, by=CONSOLE)


def _agree_locally() -> None:
    """Plan a follow-up of the local agreement, and take over a goal."""
    planned, shared = {"planned_on": FIRST}, {"relation": "inherited", "goal": "mal"}
    assert local_agreements.add_follow_up(local_agreement="lokal", facts=planned, by=CONSOLE) == PART
    assert local_agreements.add_local_goal(local_agreement="lokal", facts=shared, by=CONSOLE) == PART


def _propose() -> None:
    """Send a value of the police for approval, and leave one published that could be unlocked."""
    report("9", indicator="robberies", period=Period.of("2023-Q1"), by=CONSOLE)
    sender = person(Role.COORDINATOR, PartyKind.POLICE)
    wants_approval()
    report("11", indicator="robberies", period=Period.of("2022-Q1"), by=sender)
    wants_approval(wanted=False)


def proposal() -> int:
    """Return the number of the proposal that deeds are done to."""
    with reading() as session:
        return int(session.exec(select(Proposal.id)).one() or 0)


def _recorded_break() -> int:
    with reading() as session:
        return int(session.exec(select(SeriesBreak.id).order_by(col(SeriesBreak.id))).first() or 0)


def bystander() -> int:
    """Return the number of the account that deeds are done to."""
    with reading() as session:
        return int(session.exec(select(Person.id).where(Person.username == "bystander")).one() or 0)
