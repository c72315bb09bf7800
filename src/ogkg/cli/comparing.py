"""`ogkg diff`: what changed from one release to another."""

import json
import sys
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ogkg.errors import CallError
from ogkg.settings import load_settings

if TYPE_CHECKING:
    from ogkg.release.changes import ThingChange
    from ogkg.release.changes_summary import Count, Summary
    from ogkg.release.changes_words import FactInWords, ThingInWords, Wording
    from ogkg.release.reader import Release

_SIGNS = {"added": "+", "removed": "-", "changed": "~"}


class DiffFormat(StrEnum):
    """How a comparison is written."""

    TEXT = "text"
    JSON = "json"
    RDF_PATCH = "rdf-patch"


def diff(
    old: Annotated[str, typer.Argument(metavar="A", help="a release, or its version")],
    new: Annotated[str, typer.Argument(metavar="B", help="a release, or its version; `current`")] = "current",
    out: Annotated[Path | None, typer.Option(help="folder of releases, for versions")] = None,
    format: Annotated[DiffFormat, typer.Option(help="how it is written")] = DiffFormat.TEXT,
    kind: Annotated[
        str | None, typer.Option("--class", help="only things of this class: Action, foaf:Person")
    ] = None,
    document: Annotated[str | None, typer.Option(help="only facts of this document: its slug")] = None,
) -> None:
    """Compare two releases: facts added (+), removed (-) and changed (~), with labels and quotes.

    First the numbers by document and class, then the things. An RDF patch makes B from A.

    Example: ogkg diff 2026-11-20.1 2026-11-21.1 --class Action
    """
    from ogkg.release.changes import differences
    from ogkg.release.changes_patch import copy_patch, patch_lines
    from ogkg.release.changes_summary import summarise
    from ogkg.release.changes_words import Wording

    place = load_settings({"out": out}).out
    first, second = _open(old, place), _open(new, place)
    base = second.manifest.base
    chosen = _Choice(base, _class(kind), document)
    if format is DiffFormat.RDF_PATCH:
        copy_patch(patch_lines(first, second, chosen.of(differences(first, second))), sys.stdout.buffer)
        return
    summary = summarise(chosen.of(differences(first, second)), base)
    wording = Wording(first, second)
    things = wording.all(chosen.of(differences(first, second)))
    lines = _json_lines if format is DiffFormat.JSON else _text_lines
    sys.stdout.writelines(lines((first, second), summary, wording, things))


class _Choice:
    """Which of the things that differ are wanted."""

    def __init__(self, base: str, kind: str | None, document: str | None) -> None:
        self._base, self._kind = base, kind
        self._graph = f"{base}graph/document/{document}" if document else None

    def of(self, things: "Iterator[ThingChange]") -> "Iterator[ThingChange]":
        """Those of the class, with what the document says of them."""
        from dataclasses import replace

        for thing in things:
            if self._kind and thing.kind != self._kind:
                continue
            if self._graph is None:
                yield thing
                continue
            sides = ([q for q in side if self._is_said(q)] for side in (thing.before, thing.after))
            before, after = map(tuple, sides)
            if before != after:
                yield replace(thing, before=before, after=after)

    def _is_said(self, quad: object) -> bool:
        return getattr(getattr(quad, "graph_name", None), "value", None) == self._graph


def _open(given: str, out: Path) -> "Release":
    """A release by its folder, or by its version below the folder of releases."""
    from ogkg.release.reader import open_release

    for folder in (Path(given), out / "releases" / given, out / given):
        if (folder / "manifest.json").is_file() or (folder / "current").exists():
            return open_release(folder)
    raise CallError("no such release", where=given, hint="give a folder, or a version and --out")


def _class(given: str | None) -> str | None:
    """The IRI of a class by its name: ours without a prefix."""
    from ogkg.vocab import OGKG, PREFIXES

    if given is None or "://" in given:
        return given
    prefix, colon, name = given.partition(":")
    if not colon:
        return OGKG.NAMESPACE + given
    if prefix not in PREFIXES:
        raise CallError(
            f"unknown prefix '{prefix}'", where="--class", hint=f"use one of {', '.join(PREFIXES)}"
        )
    return PREFIXES[prefix] + name


def _text_lines(
    releases: "tuple[Release, Release]",
    summary: "Summary",
    wording: "Wording",
    things: "Iterator[ThingInWords]",
) -> Iterator[str]:
    old, new = (one.manifest.version for one in releases)
    yield f"{old} -> {new}: {_counted(summary.quads)} statements in all graphs\n"
    for title, counts in (
        ("documents", _documents(summary, wording)),
        ("elsewhere, because of them", summary.others.items()),
        (
            "classes",
            ((wording.name(iri) if iri else "none", count) for iri, count in summary.classes.items()),
        ),
    ):
        rows = sorted(counts)
        if rows:
            yield f"\n{title}\n"
            yield from (f"  {name}: {_counted(count)}\n" for name, count in rows)
    for thing in things:
        yield f"\n{_SIGNS[thing.change]} {thing.kind_name}: {thing.label}\n    <{thing.iri}>\n"
        yield from map(_fact_line, thing.facts)
        yield from (f"    “{quote}”\n" for quote in thing.quotes)


def _documents(summary: "Summary", wording: "Wording") -> "Iterator[tuple[str, Count]]":
    for slug, found in summary.documents.items():
        yield f"{wording.file(slug)} ({found.state})", found.count


def _fact_line(fact: "FactInWords") -> str:
    before, after = ("; ".join(value.text for value in side) for side in (fact.before, fact.after))
    arrow = " -> " if before and after else ""
    return f"  {_SIGNS[fact.change]} {fact.name}: {before}{arrow}{after} [{fact.place}]\n"


def _counted(count: "Count") -> str:
    return f"+{count.added} -{count.removed} ~{count.changed}"


def _json_lines(
    releases: "tuple[Release, Release]",
    summary: "Summary",
    wording: "Wording",
    things: "Iterator[ThingInWords]",
) -> Iterator[str]:
    """One JSON object, written as it is found: the things a line each."""
    old, new = (one.manifest.version for one in releases)
    files = {slug: wording.file(slug) for slug in sorted(summary.documents)}
    head = {"from": old, "to": new, "summary": summary.as_object(), "files": files}
    yield json.dumps(head, ensure_ascii=False)[:-1] + ', "things": ['
    for number, thing in enumerate(things):
        yield (",\n" if number else "\n") + json.dumps(thing.as_object(), ensure_ascii=False)
    yield "\n]}\n"
