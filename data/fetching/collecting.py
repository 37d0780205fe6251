"""Answers from the line or from the shelf: what is known is not asked for again, and what comes is kept."""

from dataclasses import dataclass, field

from data.fetching.pace import Clock
from data.fetching.shelf import Shelf, kept_answer
from data.fetching.wire import Answer, Line, answer_of


@dataclass
class Collector:
    """Asks one source in one round, and counts what it asked for, and what of it was unchanged or fetched before."""

    line: Line
    shelf: Shelf
    clock: Clock
    asked: int = field(default=0, init=False)
    unchanged: int = field(default=0, init=False)
    resumed: int = field(default=0, init=False)

    def answer(self, address: str, *, edition: str = "") -> Answer:
        """Return the newest answer; one of an `edition` that lies on the shelf already is not asked for.

        Raises:
            FetchError: a subclass, if it cannot be had.
        """
        known, kept_edition = self._kept(address)
        if known and self.shelf.is_done(address):
            self.resumed += 1
            return known
        if known and edition and edition == kept_edition:
            self.unchanged += 1
            return known
        self.asked += 1
        answer = self.line.ask(address, known=known)
        self.unchanged += bool(known and known.content == answer.content)
        at = self.clock.now()
        kept = kept_answer(answer.content, validators=answer.validators, at=at, edition=edition)
        self.shelf.keep(address, answer.content, kept=kept)
        return answer

    def _kept(self, address: str) -> tuple[Answer | None, str]:
        found = self.shelf.kept(address)
        if found is None:
            return None, ""
        kept, content = found
        return answer_of(content, validators=kept.validators), kept.edition
