"""Whether `Chair` beside a name says who chaired the meeting, or what somebody is elsewhere.

Ann Able (Chair; Widget Trust)     the chair of the meeting, where nobody else is called so
Ann Able (Chair, Widget Board)     of the Widget Board's meeting, beside
Ben Bold (Chair, Tunnel Trust)     who chairs the Tunnel Trust
"""

from collections.abc import Sequence
from dataclasses import replace

from ogkg.extraction.people import Listed
from ogkg.extraction.roster_status import Settled
from ogkg.model.code import MeetingRole
from ogkg.model.document import Document
from ogkg.model.evidence import Span
from ogkg.names.slug import normalised

_CHAIRS = frozenset({"chair", "chairman", "chairwoman", "chairperson"})
_DEPUTIES = frozenset({"deputy chair", "vice chair", "vice-chair"})
_OFFICES = frozenset({MeetingRole.CHAIR, MeetingRole.DEPUTY_CHAIR})


def chairs_of_meeting(document: Document, settled: Sequence[Settled], body: str) -> tuple[Settled, ...]:
    """The people of a list; who chairs another body keeps that as a post.

    Args:
        document: the minutes.
        settled: everybody on the list.
        body: the group that met, as written; "" where it is not known.

    Returns:
        The same people in the same order. Where several are called chair, those whose organisation
        follows the word are chairs of that organisation, unless it is the group that met.
    """
    called = [each for each in settled if _marker(each.entry.person)]
    if len({each.entry.person.name.key for each in called}) < 2:  # noqa: PLR2004 - one chair
        return tuple(settled)
    return tuple(_elsewhere(document, each, normalised(body)) for each in settled)


def _marker(person: Listed) -> str:
    called = (marker for marker in person.markers if marker.casefold() in _CHAIRS | _DEPUTIES)
    return next(called, "")


def _elsewhere(document: Document, each: Settled, body: str) -> Settled:
    person = each.entry.person
    office = _office(document, person)
    if office is None or normalised(person.affiliations[0].written) in body:
        return each
    kept = replace(
        person,
        roles=tuple(role for role in person.roles if role not in _OFFICES),
        markers=tuple(marker for marker in person.markers if marker != _marker(person)),
        posts=(*person.posts, document.quote(office)),
    )
    return replace(each, entry=replace(each.entry, person=kept))


def _office(document: Document, person: Listed) -> Span | None:
    """`Chair, Tunnel Trust`: where the word stands with the organisation right behind it."""
    marker = _marker(person)
    if not marker or not person.affiliations:
        return None
    whole = document.quote(person.extent)
    at = whole.find(marker, len(person.name.written))
    behind = at + len(marker)
    body = person.affiliations[0].written
    found = whole.find(body, behind) if at >= 0 else -1
    if found < 0 or whole[behind:found].strip(" ,–-"):
        return None
    return Span(person.extent.start + at, person.extent.start + found + len(body))
