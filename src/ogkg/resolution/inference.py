"""What rules conclude of an attendance: department on that day, capacity, memberships, attendees."""

from collections import defaultdict
from collections.abc import Iterator

from ogkg.model.code import AttendanceStatus, Capacity, OrganisationType
from ogkg.model.entity import Attended, EntityId, Membership
from ogkg.model.period import PartialDate
from ogkg.model.record import Affiliation, AttendanceRecord, MentionRecord, RecordId
from ogkg.names.person import PersonName, parse_person
from ogkg.names.slug import normalised, slug
from ogkg.resolution.corpus import Corpus
from ogkg.resolution.organisations import Organisations

_DEPARTMENTS = (OrganisationType.MINISTERIAL_DEPARTMENT, OrganisationType.NON_MINISTERIAL_DEPARTMENT)
_ON_THEIR_OWN = (
    *_DEPARTMENTS,
    OrganisationType.DEVOLVED_ADMINISTRATION,
    OrganisationType.EXECUTIVE_AGENCY,
    OrganisationType.PUBLIC_BODY,
)


class Rules:
    """The rules, with what they look things up in."""

    def __init__(
        self, corpus: Corpus, organisations: Organisations, entities: dict[RecordId, EntityId]
    ) -> None:
        self._corpus = corpus
        self._organisations = organisations
        self._entities = entities
        words = corpus.reference.words
        self._titles = words.get("minister_titles", {})
        self._capacities = words.get("capacity", {})
        self._no_post = words.get("no_post", {})
        self._letters = words.get("post_nominals", {})

    def attended(self) -> tuple[Attended, ...]:
        """Departments and capacity of every attendance that something can be concluded of."""
        found: dict[EntityId, Attended] = {}
        for _, attendance in self._corpus.all(AttendanceRecord):
            slugs, date = self.represented(attendance), self._corpus.date_of(attendance)
            departments = dict.fromkeys(one for slug in slugs for one in self.departments(slug, date))
            entity, capacity = self._entities[attendance.id], self._capacity(attendance, slugs)
            before = found.get(entity, Attended(attendance=entity))
            every = (*before.departments, *(EntityId(f"organisation/{one}") for one in departments))
            found[entity] = Attended(
                attendance=entity,
                departments=tuple(dict.fromkeys(every)),
                capacity=before.capacity or capacity,
            )
        return tuple(one for one in found.values() if one.departments or one.capacity)

    def represented(self, attendance: AttendanceRecord) -> tuple[str, ...]:
        """The organisations somebody attended for: those of the attendance, else of the mention."""
        holder = self._corpus.holders[attendance.id]
        mention = self._corpus.find(attendance.mention, MentionRecord)
        written: tuple[Affiliation, ...] = attendance.representing
        if not written and mention:
            written = mention.affiliations
        return tuple(
            dict.fromkeys(slug for one in written for slug in self._organisations.slugs(holder, one))
        )

    def departments(self, slug: str, date: PartialDate | None) -> tuple[str, ...]:
        """The department a body is, or belonged to on a day; an agency of no known department is its own."""
        type_ = self._type(slug)
        if type_ in (*_DEPARTMENTS, OrganisationType.DEVOLVED_ADMINISTRATION):
            return (slug,)
        if slug in self._organisations.minted:
            return ()
        above = self._corpus.index.above(slug, date)
        parents = [one for one in above if self._type(one) in _DEPARTMENTS]
        return tuple(parents[:1]) or ((slug,) if type_ in _ON_THEIR_OWN else ())

    def _type(self, slug: str) -> OrganisationType:
        minted = self._organisations.minted.get(slug)
        return minted.type if minted else self._corpus.index.entry(slug).type

    def _capacity(self, attendance: AttendanceRecord, slugs: tuple[str, ...]) -> Capacity | None:
        """In what capacity somebody attended; nothing where the rules are not sure.

        A post says it first; an MP without one is a parliamentarian; a peer in a department may be
        a minister or an adviser. Else the kind of organisation says it, if all of them agree.
        """
        mention = self._corpus.find(attendance.mention, MentionRecord)
        if mention is None:
            return None
        posts = {capacity for role in mention.roles if (capacity := self._post(role))}
        if posts:
            return posts.pop() if len(posts) == 1 else None
        parsed = [name for one in mention.names if (name := parse_person(one, self._corpus.reference.words))]
        letters = (
            self._letters.get(one.replace(".", "").casefold()) for name in parsed for one in name.suffixes
        )
        if code := next(filter(None, letters), None):
            return Capacity(code)
        return None if _is_peer(parsed) else self._by_organisation(slugs)

    def _post(self, role: str) -> Capacity | None:
        """The capacity that a title says: the longest listed title in it counts."""
        plain = f" {normalised(role)} "
        hits = [title for title in self._titles if f" {title} " in plain]
        return Capacity(self._titles[max(hits, key=len)]) if hits else None

    def _by_organisation(self, slugs: tuple[str, ...]) -> Capacity | None:
        found = {self._capacity_of(slug) for slug in slugs}
        return found.pop() if len(found) == 1 else None

    def _capacity_of(self, slug: str) -> Capacity | None:
        type_ = self._type(slug)
        if type_ is OrganisationType.UNIT and not self.departments(slug, None):
            return None
        code = self._capacities.get(type_.value, "")
        return Capacity(code) if code else None

    def memberships(self, people: dict[EntityId, EntityId]) -> tuple[Membership, ...]:
        """People in organisations on the days of meetings.

        Apologies and announcements count as well: they, too, name the person with the organisation
        on that day. Nothing is said of the days between.
        """
        days: dict[tuple[EntityId, str, str], set[PartialDate]] = defaultdict(set)
        for attendance, mention, person in self._resolved(people):
            date = self._corpus.date_of(attendance)
            slugs = self.represented(attendance)
            for organisation in slugs[:1] if len(slugs) > 1 else slugs:
                post = self._title(mention) if len(slugs) == 1 else ""
                days[(person, organisation, post)].update((date,) if date else ())
        return tuple(
            _membership(person, organisation, post, observed)
            for (person, organisation, post), observed in sorted(days.items())
        )

    def _title(self, mention: MentionRecord) -> str:
        """The one post a mention is given, "" for none, several, a grade or a part in the meeting."""
        titles = [role for role in mention.roles if normalised(role) not in self._no_post]
        long = [title for title in titles if len(title.split()) > 1 and title[:1].isupper()]
        return long[0] if len(long) == 1 else ""

    def attendees(self, people: dict[EntityId, EntityId]) -> tuple[tuple[EntityId, EntityId], ...]:
        """Meeting and person of everybody present."""
        present = {
            (self._entities[attendance.meeting], person)
            for attendance, _, person in self._resolved(people)
            if attendance.status is AttendanceStatus.PRESENT
        }
        return tuple(sorted(present))

    def _resolved(
        self, people: dict[EntityId, EntityId]
    ) -> Iterator[tuple[AttendanceRecord, MentionRecord, EntityId]]:
        for _, attendance in self._corpus.all(AttendanceRecord):
            mention = self._corpus.find(attendance.mention, MentionRecord)
            person = people.get(self._entities[mention.id]) if mention else None
            if mention and person:
                yield attendance, mention, person


def _is_peer(names: list[PersonName]) -> bool:
    return any(name.peer for name in names)


def _membership(person: EntityId, organisation: str, post: str, days: set[PartialDate]) -> Membership:
    title = slug(post)
    key = f"{person.partition('/')[2]}.{organisation}" + (f".{title}" if title else "")
    return Membership(
        id=EntityId(f"membership/{key}"),
        person=person,
        organisation=EntityId(f"organisation/{organisation}"),
        observed_on=tuple(sorted(days)),
        post=post if title else "",
        post_id=EntityId(f"post/{organisation}.{title}") if title else None,
    )
