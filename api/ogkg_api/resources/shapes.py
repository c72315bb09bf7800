"""`/shapes/` and `/shapes/{name}`: the shapes a release was held to, as its report names them."""

import asyncio
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

import pyoxigraph as ox

from ogkg.release.reader import Release
from ogkg.vocab import RDF, RDFS, SH, SHAPES
from ogkg_api import pages
from ogkg_api.cache import Entry
from ogkg_api.edition import Edition
from ogkg_api.freshness import NEGOTIATED
from ogkg_api.given import given
from ogkg_api.graphs import to_bytes
from ogkg_api.http import Receive, Reply, Scope, Send, etag, header, path_of
from ogkg_api.media import GRAPH_FORMATS, HTML, TURTLE, Format, named
from ogkg_api.negotiation import wanted
from ogkg_api.problems import bad_request, not_found
from ogkg_api.resources.links import alternates, link
from ogkg_api.resources.names import OFFERED
from ogkg_api.service import Service
from ogkg_api.slashes import without_slash
from ogkg_api.views.reader import Reader
from ogkg_api.views.shown import Shown

_NAME = re.compile(r"[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*")
_TARGETS = ("targetClass", "targetSubjectsOf", "targetObjectsOf", "targetNode")


@dataclass(frozen=True, slots=True)
class ShownShape:
    """A shape as a page shows it.

    Attributes:
        name: the end of its IRI.
        title, comment: what it is called, what it holds the data to.
        severity: violation, warning or info.
        targets: the classes and properties it looks at.
        found: results of it in the release.
    """

    name: str
    title: str
    comment: str
    severity: str
    targets: tuple[Shown, ...]
    found: int

    @property
    def anchor(self) -> str:
        """Where the page of data quality tells of its results."""
        return f"{self.severity}-{self.name}"


class Shapes:
    """The shapes of a release.

    Args:
        release: with its report.

    Raises:
        Problem: it carries no shapes.
    """

    def __init__(self, release: Release | None) -> None:
        if release is None or release.shapes is None:
            raise not_found("no shapes are kept with these data")
        self._told: dict[ox.NamedNode | ox.BlankNode | ox.Triple, list[ox.Triple]] = {}
        for triple in _in_order(release.shapes):
            self._told.setdefault(triple.subject, []).append(triple)
        if not self._told:
            raise not_found("no shapes are kept with these data")
        summary = json.loads((release.report / "summary.json").read_text(encoding="utf-8"))
        self._found: Mapping[str, int] = summary.get("shapes", {})

    def about(self, node: ox.NamedNode) -> list[ox.Triple]:
        """What is said of a node, and of the blank nodes that hang on it; nothing where it is not known."""
        told: list[ox.Triple] = []
        waiting: list[ox.NamedNode | ox.BlankNode] = [node]
        seen: set[ox.NamedNode | ox.BlankNode] = {node}
        while waiting:
            found = self._told.get(waiting.pop(0), [])
            told += found
            further = [one.object for one in found if isinstance(one.object, ox.BlankNode)]
            waiting += [one for one in further if one not in seen]
            seen.update(further)
        return told

    def all(self) -> list[ox.Triple]:
        """Everything."""
        return list(chain.from_iterable(self._told.values()))

    def shown(self, reader: Reader) -> list[ShownShape]:
        """Every shape that has a name, in the order of their names."""
        is_shape = (ox.NamedNode(RDF.type), ox.NamedNode(SH.NodeShape))
        nodes = [
            node
            for node, triples in self._told.items()
            if isinstance(node, ox.NamedNode)
            and any((one.predicate, one.object) == is_shape for one in triples)
        ]
        return [self.one(node, reader) for node in sorted(nodes, key=str)]

    def one(self, node: ox.NamedNode, reader: Reader) -> ShownShape:
        """One shape."""
        name = node.value.removeprefix(SHAPES)
        severity = (
            next(self._values(node, SH.NAMESPACE + "severity"), SH.Violation).rpartition("#")[2].lower()
        )
        return ShownShape(
            name=name,
            title=next(self._values(node, RDFS.label), name),
            comment=next(self._values(node, RDFS.comment), ""),
            severity=severity,
            targets=tuple(
                reader.thing(iri)
                for target in _TARGETS
                for iri in sorted(self._values(node, SH.NAMESPACE + target))
            ),
            found=sum(
                self._found.get(f"{kind} {node.value}", 0) for kind in ("violation", "warning", "info")
            ),
        )

    def _values(self, node: ox.NamedNode, predicate: str) -> Iterator[str]:
        for triple in self._told.get(node, []):
            if triple.predicate.value == predicate and isinstance(triple.object, ox.NamedNode | ox.Literal):
                yield triple.object.value


