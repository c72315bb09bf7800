"""Documents whose statements break a shape are left out, each with its reason, and the rest is published.

A shape that fires is a fault of one document far more often than of the whole: a misread date, a list
read across its columns. So the documents behind the violations are named, and the set is resolved and
validated again without them. What no document is behind stops the release.
"""

from collections.abc import Mapping, Sequence

from pyoxigraph import DefaultGraph, NamedNode, Quad

from ogkg.model.document import DocumentId
from ogkg.model.entity import Resolved
from ogkg.model.report import Issue, IssueCode, Report, Severity, ShapeResult


def documents_at_fault(
    report: Report, graph: Sequence[Quad], resolved: Resolved
) -> Mapping[DocumentId, Issue]:
    """The documents that state what the violations are about, each with the first violation as an issue.

    Empty when a violation has no document behind it: then leaving documents out would not help.
    """
    violations = [result for result in report.results if result.severity is Severity.VIOLATION]
    others = [issue for issue in report.issues if issue.severity is Severity.VIOLATION]
    if others or not violations:
        return {}
    slugs = {resolved.versions[document.id].split("/")[1]: document.id for document in resolved.documents}
    stating = _graphs_stating({node for result in violations for node in (result.focus, result.value)}, graph)
    found: dict[DocumentId, Issue] = {}
    for result in violations:
        names = stating.get(result.focus, set()) or stating.get(result.value, set())
        documents = {slugs[slug] for slug in (name.rsplit("/", 1)[-1] for name in names) if slug in slugs}
        if not documents:
            return {}
        for document in documents:
            found.setdefault(document, _issue(document, result))
    return found


def _graphs_stating(nodes: set[str], graph: Sequence[Quad]) -> dict[str, set[str]]:
    """For each node, the document graphs in which it is a subject."""
    found: dict[str, set[str]] = {}
    for quad in graph:
        name = quad.graph_name
        if isinstance(name, DefaultGraph) or not isinstance(quad.subject, NamedNode):
            continue
        if quad.subject.value in nodes and "/graph/document/" in name.value:
            found.setdefault(quad.subject.value, set()).add(name.value)
    return found


def _issue(document: DocumentId, result: ShapeResult) -> Issue:
    shape = result.shape.rsplit("/", 1)[-1]
    return Issue(
        code=IssueCode.SHAPE,
        severity=Severity.WARNING,
        message=f"left out: {shape}: {result.message} ({result.focus})",
        where=document,
    )
