"""The state of a task by the words it begins with."""

import pytest

from ogkg.extraction.progress import is_new, status_of
from ogkg.model.code import ProgressStatus

WORDS = {
    "complete": "complete",
    "completed": "complete",
    "not complete": "not-complete",
    "on track": "on-track",
    "ongoing": "in-progress",
    "partially complete": "partially-complete",
}

STATES = {
    "word": ("Completed", ProgressStatus.COMPLETE),
    "full stop": ("Ongoing.", ProgressStatus.IN_PROGRESS),
    "more after it": ("On track for due date", ProgressStatus.ON_TRACK),
    "a sentence after it": ("Completed – but further work ongoing", ProgressStatus.COMPLETE),
    "the longer one wins": ("Not complete. However, …", ProgressStatus.NOT_COMPLETE),
    "partly": ("Partially complete", ProgressStatus.PARTIALLY_COMPLETE),
    "wide spaces": ("Not      complete", ProgressStatus.NOT_COMPLETE),
    "part of a word": ("Completely forgotten", None),
    "later in the sentence": ("We have not completed it", None),
    "nothing": ("", None),
}


@pytest.mark.parametrize(("text", "status"), STATES.values(), ids=STATES.keys())
def test_a_state_is_what_it_begins_with(text, status):
    assert status_of(text, WORDS) is status


@pytest.mark.parametrize(
    ("text", "yes"), [("New", True), ("NEW.", True), ("New action", True), ("Newly done", False)]
)
def test_new_is_only_new(text, yes):
    assert is_new(text) is yes
