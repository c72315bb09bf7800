from collections.abc import Callable

import pytest

from ogkg.extraction.works import WorkBook
from ogkg.model.document import Document
from ogkg.model.evidence import Span
from ogkg.model.reference import Reference


def spans(made: Document) -> list[Span]:
    return [block.span for block in made.body]


def titles(text: str, document: Callable[..., Document], reference: Reference) -> list[str]:
    made = document(text)
    works = WorkBook(made, reference)
    works.scan(spans(made))
    return [record.title for record in works.records()]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("The Paris Declaration was signed.", ["Paris Declaration"], id="proper name and noun"),
        pytest.param("the Civil Service Reform plan", ["Civil Service Reform plan"], id="noun in lower case"),
        pytest.param("as the IRM report says", ["IRM report"], id="body and report"),
        pytest.param("the Cabinet Office plan", [], id="body alone before a plan"),
        pytest.param("the new Code of Practice", [], id="noun alone"),
        pytest.param("the Annual Report and the Chair’s report", [], id="a word that names no work"),
        pytest.param(
            "the report “Open Piers” is out", ["Open Piers"], id="two words that are called a report"
        ),
        pytest.param("we like “Open Piers” in the report", [], id="two words in quotation marks"),
        pytest.param(
            "the Pier Safety Plan Review is out", ["Pier Safety Plan Review"], id="a title in a title"
        ),
        pytest.param(
            "a reply to the Making Piers Safe consultation",
            ["Making Piers Safe"],
            id="title of a consultation",
        ),
        pytest.param("the Pier Safety consultation", [], id="subject of a consultation"),
        pytest.param(
            "A draft of the members’ vision for the Harbour was shared",
            ["members’ vision for the Harbour"],
            id="draft of a vision for something",
        ),
        pytest.param("A draft of the vision was shared", [], id="draft of any vision"),
        pytest.param(
            "the deadline for departmental business plans",
            ["departmental business plans"],
            id="known by itself",
        ),
        pytest.param(
            "their Harbour Data Strategies, then the Harbour Data strategy",
            ["Harbour Data Strategies"],
            id="a set and one of it",
        ),
        pytest.param("departmental Harbour Strategies", [], id="a set with one word of name"),
        pytest.param(
            "clauses in the Small Piers, Boats and Nets Bill",
            ["Small Piers, Boats and Nets Bill"],
            id="comma in the name of a bill",
        ),
        pytest.param("a European Directive", [], id="adjective alone"),
        pytest.param(
            "the Freedom of Information Code of Practice",
            ["Freedom of Information Code of Practice"],
            id="linking words inside",
        ),
        pytest.param(
            "Department for Business, Energy and Industrial Strategy", [], id="name of a department"
        ),
        pytest.param(
            "the report “Opening up the harbour books” came out",
            ["Opening up the harbour books"],
            id="quotation marks, called a report",
        ),
        pytest.param("at the “The Future is Open” conference", [], id="quotation marks, called an event"),
        pytest.param("they must act on the report to act", [], id="plain verbs"),
        pytest.param("DCLG to report on widgets", [], id="a verb behind to"),
        pytest.param("Item 4 DfT Widget Report: done", ["DfT Widget Report"], id="number of an item"),
        pytest.param("Adoption of the EU Widget Directive", ["EU Widget Directive"], id="what is done to it"),
        pytest.param("Annual Review of the members", [], id="no name but a kind"),
        pytest.param(
            "the UK Anti-Corruption Strategy; the Anti-Corruption Strategy",
            ["UK Anti-Corruption Strategy"],
            id="a shorter form is the same work",
        ),
    ],
)
def test_titles(text: str, found: list[str], document: Callable[..., Document], reference: Reference) -> None:
    assert titles(text, document, reference) == found


def test_works_with_a_line_of_their_own_are_never_joined(
    document: Callable[..., Document], reference: Reference
) -> None:
    made = document("Summary of findings report\nAnnex to the summary of findings report")
    works = WorkBook(made, reference)
    for span in spans(made):
        works.add(span)
    assert len(list(works.records())) == 2
