"""Whether two wordings of a task are one."""

import pytest

from ogkg.resolution.likeness import disagree, likeness, says_the_same


def test_a_task_cut_after_its_first_sentence_is_the_same():
    assert likeness("Ann to study widgets abroad. To be told to Ben.", "Ann to study widgets abroad.") == 100
    assert likeness("Ann to study widgets abroad. To be told to Ben.", "Ben to sell the cogs") < 60


@pytest.mark.parametrize(
    ("left", "right", "apart"),
    [
        ("Publish notes of the fifth meeting", "Publish notes of the seventh meeting", True),
        ("Count 12 widgets", "Count 13 widgets", True),
        ("Count the widgets", "Count 13 widgets", False),
        ("Publish notes of the fifth meeting", "Publish the notes of the fifth meeting", False),
    ],
)
def test_other_numbers_are_other_tasks(left, right, apart):
    assert disagree(left, right, {"fifth", "seventh"}) is apart


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("Widget Team to circulate the cog paper", "Widget Team to circulate the wheel plan", False),
        ("Widget Team to share more widgets with CR", "Widget Team to share more widgets on request", False),
        ("Widget Team to write about cogs and wheels", "Widget Team to write about cogs", True),
        ("Widget Team", "Widget Team", False),
    ],
)
def test_words_besides_the_owner_must_be_shared(left, right, same):
    assert says_the_same(left, right, ["Widget Team"]) is same
