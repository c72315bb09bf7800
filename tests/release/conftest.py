"""A small graph, written by hand, and what a release of it is made from."""

import dataclasses
from collections.abc import Callable

import pytest
from pyoxigraph import Quad, RdfFormat, parse

from ogkg.model.release import FileEntry
from ogkg.model.report import Issue, IssueCode, Report, Severity, ShapeResult
from ogkg.release import ReleaseContent

TEXT = """
@prefix ogkg: <https://w3id.org/ogkg/def/> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix schema: <https://schema.org/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix oa: <http://www.w3.org/ns/oa#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix : <https://example.org/id/> .
GRAPHS
"""
TRIPLES = """
:document-a a ogkg:SourceDocument ; dct:identifier "a.txt" ; dct:title "=cmd|' /C calc'!A0" .
:meeting-a a ogkg:Meeting ; dct:title "Lakes \\"Board\\", é\\nthird" ;
  schema:startDate "2012-03-08"^^xsd:date ;
  ogkg:number "3" ; dct:source :document-a ; ogkg:evidence :span-a .
:span-a oa:hasSelector :quote-a . :quote-a oa:exact "8 March, 2012" .
:decision-a a ogkg:Decision ; schema:text "wait | see" ; ogkg:atMeeting :meeting-a ; dct:source :document-a .
:action-a a ogkg:Action ; schema:text "count" ; ogkg:owner :board .
:board skos:prefLabel "Board"@en .
"""


def graph(triples: str) -> str:
    return TEXT.replace("GRAPHS", f"{triples} <https://example.org/graph/document/a> {{ {triples} }}")


@pytest.fixture(scope="session")
def some_quads() -> tuple[Quad, ...]:
    return tuple(parse(graph(TRIPLES), format=RdfFormat.TRIG))


@pytest.fixture(scope="session")
def content(some_quads: tuple[Quad, ...]) -> ReleaseContent:
    issue = Issue(
        code=IssueCode.UNPLACED_TEXT, severity=Severity.WARNING, message="unplaced", where="a.txt", quote="é"
    )
    return ReleaseContent(
        created="2026-11-21T19:00:00Z",
        code_version="0.1.0",
        base="https://example.org/",
        inputs=(FileEntry(name="a.txt", sha256="0" * 64, size=3),),
        quads=some_quads,
        texts={"a": "Lakes\u00a0Board\n"},
        report=Report((ShapeResult(shape="S02", focus="x", severity=Severity.WARNING, message="m"),), ()),
        validation="# conforms\n",
        issues=(issue, issue),
        figures={"documents read": 1},
    )


@pytest.fixture(scope="session")
def refused(content: ReleaseContent) -> ReleaseContent:
    broken = ShapeResult(shape="S01", focus="x", severity=Severity.VIOLATION, message="no date")
    return dataclasses.replace(content, report=Report((broken,), ()))


@pytest.fixture(scope="session")
def with_triples(content: ReleaseContent) -> Callable[[str], ReleaseContent]:
    """The same release with another graph."""

    def make(triples: str) -> ReleaseContent:
        return dataclasses.replace(content, quads=tuple(parse(graph(triples), format=RdfFormat.TRIG)))

    return make
