"""Which address shows an IRI, also where the IRIs of things live below a path that looks like one of ours."""

import pytest

from ogkg.vocab import OGKG
from ogkg_api.resources.names import document_of, path_to_document

BASES = ["http://localhost:8000/", "https://data.example/id/x/", "https://data.example/id/id/"]


@pytest.mark.parametrize("base", BASES)
def test_a_thing_leads_to_the_document_about_it(base):
    assert document_of(f"{base}id/person/a", base) == f"{base}doc/person/a"
    assert path_to_document(f"{base}id/person/a", base) == "/doc/person/a"
    assert path_to_document(f"{base}graph/document/id/a", base) == "/graph/document/id/a"


@pytest.mark.parametrize("base", BASES)
def test_what_is_no_thing_of_ours_is_left_as_it_is(base):
    for iri in (f"{OGKG.NAMESPACE}Meeting", f"{base}def/id/x", "https://elsewhere.example/id/person/a"):
        assert document_of(iri, base) == iri
    assert path_to_document("https://elsewhere.example/id/person/a", base) == ""
    assert path_to_document(f"{OGKG.NAMESPACE}Meeting", base) == "/def/Meeting"
