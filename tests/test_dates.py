"""Dates keep their precision, supply no more than a neighbour gives, and have no false friends."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ogkg.dates import common_date, find_dates, read_date, read_due
from ogkg.model.period import PartialDate

NEAR = PartialDate("2012-03-08")

FOUND = {
    "day month year": ("8th March 2012", "2012-03-08", "8th March 2012"),
    "comma before the year": ("on 8 March, 2012 we", "2012-03-08", "8 March, 2012"),
    "of": ("the 8th of March 2012", "2012-03-08", "8th of March 2012"),
    "ordinal apart": ("24 th October 2011", "2011-10-24", "24 th October 2011"),
    "wrong ordinal": ("Thursday 22th June 2023", "2023-06-22", "Thursday 22th June 2023"),
    "short month": ("5 Sept. 2013", "2013-09-05", "5 Sept. 2013"),
    "short year": ("5 May ’13", "2013-05-05", "5 May ’13"),
    "month first": ("March 8th, 2012", "2012-03-08", "March 8th, 2012"),
    "short month first": ("Oct 19th 2004", "2004-10-19", "Oct 19th 2004"),
    "dotted": ("09.09.13", "2013-09-09", "09.09.13"),
    "slashed, day first": ("created 10/9/2012", "2012-09-10", "10/9/2012"),
    "of a spreadsheet": ("23-Mar-2011", "2011-03-23", "23-Mar-2011"),
    "of a spreadsheet, short": ("23-Mar-11", "2011-03-23", "23-Mar-11"),
    "of a spreadsheet, without year": ("due 23-Mar", "2012-03-23", "23-Mar"),
    "month of a spreadsheet": ("Mar-2011", "2011-03", "Mar-2011"),
    "iso": ("2013-09-09", "2013-09-09", "2013-09-09"),
    "eight digits, day first": ("ODUG 10072012", "2012-07-10", "10072012"),
    "eight digits, year first": ("20130909 Minutes", "2013-09-09", "20130909"),
    "time after it": ("Thursday 26th April, 10.00 – 11.30", "2012-04-26", "Thursday 26th April"),
    "year from near": ("required by 21st March.", "2012-03-21", "21st March"),
    "year of the next month over the year's end": ("by December", "2012-12", "December"),
    "month": ("in May 2014", "2014-05", "May 2014"),
    "month alone after a preposition": ("In June the team", "2012-06", "June"),
    "end of a month": ("at the end of May.", "2012-05", "the end of May"),
    "week": ("the week commencing 12th March", "2012-03", "week commencing 12th March"),
    "season": ("late spring 2011", "2011", "late spring 2011"),
    "year": ("delivered in 2012", "2012", "2012"),
    "weekday refutes every year near": ("Wednesday 18th October", None, "Wednesday 18th October"),
    "weekday supplies another year": ("Friday 26th April", "2013-04-26", "Friday 26th April"),
    "not in the calendar": ("31st June 2012", None, "31st June 2012"),
    "winter lies in two years": ("winter 2012", None, "winter 2012"),
}


@pytest.mark.parametrize(("text", "value", "written"), FOUND.values(), ids=FOUND.keys())
def test_a_date_is_found_with_its_words(text, value, written):
    (found,) = find_dates(text, NEAR)
    assert (found.date.value, found.date.written) == (value, written)
    assert text[found.start : found.end] == written


FALSE_FRIENDS = [
    "A second meeting",
    "23 of the 25 commitments",
    "now 40,000 datasets",
    "they may march",
    "a 2-May-Day protest",
    "non-May-bearing 12-March-like",
    "those 2 may differ",
    "Jan Smith spoke",
    "May Jones and April Clark",
    "15.30 – 17:00",
    "TB(3)4.1",
    "1.2.10 Scope",
    "minutes of 2011-12",
    "between 10.00 and 11.30",
    "in 2000 schools",
    "version 10.12.13.14",
]


@pytest.mark.parametrize("text", FALSE_FRIENDS)
def test_what_only_looks_like_a_date_is_none(text):
    assert find_dates(text, NEAR) == ()


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("23 – 25 April", ["2012-04-23", "2012-04-25"]),
        ("1st and 2nd May 2013", ["2013-05-01", "2013-05-02"]),
        ("30 April - 2 May 2014", ["2014-04-30", "2014-05-02"]),
        ("January to March 2014", ["2014-01", "2014-03"]),
    ],
)
def test_of_a_range_both_ends_are_found(text, values):
    assert [entry.date.value for entry in find_dates(text, NEAR)] == values
    assert {entry.date.written for entry in find_dates(text, NEAR)} == {text}


def test_a_supplied_year_says_where_it_is_from():
    assert read_date("8th March 2012").inferred == ""
    assert read_date("21st March", NEAR).inferred == "year from 2012-03-08"
    assert read_date("Thursday 26th April", NEAR).inferred == "year from the weekday and 2012-03-08"


def test_without_a_date_nearby_a_year_stays_open():
    read = read_date("21st March")
    assert (read.value, read.written) == (None, "21st March")


def test_two_dates_that_differ_are_no_date():
    read = read_date("at the end of April / start of May", NEAR)
    assert read.value is None
    assert read.written == "the end of April / start of May"


def test_numbers_parted_by_blanks_are_a_date_only_on_their_own():
    assert read_date("19 11 10").value == "2010-11-19"
    assert read_date("items 19 11 10") is None


DUE = {
    "ahead of": ("to be sent ahead of 12 April 2012", "2012-04-12"),
    "month": ("September", "2012-09"),
    "end of month is its last day": ("to publish it by end of April", "2012-04-30"),
    "end without of": ("to publish it by end April 2012", "2012-04-30"),
    "end of a year": ("by the end of 2015", "2015-12-31"),
    "day in a sentence": ("to be discussed at the meeting on 8th March", "2012-03-08"),
    "noon": ("by NOON 21st October", "2012-10-21"),
    "next meeting": ("to report at the next Panel meeting", "2012-04-26"),
    "a task that is an occasion": ("Hold a workshop in March", "2012-03"),
    "by an occasion": ("AB to report by the September workshop", "2012-09"),
    "two days": ("by 14 or 15 May 2012", None),
    "not later than": ("AB to write not later than 3 May 2012", "2012-05-03"),
    "behind who was not there": ("AB, who was not there, to write before June 2012", "2012-06"),
    "not before, but by": ("AB to write not before June 2012 but by 3 July 2012", "2012-07-03"),
}


NOT_DUE = {
    "date of the meeting to be called": "Secretariat to schedule next meeting for 1 March",
    "date of the meeting that was": "Secretariat to circulate minutes from the meeting on 25 October",
    "date of what is reported on": "AB to report on the September workshop",
    "date of what is booked": "AB to book a room for 3 December",
    "not before": "AB to write to the Board, but not before June 2012",
    "nothing before": "Publish nothing before June 2012",
    "not to be begun before": "Not to be started before 2013",
    "not until": "AB not to send the list until 3 May 2012",
    "no earlier than": "no earlier than 3 May 2012",
    "after": "AB to write after June 2012",
    "from": "AB to count widgets from June 2012",
    "starting in": "AB to count widgets, starting in June 2012",
    "not before the next meeting": "AB not to write before the next meeting",
}


@pytest.mark.parametrize("text", NOT_DUE.values(), ids=NOT_DUE.keys())
def test_a_task_is_not_due_when_its_occasion_is(text):
    assert read_due(text, NEAR) is None


@pytest.mark.parametrize(("text", "value"), DUE.values(), ids=DUE.keys())
def test_a_task_is_due_when_its_words_say(text, value):
    assert read_due(text, NEAR, PartialDate("2012-04-26")).value == value


@pytest.mark.parametrize(
    "text", ["as soon as possible", "to read the 14 May paper", "to write the minutes of the next meeting"]
)
def test_a_task_without_a_time_has_none(text):
    assert read_due(text, NEAR, PartialDate("2012-04-26")) is None


def test_the_next_meeting_is_no_day_where_the_document_gives_none():
    assert read_due("by the next meeting", NEAR).value is None


@given(st.text(alphabet="0123456789 ./-–,thndMayMarchJuneof2013rangebywkcommit", max_size=80))
def test_words_are_always_those_at_the_offsets(text):
    for entry in find_dates(text, NEAR):
        assert text[entry.start : entry.end] == entry.date.written


def test_a_hostile_line_takes_no_longer_than_its_length():
    for piece in ("1 ", "Monday ", "the end of ", "w/c ", "1st and ", "May ", "12."):
        assert isinstance(find_dates(piece * 20_000, NEAR), tuple)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        pytest.param("at the end of April / start of May 2017", "2017", id="two months of a year"),
        pytest.param("3 May 2017 or 10 May 2017", "2017-05", id="two days of a month"),
        pytest.param("December 2016 or January 2017", None, id="two years"),
        pytest.param("3 May 2017, that is 3/5/2017", "2017-05-03", id="one day twice"),
    ],
)
def test_several_dates_fix_what_they_share(text: str, value: str | None) -> None:
    found = common_date([entry.date for entry in find_dates(text, PartialDate("2017-02-01"))], text)
    assert (found.value if found else None) == value
