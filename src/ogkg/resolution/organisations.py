"""Every organisation that a document writes, beside a person or by itself, to the register's entries.

What no register knows gets an entry of its own, made of its name, where the words are surely an
organisation's name. `Resolved.organisations` is keyed by document and `Affiliation`; a name that is
not an affiliation (a body, lead, owner, publisher, creator) is keyed as `Affiliation(written=name)`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from ogkg.model.code import OrganisationType
from ogkg.model.document import DocumentId
from ogkg.model.entity import EntityId
from ogkg.model.period import PartialDate
from ogkg.model.record import (
    ActionRecord,
    Affiliation,
    AssessmentRecord,
    AttendanceRecord,
    CommitmentRecord,
    DocumentRecord,
    MeetingRecord,
    MentionRecord,
    OrganisationRecord,
    PlanRecord,
    ProcessRecord,
    ProgressRecord,
    PublicationRecord,
    Record,
    StatementRecord,
)
from ogkg.model.reference import OrganisationEntry, UnitMembership
from ogkg.model.report import Issue, IssueCode, Severity
from ogkg.names.person import parse_person
from ogkg.names.slug import collapse, normalised, slug
from ogkg.resolution.corpus import Corpus

_MOST_WORDS = 9
_SECRETARIAT = "secretariat"
_ACRONYM = re.compile(r"[A-Z.]{1,3}")
_RECORD_OF = re.compile(r"^(?:minutes|notes?|record|meeting)\s+of\s+(?:the\s+)?", re.IGNORECASE)
_TEAM = re.compile(r"\s(?:teams?|unit|office|directorate|division)$", re.IGNORECASE)
_PARTS = frozenset(("sub", "subgroup", "working", "task", "joint", "and", "with", "for"))
_SMALL = frozenset(("of", "for", "and", "the", "in", "on", "to", "with", "de", "la", "at", "by"))
_QUALIFIER = re.compile(r"\s*\([^()]*\)\s*$")


class Use(StrEnum):
    """How a name is used: the most trustworthy to be an organisation's first, so that it is minted first."""

    STATED = "stated"
    AFFILIATION = "affiliation"
    BODY = "body"
    NAMED = "named"
    OWNER = "owner"


@dataclass(slots=True)
class Organisations:
    """What was found: the organisations behind every name; entries minted, and their parents; issues."""

    found: dict[tuple[DocumentId, Affiliation], tuple[EntityId, ...]] = field(default_factory=dict)
    minted: dict[str, OrganisationEntry] = field(default_factory=dict)
    parents: dict[str, str] = field(default_factory=dict)
    issues: list[Issue] = field(default_factory=list)

    @property
    def memberships(self) -> tuple[UnitMembership, ...]:
        """The minted units inside the bodies that their names say they belong to."""
        return tuple(
            UnitMembership(member=unit, organisation=body, note="by its name")
            for unit, body in sorted(self.parents.items())
        )

    def unit(self, slug: str, label: str, body: str) -> tuple[EntityId, ...]:
        """A unit of a body that no register knows; minted if it was not."""
        self.minted.setdefault(slug, OrganisationEntry(slug=slug, label=label, type=OrganisationType.UNIT))
        self.parents[slug] = body
        return (EntityId(f"organisation/{slug}"),)

    def slugs(self, document: DocumentId, written: Affiliation | str) -> tuple[str, ...]:
        """The slugs behind a name in a document, narrowest first."""
        key = written if isinstance(written, Affiliation) else Affiliation(written=written)
        return tuple(entity.partition("/")[2] for entity in self.found.get((document, key), ()))


def find_organisations(corpus: Corpus) -> Organisations:
    """Resolve every name of an organisation in every record."""
    found = Organisations()
    tried: set[tuple[DocumentId, Affiliation, Use]] = set()
    uses = list(Use)
    names = [(use, written, record) for record in corpus.records.values() for use, written in _names(record)]
    for use, written, record in sorted(names, key=lambda name: uses.index(name[0])):
        key = (corpus.holders[record.id], written)
        if not found.found.get(key) and (*key, use) not in tried:
            tried.add((*key, use))
            found.found[key] = _resolve(corpus, record, written, use, found)
    return found


