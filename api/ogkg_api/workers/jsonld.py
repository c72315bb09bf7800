"""JSON-LD, streamed: a local context, then one node for each run of triples with one subject.

The context stands in the answer, so that no client needs another server to read it.
"""

import itertools
import json
from collections.abc import Iterable
from typing import IO, TypeAlias

import pyoxigraph as ox

from ogkg.vocab import RDF, XSD

Value: TypeAlias = str | bool | dict[str, str]


def write(triples: Iterable[ox.Triple], prefixes: dict[str, str], output: IO[bytes]) -> None:
    """Write triples as one JSON-LD document."""
    shorten = _Shortener(prefixes)
    output.write(b'{"@context": ' + json.dumps(prefixes).encode() + b',\n"@graph": [')
    separator = b"\n"
    for subject, group in itertools.groupby(triples, key=lambda triple: triple.subject):
        output.write(separator + json.dumps(_node(subject, group, shorten), ensure_ascii=False).encode())
        separator = b",\n"
    output.write(b"\n]}\n")


class UnrepresentableError(ValueError):
    """The graph holds something JSON-LD cannot say."""


class _Shortener:
    """Names of properties and classes by prefix, where the rest is a plain word."""

    def __init__(self, prefixes: dict[str, str]) -> None:
        self._by_namespace = sorted(((iri, prefix) for prefix, iri in prefixes.items()), reverse=True)
        self._known: dict[str, str] = {}

    def __call__(self, iri: str) -> str:
        if iri not in self._known:
            self._known[iri] = self._shorten(iri)
        return self._known[iri]

    def _shorten(self, iri: str) -> str:
        for namespace, prefix in self._by_namespace:
            local = iri.removeprefix(namespace)
            if local != iri and local and not local.startswith("//"):
                return f"{prefix}:{local}"
        return iri


def _identifier(node: ox.NamedNode | ox.BlankNode | ox.Triple) -> str:
    if isinstance(node, ox.Triple):
        raise UnrepresentableError("JSON-LD cannot say a statement about a statement; ask for Turtle")
    return f"_:{node.value}" if isinstance(node, ox.BlankNode) else node.value


def _node(
    subject: ox.NamedNode | ox.BlankNode | ox.Triple, triples: Iterable[ox.Triple], shorten: _Shortener
) -> dict[str, Value | list[Value]]:
    node: dict[str, Value | list[Value]] = {"@id": _identifier(subject)}
    values: dict[str, list[Value]] = {}
    for triple in triples:
        if triple.predicate.value == RDF.type and isinstance(triple.object, ox.NamedNode):
            values.setdefault("@type", []).append(shorten(triple.object.value))
        else:
            values.setdefault(shorten(triple.predicate.value), []).append(_value(triple.object))
    for key, entries in values.items():
        node[key] = entries[0] if len(entries) == 1 else entries
    return node


def _value(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> Value:
    if not isinstance(term, ox.Literal):
        return {"@id": _identifier(term)}
    if term.language:
        return {"@value": term.value, "@language": term.language}
    datatype = term.datatype.value
    if datatype == XSD.string:
        return term.value
    if datatype == XSD.boolean and term.value in ("true", "false"):
        return term.value == "true"
    return {"@value": term.value, "@type": datatype}
