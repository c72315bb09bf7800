"""The report as Turtle: SHACL's own words, no blank nodes, the same text for the same report."""

from pyoxigraph import BlankNode, NamedNode, RdfFormat, parse

from ogkg.model.report import Issue, IssueCode, Report, Severity, ShapeResult
from ogkg.validation import report_turtle
from ogkg.vocab import RDF, SH

RESULT = ShapeResult(
    shape="https://w3id.org/ogkg/shapes/S36",
    focus="http://localhost:8000/id/x",
    severity=Severity.WARNING,
    message='the name "Ann\nLee" is missing',
    path="http://purl.org/dc/terms/title",
    value='Ann "Lee" <script>',
)


def read(report: Report) -> dict[tuple[str, str], set[str]]:
    found: dict[tuple[str, str], set[str]] = {}
    for quad in parse(report_turtle(report), format=RdfFormat.TURTLE):
        assert not isinstance(quad.subject, BlankNode)
        assert not isinstance(quad.object, BlankNode)
        found.setdefault((quad.subject.value, quad.predicate.value), set()).add(quad.object.value)
    return found


def test_a_result_keeps_all_it_says() -> None:
    found = read(Report((RESULT,), ()))
    (node,) = {
        value for (_, predicate), values in found.items() if predicate == SH.result for value in values
    }
    assert found[node, SH.focusNode] == {RESULT.focus}
    assert found[node, SH.value] == {RESULT.value}
    assert found[node, SH.resultMessage] == {RESULT.message}
    assert found[node, SH.resultPath] == {RESULT.path}
    assert found[node, SH.resultSeverity] == {SH.Warning}
    assert found[node, SH.sourceShape] == {RESULT.shape}
    assert found[node, RDF.type] == {SH.ValidationResult}


def test_a_graph_conforms_only_without_results_but_a_warning_stops_no_release() -> None:
    issue = Issue(code=IssueCode.INTEGRITY, severity=Severity.VIOLATION, message="blank node", where="x")
    reports = {"warned": Report((RESULT,), ()), "stopped": Report((), (issue,))}
    conforms = {
        name: values
        for name, report in reports.items()
        for (_, predicate), values in read(report).items()
        if predicate == SH.conforms
    }
    assert conforms == {"warned": {"false"}, "stopped": {"true"}}
    assert {name: report.conforms for name, report in reports.items()} == {"warned": True, "stopped": False}


def test_a_value_that_is_no_iri_stays_words() -> None:
    odd = ShapeResult(
        shape=RESULT.shape,
        focus="http://bad iri>",
        severity=Severity.INFO,
        message="odd",
        value="http://a b",
        path="x/http://y",
    )
    quads = list(parse(report_turtle(Report((odd,), ())), format=RdfFormat.TURTLE))
    assert not any(isinstance(quad.object, NamedNode) and " " in quad.object.value for quad in quads)


def test_the_same_report_is_the_same_text() -> None:
    assert report_turtle(Report((RESULT,), ())) == report_turtle(Report((RESULT,), ()))
