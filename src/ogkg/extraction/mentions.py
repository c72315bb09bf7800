"""One person, one mention: all the forms in which a document writes a person, kept together."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from ogkg.extraction.named import find_named
from ogkg.model.document import Document
from ogkg.model.evidence import Span
from ogkg.model.record import Affiliation, MentionRecord, RecordId, record_id
from ogkg.model.reference import Reference
from ogkg.names.organisation import organisation_index
from ogkg.names.person import PersonName, initials, parse_person
from ogkg.names.slug import hash6, slug

_INITIALS = re.compile(r"(?:[A-Z]\.? ?){2,4}|[A-Z]{2}[a-z]{1,2}")
_DECLARED = re.compile(
    r"(?P<name>[A-Z][\w’'-]{1,30}(?:\s[A-Z][\w’'.-]{0,30}){1,3})\s?\((?P<short>[A-Z][A-Za-z’]{1,3})\)"
)


@dataclass(slots=True)
class _Entry:
    """What is known of one person while the document is read."""

    id: RecordId
    name: PersonName
    key: str
    names: dict[str, None] = field(default_factory=dict)
    spans: set[Span] = field(default_factory=set)
    affiliations: dict[Affiliation, None] = field(default_factory=dict)
    roles: dict[str, None] = field(default_factory=dict)

    def learn(self, name: str, span: Span, affiliation: Affiliation | None, role: str) -> None:
        """Keep a further form of the name and what stands beside it."""
        self.names[name] = None
        self.spans.add(span)
        if affiliation:
            self.affiliations[affiliation] = None
        if role:
            self.roles[role] = None

    @property
    def given(self) -> str:
        return slug(self.name.given)

    @property
    def surname(self) -> str:
        return slug(self.name.family)


class MentionBook:
    """The people of one document.

    Two written forms are one person where the full name is the same and no affiliation speaks
    against it; shorter forms are looked up with `find` and belong to somebody only if they can
    mean nobody else in the document.

    Args:
        document: whose people are kept.
        reference: its words `given_name_variants` and the lists of `ogkg.names.person` and
            `ogkg.extraction.named` are used.
    """

    def __init__(self, document: Document, reference: Reference) -> None:
        self._document = document
        self._words = reference.words
        self._organisations = organisation_index(reference)
        self._entries: dict[RecordId, _Entry] = {}
        self._by_key: defaultdict[str, list[_Entry]] = defaultdict(list)
        self._circles: tuple[frozenset[RecordId], ...] = ()

    def prefer(self, *circles: Iterable[RecordId]) -> None:
        """Say whom a short form means before others: those present, then everybody listed."""
        self._circles = tuple(frozenset(circle) for circle in circles)

    def add(self, name: str, span: Span, affiliation: Affiliation | None = None, role: str = "") -> RecordId:
        """The mention of a person written with the full name; made if the document had none.

        Args:
            name: as written, honorific included, nothing else.
            span: where; covers the name, and affiliation and role where they are given.
            affiliation: the organisation written beside it.
            role: job title or marker written beside it.

        Returns:
            The id of the mention. A person of the same name whose affiliations all differ from
            this one is somebody else and gets an id of their own.
        """
        known = [entry for entry in self._by_key[self._key(name)] if _may_join(entry, affiliation)]
        entry = known[0] if known else self._new(name, affiliation)
        entry.learn(name, span, affiliation, role)
        return entry.id

    def also(
        self,
        mention: RecordId,
        written: str,
        span: Span,
        affiliation: Affiliation | None = None,
        role: str = "",
    ) -> None:
        """Attach to a mention a further form, `(HS)`, or what else stands beside the name."""
        self._entries[mention].learn(written, span, affiliation, role)

    def find(self, written: str, affiliation: str = "") -> RecordId | None:
        """The one person of this document that a form can mean.

        Args:
            written: full name, given name, surname (with or without honorific) or initials.
            affiliation: organisation written behind it: `Alison (Home Office)`.

        Returns:
            The mention; `None` where nobody fits, or several do.
        """
        exact = self._by_key.get(self._key(written), [])
        if len(exact) == 1:
            return exact[0].id
        candidates = exact or self._partly(written)
        if affiliation:
            candidates = [entry for entry in candidates if _belongs(entry, affiliation)]
        return self._only(candidates)

    def _only(self, candidates: list[_Entry]) -> RecordId | None:
        """The one candidate, or the only one in the narrowest circle that holds any."""
        for circle in self._circles:
            inside = [entry for entry in candidates if entry.id in circle]
            if inside:
                return inside[0].id if len(inside) == 1 else None
        return candidates[0].id if len(candidates) == 1 else None

    def note(
        self, written: str, span: Span, affiliation: Affiliation | None = None, role: str = ""
    ) -> RecordId | None:
        """Find whom a form means and keep the form with them; `None` where `find` is not sure."""
        mention = self.find(written, affiliation.written if affiliation else "")
        if mention is not None:
            self._entries[mention].learn(written, span, affiliation, role)
        return mention

    def declare(self, spans: Iterable[Span]) -> None:
        """Keep the letters that running text declares for a person: `Ann Able (AA) asked …`."""
        for span in spans:
            for match in _DECLARED.finditer(self._document.text, span.start, span.end):
                mention = self.find(match["name"])
                if mention and match["short"] in initials(self._entries[mention].name):
                    self.also(mention, match["short"], Span(*match.span("short")))

    def holder(self, office: str) -> RecordId | None:
        """The one person of this document whose role has the word: `Minister` in a list of people."""
        word = f"-{slug(office)}-"
        found = [
            entry
            for entry in self._entries.values()
            if any(word in f"-{slug(role)}-" for role in entry.roles)
        ]
        return found[0].id if len(found) == 1 else None

    def scan(self, spans: Iterable[Span], taken: Iterable[Span] = ()) -> None:
        """Add the people that running text names in full.

        Args:
            spans: the stretches of text to look through.
            taken: stretches that are known to be something else (organisations, titles of works).
        """
        others = sorted(taken)
        for span in spans:
            for name in find_named(self._document.text, span, self._words):
                if any(other.overlaps(name) for other in others):
                    continue
                written = self._document.quote(name)
                if self._organisations.knows(written):  # `Dr Foster`, a firm
                    continue
                if self.note(written, name) is None and not self._by_key.get(self._key(written)):
                    self.add(written, name)

    def records(self) -> Iterator[MentionRecord]:
        """Every mention once, in the order in which the document names them first."""
        for entry in sorted(self._entries.values(), key=lambda entry: (min(entry.spans), entry.id)):
            yield MentionRecord(
                id=entry.id,
                evidence=tuple(sorted(entry.spans)),
                names=tuple(sorted(entry.names, key=lambda name: (-len(name.split()), -len(name)))),
                affiliations=tuple(entry.affiliations),
                roles=tuple(entry.roles),
            )

    def _new(self, name: str, affiliation: Affiliation | None) -> _Entry:
        person = self._parsed(name)
        key = slug(person.full)
        whole = f"{name} {affiliation.written}" if self._by_key[key] and affiliation else name
        label = slug(f"{person.full} {whole.removeprefix(name)}") or hash6(name)
        mention = record_id(self._document.id, "mention", label)
        if mention in self._entries:
            mention = record_id(self._document.id, "mention", f"{label}-{hash6(whole)}")
        assert mention not in self._entries, f"two people of one name and affiliation: {whole}"
        entry = _Entry(mention, person, key)
        self._entries[mention] = entry
        self._by_key[key].append(entry)
        return entry

    def _parsed(self, name: str) -> PersonName:
        """The parts of a name; a form that the grammar of names refuses counts as a family name."""
        return parse_person(name, self._words) or PersonName(written=name, family=name)

    def _key(self, name: str) -> str:
        return slug(self._parsed(name).full)

    def _partly(self, written: str) -> list[_Entry]:
        """Everybody whom an incomplete form could mean."""
        if _INITIALS.fullmatch(written):
            declared = [entry for entry in self._entries.values() if written in entry.names]
            letters = written.replace(".", "").replace(" ", "")
            return declared or [entry for entry in self._entries.values() if letters in initials(entry.name)]
        person = self._parsed(written)
        if person.given:
            return [entry for entry in self._entries.values() if self._same_family(entry, person)]
        form = slug(person.family)
        known = [entry for entry in self._entries.values() if form and form in (entry.given, entry.surname)]
        return known or [entry for entry in self._entries.values() if written in entry.names]

    def _same_family(self, entry: _Entry, person: PersonName) -> bool:
        """Same family name, and a given name that is the same, or a known variant of it."""
        given = slug(person.given)
        return entry.surname == slug(person.family) and bool(
            self._variants(entry.given) & self._variants(given)
        )

    def _variants(self, given: str) -> set[str]:
        listed = self._words.get("given_name_variants", {}).get(given, "")
        return {given, *(slug(form) for form in re.split(r"[;|,]", listed) if form.strip())}


def _may_join(entry: _Entry, affiliation: Affiliation | None) -> bool:
    return affiliation is None or not entry.affiliations or _belongs(entry, affiliation.written)


def _belongs(entry: _Entry, written: str) -> bool:
    """Whether one of the affiliations of a person is the one written, or a longer or shorter form of it."""
    known = [f"{held.within}, {held.written}" if held.within else held.written for held in entry.affiliations]
    return any(_alike(written, other) for other in known)


def _alike(left: str, right: str) -> bool:
    pairs = ((f"-{one}-", f"-{other}-") for one in _forms(left) for other in _forms(right))
    return any(one in other or other in one for one, other in pairs)


def _forms(written: str) -> set[str]:
    """An affiliation as a slug, whole and part by part, and the acronym of each part."""
    parts = [written, *re.split(r"[,()/]", written)]
    capitals = ("".join(re.findall(r"\b[A-Z]", part)) for part in parts)
    acronyms = {letters.casefold() for letters in capitals if len(letters) > 1}
    return ({slug(part) for part in parts} | acronyms) - {""}
