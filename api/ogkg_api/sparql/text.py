r"""What can be said about a query from its words alone, in one linear pass over its text.

Words, not a tree: the engine shows Python no parse tree, and a second parser would be a second opinion.
The pass knows the places where a word is not a keyword: IRIs, strings, comments, variables, language tags,
blank node labels and escaped characters of prefixed names. ADR 40 says why this is enough to refuse
SERVICE with certainty.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import NamedTuple

_TOKEN = re.compile(
    r"""
      (?P<space>[\x20\t\r\n]+)
    | (?P<comment>\#[^\r\n]*)
    | (?P<string>'''(?:[^'\\]|\\.|'(?!''))*+''' | \"\"\"(?:[^"\\]|\\.|"(?!""))*+\"\"\"
                | '(?:[^'\\\r\n]|\\.)*+' | "(?:[^"\\\r\n]|\\.)*+")
    | (?P<iri><[^<>"{}|^`\\\x00-\x20]*>)
    | (?P<variable>[?$]\w+)
    | (?P<blank>_:[\w.\-]+)
    | (?P<tag>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)
    | (?P<escaped>\\.)
    | (?P<word>(?>[^\W\d](?:[\w\-.]*[\w\-])?)(?!:))
    | (?P<name>(?>[^\W\d](?:[\w\-.]*[\w\-])?)?:(?:[\w:%\-]|\\.|\.(?=[\w:%\-.\\]))*+)
    | (?P<number>[0-9]*\.?[0-9]+(?:[eE][+-]?[0-9]+)?)
    | (?P<open>[({\[])
    | (?P<close>[)}\]])
    | (?P<operator>\|\||&&|\^\^|!=|<=|>=|[!+\-*/|^=<>])
    | (?P<other>.)
    """,
    re.VERBOSE | re.DOTALL,
)
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_QUIET = frozenset({"space", "comment"})
_LARGEST_CODE_POINT = 0x10FFFF


class Form(StrEnum):
    """What a request asks the engine to do; the last two are refused."""

    SELECT = "SELECT"
    ASK = "ASK"
    CONSTRUCT = "CONSTRUCT"
    DESCRIBE = "DESCRIBE"
    UPDATE = "UPDATE"
    UNKNOWN = "UNKNOWN"


_UPDATES = frozenset({"INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH"})


class Token(NamedTuple):
    """One word of a query: its kind, its text, and where it starts."""

    kind: str
    text: str
    start: int


@dataclass(frozen=True, slots=True)
class DatasetClause:
    """FROM or FROM NAMED, with its graph as written."""

    graph: str
    named: bool


def tokens(query: str) -> Iterator[Token]:
    """The words of a query, without space and comments."""
    for found in _TOKEN.finditer(query):
        kind = found.lastgroup or ""
        if kind not in _QUIET:
            yield Token(kind, found.group(), found.start())


def unescape(query: str) -> str:
    r"""The query with its code point escapes replaced (SPARQL 1.1 section 19.2), as the engine reads it.

    >>> unescape("\\u0053ERVICE")
    'SERVICE'
    """
    if "\\u" not in query and "\\U" not in query:
        return query
    return _ESCAPE.sub(_character, query)


def _character(found: re.Match[str]) -> str:
    code = int(found.group(1) or found.group(2), 16)
    return chr(code) if code <= _LARGEST_CODE_POINT else found.group()


def skeleton(words: list[Token]) -> str:
    """The code of a query alone: strings, tags and labels gone, IRIs and variables stood in for."""
    stand_ins = {"string": " '' ", "tag": " ", "blank": " _ ", "iri": "<>", "variable": "?v "}
    return "".join(stand_ins.get(word.kind, word.text) for word in _with_gaps(words))


def _with_gaps(words: list[Token]) -> Iterator[Token]:
    end = 0
    for word in words:
        if word.start > end:
            yield Token("space", " ", end)
        yield word
        end = word.start + len(word.text)


def form(words: Iterable[Token]) -> Form:
    """What the query asks for: its first keyword after the prologue."""
    skip = 0
    for word in words:
        if skip:
            skip -= 1
            continue
        if word.kind != "word":
            return Form.UNKNOWN
        keyword = word.text.upper()
        if keyword in ("PREFIX", "BASE"):
            skip = 2 if keyword == "PREFIX" else 1
            continue
        if keyword in _UPDATES:
            return Form.UPDATE
        return Form(keyword) if keyword in Form.__members__ else Form.UNKNOWN
    return Form.UNKNOWN


def prologue(query: str) -> str:
    """The BASE and PREFIX declarations, as written."""
    skip = 0
    for word in tokens(query):
        if skip:
            skip -= 1
            continue
        keyword = word.text.upper()
        if keyword not in ("PREFIX", "BASE"):
            return query[: word.start]
        skip = 2 if keyword == "PREFIX" else 1
    return query


def dataset_clauses(query: str) -> tuple[DatasetClause, ...]:
    """The FROM and FROM NAMED clauses, in order."""
    if "from" not in query.lower():
        return ()
    clauses = []
    words = list(tokens(query))
    for index, word in enumerate(words):
        if word.kind != "word" or word.text.upper() != "FROM":
            continue
        rest = words[index + 1 : index + 3]
        named = bool(rest) and rest[0].kind == "word" and rest[0].text.upper() == "NAMED"
        graph = rest[1:2] if named else rest[:1]
        if graph and graph[0].kind in ("iri", "name"):
            clauses.append(DatasetClause(graph[0].text, named))
    return tuple(clauses)


def star_of_select(query: str) -> int | None:
    """Where the `*` of an outermost `SELECT *` stands; None where there is none."""
    if "*" not in query:
        return None
    words = list(tokens(query))
    if form(words) is not Form.SELECT or "\\" in query:
        return None
    for before, word in pairwise(words):
        if word.kind == "open":
            return None
        if word.text == "*" and before.text.upper() in ("SELECT", "DISTINCT", "REDUCED"):
            return word.start
    return None


def variables(query: str) -> tuple[str, ...]:
    """Names of the variables, in order of appearance."""
    return tuple(dict.fromkeys(word.text[1:] for word in tokens(query) if word.kind == "variable"))
