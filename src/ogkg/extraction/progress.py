"""The state of a task or promise by the word it is printed with: list `progress_words`."""

import re
from collections.abc import Mapping

from ogkg.model.code import ProgressStatus
from ogkg.names.slug import normalised

_NEW = re.compile(r"new\b(?:\s*action)?[\s.]*", re.IGNORECASE)


def status_of(text: str, words: Mapping[str, str]) -> ProgressStatus | None:
    """The status that a printed state begins with.

    Args:
        text: "Completed", "On track for due date", "Ongoing. See attached note."
        words: the list `progress_words`.

    Returns:
        The status of the longest listed words the text begins with; `None` where it begins otherwise.
    """
    plain = f"{normalised(text)} "
    held = [word for word in words if plain.startswith(f"{normalised(word)} ")]
    return ProgressStatus(words[max(held, key=len)]) if held else None


def is_new(text: str) -> bool:
    """Whether a printed state only says that the task is new."""
    return bool(_NEW.fullmatch(text.strip()))
