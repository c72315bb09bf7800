"""Whether two wordings are the same task: nearly the same words, and no name or number against it."""

import re
from collections.abc import Collection

from rapidfuzz import fuzz

from ogkg.names.slug import normalised

_SENTENCE = re.compile(r"(?<=[a-z)][.;])\s+(?=[A-Z])")
_FUNCTION = frozenset(
    ["the", "a", "an", "and", "or", "of", "to", "for", "on", "in", "at", "by", "with", "from", "as", "be",
     "is", "this", "that", "their", "its", "will"]
)  # fmt: skip
_CONTAINED = 0.8


def likeness(left: str, right: str) -> float:
    """How alike two tasks are, from 0 to 100; a task may have been cut after its first sentence.

    Args:
        left: one wording.
        right: the other.
    """
    pairs = {(one, other) for one in (left, _first(left)) for other in (right, _first(right))}
    return max(fuzz.token_sort_ratio(normalised(one), normalised(other)) for one, other in pairs)


def disagree(left: str, right: str, ordinals: Collection[str]) -> bool:
    """Whether numbers tell two tasks apart: notes of the fifth meeting are not those of the seventh.

    Args:
        left: one wording.
        right: the other.
        ordinals: the list `ordinals`.
    """
    mine, theirs = _numbers(left, ordinals), _numbers(right, ordinals)
    return bool(mine and theirs and mine != theirs)


def says_the_same(left: str, right: str, owners: Collection[str]) -> bool:
    """Whether one of two tasks has hardly a word of its own besides those of its owners.

    Args:
        left: one wording.
        right: the other.
        owners: who owns them, as written; their words do not count.
    """
    without = {word for owner in owners for word in normalised(owner).split()}
    mine, theirs = (content_words(text) - without for text in (left, right))
    short, long = sorted((mine, theirs), key=len)
    return bool(short) and len(short & long) >= _CONTAINED * len(short)


def content_words(text: str) -> set[str]:
    """The words of a task that are not small ones, normalised.

    Args:
        text: the task.
    """
    return set(normalised(text).split()) - _FUNCTION


def _first(text: str) -> str:
    return _SENTENCE.split(text, maxsplit=1)[0]


def _numbers(text: str, ordinals: Collection[str]) -> set[str]:
    return {word for word in normalised(text).split() if word.isdigit() or word in ordinals}
