"""RDF/XML, streamed: well-formed and with every character kept, or refused.

Written here because the engine's writer emits raw carriage returns, characters that XML does not have,
and element names that are none, such as those of predicates that end in a digit or a slash.
"""

import itertools
import re
from collections.abc import Iterable
from typing import IO

import pyoxigraph as ox

from ogkg.vocab import RDF, XSD
from ogkg_api.workers import xmltext

_START = (
    r"A-Za-z_\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff"
    r"\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd"
)
_NOT_IN_NAMES = re.compile(f"[^{_START}0-9.\\-]")
_LOCAL = re.compile(f"[{_START}][{_START}0-9.\\-]*")
_NOT_PROPERTIES = frozenset(
    RDF.NAMESPACE + name
    for name in ("RDF", "Description", "ID", "about", "parseType", "resource", "nodeID", "datatype", "li")
)


class UnrepresentableError(ValueError):
    """The graph holds something RDF/XML cannot say."""


def write(triples: Iterable[ox.Triple], prefixes: dict[str, str], output: IO[bytes]) -> None:
    """Write triples, those of one subject in a row under one element.

    Raises:
        UnrepresentableError: a predicate ends in no XML name, or a text holds no XML character.
    """
    spaces = {iri: prefix for prefix, iri in prefixes.items()}
    declared = "".join(
        f' xmlns:{prefix}="{xmltext.attribute(iri)}"' for prefix, iri in prefixes.items() if prefix != "rdf"
    )
    output.write(
        f'<?xml version="1.0" encoding="UTF-8"?>\n<rdf:RDF xmlns:rdf="{RDF.NAMESPACE}"{declared}>\n'.encode()
    )
    for subject, group in itertools.groupby(triples, key=lambda triple: triple.subject):
        properties = "".join(_property(triple, spaces) for triple in group)
        output.write(
            f"<rdf:Description {_node(subject, 'rdf:about')}>\n{properties}</rdf:Description>\n".encode()
        )
    output.write(b"</rdf:RDF>\n")


def _node(node: object, attribute: str) -> str:
    if isinstance(node, ox.BlankNode):
        return f'rdf:nodeID="b{node.value}"'
    if isinstance(node, ox.NamedNode):
        return f'{attribute}="{xmltext.attribute(node.value)}"'
    raise UnrepresentableError("RDF/XML cannot say a statement about a statement; ask for Turtle")


def _property(triple: ox.Triple, spaces: dict[str, str]) -> str:
    name, declaration = _element(triple.predicate.value, spaces)
    value = triple.object
    if not isinstance(value, ox.Literal):
        return f"  <{name}{declaration} {_node(value, 'rdf:resource')}/>\n"
    text = xmltext.element(value.value)
    if text is None:
        raise UnrepresentableError(
            "a text holds a character that XML cannot carry; ask for Turtle or JSON-LD"
        )
    kind = ""
    if value.language:
        kind = f' xml:lang="{value.language}"'
    elif value.datatype.value != XSD.string:
        kind = f' rdf:datatype="{xmltext.attribute(value.datatype.value)}"'
    return f"  <{name}{declaration}{kind}>{text}</{name}>\n"


def _element(predicate: str, spaces: dict[str, str]) -> tuple[str, str]:
    """Name of the element for a predicate, and the namespace declaration it needs, if any."""
    local = _LOCAL.fullmatch(_NOT_IN_NAMES.split(predicate)[-1].lstrip("0123456789.-"))
    if local is None or predicate in _NOT_PROPERTIES:
        raise UnrepresentableError(
            f"RDF/XML has no name for the predicate <{predicate}>; ask for Turtle or JSON-LD"
        )
    space = predicate.removesuffix(local.group())
    if space in spaces:
        return f"{spaces[space]}:{local.group()}", ""
    return f"ns:{local.group()}", f' xmlns:ns="{xmltext.attribute(space)}"'
