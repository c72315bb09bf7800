"""The control graph of a store: which release it holds, whole or being changed. `docs/remote-stores.md`.

    <…/graph/publishing> a pub:Store ; pub:base "…" ; pub:serial 3 ; pub:version "2026-11-21.1" ; …
    <…/graph/identity> pub:triples 16720 ; pub:fingerprint "…" .              what the store holds
    <…/graph/publishing/ab12/7> pub:holds <…/graph/identity> ; pub:triples … . what is being loaded

`serial` grows with every release that is switched to, and `switching` is there while graphs change places.
Whoever finds the same serial, and no switching, after a query as before it, has read one release and no
half of two, whatever the server's transactions are worth.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

import pyoxigraph as ox

from ogkg.errors import RemoteError
from ogkg.remote.endpoint import Endpoint
from ogkg.remote.protocol import Row, rows

PUB = "https://w3id.org/ogkg/publishing#"
STORE, SERIAL, SWITCHING = f"{PUB}Store", f"{PUB}serial", f"{PUB}switching"
VERSION, DIGEST, BASE, CREATED = f"{PUB}version", f"{PUB}digest", f"{PUB}base", f"{PUB}created"
COUNTS, DESCRIPTION, DEFAULT_GRAPH = f"{PUB}counts", f"{PUB}description", f"{PUB}defaultGraph"
TRIPLES, FINGERPRINT, HOLDS, GRAPH = f"{PUB}triples", f"{PUB}fingerprint", f"{PUB}holds", f"{PUB}graph"
_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"


@dataclass(frozen=True, slots=True)
class Pulse:
    """What tells one state of a store from another: the number of its release, and whether it is changing."""

    serial: int
    switching: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """A release as a store holds it.

    Attributes:
        control: IRI of the control graph.
        base: IRI that instances live under.
        version: of the release; empty while the first one is being loaded.
        created: when the release was made.
        digest: the release's, see `Manifest.digest`.
        pulse: number of the release in this store, and whether it is being changed.
        default_graph: the named graph that stands for the default graph, where the server's own default
            graph is the union of all graphs; empty where it is not.
        counts: the release's, see `Manifest.counts`.
        description: DCAT and VoID of the release, as Turtle.
    """

    control: str
    base: str
    version: str = ""
    created: str = ""
    digest: str = ""
    pulse: Pulse = Pulse(0, switching=False)
    default_graph: str = ""
    counts: Mapping[str, int] = field(default_factory=dict)
    description: str = ""


def control_graph(base: str) -> str:
    """The IRI of the control graph of a release with this base."""
    return f"{base}graph/publishing"


def find_publication(endpoint: Endpoint, base: str = "") -> Publication | None:
    """What a store holds.

    Args:
        endpoint: the server.
        base: IRI that instances live under; if empty, the store must hold one release only.

    Raises:
        RemoteError: the server does not answer, or holds releases of several bases and none is named.
    """
    where = f"VALUES ?c {{ {ox.NamedNode(control_graph(base))} }}" if base else ""
    found = rows(endpoint, f"SELECT ?c ?p ?o WHERE {{ {where} GRAPH ?c {{ ?c a <{STORE}> ; ?p ?o }} }}")
    controls = {row["c"] for row in found}
    if len(controls) > 1:
        raise RemoteError(
            "the store holds releases of several bases", where=endpoint.query, hint="choose one with --base"
        )
    return _publication(found, endpoint) if controls else None


def _publication(found: list[Row], endpoint: Endpoint) -> Publication:
    values = {_text(row["p"]): _text(row["o"]) for row in found if _text(row["p"]) != _TYPE}
    try:
        counts: dict[str, int] = json.loads(values.get(COUNTS, "{}"))
        return Publication(
            control=_text(found[0]["c"]),
            base=values[BASE],
            version=values.get(VERSION, ""),
            created=values.get(CREATED, ""),
            digest=values.get(DIGEST, ""),
            pulse=Pulse(int(values.get(SERIAL, "0")), SWITCHING in values),
            default_graph=values.get(DEFAULT_GRAPH, ""),
            counts=counts,
            description=values.get(DESCRIPTION, ""),
        )
    except (KeyError, ValueError) as error:
        raise RemoteError(
            "the record of what is published is damaged",
            where=endpoint.query,
            hint="drop the graph that ends in /graph/publishing, and publish again",
        ) from error


def pulse(endpoint: Endpoint, control: str) -> Pulse | None:
    """The state of a store now; None where nothing is published.

    Raises:
        RemoteError: the server does not answer.
    """
    query = (
        f"SELECT ?p ?o WHERE {{ GRAPH <{control}> {{ <{control}> ?p ?o }} "
        f"FILTER(?p = <{SERIAL}> || ?p = <{SWITCHING}>) }}"
    )
    values = {_text(row["p"]): _text(row["o"]) for row in rows(endpoint, query)}
    if SERIAL not in values:
        return None
    try:
        return Pulse(int(values[SERIAL]), SWITCHING in values)
    except ValueError as error:
        raise RemoteError("the record of what is published is damaged", where=endpoint.query) from error


def _text(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> str:
    return str(term) if isinstance(term, ox.Triple) else term.value
