"""The data set's description, held to what DCAT-AP 3 and VoID ask of it: shapes of our own."""

import shutil

import pytest
from pyshacl import validate
from rdflib import Graph

from ogkg.errors import ReleaseError
from ogkg.release.reader import open_release
from ogkg_api.dataset import release_description

SHAPES = """
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix dcat: <http://www.w3.org/ns/dcat#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix void: <http://rdfs.org/ns/void#> .
@prefix sd: <http://www.w3.org/ns/sparql-service-description#> .
@prefix spdx: <http://spdx.org/rdf/terms#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

[] a sh:NodeShape ; sh:targetClass dcat:Dataset ;
  sh:property [ sh:path dct:title ; sh:minCount 1 ; sh:nodeKind sh:Literal ] ;
  sh:property [ sh:path dct:license ; sh:minCount 1 ; sh:maxCount 1 ; sh:nodeKind sh:IRI ] ;
  sh:property [ sh:path dcat:landingPage ; sh:minCount 1 ; sh:nodeKind sh:IRI ] ;
  sh:property [ sh:path dcat:version ; sh:minCount 1 ; sh:maxCount 1 ] ;
  sh:property [ sh:path dct:modified ; sh:minCount 1 ; sh:datatype xsd:dateTime ] ;
  sh:property [ sh:path void:sparqlEndpoint ; sh:minCount 1 ; sh:nodeKind sh:IRI ] ;
  sh:property [ sh:path void:triples ; sh:minCount 1 ; sh:maxCount 1 ; sh:datatype xsd:integer ] ;
  sh:property [ sh:path dcat:distribution ; sh:minCount 5 ; sh:class dcat:Distribution ] .

[] a sh:NodeShape ; sh:targetClass dcat:Distribution ;
  sh:property [ sh:path dcat:accessURL ; sh:nodeKind sh:IRI ] ;
  sh:property [ sh:path dcat:downloadURL ; sh:minCount 1 ; sh:nodeKind sh:IRI ] ;
  sh:property [ sh:path dcat:mediaType ; sh:minCount 1 ; sh:nodeKind sh:IRI ] ;
  sh:property [ sh:path dcat:byteSize ; sh:minCount 1 ; sh:maxCount 1 ] ;
  sh:property [ sh:path spdx:checksum ; sh:minCount 1 ; sh:nodeKind sh:IRI ] .

[] a sh:NodeShape ; sh:targetClass sd:NamedGraph ;
  sh:property [ sh:path sd:name ; sh:minCount 1 ; sh:nodeKind sh:IRI ] .
"""


@pytest.mark.parametrize("path", ["/data/ogkg", "/.well-known/void", "/void.ttl", "/sparql"])
def test_the_description_has_what_catalogues_ask_for(server, path):
    description = Graph().parse(data=server.get(path, Accept="text/turtle").text, format="turtle")
    conforms, _, text = validate(description, shacl_graph=Graph().parse(data=SHAPES, format="turtle"))
    assert conforms, text


def test_every_distribution_is_there_as_described(server):
    description = Graph().parse(data=server.get("/data/ogkg", Accept="text/turtle").text, format="turtle")
    query = """PREFIX dcat: <http://www.w3.org/ns/dcat#>
        SELECT ?url ?size { ?d dcat:downloadURL ?url ; dcat:byteSize ?size }"""
    rows = list(description.query(query))
    assert rows
    for url, size in rows:
        answer = server.get("/" + str(url).split("/", 3)[3], Accept_Encoding="identity")
        assert (answer.status_code, len(answer.content)) == (200, int(size))


@pytest.mark.parametrize("damage", [None, b"@prefix x: <http://x/> .\nx:a x:b "], ids=["removed", "cut"])
def test_a_damaged_description_is_found_when_a_release_is_opened(release, tmp_path, damage):
    folder = shutil.copytree((release / "current").resolve(), tmp_path / "copy")
    opened = open_release(folder)
    opened.description.unlink()
    if damage is not None:
        opened.description.write_bytes(damage)
    with pytest.raises(ReleaseError, match="description is damaged"):
        release_description(opened)
