"""From the list of people to attendances: one for each person, with what the document says of it."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from ogkg.extraction.doubts import issue_at
from ogkg.extraction.evidence import evidence
from ogkg.extraction.mentions import MentionBook
from ogkg.extraction.people import Listed, People
from ogkg.extraction.roster_entry import Entry
from ogkg.extraction.roster_status import Settled
from ogkg.model.code import AttendanceStatus
from ogkg.model.document import Document
from ogkg.model.evidence import Span
from ogkg.model.record import Affiliation, AttendanceRecord, RecordId, record_id
from ogkg.model.report import Issue, IssueCode, Severity
from ogkg.names.slug import slug

_SETTLED = (AttendanceStatus.PRESENT, AttendanceStatus.APOLOGIES)


@dataclass(slots=True)
class _Attending:
    """What is gathered of one person's attendance; a list may hold the person twice."""

    mention: RecordId
    settled: list[Settled] = field(default_factory=list)
    affiliations: dict[Affiliation, None] = field(default_factory=dict)
    spans: list[Span] = field(default_factory=list)


class AttendanceBook:
    """Everybody on the list of one meeting.

    Args:
        document: the minutes.
        people: knows the organisations.
        book: the people of the document; everybody listed is kept there.
        meeting: the meeting attended.
        items: the items of business that a remark names.
    """

    def __init__(
        self,
        document: Document,
        people: People,
        book: MentionBook,
        meeting: RecordId,
        items: Callable[[str], tuple[RecordId, ...]] = lambda _: (),
    ) -> None:
        self._items = items
        self._document = document
        self._people = people
        self._book = book
        self._meeting = meeting
        self._attending: dict[RecordId, _Attending] = {}
        self._stood_in: set[RecordId] = set()

    def add(self, listed: Sequence[Settled]) -> None:
        """Take in the people of a list, and whoever came in their place."""
        listed = [each for settled in listed for each in (settled, *_deputies(settled))]
        for settled in listed:
            affiliations = self._affiliations(settled)
            mention = self._mention(settled.entry.person, affiliations, settled.entry.group)
            held = self._attending.setdefault(mention, _Attending(mention))
            held.settled.append(settled)
            held.affiliations.update(dict.fromkeys(affiliations))
            held.spans += self._spans(settled)
        for settled in listed:
            self._principal(settled)

    def add_told(self, told: Sequence[Settled]) -> None:
        """Take in people of a sentence; whoever is listed, by whatever form of the name, is nobody new."""
        for settled in told:
            person = settled.entry.person
            mention = self._book.find(person.name.written)
            held = self._attending.get(mention) if mention else None
            if mention is None or held is None:
                self.add((settled,))
                continue
            self._book.also(mention, person.name.written, person.extent)
            held.settled.append(settled)
            held.spans += self._spans(settled)

    def present(self) -> frozenset[RecordId]:
        """The mentions of everybody who was there."""
        held = self._attending.values()
        return frozenset(each.mention for each in held if self._status(each) is AttendanceStatus.PRESENT)

    def listed(self) -> frozenset[RecordId]:
        """The mentions of everybody on the list."""
        return frozenset(self._attending)

    def records(self) -> Iterator[AttendanceRecord | Issue]:
        """The attendances, and an issue for each whose status is open."""
        for held in self._attending.values():
            record = self._record(held)
            yield record
            yield from self._doubts(held, record)

    def _affiliations(self, settled: Settled) -> tuple[Affiliation, ...]:
        """Those of the entry; a sub-group heading gives the organisation of a unit, or of nobody's."""
        own = settled.entry.person.affiliations
        group = settled.entry.group if settled.grouped else None
        if group is None:
            return own
        within = self._document.quote(group).strip(" :")
        if not own:
            return (Affiliation(written=within),)
        known = self._people.organisations.knows
        return tuple(each if known(each.written) else replace(each, within=within) for each in own)

    def _mention(self, person: Listed, affiliations: Sequence[Affiliation], group: Span | None) -> RecordId:
        first = affiliations[0] if affiliations else None
        roles = (*person.posts, *person.markers) or ("",)
        mention = self._book.add(person.name.written, person.extent, first, roles[0])
        for affiliation in affiliations[1:]:
            self._book.also(mention, person.name.written, person.extent, affiliation)
        for role in roles[1:]:
            self._book.also(mention, person.name.written, person.extent, first, role)
        for span in (*person.elsewhere, *((group,) if group else ())):
            self._book.also(mention, person.name.written, span)
        if person.short:
            self._book.also(mention, *person.short)
        return mention

    def _spans(self, settled: Settled) -> list[Span]:
        person, group = settled.entry.person, settled.entry.group
        spans = [person.extent, *person.elsewhere]
        spans += [group] if group and settled.grouped else []
        return spans + ([settled.heading.span] if settled.heading else [])

    def _principal(self, settled: Settled) -> None:
        """Keep the person stood in for, also where nobody of the name is listed."""
        person = settled.entry.person
        if not person.principal:
            return
        mention = self._book.find(person.principal)
        if mention is None:
            self._book.add(person.principal, person.extent)
        elif settled.status is AttendanceStatus.PRESENT and not person.remarks:
            self._stood_in.add(mention)  # behind a remark, for a part of the meeting perhaps

    def _record(self, held: _Attending) -> AttendanceRecord:
        roles = [role for each in held.settled for role in (*each.entry.person.roles, *each.roles)]
        principals = [each.entry.person.principal for each in held.settled if each.entry.person.principal]
        remarks = [remark for each in held.settled for remark in each.entry.person.remarks]
        status = self._status(held)
        bases = [each.basis for each in held.settled if each.basis and each.status is status]
        return AttendanceRecord(
            id=self._id(held.mention),
            evidence=evidence(self._document.text, held.spans),
            meeting=self._meeting,
            mention=held.mention,
            status=status,
            basis=bases[0] if bases else None,
            roles=tuple(dict.fromkeys(roles)),
            representing=tuple(held.affiliations),
            deputising_for=self._absent(principals[0]) if principals else None,
            items=tuple(dict.fromkeys(item for remark in remarks for item in self._items(remark))),
            qualifiers=tuple(dict.fromkeys(remarks)),
        )

    def _id(self, mention: RecordId) -> RecordId:
        return record_id(self._document.id, "attendance", slug(mention.rpartition("/")[2]))

    def _status(self, held: _Attending) -> AttendanceStatus:
        """The one status; open where the list gives two, or where another stood in for the person."""
        known = {each.status for each in held.settled if each.status in _SETTLED}
        if len(known) > 1 or self._is_doubted(held):
            return AttendanceStatus.UNKNOWN
        return known.pop() if known else held.settled[0].status

    def _is_doubted(self, held: _Attending) -> bool:
        """Whether only a heading says that somebody came for whom another stood in."""
        told = any(each.entry.person.status for each in held.settled)
        there = all(each.status is AttendanceStatus.PRESENT for each in held.settled)
        return there and not told and held.mention in self._stood_in

    def _absent(self, principal: str) -> RecordId | None:
        mention = self._book.find(principal)
        return self._id(mention) if mention in self._attending else None

    def _doubts(self, held: _Attending, record: AttendanceRecord) -> Iterator[Issue]:
        known = {each.status for each in held.settled if each.status in _SETTLED}
        if len(known) > 1:
            message = "listed as present and with apologies"
            yield self._issue(IssueCode.CONTRADICTION, message, held.settled[-1].entry.person.extent)
        elif record.status is AttendanceStatus.UNKNOWN:
            stood_in = (
                "listed as present, and another stood in for the person" if self._is_doubted(held) else ""
            )
            doubts = (each.doubt for each in held.settled if each.doubt)
            doubt = stood_in or next(doubts, "status not stated")
            yield self._issue(IssueCode.ATTENDANCE_UNDECIDED, doubt, held.settled[0].entry.person.extent)

    def _issue(self, code: IssueCode, message: str, span: Span) -> Issue:
        return issue_at(self._document, code, Severity.WARNING, message, span)


def _deputies(settled: Settled) -> Iterator[Settled]:
    """Who came in somebody's place: there, whatever the heading over the principal says."""
    deputy = settled.entry.person.deputy
    if deputy:
        entry = Entry(person=deputy, headings=(), serial=settled.entry.serial)
        yield Settled(entry=entry, status=AttendanceStatus.PRESENT)
