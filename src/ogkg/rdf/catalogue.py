"""Stored queries in the catalogue graph, so that any SPARQL editor finds them (SHACL-AF, 5.3 executables)."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pyoxigraph import NamedNode, Quad

from ogkg.errors import QueryError
from ogkg.rdf import terms
from ogkg.rdf.iris import Iris
from ogkg.vocab import DCT, SH

_FORMS = {
    "select": ("SPARQLSelectExecutable", "select"),
    "ask": ("SPARQLAskExecutable", "ask"),
    "construct": ("SPARQLConstructExecutable", "construct"),
}
_LINE_BEFORE = re.compile(r"\s*(?:#[^\n]*\n|(?:PREFIX|BASE)\b[^\n]*\n)", re.IGNORECASE)
_FORM = re.compile(r"\s*([a-z]+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredQuery:
    """A query with a name of its own: `officials-across-years`, its title, what it answers, its SPARQL."""

    name: str
    title: str
    description: str
    text: str


def stored_query_quads(queries: Iterable[StoredQuery], base: str) -> Iterator[Quad]:
    """The queries as `sh:SPARQL…Executable` in the catalogue graph.

    Raises:
        QueryError: a text is not a SELECT, ASK or CONSTRUCT query.
        ValueError: a name is not a slug.
    """
    iris = Iris(base)
    graph = iris.graph("catalogue")
    for query in queries:
        node, (kind, property_) = iris.stored_query(query.name), _form(query)
        yield Quad(node, terms.type_, NamedNode(SH.NAMESPACE + kind), graph)
        yield Quad(node, NamedNode(DCT.title), terms.label(query.title), graph)
        yield Quad(node, NamedNode(DCT.description), terms.label(query.description), graph)
        yield Quad(node, NamedNode(SH.NAMESPACE + property_), terms.text(query.text), graph)


def _form(query: StoredQuery) -> tuple[str, str]:
    """The class and property for the form of a query: its first word behind comments and prefixes."""
    text, place = query.text, 0
    while found := _LINE_BEFORE.match(text, place):
        place = found.end()
    word = _FORM.match(text, place)
    form = _FORMS.get(word[1].lower()) if word else None
    if not form:
        raise QueryError("not a SELECT, ASK or CONSTRUCT query", where=query.name)
    return form
