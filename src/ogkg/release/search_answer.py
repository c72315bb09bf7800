"""What a search is narrowed to, and what it answers."""

from dataclasses import dataclass

from ogkg.release.search_ranking import Match
from ogkg.release.search_rules import Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What an answer is narrowed to.

    Attributes:
        kinds: what is looked for; empty for everything.
        organisation: IRI of one it has to do with; "" for any.
        year: it has to do with; 0 for any.
    """

    kinds: tuple[Kind, ...] = ()
    organisation: str = ""
    year: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A thing that was found.

    Attributes:
        iri, kind, label: of the thing.
        written: the way of writing it that matches, where that is not the label.
        match: how well it matches.
    """

    iri: str
    kind: Kind
    label: str
    written: str
    match: Match


@dataclass(frozen=True, slots=True, kw_only=True)
class PassageHit:
    """A passage that was found.

    Attributes:
        document: IRI of its document.
        title: of the document.
        slug, version: of the document, and of the version whose text this is.
        start, end: of the passage, in code points of the canonical text, the end excluded.
        text: the passage.
        marks: where the words stand in the passage, the ends excluded.
    """

    document: str
    title: str
    slug: str
    version: str
    start: int
    end: int
    text: str
    marks: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FacetValue:
    """One value that an answer can be narrowed to, and how many things it leaves."""

    value: str
    label: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Facets:
    """Values to narrow an answer to: kinds in their order, organisations by number, years from the latest."""

    kinds: tuple[FacetValue, ...] = ()
    organisations: tuple[FacetValue, ...] = ()
    years: tuple[FacetValue, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchAnswer:
    """Things that were found.

    Attributes:
        hits: one page of them, best first.
        total: how many there are.
        complete: whether that is all; otherwise there are more, and facets count the best of them.
        facets: what the answer can be narrowed to.
    """

    hits: tuple[Hit, ...] = ()
    total: int = 0
    complete: bool = True
    facets: Facets = Facets()


@dataclass(frozen=True, slots=True, kw_only=True)
class PassageAnswer:
    """Passages that were found; as in `SearchAnswer`."""

    hits: tuple[PassageHit, ...] = ()
    total: int = 0
    complete: bool = True
