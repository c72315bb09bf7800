"""Rules about graphs."""

import pytest

from ogkg.validation import validate

GOOD = """
<graph/document/d> {
    <id/document/d> a ogkg:SourceDocument ; dct:hasVersion <id/document/d/version/1> .
    <id/document/d/version/1> a ogkg:DocumentVersion .
    <id/document/d/mention/m> a ogkg:PersonMention ; dct:source <id/document/d> ; ogkg:evidence <id/span> .
    <id/span> dct:isPartOf <id/document/d/version/1> .
}
<graph/identity> {
    <id/person/p> a foaf:Person .
    <id/document/d/mention/m> ogkg:refersTo <id/person/p> .
}
<graph/provenance> { <id/run/1> dct:date "2026-11-21" }
<graph/withdrawn> { <id/person/q> dct:isReplacedBy <id/person/p> }
"""


def messages(quads) -> list[str]:
    return [f"{issue.where}: {issue.message}" for issue in validate(quads, [], {}).issues]


def test_a_sound_build_has_no_issue(published) -> None:
    assert messages(published(GOOD)) == []


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ("<graph/rumours> { <id/a> dct:title 'x' }", "none of the listed"),
        ("<graph/document/> { <id/a> dct:title 'x' }", "none of the listed"),
        ("<http://elsewhere.example/graph/inferred> { <id/a> dct:title 'x' }", "more than one base"),
        ("<graph/inferred> { <id/a> dct:title [] }", "blank node"),
        ("<graph/inferred> { <id/a> dct:relation <id/nobody> }", "nothing describes"),
        ("<graph/inferred> { <id/document/d/mention/m> ogkg:refersTo <id/person/p> }", "ogkg:refersTo in"),
        ("<graph/document/d> { <id/document/e> a ogkg:SourceDocument }", "2 source documents"),
        ("<graph/document/e> { <id/x> dct:title 'x' }", "0 source documents"),
        ("<graph/document/d> { <id/m> a ogkg:Meeting }", "no evidence in"),
        ("<graph/document/d> { <id/t> dct:source <id/document/d> }", "no evidence in"),
        ("<graph/document/d> { <id/document/d> dct:creator <id/person/p> }", "people only as written"),
    ],
    ids=[
        "unlisted-graph",
        "graph-without-key",
        "two-bases",
        "blank-node",
        "dangling",
        "identity-elsewhere",
        "two-documents",
        "no-document",
        "no-evidence",
        "source-without-evidence",
        "person-in-document",
    ],
)
def test_a_breach_is_told(published, more: str, says: str) -> None:
    found = messages(published(GOOD + more))
    assert any(says in message for message in found), found


def test_the_default_graph_holds_nothing_of_its_own(published) -> None:
    (message,) = messages(published(GOOD + "<id/person/p> foaf:name 'Invented' ."))
    assert "in the default graph only" in message


def test_the_default_graph_leaves_nothing_out(published, quads) -> None:
    (message,) = messages([*published(GOOD), *quads("<graph/inferred> { <id/person/p> foaf:name 'Lost' }")])
    assert "not in the default graph" in message


def test_of_two_values_the_merge_may_keep_one(published, quads) -> None:
    stated = GOOD + "<graph/inferred> { <id/person/p> foaf:name 'Kept' }"
    assert (
        messages([*published(stated), *quads("<graph/identity> { <id/person/p> foaf:name 'Other' }")]) == []
    )


def test_a_meeting_that_was_held_is_no_longer_scheduled(published, quads) -> None:
    stated = GOOD + "<graph/inferred> { <id/document/d/mention/m> dct:title 'Held' }"
    announced = (
        "<graph/inferred> { <id/document/d/mention/m> <https://schema.org/eventStatus> <id/document/d> }"
    )
    assert messages([*published(stated), *quads(announced)]) == []


def test_provenance_stays_out_of_the_default_graph(published, quads) -> None:
    (message,) = messages([*published(GOOD), *quads("<id/run/1> dct:date '2026-11-21' .")])
    assert "in the default graph only" in message