def _names(record: Record) -> Iterator[tuple[Use, Affiliation]]:
    """The names a record writes, each with its use."""
    match record:
        case MentionRecord(affiliations=several) | AttendanceRecord(representing=several):
            yield from ((Use.AFFILIATION, one) for one in several)
        case StatementRecord() | ProgressRecord():
            yield from ((Use.AFFILIATION, one) for one in record.representing)
            yield from ((Use.NAMED, Affiliation(written=name)) for name in record.organisations)
        case OrganisationRecord(names=names):
            yield Use.STATED, Affiliation(written=names[0])
        case MeetingRecord(body=name) if name:
            yield Use.BODY, Affiliation(written=name)
        case ActionRecord():
            owners = (owner for owner in record.owners if not owner.person and owner.mention is None)
            yield from ((Use.OWNER, Affiliation(written=owner.written)) for owner in owners)
        case _:
            yield from ((Use.NAMED, Affiliation(written=name)) for name in _plain_names(record) if name)


def _plain_names(record: Record) -> tuple[str, ...]:
    match record:
        case CommitmentRecord() | ProcessRecord():
            return (*record.leads, *record.supporting)
        case DocumentRecord(publisher=name) | PlanRecord(publisher=name) | PublicationRecord(publisher=name):
            return (name,)
        case AssessmentRecord(creator=name):
            return (name,)
        case _:
            return ()


def _resolve(
    corpus: Corpus, record: Record, written: Affiliation, use: Use, found: Organisations
) -> tuple[EntityId, ...]:
    date, index = corpus.date_of(record), corpus.index
    if use is Use.OWNER:
        owner = _of_the_body(corpus, record, written.written, found)
        owner = owner or _team(corpus, written.written, date, found)
        if owner:
            return owner
    if use is Use.BODY:
        slugs = _body(corpus, _RECORD_OF.sub("", written.written), date)
    elif _is_post(corpus, written.written):
        slugs = tuple(slug for hit in index.find(written.written, date) for slug in hit.slugs)
    else:
        slugs = index.resolve(written.written, written.within, date)
    if slugs:
        return tuple(EntityId(f"organisation/{one}") for one in slugs)
    several = index.ambiguous(written.written, date)
    if several:
        message = f"'{written.written}' may be {', '.join(several)}"
        found.issues.append(corpus.issue(IssueCode.ORGANISATION_AMBIGUOUS, Severity.WARNING, message, record))
        return ()
    return _mint(corpus, record, written.written, use, found)


def _body(corpus: Corpus, written: str, date: PartialDate | None) -> tuple[str, ...]:
    """The body of a name, or of a longer one that ends in it: "14th meeting of the Local Public Data Panel".

    A part of a body, or what it holds with others, is not the body.
    """
    named = corpus.index.named(written, date)
    hits = corpus.index.find(written, date)
    if named or not hits or hits[-1].end < len(written.rstrip(" .,;:")):
        return named
    head = set(normalised(written[: hits[-1].start]).split())
    group = all(corpus.index.entry(slug).type is OrganisationType.COLLABORATION for slug in hits[-1].slugs)
    return hits[-1].slugs if group and len(hits[-1].slugs) == 1 and not head & _PARTS else ()


def _of_the_body(corpus: Corpus, record: Record, written: str, found: Organisations) -> tuple[EntityId, ...]:
    """The body that meets, or its secretariat, where that is who owns a task."""
    holder = corpus.holders[record.id]
    meeting = corpus.meetings.get(holder) or _only_meeting(corpus, holder)
    body = found.slugs(holder, meeting.body) if meeting and meeting.body else ()
    if not body or body[0] in found.minted:
        return ()
    entry = corpus.index.entry(body[0])
    if normalised(written).removeprefix("the ") == _SECRETARIAT:
        return found.unit(f"{entry.slug}-{_SECRETARIAT}", f"Secretariat of the {entry.label}", entry.slug)
    return (EntityId(f"organisation/{entry.slug}"),) if _is_whole_group(corpus, entry, written) else ()


