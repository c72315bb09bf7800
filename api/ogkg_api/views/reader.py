"""What pages read from the store: bounded queries and look-ups, with labels, links and quotes.

A query is read whole, its rows as they are; labels and quotes are looked up for the page of it that is shown.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import TypeVar

import pyoxigraph as ox

from ogkg.release.page_ledgers import Ledger, Term
from ogkg.release.page_names import called
from ogkg.vocab import DCT, OA, OGKG, PREFIXES, RDF
from ogkg_api.edition import Edition
from ogkg_api.resources.names import href_to, path_to_document
from ogkg_api.views.found import Found, Row, entry, in_order, records
from ogkg_api.views.shown import (
    Column,
    Facts,
    Paging,
    Place,
    Quote,
    Record,
    Section,
    Shown,
    anchor_of,
    apart,
    beside,
    british,
)

MOST_ROWS = 25_000
SIZE = 50
"""Records on one page of a table."""
_MOST_QUOTES = 3
_MOST_VALUES = 100
_PROLOGUE = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in PREFIXES.items())
_WEB = re.compile(r"https?://", re.IGNORECASE)
_SPAN = re.compile(
    r"(?P<version>.*/document/[^/]+/version/[0-9a-f]+)/span/(?P<start>\d{1,9})-(?P<end>\d{1,9})\Z"
)
_EVIDENCE, _SELECTOR, _EXACT = (ox.NamedNode(iri) for iri in (OGKG.evidence, OA.hasSelector, OA.exact))
_TYPE = ox.NamedNode(RDF.type)
_DEFAULT = ox.DefaultGraph()
_DATES = frozenset({"date", "gYear", "gYearMonth", "dateTime"})

Item = TypeVar("Item")


class Reader:
    """Reads one edition for one page.

    Args:
        edition: what is served.
        root: path the service is mounted at.
        place: the page of a table that is asked for.
    """

    def __init__(self, edition: Edition, root: str, place: Place = Place()) -> None:  # noqa: B008 - frozen
        self.edition = edition
        self.place = place
        self.root = root
        self._store = edition.store
        self._describer = edition.describer
        self._labels: dict[str, str] = {}
        self._things: dict[str, Shown] = {}
        self._quotes: dict[str, str] = {}

    # terms -----------------------------------------------------------------------------------

    def href(self, iri: str) -> str:
        """Where a link to an IRI leads: into this service, to the web, or nowhere.

        A span leads to its place in the text of the document.
        """
        found = _SPAN.match(iri)
        if found:
            place = path_to_document(found["version"], self.edition.base)
            if place:
                return f"{self.root}{place}.html#c{found['start']}-{found['end']}"
        return href_to(iri, self.edition.base, self.root)

    def page(self, iri: str) -> str:
        """The address of the document about a thing of ours, without extension."""
        return self.root + path_to_document(iri, self.edition.base)

    def label(self, iri: str) -> str:
        """The name of a thing, else the last word of its IRI."""
        if iri not in self._labels:
            self._labels[iri] = called(iri, self._describer.label(ox.NamedNode(iri)))
        return self._labels[iri]

    def shown(self, term: Term) -> Shown:
        """A term as it is shown."""
        if isinstance(term, ox.NamedNode):
            return self.thing(term.value)
        if isinstance(term, ox.Literal):
            kind = term.datatype.value.rpartition("#")[2]
            if kind in _DATES:
                return Shown(british(term.value))
            if kind == "boolean":
                return Shown("yes" if term.value in {"true", "1"} else "no")
            link = term.value if kind == "anyURI" and _WEB.match(term.value) else ""
            return Shown(term.value, link, term.language or "")
        return Shown(str(term))

    def thing(self, iri: str) -> Shown:
        """A thing by its IRI."""
        if iri not in self._things:
            self._things[iri] = Shown(self.label(iri), self.href(iri))
        return self._things[iri]

    # look-ups --------------------------------------------------------------------------------

    def objects(self, node: ox.NamedNode, predicate: str) -> Iterator[Term]:
        """Objects of a predicate."""
        for quad in self._store.quads_for_pattern(node, ox.NamedNode(predicate), None, _DEFAULT):
            yield quad.object

    def subjects(self, predicate: str, node: ox.NamedNode) -> Iterator[ox.NamedNode]:
        """Subjects whose predicate is the node."""
        for quad in self._store.quads_for_pattern(None, ox.NamedNode(predicate), node, _DEFAULT):
            if isinstance(quad.subject, ox.NamedNode):
                yield quad.subject

    def types(self, node: ox.NamedNode) -> frozenset[str]:
        """Classes of a thing."""
        return frozenset(
            term.value for term in self.objects(node, RDF.type) if isinstance(term, ox.NamedNode)
        )

    def values(self, node: ox.NamedNode, predicate: str) -> tuple[Shown, ...]:
        """Values of a predicate as they are shown; `^` before it asks for subjects."""
        terms: Iterable[Term] = (
            self.subjects(predicate[1:], node) if predicate.startswith("^") else self.objects(node, predicate)
        )
        found = {self.shown(term) for term in islice(terms, _MOST_VALUES)}
        return tuple(sorted(found, key=lambda value: value.text))

    def text(self, node: ox.NamedNode, predicate: str) -> str:
        """The first value of a predicate as text."""
        return next((value.text for value in self.values(node, predicate)), "")

    def facts(self, node: ox.NamedNode, wanted: Iterable[tuple[str, str]]) -> Facts:
        """Short facts: those of the wanted headings and predicates that have values."""
        found = ((heading, self.values(node, predicate)) for heading, predicate in wanted)
        return tuple((heading, values) for heading, values in found if values)

    # evidence --------------------------------------------------------------------------------

    def quotes(self, node: ox.NamedNode, most: int = _MOST_QUOTES) -> tuple[Quote, ...]:
        """The words a thing rests on, the longest first; words inside longer ones are left out."""
        places = []
        for span in self.objects(node, OGKG.evidence):
            found = _SPAN.match(span.value) if isinstance(span, ox.NamedNode) else None
            if found and isinstance(span, ox.NamedNode):
                places.append((found["version"], int(found["start"]), -int(found["end"]), span.value))
        chosen: list[tuple[str, int, int, str]] = []
        for place in sorted(places):
            last = chosen[-1] if chosen else None
            if last is None or last[0] != place[0] or -place[2] > -last[2]:
                chosen.append(place)
        chosen.sort(key=lambda place: place[1] + place[2])
        seen: set[str] = set()
        quotes = []
        for version, _, _, place_of in chosen[:most]:
            words = self.words(place_of)
            again = self._document(version) if words in seen else ""
            seen.add(words)
            quotes.append(Quote(words, self.href(place_of), again))
        return tuple(quotes)

    def _document(self, version: str) -> str:
        """The name of the document that a version is of."""
        documents = self.objects(ox.NamedNode(version), DCT.isVersionOf)
        return next((self.shown(document).text for document in documents), "another document")

    def words(self, span: str) -> str:
        """The exact words of a span."""
        if span not in self._quotes:
            self._quotes[span] = next(
                (
                    exact.value
                    for selector in self.objects(ox.NamedNode(span), OA.hasSelector)
                    if isinstance(selector, ox.NamedNode)
                    for exact in self.objects(selector, OA.exact)
                    if isinstance(exact, ox.Literal)
                ),
                "",
            )
        return self._quotes[span]

    # queries ---------------------------------------------------------------------------------

    def solutions(self, query: str, this: ox.NamedNode | None = None) -> list[dict[str, Term]]:
        """Rows of a SELECT over the default graph, `$this` replaced by the thing; a bounded number."""
        text = query.replace("$this", str(this)) if this is not None else query
        return list(self.scan(f"{text} LIMIT {MOST_ROWS + 1}"))

    def scan(self, query: str) -> Iterator[dict[str, Term]]:
        """Every row of a SELECT over the default graph; for what is asked once for each edition."""
        answer = self._store.query(_PROLOGUE + query)
        assert isinstance(answer, ox.QuerySolutions)
        names = [variable.value for variable in answer.variables]
        for row in answer:
            yield {name: term for name, term in zip(names, row, strict=True) if term is not None}

    def found(self, query: str, this: ox.NamedNode | None = None, *by: str) -> Found:
        """Records of a SELECT: rows of one `?x` are one record.

        Args:
            query: with `$this` for the thing; ordered by itself, or not at all.
            this: the thing.
            by: columns to order by, then by `?x`; the engine takes long to compare IRIs.
        """
        rows = self.solutions(query, this)
        found = records(rows[:MOST_ROWS])
        if by:
            found.sort(key=lambda row: ([row.value(name) for name in by], row.key))
        return Found(tuple(found), len(rows) <= MOST_ROWS)

    def entered(self, ledger: Ledger, column: str, this: ox.NamedNode) -> Found:
        """Records of a ledger that have a thing in a column; asked of the store where there is no index."""
        pages = self.edition.pages
        if pages is None:
            return in_order(self.found(ledger.query(column), this), ledger.columns[0])
        found = pages.entries(ledger, column, this.value, MOST_ROWS + 1)
        return Found(tuple(entry(ledger, *one) for one in found[:MOST_ROWS]), len(found) <= MOST_ROWS)

    def record(self, row: Row) -> Record:
        """A record as it is shown, with the words it rests on."""
        values = {
            name: tuple(dict.fromkeys(self.shown(term) for term in terms))
            for name, terms in row.terms.items()
        }
        if not row["x"]:
            return Record(row.key, values)
        if "text" in values:  # a record that is made of words is led to by them
            values["text"] = tuple(replace(text, href=self.href(row.key)) for text in values["text"])
        told = (*values.get("text", ()), *values.get("commitment", ()))
        return Record(row.key, values, beside(self.quotes(ox.NamedNode(row.key)), told))

    def page_of(self, title: str, items: Sequence[Item]) -> tuple[Sequence[Item], Paging | None]:
        """The page of a table that is shown: the one asked for, else the first."""
        if len(items) <= SIZE:
            return items, None
        pages = -(-len(items) // SIZE)
        page = min(self.place.page, pages) if self.place.part == anchor_of(title) else 1
        return items[(page - 1) * SIZE : page * SIZE], Paging(page, pages, len(items))

    def section(
        self, title: str, columns: tuple[Column, ...], found: Found, *, note: str = "", details: str = ""
    ) -> Section:
        """A table of what a query found, one page of it.

        Args:
            title: heading and caption.
            columns: what is shown of each record.
            found: the records.
            note: a sentence before the table.
            details: a query for what else is shown of the records of one page, which `$these` stands for.
        """
        rows, paging = self.page_of(title, found.rows)
        if details and rows:
            rows = self._detailed(rows, details)
        records, quotes = apart(tuple(self.record(row) for row in rows))
        return Section(
            title=title,
            columns=columns,
            records=records,
            note=note,
            complete=found.complete,
            paging=paging,
            quotes=quotes,
        )

    def _detailed(self, rows: Sequence[Row], details: str) -> Sequence[Row]:
        """The rows with what a query says of them besides."""
        these = " ".join(str(ox.NamedNode(row.key)) for row in rows)
        more = {row.key: row.terms for row in self.found(details.replace("$these", these)).rows}
        return [Row(row.key, {**row.terms, **more.get(row.key, {})}) for row in rows]
