"""`/shapes/` and `/shapes/{name}`: the shapes a release was held to, as its report names them."""

import asyncio
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pyoxigraph as ox

from ogkg.release.reader import Release
from ogkg.vocab import RDF, RDFS, SH, SHAPES
from ogkg_api import pages
from ogkg_api.cache import Entry
from ogkg_api.edition import Edition
from ogkg_api.given import given
from ogkg_api.graphs import to_bytes
from ogkg_api.http import Receive, Reply, Scope, Send, etag, header, path_of
from ogkg_api.media import GRAPH_FORMATS, HTML, TURTLE, Format, named
from ogkg_api.negotiation import wanted
from ogkg_api.problems import bad_request, method_not_allowed, not_found
from ogkg_api.resources.links import alternates, link
from ogkg_api.resources.names import OFFERED
from ogkg_api.service import Service
from ogkg_api.views.reader import Reader
from ogkg_api.views.shown import Shown

_NAME = re.compile(r"[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*")
_CACHE = {"Vary": "Accept", "Cache-Control": "public, max-age=60"}
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
        self._store = ox.Store()
        self._store.bulk_load(path=str(release.shapes), format=ox.RdfFormat.TURTLE)
        summary = json.loads((release.report / "summary.json").read_text(encoding="utf-8"))
        self._found: Mapping[str, int] = summary.get("shapes", {})

    def about(self, node: ox.NamedNode) -> list[ox.Triple]:
        """What is said of a node, and of the blank nodes that hang on it; nothing where it is not known."""
        told: dict[ox.Triple, None] = {}
        waiting: list[ox.NamedNode | ox.BlankNode] = [node]
        while waiting:
            found = [quad.triple for quad in self._store.quads_for_pattern(waiting.pop(), None, None)]
            new = [triple for triple in found if triple not in told]
            told.update(dict.fromkeys(new))
            waiting += [triple.object for triple in new if isinstance(triple.object, ox.BlankNode)]
        return list(told)

    def all(self) -> list[ox.Triple]:
        """Everything."""
        return [quad.triple for quad in self._store]

    def shown(self, reader: Reader) -> list[ShownShape]:
        """Every shape that has a name, in the order of their names."""
        kind = ox.NamedNode(SH.NodeShape)
        quads = self._store.quads_for_pattern(None, ox.NamedNode(RDF.type), kind)
        nodes = sorted({quad.subject.value for quad in quads if isinstance(quad.subject, ox.NamedNode)})
        return [self.one(ox.NamedNode(iri), reader) for iri in nodes]

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
        for quad in self._store.quads_for_pattern(node, ox.NamedNode(predicate), None):
            if isinstance(quad.object, ox.NamedNode | ox.Literal):
                yield quad.object.value


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
        if scope["method"] != "GET":
            raise method_not_allowed("GET", "HEAD", "OPTIONS")
        root, edition = scope.get("root_path", ""), self._service.editions.current
        name, by_extension = _taken_apart(path_of(scope).removeprefix("/shapes").removeprefix("/"))
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
        headers = {**_CACHE, "Link": ", ".join(links)}
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
