"""Evaluation of one query in a worker: dataset, `SELECT *` in order, the answer written in its format."""

import codecs
import contextlib
from collections.abc import Collection, Iterable, Iterator
from typing import IO, TypeAlias

import pyoxigraph as ox

from ogkg_api.sparql import text
from ogkg_api.sparql.complaints import explained
from ogkg_api.workers import excel, jsonld, rdfxml, resultxml
from ogkg_api.workers.frames import Failure, Request

_RESULT_FORMATS = {
    "json": ox.QueryResultsFormat.JSON,
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
}
_GRAPH_FORMATS = {
    "ttl": ox.RdfFormat.TURTLE,
    "nt": ox.RdfFormat.N_TRIPLES,
    "trig": ox.RdfFormat.TRIG,
    "nq": ox.RdfFormat.N_QUADS,
}


Named: TypeAlias = ox.NamedNode | ox.BlankNode
Graph: TypeAlias = ox.NamedNode | ox.BlankNode | ox.DefaultGraph


class EvaluationError(Exception):
    """A query has no answer: `reason` says why in kind, the message in words."""

    def __init__(self, reason: Failure, message: str) -> None:
        super().__init__(message)
        self.reason = reason


def answer(store: ox.Store, request: Request, prefixes: dict[str, str], output: IO[bytes]) -> None:
    """Evaluate a query and write its answer.

    Args:
        store: the data, opened read-only.
        request: the query, already screened.
        prefixes: declared for the query where it does not declare them itself.
        output: where the answer goes.

    Raises:
        EvaluationError: it does not parse, cannot be evaluated, or has no form in this format.
    """
    with failures(request.query, prefixes):
        asked = {prefix: space for prefix, space in prefixes.items() if prefix + ":" in request.query}
        write(_evaluate(store, request, asked), request.format, prefixes, output)


@contextlib.contextmanager
def failures(query: str, prefixes: Collection[str]) -> Iterator[None]:
    """What goes wrong with a query or with the writing of its answer, as one kind of error.

    Args:
        query: as it was asked.
        prefixes: those that need no declaration.
    """
    try:
        yield
    except SyntaxError as error:
        raise EvaluationError(Failure.SYNTAX, explained(str(error), query, prefixes).message) from error
    except (
        jsonld.UnrepresentableError,
        rdfxml.UnrepresentableError,
        resultxml.UnrepresentableError,
    ) as error:
        raise EvaluationError(Failure.UNREPRESENTABLE, str(error)) from error
    except BrokenPipeError:
        raise
    except (OSError, RuntimeError, ValueError, TypeError) as error:
        raise EvaluationError(Failure.EVALUATION, str(error)) from error


def _evaluate(
    store: ox.Store, request: Request, prefixes: dict[str, str]
) -> ox.QuerySolutions | ox.QueryTriples | ox.QueryBoolean:
    query = with_named_columns(request.query, request.base, prefixes)
    store, default_graphs, named_graphs = _dataset(store, request, prefixes)
    return store.query(
        query,
        base_iri=request.base or None,
        prefixes=prefixes,
        default_graph=default_graphs,
        named_graphs=named_graphs,
    )


def with_named_columns(query: str, base: str, prefixes: dict[str, str]) -> str:
    """A query with `SELECT *` written out in order of appearance; the engine would sort by name.

    The engine itself says which variables are in scope, asked of an empty store, which costs nothing.

    Args:
        query: SPARQL text.
        base: IRI that relative IRIs of the query are resolved against; may be empty.
        prefixes: declared for the query where it does not declare them itself.

    Raises:
        SyntaxError: it does not parse.
    """
    star = text.star_of_select(query)
    if star is None:
        return query
    empty = ox.Store().query(query, base_iri=base or None, prefixes=prefixes)
    if not isinstance(empty, ox.QuerySolutions):
        return query
    names = {variable.value for variable in empty.variables}
    ordered = [name for name in text.variables(query) if name in names]
    if not ordered or set(ordered) != names:
        return query
    columns = " ".join(f"?{name}" for name in ordered)
    return f"{query[:star]} {columns} {query[star + 1 :]}"


