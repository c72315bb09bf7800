"""What a person types, as words with their spellings, and as FTS5 expressions.

An expression is made of words alone, letters and digits in quotes, so that nothing a person types is
ever read as FTS5's own language; it is bound as a parameter all the same.
"""

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeAlias

from rapidfuzz.distance import OSA

from ogkg.release.search_words import allowance, deletions, singular, start_of, words

Spelling: TypeAlias = tuple[str, ...]
"""What a word may have been meant to be: one word, or two that were typed as one."""
_MOST_WORDS = 8
_MOST_SPELLINGS = 24
_MOST_LETTERS = 40
_SHORTEST_HALF = 2
_SHORTEST = 3
"""Letters from which on the last word of a text search may be unfinished."""


@dataclass(frozen=True, slots=True)
class Asked:
    """The words of a question, the last of which may be unfinished."""

    words: tuple[str, ...]

    @property
    def folded(self) -> str:
        """The words with one space between them."""
        return " ".join(self.words)


@dataclass(frozen=True, slots=True)
class Spellings:
    """What a question may have been meant to be.

    Attributes:
        words: for each word, what else it may be.
        neighbours: for each two neighbours, what they may be with the space elsewhere or left out.
    """

    words: tuple[tuple[Spelling, ...], ...]
    neighbours: tuple[tuple[Spelling, ...], ...]


def parse(text: str) -> Asked:
    """The words of what was typed; those beyond the eighth are left out."""
    return Asked(tuple(word[:_MOST_LETTERS] for word in words(text)[:_MOST_WORDS]))


def as_typed(asked: Asked) -> str:
    """Names: every word as it is, single letters and the last word as beginnings of words."""
    return " AND ".join(_words_of_names(asked))


def alike(asked: Asked, near: Spellings) -> str:
    """Names: every word as it is or in another spelling, or two neighbours with the space elsewhere."""
    parts = _spelt(_words_of_names(asked), near)
    whole = [" AND ".join(parts)]
    for place, spellings in enumerate(near.neighbours):
        whole.append(" AND ".join([*parts[:place], _any(map(_together, spellings)), *parts[place + 2 :]]))
    return _any(f"({one})" for one in whole)


def in_part(asked: Asked, near: Spellings) -> str:
    """Names: all words but one, each in any spelling; "" for one word, which cannot be left out."""
    parts = _spelt(_words_of_names(asked), near)
    if len(parts) == 1:
        return ""
    return _any(f"({' AND '.join(parts[:gap] + parts[gap + 1 :])})" for gap in range(len(parts)))


def in_row(asked: Asked) -> str:
    """Texts: the words one after the other."""
    return " + ".join(_words_of_texts(asked))


def in_passage(asked: Asked) -> str:
    """Texts: all words anywhere in the passage."""
    return " AND ".join(_words_of_texts(asked))


def alike_in_passage(asked: Asked, near: Spellings) -> str:
    """Texts: all words, each as it is or in another spelling."""
    stems = tuple(tuple(tuple(map(singular, one)) for one in spellings) for spellings in near.words)
    return " AND ".join(_spelt(_words_of_texts(asked), Spellings(stems, ())))


def _words_of_names(asked: Asked) -> list[str]:
    last = len(asked.words) - 1
    return [
        f'"{word}" *' if place == last or len(word) == 1 else f'"{word}"'
        for place, word in enumerate(asked.words)
    ]


def _words_of_texts(asked: Asked) -> list[str]:
    stems = [f'"{singular(word)}"' for word in asked.words]
    if len(asked.words[-1]) >= _SHORTEST:
        stems[-1] += " *"
    return stems


def _spelt(parts: list[str], near: Spellings) -> list[str]:
    """Each part, or any of its other spellings."""
    return [
        _any([part, *map(_together, spellings)]) for part, spellings in zip(parts, near.words, strict=True)
    ]


def _any(expressions: Iterable[str]) -> str:
    return f"({' OR '.join(expressions)})"


def _together(spelling: Spelling) -> str:
    quoted = [f'"{word}"' for word in spelling]
    return f"({' AND '.join(quoted)})"


def find_spellings(index: sqlite3.Connection, asked: Asked) -> Spellings:
    """What else each word may have been meant to be, as far as the release knows the words.

    Args:
        index: of a release.
        asked: the words.
    """
    return Spellings(
        words=tuple((*_near(index, word), *_halves(index, word)) for word in asked.words),
        neighbours=tuple(
            ((one + other,), *_halves(index, one + other)) for one, other in pairwise(asked.words)
        ),
    )


def _near(index: sqlite3.Connection, word: str) -> list[Spelling]:
    """Words of the release that differ by as many letters as may be wrong, nearest first."""
    near = []
    for known in _known(index, deletions(word)):
        most = min(allowance(word), allowance(known))
        distance = OSA.distance(word, known, score_cutoff=most)
        if 0 < distance <= most:
            near.append((distance, word[0] != known[0], abs(len(word) - len(known)), known))
    return [(known,) for *_, known in sorted(near)[:_MOST_SPELLINGS]]


def _halves(index: sqlite3.Connection, word: str) -> tuple[Spelling, ...]:
    """The word as two that the release knows, the space left out or hit beside: `timkelsey`, `timbkelsey`."""
    gaps = range(_SHORTEST_HALF, len(word) - _SHORTEST_HALF + 1)
    pairs = [(word[:gap], word[gap + wide :]) for wide in (0, 1) for gap in gaps if len(word) - gap > wide]
    known = _known(index, frozenset(start_of(half) for pair in pairs for half in pair))
    return tuple(pair for pair in pairs if known.issuperset(pair))[:_MOST_SPELLINGS]


def _known(index: sqlite3.Connection, keys: frozenset[str]) -> frozenset[str]:
    """Words of the release that have one of the deletions."""
    text = "SELECT word FROM misspelling WHERE deletion IN (SELECT value FROM json_each(?))"
    return frozenset(row[0] for row in index.execute(text, (json.dumps(sorted(keys)),)))
