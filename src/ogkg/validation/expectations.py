"""How many of what there should be: a build that suddenly finds half the people is refused."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pyoxigraph import NamedNode, QuerySolutions, Store

from ogkg.model.report import Issue, IssueCode, Severity


@dataclass(frozen=True, slots=True, kw_only=True)
class Expectation:
    """Least and most entities of a class in the default graph.

    Attributes:
        class_: IRI of the class.
        least: fewer are an issue.
        most: more are an issue; `None` for no limit.
        severity: of the issue.
    """

    class_: str
    least: int = 0
    most: int | None = None
    severity: Severity = Severity.VIOLATION


def check(store: Store, expectations: Iterable[Expectation]) -> Iterator[Issue]:
    """One issue for every expectation that is not met.

    Args:
        store: holds the graph.
        expectations: what to count.
    """
    for expected in expectations:
        found = _count(store, expected.class_)
        if found < expected.least or (expected.most is not None and found > expected.most):
            limit = f"at least {expected.least}" if found < expected.least else f"at most {expected.most}"
            yield Issue(
                code=IssueCode.EXPECTATION,
                severity=expected.severity,
                message=f"{found} found, {limit} expected",
                where=expected.class_,
            )


def _count(store: Store, class_: str) -> int:
    solutions = store.query(
        f"SELECT (COUNT(DISTINCT ?node) AS ?count) WHERE {{ ?node a {NamedNode(class_)} }}"
    )
    assert isinstance(solutions, QuerySolutions), "a SELECT has solutions"
    return int(next(solutions)["count"].value)
