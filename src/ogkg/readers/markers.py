"""Bullets and numbers typed before the words of a paragraph."""

import re
from dataclasses import dataclass, field

_MARKER = re.compile(
    r"""(?:
      [•◦▪●○·‣⁃∙■□◆➢➤❖\uf000-\uf0ff]          # bullets, Symbol and Wingdings bullets
    | [-–—*](?=\s)                             # dashes and stars as bullets
    | o(?=\t|\s\s)                             # Word's second bullet in plain text
    | \d{1,3}(?:\.\d{1,3}){0,3}[.)](?=\s)      # 1.  2)  3.1.
    | \d{1,2}(?:\.\d)+(?=\t|\s\s)              # 3.1 and wide space; 10.30 is a time
    | \(\d{1,2}\)(?=\s)
    | \(?(?:[a-z]|[ivx]{2,5})\)(?=\s)          # a)  (b)  iv)
    | (?:[a-z]|[ivx]{2,5})\.(?=\s)             # a.  iv.
    )[\s\u200b]*""",
    re.VERBOSE,
)

_SYMBOL = re.compile(r"[\ue000-\uf8ff]")
"""Private characters: what the bullets of Symbol and Wingdings are saved as."""

_PAGE_NUMBER = re.compile(r"(?:page |slide |p )?\d{0,4}(?: of \d{0,4})?|page(?: of)?|slide")
_SAME = 0.5
"""Indents that differ by less are the same."""


def split_marker(words: str) -> tuple[str, int]:
    """The marker typed at the start, and where the words after it begin; `("", 0)` without one.

    A marker without words after it is a word: `-` alone in a cell says something.
    """
    match = _MARKER.match(words)
    if match is None or match.end() == len(words):
        return "", 0
    return bullet_of(match.group().strip().strip("\u200b")), match.end()


def bullet_of(written: str) -> str:
    """A bullet as any font can show it: those of Symbol and Wingdings become `•`."""
    return _SYMBOL.sub("•", written).strip()


def is_page_number(line: str) -> bool:
    """Whether a line in the margin says only which page it is on: `Page 2 of 3`, `- 2 -`, or nothing.

    `19.07.11` is a date.
    """
    words = " ".join(re.sub(r"[\W_]+", " ", line).split()).casefold()
    return _PAGE_NUMBER.fullmatch(words) is not None


@dataclass(slots=True)
class Indents:
    """The depth of list items by how far they stand in."""

    _open: list[float] = field(default_factory=list)

    def level(self, indent: float) -> int:
        """The depth of an item that stands in this far, from 1."""
        while self._open and indent < self._open[-1] - _SAME:
            self._open.pop()
        if not self._open or indent > self._open[-1] + _SAME:
            self._open.append(indent)
        return len(self._open)

    def close(self) -> None:
        """The list is over."""
        self._open.clear()
