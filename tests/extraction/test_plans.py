from collections.abc import Callable

import pytest

from ogkg.extraction.plans import PlanBook
from ogkg.model.document import Document
from ogkg.model.evidence import Span
from ogkg.model.reference import Reference


def spans(made: Document) -> list[Span]:
    return [block.span for block in made.body]


def plans(
    text: str, document: Callable[..., Document], reference: Reference
) -> list[tuple[tuple[str, ...], str, str, str]]:
    made = document(text)
    return [
        (
            record.names,
            record.number,
            record.start.value or "" if record.start else "",
            record.end.value or "" if record.end else "",
        )
        for record in PlanBook(made, reference, spans(made)).records()
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param(
            "The Sixth National Action Plan for Open Government 2024-25 (NAP6) follows. NAP6 has themes.",
            [
                (
                    ("Sixth National Action Plan for Open Government 2024-25 (NAP6)", "NAP6"),
                    "6",
                    "2024",
                    "2025",
                )
            ],
            id="ordinal, period and short form are one plan",
        ),
        pytest.param(
            "the 2016-18 Open Government Action Plan. The NAP is updated.",
            [(("2016-18 Open Government Action Plan", "NAP"), "", "2016", "2018")],
            id="an open form means the only plan",
        ),
        pytest.param(
            "the 2016-18 Open Government Action Plan and the third National Action Plan",
            [(("2016-18 Open Government Action Plan", "third National Action Plan"), "3", "2016", "2018")],
            id="the register joins number and period",
        ),
        pytest.param(
            "the next National Action Plan (NAP)",
            [(("National Action Plan (NAP)", "NAP"), "", "", "")],
            id="no plan identified",
        ),
        pytest.param(
            "NAP 4 and NAP5; the NAP",
            [(("NAP 4",), "4", "", ""), (("NAP5",), "5", "", "")],
            id="an open form beside two plans means neither",
        ),
        pytest.param(
            "National Action Plan 2013 to 2015",
            [(("National Action Plan 2013 to 2015",), "", "2013", "2015")],
            id="period behind the name",
        ),
        pytest.param(
            "Kenya’s second National Action Plan; NAP 3 of Ghana", [], id="plans of other countries"
        ),
        pytest.param("an action plan for the team; Action Plan Development", [], id="no such plan"),
    ],
)
def test_plans(
    text: str,
    found: list[tuple[tuple[str, ...], str, str, str]],
    document: Callable[..., Document],
    reference: Reference,
) -> None:
    assert plans(text, document, reference) == found


def test_a_draft_is_never_the_plan(document: Callable[..., Document], reference: Reference) -> None:
    made = document("The draft NAP6 was sent out. NAP6 was published.")
    book = PlanBook(made, reference, spans(made))
    assert [(record.names, record.draft) for record in book.records()] == [
        (("NAP6",), True),
        (("NAP6",), False),
    ]


def test_main_is_the_plan_named_first(document: Callable[..., Document], reference: Reference) -> None:
    made = document("NAP5 is under way; NAP6 is to come.")
    book = PlanBook(made, reference, spans(made))
    assert book.main == "d.txt#plan/nap5"
    assert book.at(Span(18, 35)) is not None
    assert book.at(Span(0, 35)) is None
