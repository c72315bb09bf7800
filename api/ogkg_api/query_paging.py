"""Pages of the answer to a stored query: a window over rows in an order that leaves nothing open.

A page is asked for by `limit` and `offset`. The order of the query is kept; rows that it holds for equal
are told apart by their other columns, so that no row is on two pages and none on neither.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from ogkg_api.problems import Problem
from ogkg_api.resources.links import link
from ogkg_api.stored_queries import StoredQuery

MOST_ROWS = 10_000
"""Rows of one page."""
_FARTHEST = 1_000_000_000
_NUMBER = re.compile(r"[0-9]{1,10}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """Rows of an answer: how many are passed over, and how many follow at most."""

    offset: int
    limit: int

    def moved(self, offset: int) -> "Window":
        """The window of the same width at another place; never before the first row."""
        return Window(offset=max(0, offset), limit=self.limit)


def asked_window(values: Mapping[str, str], default: int) -> Window | None:
    """The window that the parameters `limit` and `offset` ask for.

    Args:
        values: parameters of a request.
        default: width where none is asked for; 0 for the whole answer.

    Returns:
        None where the whole answer is asked for.

    Raises:
        Problem: one of them is no number, or out of bounds (422).
    """
    if not default and not values.get("limit") and not values.get("offset"):
        return None
    limit = _number(values, "limit", 1, MOST_ROWS) or default or MOST_ROWS
    return Window(offset=_number(values, "offset", 0, _FARTHEST), limit=limit)


def _number(values: Mapping[str, str], name: str, least: int, most: int) -> int:
    text = values.get(name, "").strip()
    if not text:
        return 0
    number = int(text) if _NUMBER.fullmatch(text) else -1
    if not least <= number <= most:
        raise Problem(
            status=422,
            name="wrong-parameter",
            detail=f"{name}: not a whole number from {least:,} to {most:,}",
            hint=f"such as {name}={max(least, 100)}",
            members={"parameter": name, "expected": "integer"},
        )
    return number


def page_text(query: StoredQuery, text: str, window: Window) -> str:
    """The query of one page.

    Args:
        query: the stored query.
        text: the same with its values bound.
        window: the rows.
    """
    order = " ".join(f"?{column}" for column in query.columns)
    words = order if query.is_ordered else f"ORDER BY {order}"
    return f"{text}\n{words} OFFSET {window.offset} LIMIT {window.limit}"


def count_text(text: str) -> str:
    """The query that counts the rows of another."""
    return f"SELECT (COUNT(*) AS ?total) WHERE {{ {{ {text}\n}} }}"


def page_links(address: str, arguments: Mapping[str, str], window: Window, total: int) -> tuple[str, ...]:
    """The Link headers of a page: first, prev, next and last, each where there is one (RFC 8288).

    Args:
        address: of the answer, in its format.
        arguments: values of the query's parameters.
        window: the page.
        total: rows of the whole answer.
    """
    return tuple(
        link(page_address(address, arguments, other), relation)
        for relation, other in neighbours(window, total)
    )


def page_address(address: str, arguments: Mapping[str, str], window: Window) -> str:
    """The address of a page."""
    place = {"offset": str(window.offset), "limit": str(window.limit)}
    return f"{address}?{urlencode({**arguments, **place})}"


def neighbours(window: Window, total: int) -> tuple[tuple[str, Window], ...]:
    """The pages around a page, by relation."""
    last = max(0, total - 1) // window.limit * window.limit
    before = window.offset > 0
    after = window.offset + window.limit < total
    return (
        ("first", window.moved(0)),
        *((("prev", window.moved(min(window.offset, total) - window.limit)),) if before else ()),
        *((("next", window.moved(window.offset + window.limit)),) if after else ()),
        ("last", window.moved(last)),
    )
