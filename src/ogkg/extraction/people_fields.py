"""What stands behind a name, field by field: organisation, post, role, initials, remark."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from ogkg.extraction.people_deputies import sent_another
from ogkg.extraction.people_posts import PostReader
from ogkg.extraction.people_roles import RoleReader
from ogkg.extraction.segments import Segment, fields, part_of
from ogkg.model.code import AttendanceStatus, MeetingRole
from ogkg.model.evidence import Span
from ogkg.names.organisation import OrganisationIndex
from ogkg.names.person import PersonName, initials

_INITIALS = re.compile(r"[A-Z]{2,4}|[A-Z]{1,2}[a-z]{1,2}[A-Z]?|[A-Z]’?[A-Z]{1,2}[a-z]?")
_FOR = re.compile(
    r"\b(?:(?:(?:deputi[sz]ing|deputy|stand(?:ing |-)in|substitut(?:ing|e)|alternate|acting|attending)\s+)?"
    r"for|(?:attending\s+)?(?:on|in)\s+behalf\s+of|representing|(?:attending\s+)?in\s+(?:the\s+)?place\s+of|instead\s+of|vice)"
    r"\s+(?:the\s+)?(?=(?-i:[A-Z]))",
    re.IGNORECASE,
)
_SPEAKS_FOR = re.compile(r"(?:on behalf of|representing)\s+(?:the\s+)?", re.IGNORECASE)
_OF_BODIES = re.compile(r"vice|representing|(?:on|in)\s+behalf", re.IGNORECASE)
_TIME = re.compile(r"\d{1,2}[.:]\d{2}\s?\w{0,2}")
_NICKNAME = re.compile(r"[A-Z][a-z]{2,12}")
_AND = re.compile(r"\s+(?:and|&)\s+")
_BESIDE = re.compile(r"\s+/\s+")
_LETTERS = 3
_CLAUSE = re.compile(r"(?:who|whose|which)\s[a-z]")
"""`who sent his regrets` is no post."""
_WHILE = re.compile(
    r"\s+(?:for|from|until|to|of)\s+(?=(?:agenda\s+)?items?\s\d|\d{1,2}(?:[.:]\d\d|\s?[ap]m)|part\s|(?:the|this)\s+meeting\b)",
    re.IGNORECASE,
)
"""`Chair for Item 3`, `Chair from 12.45pm`: a role, and for how much of the meeting."""


@dataclass(slots=True)
class Fields:
    """What the fields behind a name have said so far."""

    organisations: list[Segment] = field(default_factory=list)
    posts: list[Segment] = field(default_factory=list)
    roles: list[MeetingRole] = field(default_factory=list)
    markers: list[str] = field(default_factory=list)
    short: tuple[str, Span] | None = None
    status: AttendanceStatus | None = None
    principal: str = ""
    deputy: tuple[Span, Span] | None = None
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
        self._posts = PostReader(words, organisations)
        self.roles = RoleReader(words, self._posts)

    def place(self, text: str, segment: Segment, name: PersonName, read: Fields) -> None:
        """Say of one field what it is."""
        deputy = self._deputy(text, segment)
        if deputy:
            read.status, read.deputy = AttendanceStatus.APOLOGIES, (deputy, segment.span)
            return
        parts = self._parts(text, segment)
        if len(parts) > 1:
            for part in parts:
                self.place(text, part, name, read)
            return
        rules = (
            self._short,
            self._honours,
            self._role,
            self._stand_in,
            self._known,
            self._remark,
            self._post,
        )
        for rule in rules:
            if rule(segment, name, read):
                return
        (read.posts if self._posts.is_unit(segment.words) else read.organisations).append(segment)

    def whole(self, text: str, tail: list[Segment]) -> list[Segment]:
        """The fields; `Widget Committee (WC) Chair` is one of them: who chairs that, and not the meeting."""
        for at, (body, letters, office) in enumerate(zip(tail, tail[1:], tail[2:], strict=False)):
            ends = body.words.casefold().rpartition(" ")[2] in self.words.get("body_nouns", {})
            if ends and letters.bracketed and letters.words.isupper() and self.roles.code(office.words):
                span = Span(body.span.start, office.span.end)
                joined = Segment(text[span.start : span.end], span, bracketed=False)
                return [*tail[:at], joined, *tail[at + 3 :]]
        return tail

    def _deputy(self, text: str, segment: Segment) -> Span | None:
        """Where a field tells of somebody else who came in the person's place."""
        other = sent_another(text, segment)
        first = re.split(r"\s?[,–-]\s", text[other.start : other.end])[0].strip(" ,") if other else ""
        return other if first and self.name(first) else None

    def _parts(self, text: str, segment: Segment) -> list[Segment]:
        """The fields of a bracket, and what ` / ` parts: `ODUG Secretariat / Cabinet Office`."""
        if self.organisations.knows(segment.words):
            return []
        beside = _BESIDE.search(segment.words) or self._slash_role(segment.words)
        beside = beside or self._and_role(segment.words)
        beside = beside or self._role_and(segment.words)
        if beside is None:
            return list(fields(text, segment)) if segment.bracketed else []
        return [part_of(segment, 0, beside.start()), part_of(segment, beside.end(), len(segment.words))]

    def _is_own_body(self, words: str) -> bool:
        """Whether words are what any body is called that meets: `Board` and Committee Secretary."""
        return words.casefold() in self.words.get("body_nouns", {})

    def _slash_role(self, words: str) -> re.Match[str] | None:
        """`Coordinator/Committee Secretary`: the border before a role."""
        slash = re.search(r"/", words)
        return slash if slash and self.roles.code(words[slash.end() :]) else None

    def _role_and(self, words: str) -> re.Match[str] | None:
        """`Chair: Permanent Secretary`: the border between a role and a post."""
        colon = re.search(r":\s+(?=\S)", words)
        return colon if colon and self.roles.code(words[: colon.start()]) else None

    def _and_role(self, words: str) -> re.Match[str] | None:
        """`Widget Authority and Chairman of the Panel`: the border of a body and a role, in either order."""
        for joined in _AND.finditer(words):
            before, behind = words[: joined.start()], words[joined.end() :]
            if self.roles.code(behind) and not self.roles.code(before) and not self._is_own_body(before):
                return joined
            if self.roles.code(before) and (self.organisations.knows(behind) or self.is_post(behind)):
                return joined
        return None

    def _short(self, segment: Segment, name: PersonName, read: Fields) -> bool:
        """`(HS)`, `(JTe)`, `(Suki)`: initials unless they are an organisation's and fit the name badly."""
        words = segment.words
        if read.short:
            return False
        fits = words in initials(name) or (words[:2] in initials(name) and words[2:].islower())
        if not segment.bracketed and (not fits or self.organisations.knows(words)):
            return False
        same = (
            _INITIALS.fullmatch(words)
            and name.given[:1] == words[0]
            and name.family[:1].casefold() in words[1:].casefold()
            and not self.organisations.knows(words)
        )
        nick = _NICKNAME.fullmatch(words) and words.casefold() in self.words.get("given_names", {})
        if fits or same or (nick and not self.organisations.knows(words)):
            read.short = (words, segment.span)
            return True
        return False

    def _honours(self, segment: Segment, _: PersonName, __: Fields) -> bool:
        """`MP` behind a comma: letters after the name, which nothing is made of."""
        listed = self.words.get("post_nominals", {})
        letters = all(word.isupper() and word.casefold() in listed for word in segment.words.split())
        return letters and not self.organisations.knows(segment.words)

    def _role(self, segment: Segment, _: PersonName, read: Fields) -> bool:
        """`Chair`, `minute taker`, `ODUG Secretariat`, `Apologies`."""
        status = self.roles.presence(segment.words)
        if status is not None:
            read.status = status
            return True
        part = _WHILE.search(segment.words)
        if part and self.roles.code(segment.words[: part.start()]):
            read.remarks.append(segment.words[part.start() :].strip())
            segment = part_of(segment, 0, part.start())
        code, body = self.roles.named(segment)
        if code is None:
            return False
        if body:
            read.organisations.append(body)
        read.roles.append(MeetingRole(code))
        read.markers.append(segment.words)
        return True

    def _stand_in(self, segment: Segment, _: PersonName, read: Fields) -> bool:
        """`for Dave Smith`, `Cabinet Office for Pete Lawrence`."""
        match = _FOR.search(segment.words)
        principal = self._principal(segment.words, match) if match else None
        if match is None or principal is None:
            return self._speaks_for(segment, read)
        read.principal = principal.written
        read.roles.append(MeetingRole.DEPUTY)
        before = segment.words[: match.start()].rstrip(" ,-–")
        if before and not self.roles.code(before):
            read.organisations.append(part_of(segment, 0, len(before)))
        return True

    def _principal(self, words: str, match: re.Match[str]) -> PersonName | None:
        """The person stood in for; one may represent a body too, so there the name must be sure."""
        principal = self.name(words[match.end() :])
        if principal is None:
            return None
        given = principal.given.casefold().partition("-")[0]
        sure = principal.honorifics or given in self.words.get("given_names", {})
        return principal if sure or not self._is_purpose(words, match) else None

    def _is_purpose(self, words: str, match: re.Match[str]) -> bool:
        """Whether `for` may name a body or a subject: `Head of Policy for Widgets`, `for Widget NI`."""
        if _OF_BODIES.match(match[0]):
            return True
        before = words[: match.start()].rstrip(" ,-–(")
        last = words.rsplit(maxsplit=1)[-1]
        letters = last.isupper() and len(last) <= _LETTERS
        bare = match[0].casefold().startswith("for")
        return bare and bool(letters or (before and not self.organisations.knows(before)))

    def stands_in(self, words: str) -> bool:
        """Whether words begin with `deputising for` and the like, and go on with a person's name."""
        match = _FOR.match(words)
        return match is not None and self._principal(words, match) is not None

    def _speaks_for(self, segment: Segment, read: Fields) -> bool:
        """`representing the Widget Society`."""
        match = _SPEAKS_FOR.match(segment.words)
        if match is None or match.end() >= len(segment.words):
            return False
        read.organisations.append(part_of(segment, match.end(), len(segment.words)))
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
        words = segment.words
        if _CLAUSE.match(words):
            return True
        nobody = words.casefold() in self.words.get("non_organisations", {})  # a region, behind its director
        loose = bool(read.posts) and not read.organisations and (nobody or not self.is_body(words))
        if self._posts.begins_office(words):
            return False
        led, body = self._posts.body_led(words), self._posts.body_first(words)
        if led:
            read.organisations.append(part_of(segment, led, len(words)))
        elif body and self.is_post(words[body:]):
            read.organisations.append(part_of(segment, 0, body))
        elif words.islower() and not self.is_post(words):
            if segment.bracketed and not read.organisations:  # what a body is for is nothing of a person
                read.remarks.append(words)
            return True
        elif not self.is_post(words) and not loose and not words[0].islower():
            return False
        read.posts.append(segment)
        return True

    def is_post(self, words: str) -> bool:
        """Whether words hold the title of a job."""
        return self._posts.is_post(words)

    def is_body(self, words: str) -> bool:
        """Whether words look like an organisation."""
        return self._posts.is_body(words)
