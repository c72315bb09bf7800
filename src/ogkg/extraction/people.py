"""The grammar of one person in a list: `name | affiliation | post | role | remarks | initials`.

Nick Illsey, DfT (Deputy)             Zoe Hoyal (Cabinet Office, secretariat)
Dr Kieron O’Hara – CHAIR              Conn Crawford (for Dave Smith - Sunderland City Council)
Jeni Tennison (JTe)                   **Carol Tullo** Director, Information Policy, The National Archives
"""

import re
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from ogkg.extraction.people_affiliations import affiliations, posts
from ogkg.extraction.people_fields import FieldReader, Fields
from ogkg.extraction.people_heads import HeadReader
from ogkg.extraction.segments import Segment, segments
from ogkg.model.code import AttendanceStatus, MeetingRole
from ogkg.model.evidence import Span
from ogkg.model.record import Affiliation
from ogkg.model.reference import Reference
from ogkg.names.organisation import OrganisationIndex, organisation_index
from ogkg.names.person import PersonName, parse_person

_LONGEST = 320
_FROM = re.compile(r"(?:from|of)\s+(?:the\s+)?(?=[A-Z])")
_EXCUSED = re.compile(
    r"(?:(?:sent|gave|with|has\ssent|had\ssent)\s)?(?:(?:his|her|their)\s)?apologies\s(?-i:(?=[a-z]))",
    re.IGNORECASE,
)
"""`apologies received as she was in Leeds`: nothing else is said of her."""
_CAME = re.compile(r"(?:but\s)?(?:attended|joined|came|was\spresent)\b")
_ARTICLE = re.compile(r"A\s(?=[A-Z])")
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
        deputy: who came in the person's place, where the entry tells it.
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
    deputy: "Listed | None" = None
    remarks: tuple[str, ...] = ()
    elsewhere: tuple[Span, ...] = ()