def _dataset(
    store: ox.Store, request: Request, prefixes: dict[str, str]
) -> tuple[ox.Store, list[Graph] | None, list[Named] | None]:
    """The RDF dataset of a query (SPARQL 1.1 Protocol section 2.1.4): the request's, else the query's own.

    The engine returns a triple of two default graphs twice; so several are merged into a store of their
    own first, where it stands once.
    """
    default, named = request.default_graphs, request.named_graphs
    if default is None and named is None:
        default, named = _from_clauses(request, prefixes)
    if default is None and named is None:
        return store, None, None
    default_nodes: list[Graph] = [ox.NamedNode(iri) for iri in dict.fromkeys(default or ())]
    named_nodes: list[Named] = [ox.NamedNode(iri) for iri in dict.fromkeys(named or ())]
    if len(default_nodes) <= 1:
        return store, list(default_nodes), named_nodes
    merged = ox.Store()
    for graph in default_nodes:
        merged.extend(
            ox.Quad(quad.subject, quad.predicate, quad.object)
            for quad in store.quads_for_pattern(None, None, None, graph)
        )
    for graph in named_nodes:
        merged.extend(store.quads_for_pattern(None, None, None, graph))
    return merged, [ox.DefaultGraph()], named_nodes


def _from_clauses(
    request: Request, prefixes: dict[str, str]
) -> tuple[tuple[str, ...] | None, tuple[str, ...] | None]:
    """The graphs that FROM and FROM NAMED name, resolved by the engine against the query's prologue."""
    clauses = text.dataset_clauses(request.query)
    if not clauses:
        return None, None
    names = " ".join(clause.graph for clause in clauses)
    probe = f"{text.prologue(request.query)} SELECT ?g {{ VALUES ?g {{ {names} }} }}"
    rows = ox.Store().query(probe, base_iri=request.base or None, prefixes=prefixes)
    if not isinstance(rows, ox.QuerySolutions):
        return None, None
    graphs = [(clause.named, row["g"].value) for clause, row in zip(clauses, rows, strict=True)]
    return (
        tuple(iri for is_named, iri in graphs if not is_named),
        tuple(iri for is_named, iri in graphs if is_named),
    )


def write(
    result: ox.QuerySolutions | ox.QueryTriples | ox.QueryBoolean,
    format: str,
    prefixes: dict[str, str],
    output: IO[bytes],
) -> None:
    """Write an answer in a format, by its short name.

    Raises:
        EvaluationError: it has no form in this format.
    """
    if isinstance(result, ox.QueryTriples):
        write_triples(result, format, prefixes, output)
    elif format == "xml":
        resultxml.write(result, output)
    elif format == "excel" and isinstance(result, ox.QuerySolutions):
        excel.write(result, output)
    elif format == "excel":
        output.write(codecs.BOM_UTF8)
        result.serialize(output, ox.QueryResultsFormat.CSV)
    elif format in _RESULT_FORMATS:
        result.serialize(output, _RESULT_FORMATS[format])
    else:
        raise EvaluationError(Failure.UNREPRESENTABLE, f"a table has no form as {format}")


def write_triples(
    triples: Iterable[ox.Triple], format: str, prefixes: dict[str, str], output: IO[bytes]
) -> None:
    """Write triples in a graph format, with prefixes where it has them."""
    if format == "jsonld":
        jsonld.write(triples, prefixes, output)
    elif format == "rdf":
        rdfxml.write(triples, prefixes, output)
    elif format in _GRAPH_FORMATS:
        ox.serialize(triples, output, _GRAPH_FORMATS[format], prefixes=prefixes)
    else:
        raise EvaluationError(Failure.UNREPRESENTABLE, f"a graph has no form as {format}")
