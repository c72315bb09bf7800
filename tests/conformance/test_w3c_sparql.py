"""The W3C's SPARQL 1.0 and 1.1 query tests, asked of a running server over HTTP.

All data of the suite is served at once, one named graph a file; each test chooses its own by the protocol's
dataset parameters. Skipped where the suite is not there: put it beside the repository as `shared/w3c`, or
name the folder above `w3c` in TEST_DOCUMENTS. `known_failures.toml` says which tests the engine fails, and
why.
"""

import csv
import io
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from pathlib import Path

import httpx
import pyoxigraph as ox
import pytest

SUITE = (Path(os.environ.get("TEST_DOCUMENTS", Path(__file__).parents[3] / "shared")) / "w3c").resolve()
KNOWN = tomllib.loads((Path(__file__).parent / "known_failures.toml").read_text(encoding="utf-8"))["failures"]
MF = "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#"
QT = "http://www.w3.org/2001/sw/DataAccess/tests/test-query#"
RS = "http://www.w3.org/2001/sw/DataAccess/tests/result-set#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
XSD = "http://www.w3.org/2001/XMLSchema#"
MANIFESTS = (
    "sparql10/manifest-evaluation.ttl",
    "sparql10/manifest-syntax.ttl",
    "sparql11/manifest-sparql11-query.ttl",
    "sparql11/manifest-sparql11-results.ttl",
)
POSITIVE = {MF + "PositiveSyntaxTest", MF + "PositiveSyntaxTest11"}
NEGATIVE = {MF + "NegativeSyntaxTest", MF + "NegativeSyntaxTest11"}
EVALUATION = {MF + "QueryEvaluationTest", MF + "CSVResultFormatTest"}
TABLES = {
    "json": ox.QueryResultsFormat.JSON,
    "xml": ox.QueryResultsFormat.XML,
    "tsv": ox.QueryResultsFormat.TSV,
}
GRAPHS = (ox.RdfFormat.N_TRIPLES, ox.RdfFormat.TURTLE, ox.RdfFormat.JSON_LD, ox.RdfFormat.RDF_XML)
NUMERIC = {
    XSD + name
    for name in (
        "integer",
        "decimal",
        "float",
        "double",
        "int",
        "long",
        "short",
        "byte",
        "nonNegativeInteger",
        "negativeInteger",
        "positiveInteger",
        "nonPositiveInteger",
        "unsignedInt",
    )
}

Row = dict[str, object]


@dataclass(frozen=True)
class Case:
    """One test of the suite."""

    id: str
    kind: str
    query: Path
    data: tuple[Path, ...] = ()
    named: tuple[Path, ...] = ()
    result: Path | None = None
    lax: bool = False


@dataclass
class Graph:
    """A Turtle file as a graph that can be walked."""

    path: Path
    store: ox.Store = field(default_factory=ox.Store)

    def __post_init__(self) -> None:
        self.store.load(path=str(self.path), format=_syntax(self.path), base_iri=self.path.as_uri())

    def values(self, subject, predicate: str) -> list:
        return [quad.object for quad in self.store.quads_for_pattern(subject, ox.NamedNode(predicate), None)]

    def value(self, subject, predicate: str):
        return next(iter(self.values(subject, predicate)), None)

    def members(self, head) -> Iterator:
        while head is not None and head != ox.NamedNode(RDF + "nil"):
            yield self.value(head, RDF + "first")
            head = self.value(head, RDF + "rest")


def _syntax(path: Path) -> ox.RdfFormat:
    return ox.RdfFormat.RDF_XML if path.suffix == ".rdf" else ox.RdfFormat.TURTLE


def _path(node) -> Path:
    return Path(httpx.URL(node.value).path)


