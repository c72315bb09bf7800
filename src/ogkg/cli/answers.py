"""Where the rows of `ogkg query` and the quads of `ogkg export` come from, and how they are written."""

import io
import json
import re
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import IO

from pyoxigraph import (
    DefaultGraph,
    NamedNode,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    serialize,
)
from rich.console import Console
from rich.table import Table

from ogkg.errors import CallError, QueryError, RemoteError
from ogkg.release.reader import Release
from ogkg.vocab import PREFIXES

RESULT_FORMATS: Mapping[str, QueryResultsFormat] = {
    "json": QueryResultsFormat.JSON,
    "xml": QueryResultsFormat.XML,
    "csv": QueryResultsFormat.CSV,
    "tsv": QueryResultsFormat.TSV,
}
RDF_FORMATS: Mapping[str, RdfFormat] = {
    "nq": RdfFormat.N_QUADS,
    "trig": RdfFormat.TRIG,
    "ttl": RdfFormat.TURTLE,
    "nt": RdfFormat.N_TRIPLES,
    "jsonld": RdfFormat.JSON_LD,
    "xml": RdfFormat.RDF_XML,
}
MEDIA_TYPES: Mapping[str, str] = {
    "json": "application/sparql-results+json",
    "xml": "application/sparql-results+xml, application/rdf+xml",
    "csv": "text/csv",
    "tsv": "text/tab-separated-values",
    "ttl": "text/turtle",
    "nt": "application/n-triples",
    "jsonld": "application/ld+json",
    "table": "application/sparql-results+json, text/turtle;q=0.9",
}
_PREFIX = re.compile(r"\bPREFIX\s+([A-Za-z][\w.-]*)?:", re.IGNORECASE)
_TIMEOUT = 60
"""Seconds that a SPARQL server may take."""


def find_query(what: str, parameters: Mapping[str, str], base: str) -> str:
    """The SPARQL text that a person means: a stored query by name, a file, or the text itself.

    Args:
        what: name, path or query.
        parameters: for a stored query.
        base: IRI that the relative IRIs of stored queries start from.

    Raises:
        CallError: nothing of that name, or parameters for what takes none.
        QueryError: a parameter is unknown, missing, or of another type.
    """
    from ogkg_api.stored_queries import load_queries

    stored = {query.name: query for query in load_queries()}
    if what in stored:
        return stored[what].bound(parameters, base=base)
    if parameters:
        raise CallError("only stored queries take parameters", where=what)
    if any(mark in what for mark in "{}\n"):
        return what
    try:
        return Path(what).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        names = ", ".join(sorted(stored))
        raise CallError(
            "neither a stored query nor a file", where=what, hint=f"stored queries: {names}"
        ) from error


def answer_from_release(release: Release, text: str, form: str, out: IO[bytes]) -> None:
    """Run a query on a release; `SELECT *` has its columns in the order of the query, as the service has.

    Raises:
        QueryError: it would write or ask another server, does not parse, or its answer cannot be written in
            this format.
    """
    from ogkg_api.settings import Limits
    from ogkg_api.sparql.complaints import explained
    from ogkg_api.sparql.screen import screen
    from ogkg_api.workers.evaluate import with_named_columns

    base, prefixes = release.manifest.base, dict(PREFIXES)
    screen(text, Limits())
    try:
        named = with_named_columns(text, base, prefixes)
        answer = release.open_store().query(named, base_iri=base, prefixes=prefixes)
    except SyntaxError as error:
        wrong = explained(str(error), text, prefixes)
        place = f"query, line {wrong.line}, column {wrong.column}" if wrong.line else "query"
        raise QueryError(wrong.detail, where=place, hint=wrong.hint) from error
    _write(answer, form, out)


