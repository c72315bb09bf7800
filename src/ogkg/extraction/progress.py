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


def clause_status(text: str, words: Mapping[str, str]) -> ProgressStatus | None:
    """The status that running text begins with: `Not complete. However, …`.

    Args:
        text: a paragraph of minutes.
        words: the list `progress_words`.

    Returns:
        The status of the longest listed words; `None` where no new clause follows them ("Complete
        the form"), or the text begins otherwise.
    """
    plain = normalised(text).split()
    longest = max((len(word.split()) for word in words), default=0)
    for size in range(min(longest, len(plain)), 0, -1):
        code = words.get(" ".join(plain[:size]))
        if code and (size == len(plain) or _ends_clause(text, plain[:size])):
            return ProgressStatus(code)
    return None


def _ends_clause(text: str, form: list[str]) -> bool:
    pattern = r"\W+".join(re.escape(word) for word in form)
    return bool(re.match(rf"\W*{pattern}\s*(?:[.;:,(–—-]|$)", text, re.IGNORECASE))


def is_new(text: str) -> bool:
    """Whether a printed state only says that the task is new."""
    return bool(_NEW.fullmatch(text.strip()))
