"""What pages are made of: marks in texts, dates, facets."""

import re

import pytest

from ogkg.release.page_index import write_set_index
from ogkg.release.page_lookup import PageIndex
from ogkg.release.page_set_lookup import SetLookup
from ogkg.release.page_sets import FACETS, Set
from ogkg_api.problems import Problem, reply
from ogkg_api.views.evidence import paragraphs
from ogkg_api.views.facets import detail, facets
from ogkg_api.views.facts import Fact
from ogkg_api.views.shown import Shown, british


def _facts(*places: tuple[int, int]) -> list[Fact]:
    return [Fact("Statement", Shown("said"), (), start, end) for start, end in places]


def _html(text: str, *places: tuple[int, int]) -> list[str]:
    return [str(paragraph.html) for paragraph in paragraphs(text, _facts(*places))]


@pytest.mark.parametrize(
    ("text", "places", "expected"),
    [
        ("a < b", [(0, 1)], ['<mark id="c0-1">a</mark> &lt; b']),
        ("abcdef", [(0, 6), (2, 4)], ['<mark id="c0-6">ab<mark id="c2-4">cd</mark>ef</mark>']),
        (
            "abcdef",
            [(0, 4), (2, 6)],
            ['<mark id="c0-4">ab<mark id="c2-6">cd</mark></mark><mark>ef</mark>'],
        ),
        ("ab\n\ncd", [(1, 5)], ['a<mark id="c1-5">b</mark>', "<mark>c</mark>d"]),
        ("ab", [(0, 9), (1, 1), (5, 6)], ["ab"]),
        ("ab  \n", [(1, 5)], ['a<mark id="c1-5">b</mark>']),
    ],
    ids=["escaped", "within", "crossing", "over lines", "outside the text", "into the end of a line"],
)
def test_passages_are_marked_and_well_formed(text, places, expected):
    assert _html(text, *places) == expected


def test_every_passage_has_one_anchor_and_no_word_is_lost():
    text = "one two three\nfour five six\nseven\n"
    places = [(0, 13), (4, 20), (8, 27), (4, 7), (14, 18), (14, 34), (28, 33)]
    lines = _html(text, *places)
    joined = "\n".join(lines)
    anchors = re.findall(r'id="(c\d+-\d+)"', joined)
    assert sorted(anchors) == sorted(f"c{start}-{end}" for start, end in places)
    assert re.sub(r"<[^>]*>", "", joined) == text.rstrip()
    assert all(line.count("<mark") == line.count("</mark>") for line in lines)


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("2012-03-08", "8 March 2012"),
        ("2012-03", "March 2012"),
        ("2012", "2012"),
        ("2012-03-08T10:00:00Z", "8 March 2012"),
        ("2012-13-08", "2012-13-08"),
        ("early 2012", "early 2012"),
    ],
)
def test_dates_are_written_as_in_britain(written, shown):
    assert british(written) == shown


RECORDS = {
    "a": ({"year": "2012", "body": "x"}, {"year": "2013", "body": "y"}),
    "b": ({"year": "2012", "body": "y"},),
    "c": ({"kind": "k"}, {"year": "2012", "body": "y"}),
    "d": (),
}


@pytest.fixture(scope="module")
def letters(tmp_path_factory) -> SetLookup:
    """A set of four, three of which have records."""
    path = tmp_path_factory.mktemp("sets") / "index.sqlite"
    labels = {value: value for records in RECORDS.values() for record in records for value in record.values()}
    records = [(iri, tuple(map(one.get, FACETS))) for iri, records in RECORDS.items() for one in records]
    found = Set(
        kind="letter",
        members=tuple(RECORDS),
        records=frozenset(records),
        labels={**labels, "x": "Body X", "k": "Kind"},
    )
    write_set_index(path, found)
    return SetLookup(PageIndex(path), "letter")


