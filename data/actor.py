"""Who asks for something, and what that person may do."""

from dataclasses import dataclass

from models.vocabulary import Clearance, PartyKind, Permission, Role

_OF_PARTY = {
    Role.COORDINATOR: frozenset({Permission.REPORT}),
    Role.APPROVER: frozenset({Permission.REPORT, Permission.APPROVE, Permission.SET_TARGET}),
}
_CLEARANCES = {None: Clearance.OPEN, Role.VIEWER: Clearance.INTERNAL}


@dataclass(frozen=True)
class Actor:
    """A person as pages and actions see one; what it may do is asked again from the store in every change."""

    person_id: int | None
    name: str
    role: Role | None
    party: PartyKind | None

    @property
    def clearance(self) -> Clearance:
        """Return how much this person may see."""
        return _CLEARANCES.get(self.role, Clearance.RESTRICTED)

    def may(self, permission: Permission, *, party: PartyKind | None = None) -> bool:
        """Say whether the role carries the permission for what that party answers for.

        Without a party: whether the person may do so for any party at all, as a menu asks.

        >>> Actor(1, "Anna", Role.COORDINATOR, PartyKind.CITY).may(Permission.REPORT, party=PartyKind.POLICE)
        False
        """
        if self.role is Role.ADMINISTRATOR:
            return True
        permissions = _OF_PARTY.get(self.role, frozenset()) if self.role is not None else frozenset()
        return permission in permissions and (party is None or party is self.party)


ANYONE = Actor(person_id=None, name="", role=None, party=None)
CONSOLE = Actor(person_id=None, name="konsol", role=Role.ADMINISTRATOR, party=None)
