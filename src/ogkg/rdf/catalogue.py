"""Stored queries in the catalogue graph, so that any SPARQL editor finds them (SHACL 1.0, section 5.3).

Each runs as it stands: its text declares its base and, by `sh:prefixes` too, the prefixes it uses. Comments
before it say which variables can be given other values: `# param: person iri The person`.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Quad

from ogkg.errors import QueryError
from ogkg.rdf import terms
from ogkg.rdf.iris import Iris
from ogkg.vocab import DCT, PREFIXES, RDFS, SCHEMA, SH, XSD

_FORMS = {
    "select": ("SPARQLSelectExecutable", "select"),
    "ask": ("SPARQLAskExecutable", "ask"),
    "construct": ("SPARQLConstructExecutable", "construct"),
}
_LINE_BEFORE = re.compile(r"\s*(?:#[^\n]*\n|(?:PREFIX|BASE)\b[^\n]*\n)", re.IGNORECASE)
_COMMENTS = re.compile(r"(?:#[^\n]*\n)*")
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
    prefixes, service = NamedNode(f"{iris.dataset().value}#prefixes"), NamedNode(f"{base}sparql")
    used: set[str] = set()
    for query in queries:
        node, (kind, property_) = iris.stored_query(query.name), _form(query)
        yield Quad(node, terms.type_, NamedNode(SH.NAMESPACE + kind), graph)
        names = [prefix for prefix in PREFIXES if re.search(rf"\b{prefix}:", query.text)]
        used.update(names)
        for label in (RDFS.label, DCT.title):
            yield Quad(node, NamedNode(label), terms.label(query.title), graph)
        for comment in (RDFS.comment, DCT.description):
            yield Quad(node, NamedNode(comment), terms.label(query.description), graph)
        yield Quad(node, NamedNode(SCHEMA.NAMESPACE + "target"), service, graph)
        yield Quad(node, NamedNode(SH.NAMESPACE + "prefixes"), prefixes, graph)
        text = terms.text(_standalone(query.text, base, names))
        yield Quad(node, NamedNode(SH.NAMESPACE + property_), text, graph)
    for prefix in sorted(used):
        declaration = NamedNode(f"{iris.dataset().value}#prefix-{prefix}")
        namespace = Literal(PREFIXES[prefix], datatype=NamedNode(XSD.NAMESPACE + "anyURI"))
        yield Quad(prefixes, NamedNode(SH.declare), declaration, graph)
        yield Quad(declaration, NamedNode(SH.prefix), terms.text(prefix), graph)
        yield Quad(declaration, NamedNode(SH.namespace), namespace, graph)


def _standalone(text: str, base: str, prefixes: Iterable[str]) -> str:
    """The query with its base and prefixes declared, behind the comments it begins with."""
    comments = _COMMENTS.match(text)
    place = comments.end() if comments else 0
    declared = "".join(f"PREFIX {prefix}: <{PREFIXES[prefix]}>\n" for prefix in prefixes)
    return f"{text[:place]}BASE <{base}>\n{declared}{text[place:]}"


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
