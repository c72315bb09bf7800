"""A set in `pages/index.sqlite`: its members page by page, narrowed by facets, and counted by them.

Values asked for together must stand in one record of a member, so that a year and a body mean that body in
that year; only the kind of a thing holds for all of its records.
"""

import json
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ogkg.release.page_lookup import PageIndex
from ogkg.release.page_sets import FACETS, STANDING


@dataclass(frozen=True, slots=True)
class Member:
    """A thing in a set."""

    id: int
    iri: str


@dataclass(frozen=True, slots=True)
class Tally:
    """A value of a facet: as it stands in addresses, what it is called, and how many members have it."""

    value: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Part:
    """One page of a set.

    Attributes:
        members: in the order of their IRIs.
        has_more: whether there are members after it.
        preceding: IRI after which the page before begins; empty where that is the first.
    """

    members: tuple[Member, ...]
    has_more: bool
    preceding: str


@dataclass(frozen=True, slots=True)
class _Condition:
    """A condition of a question, and the values that stand in it."""

    text: str
    values: tuple[str | int, ...]


class SetLookup:
    """One set, as it is looked up.

    Args:
        index: that it is in.
        kind: as in `/id/person`.
    """

    def __init__(self, index: PageIndex, kind: str) -> None:
        self._index = index
        self._kind = kind
        ends = index.ask("SELECT first, last FROM kind WHERE name = ?", (kind,))
        self._ends: tuple[int, int] = ends[0] if ends else (1, 0)

    def __len__(self) -> int:
        """How many members it has."""
        first, last = self._ends
        return last - first + 1

    def count(self, filters: Mapping[str, str]) -> int:
        """How many members have a record with every value asked for."""
        if not filters:
            return len(self)
        chosen = self._chosen(filters, self._ends)
        count: int
        ((count,),) = self._index.ask(f"SELECT COUNT(*) FROM member WHERE {chosen.text}", chosen.values)  # noqa: S608 - conditions of our own
        return count

    def part(self, filters: Mapping[str, str], after: str, size: int) -> Part:
        """One page of those members.

        Args:
            filters: facet and value.
            after: IRI after which the page begins; empty for the first.
            size: most members of a page.
        """
        first, last = self._ends
        place = self._place(after)
        behind = self._chosen(filters, (place + 1, last))
        found = self._index.ask(
            f"SELECT id, iri FROM member WHERE {behind.text} ORDER BY id LIMIT ?",  # noqa: S608 - conditions of our own
            (*behind.values, size + 1),
        )
        ahead = self._chosen(filters, (first, place))
        before = self._index.ask(
            f"SELECT iri FROM member WHERE {ahead.text} ORDER BY id DESC LIMIT 1 OFFSET ?",  # noqa: S608 - conditions of our own
            (*ahead.values, size),
        )
        members = tuple(Member(number, iri) for number, iri in found[:size])
        return Part(members, len(found) > size, before[0][0] if before else "")

    def _place(self, after: str) -> int:
        """The id of the last member that does not come after an IRI; ids ascend with IRIs."""
        first, last = self._ends
        return first - 1 + bisect_right(range(first, last + 1), after, key=self._iri)

    def _iri(self, number: int) -> str:
        iri: str
        ((iri,),) = self._index.ask("SELECT iri FROM member WHERE id = ?", (number,))
        return iri

    def tallies(self, filters: Mapping[str, str]) -> dict[str, list[Tally]]:
        """For each facet the values that those members have."""
        if filters:
            return {name: self._counted(name, filters) for name in FACETS}
        rows = self._index.ask(
            """SELECT facet, value, label, members FROM tally JOIN choice ON choice.id = choice
               WHERE kind = ?""",
            (self._kind,),
        )
        counted: dict[str, list[Tally]] = {name: [] for name in FACETS}
        for facet, value, label, members in rows:
            counted[facet].append(Tally(value, label, members))
        return counted

    def _counted(self, name: str, filters: Mapping[str, str]) -> list[Tally]:
        where = self._where(filters, self._ends)
        if name == STANDING:
            within = f"member IN (SELECT member FROM record WHERE {where.text})"  # noqa: S608 - conditions of our own
            where = _Condition(within, where.values)
        rows = self._index.ask(
            f"""SELECT value, label, COUNT(DISTINCT member) FROM record JOIN choice ON choice.id = "{name}"
                WHERE {where.text} GROUP BY choice.id""",  # noqa: S608 - conditions of our own
            where.values,
        )
        return [Tally(value, label, count) for value, label, count in rows]

    def has(self, facet: str, value: str) -> bool:
        """Whether any member has a value."""
        text = (
            "SELECT 1 FROM tally JOIN choice ON choice.id = choice WHERE kind = ? AND facet = ? AND value = ?"
        )
        return bool(self._index.ask(text, (self._kind, facet, value)))

    def labels(self, members: Iterable[Member]) -> dict[int, dict[str, set[str]]]:
        """What the values of some members are called, by facet."""
        names = ", ".join(f'"{name}"' for name in FACETS)
        rows = self._index.ask(
            f"SELECT member, {names} FROM record WHERE member IN (SELECT value FROM json_each(?))",  # noqa: S608 - our own names
            (json.dumps([member.id for member in members]),),
        )
        called = self._called({number for _, *values in rows for number in values if number is not None})
        found: dict[int, dict[str, set[str]]] = {}
        for member, *values in rows:
            facets = found.setdefault(member, {})
            for name, number in zip(FACETS, values, strict=True):
                if number is not None:
                    facets.setdefault(name, set()).add(called[number])
        return found

    def _called(self, numbers: Iterable[int]) -> dict[int, str]:
        text = "SELECT id, label FROM choice WHERE id IN (SELECT value FROM json_each(?))"
        rows = self._index.ask(text, (json.dumps(list(numbers)),))
        return dict(rows)

    def _chosen(self, filters: Mapping[str, str], ends: tuple[int, int]) -> _Condition:
        """Of members between two ids: those that have a record with every value asked for."""
        if not filters:
            return _Condition("id BETWEEN ? AND ?", ends)
        where = self._where(filters, ends)
        return _Condition(f"id IN (SELECT member FROM record WHERE {where.text})", where.values)  # noqa: S608 - conditions of our own

    def _where(self, filters: Mapping[str, str], ends: tuple[int, int]) -> _Condition:
        """Of the records of members between two ids: those that have every value asked for."""
        texts, values = ["record.member BETWEEN ? AND ?"], list[str | int](ends)
        for name in FACETS:
            if name not in filters:
                continue
            fits = f'"{name}" = (SELECT id FROM choice WHERE value = ?)'  # noqa: S608 - our own names
            if name == STANDING:
                fits = f"record.member IN (SELECT member FROM record WHERE {fits})"  # noqa: S608 - conditions of our own
            texts.append(fits)
            values.append(filters[name])
        return _Condition(" AND ".join(texts), tuple(values))
