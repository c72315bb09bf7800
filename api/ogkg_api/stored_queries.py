"""Stored queries: plain SPARQL files with a header, whose parameters are bound as terms.

A parameter is a variable with a VALUES clause of one term in the query's text, so that the file runs as it
stands in any SPARQL tool; that term is the parameter's default. Binding puts another term in its place,
written by the engine's own serialiser: a value is never pasted into the text.

    # title: Commitments of a plan
    # description: Each commitment of one action plan, with its objectives.
    # param: plan iri The action plan
    SELECT ?commitment WHERE { VALUES ?plan { <id/action-plan/uk-nap-5> } ?commitment dct:isPartOf ?plan }
"""

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from importlib import resources

import pyoxigraph as ox

from ogkg.errors import CallError, QueryError
from ogkg_api.sparql import text
from ogkg_api.sparql.text import Form, Token

_HEADER = re.compile(r"#\s*(title|description|param|rank):\s*(.*)")
_NAME = re.compile(r"[a-z][a-z0-9-]*")
_INTEGER = re.compile(r"[+-]?[0-9]{1,18}")
_XSD = "http://www.w3.org/2001/XMLSchema#"
_ESCAPE = re.compile(r"\\\\([uU])|\\.")
_LONGEST = 2_000
_LAST = 999


class ParameterType(StrEnum):
    """What kind of value a parameter takes."""

    IRI = "iri"
    STRING = "string"
    DATE = "date"
    INTEGER = "integer"


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """One parameter: its name is that of the variable; its default is a term as the query writes it."""

    name: str
    type: ParameterType
    description: str
    default: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredQuery:
    """One stored query.

    Attributes:
        name: name of its file, and of its page under `/queries/`.
        title, description: for a person.
        parameters: what can be asked differently.
        text: SPARQL, without the header; prefixes of `ogkg.vocab.PREFIXES` are supplied.
        form: SELECT, ASK, CONSTRUCT or DESCRIBE.
    """

    name: str
    title: str
    description: str
    parameters: tuple[Parameter, ...]
    text: str
    form: Form
    rank: int = _LAST

    def bound(self, values: Mapping[str, str], *, base: str) -> str:
        """The query with values in place of its defaults.

        Args:
            values: by name of parameter; an empty value leaves the default.
            base: IRI that a relative IRI is resolved against.

        Raises:
            ParameterError: a parameter is unknown, or a value does not fit its type.
        """
        known = {parameter.name: parameter for parameter in self.parameters}
        bound = self.text
        for name, value in values.items():
            if name not in known:
                raise ParameterError(
                    "there is no such parameter", where=name, hint=f"known are: {', '.join(known) or 'none'}"
                )
            place = _place(bound, name)
            if value.strip() and place is not None:
                start, end = place
                bound = f"{bound[:start]} {term(known[name], value, base)} {bound[end:]}"
        return bound


class ParameterError(QueryError):
    """A value does not fit its parameter; `where` names it."""


def load_queries() -> tuple[StoredQuery, ...]:
    """All stored queries, in the order of their `rank`.

    Raises:
        CallError: a file has no title, or declares a parameter its text does not have.
    """
    folder = resources.files("ogkg_api") / "queries"
    files = [entry for entry in folder.iterdir() if entry.name.endswith(".rq")]
    queries = (
        parse_query(entry.name.removesuffix(".rq"), entry.read_text(encoding="utf-8")) for entry in files
    )
    return tuple(sorted(queries, key=lambda query: (query.rank, query.name)))


def parse_query(name: str, content: str) -> StoredQuery:
    """A stored query from the content of its file.

    Raises:
        CallError: it has no title, or declares a parameter its text does not have.
    """
    header: dict[str, list[str]] = {}
    lines = content.splitlines(keepends=True)
    while lines and (found := _HEADER.match(lines[0])):
        header.setdefault(found[1], []).append(found[2].strip())
        lines.pop(0)
    body = "".join(lines)
    if not _NAME.fullmatch(name) or "title" not in header:
        raise CallError("a stored query needs a plain name and a title", where=f"{name}.rq")
    return StoredQuery(
        name=name,
        title=header["title"][0],
        description=" ".join(header.get("description", [])),
        parameters=tuple(_parameter(line, name, body) for line in header.get("param", [])),
        text=body,
        form=text.form(list(text.tokens(body))),
        rank=int(header.get("rank", [str(_LAST)])[0]),
    )