def _write(answer: QuerySolutions | QueryBoolean | QueryTriples, form: str, out: IO[bytes]) -> None:
    if isinstance(answer, QueryTriples):
        triples = RDF_FORMATS.get("ttl" if form == "table" else form)
        if triples is None:
            raise QueryError(
                f"triples cannot be written as {form}", where="query", hint="use ttl, nt, jsonld or xml"
            )
        serialize(answer, out, triples, prefixes=dict(PREFIXES))
        return
    if form in RESULT_FORMATS:
        answer.serialize(out, RESULT_FORMATS[form])
    elif form == "table":
        write_table(answer.serialize(format=QueryResultsFormat.JSON) or b"", out)
    else:
        raise QueryError(
            f"rows cannot be written as {form}", where="query", hint="use table, json, xml, csv or tsv"
        )


def answer_from_endpoint(url: str, text: str, form: str, out: IO[bytes]) -> None:
    """Ask a SPARQL server through SPARQLWrapper; its answer is passed on as it comes.

    Raises:
        CallError: the address is none of the web.
        RemoteError: it cannot be reached, refuses, or answers in another format.
    """
    if not url.startswith(("http://", "https://")):
        raise CallError("not an http or https address", where=url, hint="give the address of a SPARQL server")
    from SPARQLWrapper import POST, SPARQLWrapper
    from SPARQLWrapper.SPARQLExceptions import SPARQLWrapperException

    wrapper = SPARQLWrapper(url)
    wrapper.setMethod(POST)
    wrapper.setTimeout(_TIMEOUT)
    wrapper.setQuery(_with_prefixes(text))
    wrapper.addCustomHttpHeader("Accept", MEDIA_TYPES[form])
    try:
        response = wrapper.query().response
        data = response.read()
    except (SPARQLWrapperException, OSError) as error:
        first = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
        raise RemoteError(
            f"did not answer: {first}", where=url, hint="is it a SPARQL 1.1 endpoint?"
        ) from error
    kind = response.headers.get("Content-Type", "").split(";")[0].strip()
    if kind and kind not in MEDIA_TYPES[form]:
        raise RemoteError(f"answered {kind}, which was not asked for", where=url)
    if form == "table" and "json" in kind:
        write_table(data, out)
    else:
        out.write(data)


def write_table(results: bytes, out: IO[bytes]) -> None:
    """Rows (SPARQL results in JSON) as a table for people."""
    answer = json.loads(results)
    if "boolean" in answer:
        out.write(b"true\n" if answer["boolean"] else b"false\n")
        return
    names = answer["head"]["vars"]
    table = Table(*names)
    for row in answer["results"]["bindings"]:
        table.add_row(*(row[name]["value"] if name in row else "" for name in names))
    console = Console(file=io.StringIO(), markup=False, highlight=False, soft_wrap=False, width=_width())
    console.print(table)
    assert isinstance(console.file, io.StringIO), "the console writes where it was told to"
    out.write(console.file.getvalue().encode())


def export_release(release: Release, form: str, graph: str | None, out: IO[bytes]) -> None:
    """Dump a release, whole or one graph of it, streamed from the store.

    Raises:
        CallError: the graph is not in the release.
    """
    store, rdf = release.open_store(), RDF_FORMATS[form]
    named = _graph(graph) if graph else None
    if named and named not in set(store.named_graphs()):
        raise CallError(
            "no such graph in the release", where=str(graph), hint="see `GRAPH ?g` in `ogkg query`"
        )
    one = named or DefaultGraph()
    if named or not rdf.supports_datasets:
        store.dump(out, rdf, from_graph=one, prefixes=dict(PREFIXES))
    else:
        store.dump(out, rdf, prefixes=dict(PREFIXES))


def _graph(iri: str) -> NamedNode:
    try:
        return NamedNode(iri)
    except ValueError as error:
        raise CallError("not an IRI", where=iri, hint="see `GRAPH ?g` in `ogkg query`") from error


def _with_prefixes(text: str) -> str:
    """The text with our prefixes before it, but for those that it declares itself."""
    declared = {match.lower() for match in _PREFIX.findall(text)}
    ours = [
        f"PREFIX {name}: <{iri}>" for name, iri in sorted(PREFIXES.items()) if name.lower() not in declared
    ]
    return "\n".join([*ours, text])


def _width() -> int:
    columns = shutil.get_terminal_size((160, 40)).columns
    return max(columns, 40)
