import gzip
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, RdfFormat, parse

from ogkg.release.dumps import DISTRIBUTIONS, canonical, write_dumps
from ogkg.vocab import PREFIXES

FORMATS = {
    "nq": RdfFormat.N_QUADS, "trig": RdfFormat.TRIG, "ttl": RdfFormat.TURTLE, "nt": RdfFormat.N_TRIPLES,
    "jsonld": RdfFormat.JSON_LD,
}  # fmt: skip
IRIS = st.sampled_from(
    [
        "https://example.org/id/a",
        "https://example.org/id/b#c",
        "urn:x:é",
        *(f"{space}x" for space in PREFIXES.values()),
    ]
).map(NamedNode)
WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
LITERALS = st.one_of(
    WORDS.map(Literal),
    WORDS.map(lambda words: Literal(words, language="en")),
    st.integers().map(
        lambda value: Literal(str(value), datatype=NamedNode("http://www.w3.org/2001/XMLSchema#integer"))
    ),
    st.dates().map(
        lambda day: Literal(f"{day}", datatype=NamedNode("http://www.w3.org/2001/XMLSchema#date"))
    ),
)
QUADS = st.builds(Quad, IRIS, IRIS, IRIS | LITERALS, IRIS | st.just(DefaultGraph()))


def read(folder: Path, name: str) -> set[Quad]:
    with gzip.open(folder / "dumps" / f"ogkg.{name}.gz") as stream:
        return set(parse(stream.read(), format=FORMATS[name]))


@settings(max_examples=60, deadline=None)
@given(st.lists(QUADS, max_size=20))
def test_every_dump_gives_back_the_quads_that_went_in(
    tmp_path_factory: pytest.TempPathFactory, made: list[Quad]
) -> None:
    folder = tmp_path_factory.mktemp("release")
    write_dumps(folder, canonical(made))
    default = {quad for quad in made if isinstance(quad.graph_name, DefaultGraph)}
    for name in ("nq", "trig", "jsonld"):
        assert read(folder, name) == set(made), name
    for name in ("ttl", "nt"):
        assert read(folder, name) == default, name


def test_same_quads_in_any_order_same_bytes(tmp_path: Path, some_quads: tuple[Quad, ...]) -> None:
    for place, quads in (("one", some_quads), ("two", (*some_quads[::-1], some_quads[0]))):
        write_dumps(tmp_path / place, canonical(quads))
    for one in DISTRIBUTIONS:
        assert (tmp_path / "one" / one.path).read_bytes() == (tmp_path / "two" / one.path).read_bytes()


@pytest.mark.parametrize("name", ["nq", "nt"])
def test_line_formats_are_sorted(tmp_path: Path, some_quads: tuple[Quad, ...], name: str) -> None:
    write_dumps(tmp_path, canonical(some_quads))
    lines = gzip.decompress((tmp_path / "dumps" / f"ogkg.{name}.gz").read_bytes()).splitlines()
    assert lines == sorted(set(lines))


def test_turtle_is_for_people(tmp_path: Path, some_quads: tuple[Quad, ...]) -> None:
    write_dumps(tmp_path, canonical(some_quads))
    turtle = gzip.decompress((tmp_path / "dumps" / "ogkg.ttl.gz").read_bytes()).decode()
    assert "@prefix ogkg: <https://w3id.org/ogkg/def/> ." in turtle
    assert "meeting-a> a ogkg:Meeting ;\n" in turtle


def test_a_dump_tells_neither_its_name_nor_its_time(tmp_path: Path, some_quads: tuple[Quad, ...]) -> None:
    write_dumps(tmp_path, canonical(some_quads))
    header = (tmp_path / "dumps" / "ogkg.nq.gz").read_bytes()[:10]
    assert header[3] == 0  # FLG: no name, no comment (RFC 1952, 2.3.1)
    assert header[4:8] == bytes(4)  # MTIME
