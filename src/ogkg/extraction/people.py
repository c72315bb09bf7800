"""The grammar of one person in a list: `name | affiliation | post | role | remarks | initials`.

Nick Illsey, DfT (Deputy)             Zoe Hoyal (Cabinet Office, secretariat)
Dr Kieron O’Hara – CHAIR              Conn Crawford (for Dave Smith - Sunderland City Council)
Jeni Tennison (JTe)                   **Carol Tullo** Director, Information Policy, The National Archives
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from ogkg.extraction.segments import Segment, fields, segments
from ogkg.model.code import AttendanceStatus, MeetingRole
from ogkg.model.evidence import Span
from ogkg.model.record import Affiliation
from ogkg.model.reference import Reference
from ogkg.names.organisation import OrganisationIndex, organisation_index
from ogkg.names.person import PersonName, initials, parse_person

_LONGEST = 320
_INITIALS = re.compile(r"[A-Z]{2,4}|[A-Z]{1,2}[a-z]{1,2}[A-Z]?|[A-Z]’?[A-Z]{1,2}[a-z]?")
_FOR = re.compile(r"\b(?:deputising\s+)?(?:for|on behalf of)\s+(?=[A-Z])", re.IGNORECASE)
_TIME = re.compile(r"\d{1,2}[.:]\d{2}\s?\w{0,2}")
_NICKNAME = re.compile(r"[A-Z][a-z]{2,12}")
_LEADS = re.compile(
    r"(?:(?:Deputy |Vice[ -]|Co-?)?(?:Chair|Chairman|Chief Executive|CEO|President|Founder|Leader|Head|Director))"
    r"\s+(?:of\s+)?(?:the\s+)?(?P<body>[A-Z].*)"
)
_OFFICES = frozenset(["office", "department", "ministry", "institute"])
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


@dataclass(slots=True)
class _Fields:
    """What the fields behind a name have said so far."""

    organisations: list[Segment] = field(default_factory=list)
    posts: list[str] = field(default_factory=list)
    roles: list[MeetingRole] = field(default_factory=list)
    markers: list[str] = field(default_factory=list)
    short: tuple[str, Span] | None = None
    status: AttendanceStatus | None = None
    principal: str = ""
    remarks: list[str] = field(default_factory=list)


class People:
    """Reads people out of lists, with the words and organisations of a reference.

    Lists of words used: those of `parse_person`, `given_names`, `meeting_roles`, `post_words`,
    `attendance_headings`, `attendance_qualifiers`, `speech_verbs`, `auxiliary_verbs`, `not_surnames`.
    """

    def __init__(self, reference: Reference) -> None:
        self.words = reference.words
        self.organisations: OrganisationIndex = organisation_index(reference)

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
        return self.organisations.knows(words) or self._is_post(words) or self._is_body(words)

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
        return not known and (self.organisations.knows(rest) or self._is_post(rest))

    def _entry(self, text: str, head: tuple[PersonName, Span], tail: list[Segment]) -> Listed:
        name, span = head
        read = _Fields()
        for segment in tail:
            self._place(text, segment, name, read)
        end = max([span.end, *(segment.span.end for segment in tail)])
        end += end < len(text) and text[end] in ")]"
        return Listed(
            name=name,
            span=span,
            extent=Span(span.start, end),
            affiliations=tuple(self._affiliations(text, read)),
            posts=tuple(read.posts),
            roles=tuple(dict.fromkeys(read.roles)),
            markers=tuple(read.markers),
            short=read.short,
            status=read.status,
            principal=read.principal,
            remarks=tuple(read.remarks),
        )

    def _place(self, text: str, segment: Segment, name: PersonName, read: _Fields) -> None:
        """Say of one field what it is."""
        if segment.bracketed and not self.organisations.knows(segment.words):
            parts = list(fields(text, segment))
            if len(parts) > 1:
                for part in parts:
                    self._place(text, part, name, read)
                return
        for rule in (self._short, self._role, self._stand_in, self._known, self._remark, self._post):
            if rule(segment, name, read):
                return
        read.organisations.append(segment)

    def _short(self, segment: Segment, name: PersonName, read: _Fields) -> bool:
        """`(HS)`, `(JTe)`, `(Suki)`: initials unless they are an organisation's and fit the name badly."""
        words = segment.words
        if not segment.bracketed or read.short:
            return False
        fits = words in initials(name)
        same = (
            _INITIALS.fullmatch(words) and name.given[:1] == words[0] and not self.organisations.knows(words)
        )
        nick = _NICKNAME.fullmatch(words) and words.casefold() in self.words.get("given_names", {})
        if fits or same or (nick and not self.organisations.knows(words)):
            read.short = (words, segment.span)
            return True
        return False

    def _role(self, segment: Segment, _: PersonName, read: _Fields) -> bool:
        """`Chair`, `minute taker`, `ODUG Secretariat`, `Apologies`."""
        plain = " ".join(segment.words.casefold().split())
        status = self.words.get("attendance_headings", {}).get(plain, "")
        if status.startswith("apologies"):
            read.status = AttendanceStatus.APOLOGIES
            return True
        listed = self.words.get("meeting_roles", {})
        first, _gap, last = plain.rpartition(" ")
        acronym = segment.words.split()[0].isupper() and " " not in first
        code = listed.get(plain) or (listed.get(last) if acronym else None)
        if code is None:
            return False
        read.roles.append(MeetingRole(code))
        read.markers.append(segment.words)
        return True

    def _stand_in(self, segment: Segment, _: PersonName, read: _Fields) -> bool:
        """`for Dave Smith`, `Cabinet Office for Pete Lawrence`."""
        match = _FOR.search(segment.words)
        principal = self.name(segment.words[match.end() :]) if match else None
        if match is None or principal is None:
            return False
        read.principal = principal.written
        read.roles.append(MeetingRole.DEPUTY)
        before = segment.words[: match.start()].rstrip()
        if before:
            span = Span(segment.span.start, segment.span.start + len(before))
            read.organisations.append(Segment(before, span, segment.bracketed))
        return True

    def _known(self, segment: Segment, _: PersonName, read: _Fields) -> bool:
        if not self.organisations.knows(segment.words):
            return False
        read.organisations.append(segment)
        return True

    def _remark(self, segment: Segment, _: PersonName, read: _Fields) -> bool:
        """`via Skype`, `items 2-4`, `attended first hour only`, and stray times of day."""
        listed = self.words.get("attendance_qualifiers", {})
        plain = [word.strip(".,*") for word in segment.words.casefold().split()]
        if not any(word in listed for word in plain) and not _TIME.fullmatch(segment.words):
            return False
        if plain[0] not in listed and segment.words[0].isupper():
            return False
        read.remarks.append(segment.words)
        return True

    def _post(self, segment: Segment, _: PersonName, read: _Fields) -> bool:
        """A job title; so is what follows one until an organisation is named."""
        loose = bool(read.posts) and not read.organisations and not self._is_body(segment.words)
        if segment.words.split(maxsplit=1)[0].casefold() in _OFFICES:
            return False
        led = _LEADS.match(segment.words)
        if led and (self.organisations.knows(led["body"]) or self._is_body(led["body"])):
            begin = segment.span.start + led.start("body")
            read.organisations.append(Segment(led["body"], Span(begin, segment.span.end), segment.bracketed))
            read.posts.append(segment.words)
            return True
        if not self._is_post(segment.words) and not loose and not segment.words[0].islower():
            return False
        read.posts.append(segment.words)
        return True

    def _is_post(self, words: str) -> bool:
        plain = re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*(?:['’]s)?", words.casefold())
        return any(word in self.words.get("post_words", {}) for word in plain)

    def _is_body(self, words: str) -> bool:
        """Whether words look like an organisation: an abbreviation, or a noun that bodies are called by."""
        nouns = self.words.get("not_surnames", {})
        plain = words.casefold().split()
        known = nouns.get(plain[-1]) == "thing" or plain[-1] in self.words.get("body_nouns", {})
        return known or plain[0] in _OFFICES or bool(re.fullmatch(r"[A-Z][A-Za-z]*[A-Z]|[A-Z]{2,}", words))

    def _is_sentence(self, segment: Segment) -> bool:
        if segment.bracketed:
            return False
        first, *rest = segment.words.split()
        speech, auxiliary = self.words.get("speech_verbs", {}), self.words.get("auxiliary_verbs", {})
        said = [word in speech or word in auxiliary for word in (first.casefold(), *rest)]
        return said[0] or (first[0].islower() and any(said))

    def _affiliations(self, text: str, read: _Fields) -> Iterator[Affiliation]:
        """Fields that stand together are one affiliation: `Transparency Team, Cabinet Office`."""
        groups: list[Span] = []
        for segment in read.organisations:
            between = text[groups[-1].end : segment.span.start] if groups else ""
            if groups and between.strip(" ,–-\xa0") == "" and len(between) <= 3:  # noqa: PLR2004 - comma, blank
                groups[-1] = Span(groups[-1].start, segment.span.end)
            else:
                groups.append(segment.span)
        for span in groups:
            yield Affiliation(written=text[span.start : span.end])


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