def cases(manifest: Path) -> Iterator[Case]:
    graph = Graph(manifest)
    root = ox.NamedNode(manifest.as_uri())
    for head in graph.values(root, MF + "include"):
        for included in graph.members(head):
            yield from cases(_path(included))
    for head in graph.values(root, MF + "entries"):
        for entry in graph.members(head):
            found = _case(graph, entry, manifest)
            if found:
                yield found


def _case(graph: Graph, entry, manifest: Path) -> Case | None:
    kinds = {kind.value for kind in graph.values(entry, RDF + "type")}
    action = graph.value(entry, MF + "action")
    name = f"{manifest.parent.relative_to(SUITE).as_posix()}#{re.split(r'[#/]', entry.value)[-1]}"
    kind = next(iter(kinds & (POSITIVE | NEGATIVE | EVALUATION)), None)
    if kind is None or action is None:
        return None
    if kind not in EVALUATION:
        return Case(name, kind, _path(action))
    query = graph.value(action, QT + "query")
    result = graph.value(entry, MF + "result")
    if query is None or result is None or graph.value(action, QT + "serviceData") is not None:
        return None
    if graph.value(action, "http://www.w3.org/ns/sparql-entailment#entailmentRegime") is not None:
        return None
    return Case(
        id=name,
        kind=kind,
        query=_path(query),
        data=tuple(_path(node) for node in graph.values(action, QT + "data")),
        named=tuple(
            _path(node) for node in graph.values(action, QT + "graphData") if isinstance(node, ox.NamedNode)
        ),
        result=_path(result),
        lax=graph.value(entry, MF + "resultCardinality") is not None,
    )


CASES = [case for name in MANIFESTS if (SUITE / name).exists() for case in cases((SUITE / name).resolve())]
pytestmark = pytest.mark.skipif(
    not CASES, reason="the W3C test suite is not there: put it beside the repository as shared/w3c"
)

_SERVE = """
import sys
from pathlib import Path
from ogkg_api.serve import serve
from ogkg_api.settings import ServiceSettings
serve(ServiceSettings(rdf=(Path(sys.argv[1]),), workers=2, base="http://example.org/"), "127.0.0.1", 0)
"""


@pytest.fixture(scope="module")
def client(tmp_path_factory) -> Iterator[httpx.Client]:
    """A server over every data file of the suite, each in a graph named by its place."""
    place = tmp_path_factory.mktemp("w3c") / "data.nq"
    with place.open("wb") as out:
        for path in sorted({path for case in CASES for path in (*case.data, *case.named, *_from(case))}):
            parsed = ox.parse(
                path=str(path), format=_syntax(path), base_iri=path.as_uri(), rename_blank_nodes=True
            )
            graph = ox.NamedNode(path.as_uri())
            ox.serialize(
                (ox.Quad(q.subject, q.predicate, q.object, graph) for q in parsed), out, ox.RdfFormat.N_QUADS
            )
    process = subprocess.Popen([sys.executable, "-c", _SERVE, str(place)], stderr=subprocess.PIPE, text=True)
    assert process.stderr is not None
    port = ""
    for line in process.stderr:
        found = re.search(r"127\.0\.0\.1:(\d+)", line)
        port = found[1] if found else port
        if "startup complete" in line:
            break
    drain = subprocess.Popen(["cat"], stdin=process.stderr, stdout=subprocess.DEVNULL)
    with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=40) as client:
        yield client
    process.terminate()
    process.wait(timeout=40)
    process.stderr.close()
    drain.wait(timeout=10)


def _from(case: Case) -> list[Path]:
    """Files that the query's own FROM clauses name."""
    text = case.query.read_text(encoding="utf-8", errors="replace")
    names = re.findall(r"FROM\s+(?:NAMED\s+)?<([^>]*)>", text, re.IGNORECASE)
    return [path for name in names if (path := case.query.parent / name).is_file()]


