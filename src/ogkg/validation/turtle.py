"""A report as a SHACL validation report in Turtle: same report, same text."""

import hashlib
from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, serialize

from ogkg.model.report import Report, Severity, ShapeResult
from ogkg.vocab import RDF, SH, XSD

_SEVERITIES = {Severity.VIOLATION: SH.Violation, Severity.WARNING: SH.Warning, Severity.INFO: SH.Info}


def report_turtle(report: Report) -> str:
    """A report as Turtle (SHACL, section 3.6), without blank nodes, results in the report's order.

    A path of several steps has no IRI; it is told by the message alone. Our own issues are not SHACL
    and not in it. `sh:conforms` is true only without any result (3.6.1.1), whatever their severity;
    `Report.conforms` is about what stops a release.

    Args:
        report: what `validate` found.
    """
    text = serialize(
        _triples(report), format=RdfFormat.TURTLE, prefixes={"sh": SH.NAMESPACE, "xsd": XSD.NAMESPACE}
    )
    assert text is not None, "without an output the text is given back"
    return text.decode("utf-8")


def _triples(report: Report) -> Iterator[Triple]:
    keys = [_key(result) for result in report.results]
    head = NamedNode("urn:ogkg:report:" + hashlib.sha256("\n".join(keys).encode()).hexdigest()[:12])
    yield Triple(head, NamedNode(RDF.type), NamedNode(SH.ValidationReport))
    conforms = str(not report.results).lower()
    yield Triple(head, NamedNode(SH.conforms), Literal(conforms, datatype=NamedNode(XSD.boolean)))
    nodes = [NamedNode("urn:ogkg:result:" + hashlib.sha256(key.encode()).hexdigest()[:16]) for key in keys]
    for node in nodes:
        yield Triple(head, NamedNode(SH.result), node)
    for node, result in zip(nodes, report.results, strict=True):
        yield from _result(node, result)


def _key(result: ShapeResult) -> str:
    return "\x1f".join((result.shape, result.focus, result.path, result.value, result.message))


def _result(node: NamedNode, result: ShapeResult) -> Iterator[Triple]:
    yield Triple(node, NamedNode(RDF.type), NamedNode(SH.ValidationResult))
    yield Triple(node, NamedNode(SH.resultSeverity), NamedNode(_SEVERITIES[result.severity]))
    yield Triple(node, NamedNode(SH.sourceShape), NamedNode(result.shape))
    yield Triple(node, NamedNode(SH.focusNode), _iri_or_text(result.focus))
    if result.path and "/http" not in result.path:
        yield Triple(node, NamedNode(SH.resultPath), NamedNode(result.path))
    if result.value:
        yield Triple(node, NamedNode(SH.value), _iri_or_text(result.value))
    yield Triple(node, NamedNode(SH.resultMessage), Literal(result.message))


def _iri_or_text(value: str) -> NamedNode | Literal:
    """A value as an IRI if it reads as one of the web, else as words."""
    if value.startswith(("http://", "https://")):
        try:
            return NamedNode(value)
        except ValueError:
            return Literal(value)
    return Literal(value)