class People:
    """Reads people out of lists, with the words and organisations of a reference.

    Lists of words used: those of `parse_person`, `given_names`, `meeting_roles`, `post_words`, `post_nouns`,
    `attendance_headings`, `attendance_qualifiers`, `speech_verbs`, `auxiliary_verbs`, `not_surnames`,
    `minister_titles`.
    """

    def __init__(self, reference: Reference) -> None:
        self._reference = reference
        self.words = reference.words
        self.organisations: OrganisationIndex = organisation_index(reference)
        self._fields = FieldReader(self.words, self.organisations, self.name)
        self._heads = HeadReader(self._fields)

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
        head, tail = self._heads.read(found, bold_until)
        told, absent = _without_excuse(tail)
        if head is None or self._are_several(head[0]):
            return None
        if any(map(self._is_sentence, told)) or self._goes_on(text, told):
            return None
        seat = [part for part in told if head[0].peer and part.words.startswith("of ")]
        entry = self._entry(text, head, [_without_from(part) for part in told if part not in seat])
        return replace(entry, status=AttendanceStatus.APOLOGIES) if absent else entry

    def extend(self, text: str, entry: Listed, span: Span) -> Listed:
        """The entry with a further line about the same person: a post or organisation below the name."""
        further = self._entry(text, (entry.name, entry.span), list(segments(text, span)))
        return replace(
            entry,
            affiliations=entry.affiliations + further.affiliations,
            posts=entry.posts + further.posts,
            roles=entry.roles + tuple(role for role in further.roles if role not in entry.roles),
            markers=entry.markers + further.markers,
            short=entry.short or further.short,
            status=entry.status or further.status,
            principal=entry.principal or further.principal,
            deputy=entry.deputy or further.deputy,
            remarks=entry.remarks + further.remarks,
            elsewhere=(*entry.elsewhere, span),
        )

    def extend_post(self, text: str, entry: Listed, span: Span) -> Listed:
        """The entry with a line that is a post: what no register knows in it is no organisation."""
        held = self.extend(text, entry, span)
        added = held.affiliations[len(entry.affiliations) :]
        known = tuple(each for each in added if self.organisations.resolve(each.written, "", None))
        if len(known) == len(added):
            return held
        post = " ".join(text[span.start : span.end].split())
        return replace(held, affiliations=entry.affiliations + known, posts=(*entry.posts, post))

    @cached_property
    def by_initials(self) -> "People":
        """The reader for lists of names with initials, where `A Brown` is somebody and no article."""
        return _ByInitials(self._reference)

    def name(self, words: str) -> PersonName | None:
        """The name, unless the words are an organisation's."""
        return None if self.organisations.knows(words) else parse_person(words, self.words)

    def is_certain(self, name: PersonName) -> bool:
        """Whether a name has a known given name or a title: not only the shape of one."""
        return self._heads.is_certain(name)

    def tells_presence(self, words: str) -> bool:
        """Whether words in a person's row say whether the person came: `Present`, `Apologies`."""
        return self._fields.roles.presence(words) is not None

    def names_body(self, words: str) -> bool:
        """Whether words are an organisation's name: a known one, or one that ends in a noun of bodies."""
        return self.organisations.knows(words) or self._fields.is_body(words)

    def is_post(self, words: str) -> bool:
        """Whether words are the title of a job."""
        return self._fields.is_post(words)

    def is_role(self, words: str) -> bool:
        """Whether words are a role at a meeting: `Chair`."""
        return self._fields.roles.code(words) is not None

    def describes(self, words: str) -> bool:
        """Whether a line can stand below a name: a post, a known organisation, a body by its noun."""
        return self.names_body(words) or self.is_post(words)

    def _entry(self, text: str, head: tuple[PersonName, Span], tail: list[Segment]) -> Listed:
        name, span = head
        read = Fields()
        for segment in self._fields.whole(text, tail):
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
            deputy=self._deputy(text, name, read),
            remarks=tuple(read.remarks),
        )

    def _deputy(self, text: str, principal: PersonName, read: Fields) -> Listed | None:
        """Who came in somebody's place; half a name is nobody's."""
        if read.deputy is None:
            return None
        who, told = read.deputy
        found = self.read(text, who)
        if found is None or not (found.name.given and found.name.family):
            return None
        roles = tuple(dict.fromkeys((*found.roles, MeetingRole.DEPUTY)))
        return replace(
            found,
            extent=told,
            roles=roles,
            principal=principal.written,
            status=AttendanceStatus.PRESENT,
            deputy=None,
        )

    def _is_sentence(self, segment: Segment) -> bool:
        if segment.bracketed:
            return False
        first, *rest = segment.words.split()
        speech, auxiliary = self.words.get("speech_verbs", {}), self.words.get("auxiliary_verbs", {})
        said = [word in speech or word in auxiliary for word in (first.casefold(), *rest)]
        return said[0] or (first[0].islower() and any(said))

    def _are_several(self, name: PersonName) -> bool:
        """Whether given names and surnames take turns: `Ann Able Ben Bold`."""
        words = [name.given, *name.middle, *name.family.split()]
        given = self.words.get("given_names", {})
        firsts, lasts = words[::2], words[1::2]
        turns = len(firsts) == len(lasts) > 1 and not any(word.casefold() in given for word in lasts)
        return turns and all(word.casefold().partition("-")[0] in given for word in firsts)

    def _goes_on(self, text: str, tail: list[Segment]) -> bool:
        """Whether a field is somebody else: `and Ben Bold`, or `Ben Bold` behind the bracket of the first."""
        for at, segment in enumerate(tail):
            joined = _ANOTHER.match(segment.words)
            closed = (at > 0 and tail[at - 1].bracketed) or text[: segment.span.start].endswith(" / ")
            if segment.bracketed or not (joined or closed):
                continue
            name = self.name(segment.words[joined.end() if joined else 0 :])
            if name is not None and self.is_certain(name):
                return True
        return False


class _ByInitials(People):
    """Reads an `A` before a surname as an initial."""

    def name(self, words: str) -> PersonName | None:
        found = super().name(words)
        if found or not _ARTICLE.match(words):
            return found
        marked = super().name(f"A.{words[1:]}")
        return replace(marked, written=words.strip(" ,.;:"), given="A") if marked else None


def _without_excuse(tail: list[Segment]) -> tuple[list[Segment], bool]:
    """The fields before `apologies received as she was in Leeds`, and whether there is such an excuse."""
    excused = (at for at, part in enumerate(tail) if _EXCUSED.match(part.words) and not part.bracketed)
    at = next(excused, None)
    came = at is not None and any(_CAME.match(part.words) for part in tail[at:])
    return (tail, False) if at is None or came else (tail[:at], True)


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
