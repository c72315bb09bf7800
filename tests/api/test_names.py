"""Names of things are the same, whether a release has them in its index or its store is asked."""

import tempfile
from contextlib import contextmanager
from itertools import chain
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ogkg.release.page_index import write_page_index
from ogkg.release.page_lookup import PageIndex
from ogkg.release.page_names import LABELS
from ogkg.vocab import PREFIXES, RDF
from ogkg_api.graphs import used_prefixes
from ogkg_api.resources.describe import Describer
from ogkg_api.resources.naming import Naming

THINGS = [ox.NamedNode(f"http://example.org/{number}") for number in range(5)]
NAMES = [
    *map(ox.Literal, ("a", "b", "c" * 200, "", "d")),
    ox.Literal("a", language="en"),
    ox.Literal("A", language="cy"),
    THINGS[0],
]
PROPERTIES = [ox.NamedNode(iri) for iri in (*LABELS, RDF.type)]


@st.composite
def stores(draw):
    store = ox.Store()
    of = (st.sampled_from(THINGS), st.sampled_from(PROPERTIES), st.sampled_from([*NAMES, *THINGS]))
    for triple in draw(st.lists(st.tuples(*of), max_size=30)):
        store.add(ox.Quad(*triple))
    return store


@contextmanager
def index_of(store):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "index.sqlite"
        write_page_index(path, store, base="http://example.org/")
        index = PageIndex(path)
        yield index
        index.close()


@settings(deadline=None)
@given(stores())
def test_names_in_the_index_are_those_of_the_store(store):
    with index_of(store) as index:
        asked, looked_up = Naming(store), Naming(store, index)
        assert [looked_up.label(thing) for thing in THINGS] == [asked.label(thing) for thing in THINGS]
        assert looked_up.of(THINGS) == asked.of(THINGS)


@settings(deadline=None)
@given(stores())
def test_what_is_described_at_once_is_what_is_described(store):
    with index_of(store) as index:
        for thing in THINGS:
            asked, looked_up = Describer(store), Describer(store, index)
            found = looked_up.told_of_small(thing, 40)
            assert found is None or found == asked.describe(thing, limit=40, size=40).told
            assert (found is None) == (next(store.quads_for_pattern(thing, None, None), None) is None)


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ('"Bwrdd"@cy, "Board"@en', "Board"),
        ('"Adran"@cy, "Board"@en-GB', "Board"),
        ('"Adran"@cy, "Board"', "Board"),
        ('"Bwrdd"@cy, "Adran"@cy', "Adran"),
        ('"Ada King", "Ada"', "Ada"),
        ('"", "Ada"', "Ada"),
        ('"", "Bwrdd"@cy', "Bwrdd"),
    ],
)
def test_of_several_names_the_english_is_told_and_the_first_of_them(written, name):
    store, thing = ox.Store(), THINGS[0]
    store.load(f"{thing} <{LABELS[0]}> {written} .".encode(), ox.RdfFormat.TURTLE)
    own = [quad.triple for quad in store]
    with index_of(store) as index:
        assert Naming(store, index).label(thing) == name
    assert Naming(store).label(thing) == name
    assert {Naming(store).among(order) for order in (own, own[::-1])} == {name}


def test_names_are_the_same_after_many_others_were_asked_for():
    store = ox.Store()
    things = [ox.NamedNode(f"http://example.org/{number}") for number in range(12_000)]
    store.extend(
        ox.Quad(one, PROPERTIES[0], ox.Literal(f"name {number}")) for number, one in enumerate(things)
    )
    naming = Naming(store)
    assert [naming.label(one) for one in (*things, *things[:3])][-3:] == ["name 0", "name 1", "name 2"]


def test_a_document_declares_the_prefixes_it_uses():
    data = (Path(__file__).parent / "small.trig").read_bytes()
    store = ox.Store()
    store.extend(ox.Quad(*quad.triple) for quad in ox.parse(data, ox.RdfFormat.TRIG))
    describer = Describer(store)
    for thing in {quad.subject for quad in store if isinstance(quad.subject, ox.NamedNode)}:
        found = describer.describe(thing, limit=100)
        said = set(chain.from_iterable(found.told.triples))
        assert used_prefixes(found.terms, PREFIXES) == used_prefixes(said, PREFIXES), thing
