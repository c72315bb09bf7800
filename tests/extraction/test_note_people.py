import pytest

from ogkg.extraction.note_people import run_in_lists
from ogkg.extraction.people import people
from ogkg.model.document import DocumentId
from ogkg.model.reference import Reference
from ogkg.readers import read


def listed(text: str, reference: Reference) -> list[str]:
    made = read(text.encode(), id=DocumentId("d.txt"), name="d.txt").document
    found = run_in_lists(made, people(reference), list(made.body)).found
    return [
        f"{present.entry.name.written} | {', '.join(held.written for held in present.entry.affiliations)}"
        f" | {present.status.value}"
        for present in found
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param(
            "Ann Example (DWP), Bob Sample (DFID) and Eve White (Global Witness; chair)",
            [
                "Ann Example | DWP | present",
                "Bob Sample | DFID | present",
                "Eve White | Global Witness | present",
            ],
            id="run-in list without a word before it",
        ),
        pytest.param("Ann Example (DWP), Bob Sample (DFID)", [], id="two are too few without a word"),
        pytest.param(
            "In attendance were: Ann Example (DWP) and Bob Sample (DFID).",
            ["Ann Example | DWP | present", "Bob Sample | DFID | present"],
            id="label and colon",
        ),
        pytest.param(
            "Attendees were Ann Example (DWP), and Bob Sample (DFID). "
            "Apologies were received from Dan Grey (CAFOD).",
            ["Ann Example | DWP | present", "Bob Sample | DFID | present", "Dan Grey | CAFOD | apologies"],
            id="two sentences",
        ),
        pytest.param(
            "It was attended by Ann Example and Bob Sample (both DFID) and Dan Grey from Tearfund.",
            ["Ann Example | DFID | present", "Bob Sample | DFID | present", "Dan Grey | Tearfund | present"],
            id="shared organisation",
        ),
        pytest.param(
            "From civil society: Ann Example (Involve), Bob Sample (Tearfund)\n\n"
            "From government: Dan Grey (DFID)",
            [
                "Ann Example | Involve | present",
                "Bob Sample | Tearfund | present",
                "Dan Grey | DFID | present",
            ],
            id="by side",
        ),
        pytest.param("The launch was attended by over fifty people.", [], id="nobody named"),
        pytest.param(
            "Ann Example (DWP) said that Bob Sample (DFID) left, and Dan Grey (CAFOD) too.", [], id="prose"
        ),
    ],
)
def test_listed(text: str, found: list[str], reference: Reference) -> None:
    assert listed(text, reference) == found
