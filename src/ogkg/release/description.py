"""The release described: DCAT 3, VoID and the graphs of a SPARQL service description.

The catalogue graph goes into the store and the dumps, so it cannot hold their hashes; `description.ttl`
has them beside it. Neither holds the version or a time: these are in the manifest, and the service adds
them when it serves the description.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, RdfFormat, Triple, serialize

from ogkg.model.release import FileEntry
from ogkg.release.dumps import DISTRIBUTIONS
from ogkg.release.tables import METADATA, TABLE_DISTRIBUTIONS
from ogkg.vocab import DCAT, DCT, OGKG, PREFIXES, RDF, SD, SPDX, VOID, XSD

_TYPE = NamedNode(RDF.type)
_INTEGER = NamedNode(XSD.integer)
_MEDIA_TYPES = "https://www.iana.org/assignments/media-types/"
_SYNTAXES = "http://www.w3.org/ns/formats/"
_TABULAR = NamedNode("http://www.w3.org/ns/csvw")
DESCRIBED = (*DISTRIBUTIONS, *TABLE_DISTRIBUTIONS, METADATA)
"""Every file that is listed as a distribution of the data set."""
_FEATURES = ("N-Quads", "TriG", "Turtle", "N-Triples", "JSON-LD")


class Figures:
    """Counts of a set of quads, in one pass.

    Attributes:
        classes: instances by class IRI, in the default graph.
        properties: triples by property IRI, in the default graph.
        graphs: triples by graph IRI.
        triples: in the default graph.
        subjects, objects: distinct ones in the default graph.
    """

    def __init__(self, quads: Iterable[Quad]) -> None:
        self.classes: Counter[str] = Counter()
        self.properties: Counter[str] = Counter()
        self.graphs: Counter[str] = Counter()
        self.triples = self.quads = 0
        subjects: set[object] = set()
        objects: set[object] = set()
        for quad in quads:
            self.quads += 1
            if not isinstance(quad.graph_name, DefaultGraph):
                self.graphs[quad.graph_name.value] += 1
                continue
            self.triples += 1
            self.properties[quad.predicate.value] += 1
            subjects.add(quad.subject)
            objects.add(quad.object)
            if quad.predicate == _TYPE and isinstance(quad.object, NamedNode):
                self.classes[quad.object.value] += 1
        self.subjects, self.objects = len(subjects), len(objects)

    def counts(self) -> dict[str, int]:
        """Entities by class, prefixed, and the totals: the `counts` of a manifest."""
        named = {_prefixed(iri): count for iri, count in sorted(self.classes.items())}
        return {**named, "triples": self.triples, "quads": self.quads}


def catalogue(base: str, figures: Figures, *, title: str, licence: str) -> Iterator[Triple]:
    """The data set, its classes, properties and graphs, and the dumps by address."""
    data = NamedNode(f"{base}data/ogkg")
    for kind in (DCAT.Dataset, VOID.Dataset, SD.Dataset):
        yield Triple(data, _TYPE, NamedNode(kind))
    yield Triple(data, NamedNode(DCT.title), Literal(title, language="en"))
    yield Triple(data, NamedNode(DCT.license), NamedNode(licence))
    yield Triple(data, NamedNode(DCT.conformsTo), NamedNode(OGKG.NAMESPACE))
    yield Triple(data, NamedNode(DCAT.landingPage), NamedNode(base))
    yield Triple(data, NamedNode(VOID.uriSpace), Literal(f"{base}id/"))
    yield Triple(data, NamedNode(VOID.sparqlEndpoint), NamedNode(f"{base}sparql"))
    for name in _FEATURES:
        yield Triple(data, NamedNode(VOID.feature), NamedNode(f"{_SYNTAXES}{name.replace('-', '_')}"))
    for namespace in _vocabularies(figures.properties):
        yield Triple(data, NamedNode(VOID.vocabulary), NamedNode(namespace))
    totals = (
        (VOID.triples, figures.triples),
        (VOID.distinctSubjects, figures.subjects),
        (VOID.distinctObjects, figures.objects),
        (VOID.classes, len(figures.classes)),
        (VOID.properties, len(figures.properties)),
    )
    yield from _counts(data, totals)
    yield from _partitions(data, figures)
    yield from _graphs(data, figures.graphs)
    yield from _distributions(base, data, NamedNode(licence))


def checksums(base: str, files: Mapping[str, FileEntry]) -> Iterator[Triple]:
    """Size and SHA-256 of each dump and table, for `description.ttl`."""
    for distribution in DESCRIBED:
        entry, node = files[distribution.path], _distribution(base, distribution.path)
        checksum = NamedNode(f"{node.value}#sha256")
        yield from _counts(node, ((DCAT.byteSize, entry.size),))
        yield Triple(node, NamedNode(SPDX.checksum), checksum)
        yield Triple(checksum, _TYPE, NamedNode(SPDX.Checksum))
        yield Triple(checksum, NamedNode(SPDX.algorithm), NamedNode(SPDX.checksumAlgorithm_sha256))
        yield Triple(checksum, NamedNode(SPDX.checksumValue), Literal(entry.sha256))


def turtle(triples: Iterable[Triple]) -> bytes:
    """Triples as Turtle, sorted, prefixed."""
    return serialize(sorted(set(triples), key=str), format=RdfFormat.TURTLE, prefixes=dict(PREFIXES)) or b""


def _distribution(base: str, path: str) -> NamedNode:
    """The address of a file: `BASE/data/ogkg.nq.gz`, `BASE/data/csv/meetings.csv`."""
    return NamedNode(f"{base}data/{path.removeprefix('dumps/')}")


def _distributions(base: str, data: NamedNode, licence: NamedNode) -> Iterator[Triple]:
    """The dumps and tables, by address."""
    for distribution in DISTRIBUTIONS:
        node = _distribution(base, distribution.path)
        yield Triple(data, NamedNode(VOID.dataDump), node)
        packed = NamedNode(_MEDIA_TYPES + distribution.compression)
        yield Triple(node, NamedNode(DCAT.compressFormat), packed)
    for distribution in TABLE_DISTRIBUTIONS:
        node = _distribution(base, distribution.path)
        for standard in (_TABULAR, _distribution(base, METADATA.path)):
            yield Triple(node, NamedNode(DCT.conformsTo), standard)
    for distribution in DESCRIBED:
        node = _distribution(base, distribution.path)
        yield Triple(data, NamedNode(DCAT.distribution), node)
        yield Triple(node, _TYPE, NamedNode(DCAT.Distribution))
        yield Triple(node, NamedNode(DCT.title), Literal(distribution.title, language="en"))
        yield Triple(node, NamedNode(DCT.license), licence)
        yield Triple(node, NamedNode(DCAT.downloadURL), node)
        yield Triple(node, NamedNode(DCAT.mediaType), NamedNode(_MEDIA_TYPES + distribution.media_type))


def _partitions(data: NamedNode, figures: Figures) -> Iterator[Triple]:
    for iri, count in sorted(figures.classes.items()):
        node = NamedNode(f"{data.value}#class-{_name(iri)}")
        yield Triple(data, NamedNode(VOID.classPartition), node)
        yield Triple(node, NamedNode(VOID.class_), NamedNode(iri))
        yield from _counts(node, ((VOID.entities, count),))
    for iri, count in sorted(figures.properties.items()):
        node = NamedNode(f"{data.value}#property-{_name(iri)}")
        yield Triple(data, NamedNode(VOID.propertyPartition), node)
        yield Triple(node, NamedNode(VOID.property), NamedNode(iri))
        yield from _counts(node, ((VOID.triples, count),))


def _graphs(data: NamedNode, graphs: Mapping[str, int]) -> Iterator[Triple]:
    default = NamedNode(f"{data.value}#default-graph")
    yield Triple(data, NamedNode(SD.defaultGraph), default)
    yield Triple(default, _TYPE, NamedNode(SD.Graph))
    for iri, count in sorted(graphs.items()):
        graph, entry = NamedNode(iri), NamedNode(f"{data.value}#graph-{_key(iri)}")
        yield Triple(data, NamedNode(SD.namedGraph), entry)
        yield Triple(entry, _TYPE, NamedNode(SD.NamedGraph))
        yield Triple(entry, NamedNode(SD.name), graph)
        yield Triple(entry, NamedNode(SD.graph), graph)
        yield Triple(data, NamedNode(VOID.subset), graph)
        yield Triple(graph, _TYPE, NamedNode(VOID.Dataset))
        yield Triple(graph, _TYPE, NamedNode(SD.Graph))
        yield from _counts(graph, ((VOID.triples, count),))


def _counts(node: NamedNode, counts: Iterable[tuple[str, int]]) -> Iterator[Triple]:
    for property_, count in counts:
        yield Triple(node, NamedNode(property_), Literal(str(count), datatype=_INTEGER))


def _vocabularies(properties: Iterable[str]) -> list[str]:
    used = {iri[: len(iri) - len(_local(iri))] for iri in properties}
    return sorted(namespace for namespace in PREFIXES.values() if namespace in used)


def _prefixed(iri: str) -> str:
    """The IRI as a prefixed name, by the longest namespace that fits; else as it is."""
    fits = [
        (len(ns), prefix)
        for prefix, ns in PREFIXES.items()
        if iri.startswith(ns) and "/" not in iri[len(ns) :]
    ]
    if not fits:
        return iri
    length, prefix = max(fits)
    return f"{prefix}:{iri[length:]}"


def _name(iri: str) -> str:
    return _prefixed(iri).replace(":", "-") if _prefixed(iri) != iri else _key(iri)


def _local(iri: str) -> str:
    return iri.rpartition("#")[2] if "#" in iri else iri.rpartition("/")[2]


def _key(iri: str) -> str:
    """The path of an IRI as a fragment: words joined by `-`."""
    return "-".join(iri.partition("://")[2].replace("#", "/").strip("/").split("/")[1:])
