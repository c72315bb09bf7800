"""Room 5 of 6: quads -> report.

The door is `validate`. Core constraints are pyshacl's, on small graphs of plain memory
(`shacl`); constraints written in SPARQL are one query each, on a store (`sparql_constraints`); what
neither can see, because it is about graphs, is in `integrity`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import astuple

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, Store

from ogkg.model.report import Report
from ogkg.validation.integrity import check as check_integrity
from ogkg.validation.shacl import check as check_core
from ogkg.validation.shapes import Shapes
from ogkg.validation.sparql_constraints import check as check_queries
from ogkg.validation.turtle import report_turtle
from ogkg.vocab import SCHEMA

__all__ = ["report_turtle", "validate"]


def validate(
    quads: Iterable[Quad],
    shapes: Iterable[str],
    texts: Mapping[str, str],
) -> Report:
    """Check the graph that is about to be published.

    Shapes are checked against the default graph, which is the merge of the graphs that speak of the
    world; integrity is checked across all graphs. The cost is linear in the quads.

    Args:
        quads: of every graph, the default graph included.
        shapes: Turtle texts of SHACL shapes; together they are one shapes graph.
        texts: canonical text of each document version, by its IRI. They are seen as `schema:text` of
            the version while the shapes run, and nowhere else.

    Returns:
        All results and issues, in a fixed order.

    Raises:
        ReferenceDataError: the shapes are not Turtle, or use a part of SHACL that is not supported.
    """
    parsed = Shapes.parse(shapes)
    store = Store()
    store.bulk_extend(quads)
    issues = tuple(check_integrity(store))
    store.bulk_extend(
        Quad(NamedNode(version), NamedNode(SCHEMA.text), Literal(text), DefaultGraph())
        for version, text in texts.items()
    )
    results = {*check_core(store, parsed), *check_queries(store, parsed)}
    return Report(results=tuple(sorted(results, key=astuple)), issues=issues)
