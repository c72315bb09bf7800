"""Releases compared: what each says that the other does not, by document and by class."""

import dataclasses
import gzip
import io
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse

from ogkg.errors import ReleaseError
from ogkg.release import ReleaseContent, differences, open_release, write_release
from ogkg.release.changes import MERGED, NQUADS, Change, _side_by_side, _things
from ogkg.release.changes_patch import copy_patch, patch_lines
from ogkg.release.changes_summary import DocumentState, summarise
from ogkg.release.changes_words import Wording
from ogkg.release.dumps import canonical
from ogkg.release.reader import Release
from ogkg.vocab import OGKG

BASE = "https://example.org/"
MEETING = ":m a ogkg:Meeting ; dct:title 'A' ."


@pytest.fixture
def releases(tmp_path: Path, with_triples: Callable[[str], ReleaseContent]) -> Callable[..., list[Release]]:
    """Releases of some triples each, all in the graph of document `a` and in the default graph."""

    def make(*graphs: str) -> list[Release]:
        return [open_release(write_release(tmp_path, with_triples(graph))) for graph in graphs]

    return make


def test_facts_are_counted_by_class_and_by_document(releases) -> None:
    old, new = releases(MEETING, ":m a ogkg:Meeting ; dct:title 'B' . :a a ogkg:Action . :x :y 1 .")
    summary = summarise(differences(old, new), BASE)
    counts = {kind: (one.added, one.removed, one.changed) for kind, one in summary.classes.items()}
    assert counts == {"": (1, 0, 0), OGKG.Action: (1, 0, 0), OGKG.Meeting: (0, 0, 1)}
    assert list(summary.documents) == ["a"]
    assert summary.documents["a"].count.total == 3
    assert summary.others == {}
    assert (summary.things.added, summary.things.removed, summary.things.changed) == (2, 0, 1)


def test_a_release_differs_in_nothing_from_itself(releases) -> None:
    (release,) = releases(MEETING)
    assert list(differences(release, release)) == []


def test_what_only_the_merge_says_otherwise_is_told_apart(tmp_path, content) -> None:
    def said(*graphs: str) -> tuple[Quad, ...]:
        return tuple(parse(" ".join(graphs), RdfFormat.TRIG))

    date = "<https://schema.org/startDate>"
    node, one, other = "<https://example.org/id/m>", "'2012'", "'2013'"
    graphs = [
        f"<{BASE}graph/document/{slug}> {{ {node} {date} {day} }}" for slug, day in (("a", one), ("b", other))
    ]
    made = [
        open_release(
            write_release(tmp_path, dataclasses.replace(content, quads=said(*graphs[first:], merged)))
        )
        for first, merged in ((0, f"{node} {date} {one} ."), (1, f"{node} {date} {other} ."))
    ]
    summary = summarise(differences(*made), BASE)
    assert set(summary.documents) == {"a"}
    assert summary.documents["a"].count.removed == 1
    assert set(summary.others) == {MERGED}
    assert summary.others[MERGED].added == 1


def test_a_document_is_added_removed_edited_or_read_anew(releases) -> None:
    source = ":d a ogkg:SourceDocument . :v <https://schema.org/sha256> 'x' ."
    old, new = releases(MEETING, MEETING + source)
    edited, anew = releases(MEETING + source.replace("'x'", "'y'"), source.replace("'x'", "'y'"))
    pairs = [(old, new), (new, old), (new, edited), (edited, anew)]
    states = [summarise(differences(*pair), BASE).documents["a"].state for pair in pairs]
    assert states == list(DocumentState)


def test_words_have_labels_quotes_and_no_evidence_that_only_moved(releases) -> None:
    passage = """:s{0} a oa:SpecificResource ; oa:hasSelector <https://example.org/id/s{0}#quote> .
        <https://example.org/id/s{0}#quote> a oa:TextQuoteSelector ; oa:exact 'the words' ."""
    board = ":o skos:prefLabel 'Board' ."
    old, new = releases(
        ":a a ogkg:Action ; ogkg:evidence :s1 ; ogkg:owner :o ." + board + passage.format(1),
        ":a a ogkg:Action ; ogkg:evidence :s2 . :b a ogkg:Action ; ogkg:evidence :s2 ."
        + board
        + passage.format(2),
    )
    told = {words.iri.rpartition("/")[2]: words for words in Wording(old, new).all(differences(old, new))}
    assert set(told) == {"a", "b"}
    (fact,) = told["a"].facts
    assert (fact.change, fact.name, fact.before[0].text) == (Change.REMOVED, "owner", "Board")
    assert told["a"].quotes == told["b"].quotes == ("the words",)
    assert told["b"].change is Change.ADDED


def test_a_patch_makes_the_one_release_from_the_other(releases) -> None:
    old, new = releases(MEETING, ":m a ogkg:Meeting ; dct:title 'B \\n\\t\"\\u0001' . :a a ogkg:Action .")
    lines = list(patch_lines(old, new, differences(old, new)))
    assert [line[:2] for line in lines[:3]] == ["H ", "H ", "TX"]
    assert lines[-1] == "TC .\n"
    stream = io.BytesIO()
    copy_patch(lines, stream)
    assert apply(stream.getvalue(), quads(old)) == quads(new)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_any_two_sets_of_quads_are_told_apart(tmp_path_factory, data) -> None:
    names = st.sampled_from(["a", "b", "aa", "a-b", "a/b", "a.b"])
    texts = st.sampled_from(["", " ", "a", "a ", 'a"', "a\n", "é", "\U0001f600", "a@", "-"])
    node = names.map(lambda name: NamedNode(f"http://x/{name}"))
    quad = st.builds(
        Quad,
        node,
        node,
        st.one_of(node, texts.map(Literal), texts.map(lambda t: Literal(t, language="en"))),
        node,
    )
    sides = [set(data.draw(st.lists(quad, max_size=12))) for _ in range(2)]
    files = []
    for number, side in enumerate(sides):
        file = tmp_path_factory.getbasetemp() / f"{number}.nq.gz"
        lines = "".join(f"{quad} .\n" for quad in canonical(side))
        file.write_bytes(gzip.compress(lines.encode(), 1))
        files.append(file)
    found = list(_side_by_side(*map(_things, files)))
    for side, lines in enumerate(zip(*found, strict=True)):
        assert set(parse(b"".join(b"".join(one) for one in lines), RdfFormat.N_QUADS)) == sides[side]


@pytest.mark.parametrize(
    "damage", [lambda data: data[:-20], lambda data: gzip.compress(b"<b:> <b:> <b:> .\n<a:> <a:> <a:> .\n")]
)
def test_a_damaged_dump_is_said_to_be_one(releases, damage) -> None:
    old, new = releases(MEETING, MEETING)
    dump = new.folder / NQUADS
    dump.chmod(0o644)
    dump.write_bytes(damage(dump.read_bytes()))
    with pytest.raises(ReleaseError):
        list(differences(old, new))


def quads(release: Release) -> set[Quad]:
    return set(parse(gzip.decompress((release.folder / NQUADS).read_bytes()), RdfFormat.N_QUADS))


def apply(patch: bytes, start: set[Quad]) -> set[Quad]:
    """The quads after a patch: what it deletes was there, what it adds was not."""
    found = set(start)
    for line in patch.decode().splitlines():
        row, _, rest = line.partition(" ")
        if row in ("A", "D"):
            (quad,) = parse(rest, RdfFormat.N_QUADS)
            assert (quad in found) is (row == "D")
            (found.remove if row == "D" else found.add)(quad)
    return found
