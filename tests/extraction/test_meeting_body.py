"""The body that the title of a note names: a name, and nothing of the day or of the paper."""

import pytest

from ogkg.extraction.note_next import group_of
from ogkg.model.reference import Reference


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("Pier Steering Group", "Pier Steering Group"),
        ("Pier Steering Group meeting", "Pier Steering Group"),
        ("Forum on Piers", "Forum on Piers"),
        ("Minutes of the Pier Panel", "Pier Panel"),
        ("Minutes of meeting held 5th May 2031 of the Pier Panel", "Pier Panel"),
        ("Note of a meeting on 5 May 2031 of the Board for Piers", "Board for Piers"),
        ("What was said on 5th May 2031 at the Pier Panel", ""),
        ("Notes of piers and their Panel", ""),
        ("Meeting between piers and the Pier Panel", ""),
    ],
)
def test_the_body_of_a_title(title: str, body: str, reference: Reference) -> None:
    assert group_of(title, reference) == body
