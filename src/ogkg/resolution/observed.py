"""A mention with all that says who it is: name, organisations, series of meetings, day."""

from collections import defaultdict
from dataclasses import dataclass

from ogkg.model.code import OrganisationType
from ogkg.model.document import DocumentId
from ogkg.model.entity import EntityId
from ogkg.model.period import PartialDate
from ogkg.model.record import Affiliation, AttendanceRecord, MentionRecord, RecordId
from ogkg.names.organisation import OrganisationIndex
from ogkg.names.person import parse_person
from ogkg.resolution.comparison import Name, comparable
from ogkg.resolution.corpus import Corpus
from ogkg.resolution.meetings import Meetings
from ogkg.resolution.organisations import Organisations


@dataclass(frozen=True, slots=True, kw_only=True)
class Observed:
    """One mention as the comparison sees it.

    Attributes:
        organisations: slugs, a unit with the department it is part of on that day.
        series: the bodies whose meetings it is listed at.
        date: of the meeting, else of the document.
    """

    mention: EntityId
    document: DocumentId
    names: tuple[Name, ...]
    organisations: frozenset[str]
    series: frozenset[str]
    date: PartialDate | None

    @property
    def name(self) -> Name:
        """The fullest form."""
        return self.names[0]


def observe(
    corpus: Corpus, organisations: Organisations, meetings: Meetings, entities: dict[RecordId, EntityId]
) -> list[Observed]:
    """Every mention that a person can be known by, in the order that people are found in.

    Earliest first, and those with no more than initials last: by then everybody is known whom they
    may mean. First names alone are left out.
    """
    listed: dict[RecordId, list[AttendanceRecord]] = defaultdict(list)
    for _, attendance in corpus.all(AttendanceRecord):
        if attendance.mention:
            listed[attendance.mention].append(attendance)
    lists = corpus.reference.words
    variants, sexes = lists.get("given_name_variants", {}), lists.get("gendered_titles", {})
    found = []
    for holder, mention in corpus.all(MentionRecord):
        parsed = (parse_person(name, lists) for name in mention.names)
        names = tuple(name for one in parsed if one and (name := comparable(one, variants, sexes)))
        if not names:
            continue
        attendances = listed[mention.id]
        date = min(filter(None, map(corpus.date_of, attendances)), default=corpus.dates[holder])
        written = [*mention.affiliations, *(one for each in attendances for one in each.representing)]
        own = meetings.of.get(holder)
        series = {meetings.series[each.meeting] for each in attendances if each.meeting in meetings.series}
        found.append(
            Observed(
                mention=entities[mention.id],
                document=holder,
                names=names,
                organisations=_organisations(corpus.index, organisations, holder, written, date),
                series=frozenset(series or ({own} if own else set())),
                date=date,
            )
        )
    return sorted(
        found, key=lambda one: (all(name.initial for name in one.names), one.date or "9", one.mention)
    )


def _organisations(
    index: OrganisationIndex,
    organisations: Organisations,
    holder: DocumentId,
    written: list[Affiliation],
    date: PartialDate | None,
) -> frozenset[str]:
    found: set[str] = set()
    for affiliation in written:
        for slug in organisations.slugs(holder, affiliation):
            found.add(slug)
            if slug not in organisations.minted and index.entry(slug).type is OrganisationType.UNIT:
                found.update(index.above(slug, date))
    return frozenset(found)
