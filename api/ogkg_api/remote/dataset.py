"""The dataset of a query, written into its text.

The protocol has parameters for it; but a server may answer each of them with a header, and a hundred graphs
then make an answer that no client reads (Virtuoso). FROM clauses mean the same everywhere.
"""

from collections.abc import Iterable

from ogkg_api.sparql import text
from ogkg_api.sparql.text import Form, Token

_MODIFIERS = frozenset({"GROUP", "HAVING", "ORDER", "LIMIT", "OFFSET", "VALUES"})


def with_dataset(query: str, default: Iterable[str], named: Iterable[str]) -> str:
    """A query that says of which graphs it is asked (SPARQL 1.1 section 13.2).

    Args:
        query: one that has no such clauses, and parses.
        default: IRIs of the graphs that make up its default graph.
        named: IRIs of the graphs that GRAPH reaches.
    """
    plain = text.unescape(query)
    clauses = [f"FROM <{graph}>" for graph in default] + [f"FROM NAMED <{graph}>" for graph in named]
    place = _place(list(text.tokens(plain)), len(plain))
    return f"{plain[:place]} {' '.join(clauses)} {plain[place:]}"


def _place(words: list[Token], end: int) -> int:
    """Where the clauses stand: before WHERE, or the pattern where that word is left out."""
    outer = list(_outermost(words))
    for word in outer:
        if word.kind == "word" and word.text.upper() == "WHERE":
            return word.start
    patterns = [word.start for word in outer if word.text == "{"]
    if text.form(words) is Form.CONSTRUCT:  # the first is its template
        patterns = patterns[1:]
    modifiers = [word.start for word in outer if word.kind == "word" and word.text.upper() in _MODIFIERS]
    return min((*patterns, *modifiers), default=end)


def _outermost(words: list[Token]) -> Iterable[Token]:
    """The words that stand in no brackets, opening ones included."""
    depth = 0
    for word in words:
        if word.kind == "close":
            depth -= 1
        elif depth == 0:
            yield word
        if word.kind == "open":
            depth += 1
