"""Every single constraint of a shape fires: each is broken alone, in a copy of a valid example."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pyoxigraph import DefaultGraph, Quad, RdfFormat, parse
from rdflib import RDF, SH, XSD, Graph, Literal, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

from ogkg.validation import validate

ROOT = Path(__file__).parents[2]
SHAPES = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "shapes").glob("*.ttl"))]
EXAMPLES = [Graph().parse(path) for path in sorted((ROOT / "ontology" / "examples").glob("*.ttl"))]
INSTANCES = "http://localhost:8000/id/"
ALL = Graph().parse(data="\n".join(SHAPES), format="turtle")
VALUES = {XSD.integer: ("1", "2"), XSD.boolean: ("true", "false"), XSD.decimal: ("0.5", "0.6")}
VALUES[XSD.date] = ("2031-01-01", "2031-01-02")
WRONG = {
    SH.minCount: [],
    SH.datatype: [Literal("no such value", lang="cy")],
    SH["class"]: [URIRef("urn:of-no-class")],
    SH["in"]: [URIRef("urn:not-listed")],
    SH["or"]: [URIRef("urn:neither")],
    SH.pattern: [Literal("nothing of the kind")],
    SH.minInclusive: [Literal(-1)],
    SH.maxInclusive: [Literal("1.5", datatype=XSD.decimal)],
    SH.minLength: [Literal("x")],
    SH.maxLength: [Literal("x" * 5000)],
    SH.uniqueLang: [Literal("one", lang="en"), Literal("other", lang="en")],
}
KEPT = URIRef("urn:all-kept")


def path_of(inner: Node) -> list[Node]:
    path = ALL.value(inner, SH.path)
    return [path] if isinstance(path, URIRef) else list(Collection(ALL, path))


PROPERTIES = {
    (str(shape), "/".join(map(str, path_of(inner)))): (shape, inner)
    for shape in ALL.subjects(RDF.type, SH.NodeShape)
    for inner in ALL.objects(shape, SH.property)
}
CASES = sorted(
    (*key, component)
    for key, (_, inner) in PROPERTIES.items()
    for component in {*ALL.predicates(inner), KEPT} - {SH.path, SH.severity, SH.message}
)


def focus_nodes(shape: Node, graph: Graph) -> Iterator[Node]:
    for kind in ALL.objects(shape, SH.targetClass):
        yield from graph.subjects(RDF.type, kind)
    for kind in ALL.objects(shape, SH.targetSubjectsOf):
        yield from graph.subjects(kind)
    for kind in ALL.objects(shape, SH.targetObjectsOf):
        yield from graph.objects(None, kind)


def valid(inner: Node, graph: Graph, number: int) -> Node:
    """A value that keeps to everything but the number of values."""
    options = [inner, *(one for found in ALL.objects(inner, SH["or"]) for one in Collection(ALL, found))]
    for one in options:
        if listed := ALL.value(one, SH["in"]):
            return list(Collection(ALL, listed))[number]
        if kind := ALL.value(one, SH["class"]):
            node = URIRef(f"{INSTANCES}made/{number}")
            graph.add((node, RDF.type, kind))
            return node
        if kind := ALL.value(one, SH.datatype):
            return Literal(VALUES.get(kind, ("one", "other"))[number], datatype=kind)
    return Literal(str(number) * 64)


def copy(number: int, shape: Node, inner: Node, component: URIRef) -> tuple[str, str]:
    """An example that breaks one constraint of a property and keeps the others: focus node and triples."""
    sample, focus = next((one, node) for one in EXAMPLES for node in focus_nodes(shape, one))
    graph = Graph() + sample
    *way, last = path_of(inner)
    held = [focus]
    for step in way:
        held = [value for node in held for value in graph.objects(node, step)]
    good = [valid(inner, graph, number) for number in range(2)]
    most = ALL.value(inner, SH.maxCount)
    kept = [] if most is not None and int(most) == 0 else good[:1]
    for node in held:
        graph.remove((node, last, None))
    for value in {**WRONG, SH.maxCount: good, KEPT: kept}[component]:
        graph.add((held[0], last, value))
    own = f"{INSTANCES}copy/{number}/"
    return str(focus).replace(INSTANCES, own), graph.serialize(format="nt").replace(INSTANCES, own)


@pytest.fixture(scope="module")
def broken() -> set[tuple[str, str, URIRef]]:
    """Which of the cases were found; all copies are validated at once."""
    quads, focus = [], {}
    for number, (shape, path, component) in enumerate(CASES):
        node, text = copy(number, *PROPERTIES[shape, path], component)
        focus[shape, path, node] = (shape, path, component)
        quads += [
            Quad(triple.subject, triple.predicate, triple.object, DefaultGraph())
            for triple in parse(text, format=RdfFormat.N_TRIPLES)
        ]
    results = validate(quads, SHAPES, {}).results
    return {case for one in results if (case := focus.get((one.shape, one.path, one.focus)))}


@pytest.mark.parametrize("case", CASES, ids=lambda case: " ".join(part.rpartition("/")[2] for part in case))
def test_it_fires_where_it_is_broken_and_only_there(case, broken):
    assert (case in broken) is (case[2] != KEPT)
