"""Organisations by the names that documents give them.

A name is compared without case, accents, apostrophes and a leading "the"; an abbreviation keeps its
case. Which of several organisations of one name is meant is decided by the date: DCMS is three bodies.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from ogkg.model.period import PartialDate
from ogkg.model.reference import OrganisationEntry, Reference, UnitMembership
from ogkg.names.organisation_key import (
    Form,
    Token,
    adjoining,
    bracketed,
    joined,
    key,
    of_majesty,
    parts,
    plain_word,
    tokens,
    without_possessive,
)
from ogkg.names.organisation_life import lives, years_from

_SQUASHED = 8
"""Names of so many letters are also known written as one word: LinkedGov, Linked Gov."""
_JOINS = frozenset(("and", "or", "for", "of", "on", "to"))


@dataclass(frozen=True, slots=True)
class Found:
    """An organisation named in a text: where, and which; several slugs if the name is ambiguous."""

    start: int
    end: int
    slugs: tuple[str, ...]


class OrganisationIndex:
    """The names of a register, ready to look up."""

    def __init__(self, reference: Reference) -> None:
        """Build it; costs one pass over the register."""
        self._entries: Mapping[str, OrganisationEntry] = {
            entry.slug: entry for entry in reference.organisations
        }
        self._uses = reference.words.get("organisation_forms", {})
        self._staff = reference.words.get("staff_words", {})
        self._nobody = {key(word) for word in reference.words.get("non_organisations", {})}
        self._forms: dict[tuple[str, ...], list[Form]] = defaultdict(list)
        self._squashed: dict[str, list[Form]] = defaultdict(list)
        self._contextual: dict[tuple[tuple[str, ...], str], str] = {}
        self._longest: dict[str, int] = defaultdict(int)
        self._parents: dict[str, list[UnitMembership]] = defaultdict(list)
        for membership in reference.memberships:
            self._parents[membership.member].append(membership)
        for entry in reference.organisations:
            self._add(entry)

    def _add(self, entry: OrganisationEntry) -> None:
        for words, inside in entry.contextual:
            self._contextual[(key(words), inside)] = entry.slug
        ranked = [(entry.label, 3 if entry.gazetteer else 0)]
        ranked += [(text, 1) for text in entry.written] + [(text, 2) for text in entry.hidden]
        for text, rank in ranked:
            form = Form(entry.slug, text, rank, self._uses.get(text.casefold(), ""))
            name = key(text)
            if any(form.slug == known.slug and form.text == known.text for known in self._forms[name]):
                continue
            self._forms[name].append(form)
            self._longest[name[0]] = max(self._longest[name[0]], len(name))
            squashed = "".join(name)
            if len(squashed) >= _SQUASHED:
                self._squashed[squashed].append(form)

    def entry(self, slug: str) -> OrganisationEntry:
        """The entry of a slug.

        Raises:
            KeyError: the register does not have it.
        """
        return self._entries[slug]

    def knows(self, text: str) -> bool:
        """Whether the whole text is a name of an organisation: "(BIS)" is, "(TK)" is not."""
        return bool(self._candidates(text))

    def names_nobody(self, text: str) -> bool:
        """Whether the text is one of the words that are no organisation: "Whitehall", "the centre"."""
        return key(text) in self._nobody

    def ambiguous(self, written: str, on: PartialDate | None) -> tuple[str, ...]:
        """The organisations a name may mean on a date, where there are several; else nothing."""
        chosen = _choose(self._candidates(written), self._entries, on)
        return chosen if len(chosen) > 1 else ()

    def named(self, written: str, on: PartialDate | None) -> tuple[str, ...]:
        """The organisation whose whole name this is, as a tuple of one; empty if none or several.

        `X (ABC)` counts as a whole name where one of the two is known and the other is not in its way.
        """
        chosen = _choose(self._candidates(written), self._entries, on)
        if len(chosen) == 1:
            return chosen
        pair = bracketed(written)
        if chosen or pair is None:
            return ()
        outer, inner = self.named(pair[0], on), self.named(pair[1], on)
        if outer and inner and self.within(inner[0], outer[0], on):
            return inner
        return outer or inner

    def resolve(self, written: str, within: str, on: PartialDate | None) -> tuple[str, ...]:
        """The organisations an affiliation names, narrowest first; empty where none is known.

        Args:
            written: as in the document: "DfT", "Cabinet Office, Government Digital Service".
            within: the organisation a heading or bracket gives for it, as written, or "".
            on: when, to tell organisations of one name apart.
        """
        around = self.resolve(within, "", on) if within else ()
        for inside in around:
            unit = self._contextual.get((key(written), inside))
            if unit:
                return (unit,)
        return self.named(written, on) or self._compound(written, on) or self._unit_of(written, on)

    def _compound(self, written: str, on: PartialDate | None) -> tuple[str, ...]:
        """The organisations of a name in parts; a part that is not known counts as a unit of the others.

        Parts joined by "and" must all be known, else the "and" belongs to a longer name.
        """
        pair = bracketed(written)
        pieces = [pair[0], "/", pair[1]] if pair else parts(written)
        found: list[str] = []
        at = 0
        while at < len(pieces):
            at, slugs = self._longest_part(pieces, at, tuple(found), on)
            found += [slug for slug in slugs if slug not in found]
        return tuple(slug for slug in found if not any(self.within(other, slug, on) for other in found))

    def _longest_part(
        self, pieces: list[str], at: int, around: tuple[str, ...], on: PartialDate | None
    ) -> tuple[int, tuple[str, ...]]:
        """The longest run of parts from `at` that is a name, and where the next one starts."""
        for end in range(len(pieces), at, -2):
            name = "".join(pieces[at:end])
            units = tuple(self._contextual.get((key(name), inside), "") for inside in around)
            slugs = tuple(filter(None, units)) or self.named(name, on) or self._all_named(name, on)
            if slugs:
                return end + 1, slugs
        return at + 2, ()

    def _all_named(self, name: str, on: PartialDate | None) -> tuple[str, ...]:
        """The organisations of "DfT and HMRC"; none if one of them is not known."""
        names = joined(name)
        found = [self.named(one, on) for one in names] if len(names) > 1 else []
        return tuple(slug for slugs in found for slug in slugs) if all(found) else ()

    def _unit_of(self, written: str, on: PartialDate | None) -> tuple[str, ...]:
        """A department's name with more words behind it: its unit where that is known, else itself.

        Of other bodies only their staff: "NPIA team".
        """
        words = tokens(written)
        for end in range(len(words) - 1, 0, -1):
            slugs = () if words[end].plain in _JOINS else self.named(written[: words[end - 1].end], on)
            staff = all(word.plain in self._staff for word in words[end:])
            if slugs and (staff or self._entries[slugs[0]].type.endswith("department")):
                unit = self._contextual.get((key(written[words[end].start :]), slugs[0]))
                return (unit,) if unit else slugs
        return ()

    def within(self, slug: str, other: str, on: PartialDate | None) -> bool:
        """Whether an organisation belongs to another one on a date (at any time without a date)."""
        return slug != other and other in self.above(slug, on)

    def above(self, slug: str, on: PartialDate | None) -> tuple[str, ...]:
        """The organisations it belongs to on a date, nearest first; each once, a circle is cut."""
        chain: list[str] = []
        todo = [slug]
        while todo:
            for membership in self._parents.get(todo.pop(0), ()):
                parent = membership.organisation
                if parent not in chain and lives(membership.start, membership.end, on):
                    chain.append(parent)
                    todo.append(parent)
        return tuple(chain)

    def find(self, text: str, on: PartialDate | None = None) -> tuple[Found, ...]:
        """Every organisation named in a text, the longest name first come; linear in the text.

        Words that are names only beside a person ("Health", "Justice") are left alone, and so are
        names that are plain words at the start of a sentence ("Involve").
        """
        words = tokens(text)
        found: list[Found] = []
        at = 0
        while at < len(words):
            hit = self._match(text, words, at, on)
            if hit is None:
                at += 1
                continue
            length, match = hit
            found.append(match)
            at += length
        return tuple(found)

    def _match(
        self, text: str, words: list[Token], at: int, on: PartialDate | None
    ) -> tuple[int, Found] | None:
        run = [words[at]]
        first = plain_word(without_possessive(words[at].written))
        for word in words[
            at + 1 : at + max(self._longest.get(words[at].plain, 0), self._longest.get(first, 0))
        ]:
            if not adjoining(text, run[-1], word):
                break
            run.append(word)
        for length in range(len(run), 0, -1):
            start, end = run[0].start, run[length - 1].end
            bare = without_possessive(run[length - 1].written)
            ends = {
                end: run[length - 1].plain,
                end - len(run[length - 1].written) + len(bare): plain_word(bare),
            }
            for stop, last in ends.items():
                forms = self._forms.get((*(word.plain for word in run[: length - 1]), last), ())
                usable = [form for form in forms if form.reads(text, start, stop)]
                slugs = _choose(usable, self._entries, on)
                if slugs:
                    return length, Found(start, stop, slugs)
        return None

    def _candidates(self, written: str) -> list[Form]:
        """The forms that the whole of a text can be."""
        bare = without_possessive(written.strip(" \t\n\u00a0.,;:*"))
        words = key(bare)
        if not words or words in self._nobody:
            return []
        found = self._forms.get(words) or self._forms.get(of_majesty(words), [])
        forms = [form for form in found if form.fits(bare)]
        return forms or self._squashed.get("".join(words), [])


def _choose(
    forms: Iterable[Form], entries: Mapping[str, OrganisationEntry], on: PartialDate | None
) -> tuple[str, ...]:
    """The organisations that are meant: alive on the date, else nearest to it; the most official name.

    Several are left where they cannot be told apart; of two alive, the later one took the name over.
    """
    best = {form.slug: form.rank for form in sorted(forms, key=lambda form: -form.rank)}
    if len(best) < 2:  # noqa: PLR2004 - nothing to choose
        return tuple(best)
    slugs = list(best)
    if on is not None:
        distance = {slug: years_from(entries[slug], on) for slug in slugs}
        slugs = [slug for slug in slugs if distance[slug] == min(distance.values())]
        latest = max(entries[slug].start or "" for slug in slugs)
        slugs = [slug for slug in slugs if (entries[slug].start or "") == latest]
    official = min(best[slug] for slug in slugs)
    return tuple(sorted(slug for slug in slugs if best[slug] == official))


class _ByIdentity:
    """A reference as a key of a cache: the same object is the same key."""

    __slots__ = ("reference",)

    def __init__(self, reference: Reference) -> None:
        self.reference = reference

    def __hash__(self) -> int:
        return id(self.reference)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _ByIdentity) and self.reference is other.reference


@lru_cache(maxsize=4)
def _built(held: _ByIdentity) -> OrganisationIndex:
    return OrganisationIndex(held.reference)


def organisation_index(reference: Reference) -> OrganisationIndex:
    """The index of a reference, built at its first use and kept for as long as it is in use."""
    return _built(_ByIdentity(reference))
