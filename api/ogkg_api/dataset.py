"""The data set described: what the release says of itself, and what only the service knows."""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass

import pyoxigraph as ox

from ogkg.errors import ReleaseError
from ogkg.release.reader import Release
from ogkg.remote.publication import Publication
from ogkg.vocab import DCAT, DCT, OWL, RDF, SD, VOID, XSD

_INTEGER = ox.NamedNode(XSD.integer)


@dataclass(frozen=True, slots=True)
class Description:
    """A description as it was written; its triples are read from it each time, as they are seldom asked for.

    A data set of a million documents has as many graphs, each described: as objects they took seven times
    the memory of the text.

    Attributes:
        turtle: the text.
        more: triples that it lacks.
    """

    turtle: bytes
    more: tuple[ox.Triple, ...]

    def __iter__(self) -> Iterator[ox.Triple]:
        """The triples.

        Raises:
            SyntaxError: the text is no Turtle.
        """
        yield from (quad.triple for quad in ox.parse(self.turtle, ox.RdfFormat.TURTLE))
        yield from self.more


def release_description(release: Release) -> Description:
    """The description a release carries, with its version and date from the manifest.

    Raises:
        ReleaseError: it is not there or is no Turtle.
    """
    manifest = release.manifest
    try:
        text = release.description.read_bytes()
    except OSError as error:
        raise ReleaseError(f"description is damaged: {error}", where=str(release.description)) from error
    dated = _dated(manifest.base, str(manifest.version), manifest.created)
    return _read_once(Description(text, dated), str(release.description))


def publication_description(publication: Publication) -> Description:
    """The description of a release that another server holds.

    Raises:
        ReleaseError: the server gives back no Turtle.
    """
    dated = _dated(publication.base, publication.version, publication.created)
    return _read_once(Description(publication.description.encode(), dated), publication.control)


def _read_once(description: Description, where: str) -> Description:
    """A description that is known to be readable."""
    try:
        deque(description, maxlen=0)
    except SyntaxError as error:
        raise ReleaseError(f"description is damaged: {error}", where=where) from error
    return description


def _dated(base: str, version: str, created: str) -> tuple[ox.Triple, ...]:
    data = ox.NamedNode(f"{base}data/ogkg")
    return (
        ox.Triple(data, ox.NamedNode(DCAT.NAMESPACE + "version"), ox.Literal(version)),
        ox.Triple(data, ox.NamedNode(OWL.NAMESPACE + "versionInfo"), ox.Literal(version)),
        ox.Triple(
            data,
            ox.NamedNode(DCT.NAMESPACE + "modified"),
            ox.Literal(created, datatype=ox.NamedNode(XSD.NAMESPACE + "dateTime")),
        ),
    )


def files_description(store: ox.Store, base: str) -> tuple[ox.Triple, ...]:
    """A description of plain files: how many triples each graph holds."""
    return tuple(_files(store, base))


def _files(store: ox.Store, base: str) -> Iterator[ox.Triple]:
    data = ox.NamedNode(f"{base}data/ogkg")
    for kind in (VOID.Dataset, SD.Dataset):
        yield ox.Triple(data, ox.NamedNode(RDF.type), ox.NamedNode(kind))
    yield ox.Triple(data, ox.NamedNode(VOID.sparqlEndpoint), ox.NamedNode(f"{base}sparql"))
    yield ox.Triple(data, ox.NamedNode(VOID.triples), _count(store, ox.DefaultGraph()))
    for number, graph in enumerate(store.named_graphs()):
        entry = ox.NamedNode(f"{data.value}#graph-{number}")
        yield ox.Triple(data, ox.NamedNode(SD.namedGraph), entry)
        yield ox.Triple(entry, ox.NamedNode(RDF.type), ox.NamedNode(SD.NamedGraph))
        yield ox.Triple(entry, ox.NamedNode(SD.name), graph)
        yield ox.Triple(graph, ox.NamedNode(VOID.triples), _count(store, graph))


def _count(store: ox.Store, graph: ox.NamedNode | ox.BlankNode | ox.DefaultGraph) -> ox.Literal:
    return ox.Literal(
        str(sum(1 for _ in store.quads_for_pattern(None, None, None, graph))), datatype=_INTEGER
    )