def ask(client: httpx.Client, case: Case, accept: str, method: str = "GET") -> httpx.Response:
    """The query of a case, over its own data."""
    text = f"BASE <{case.query.as_uri()}>\n" + case.query.read_text(encoding="utf-8")
    dataset = [("default-graph-uri", path.as_uri()) for path in case.data]
    dataset += [("named-graph-uri", path.as_uri()) for path in case.named]
    if _from(case):
        dataset = []
    elif not dataset:
        dataset = [("default-graph-uri", "urn:nothing")]
    headers = {"Accept": accept}
    if method == "GET":
        return client.get("/sparql", params=[("query", text), *dataset], headers=headers)
    if method == "direct":
        headers["Content-Type"] = "application/sparql-query"
        return client.post("/sparql", params=dataset, content=text.encode(), headers=headers)
    form = httpx.QueryParams([("query", text), *dataset])
    return client.post(
        "/sparql",
        content=str(form).encode(),
        headers={**headers, "Content-Type": "application/x-www-form-urlencoded"},
    )


def marked(selected: list[Case]) -> list:
    """The cases as parameters; those the engine is known to fail are expected to."""
    return [
        pytest.param(
            case,
            id=case.id,
            marks=[pytest.mark.xfail(reason=KNOWN[case.id], strict=True)] if case.id in KNOWN else [],
        )
        for case in selected
    ]


@pytest.mark.parametrize("case", marked([case for case in CASES if case.kind in POSITIVE]))
def test_well_formed_queries_are_accepted(client, case):
    answer = ask(client, case, "*/*")
    unknown_function = answer.status_code == 400 and answer.json()["type"].endswith("#query-error")
    assert answer.status_code == 200 or unknown_function, answer.text


@pytest.mark.parametrize("case", marked([case for case in CASES if case.kind in NEGATIVE]))
def test_malformed_queries_are_refused(client, case):
    assert ask(client, case, "*/*").status_code == 400


def evaluated() -> list[Case]:
    return [case for case in CASES if case.kind in EVALUATION]


@pytest.mark.parametrize("case", marked(evaluated()))
def test_queries_are_answered_as_the_suite_says(client, case):
    assert case.result is not None
    if case.result.suffix == ".csv":
        answer = ask(client, case, "text/csv")
        assert csv_rows(answer.text) == csv_rows(case.result.read_text(encoding="utf-8"))
        return
    expected = read_expected(case.result)
    if isinstance(expected, set):
        for syntax in GRAPHS:
            answer = ask(client, case, syntax.media_type)
            if syntax == ox.RdfFormat.RDF_XML and answer.status_code == 406:
                continue  # it has predicates that RDF/XML has no name for
            assert answer.status_code == 200, answer.text
            found = {quad.triple for quad in ox.parse(answer.content, syntax)}
            assert canonical(found) == canonical(expected), syntax
        return
    for form, syntax in TABLES.items():
        if form == "tsv" and isinstance(expected, bool):
            continue
        method = {"json": "GET", "xml": "form", "tsv": "direct"}[form]
        accept = {
            "json": "application/sparql-results+json",
            "xml": "application/sparql-results+xml",
            "tsv": "text/tab-separated-values",
        }[form]
        answer = ask(client, case, accept, method)
        assert answer.status_code == 200, answer.text
        found = read_table(ox.parse_query_results(answer.content, syntax))
        assert as_comparable(found, lax=case.lax) == as_comparable(expected, lax=case.lax), form
    if not isinstance(expected, bool):
        assert csv_table(ask(client, case, "text/csv", "form").text) == as_csv(found)


def csv_table(text: str) -> list[dict[str, str]]:
    """The rows of a CSV answer in no order, blank nodes without their names."""
    names, *rows = csv.reader(io.StringIO(text))
    table = [
        {
            name: "_:" if cell.startswith("_:") else cell
            for name, cell in zip(names, row, strict=False)
            if cell
        }
        for row in rows  # one without a value is an empty line
    ]
    return sorted(table, key=repr)


