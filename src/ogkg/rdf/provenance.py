"""Which run made which graph from what: PROV-O on graphs, as each graph is made in one run.

The only graph that holds times; no other graph links to a run, so that the same documents give the
same quads on any day.
"""

from collections.abc import Iterable, Iterator, Sequence

from pyoxigraph import NamedNode, Triple

from ogkg.model.period import PartialDate
from ogkg.rdf import terms
from ogkg.rdf.graph import Graph
from ogkg.rdf.iris import Iris
from ogkg.rdf.scope import Scope
from ogkg.rdf.settings import RdfSettings
from ogkg.vocab import DCT, FOAF, OWL, PROV

_DAY = 10
_VERSION_DIGITS = 12


def provenance_graph(
    iris: Iris, settings: RdfSettings, scopes: Iterable[Scope], concluded: Sequence[Graph]
) -> Graph:
    """Runs, the agent, and what every graph came from.

    Args:
        iris: of the base.
        settings: time and version of the build.
        scopes: the documents, one extraction run each.
        concluded: the graphs made from all documents together, in one run.
    """
    day = PartialDate(settings.created[:_DAY])
    resolve = iris.run(day, "resolve", "")
    triples = [*_agent(iris, settings), *_run(iris, resolve, "Identity resolution and rules")]
    triples.append(Triple(resolve, NamedNode(PROV.endedAtTime), terms.moment(settings.created)))
    for scope in scopes:
        graph = scope.iris.document_graph(scope.key)
        triples += _extraction(iris, scope, graph, day)
        triples.append(Triple(resolve, NamedNode(PROV.used), graph))
    for made in concluded:
        triples.append(Triple(made.name, terms.type_, NamedNode(PROV.Entity)))
        triples.append(Triple(made.name, NamedNode(PROV.wasGeneratedBy), resolve))
    return Graph(name=iris.graph("provenance"), triples=tuple(dict.fromkeys(triples)), merged=False)


def _agent(iris: Iris, settings: RdfSettings) -> Iterator[Triple]:
    agent = iris.agent()
    yield Triple(agent, terms.type_, NamedNode(PROV.SoftwareAgent))
    yield Triple(agent, NamedNode(FOAF.name), terms.text("ogkg"))
    yield Triple(agent, NamedNode(OWL.versionInfo), terms.text(settings.code_version))


def _run(iris: Iris, run: NamedNode, title: str) -> Iterator[Triple]:
    yield Triple(run, terms.type_, NamedNode(PROV.Activity))
    yield Triple(run, NamedNode(DCT.title), terms.label(title))
    yield Triple(run, NamedNode(PROV.wasAssociatedWith), iris.agent())


def _extraction(iris: Iris, scope: Scope, graph: NamedNode, day: PartialDate) -> Iterator[Triple]:
    version = iris.entity(scope.version)
    run = iris.run(day, "extract", scope.document.source.sha256[:_VERSION_DIGITS])
    yield from _run(iris, run, "Reading and extraction of one document")
    yield Triple(run, NamedNode(PROV.used), version)
    yield Triple(graph, terms.type_, NamedNode(PROV.Entity))
    yield Triple(graph, NamedNode(PROV.wasDerivedFrom), version)
    yield Triple(graph, NamedNode(PROV.wasGeneratedBy), run)