def _parameter(line: str, query: str, body: str) -> Parameter:
    name, kind, description = (*line.split(maxsplit=2), "", "")[:3]
    place = _place(body, name)
    if place is None or kind not in set(map(str, ParameterType)):
        raise CallError(f"parameter '{name}' has no VALUES clause or no type", where=f"{query}.rq")
    start, end = place
    return Parameter(
        name=name, type=ParameterType(kind), description=description, default=body[start:end].strip()
    )


def _place(body: str, variable: str) -> tuple[int, int] | None:
    """Where the term of `VALUES ?variable { term }` stands: between its braces."""
    words = list(text.tokens(body))
    for index, word in enumerate(words[:-4]):
        if (
            word.kind == "word"
            and word.text.upper() == "VALUES"
            and _is(words[index + 1 : index + 3], variable)
        ):
            closing = next((later for later in words[index + 3 :] if later.text == "}"), None)
            if closing is not None:
                return words[index + 2].start + 1, closing.start
    return None


def _is(words: list[Token], variable: str) -> bool:
    return [word.text for word in words] == [f"?{variable}", "{"]


def term(parameter: Parameter, value: str, base: str) -> str:
    """A value as a term of SPARQL.

    Raises:
        ParameterError: it does not fit the type.
    """
    try:
        return _ESCAPE.sub(_hide_escape, str(_term(parameter.type, value, base)))
    except (ValueError, UnicodeError) as error:
        raise ParameterError(
            f"not {_ARTICLE[parameter.type]}: {value[:100]!r}",
            where=parameter.name,
            hint=_EXAMPLE[parameter.type],
        ) from error


_ARTICLE = {
    ParameterType.IRI: "an IRI",
    ParameterType.STRING: "a text",
    ParameterType.DATE: "a date",
    ParameterType.INTEGER: "a whole number",
}
_EXAMPLE = {
    ParameterType.IRI: "such as person/farah-ahmed, or a whole IRI",
    ParameterType.STRING: "at most 2,000 characters",
    ParameterType.DATE: "such as 2012-03-08",
    ParameterType.INTEGER: "such as 2012",
}


def _term(kind: ParameterType, value: str, base: str) -> ox.NamedNode | ox.Literal:
    if len(value) > _LONGEST:
        raise ValueError("too long")
    match kind:
        case ParameterType.IRI:
            return ox.NamedNode(absolute(value.strip(), base))
        case ParameterType.STRING:
            value.encode("utf-8")
            return ox.Literal(value)
        case ParameterType.DATE:
            day = datetime.date.fromisoformat(value.strip())
            return ox.Literal(day.isoformat(), datatype=ox.NamedNode(_XSD + "date"))
        case ParameterType.INTEGER:
            if not _INTEGER.fullmatch(value.strip()):
                raise ValueError("not an integer")
            return ox.Literal(str(int(value)), datatype=ox.NamedNode(_XSD + "integer"))


def absolute(value: str, base: str) -> str:
    """An IRI in full: `person/farah-ahmed`, `id/person/farah-ahmed` and `<…>` are short for the same."""
    iri = value.removeprefix("<").removesuffix(">")
    if re.match(r"[A-Za-z][A-Za-z0-9+.-]*:", iri):
        return iri
    path = iri.lstrip("/")
    return base + (path if path.startswith(("id/", "def/", "graph/", "data/")) else f"id/{path}")


def _hide_escape(found: re.Match[str]) -> str:
    """Keep an escaped backslash before `u` what it is: the engine replaces code point escapes first of all.

    The letter itself is written as an escape, which is replaced once and then read as a plain letter.
    """
    return f"\\\\\\u{ord(found[1]):04x}" if found[1] else found[0]
