"""Dates in tasks that say when a meeting is or was, or when work begins, not when the task is due."""

from ogkg.dates.grammar import NOT_DUE_AROUND, NOT_DUE_BEFORE, START_BEFORE

_BEFORE = 100
_AROUND = 40


def is_of_occasion(text: str, start: int, end: int) -> bool:
    """Whether a date belongs to an occasion that the task is about: `minutes from the meeting on 1 May`.

    Args:
        text: the sentence of the task.
        start: where the date begins.
        end: where it ends.
    """
    before = text[max(0, start - _BEFORE) : start]
    around = f"{before[-_AROUND:]}\0{text[end : end + _AROUND]}"
    return bool(NOT_DUE_BEFORE.search(before) or NOT_DUE_AROUND.search(around))


def is_start(text: str, start: int) -> bool:
    """Whether a date is the first day that something may be done, not the last: `not before 1 May`.

    Args:
        text: the sentence or phrase.
        start: where the date begins.
    """
    return START_BEFORE.search(text[max(0, start - _BEFORE) : start]) is not None
