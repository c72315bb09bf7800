r"""Queries that are one triple pattern, read by a grammar of their own and answered by one look-up (ADR 71).

The grammar holds less than SPARQL and nothing that SPARQL reads otherwise; what it does not match whole is
for the workers. The engine sees terms and no text, and of what fits the pattern a bounded part is looked at.
"""

import io
import re
from collections.abc import Callable, Mapping, Sequence
from itertools import islice
from json.encoder import encode_basestring
from operator import attrgetter
from typing import NamedTuple, TypeAlias

import pyoxigraph as ox

from ogkg.vocab import RDF, XSD
from ogkg_api.media import GRAPH_FORMATS, RESULT_JSON, RESULT_XML
from ogkg_api.quads import Quads
from ogkg_api.sparql.text import Form
from ogkg_api.workers import jsonld, rdfxml, resultxml
from ogkg_api.workers.evaluate import write_triples

MOST = 64
"""Statements that one look-up may find: half a millisecond of the service's time."""
_LONGEST = 2_000
_TABLES = frozenset({RESULT_JSON.name, RESULT_XML.name})
_GRAPHS = frozenset(form.name for form in GRAPH_FORMATS)
Term: TypeAlias = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
Columns: TypeAlias = tuple[tuple[str, str], ...]
_TYPE = ox.NamedNode(RDF.type)
_DEFAULT = ox.DefaultGraph()

# Names are ASCII, without dots; an IRI is absolute and has no segment that begins with a dot, which
# resolution could take away. Possessive quantifiers keep the reading linear.
_S = r"[ \t\r\n]*+"
_WORD = r"[A-Za-z][A-Za-z0-9_]*+"
_PREFIX = r"(?:[A-Za-z][A-Za-z0-9_\-]*+)?+"
_CHARACTER = r"[A-Za-z0-9\-._~!$&'()*+,;=:@]|%[0-9A-Fa-f]{2}"
_AUTHORITY = r"https?+://[A-Za-z0-9\-.]++(?::[0-9]{1,4}+)?+"
_PATH = rf"(?:/(?!\.)(?:{_CHARACTER})*+)"
_IRI = rf"<{_AUTHORITY}{_PATH}*+(?:\?(?:{_CHARACTER}|[/?])*+)?+(?:\#(?:{_CHARACTER}|[/?])*+)?+>"
_NAMESPACE = rf"<{_AUTHORITY}{_PATH}++(?:(?<=/)|\#)>"
_TERM = rf"(?:[?$]{_WORD}|{_IRI}|{_PREFIX}:[A-Za-z0-9_][A-Za-z0-9_\-]*+)"
_DECLARATION = rf"(?i:PREFIX)[ \t\r\n]++({_PREFIX}):{_S}({_NAMESPACE}){_S}"
_SELECT = rf"(?i:SELECT)(?=[ \t\r\n?$*]){_S}(?P<columns>\*|(?:[?$]{_WORD}{_S})++)"
_ASK = r"(?i:ASK)(?=[ \t\r\n{])"
_DESCRIBE = rf"(?i:DESCRIBE)(?=[ \t\r\n<]){_S}(?P<described>{_TERM})"
_WHERE = rf"(?:{_S}(?i:WHERE)(?=[ \t\r\n{{]))?+{_S}"
_PATTERN = (
    rf"\{{{_S}(?P<subject>{_TERM}){_S}(?P<predicate>{_TERM}|a(?=[ \t\r\n<?$])){_S}(?P<object>{_TERM}){_S}"
    rf"\.?+{_S}\}}"
)
_LIMIT = rf"(?:{_S}(?i:LIMIT)[ \t\r\n]++(?P<limit>[0-9]{{1,6}}+))?+"
_QUERY = re.compile(
    rf"{_S}(?P<prologue>(?:{_DECLARATION})*+)"
    rf"(?:{_DESCRIBE}|(?:{_SELECT}|{_ASK}){_WHERE}{_PATTERN}{_LIMIT}){_S}\Z"
)
_NAME = re.compile(_WORD)
_PLACES = ("subject", "predicate", "object")


class Pattern(NamedTuple):
    """What a statement has to have in each place; None where it may have anything."""

    subject: ox.NamedNode | None
    predicate: ox.NamedNode | None
    object: ox.NamedNode | None


class Lookup(NamedTuple):
    """A query that is one triple pattern, or a DESCRIBE of one thing.

    Attributes:
        form: SELECT, ASK or DESCRIBE.
        pattern: what statements have to fit.
        columns: names of the variables that are asked for, each with the place it stands at.
        limit: most rows that are asked for.
    """

    form: Form
    pattern: Pattern
    columns: Columns = ()
    limit: int = MOST + 1


def lookup_of(query: str, prefixes: Mapping[str, str]) -> Lookup | None:
    """The look-up that a query is; None for every other query, and for what is none.

    Args:
        query: SPARQL text.
        prefixes: declared for the query where it does not declare them itself.
    """
    found = _QUERY.match(query) if len(query) <= _LONGEST else None
    if found is None:
        return None
    spaces = _declared(found["prologue"], prefixes) if found["prologue"] else prefixes
    if spaces is None:
        return None
    try:
        return _read(found, spaces)
    except KeyError:  # a prefix that nothing declares, a column that stands nowhere
        return None