def as_csv(table: list[Row]) -> list[dict[str, str]]:
    """What CSV can say of a table: neither kinds nor languages, nor what is unbound from what is empty."""
    words = [
        {name: "_:" if isinstance(term, ox.BlankNode) else term.value for name, term in row.items()}
        for row in table
    ]
    return sorted(({name: cell for name, cell in row.items() if cell} for row in words), key=repr)


def csv_rows(text: str) -> list[list[str]]:
    """The rows of a CSV file, blank nodes without their names and numbers by value."""
    return sorted([_csv_cell(cell) for cell in row] for row in csv.reader(text.splitlines()))


def _csv_cell(cell: str) -> str:
    if cell.startswith("_:"):
        return "_:"
    try:
        return repr(float(cell))
    except ValueError:
        return cell


def read_table(results) -> bool | list[Row]:
    if isinstance(results, ox.QueryBoolean):
        return bool(results)
    names = [variable.value for variable in results.variables]
    return [{name: row[name] for name in names if row[name] is not None} for row in results]


def read_expected(path: Path) -> bool | list[Row] | set[ox.Triple]:
    """What a result file says: a truth value, a table, or a graph."""
    syntaxes = {
        ".srx": ox.QueryResultsFormat.XML,
        ".srj": ox.QueryResultsFormat.JSON,
        ".tsv": ox.QueryResultsFormat.TSV,
    }
    if path.suffix in syntaxes:
        return read_table(ox.parse_query_results(path=str(path), format=syntaxes[path.suffix]))
    graph = Graph(path)
    sets = [
        q.subject
        for q in graph.store.quads_for_pattern(
            None, ox.NamedNode(RDF + "type"), ox.NamedNode(RS + "ResultSet")
        )
    ]
    if not sets:
        return {quad.triple for quad in graph.store}
    truth = graph.value(sets[0], RS + "boolean")
    if truth is not None:
        return truth.value == "true"
    return [
        {
            graph.value(cell, RS + "variable").value: graph.value(cell, RS + "value")
            for cell in graph.values(row, RS + "binding")
        }
        for row in graph.values(sets[0], RS + "solution")
    ]


def by_value(term):
    """A literal in the form that all literals of its value share."""
    if isinstance(term, ox.Literal) and term.datatype.value in NUMERIC:
        try:
            number = Decimal(term.value)
        except InvalidOperation:
            return term
        kind = "number" if number.is_finite() else term.datatype.value
        text = format(number.normalize(), "f") if number.is_finite() else term.value
        if term.datatype.value in (XSD + "double", XSD + "float") and number.is_finite():
            text = repr(float(number))
            kind = term.datatype.value
        return ox.Literal(text, datatype=ox.NamedNode(f"urn:{kind}"))
    if isinstance(term, ox.Literal):
        store = ox.Store()
        store.add(ox.Quad(ox.BlankNode(), ox.NamedNode("urn:p"), term))
        return next(iter(store)).object
    return term


def canonical(triples: set[ox.Triple]) -> set[str]:
    dataset = ox.Dataset(ox.Quad(t.subject, t.predicate, by_value(t.object)) for t in triples)
    dataset.canonicalize(ox.CanonicalizationAlgorithm.UNSTABLE)
    return {str(quad) for quad in dataset}


def as_comparable(table: bool | list[Row], *, lax: bool) -> object:
    """A table with its rows in no order and its blank nodes by place; under lax cardinality, rows once."""
    if isinstance(table, bool):
        return table
    triples = set()
    rows = table
    if lax:
        rows = list(
            {repr(sorted((name, str(value)) for name, value in row.items())): row for row in table}.values()
        )
    for number, row in enumerate(rows):
        node = ox.BlankNode(f"row{number}")
        triples.add(ox.Triple(node, ox.NamedNode("urn:row"), ox.Literal("row")))
        triples |= {ox.Triple(node, ox.NamedNode(f"urn:{name}"), value) for name, value in row.items()}
    return canonical(triples)
