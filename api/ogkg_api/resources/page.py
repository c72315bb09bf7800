"""The pages about things: properties as a table with labels and links, the words they rest on."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

import pyoxigraph as ox

from ogkg.vocab import OA, OGKG, RDF
from ogkg_api import pages
from ogkg_api.edition import Edition
from ogkg_api.media import GRAPH_FORMATS
from ogkg_api.resources.describe import Description, Passage
from ogkg_api.resources.names import href_to, path_to_document

_SPAN = re.compile(r"id/document/(?P<document>[^/]+)/version/[0-9a-f]+/span/(?P<start>\d+)-(?P<end>\d+)\Z")
_VERSION = re.compile(r"id/document/(?P<document>[^/]+)/version/[0-9a-f]+\Z")
_HIDDEN = frozenset({OGKG.evidence, OA.hasSelector})
_AROUND = 1_500


@dataclass(frozen=True, slots=True)
class Value:
    """One value on a page: what it says, where it leads, language and kind."""

    text: str
    href: str = ""
    language: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One property with its values."""

    label: str
    href: str
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A passage in its surroundings."""

    before: str
    text: str
    after: str


def thing(edition: Edition, description: Description, *, root: str, page: int) -> bytes:
    """The page about a thing."""
    view = _View(edition, description, root)
    iri = description.node.value
    rest = iri.removeprefix(edition.base)
    return pages.render(
        "thing.html",
        root=root,
        iri=iri,
        label=description.label,
        types=view.types(),
        rows=view.rows(description.statements),
        incoming=view.incoming(),
        passages=[(passage, view.href(passage.span)) for passage in description.passages],
        excerpt=_excerpt(edition, description, rest),
        text=_text_link(edition, rest),
        formats=GRAPH_FORMATS,
        stem=root + path_to_document(iri, edition.base),
        page=page,
        more=description.more,
        release=edition.version,
    )


def _text_link(edition: Edition, rest: str) -> str:
    found = _VERSION.fullmatch(rest)
    if found is None or edition.release is None or edition.release.text(found["document"]) is None:
        return ""
    return "/doc/" + rest.removeprefix("id/") + ".txt"


def _excerpt(edition: Edition, description: Description, rest: str) -> Excerpt | None:
    """For a span, its words in the text of the document."""
    found = _SPAN.fullmatch(rest)
    path = edition.release.text(found["document"]) if found and edition.release else None
    passage: Passage | None = edition.describer.passage(description.node)
    if path is None or passage is None:
        return None
    text = path.read_bytes().decode("utf-8")
    start, end = passage.start, passage.end
    return Excerpt(text[max(0, start - _AROUND) : start], text[start:end], text[end : end + _AROUND])


class _View:
    """Terms of one description as they are shown."""

    def __init__(self, edition: Edition, description: Description, root: str) -> None:
        self._edition = edition
        self._description = description
        self._root = root

    def href(self, iri: str) -> str:
        """Where a link to an IRI leads: into this service, to the web, or nowhere."""
        return href_to(iri, self._edition.base, self._root)

    def types(self) -> tuple[Value, ...]:
        """The classes of the thing."""
        return tuple(
            self.value(triple.object)
            for triple in self._own(self._description.statements)
            if triple.predicate.value == RDF.type
        )

    def _own(self, triples: Iterable[ox.Triple]) -> list[ox.Triple]:
        return [triple for triple in triples if triple.subject == self._description.node]

    def rows(self, triples: Iterable[ox.Triple]) -> list[Row]:
        """The thing's own statements, by property."""
        grouped: dict[str, list[Value]] = {}
        for triple in self._own(triples):
            if triple.predicate.value != RDF.type and triple.predicate.value not in _HIDDEN:
                grouped.setdefault(triple.predicate.value, []).append(self.value(triple.object))
        return self._labelled(grouped)

    def incoming(self) -> list[Row]:
        """What leads to the thing, by property."""
        grouped: dict[str, list[Value]] = {}
        for triple in self._description.incoming:
            grouped.setdefault(triple.predicate.value, []).append(self.value(triple.subject))
        return self._labelled(grouped)

    def _labelled(self, grouped: dict[str, list[Value]]) -> list[Row]:
        rows = [
            Row(self.name(iri), self.href(iri), tuple(sorted(values, key=lambda value: value.text)))
            for iri, values in grouped.items()
        ]
        return sorted(rows, key=lambda row: row.label)

    def name(self, iri: str) -> str:
        """The label of an IRI, else its last word."""
        known = self._description.labels.get(iri)
        return known or re.split(r"[/#]", iri.rstrip("/#"))[-1] or iri

    def value(self, term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> Value:
        """A term as a value on the page."""
        if isinstance(term, ox.NamedNode):
            return Value(
                self._description.labels.get(term.value) or self.name(term.value), self.href(term.value)
            )
        if isinstance(term, ox.Literal):
            datatype = term.datatype.value.rpartition("#")[2]
            note = (
                ""
                if datatype in ("string", "langString", "date", "integer", "decimal", "boolean")
                else datatype
            )
            return Value(term.value, language=term.language or "", note=note)
        return Value(str(term))
