"""Values for the parameters of a stored query, as terms of SPARQL: none is ever read as query."""

import datetime
import re
from dataclasses import dataclass

from rdflib.namespace import XSD

from ogkg_client.errors import ParameterError

_FORBIDDEN = re.compile(r"[\x00-\x20<>\"{}|\\^`\x7f-\x9f\ud800-\uf8ff\ufff0-\uffff]")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_INTEGER = re.compile(r"[+-]?[0-9]{1,18}")
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_ESCAPED = re.compile(r'[\\"\n\r\t]')
_CODE_POINT = re.compile(r"\\\\([uU])")
_PATHS = ("id/", "def/", "graph/", "data/")
_EXAMPLES = {
    "iri": "such as person/farah-ahmed, or a whole IRI",
    "string": "a text",
    "date": "such as 2012-03-08, or a datetime.date",
    "integer": "such as 2012",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """A parameter of a stored query: its name, its type (`iri`, `string`, `date`, `integer`), what it is."""

    name: str
    type: str
    description: str


def as_text(value: object) -> str:
    """A value as it goes into the address of a stored query."""
    return value.isoformat() if isinstance(value, datetime.date) else str(value)


def as_term(parameter: Parameter, value: object, base: str) -> str:
    """A value as a term of SPARQL.

    Args:
        parameter: what it is for.
        value: a string, a number, a date or an IRI.
        base: IRI that a short identifier such as `person/farah-ahmed` belongs to.

    Raises:
        ParameterError: it does not fit the type.
    """
    text = as_text(value)
    try:
        return _WRITERS[parameter.type](text, base)
    except (ValueError, UnicodeError, KeyError) as error:
        raise ParameterError(
            f"{parameter.name}: not {parameter.type}: {text[:100]!r}",
            parameter=parameter.name,
            expected=parameter.type,
            hint=_EXAMPLES.get(parameter.type, ""),
        ) from error


def iri(text: str, base: str = "") -> str:
    """An IRI in angle brackets; a short one is looked for below the base.

    Raises:
        ValueError: it has a character that no IRI has.
    """
    plain = text.strip().removeprefix("<").removesuffix(">")
    if not plain or _FORBIDDEN.search(plain):
        raise ValueError("not an IRI")
    if _SCHEME.match(plain):
        return f"<{plain}>"
    path = plain.lstrip("/")
    return f"<{base}{path if path.startswith(_PATHS) else f'id/{path}'}>"


def string(text: str, base: str = "") -> str:
    r"""A text in quotation marks.

    A backslash before `u` is kept from being read as a code point escape, which comes before anything else
    (SPARQL 1.1, 19.2): the letter is written as such an escape itself.

    >>> string('say "\\u0022"')
    '"say \\"\\\\\\u00750022\\""'

    Raises:
        UnicodeError: it has half a pair of surrogates.
    """
    del base
    text.encode("utf-8")
    escaped = _ESCAPED.sub(lambda found: _ESCAPES[found[0]], text)
    return f'"{_CODE_POINT.sub(_hide, escaped)}"'


def _hide(found: re.Match[str]) -> str:
    return f"\\\\\\u{ord(found[1]):04x}"


def _date(text: str, base: str) -> str:
    del base
    return f'"{datetime.date.fromisoformat(text.strip()).isoformat()}"^^<{XSD.date}>'


def _integer(text: str, base: str) -> str:
    del base
    if not _INTEGER.fullmatch(text.strip()):
        raise ValueError("not an integer")
    return str(int(text))


_WRITERS = {"iri": iri, "string": string, "date": _date, "integer": _integer}
