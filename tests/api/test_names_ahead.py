"""Names of things are the same, whether they were read ahead, in part, or are looked up."""

from itertools import chain
from pathlib import Path

import pyoxigraph as ox
from hypothesis import given
from hypothesis import strategies as st

from ogkg.vocab import PREFIXES, RDF
from ogkg_api.graphs import used_prefixes
from ogkg_api.resources.describe import Describer
from ogkg_api.resources.naming import LABELS, Naming

THINGS = [ox.NamedNode(f"http://example.org/{number}") for number in range(5)]
NAMES = [*map(ox.Literal, ("a", "b", "c" * 200, "", "d")), ox.Literal("a", language="en"), THINGS[0]]
PROPERTIES = [ox.NamedNode(iri) for iri in (*LABELS, RDF.type)]


@st.composite
def stores(draw):
    store = ox.Store()
    of = (st.sampled_from(THINGS), st.sampled_from(PROPERTIES), st.sampled_from([*NAMES, *THINGS]))
    for triple in draw(st.lists(st.tuples(*of), max_size=30)):
        store.add(ox.Quad(*triple))
    return store


@given(stores(), st.integers(0, 12))
def test_names_read_ahead_are_those_looked_up(store, most):
    plain, ahead = Naming(store), Naming(store)
    ahead.prepare(most)
    assert [ahead.label(thing) for thing in THINGS] == [plain.label(thing) for thing in THINGS]


@given(stores())
def test_what_is_described_at_once_is_what_is_described(store):
    for thing in THINGS:
        plain, ahead = Describer(store), Describer(store)
        ahead.prepare()
        found = ahead.describe_small(thing, 40)
        assert found is None or found == plain.describe(thing, limit=40, size=40)
        assert (found is None) == (next(store.quads_for_pattern(thing, None, None), None) is None)


def test_a_document_declares_the_prefixes_it_uses():
    data = (Path(__file__).parent / "small.trig").read_bytes()
    store = ox.Store()
    store.extend(ox.Quad(*quad.triple) for quad in ox.parse(data, ox.RdfFormat.TRIG))
    describer = Describer(store)
    for thing in {quad.subject for quad in store if isinstance(quad.subject, ox.NamedNode)}:
        found = describer.describe(thing, limit=100)
        said = set(chain.from_iterable(found.triples))
        assert used_prefixes(found.terms, PREFIXES) == used_prefixes(said, PREFIXES), thing
