"""What stands behind a name, field by field: organisation, post, role, initials, remark."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from ogkg.extraction.segments import Segment, fields
from ogkg.model.code import AttendanceStatus, MeetingRole
from ogkg.model.evidence import Span
from ogkg.model.record import Affiliation
from ogkg.names.organisation import OrganisationIndex
from ogkg.names.person import PersonName, initials

_INITIALS = re.compile(r"[A-Z]{2,4}|[A-Z]{1,2}[a-z]{1,2}[A-Z]?|[A-Z]’?[A-Z]{1,2}[a-z]?")
_FOR = re.compile(r"\b(?:deputising\s+)?(?:for|on behalf of)\s+(?=[A-Z])", re.IGNORECASE)
_TIME = re.compile(r"\d{1,2}[.:]\d{2}\s?\w{0,2}")
_NICKNAME = re.compile(r"[A-Z][a-z]{2,12}")
_LEADS = re.compile(
    r"(?:Deputy |Vice[ -]|Co-?)?(?:Chair|Chairman|Chief Executive|CEO|President|Founder|Leader|Head|Director)"
    r"\s+(?:of\s+)?(?:the\s+)?(?P<body>[A-Z].*)"
)
_OFFICES = frozenset(["office", "department", "ministry", "institute"])


@dataclass(slots=True)
class Fields:
    """What the fields behind a name have said so far."""

    organisations: list[Segment] = field(default_factory=list)
    posts: list[str] = field(default_factory=list)
    roles: list[MeetingRole] = field(default_factory=list)
    markers: list[str] = field(default_factory=list)
    short: tuple[str, Span] | None = None
    status: AttendanceStatus | None = None
    principal: str = ""
    remarks: list[str] = field(default_factory=list)


class FieldReader:
    """Says of each field of an entry what it is.

    Args:
        words: the lists `meeting_roles`, `post_words`, `attendance_headings`, `attendance_qualifiers`,
            `given_names`, `not_surnames`, `body_nouns`.
        organisations: the register.
        name: reads a text as a person's name, where it is no organisation's.
    """

    def __init__(
        self,
        words: Mapping[str, Mapping[str, str]],
        organisations: OrganisationIndex,
        name: Callable[[str], PersonName | None],
    ) -> None:
        self.words = words
        self.organisations = organisations
        self.name = name

    def place(self, text: str, segment: Segment, name: PersonName, read: Fields) -> None:
        """Say of one field what it is."""
        if segment.bracketed and not self.organisations.knows(segment.words):
            parts = list(fields(text, segment))
            if len(parts) > 1:
                for part in parts:
                    self.place(text, part, name, read)
                return
        for rule in (self._short, self._role, self._stand_in, self._known, self._remark, self._post):
            if rule(segment, name, read):
                return
        read.organisations.append(segment)

    def _short(self, segment: Segment, name: PersonName, read: Fields) -> bool:
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

    def _role(self, segment: Segment, _: PersonName, read: Fields) -> bool:
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

    def _stand_in(self, segment: Segment, _: PersonName, read: Fields) -> bool:
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

    def _known(self, segment: Segment, _: PersonName, read: Fields) -> bool:
        if not self.organisations.knows(segment.words):
            return False
        read.organisations.append(segment)
        return True

    def _remark(self, segment: Segment, _: PersonName, read: Fields) -> bool:
        """`via Skype`, `items 2-4`, `attended first hour only`, and stray times of day."""
        listed = self.words.get("attendance_qualifiers", {})
        plain = [word.strip(".,*") for word in segment.words.casefold().split()]
        if not any(word in listed for word in plain) and not _TIME.fullmatch(segment.words):
            return False
        if plain[0] not in listed and segment.words[0].isupper():
            return False
        read.remarks.append(segment.words)
        return True

    def _post(self, segment: Segment, _: PersonName, read: Fields) -> bool:
        """A job title; so is what follows one until an organisation is named."""
        loose = bool(read.posts) and not read.organisations and not self.is_body(segment.words)
        if segment.words.split(maxsplit=1)[0].casefold() in _OFFICES:
            return False
        led = _LEADS.match(segment.words)
        if led and (self.organisations.knows(led["body"]) or self.is_body(led["body"])):
            begin = segment.span.start + led.start("body")
            read.organisations.append(Segment(led["body"], Span(begin, segment.span.end), segment.bracketed))
            read.posts.append(segment.words)
            return True
        if not self.is_post(segment.words) and not loose and not segment.words[0].islower():
            return False
        read.posts.append(segment.words)
        return True

    def is_post(self, words: str) -> bool:
        """Whether words hold the title of a job."""
        plain = re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*(?:['’]s)?", words.casefold())
        return any(word in self.words.get("post_words", {}) for word in plain)

    def is_body(self, words: str) -> bool:
        """Whether words look like an organisation: an abbreviation, or a noun that bodies are called by."""
        nouns = self.words.get("not_surnames", {})
        plain = words.casefold().split()
        known = nouns.get(plain[-1]) == "thing" or plain[-1] in self.words.get("body_nouns", {})
        return (
            (known and len(plain) > 1)
            or plain[0] in _OFFICES
            or bool(re.fullmatch(r"[A-Z][A-Za-z]*[A-Z]|[A-Z]{2,}", words))
        )

    def affiliations(self, text: str, read: Fields) -> Iterator[Affiliation]:
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