def _in_order(file: Path) -> Iterator[ox.Triple]:
    """The triples of a file as they stand; blank nodes are numbered, so that they are the same each time."""
    numbers: dict[ox.BlankNode, ox.BlankNode] = {}
    for quad in ox.parse(path=str(file), format=ox.RdfFormat.TURTLE):
        subject, value = (
            numbers.setdefault(term, ox.BlankNode(f"b{len(numbers)}"))
            if isinstance(term, ox.BlankNode)
            else term
            for term in (quad.subject, quad.object)
        )
        yield ox.Triple(subject, quad.predicate, value)


class ShapesEndpoint:
    """Shapes as documents of their own, answered with 200.

    Args:
        service: what is served.
    """

    def __init__(self, service: Service) -> None:
        self._service = service

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request.

        Raises:
            Problem: there is no such shape (404), or the name is malformed (400).
        """
        del receive
        path = path_of(scope)
        if path.endswith("/") and path != "/shapes/":
            await without_slash(scope).send(scope, send)
            return
        root, edition = scope.get("root_path", ""), self._service.editions.current
        name, by_extension = _taken_apart(path.removeprefix("/shapes").removeprefix("/"))
        form = by_extension or wanted(
            given(scope, "format").get("format", ""), header(scope, b"accept"), OFFERED
        )
        stem = f"{root}/shapes/{name}"
        links = [link(SHAPES + name, "describes"), *(alternates(stem, OFFERED) if name else ())]
        tag = etag(edition.identity, "shapes", name, form.name, root)
        entry = self._service.cache.get(tag)
        if entry is None:
            entry = await asyncio.to_thread(_entry, edition, name, form, root)
            self._service.cache.put(tag, entry)
        headers = {**NEGOTIATED, "Link": ", ".join(links)}
        reply = Reply(content_type=entry.content_type, body=entry.body, headers=headers, etag=tag)
        await reply.send(scope, send)


def _taken_apart(path: str) -> tuple[str, Format | None]:
    """Name of a shape, and the format its extension names; no name is all of them."""
    name, dot, extension = path.rpartition(".")
    form = named(extension, OFFERED) if dot else None
    name = name if form else path
    if name and not _NAME.fullmatch(name):
        raise bad_request("malformed name of a shape")
    return name, form


def _entry(edition: Edition, name: str, form: Format, root: str) -> Entry:
    shapes, node = Shapes(edition.release), ox.NamedNode(SHAPES + name)
    triples = shapes.about(node) if name else shapes.all()
    if not triples:
        raise not_found("there is no such shape; /shapes/ lists those there are")
    if form is not HTML:
        return Entry(to_bytes(triples, form, edition.prefixes), form.content_type)
    reader = Reader(edition, root)
    if name:
        turtle = to_bytes(triples, TURTLE, edition.prefixes).decode()
        shape = shapes.one(node, reader)
        body = pages.render(
            "shape.html", root=root, iri=node.value, shape=shape, turtle=turtle, formats=GRAPH_FORMATS
        )
    else:
        body = pages.render("shapes.html", root=root, shapes=shapes.shown(reader), formats=GRAPH_FORMATS)
    return Entry(body, form.content_type)
