"""SPARQL constraints of shapes, one query each instead of one for every focus node.

SHACL binds `$this` before a query runs. Here the targets are put in front of the query's own pattern
as a subselect, so that the store finds all focus nodes and all results in one evaluation. Both mean
the same as long as a query binds `$this` wherever it speaks of it: SPARQL evaluates the branches of a
UNION and subselects on their own, and a FILTER there sees no variable from outside. The tests compare
both for every shape.
"""

import re
from collections.abc import Iterator, Sequence

from pyoxigraph import (
    BlankNode,
    DefaultGraph,
    Literal,
    NamedNode,
    QuerySolution,
    QuerySolutions,
    Store,
    Triple,
)

from ogkg.errors import ReferenceDataError
from ogkg.model.report import ShapeResult
from ogkg.validation.shapes import QueryConstraint, Shapes, Targets
from ogkg.vocab import RDF, RDFS

_WHERE = re.compile(r"\bWHERE\s*\{", re.IGNORECASE)
_GROUP = re.compile(r"\bGROUP\s+BY\s+(?P<terms>[^{}]*)", re.IGNORECASE)
_PLACEHOLDER = re.compile(r"\{[$?](\w+)\}")


def check(store: Store, shapes: Shapes) -> Iterator[ShapeResult]:
    """Run every SPARQL constraint against the default graph.

    Args:
        store: holds the graph.
        shapes: whose constraints to run.

    Raises:
        ReferenceDataError: a query does not parse, or cannot take its targets.
    """
    for constraint in shapes.queries:
        query = with_targets(constraint, store)
        try:
            solutions = store.query(query)
        except (SyntaxError, ValueError) as error:
            raise ReferenceDataError(f"query does not parse: {error}", where=constraint.shape) from error
        if not isinstance(solutions, QuerySolutions):
            raise ReferenceDataError("not a SELECT query", where=constraint.shape)
        names = [variable.value for variable in solutions.variables]
        if "this" not in names:
            raise ReferenceDataError("the query does not select $this", where=constraint.shape)
        for solution in solutions:
            yield _result(constraint, names, solution)


def with_targets(constraint: QueryConstraint, store: Store) -> str:
    """The query of a constraint with its targets in front of its own pattern.

    Args:
        constraint: whose query.
        store: knows the subclasses of the target classes.

    Raises:
        ReferenceDataError: the query has no WHERE, or groups without `$this`.
    """
    opening = _WHERE.search(constraint.select)
    if opening is None:
        raise ReferenceDataError("the query has no WHERE { … }", where=constraint.shape)
    grouped = _GROUP.search(constraint.select)
    if grouped and not re.search(r"[$?]this\b", grouped["terms"]):
        raise ReferenceDataError("the query groups without $this", where=constraint.shape)
    targets = f" {{ SELECT DISTINCT ?this WHERE {{ {pattern(constraint.targets, store)} }} }} "
    return constraint.select[: opening.end()] + targets + constraint.select[opening.end() :]


def pattern(targets: Targets, store: Store) -> str:
    """A graph pattern that binds `?this` to the focus nodes of the default graph."""
    classes = subclasses(store, targets.classes)
    parts = []
    if classes:
        parts.append(f"VALUES ?class {{ {_iris(classes)} }} ?this <{RDF.type}> ?class")
    parts += [f"?this <{predicate}> ?object" for predicate in targets.subjects_of]
    parts += [f"?subject <{predicate}> ?this" for predicate in targets.objects_of]
    if targets.nodes:
        parts.append(f"VALUES ?this {{ {_iris(targets.nodes)} }}")
    return " UNION ".join(f"{{ {part} }}" for part in parts)


def subclasses(store: Store, classes: Sequence[str]) -> tuple[str, ...]:
    """Classes and everything below them, as the default graph has it."""
    found = dict.fromkeys(classes)
    waiting = list(classes)
    while waiting:
        for quad in store.quads_for_pattern(
            None, NamedNode(RDFS.subClassOf), NamedNode(waiting.pop()), DefaultGraph()
        ):
            if isinstance(quad.subject, NamedNode) and quad.subject.value not in found:
                found[quad.subject.value] = None
                waiting.append(quad.subject.value)
    return tuple(found)


def text_of(term: NamedNode | BlankNode | Literal | Triple | None) -> str:
    """A term as a report shows it: the IRI, or the words of a literal."""
    return "" if term is None else getattr(term, "value", str(term))


def _iris(values: Sequence[str]) -> str:
    return " ".join(str(NamedNode(value)) for value in values)


def _result(constraint: QueryConstraint, names: Sequence[str], solution: QuerySolution) -> ShapeResult:
    found = {name: text_of(solution[name]) for name in names}
    return ShapeResult(
        shape=constraint.shape,
        focus=found["this"],
        severity=constraint.severity,
        message=_PLACEHOLDER.sub(lambda match: found.get(match[1], match[0]), constraint.message),
        path=found.get("path", ""),
        value=found["value"] if "value" in names and solution["value"] is not None else found["this"],
    )
