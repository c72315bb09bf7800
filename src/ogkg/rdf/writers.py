"""How the value of a record's field becomes the objects of a property.

Each writer takes the field's value, one or a tuple of them, and gives the objects; nothing for a
value that is absent.
"""

from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum
from typing import TypeVar

from pyoxigraph import Literal, NamedNode

from ogkg.model.period import DateRead, Precision
from ogkg.model.record import Affiliation, MeetingState, Owner, RecordId
from ogkg.rdf import terms
from ogkg.rdf.iris import web_address
from ogkg.rdf.scope import Scope
from ogkg.vocab import SCHEMA

Objects = Iterator[NamedNode | Literal]
Writer = Callable[..., Iterable[NamedNode | Literal]]
Value = TypeVar("Value")


def _each(value: Value | tuple[Value, ...] | None) -> tuple[Value, ...]:
    """The values there are: `None` and "" are none."""
    values = value if isinstance(value, tuple) else () if value is None else (value,)
    return tuple(one for one in values if one != "")


def text(_: Scope, value: str | tuple[str, ...]) -> Objects:
    """Words as written."""
    yield from map(terms.text, _each(value))


def label(_: Scope, value: str) -> Objects:
    """A label in English."""
    yield from map(terms.label, _each(value))


def first(_: Scope, values: tuple[str, ...]) -> Objects:
    """The fullest of several written forms."""
    yield from map(terms.text, values[:1])


def others(_: Scope, values: tuple[str, ...]) -> Objects:
    """The written forms beside the fullest."""
    yield from map(terms.text, values[1:])


def integer(_: Scope, value: int | None) -> Objects:
    """A count."""
    yield from map(terms.integer, _each(value))


def link(scope: Scope, value: RecordId | tuple[RecordId, ...] | None) -> Objects:
    """The entities behind other records of the document."""
    yield from map(scope.link, _each(value))


def code(scheme: str) -> Writer:
    """A writer of codes of this list."""

    def write(_: Scope, value: StrEnum | tuple[StrEnum, ...] | None) -> Objects:
        for one in _each(value):
            yield terms.concept(scheme, one.value)

    return write


def rating(_: Scope, value: StrEnum) -> Objects:
    """A rating: its value names the scheme as well."""
    yield terms.concept(*value.value.split("/"))


def date(_: Scope, value: DateRead | None) -> Objects:
    """A date at the precision it was written with."""
    if value and value.value:
        yield terms.date(value.value)


def day(_: Scope, value: DateRead | None) -> Objects:
    """A date, if it is a full one."""
    if value and value.value and value.value.precision is Precision.DAY:
        yield terms.date(value.value)


def date_as_written(_: Scope, value: DateRead | None) -> Objects:
    """The words of a deadline: "until", "by" and "preferably before" are more than the day."""
    if value:
        yield terms.text(value.written)


def interpreted(_: Scope, value: DateRead | None) -> Objects:
    """The words of a date that needed interpretation, or could not be given."""
    if value and (value.inferred or value.value is None):
        yield terms.text(value.written)


def not_a_day(scope: Scope, value: DateRead | None) -> Objects:
    """The words of a due date that needed interpretation, or fixes no day: a month, a season."""
    if value and value.value and value.value.precision is not Precision.DAY:
        yield terms.text(value.written)
    else:
        yield from interpreted(scope, value)


def organisations(scope: Scope, value: str | Affiliation | tuple[str | Affiliation, ...] | None) -> Objects:
    """The organisations behind words; none where resolution found none."""
    for one in _each(value):
        yield from scope.organisations_of(
            one if isinstance(one, Affiliation) else Affiliation(written=str(one))
        )


def written(_: Scope, value: tuple[Affiliation, ...]) -> Objects:
    """Affiliations as written."""
    yield from (terms.text(one.written) for one in value)


def owners(scope: Scope, value: tuple[Owner, ...]) -> Objects:
    """Who must do it: the mention, or the body that the words name."""
    for owner in value:
        yield from _owner(scope, owner)


def unsettled_owners(scope: Scope, value: tuple[Owner, ...]) -> Objects:
    """The words for an owner that nothing was found for."""
    yield from (terms.text(owner.written) for owner in value if not _owner(scope, owner))


def _owner(scope: Scope, owner: Owner) -> tuple[NamedNode, ...]:
    if owner.mention:
        found = scope.link(owner.mention)
        return (found,) if found else ()
    return () if owner.person else scope.organisations_of(Affiliation(written=owner.written))


def address(_: Scope, value: str) -> Objects:
    """An http(s) address as a value; anything else is left out."""
    yield from (terms.address(one) for one in _each(value) if web_address(one))


def recorded_in(scope: Scope, state: MeetingState) -> Objects:
    """The document, if it is the record of the meeting."""
    if state is MeetingState.RECORDED:
        yield scope.iri


def scheduled(_: Scope, state: MeetingState) -> Objects:
    """That the meeting is still to come."""
    if state is MeetingState.ANNOUNCED:
        yield NamedNode(SCHEMA.EventScheduled)


def draft(_: Scope, is_draft: bool) -> Objects:  # noqa: FBT001 - the field's value
    """That the document calls the plan a draft."""
    if is_draft:
        yield terms.text("Draft")


def theme_scheme(scope: Scope, theme: RecordId) -> Objects:
    """The scheme that a theme is in."""
    yield scope.iris.theme_scheme(scope.entities[theme])
