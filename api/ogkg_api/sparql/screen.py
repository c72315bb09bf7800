"""What is refused before a worker sees it: updates, SERVICE, and queries too deep for the engine's stack."""

import re
from dataclasses import dataclass
from itertools import dropwhile, takewhile

from ogkg.errors import QueryError
from ogkg_api.settings import Limits
from ogkg_api.sparql import text
from ogkg_api.sparql.text import Form, Token

_SERVICE = re.compile(
    r"""service\s*(?:silent)?\s*
        (?: \?v\s* | <>\s* | [\w\-.]*:[\w\-.:%\\]*\s* )
        \{""",
    re.IGNORECASE | re.VERBOSE,
)
_SUSPICIOUS = re.compile(r"\\|service|now|rand|uuid|bnode|construct", re.IGNORECASE)
_VOLATILE = frozenset({"NOW", "RAND", "UUID", "STRUUID", "BNODE"})


class RefusedError(QueryError):
    """A query is refused for what it would do, not for how it is written."""


class TooDeepError(QueryError):
    """A query nests deeper than the engine's parser can follow."""


@dataclass(frozen=True, slots=True)
class Screened:
    """A query that may be evaluated.

    Attributes:
        form: SELECT, ASK, CONSTRUCT, DESCRIBE, or UNKNOWN, which the engine will reject with its reason.
        volatile: whether two evaluations may differ (NOW, RAND, UUID), or name new blank nodes
            otherwise.
    """

    form: Form
    volatile: bool


def screen(query: str, limits: Limits) -> Screened:
    """Look at a query before it is evaluated.

    Args:
        query: as it came.
        limits: how deep and how long it may be.

    Raises:
        RefusedError: it would change data or call another server.
        TooDeepError: it nests too deep, or chains too many operators.
        QueryError: it holds a character no query may hold.
    """
    if "\x00" in query:
        raise QueryError("the query holds a NUL character")
    if _is_harmless(query, limits):
        form = text.form(text.tokens(query))
        if form is not Form.UPDATE:
            return Screened(form, volatile=False)
    words = list(text.tokens(text.unescape(query)))
    form = text.form(words)
    if form is Form.UPDATE:
        raise RefusedError(
            "this service is read-only: updates are refused",
            hint="send a query: SELECT, ASK, CONSTRUCT or DESCRIBE",
        )
    _check_depth(words, limits)
    if _calls_service(words):
        raise RefusedError(
            "SERVICE is refused: this endpoint makes no request to other servers",
            hint="query both servers from your own client and join there",
        )
    volatile = any(word.kind == "word" and word.text.upper() in _VOLATILE for word in words)
    return Screened(form, volatile or (form is Form.CONSTRUCT and _makes_nodes(words)))


def _makes_nodes(words: list[Token]) -> bool:
    """Whether the template of a CONSTRUCT makes blank nodes, which the engine names anew each time."""
    template = dropwhile(lambda word: word.text != "{", words)
    return any(
        word.kind == "blank" or word.text in ("[", "(")
        for word in takewhile(lambda word: word.text != "}", template)
    )


def _is_harmless(query: str, limits: Limits) -> bool:
    """Whether a query is too short and too plain to hold anything that is looked for beyond its form.

    Where even the letters of a word are missing the word is too, and what has few brackets is not deep.
    """
    return (
        len(query) <= limits.query_tokens
        and query.count("{") + query.count("(") + query.count("[") <= limits.query_depth
        and _SUSPICIOUS.search(query) is None
    )


def _check_depth(words: list[Token], limits: Limits) -> None:
    depth = operators = 0
    for word in words:
        if word.kind == "open":
            depth += 1
        elif word.kind == "close":
            depth -= 1
        elif word.kind == "operator":
            operators += 1
        if depth > limits.query_depth:
            raise TooDeepError(
                f"the query nests deeper than {limits.query_depth} brackets",
                where=f"character {word.start + 1}",
                hint="flatten the groups, or use VALUES for long lists",
            )
    if operators > limits.query_tokens:
        raise TooDeepError(
            f"the query has more than {limits.query_tokens} operators", hint="use VALUES or IN for long lists"
        )


def _calls_service(words: list[Token]) -> bool:
    """Whether the engine could read a SERVICE clause anywhere: the keyword, a server, an opening brace.

    The engine reads keywords without looking where a word ends (`trueSERVICE<x>{` is a literal and a
    SERVICE clause to it), so the keyword is looked for inside words too.
    """
    if not any(
        "service" in word.text.lower()
        for word in words
        if word.kind in ("word", "name", "number", "other", "escaped")
    ):
        return False
    return _SERVICE.search(text.skeleton(words)) is not None
