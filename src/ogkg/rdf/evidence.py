"""Evidence: passages as Web Annotation selectors, a quote and a position each.

W3C Web Annotation Data Model, 4.2.4 Text Quote Selector and 4.2.5 Text Position Selector. No blank
nodes: the selectors are fragments of the passage's IRI.
"""

from collections.abc import Iterator
from itertools import pairwise

from pyoxigraph import NamedNode, Triple

from ogkg.model.evidence import Evidence, Span
from ogkg.rdf import terms
from ogkg.rdf.scope import Scope
from ogkg.vocab import OA, OGKG

LONGEST_QUOTE = 2000
SHORTEST_QUOTE = 2
_CONTEXT = 32
_EVIDENCE = NamedNode(OGKG.evidence)
_HAS_SELECTOR = NamedNode(OA.hasSelector)


def evidence_triples(scope: Scope, node: NamedNode, evidence: Evidence) -> Iterator[Triple]:
    """The passages that support a node, described in full."""
    for span in (piece for whole in evidence for piece in quotable(scope.document.text, whole)):
        passage = scope.iris.span(scope.version, span)
        yield Triple(node, _EVIDENCE, passage)
        yield Triple(passage, terms.type_, NamedNode(OA.SpecificResource))
        yield Triple(passage, NamedNode(OA.hasSource), scope.iris.entity(scope.version))
        yield from _quote(scope, passage, span)
        yield from _position(scope, passage, span)


def _quote(scope: Scope, passage: NamedNode, span: Span) -> Iterator[Triple]:
    quote, text = scope.iris.selector(passage, "quote"), scope.document.text
    yield Triple(passage, _HAS_SELECTOR, quote)
    yield Triple(quote, terms.type_, NamedNode(OA.TextQuoteSelector))
    yield Triple(quote, NamedNode(OA.exact), terms.text(text[span.start : span.end]))
    before, after = text[max(0, span.start - _CONTEXT) : span.start], text[span.end : span.end + _CONTEXT]
    if before:
        yield Triple(quote, NamedNode(OA.prefix), terms.text(before))
    if after:
        yield Triple(quote, NamedNode(OA.suffix), terms.text(after))


def _position(scope: Scope, passage: NamedNode, span: Span) -> Iterator[Triple]:
    position = scope.iris.selector(passage, "position")
    yield Triple(passage, _HAS_SELECTOR, position)
    yield Triple(position, terms.type_, NamedNode(OA.TextPositionSelector))
    yield Triple(position, NamedNode(OA.start), terms.integer(span.start))
    yield Triple(position, NamedNode(OA.end), terms.integer(span.end))


def quotable(text: str, span: Span) -> Iterator[Span]:
    """The span as quotes of 2 to 2,000 characters: a long one in pieces, a single character with its next."""
    if len(span) < SHORTEST_QUOTE:
        grows = span.end < len(text) or span.start == 0
        yield Span(span.start, min(span.end + 1, len(text))) if grows else Span(span.start - 1, span.end)
        return
    cuts = [span.start]
    while span.end - cuts[-1] > LONGEST_QUOTE:
        cuts.append(_cut(text, cuts[-1]))
    yield from (Span(start, end) for start, end in pairwise([*cuts, span.end]))


def _cut(text: str, start: int) -> int:
    """Where to cut a long quote: behind the last line break or space, never leaving a single character."""
    limit = start + LONGEST_QUOTE - 1
    for mark in ("\n", " "):
        found = text.rfind(mark, start + LONGEST_QUOTE // 2, limit)
        if found > 0:
            return found + 1
    return limit
