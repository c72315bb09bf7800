"""The service description (SPARQL 1.1 Service Description): what the endpoint can do, and over how much."""

from collections.abc import Iterator

import pyoxigraph as ox

from ogkg.vocab import RDF, RDFS, SD
from ogkg_api.edition import Edition
from ogkg_api.graphs import to_bytes
from ogkg_api.media import Format

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


def described(edition: Edition, form: Format) -> bytes:
    """The endpoint, and the data set behind it with its graphs and counts.

    Some lines for each graph: where there are many it takes long enough to be made in a thread.

    Raises:
        NotAcceptableError: the format cannot say it.
    """
    return to_bytes([*_endpoint(edition), *edition.description], form, edition.prefixes)


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
