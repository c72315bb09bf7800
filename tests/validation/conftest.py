"""A small shapes graph and the means to write graphs shortly."""

from collections.abc import Callable

import pytest
from pyoxigraph import DefaultGraph, NamedNode, Quad, RdfFormat, parse

BASE = "http://localhost:8000/"
PREFIXES = f"""@base <{BASE}> .
@prefix ogkg: <https://w3id.org/ogkg/def/> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix s: <https://w3id.org/ogkg/shapes/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
IN_DEFAULT = ("https://w3id.org/ogkg/def/", f"{BASE}graph/")
NOT_IN_DEFAULT = tuple(f"{BASE}graph/{name}" for name in ("provenance", "catalogue", "withdrawn"))


@pytest.fixture
def turtle() -> Callable[[str], str]:
    """A shapes text with its prefixes."""
    return lambda text: PREFIXES + text


@pytest.fixture
def quads() -> Callable[[str], list[Quad]]:
    """TriG as quads, as they stand."""
    return lambda text: list(parse((PREFIXES + text).encode(), format=RdfFormat.TRIG))


@pytest.fixture
def published() -> Callable[[str], list[Quad]]:
    """TriG as quads, with the merge of its named graphs as the default graph."""

    def publish(text: str) -> list[Quad]:
        found = list(parse((PREFIXES + text).encode(), format=RdfFormat.TRIG))
        merged = [
            Quad(quad.subject, quad.predicate, quad.object, DefaultGraph())
            for quad in found
            if isinstance(quad.graph_name, NamedNode) and quad.graph_name.value not in NOT_IN_DEFAULT
        ]
        return [*found, *merged]

    return publish
