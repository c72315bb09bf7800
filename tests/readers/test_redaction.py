"""Personal addresses leave the text; figures, dates and references stay."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ogkg.readers.redaction import personal, redact


@pytest.mark.parametrize(
    "written",
    [
        "ann.lee@cabinetoffice.gov.uk",
        "ann.o'lee+ogp@digital.example.uk",
        "ann_lee@department",
        "ann.lee%40example.gov.uk",
        "ann.lee (at) example.gov.uk",
        "ann.lee[at]example [dot] gov [dot] uk",
        "ann＠example.org",
        "020 7946 0018",
        "(020) 7946 0018",
        "01632 960 983",
        "07700 900123",
        "07700900123",
        "+44 20 7946 0018",
        "+44 (0)20 7946 0018",
        "0044 7700 900123",
        "0121-496-0018",
    ],
)
def test_an_address_is_replaced_character_by_character(written):
    text, count = redact(f"Ask Ann <{written}>, please")
    assert text == f"Ask Ann <{'•' * len(written)}>, please"
    assert count == 1


@pytest.mark.parametrize(
    "written",
    [
        "3,000 people, 10,300 datasets",
        "24 April, 1000-1200",
        "0900-1100 and 0930-1130 30 April",
        "01/02/2012 and 2012-02-01",
        "09 02 2011 10 30",
        "http://www.eventbrite.co.uk/e/data-sharing-tickets-11250276881",
        "https://example.org/07700900123/page",
        "TB(9)1.ii, 0.123456789",
        "SW1A 2AS, EC2A 4JE",
        "@OpenGovUK on Twitter",
        "2016-18 and 2013 to 2015",
        "£188bn, 0207 datasets",
        "ISBN 0123456789012345",
        "10.00 – 11.30",
    ],
)
def test_what_is_no_personal_address_stays(written):
    assert redact(written) == (written, 0)


def test_every_address_counts():
    assert redact("a@b.uk; c@d.uk\nTel 020 7946 0018")[1] == 3


@given(st.text(st.sampled_from("a@.%40 (at)0207-+4\n"), max_size=60))
def test_the_length_never_changes(text):
    redacted, _ = redact(text)
    assert len(redacted) == len(text)


@pytest.mark.parametrize(
    "text", ["a." * 50_000, "a@" * 50_000, "0 " * 50_000, "(at) " * 30_000, "%40" * 30_000]
)
def test_hostile_repetition_is_read_in_linear_time(text):
    assert len(redact(text)[0]) == len(text)


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("mailto:ann@example.org", True),
        ("MAILTO:ann@example.org", True),
        ("tel:+442079460018", True),
        ("https://example.org/?to=ann%40example.org", True),
        ("https://example.org/a", False),
        ("/library/minutes", False),
    ],
)
def test_links_to_people_are_personal(url, expected):
    assert personal(url) is expected


def test_links_to_mailboxes_are_dropped_and_counted(reading):
    html = '<p>Write to <a href="mailto:ann@example.org">Ann</a> or <a href="https://a.uk">see</a>.</p>'
    document = reading(html, "page.html").document
    assert document.text == "Write to Ann or see.\n"
    assert [link.url for link in document.blocks[0].links] == ["https://a.uk"]
    assert document.redactions == 1


def test_front_matter_is_redacted_too(reading):
    document = reading("---\ncontact: Ann <ann@example.org>\n---\n<p>Text</p>", "post.md").document
    assert "ann@example.org" not in document.text
    assert document.words(document.blocks[0]) == f"Ann <{'•' * 15}>"
    assert document.redactions == 1
