"""The presses on the forms of a local agreement's follow-ups and goals."""

from zlib import crc32

from dashboard.access import actor
from dashboard.components.administration.feedback import attempt
from dashboard.components.administration.form import AdminForm
from dashboard.components.administration.local_sorts import Item, Sort, kept_of
from dashboard.components.administration.submit import read, submit
from dashboard.language import _
from data.actions.content import EditConflictError


def adding(sort: Sort, agreement: str) -> AdminForm:
    """Return the form that adds one to the agreement."""
    return AdminForm(f"{sort.name}:{agreement}:new")


def changing(sort: Sort, item: Item) -> AdminForm:
    """Return the form that changes one."""
    return AdminForm(f"{sort.name}:{item.id}")


def version_of(item: Item) -> int:
    """Return a number that is another one when anything of it is changed."""
    return crc32(repr(kept_of(item)).encode())


def add(sort: Sort, agreement: str) -> None:
    """Store what the form says; a callback of the button."""
    by, form = actor(), adding(sort, agreement)

    def make() -> None:
        facts = read(form, {one.name: one.read for one in sort.entries})
        sort.add(local_agreement=agreement, facts=facts, by=by)

    submit(form, make, said=_("Det nya är sparat."), fields=sort.refusals)


def change(sort: Sort, item: Item) -> None:
    """Store what differs from what the form showed; a callback of the button."""
    by, form, opened = actor(), changing(sort, item), kept_of(item)

    def make() -> None:
        if form.kept().opened != version_of(item):
            form.empty()  # the next run shows what the other saved
            raise EditConflictError(subject=str(item.id))
        said = read(form, {one.name: one.read for one in sort.entries})
        changes = {name: value for name, value in said.items() if value != opened[name]}
        sort.edit(number=item.id, opened=opened, changes=changes, by=by)

    submit(form, make, said=_("Ändringen är sparad."), fields=sort.refusals)


def remove(sort: Sort, item: Item, *, agreement: str) -> None:
    """Take it away; a callback of the button."""
    by = actor()

    def make() -> None:
        sort.remove(number=item.id, by=by)

    attempt(make, said=_("Den är borttagen. Loggen minns vad som stod."), near=f"{sort.name}:{agreement}")