def _chosen(letters: SetLookup, filters: dict[str, str], after: str = "", size: int = 9) -> list[str]:
    return [member.iri for member in letters.part(filters, after, size).members]


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({}, ["a", "b", "c", "d"]),
        ({"year": "2012"}, ["a", "b", "c"]),
        ({"year": "2012", "body": "y"}, ["b", "c"]),
        ({"kind": "k", "year": "2012"}, ["c"]),
        ({"kind": "k", "year": "2013"}, []),
        ({"body": "z"}, []),
    ],
)
def test_facets_asked_for_together_hold_for_one_record(letters, filters, found):
    assert _chosen(letters, filters) == found
    assert letters.count(filters) == len(found)


def test_facets_count_what_would_be_left_and_can_be_undone(letters):
    shown = {facet.heading: facet for facet in facets(letters, {"year": "2012"})}
    assert [(choice.text, choice.count, choice.href) for choice in shown["Body"].choices] == [
        ("y", 2, "?year=2012&body=y"),
        ("Body X", 1, "?year=2012&body=x"),
    ]
    assert [(choice.text, choice.chosen, choice.href) for choice in shown["Year"].choices] == [
        ("2012", True, "?")
    ]
    assert [(choice.text, choice.count) for choice in shown["Kind"].choices] == [("Kind", 1)]


def test_facets_of_a_whole_set_count_members_once(letters):
    shown = {facet.heading: facet.choices for facet in facets(letters, {})}
    assert [(choice.text, choice.count) for choice in shown["Year"]] == [("2012", 3), ("2013", 1)]
    assert [(choice.text, choice.count) for choice in shown["Body"]] == [("y", 3), ("Body X", 1)]
    assert set(shown) == {"Year", "Body", "Kind"}


def test_pages_of_a_set_follow_each_other(letters):
    first = letters.part({}, "", 2)
    second = letters.part({}, first.members[-1].iri, 2)
    assert [[one.iri for one in part.members] for part in (first, second)] == [["a", "b"], ["c", "d"]]
    assert (first.has_more, second.has_more) == (True, False)
    assert (first.preceding, second.preceding, letters.part({}, "c", 2).preceding) == ("", "", "a")
    assert letters.part({"body": "y"}, "a", 1).members == (letters.part({}, "a", 1).members)
    assert _chosen(letters, {}, "d") == []


def test_a_member_is_told_by_what_its_records_are_called(letters):
    labels = letters.labels(letters.part({}, "", 9).members)
    assert labels[3] == {"kind": {"Kind"}, "year": {"2012"}, "body": {"y"}}
    assert detail(labels[1]) == "2012, 2013; Body X, y"
    assert (
        detail({"year": {"2009", "2012", "2010"}, "body": set("abcdef")})
        == "2009 to 2012; a, b, c, d and 2 more"
    )


def test_a_passage_that_is_looked_for_is_marked_among_the_others():
    text = "one two three\nfour"
    found = paragraphs(text, _facts((4, 7)), (4, 18))
    assert [str(paragraph.html) for paragraph in found] == [
        'one <mark id="passage"><mark id="c4-7">two</mark> three</mark>',
        "<mark>four</mark>",
    ]
    assert paragraphs(text, (), (5, 5)) == paragraphs(text, (), (0, 99)) == paragraphs(text, ())


@pytest.mark.parametrize(
    ("contact", "href"),
    [
        ("https://example.org/contact", "https://example.org/contact"),
        ("open@example.org", "mailto:open@example.org"),
        ("the desk on the second floor", ""),
        ("javascript:alert(1)", ""),
    ],
)
def test_a_contact_leads_to_a_letter_or_to_the_web(contact, href):
    problem = Problem(status=404, name="not-found", detail="nothing is known")
    page = reply(problem, accept="text/html", root="", request_id="1", contact=contact).body.decode()
    assert (f'<a href="{href}">{contact}</a>' in page) is bool(href)
    assert contact in page
