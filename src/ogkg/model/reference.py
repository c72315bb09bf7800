"""What is known beforehand: registers and word lists from `data/reference/`, as values."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from ogkg.model.code import ChangeType, OrganisationType
from ogkg.model.period import PartialDate


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationEntry:
    """An organisation of the register, or one minted from a document.

    Attributes:
        slug: key of its IRI (`organisation/{slug}`), unique.
        label: official name.
        written: abbreviations and other forms that documents use (skos:altLabel).
        hidden: misspellings and variants for matching only (skos:hiddenLabel).
        start, end: of its life; `unsure` says that one of the dates is not certain.
        register_code: in the UK government-organisation register, else "".
        contextual: forms that mean it only inside the named organisation, as `(form, slug)`:
            "Transparency" inside the Cabinet Office.
        note: for people (skos:editorialNote).
        gazetteer: known by name only, from a long list: resolution keeps it only where a document
            names it.
    """

    slug: str
    label: str
    type: OrganisationType
    written: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    contextual: tuple[tuple[str, str], ...] = ()
    start: PartialDate | None = None
    end: PartialDate | None = None
    unsure: bool = False
    register_code: str = ""
    note: str = ""
    gazetteer: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitMembership:
    """A unit or agency inside a department from one date to another (org:Membership)."""

    member: str
    organisation: str
    start: PartialDate | None = None
    end: PartialDate | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeEntry:
    """A change of the machinery of government (org:ChangeEvent); organisations by slug."""

    date: PartialDate
    type: ChangeType
    originals: tuple[str, ...]
    results: tuple[str, ...]
    unsure: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanEntry:
    """An action plan of the register.

    Attributes:
        slug: `uk-nap-5`.
        written: names it goes by, "NAP5", "Fifth National Action Plan for Open Government".
        start, end: years of its period.
    """

    slug: str
    title: str
    number: str
    written: tuple[str, ...]
    start: PartialDate | None = None
    end: PartialDate | None = None
    issued: PartialDate | None = None
    publisher: str = ""
    commitments: tuple[tuple[str, str, str], ...] = ()
    """Curated commitments: (number, title, slug of the lead organisation or "")."""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """All registers and word lists; made once from `data/reference/` and handed to the rooms.

    Attributes:
        words: the word lists by the name of their file (`honorifics`, `given_name_variants`,
            `attendance_headings` …), each a mapping from the word, case-folded, to its value
            ("" where the list has no second column).
    """

    organisations: tuple[OrganisationEntry, ...] = ()
    memberships: tuple[UnitMembership, ...] = ()
    changes: tuple[ChangeEntry, ...] = ()
    plans: tuple[PlanEntry, ...] = ()
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
