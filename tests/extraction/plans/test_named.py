# ruff: noqa: E501 - a case is compared best on one line
"""Works and conferences that plans name, by their long titles."""

import pytest

from ogkg.extraction.plan_events import conferences
from ogkg.extraction.plan_works import add_titles, quoted_labels
from ogkg.extraction.works import WorkBook

TITLES = {
    "code with what it is for": ("It published the Code of Recommended Practice for Parish Councils on Bench Transparency.", ["Code of Recommended Practice for Parish Councils on Bench Transparency"]),
    "code by its name": ("We will issue a revised Parish Benches Transparency Code soon.", ["Parish Benches Transparency Code"]),
    "this code": ("This Code was issued to all.", []),
    "charter": ("They signed the Open Bench Charter, and the G8 Open Bench Charter again.", ["Open Bench Charter"]),
    "plan of a charter": ("We will publish an Open Bench Charter action plan.", ["Open Bench Charter action plan"]),
    "body named like a charter": ("Involve, Open Bench Charter, mySociety", []),
    "principles for somebody": ("The Bench Principles for the UK public sector were released.", ["Bench Principles for the UK public sector"]),
    "year behind": ("See the Bench Progress Panel Report 2030 for more.", ["Bench Progress Panel Report 2030"]),
    "apposition": ("We are launching Seizing the Bench, the government’s strategy for benches.", ["Seizing the Bench"]),
    "launched without one": ("We are launching Bench Week in May.", []),
    "footnote": ("Bench Integrity (2031) Illicit Benches from Many Places 2020 – 2030 http://example.org/b.html", ["Illicit Benches from Many Places 2020 – 2030"]),
    "report with its date": ("It published a self-assessment report on progress in April 2030.", ["self-assessment report on progress"]),
    "report to be written": ("We will prepare an annual self-assessment report.", []),
}  # fmt: skip


@pytest.mark.parametrize(("words", "expected"), TITLES.values(), ids=TITLES)
def test_long_titles(printed, reference, words, expected):
    document = printed([("p", words)], "html")
    works = WorkBook(document, reference)
    add_titles(document, [block.span for block in document.body], works)
    assert [work.title for work in works.records()] == expected


def test_a_part_of_the_plan_in_quotation_marks_is_no_work(printed):
    document = printed([("p", "See ‘Vision and Impact’ above, and “Benches for All”.")], "html")
    spans = [block.span for block in document.body]
    found = [document.quote(span) for span in quoted_labels(document, spans, ["vision and impact"])]
    assert found == ["‘Vision and Impact’"]


EVENTS = {
    "year first": ("agreed at the 2030 Bench Global Conference, which", [("2030 Bench Global Conference", "2030")]),
    "year last": ("the themes of the OGP’s annual summit 2030.", [("OGP’s annual summit 2030", "2030")]),
    "month behind": ("at the Busan High Level Forum on Bench Design in December 2031.", [("Busan High Level Forum on Bench Design", "2031-12")]),
    "a forum that is a body": ("The Bench Design Forum is a body of 2030.", []),
    "date of another thing": ("We like the Bench Design Forum. It rained in May 2030.", []),
}  # fmt: skip


@pytest.mark.parametrize(("words", "expected"), EVENTS.values(), ids=EVENTS)
def test_conferences(printed, words, expected):
    document = printed([("p", words)], "html")
    found = conferences(document, [block.span for block in document.body], None, ())
    assert [(one.title, one.date.value) for one in found] == expected
