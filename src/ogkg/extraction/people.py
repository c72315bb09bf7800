"""The grammar of one person in a list: `name | affiliation | post | role | remarks | initials`.

Nick Illsey, DfT (Deputy)             Zoe Hoyal (Cabinet Office, secretariat)
Dr Kieron O’Hara – CHAIR              Conn Crawford (for Dave Smith - Sunderland City Council)
Jeni Tennison (JTe)                   **Carol Tullo** Director, Information Policy, The National Archives
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from ogkg.extraction.people_fields import FieldReader, Fields, affiliations, posts
from ogkg.extraction.segments import Segment, segments
from ogkg.model.code import AttendanceStatus, MeetingRole
from ogkg.model.evidence import Span
from ogkg.model.record import Affiliation
from ogkg.model.reference import Reference
from ogkg.names.organisation import OrganisationIndex, organisation_index
from ogkg.names.person import PersonName, parse_person

_LONGEST = 320
_PIECES = re.compile(r"\S+")
_FROM = re.compile(r"(?:from|of)\s+(?:the\s+)?(?=[A-Z])")
_ANOTHER = re.compile(r"(?:and|&|with)\s+(?=[A-Z])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """One person as a list writes them.

    Attributes:
        span: of the name.
        extent: of all that is written about the person.
        affiliations: organisations, verbatim; in bold or brackets, before or after a post.
        posts: job titles, verbatim.
        roles, markers: what the person is at the meeting, and the words that say so.
        short: initials or a nickname given in brackets, with its span.
        status: where the entry itself says it ("– Apologies").
        principal: the person stood in for, as written.
        remarks: verbatim ("via Skype", "items 2-4").
        elsewhere: where an organisation stands that holds for several people, or for a line below.
    """

    name: PersonName
    span: Span
    extent: Span
    affiliations: tuple[Affiliation, ...] = ()
    posts: tuple[str, ...] = ()
    roles: tuple[MeetingRole, ...] = ()
    markers: tuple[str, ...] = ()
    short: tuple[str, Span] | None = None
    status: AttendanceStatus | None = None
    principal: str = ""
    remarks: tuple[str, ...] = ()
    elsewhere: tuple[Span, ...] = ()


class People:
    """Reads people out of lists, with the words and organisations of a reference.

    Lists of words used: those of `parse_person`, `given_names`, `meeting_roles`, `post_words`,
    `attendance_headings`, `attendance_qualifiers`, `speech_verbs`, `auxiliary_verbs`, `not_surnames`,
    `minister_titles`.
    """

    def __init__(self, reference: Reference) -> None:
        self.words = reference.words
        self.organisations: OrganisationIndex = organisation_index(reference)
        self._fields = FieldReader(self.words, self.organisations, self.name)

    def read(self, text: str, span: Span, bold_until: int = 0) -> Listed | None:
        """Read a stretch that should be one entry of a list.

        Args:
            text: the text of the document.
            span: the entry.
            bold_until: where a bold beginning ends: a border between name and post.

        Returns:
            The person, or `None` where the stretch does not begin with one or is a sentence.
        """
        found = list(segments(text, span)) if len(span) <= _LONGEST else []
        if not found or found[0].bracketed:
            return None
        head, rest = self._head(text, found[0], bold_until)
        tail = ([rest] if rest else []) + found[1:]
        if head is None:
            head, tail = self._turned(text, found)
        if head is None or any(map(self._is_sentence, tail)) or self._goes_on(tail):
            return None
        seat = [part for part in tail if head[0].peer and part.words.startswith("of ")]
        return self._entry(text, head, [_without_from(part) for part in tail if part not in seat])

    def extend(self, text: str, entry: Listed, span: Span) -> Listed:
        """The entry with a further line about the same person: a post or organisation below the name."""
        further = self._entry(text, (entry.name, entry.span), list(segments(text, span)))
        return Listed(
            name=entry.name,
            span=entry.span,
            extent=entry.extent,
            affiliations=entry.affiliations + further.affiliations,
            posts=entry.posts + further.posts,
            roles=entry.roles + tuple(role for role in further.roles if role not in entry.roles),
            markers=entry.markers + further.markers,
            short=entry.short or further.short,
            status=entry.status or further.status,
            principal=entry.principal or further.principal,
            remarks=entry.remarks + further.remarks,
            elsewhere=(*entry.elsewhere, span),
        )

    def name(self, words: str) -> PersonName | None:
        """The name, unless the words are an organisation's."""
        return None if self.organisations.knows(words) else parse_person(words, self.words)

    def is_certain(self, name: PersonName) -> bool:
        """Whether a name has a known given name or a title: not only the shape of one."""
        return bool(name.honorifics or name.suffixes) or self._is_given(name.given)

    def _is_given(self, given: str) -> bool:
        return given.casefold().partition("-")[0] in self.words.get("given_names", {})

    def describes(self, words: str) -> bool:
        """Whether a line can stand below a name: a post, a known organisation, a body by its noun."""
        return self.organisations.knows(words) or self._fields.is_post(words) or self._fields.is_body(words)

    def _head(
        self, text: str, segment: Segment, bold_until: int
    ) -> tuple[tuple[PersonName, Span] | None, Segment | None]:
        """The name a line begins with, and what follows it without a separator."""
        name = self.name(segment.words)
        if name:
            return (name, _name_span(segment.span.start, segment.words, name)), None
        pieces = list(_PIECES.finditer(segment.words))
        for count in range(min(len(pieces) - 1, 6), 0, -1):
            prefix = segment.words[: pieces[count - 1].end()]
            border = segment.span.start + pieces[count].start()
            name = self.name(prefix)
            if name and self._borders(segment.words[pieces[count].start() :], name, border, bold_until):
                rest = Segment(
                    segment.words[pieces[count].start() :], Span(border, segment.span.end), segment.bracketed
                )
                return (name, _name_span(segment.span.start, prefix, name)), rest
        return None, None

    def _turned(
        self, text: str, found: list[Segment]
    ) -> tuple[tuple[PersonName, Span] | None, list[Segment]]:
        """Post or organisation first: `Cabinet Office – Ann Able`, `Minister for Widgets, Ann Able MP`."""
        first, *others = found
        before = Segment(first.words.rstrip(":"), first.span, first.bracketed)
        office, border = self._behind_office(first)
        if office:
            return (office, Span(first.span.start + border, first.span.end)), [
                _head_of(first, border),
                *others,
            ]
        name = self.name(others[0].words) if others and not others[0].bracketed else None
        if name is None or not self._led_by(before.words, name):
            return None, []
        return (name, _name_span(others[0].span.start, others[0].words, name)), [before, *others[1:]]

    def _behind_office(self, segment: Segment) -> tuple[PersonName | None, int]:
        """`Cabinet Office: Ann Able`, `Minister for Widgets Ann Able MP`: the name at the end of a field."""
        for piece in _PIECES.finditer(segment.words):
            before = segment.words[: piece.start()].rstrip()
            name = self.name(segment.words[piece.start() :]) if before else None
            body = before.endswith(":") and self.organisations.knows(before.rstrip(":"))
            if (
                name is not None
                and self._is_given(name.given)
                and (body or (not self.organisations.knows(before) and self._led_by(before, name)))
            ):
                return name, piece.start()
        return None, 0

    def _led_by(self, before: str, name: PersonName) -> bool:
        """Whether a name can stand behind its organisation, or behind the office of a minister."""
        if self.organisations.knows(before):
            return self.is_certain(name)
        titles = self.words.get("minister_titles", {})
        begun = (before.casefold().startswith(title) for title in titles if titles[title] == "minister")
        return any(begun) and bool(name.honorifics or name.suffixes)

    def _borders(self, rest: str, name: PersonName, border: int, bold_until: int) -> bool:
        """Whether a post or an organisation begins where the name would end: by style, or by its words."""
        first = rest.split(maxsplit=1)[0].strip(",")
        if bold_until and abs(bold_until - border) <= 1:
            return True
        if self.is_certain(name) and _FROM.match(rest):
            return True
        if not self.is_certain(name) or not (first[0].isupper() or first[0] == "("):
            return False
        if " " in rest and self._fields.is_body(rest):
            return True
        known = parse_person(f"{name.given or name.family} {first}", self.words) is not None
        return not known and (self.organisations.knows(rest) or self._fields.is_post(rest))

    def _entry(self, text: str, head: tuple[PersonName, Span], tail: list[Segment]) -> Listed:
        name, span = head
        read = Fields()
        for segment in tail:
            self._fields.place(text, segment, name, read)
        end = max([span.end, *(segment.span.end for segment in tail)])
        end += end < len(text) and text[end] in ")]"
        start = min([span.start, *(segment.span.start for segment in tail)])
        return Listed(
            name=name,
            span=span,
            extent=Span(start, end),
            affiliations=tuple(affiliations(text, read)),
            posts=tuple(posts(text, read)),
            roles=tuple(dict.fromkeys(read.roles)),
            markers=tuple(read.markers),
            short=read.short,
            status=read.status,
            principal=read.principal,
            remarks=tuple(read.remarks),
        )

    def _is_sentence(self, segment: Segment) -> bool:
        if segment.bracketed:
            return False
        first, *rest = segment.words.split()
        speech, auxiliary = self.words.get("speech_verbs", {}), self.words.get("auxiliary_verbs", {})
        said = [word in speech or word in auxiliary for word in (first.casefold(), *rest)]
        return said[0] or (first[0].islower() and any(said))

    def _goes_on(self, tail: list[Segment]) -> bool:
        """Whether a field is somebody else: `and Ben Bold`, or `Ben Bold` behind the bracket of the first."""
        for at, segment in enumerate(tail):
            joined = _ANOTHER.match(segment.words)
            closed = at > 0 and tail[at - 1].bracketed
            if segment.bracketed or not (joined or closed):
                continue
            name = self.name(segment.words[joined.end() if joined else 0 :])
            if name is not None and self.is_certain(name):
                return True
        return False


def _without_from(segment: Segment) -> Segment:
    """The organisation of `from the Widget Society`."""
    match = _FROM.match(segment.words)
    if match is None:
        return segment
    return Segment(
        segment.words[match.end() :],
        Span(segment.span.start + match.end(), segment.span.end),
        segment.bracketed,
    )


def _head_of(segment: Segment, border: int) -> Segment:
    words = segment.words[:border].rstrip(" :")
    return Segment(words, Span(segment.span.start, segment.span.start + len(words)), segment.bracketed)


def _name_span(start: int, words: str, name: PersonName) -> Span:
    begin = start + words.index(name.written)
    return Span(begin, begin + len(name.written))


@lru_cache(maxsize=2)
def _by_identity(held: "_Held") -> People:
    return People(held.reference)


class _Held:
    """A reference as a key: the same object is the same key."""

    def __init__(self, reference: Reference) -> None:
        self.reference = reference

    def __hash__(self) -> int:
        return id(self.reference)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Held) and other.reference is self.reference


def people(reference: Reference) -> People:
    """The reader of people for a reference; its index is built once."""
    return _by_identity(_Held(reference))
