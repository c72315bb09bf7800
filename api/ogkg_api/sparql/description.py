"""The service description (SPARQL 1.1 Service Description): what the endpoint can do, and over how much."""

from collections.abc import Iterator

import pyoxigraph as ox

from ogkg.vocab import RDF, RDFS, SD
from ogkg_api.edition import Edition

_FORMATS = "http://www.w3.org/ns/formats/"
_OFFERED = (
    "SPARQL_Results_JSON",
    "SPARQL_Results_XML",
    "SPARQL_Results_CSV",
    "SPARQL_Results_TSV",
    "Turtle",
    "N-Triples",
    "RDF_XML",
    "JSON-LD",
    "TriG",
    "N-Quads",
)


def describe(edition: Edition) -> list[ox.Triple]:
    """The endpoint, and the data set behind it with its graphs and counts."""
    return [*_endpoint(edition), *edition.description]


def _endpoint(edition: Edition) -> Iterator[ox.Triple]:
    service = ox.NamedNode(f"{edition.base}sparql")
    for predicate, value in (
        (RDF.type, SD.Service),
        (SD.endpoint, service.value),
        (SD.supportedLanguage, SD.NAMESPACE + "SPARQL11Query"),
        (SD.NAMESPACE + "defaultDataset", f"{edition.base}data/ogkg"),
        (RDFS.seeAlso, f"{edition.base}queries"),
        *((SD.resultFormat, _FORMATS + name) for name in _OFFERED),
    ):
        yield ox.Triple(service, ox.NamedNode(predicate), ox.NamedNode(value))
