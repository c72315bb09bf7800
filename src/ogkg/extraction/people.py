"""The grammar of one person in a list: `name | affiliation | post | role | remarks | initials`.

Nick Illsey, DfT (Deputy)             Zoe Hoyal (Cabinet Office, secretariat)
Dr Kieron O’Hara – CHAIR              Conn Crawford (for Dave Smith - Sunderland City Council)
Jeni Tennison (JTe)                   **Carol Tullo** Director, Information Policy, The National Archives
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from ogkg.extraction.people_fields import FieldReader, Fields
from ogkg.extraction.segments import Segment, segments
from ogkg.model.code import AttendanceStatus, MeetingRole
from ogkg.model.evidence import Span
from ogkg.model.record import Affiliation
from ogkg.model.reference import Reference
from ogkg.names.organisation import OrganisationIndex, organisation_index
from ogkg.names.person import PersonName, parse_person

_LONGEST = 320
_PIECES = re.compile(r"\S+")


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
    `attendance_headings`, `attendance_qualifiers`, `speech_verbs`, `auxiliary_verbs`, `not_surnames`.
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
        if head is None:
            return None
        tail = ([rest] if rest else []) + found[1:]
        if any(self._is_sentence(part) for part in tail):
            return None
        return self._entry(text, head, tail)

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
        given = name.given.casefold().partition("-")[0]
        return bool(name.honorifics or name.suffixes) or given in self.words.get("given_names", {})

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

    def _borders(self, rest: str, name: PersonName, border: int, bold_until: int) -> bool:
        """Whether a post or an organisation begins where the name would end: by style, or by its words."""
        first = rest.split(maxsplit=1)[0].strip(",")
        if bold_until and abs(bold_until - border) <= 1:
            return True
        if not self.is_certain(name) or not (first[0].isupper() or first[0] == "("):
            return False
        known = parse_person(f"{name.given or name.family} {first}", self.words) is not None
        return not known and (self.organisations.knows(rest) or self._fields.is_post(rest))

    def _entry(self, text: str, head: tuple[PersonName, Span], tail: list[Segment]) -> Listed:
        name, span = head
        read = Fields()
        for segment in tail:
            self._fields.place(text, segment, name, read)
        end = max([span.end, *(segment.span.end for segment in tail)])
        end += end < len(text) and text[end] in ")]"
        return Listed(
            name=name,
            span=span,
            extent=Span(span.start, end),
            affiliations=tuple(self._fields.affiliations(text, read)),
            posts=tuple(read.posts),
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
