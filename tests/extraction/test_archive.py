from collections.abc import Callable

import pytest

from ogkg.extraction.archive import is_archive, linked_files, posts, strands
from ogkg.extraction.archive_facts import ArchiveFacts
from ogkg.extraction.note_head import read_head
from ogkg.model.document import Document, DocumentId
from ogkg.readers import read

LONG = (
    "This paragraph goes on for long enough to be the beginning of a post, and says little that is "
    "of any use to anybody who might happen to read it."
)
TWO = f"Category Archives: Piers\n\nFirst post\n\n{LONG}\n\nSecond | Drafts\n\n{LONG}"


def test_posts_begin_with_a_short_line_over_a_long_one(document: Callable[..., Document]) -> None:
    made = document(f"{TWO}\n\nStrand\n\nDate\n\nPlace\n\n{LONG}")
    assert [made.words(post.title) for post in posts(made)] == ["First post", "Second | Drafts"]
    assert is_archive(made)


@pytest.mark.parametrize(
    ("head", "above", "below"),
    [
        pytest.param(
            "Category: Piers",
            "",
            "Posted by: Ann Able, Posted on: 3 May 2014 - Categories: Piers",
            id="by and on",
        ),
        pytest.param("Monthly Archives: May 2014", "", "Posted on 3 May 2014 by Ann Able", id="on and by"),
        pytest.param(
            "Tag Archives: Piers", "News 3rd May 2014", "by Ann Able", id="kind and day above, author below"
        ),
        pytest.param("Blog archive", "3 May 2014", "", id="a day above"),
        pytest.param("Posts tagged: piers", "", "3 May 2014 by Ann Able", id="day and author"),
        pytest.param(
            "Our site\n\nHome\n\nCategory: Piers", "", "Posted on 3 May 2014 by Ann Able", id="links above"
        ),
    ],
)
def test_posts_bear_their_day_and_author(
    head: str, above: str, below: str, document: Callable[..., Document]
) -> None:
    lines = [f"{above}\n\n{title}\n\n{below}\n\n{LONG}" for title in ("First post", "Second post")]
    made = document("\n\n".join([head, *lines]))
    assert is_archive(made)
    assert read_head(made) is None
    assert [made.words(post.title) for post in posts(made)] == ["First post", "Second post"]
    assert all(made.words(post.blocks[0]) == LONG for post in posts(made))


def test_a_title_over_its_author_needs_no_long_text(document: Callable[..., Document]) -> None:
    made = document(
        "Tag Archives: Piers\n\nA short one\n\nPosted on 3 May 2014 by Ann Able\n\nWe met.\n\nLast\n\n" + LONG
    )
    assert [made.words(post.title) for post in posts(made)] == ["A short one", "Last"]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(TWO.replace("Category Archives: Piers", "Piers"), id="does not call itself an archive"),
        pytest.param(f"Category Archives: Piers\n\nFirst post\n\n{LONG}", id="one post"),
        pytest.param("Category Archives: Piers", id="no post"),
    ],
)
def test_no_archive(text: str, document: Callable[..., Document]) -> None:
    assert not is_archive(document(text))


def test_files_take_the_line_above_their_address(document: Callable[..., Document]) -> None:
    made = document(f"{TWO}\n\nDraft on piers\n\nhttps://example.org/piers\n\nAnnex to it [PDF]\n")
    found = list(linked_files(made, posts(made)[1].blocks))
    assert [(made.quote(file.title), file.url) for file in found] == [
        ("Draft on piers", "https://example.org/piers"),
        ("Annex to it", ""),
    ]


@pytest.mark.parametrize(
    ("sentence", "date"),
    [
        pytest.param(
            "It is out for comment until end Friday 29th August 2014.", "2014-08-29", id="until end"
        ),
        pytest.param("Send comments by the end of 18th February 2015.", "2015-02-18", id="by the end of"),
        pytest.param("Comments were discussed on 3 May 2014.", None, id="no deadline"),
        pytest.param("It was ready by 3 May 2014.", None, id="no call for comments"),
    ],
)
def test_deadline(sentence: str, date: str | None, document: Callable[..., Document]) -> None:
    made = document(f"{TWO}\n\n{sentence}")
    found = ArchiveFacts(made).deadline(posts(made)[1])
    assert (found[0].value if found else None) == date


def test_a_row_of_a_table_is_an_event_on_its_day() -> None:
    rows = (
        "<tr><td>Harbour meeting</td><td>12 May 2014</td><td><a href='https://example.org/h'>Book</a></td></tr>"
        "<tr><td>Pier meeting</td><td>May 2014</td><td>Book</td></tr>"
        "<tr><td>From 3 May 2014</td><td>to 5 May 2014</td><td>12 May 2014</td></tr>"
    )
    head = "<tr><th>Event</th><th>Date</th><th>Link</th></tr>"
    table = f"<table>{head}{rows}</table>"
    html = f"<h1>Tag: piers</h1><h2>Events</h2><p>{LONG}</p>{table}<h2>More</h2><p>{LONG}</p>"
    made = read(html.encode(), id=DocumentId("d.html"), name="d.html").document
    found = [
        (made.quote(row.name), row.date.value, row.url) for row in ArchiveFacts(made).rows(posts(made)[0])
    ]
    assert found[0] == ("Harbour meeting", "2014-05-12", "https://example.org/h")
    assert "Pier meeting" not in [name for name, _, _ in found]


def test_a_strand_is_named_without_its_article(document: Callable[..., Document]) -> None:
    made = document(
        f"Category Archives: Piers\n\nMoorings | Drafts\n\nThe Moorings strand met. {LONG}\n\nLast\n\n{LONG}"
    )
    assert list(strands(made, posts(made))) == ["moorings"]


def test_a_question_over_its_author_is_a_title(document: Callable[..., Document]) -> None:
    made = document(
        "Tag Archives: Piers\n\nWhere are they?\n\nPosted on 3 May 2014 by Ann Able\n\nWe met.\n\nLast\n\n"
        + LONG
    )
    assert [made.words(post.title) for post in posts(made)] == ["Where are they?", "Last"]


def test_a_title_that_a_sentence_links_is_a_publication() -> None:
    said = (
        "<p>The report of the group, <a href='https://example.org/r'>Open Piers for All</a>, was published. "
        "<a href='https://example.org/b'>Book your place</a> at the launch.</p>"
    )
    html = f"<h1>Tag: piers</h1><h2>Report</h2>{said}<h2>More</h2><p>{LONG}</p>"
    made = read(html.encode(), id=DocumentId("d.html"), name="d.html").document
    found = [(made.quote(span), url) for span, url in ArchiveFacts(made).titled(posts(made)[0])]
    assert found == [("Open Piers for All", "https://example.org/r")]


def test_a_day_before_a_title_is_no_author(document: Callable[..., Document]) -> None:
    made = document(
        f"Blog archive\n\n3 May 2014 – Piers are open\n\n{LONG}\n\n2 May 2014 – Docks are full\n\n{LONG}"
    )
    assert len(posts(made)) == len(["piers", "docks"])
