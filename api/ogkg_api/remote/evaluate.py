"""Evaluation of one query by another server: read here first, sent complete, its answer written by us.

The query is parsed here before it goes out, by the engine the embedded store has: what it does not accept
is refused in the same words, and what another engine adds to SPARQL never reaches it. The answer comes back
in the formats every server has, and is written as the embedded store's is, so that clients see no difference.
"""

from collections.abc import Iterator
from functools import cached_property
from itertools import pairwise
from typing import IO

import pyoxigraph as ox

from ogkg.errors import RemoteError
from ogkg.remote.protocol import Dataset, RefusedError, opened, rows
from ogkg.remote.publication import GRAPH
from ogkg_api.remote.dataset import with_dataset
from ogkg_api.remote.foreign import ForeignError, check_names
from ogkg_api.remote.source import ChangedError, Source
from ogkg_api.sparql import text
from ogkg_api.workers import evaluate
from ogkg_api.workers.evaluate import EvaluationError
from ogkg_api.workers.frames import Failure, Request

_TRIPLES = "application/n-triples"
_EITHER = {answer: f"ASK {{ FILTER({str(answer).lower()}) }}" for answer in (True, False)}


class RemoteAnswers:
    """Answers queries from a server.

    Args:
        source: the server.
        prefixes: declared for the query where it does not declare them itself.
    """

    def __init__(self, source: Source, prefixes: dict[str, str]) -> None:
        self._source = source
        self._prefixes = prefixes

    def __call__(self, request: Request, output: IO[bytes]) -> None:
        """Have a query answered, and write the answer.

        Args:
            request: the query, already screened.
            output: where the answer goes.

        Raises:
            EvaluationError: it does not parse, is refused, cannot be evaluated, or the server is away.
        """
        with evaluate.failures(request.query, self._prefixes):
            query = evaluate.with_named_columns(request.query, request.base, self._prefixes)
            shape = ox.Store().query(query, base_iri=request.base or None, prefixes=self._prefixes)
        try:
            check_names(query)
            self._answer(self._complete(query, request.base), shape, request, output)
            self._source.check()
        except ForeignError as error:
            raise EvaluationError(Failure.EVALUATION, str(error)) from error
        except EvaluationError as error:
            if (
                error.reason is Failure.SYNTAX
            ):  # of the answer: the query itself was parsed before it went out
                raise EvaluationError(Failure.AWAY, f"its answer is damaged: {error}") from error
            raise
        except RefusedError as error:
            raise EvaluationError(Failure.EVALUATION, f"the store refused it: {error.message}") from error
        except RemoteError as error:
            raise EvaluationError(Failure.AWAY, error.message) from error
        except ChangedError as error:
            raise EvaluationError(Failure.CHANGED, str(error)) from error

    def _complete(self, query: str, base: str) -> str:
        """The query with the base and the prefixes that are supplied here."""
        declared = set(_declared(query))
        lines = [f"BASE {ox.NamedNode(base)}"] if base else []
        lines += [
            f"PREFIX {prefix}: {ox.NamedNode(space)}"
            for prefix, space in self._prefixes.items()
            if prefix not in declared and f"{prefix}:" in query
        ]
        return "\n".join([*lines, query])

    def _answer(
        self,
        query: str,
        shape: ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples,
        request: Request,
        output: IO[bytes],
    ) -> None:
        query, dataset = self._placed(request, query)
        endpoint = self._source.endpoint
        if isinstance(shape, ox.QueryTriples):
            with (
                opened(endpoint, query, accept=_TRIPLES, dataset=dataset) as stream,
                evaluate.failures(request.query, self._prefixes),
            ):
                evaluate.write_triples(_triples(stream), request.format, self._prefixes, output)
            return
        with opened(endpoint, query, dataset=dataset) as stream:
            found = _results(stream)
            if isinstance(shape, ox.QueryBoolean):
                found = _boolean(found)
            with evaluate.failures(request.query, self._prefixes):
                evaluate.write(found, request.format, self._prefixes, output)

    def _placed(self, request: Request, query: str) -> tuple[str, Dataset]:
        """A query and its dataset: the request's, else the query's own, else the release's."""
        default, named = request.default_graphs, request.named_graphs
        if default is not None or named is not None:
            return query, Dataset(default, named)
        if not self._source.default_graph or text.dataset_clauses(request.query):
            return query, Dataset()
        graphs = self._graphs if _names_graphs(query) else ()
        return with_dataset(query, (self._source.default_graph,), graphs), Dataset()

    @cached_property
    def _graphs(self) -> tuple[str, ...]:
        """The named graphs of the release."""
        control = self._source.control
        query = f"SELECT ?g WHERE {{ GRAPH <{control}> {{ ?g <{GRAPH}> <{control}> }} }}"
        found = (row["g"] for row in rows(self._source.endpoint, query))
        names = sorted(graph.value for graph in found if isinstance(graph, ox.NamedNode))
        return tuple(name for name in names if name != self._source.default_graph)


def _names_graphs(query: str) -> bool:
    return any(word.kind == "word" and word.text.upper() == "GRAPH" for word in text.tokens(query))


def _declared(query: str) -> Iterator[str]:
    """The prefixes a query declares itself."""
    words = list(text.tokens(text.prologue(query)))
    for word, following in pairwise(words):
        if word.text.upper() == "PREFIX":
            yield following.text.removesuffix(":")


def _results(stream: IO[bytes]) -> ox.QuerySolutions | ox.QueryBoolean:
    """Rows as they arrive.

    Raises:
        RemoteError: they are no SPARQL results.
    """
    try:
        return ox.parse_query_results(stream, ox.QueryResultsFormat.JSON)
    except (SyntaxError, ValueError) as error:
        raise RemoteError(f"answered something else than SPARQL results: {error}") from error


def _boolean(found: ox.QuerySolutions | ox.QueryBoolean) -> ox.QueryBoolean:
    """A yes or no; from a server that answers ASK with rows, whether there are any."""
    if isinstance(found, ox.QueryBoolean):
        return found
    answer = ox.Store().query(_EITHER[next(iter(found), None) is not None])
    assert isinstance(answer, ox.QueryBoolean), "ASK is answered by yes or no"
    return answer


def _triples(stream: IO[bytes]) -> Iterator[ox.Triple]:
    """Triples as they arrive; N-Triples is Turtle."""
    try:
        for quad in ox.parse(stream, ox.RdfFormat.TURTLE):
            yield quad.triple
    except SyntaxError as error:
        raise RemoteError(f"answered something else than triples: {error}") from error
