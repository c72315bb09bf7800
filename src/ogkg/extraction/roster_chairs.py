"""Whether `Chair` beside a name says who chaired the meeting, or what somebody is elsewhere.

Ann Able (Chair; Widget Trust)     the chair of the meeting, where nobody else is called so
Ann Able (Chair, Widget Board)     of the Widget Board's meeting, beside
Ben Bold (Chair, Tunnel Trust)     who chairs the Tunnel Trust
Carl Clay (TTAB Chair)             who chairs that, where somebody else is called chair
"""

from collections.abc import Container, Sequence
from dataclasses import replace

from ogkg.extraction.people import Listed
from ogkg.extraction.roster_status import Settled
from ogkg.model.code import MeetingRole
from ogkg.model.document import Document
from ogkg.model.evidence import Span
from ogkg.names.slug import normalised

_CHAIRS = frozenset({"chair", "chairman", "chairwoman", "chairperson"})
_DEPUTIES = frozenset(
    f"{rank}{mark}{word}" for rank in ("deputy", "vice") for mark in (" ", "-") for word in _CHAIRS
)
_OFFICES = frozenset({MeetingRole.CHAIR, MeetingRole.DEPUTY_CHAIR})


def chairs_of_meeting(
    document: Document, settled: Sequence[Settled], body: str, nouns: Container[str]
) -> tuple[Settled, ...]:
    """The people of a list; who chairs another body keeps that as a post.

    Args:
        document: the minutes.
        settled: everybody on the list.
        body: the group that met, as written; "" where it is not known.
        nouns: what groups that meet are called by ("board"), the list `body_nouns`.

    Returns:
        The same people in the same order. Where several are called chair, those whose organisation
        follows the word are chairs of that organisation, unless it is the group that met; and so is
        one alone where it is another group.
    """
    called = [each for each in settled if _marker(each.entry.person)]
    several = len({each.entry.person.name.key for each in called}) > 1
    met = normalised(body)
    if called:
        settled = [_lettered(each) for each in settled]
    return tuple(
        _elsewhere(document, each, met) if several or (met and _of_group(each.entry.person, nouns)) else each
        for each in settled
    )


def _lettered(each: Settled) -> Settled:
    """`ARAC Chair` beside another who is called chair: of that, and not of the meeting."""
    person = each.entry.person
    other = next((marker for marker in person.markers if _is_lettered(marker)), "")
    if not other:
        return each
    kept = _without_office(person, other, other)
    return replace(each, entry=replace(each.entry, person=kept))


def _is_lettered(marker: str) -> bool:
    *letters, last = marker.split()
    return bool(letters) and last.casefold() in _CHAIRS and all(word.isupper() for word in letters)


def _without_office(person: Listed, marker: str, post: str) -> Listed:
    """Somebody whose word for a chair is a post."""
    return replace(
        person,
        roles=tuple(role for role in person.roles if role not in _OFFICES),
        markers=tuple(other for other in person.markers if other != marker),
        posts=(*person.posts, post),
    )


def _of_group(person: Listed, nouns: Container[str]) -> bool:
    """Whether somebody's organisation is a group that meets: `Public Widget Board`."""
    first = person.affiliations[0].written if person.affiliations else ""
    return bool(_marker(person)) and normalised(first).rpartition(" ")[2] in nouns


def _marker(person: Listed) -> str:
    called = (marker for marker in person.markers if marker.casefold() in _CHAIRS | _DEPUTIES)
    return next(called, "")


def _elsewhere(document: Document, each: Settled, body: str) -> Settled:
    person = each.entry.person
    office = _office(document, person)
    if office is None or normalised(person.affiliations[0].written) in body:
        return each
    kept = _without_office(person, _marker(person), document.quote(office))
    return replace(each, entry=replace(each.entry, person=kept))


def _office(document: Document, person: Listed) -> Span | None:
    """`Chair, Tunnel Trust`: where the word stands with the organisation right behind it."""
    marker = _marker(person)
    if not marker or not person.affiliations:
        return None
    body = person.affiliations[0].written
    below = [(place.start, place.end) for place in person.elsewhere]
    for start, end in [(person.span.end, person.extent.end), *below]:
        whole = document.text[start:end]
        at = whole.find(marker)
        found = whole.find(body, at + len(marker)) if at >= 0 else -1
        if found >= 0 and not whole[at + len(marker) : found].strip(" ,–-"):
            return Span(start + at, start + found + len(body))
    return None
