"""`report/issues.md`: what a curator may look at, by kind, each with its file, its words and what to do.

Everything quoted is a document's own text, so it is escaped: Markdown in it stays text.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from pyoxigraph import NamedNode, Quad

from ogkg.model.report import Issue, Severity, ShapeResult
from ogkg.release.advice import ADVICE

_ORDER = (Severity.VIOLATION, Severity.WARNING, Severity.INFO)
_LONGEST = 300
_MARKS = re.compile(r"([\\`*_\[\]<>&#|])")


def issues_as_markdown(
    issues: Iterable[Issue], results: Iterable[ShapeResult], files: Mapping[str, Sequence[str]]
) -> str:
    """The report as Markdown, the most severe kinds first.

    Args:
        issues: of all rooms, each once.
        results: of the shapes.
        files: the documents that speak of the nodes in `results`.
    """
    lines = ["# What to look at", ""]
    lines += _kinds(issues)
    lines += _shapes(results, files)
    if len(lines) == len(("title", "")):
        lines.append("Nothing.")
    return "\n".join(lines).rstrip("\n") + "\n"


def files_of(
    nodes: Iterable[str], quads: Iterable[Quad], base: str, files: Mapping[str, str]
) -> dict[str, tuple[str, ...]]:
    """The documents in whose graphs a node is described.

    Args:
        nodes: IRIs.
        quads: of all graphs.
        base: IRI that instances live under.
        files: ids of the documents by slug.
    """
    prefix = f"{base}graph/document/"
    found: dict[str, set[str]] = {node: set() for node in nodes}
    for quad in quads:
        graph = quad.graph_name
        if isinstance(graph, NamedNode) and graph.value.startswith(prefix):
            slug = graph.value.removeprefix(prefix)
            subject = quad.subject.value if isinstance(quad.subject, NamedNode) else ""
            if subject in found:
                found[subject].add(files.get(slug, slug))
    return {node: tuple(sorted(names)) for node, names in found.items()}


def _kinds(issues: Iterable[Issue]) -> Iterator[str]:
    by_kind: dict[tuple[int, str], list[Issue]] = {}
    for issue in issues:
        by_kind.setdefault((_ORDER.index(issue.severity), issue.code.value), []).append(issue)
    for (order, code), found in sorted(by_kind.items()):
        advice = ADVICE[found[0].code]
        yield f"## {code} ({_ORDER[order].value}, {len(found)})"
        yield ""
        yield f"{_sentence(advice.meaning)} What to do: {advice.remedy}."
        yield ""
        for issue in sorted(found, key=_place):
            yield f"- {_plain(issue.where)}: {_plain(issue.message)}{_quote(issue)}"
        yield ""


def _place(issue: Issue) -> tuple[str, int, str]:
    return issue.where, issue.span.start if issue.span else -1, issue.message


def _quote(issue: Issue) -> str:
    place = f" at {issue.span.start}–{issue.span.end}" if issue.span else ""
    return f": “{_plain(issue.quote)}”{place}" if issue.quote else place


def _shapes(results: Iterable[ShapeResult], files: Mapping[str, Sequence[str]]) -> Iterator[str]:
    by_shape: dict[tuple[int, str, str], list[ShapeResult]] = {}
    for result in results:
        key = (_ORDER.index(result.severity), result.shape, result.message)
        by_shape.setdefault(key, []).append(result)
    for (order, shape, message), found in sorted(by_shape.items()):
        yield f"## shape {shape.rsplit('/', 1)[-1]} ({_ORDER[order].value}, {len(found)})"
        yield ""
        yield f"{_sentence(_plain(message))}"
        yield ""
        for result in sorted(found, key=lambda one: (one.focus, one.path, one.value)):
            where = ", ".join(map(_plain, files.get(result.focus, ()))) or "no single document"
            beside = result.value if result.value != result.focus else ""
            yield f"- {where}: {_plain(result.focus)}{f' ({_plain(beside)})' if beside else ''}"
        yield ""


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}."


def _plain(text: str) -> str:
    """Words of a document on one line, with no mark that Markdown or HTML would act on."""
    words = " ".join(text.split())
    return _MARKS.sub(r"\\\1", words if len(words) <= _LONGEST else f"{words[:_LONGEST]}…")
