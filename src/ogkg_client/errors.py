"""What can go wrong when a server is asked, each with what to do about it where the server says so.

ClientError
├── ParameterError     a value does not fit a parameter of a stored query
├── QueryError         a query does not parse, or was refused; with line and column
├── NotFoundError      there is no such thing, stored query or file
├── UnavailableError   the server cannot be reached, or is too busy
├── ChecksumError      a download is not what the server says it is
└── AnswerError        the answer is of another kind than was asked for
"""

import ast
import json
from collections.abc import Mapping

_LONGEST = 500
_BAD_REQUEST, _FORBIDDEN, _NOT_FOUND, _GONE, _TOO_LARGE, _WRONG = 400, 403, 404, 410, 413, 422
_AWAY = frozenset({408, 429, 500, 502, 503, 504})


class ClientError(Exception):
    """Any of them.

    Args:
        message: what is wrong.
        hint: what to do about it; empty where nothing is known.
        status: HTTP status; 0 where there was no answer.
    """

    def __init__(self, message: str, *, hint: str = "", status: int = 0) -> None:
        super().__init__(f"{message} ({hint})" if hint else message)
        self.message = message
        self.hint = hint
        self.status = status


class ParameterError(ClientError):
    """A value does not fit a parameter.

    Args:
        message: what is wrong.
        parameter: its name.
        expected: `iri`, `string`, `date` or `integer`; empty where there is no such parameter.
        hint: an example.
    """

    def __init__(self, message: str, *, parameter: str, expected: str = "", hint: str = "") -> None:
        super().__init__(message, hint=hint, status=_WRONG)
        self.parameter = parameter
        self.expected = expected


class QueryError(ClientError):
    """A query does not parse, or was refused.

    Args:
        message: what is wrong.
        line, column: where, both from 1; 0 where the server does not say.
        hint: what to do about it.
        status: HTTP status.
    """

    def __init__(
        self, message: str, *, line: int = 0, column: int = 0, hint: str = "", status: int = 0
    ) -> None:
        super().__init__(message, hint=hint, status=status)
        self.line = line
        self.column = column


class NotFoundError(ClientError):
    """There is no such thing, stored query or file."""


class UnavailableError(ClientError):
    """The server cannot be reached, or is too busy to answer."""


class ChecksumError(ClientError):
    """A download is not what the server says it is."""


class AnswerError(ClientError):
    """The answer is of another kind than was asked for."""


def error_of(status: int, body: bytes, address: str) -> ClientError:
    """The error that an answer stands for.

    Args:
        status: HTTP status, 400 or more.
        body: problem details (RFC 9457), or whatever the server sent.
        address: what was asked.
    """
    problem = _problem(body)
    detail = (
        _text(problem, "detail") or body.decode("utf-8", "replace").strip()[:_LONGEST] or f"status {status}"
    )
    hint = _text(problem, "hint")
    if status == _WRONG:
        return ParameterError(
            detail, parameter=_text(problem, "parameter"), expected=_text(problem, "expected"), hint=hint
        )
    if status in (_BAD_REQUEST, _FORBIDDEN, _TOO_LARGE):
        line, column = _number(problem, "line"), _number(problem, "column")
        return QueryError(detail, line=line, column=column, hint=hint, status=status)
    if status in (_NOT_FOUND, _GONE):
        return NotFoundError(f"{address}: {detail}", hint=hint, status=status)
    if status in _AWAY:
        return UnavailableError(f"{address}: {detail}", hint=hint, status=status)
    return ClientError(f"{address}: status {status}: {detail}", hint=hint, status=status)


def body_of(error: Exception) -> bytes:
    """The body of the answer that SPARQLWrapper turned into an exception: its message ends in the bytes."""
    _, marker, written = str(error).partition("Response:\n")
    try:
        body = ast.literal_eval(written) if marker else b""
    except (ValueError, SyntaxError):
        return b""
    return body if isinstance(body, bytes) else b""


def _problem(body: bytes) -> Mapping[str, object]:
    try:
        found = json.loads(body)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _text(problem: Mapping[str, object], name: str) -> str:
    value = problem.get(name, "")
    return value if isinstance(value, str) else ""


def _number(problem: Mapping[str, object], name: str) -> int:
    value = problem.get(name, 0)
    return value if isinstance(value, int) else 0