def _declared(prologue: str, prefixes: Mapping[str, str]) -> Mapping[str, str] | None:
    """The prefixes with those that the query declares; None where it declares one twice."""
    declared = re.findall(_DECLARATION, prologue)
    own = {prefix: space[1:-1] for prefix, space in declared}
    return {**prefixes, **own} if len(own) == len(declared) else None


def _read(found: re.Match[str], spaces: Mapping[str, str]) -> Lookup | None:
    """The look-up that was matched.

    Raises:
        KeyError: a prefix, or a column, is not known.
    """
    if found["described"]:
        node = _node(found["described"], spaces)
        return Lookup(Form.DESCRIBE, Pattern(node, None, None)) if node is not None else None
    texts = found.group(*_PLACES)
    places = {text[1:]: place for place, text in zip(_PLACES, texts, strict=True) if text[0] in "?$"}
    pattern = Pattern(*[_node(text, spaces) for text in texts])
    if len(places) != pattern.count(None):  # a variable stands twice
        return None
    if found["columns"] is None:
        return None if found["limit"] else Lookup(Form.ASK, pattern)
    limit = min(int(found["limit"] or MOST + 1), MOST + 1)
    names = list(places) if found["columns"] == "*" else _NAME.findall(found["columns"])
    if not names or len(set(names)) < len(names):
        return None
    return Lookup(Form.SELECT, pattern, tuple([(name, places[name]) for name in names]), limit)


def _node(text: str, spaces: Mapping[str, str]) -> ox.NamedNode | None:
    """The term that is written; None for a variable."""
    if text[0] == "<":
        return ox.NamedNode(text[1:-1])
    if text[0] in "?$":
        return None
    if text == "a":
        return _TYPE
    prefix, _, local = text.partition(":")
    return ox.NamedNode(spaces[prefix] + local)


def answer(lookup: Lookup, store: Quads, format: str, prefixes: Mapping[str, str]) -> bytes | None:
    """The answer, byte for byte what a worker would write; None where a worker has to.

    Args:
        lookup: what is asked for.
        store: the data; its default graph is asked.
        format: short name of the format to answer in.
        prefixes: for formats that have them.

    Returns:
        None where too much is found, where the format is another than what programs ask for, and where it
        holds what is rare: blank nodes, statements about statements, characters that XML does not have.
    """
    if format not in (_GRAPHS if lookup.form is Form.DESCRIBE else _TABLES):
        return None
    quads = store.quads_for_pattern(*lookup.pattern, _DEFAULT)
    if lookup.form is Form.ASK:
        return _truth(next(quads, None) is not None, format)
    found = list(islice(quads, lookup.limit))
    if len(found) > MOST:
        return None
    try:
        if lookup.form is Form.DESCRIBE:
            return _graph(found, format, prefixes)
        return _table(lookup.columns, found, format)
    except _UNSAID:
        return None


class _RareError(Exception):
    """A term is of a kind that few data have."""


_UNSAID = (
    _RareError,
    jsonld.UnrepresentableError,
    rdfxml.UnrepresentableError,
    resultxml.UnrepresentableError,
)


def _graph(found: list[ox.Quad], format: str, prefixes: Mapping[str, str]) -> bytes:
    if not all(isinstance(quad.object, ox.NamedNode | ox.Literal) for quad in found):
        raise _RareError
    output = io.BytesIO()
    write_triples([quad.triple for quad in found], format, dict(prefixes), output)
    return output.getvalue()


def _truth(value: bool, format: str) -> bytes:  # noqa: FBT001
    if format == RESULT_JSON.name:
        return b'{"head":{},"boolean":true}' if value else b'{"head":{},"boolean":false}'
    output = io.BytesIO()
    resultxml.write_truth(value, output)
    return output.getvalue()


def _table(columns: Columns, found: list[ox.Quad], format: str) -> bytes:
    names = [name for name, _ in columns]
    getters = [attrgetter(place) for _, place in columns]
    if format == RESULT_JSON.name:
        return _json(names, getters, found)
    rows = [[of(quad) for of in getters] for quad in found]
    if not all(isinstance(term, ox.NamedNode | ox.Literal) for row in rows for term in row):
        raise _RareError
    output = io.BytesIO()
    resultxml.write_table(names, (dict(zip(names, row, strict=True)) for row in rows), output)
    return output.getvalue()


def _json(names: list[str], getters: Sequence[Callable[[ox.Quad], Term]], found: list[ox.Quad]) -> bytes:
    """Rows as SPARQL 1.1 Query Results JSON, without a space as the engine writes it."""
    cells = [(f'"{name}":', of) for name, of in zip(names, getters, strict=True)]
    rows = [",".join([key + _cell(of(quad)) for key, of in cells]) for quad in found]
    bindings = f"{{{'},{'.join(rows)}}}" if rows else ""
    head = '","'.join(names)
    return f'{{"head":{{"vars":["{head}"]}},"results":{{"bindings":[{bindings}]}}}}'.encode()


def _cell(term: Term) -> str:
    if isinstance(term, ox.NamedNode):
        return f'{{"type":"uri","value":{encode_basestring(term.value)}}}'
    if not isinstance(term, ox.Literal) or term.direction is not None:
        raise _RareError
    said = f'{{"type":"literal","value":{encode_basestring(term.value)}'
    if term.language:
        return f'{said},"xml:lang":"{term.language}"}}'
    kind = term.datatype.value
    return f"{said}}}" if kind == XSD.string else f'{said},"datatype":{encode_basestring(kind)}}}'
