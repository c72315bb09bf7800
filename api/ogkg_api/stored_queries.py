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
from ogkg.remote.escapes import as_sparql
from ogkg.vocab import PREFIXES, XSD
from ogkg_api.sparql import text
from ogkg_api.sparql.text import Form, Token

_HEADER = re.compile(r"#\s*(title|description|param|rank):\s*(.*)")
_NAME = re.compile(r"[a-z][a-z0-9-]*")
_INTEGER = re.compile(r"[+-]?[0-9]{1,18}")
LONGEST_VALUE = 2_000
"""Characters of one value."""
RESERVED = frozenset({"format", "bom", "limit", "offset"})
"""What a request says beside the parameters of the query: none of these is called so."""
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

    @property
    def example(self) -> str:
        """The default as a person writes it: without brackets, quotes and datatype."""
        return self.default.strip("<>").removeprefix('"').partition('"')[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredQuery:
    """One stored query.

    Attributes:
        name: name of its file, and of its page under `/queries/`.
        title, description: for a person.
        parameters: what can be asked differently.
        text: SPARQL, without the header; prefixes of `ogkg.vocab.PREFIXES` are supplied.
        form: SELECT, ASK, CONSTRUCT or DESCRIBE.
        columns: of a SELECT, in order.
        is_ordered: whether it ends in ORDER BY.
    """

    name: str
    title: str
    description: str
    parameters: tuple[Parameter, ...]
    text: str
    form: Form
    columns: tuple[str, ...] = ()
    is_ordered: bool = False
    rank: int = _LAST

    @property
    def documented_text(self) -> str:
        """The text behind comments that say what can be asked differently."""
        lines = (f"# param: {one.name} {one.type.value} {one.description}\n" for one in self.parameters)
        return "".join(lines) + self.text

    def bound(self, values: Mapping[str, str], *, base: str) -> str:
        """The query with values in place of its defaults.

        Args:
            values: by name of parameter; an empty value leaves the default.
            base: IRI that a relative IRI is resolved against.

        Raises:
            ParameterError: a parameter is unknown, or a value does not fit its type.
        """
        known = {parameter.name: parameter for parameter in self.parameters}
        places = []
        for name, value in values.items():
            if name not in known:
                raise ParameterError(
                    "there is no such parameter", where=name, hint=f"known are: {', '.join(known) or 'none'}"
                )
            place = _place(self.text, name)
            if value.strip() and place is not None:
                places.append((*place, term(known[name], value, base)))
        bound = self.text
        for start, end, written in sorted(places, reverse=True):  # from the end: no value is read again
            bound = f"{bound[:start]} {written} {bound[end:]}"
        return bound


class ParameterError(QueryError):
    """A value does not fit its parameter; `where` names it."""


def load_queries() -> tuple[StoredQuery, ...]:
    """All stored queries, in the order of their `rank`.

    Raises:
        CallError: a file is malformed, as `parse_query` says.
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
        CallError: it has no title, does not parse, declares a parameter its text does not have, or sets a
            limit of its own.
    """
    header: dict[str, list[str]] = {}
    lines = content.splitlines(keepends=True)
    while lines and (found := _HEADER.match(lines[0])):
        header.setdefault(found[1], []).append(found[2].strip())
        lines.pop(0)
    body = "".join(lines)
    if not _NAME.fullmatch(name) or "title" not in header:
        raise CallError("a stored query needs a plain name and a title", where=f"{name}.rq")
    words = list(text.tokens(body))
    outermost = _outermost(words)
    if outermost & {"LIMIT", "OFFSET"}:
        raise CallError("a stored query has no limit of its own: its answer is paged", where=f"{name}.rq")
    return StoredQuery(
        name=name,
        title=header["title"][0],
        description=" ".join(header.get("description", [])),
        parameters=tuple(_parameter(line, name, body) for line in header.get("param", [])),
        text=body,
        form=text.form(words),
        columns=_columns(name, body),
        is_ordered="ORDER" in outermost,
        rank=int(header.get("rank", [str(_LAST)])[0]),
    )


def _outermost(words: list[Token]) -> frozenset[str]:
    """The keywords that stand in no brackets."""
    depth, found = 0, set()
    for word in words:
        depth += (word.kind == "open") - (word.kind == "close")
        if word.kind == "word" and not depth:
            found.add(word.text.upper())
    return frozenset(found)


def _columns(name: str, body: str) -> tuple[str, ...]:
    """The columns of a SELECT, which the engine tells of an empty store at no cost."""
    try:
        answer = ox.Store().query(body, base_iri="http://localhost/", prefixes=dict(PREFIXES))
    except SyntaxError as error:
        raise CallError(f"does not parse: {error}", where=f"{name}.rq") from error
    if not isinstance(answer, ox.QuerySolutions):
        return ()
    return tuple(variable.value for variable in answer.variables)


def _parameter(line: str, query: str, body: str) -> Parameter:
    name, kind, description = (*line.split(maxsplit=2), "", "")[:3]
    place = _place(body, name)
    if place is None or kind not in set(map(str, ParameterType)) or name in RESERVED:
        raise CallError(f"parameter '{name}' has no VALUES clause, type or name", where=f"{query}.rq")
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
        return as_sparql(str(_term(parameter.type, value, base)))
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
    if len(value) > LONGEST_VALUE:
        raise ValueError("too long")
    match kind:
        case ParameterType.IRI:
            return ox.NamedNode(absolute(value.strip(), base))
        case ParameterType.STRING:
            value.encode("utf-8")
            return ox.Literal(value)
        case ParameterType.DATE:
            day = datetime.date.fromisoformat(value.strip())
            return ox.Literal(day.isoformat(), datatype=ox.NamedNode(XSD.date))
        case ParameterType.INTEGER:
            if not _INTEGER.fullmatch(value.strip()):
                raise ValueError("not an integer")
            return ox.Literal(str(int(value)), datatype=ox.NamedNode(XSD.integer))


def absolute(value: str, base: str) -> str:
    """An IRI in full: `person/farah-ahmed`, `id/person/farah-ahmed` and `<…>` are short for the same."""
    iri = value.removeprefix("<").removesuffix(">")
    if re.match(r"[A-Za-z][A-Za-z0-9+.-]*:", iri):
        return iri
    path = iri.lstrip("/")
    return base + (path if path.startswith(("id/", "def/", "graph/", "data/")) else f"id/{path}")
