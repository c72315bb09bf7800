"""Bullets and numbers typed before the words of a paragraph."""

import re

_MARKER = re.compile(
    r"""(?:
      [•◦▪●○·‣⁃∙■□◆➢➤❖\uf000-\uf0ff]          # bullets, Symbol and Wingdings bullets
    | [-–—*](?=\s)                             # dashes and stars as bullets
    | o(?=\t|\s\s)                             # Word's second bullet in plain text
    | \d{1,3}(?:\.\d{1,3}){0,3}[.)](?=\s)      # 1.  2)  3.1.
    | \d{1,2}(?:\.\d)+(?=\t|\s\s)              # 3.1 and wide space; 10.30 is a time
    | \(\d{1,2}\)(?=\s)
    | \(?(?:[a-z]|[ivx]{2,5})\)(?=\s)          # a)  (b)  iv)
    | [ivx]{1,5}\.(?=\s)
    )[\s\u200b]*""",
    re.VERBOSE,
)


def split_marker(words: str) -> tuple[str, int]:
    """The marker typed at the start, and where the words after it begin; `("", 0)` without one.

    A marker without words after it is a word: `-` alone in a cell says something.
    """
    match = _MARKER.match(words)
    if match is None or match.end() == len(words):
        return "", 0
    return match.group().strip(" \t\u00a0\u200b\u2003\u2002\u2009"), match.end()
