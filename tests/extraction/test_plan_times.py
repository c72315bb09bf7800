"""When steps are due: the precision of the words, and no more."""

import pytest

from ogkg.extraction.plan_times import due_in_cell, due_of, heads_with_date
from ogkg.model.period import PartialDate

NEAR = PartialDate("2013-10-31")

STEPS = {
    "month after by": ("list the data by December 2013", "2013-12", "December 2013"),
    "bracket": ("website established (October 2013)", "2013-10", "October 2013"),
    "season in a bracket": ("issue the Code (Winter 2013)", None, "Winter 2013"),
    "seasons in a bracket": ("work with the sector (Spring to Summer 2014)", None, "Spring to Summer 2014"),
    "end of a year": ("reporting by the end of 2014 through a taskforce", "2014-12-31", "the end of 2014"),
    "end of a month": (
        "endorse it at the end of October 2013 and go on",
        "2013-10-31",
        "the end of October 2013",
    ),
    "day": ("The group will report by 30 June 2014.", "2014-06-30", "30 June 2014"),
    "the first clause that has one": (
        "publish by March 2014; this includes pilots by May 2015",
        "2014-03",
        "March 2014",
    ),
    "a later clause": ("data will be made available; the first by Summer 2014", "2014", "Summer 2014"),
    "period of years": ("monitor it during the 2014 to 2015 period", None, "2014 to 2015"),
    "throughout": ("extend it to new treatments (throughout 2014)", None, "2014"),
    "season without a year": ("A meeting during the Autumn will find projects", None, "the Autumn"),
    "years that the data are of": (
        "publish the data for 2012 to 2013 by October 2014",
        "2014-10",
        "October 2014",
    ),
    "quarter": ("launched in Q3 2014", None, "Q3 2014"),
}


@pytest.mark.parametrize(("text", "value", "written"), STEPS.values(), ids=STEPS.keys())
def test_a_step_is_due_when_its_words_say(text, value, written):
    due = due_of(text, NEAR)
    assert (due.value, due.written) == (value, written)


@pytest.mark.parametrize(
    "text",
    [
        "develop new tools",
        "since 2009 the team has met",
        "Directive 2013/37/EU",
        "",
        "publish nothing before June 2014",
        "not to be started before 2014",
        "publish the list (not before May 2014)",
        "publish the list (from May 2014)",
        "open the site, not before spring 2014",
    ],
)
def test_a_step_without_a_time_is_not_due(text):
    assert due_of(text, NEAR) is None


CELLS = {
    "month": ("June 2014", "2014-06", "June 2014"),
    "month without a year": ("August", "2014-08", "August"),
    "day": ("31/03/2014", "2014-03-31", "31/03/2014"),
    "range": ("January 2014 – June 2014", "2014-06", "January 2014 – June 2014"),
    "ongoing": ("Ongoing", None, "Ongoing"),
    "words": ("As soon as possible", None, "As soon as possible"),
}


@pytest.mark.parametrize(("text", "value", "written"), CELLS.values(), ids=CELLS.keys())
def test_a_cell_says_when(text, value, written):
    due = due_in_cell(text, NEAR)
    assert (due.value, due.written) == (value, written)


@pytest.mark.parametrize(
    "text", ["", "-", "N/A", "TBC", "not before May 2014", "after June 2014", "From 2 May 2014"]
)
def test_a_cell_without_an_end_says_nothing(text):
    assert due_in_cell(text, NEAR) is None


@pytest.mark.parametrize(
    ("text", "value"), [("2014", "2014"), ("2014:", "2014"), ("By March 2015:", "2015-03")]
)
def test_a_date_alone_heads_the_steps_below_it(text, value):
    assert heads_with_date(text, NEAR).value == value


@pytest.mark.parametrize(
    "text", ["The list is out in 2014", "2014 was wet", "Means", "From 2014", "After March 2015:"]
)
def test_words_do_not_head_steps(text):
    assert heads_with_date(text, NEAR) is None
