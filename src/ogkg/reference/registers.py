"""`data/reference/`: organisations, their changes, action plans, and the word lists."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

from ogkg.model.code import ChangeType, OrganisationType
from ogkg.model.period import PartialDate
from ogkg.model.reference import ChangeEntry, OrganisationEntry, PlanEntry, Reference, UnitMembership
from ogkg.names.slug import slug as slug_of
from ogkg.reference.table import Row, rows

_ORGANISATION = ("slug", "label", "type", "written", "hidden", "contextual", "start", "end", "unsure")
_PLAN = ("slug", "title", "number", "written", "start", "end", "issued", "publisher", "note")


def load_reference(folder: Path) -> Reference:
    """Read the registers and word lists of a folder.

    Args:
        folder: `data/reference/`, with `organisations.csv`, `register.csv` (bodies known by name
            only), `memberships.csv`, `changes.csv`, `action_plans.csv`, `plan_commitments.csv` and
            the word lists `words/*.csv`.

    Raises:
        ReferenceDataError: a file is missing or a line is at fault; says which and what to do.
    """
    organisations = _organisations(folder)
    known = frozenset(organisations)
    return Reference(
        organisations=tuple(organisations.values()),
        memberships=tuple(_memberships(folder / "memberships.csv", known)),
        changes=tuple(_changes(folder / "changes.csv", known)),
        plans=_plans(folder, known),
        words=MappingProxyType(
            {path.stem: _words(path) for path in sorted((folder / "words").glob("*.csv"))}
        ),
    )


def _organisations(folder: Path) -> dict[str, OrganisationEntry]:
    entries: dict[str, OrganisationEntry] = {}
    contexts: list[tuple[Row, str]] = []
    for row in rows(folder / "organisations.csv", (*_ORGANISATION, "register_code", "note")):
        entry = _organisation(row)
        _add(entries, entry, row)
        contexts += [(row, inside) for _, inside in entry.contextual]
    for row in rows(folder / "register.csv", ("slug", "label", "type", "register_code")):
        entry = OrganisationEntry(
            slug=_slug(row),
            label=row.required("label"),
            type=row.code("type", OrganisationType),
            register_code=row.text("register_code"),
            gazetteer=True,
        )
        _add(entries, entry, row)
    for row, inside in contexts:
        _known(row, (inside,), frozenset(entries))
    return entries


def _organisation(row: Row) -> OrganisationEntry:
    start, end = _period(row)
    return OrganisationEntry(
        slug=_slug(row),
        label=row.required("label"),
        type=row.code("type", OrganisationType),
        written=row.several("written"),
        hidden=row.several("hidden"),
        contextual=tuple(_context(row, form) for form in row.several("contextual")),
        start=start,
        end=end,
        unsure=row.yes("unsure"),
        register_code=row.text("register_code"),
        note=row.text("note"),
    )


def _context(row: Row, cell: str) -> tuple[str, str]:
    form, at, inside = cell.rpartition("@")
    if not (form and at and inside):
        row.fail(
            f"contextual form without its organisation: '{cell}'",
            "write form@slug: Transparency@cabinet-office",
        )
    return form, inside


def _add(entries: dict[str, OrganisationEntry], entry: OrganisationEntry, row: Row) -> None:
    if entry.slug in entries:
        row.fail(
            f"slug '{entry.slug}' is there already",
            "join the two lines, or give the later one its start year",
        )
    entries[entry.slug] = entry


def _memberships(path: Path, known: frozenset[str]) -> Iterable[UnitMembership]:
    for row in rows(path, ("member", "organisation", "start", "end", "note")):
        member, organisation = row.required("member"), row.required("organisation")
        _known(row, (member, organisation), known)
        if member == organisation:
            row.fail(f"'{member}' is said to belong to itself", "name the organisation it belongs to")
        start, end = _period(row)
        yield UnitMembership(
            member=member, organisation=organisation, start=start, end=end, note=row.text("note")
        )


def _changes(path: Path, known: frozenset[str]) -> Iterable[ChangeEntry]:
    for row in rows(path, ("date", "type", "originals", "results", "unsure", "note")):
        date, originals, results = row.date("date"), row.several("originals"), row.several("results")
        if date is None:
            row.fail("a change without a date", "write at least the year")
        if not (originals or results):
            row.fail("a change of no organisation", "name what was before, what was after, or both")
        _known(row, (*originals, *results), known)
        yield ChangeEntry(
            date=date,
            type=row.code("type", ChangeType),
            originals=originals,
            results=results,
            unsure=row.yes("unsure"),
            note=row.text("note"),
        )


def _plans(folder: Path, known: frozenset[str]) -> tuple[PlanEntry, ...]:
    """The plans with their curated commitments; one of several leads stands once for each lead."""
    plans: dict[str, PlanEntry] = {}
    for row in rows(folder / "action_plans.csv", _PLAN):
        plan = _plan(row)
        if plan.slug in plans:
            row.fail(f"slug '{plan.slug}' is there already", "join the two lines")
        _known(row, (plan.publisher,) if plan.publisher else (), known)
        plans[plan.slug] = plan
    for row in rows(folder / "plan_commitments.csv", ("plan", "number", "title", "leads")):
        plan_slug, leads = row.required("plan"), row.several("leads")
        _known(row, (plan_slug,), frozenset(plans))
        _known(row, leads, known)
        added = tuple((row.text("number"), row.required("title"), lead) for lead in leads or ("",))
        plans[plan_slug] = replace(plans[plan_slug], commitments=plans[plan_slug].commitments + added)
    return tuple(plans.values())


def _plan(row: Row) -> PlanEntry:
    start, end = _period(row)
    return PlanEntry(
        slug=_slug(row),
        title=row.required("title"),
        number=row.text("number"),
        written=row.several("written"),
        start=start,
        end=end,
        issued=row.date("issued"),
        publisher=row.text("publisher"),
        note=row.text("note"),
    )


def _words(path: Path) -> MappingProxyType[str, str]:
    """A list of words; a word that stands twice must say the same both times."""
    found: dict[str, str] = {}
    for row in rows(path, ("word", "value")):
        word, value = row.required("word").casefold(), row.text("value")
        if found.setdefault(word, value) != value:
            row.fail(f"'{word}' has two values, '{found[word]}' and '{value}'", "keep one of the lines")
    return MappingProxyType(found)


def _slug(row: Row) -> str:
    value = row.required("slug")
    if slug_of(value) != value:
        row.fail(f"not a slug: '{value}'", f"write '{slug_of(value)}'")
    return value


def _period(row: Row) -> tuple[PartialDate | None, PartialDate | None]:
    start, end = row.date("start"), row.date("end")
    if start and end and end < start and not end.covers(start):
        row.fail(f"ends ({end}) before it starts ({start})", "put start and end right")
    return start, end


def _known(row: Row, slugs: Iterable[str], known: frozenset[str]) -> None:
    for slug in slugs:
        if slug not in known:
            row.fail(f"unknown slug '{slug}'", "add it to its register first, or put the spelling right")
