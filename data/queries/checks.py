"""Soft rules asked of values before they are saved: what is unusual needs a comment, and nothing is refused."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from data.actor import Actor
from data.queries.catalogue import Catalogue, catalogue
from data.queries.findings import (
    Published,
    Remark,
    above_other,
    below_other,
    changed_much,
    differs_from,
    outside_range,
)
from data.queries.known_values import CellKey, KnownValues, Said, Typed, key_of
from data.queries.ranges import Range, evidence_before, range_of
from data.queries.rules import RuleView, rules, rules_for
from models.rule import RuleKind

_WITHOUT_LIMIT = 0.0


class Severity(StrEnum):
    """Whether a finding still asks for a comment, or has been answered by one."""

    ASKS = "asks"
    ANSWERED = "answered"


@dataclass(frozen=True)
class Finding:
    """A value that a rule asks about: which one, by which rule, whether a comment answers it, and what is said."""

    key: CellKey
    rule: RuleView
    severity: Severity
    remark: Remark


@dataclass(frozen=True)
class Checking:
    """What one person's values are checked against, each indicator read once however many values are asked about.

    Make one for a form or a file, and throw it away with it: it does not see what is saved later.
    """

    content: Catalogue
    rules: Sequence[RuleView]
    known: KnownValues

    def findings(self, entries: Sequence[Typed]) -> tuple[Finding, ...]:
        """Return what the rules ask about the values together, in their order, as if all of them were saved.

        Raises:
            NotAllowedError: unless the person reports for the party of every indicator.
        """
        for indicator in {entry.indicator for entry in entries}:
            self.known.require(indicator)
        brought = {key_of(entry): entry for entry in entries}
        lines: defaultdict[tuple[str, ...], list[Typed]] = defaultdict(list)
        for entry in entries:
            lines[_line(entry)].append(entry)
        return tuple(
            Finding(key_of(entry), rule, self._severity(entry, rule), remark)
            for entry in entries
            for rule, remark in self._remarks(entry, brought=brought, line=lines[_line(entry)])
        )

    def expected_range(self, key: CellKey) -> Range | None:
        """Return what a value is expected to be, to be shown beside its field.

        None where no rule asks, and where too few earlier values are known or they do not vary.

        Raises:
            NotAllowedError: unless the person reports for the indicator's party.
        """
        self.known.require(key.indicator)
        asked = rules_for(key.indicator, among=self.rules)
        rule = next((rule for rule in asked if rule.kind is RuleKind.EXPECTED_RANGE), None)
        if rule is None:
            return None
        indicator, series = self.content.indicator(key.indicator), self.known.series(key)
        evidence = evidence_before(series, period=key.period, indicator=indicator, place=key.place)
        return range_of(evidence, indicator=indicator, limit=rule.limit or _WITHOUT_LIMIT)

    def _remarks(
        self, entry: Typed, *, brought: Mapping[CellKey, Typed], line: Sequence[Typed]
    ) -> Iterator[tuple[RuleView, Remark]]:
        if entry.value is None:
            return
        for rule in rules_for(entry.indicator, among=self.rules):
            match rule.kind:
                case RuleKind.AT_MOST_OTHER:
                    remark = self._beside_other(entry, rule, brought=brought)
                case RuleKind.PUBLISHED_FIGURE:
                    remark = self._as_published(entry)
                case _:
                    remark = self._in_series(entry, rule, line=line)
            if remark is not None:
                yield rule, remark

    def _in_series(self, entry: Typed, rule: RuleView, *, line: Sequence[Typed]) -> Remark | None:
        indicator = self.content.indicator(entry.indicator)
        series = self.known.series(key_of(entry), typed=line)
        evidence = evidence_before(series, period=entry.period, indicator=indicator, place=entry.place)
        asked = outside_range if rule.kind is RuleKind.EXPECTED_RANGE else changed_much
        limit = rule.limit or _WITHOUT_LIMIT
        return asked(float(entry.value or 0), evidence=evidence, indicator=indicator, limit=limit)

    def _as_published(self, entry: Typed) -> Remark | None:
        """Compare with the newest figure of another source, whatever has been said since."""
        indicator = self.content.indicator(entry.indicator)
        published: dict[str, float | None] = {}
        for said in self._said(entry):
            source = said.source or indicator.source_name
            published.pop(source, None)
            published[source] = said.value
        published.pop(entry.source or indicator.source_name, None)
        figures = [Published(value, source) for source, value in published.items() if value is not None]
        remarks = (self._beside_figure(entry, figure) for figure in reversed(figures))
        return next((remark for remark in remarks if remark is not None), None)

    def _beside_figure(self, entry: Typed, figure: Published) -> Remark | None:
        decimals = self.content.indicator(entry.indicator).decimals
        return differs_from(float(entry.value or 0), published=figure, period=entry.period, decimals=decimals)

    def _beside_other(self, entry: Typed, rule: RuleView, *, brought: Mapping[CellKey, Typed]) -> Remark | None:
        is_part = entry.indicator == rule.indicator
        slug = str(rule.other if is_part else rule.indicator)
        key = CellKey(slug, entry.place, entry.period, entry.sex, entry.ages)
        typed = brought.get(key)
        value = self.known.value(key) if typed is None else (None if typed.value is None else float(typed.value))
        if value is None:
            return None
        mine, other = float(entry.value or 0), self.content.indicator(slug)
        return above_other(mine, most=value, other=other) if is_part else below_other(mine, least=value, other=other)

    def _severity(self, entry: Typed, rule: RuleView) -> Severity:
        """Return whether a comment answers: one that was not written for another value of the same cell before."""
        before = self._said(entry)[-1:]
        is_old = any(said.comment == entry.comment and said.value != float(entry.value or 0) for said in before)
        is_explained = bool(entry.comment) and not is_old
        if rule.kind is RuleKind.PUBLISHED_FIGURE:
            is_explained = is_explained or bool(entry.correction_reason)
        return Severity.ANSWERED if is_explained else Severity.ASKS

    def _said(self, entry: Typed) -> tuple[Said, ...]:
        return self.known.said_of(key_of(entry))


def checking(*, by: Actor, content: Catalogue | None = None) -> Checking:
    """Return what this person's values are checked against, with the rules as they are now."""
    return Checking(content or catalogue(), rules(), KnownValues(by))


def checks_of(entries: Sequence[Typed], *, by: Actor, content: Catalogue | None = None) -> tuple[Finding, ...]:
    """Return what the rules ask about the values together; see `Checking`, which a form that asks often keeps.

    Raises:
        NotAllowedError: unless the person reports for the party of every indicator.
    """
    return checking(by=by, content=content).findings(entries)


def _line(entry: Typed) -> tuple[str, ...]:
    return entry.indicator, entry.place, entry.sex.value, entry.ages.code