def _only_meeting(corpus: Corpus, holder: DocumentId) -> MeetingRecord | None:
    """The meeting of a log that is not its record: the only one with a body in the document."""
    found = [meeting for meeting in corpus.of(holder, MeetingRecord) if meeting.body]
    return found[0] if len(found) == 1 else None


def _team(
    corpus: Corpus, written: str, date: PartialDate | None, found: Organisations
) -> tuple[EntityId, ...]:
    """A team of a known body that no register knows is a unit of its own, not the body: "NPIA team"."""
    name = collapse(written).removeprefix("the ").removeprefix("The ")
    if not _TEAM.search(name) or corpus.index.named(name, date):
        return ()
    slugs = corpus.index.resolve(name, "", date)
    body = corpus.index.named(name.partition(" ")[0], date) or corpus.index.named(
        " ".join(name.split()[:2]), date
    )
    return found.unit(slug(name), name, slugs[0]) if len(slugs) == 1 and slugs == body else ()


def _is_whole_group(corpus: Corpus, entry: OrganisationEntry, written: str) -> bool:
    """Whether words mean a body as a whole: "All", "Panel members", "Senior Officials" of their Group."""
    group = corpus.reference.words.get("group_words", {})
    left = [word for word in normalised(written).split() if word not in group and word not in ("the", "of")]
    names = {normalised(name) for name in (entry.label, *entry.written, *entry.hidden)}
    of = {name.partition(" group")[0] for name in names if name.partition(" group")[0].endswith("s")}
    rest = " ".join(left)
    return not left or rest in of or (rest in names and left != normalised(written).split())


def _is_post(corpus: Corpus, written: str) -> bool:
    """Whether words are a minister's post and only name a department: "Minister for the Cabinet Office"."""
    plain = f"{normalised(written)} "
    titles = corpus.reference.words.get("minister_titles", {})
    return any(plain.startswith(f"{title} ") for title in titles)


def _mint(
    corpus: Corpus, record: Record, written: str, use: Use, found: Organisations
) -> tuple[EntityId, ...]:
    name = _RECORD_OF.sub("", collapse(_QUALIFIER.sub("", written)).strip(" .,;:"))
    key = slug(name.removeprefix("the ").removeprefix("The "))
    if not key or not (key in found.minted or use is Use.STATED or _is_name(corpus, name, use)):
        return ()
    known = {entry.slug for entry in corpus.reference.organisations} if key not in found.minted else set()
    if key not in known and key not in found.minted:
        type_ = OrganisationType.COLLABORATION if use is Use.BODY else OrganisationType.UNKNOWN
        found.minted[key] = OrganisationEntry(slug=key, label=name, type=type_)
        message = f"no register knows '{name}'; it got an entry of its own"
        found.issues.append(corpus.issue(IssueCode.ORGANISATION_UNKNOWN, Severity.INFO, message, record))
    return (EntityId(f"organisation/{key}"),)


def _is_name(corpus: Corpus, name: str, use: Use) -> bool:
    """Whether words that no register knows are surely the name of one organisation.

    Beside a person any capitalised name that is not an abbreviation of up to three letters will
    do; elsewhere it must end like an organisation: Board, Council, Trust.
    """
    words, lists = name.split(), corpus.reference.words
    small = any(word.islower() and word.isalpha() and word not in _SMALL for word in words)
    if corpus.index.names_nobody(name) or len(words) > _MOST_WORDS or small or not name[:1].isupper():
        return False
    if _ACRONYM.fullmatch(name) or any(char in name for char in "@:;/|•–\n") or _is_post(corpus, name):
        return False
    ends = words[-1][0].isupper() and words[-1].casefold().strip(".") in lists.get("organisation_nouns", {})
    if use is Use.AFFILIATION:
        person = words[0].casefold() in lists.get("given_names", {}) and parse_person(name, lists)
        words_only = any(
            name.casefold() in lists.get(one, {}) for one in ("organisation_forms", "honorifics")
        )
        return not words_only and (ends or not person) and not _joins(corpus, name)
    return len(words) > 1 and ends and not _joins(corpus, name)


def _joins(corpus: Corpus, name: str) -> bool:
    """Whether a name joins a known organisation to something by "and": that is two, or a meeting."""
    return " and " in name and any(corpus.index.find(part) for part in name.split(" and "))
