"""The data set described: what the release says of itself, and what only the service knows."""

from collections.abc import Iterator

import pyoxigraph as ox

from ogkg.errors import ReleaseError
from ogkg.release.reader import Release
from ogkg.remote.publication import Publication
from ogkg.vocab import DCAT, DCT, OWL, RDF, SD, VOID, XSD

_INTEGER = ox.NamedNode(XSD.integer)


def release_description(release: Release) -> tuple[ox.Triple, ...]:
    """The description a release carries, with its version and date from the manifest.

    Raises:
        ReleaseError: it is not there or is no Turtle.
    """
    manifest = release.manifest
    try:
        stated = [quad.triple for quad in ox.parse(path=str(release.description), format=ox.RdfFormat.TURTLE)]
    except (OSError, SyntaxError) as error:
        raise ReleaseError(f"description is damaged: {error}", where=str(release.description)) from error
    return (*stated, *_dated(manifest.base, str(manifest.version), manifest.created))


def publication_description(publication: Publication) -> tuple[ox.Triple, ...]:
    """The description of a release that another server holds.

    Raises:
        ReleaseError: the server gives back no Turtle.
    """
    try:
        stated = [quad.triple for quad in ox.parse(publication.description, ox.RdfFormat.TURTLE)]
    except SyntaxError as error:
        raise ReleaseError(f"description is damaged: {error}", where=publication.control) from error
    return (*stated, *_dated(publication.base, publication.version, publication.created))


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
