"""People that a note lists by side, by organisation, in tables and below lost line breaks."""

import pytest

from ogkg.extraction.note_lists import grouped_lists
from ogkg.extraction.people import people
from ogkg.model.document import Document, DocumentId
from ogkg.model.reference import Reference
from ogkg.readers import read


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param(
            "Attendees\n\nGovernment\nAnn Example, DWP (co-chair)\n\nCivil society\nBob Sample – Tearfund\n\n"
            "Apologies\nEve White, DFID",
            [
                "Ann Example | DWP | present chair",
                "Bob Sample | Tearfund | present",
                "Eve White | DFID | apologies",
            ],
            id="sides",
        ),
        pytest.param(
            "Present\n\nCabinet Office:\nAnn Example\nBob Sample\n\nTearfund:\nEve White",
            [
                "Ann Example | Cabinet Office | present",
                "Bob Sample | Cabinet Office | present",
                "Eve White | Tearfund | present",
            ],
            id="organisations over their people",
        ),
        pytest.param(
            "Chair: Ann Example (DWP)\n\nGovernment attendees: Bob Sample (DFID); Carol Brown (HMRC)\n\n"
            "Apologies: Dan Grey",
            [
                "Ann Example | DWP | present chair",
                "Bob Sample | DFID | present",
                "Carol Brown | HMRC | present",
                "Dan Grey |  | apologies",
            ],
            id="labels",
        ),
        pytest.param(
            "Attendees\n\nCo-chairs\nAnn Example, DWP\nBob Sample, DFID\n\n"
            "Civil society\nEve White, Tearfund",
            [
                "Ann Example | DWP | present chair",
                "Bob Sample | DFID | present chair",
                "Eve White | Tearfund | present",
            ],
            id="chairs over a side",
        ),
        pytest.param(
            "Co-chairs\nAnn Example, DWP\nBob Sample, DFID\nEve White, Tearfund (Chair)",
            [
                "Ann Example | DWP | present",
                "Bob Sample | DFID | present",
                "Eve White | Tearfund | present chair",
            ],
            id="chairs over more than they can be",
        ),
        pytest.param(
            "Date: 3 May 2016 Venue: Pier 4 Attendees: Ann Example (DWP), Bob Sample (DFID) "
            "Apologies: Eve White",
            ["Ann Example | DWP | present", "Bob Sample | DFID | present", "Eve White |  | apologies"],
            id="lost line breaks",
        ),
        pytest.param(
            "Members in attendance:\n- Ann Example\n- Bob Sample (DFID)\n\n"
            "Ann Example opened the meeting with news of piers.",
            ["Ann Example |  | present", "Bob Sample | DFID | present"],
            id="prose ends the list",
        ),
        pytest.param("Ann Example, DWP\nBob Sample, DFID", [], id="no heading, nobody"),
        pytest.param("Government\n\nAnn Example, DWP", [], id="a side alone says nothing of attendance"),
    ],
)
def test_grouped_lists(text: str, found: list[str], reference: Reference) -> None:
    made = read(text.encode(), id=DocumentId("d.txt"), name="d.txt").document
    assert _shown(made, reference) == found


def test_a_table_with_names_and_organisations(reference: Reference) -> None:
    html = (
        "<h2>Attendance</h2><table><tr><th>Name</th><th>Organisation</th></tr>"
        "<tr><td>Ann Example</td><td>DWP</td></tr><tr><td>Bob Sample</td><td>Widget Watch</td></tr></table>"
        "<table><tr><th>Name</th><th>Organisation</th></tr><tr><td>Eve White</td><td>DFID</td></tr></table>"
    )
    made = read(html.encode(), id=DocumentId("d.html"), name="d.html").document
    assert _shown(made, reference) == ["Ann Example | DWP | present", "Bob Sample | Widget Watch | present"]


def _shown(made: Document, reference: Reference) -> list[str]:
    found = grouped_lists(made, people(reference), list(made.body)).found
    return [
        " ".join(
            [
                each.entry.name.written,
                f"| {', '.join(held.written for held in each.entry.affiliations)} |",
                each.status.value,
                *(role.value for role in each.entry.roles),
            ]
        )
        for each in found
    ]
