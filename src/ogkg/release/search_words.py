"""Words as they are searched: folded, cut down to their singular in running text, and spelt almost alike."""

import re
import unicodedata
from itertools import combinations

_APOSTROPHES = str.maketrans("", "", "'’‘ʼ`´′")
_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "&": " and "}
)
_WORD = re.compile(r"[^\W_]+")
_WRITTEN = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u036f'’‘ʼ`´′])*")
_SHORTEST = 3
"""Letters from which on a word may be misspelt: two letters are near everything."""
_LONG = 8
"""Letters from which on a word may be misspelt twice."""
_COMPARED = 7
"""Letters at the beginning of a word that deletions are made from."""


def words(text: str) -> tuple[str, ...]:
    """The words of a text, without case, accents and apostrophes.

    >>> words("O’Flynn & José-Maria")
    ('oflynn', 'and', 'jose', 'maria')
    """
    plain = unicodedata.normalize("NFKD", text.translate(_APOSTROPHES)).casefold().translate(_LETTERS)
    if not plain.isascii():
        plain = "".join(char for char in plain if not unicodedata.combining(char))
    return tuple(_WORD.findall(plain))


def fold(text: str) -> str:
    """The words of a text with one space between them."""
    return " ".join(words(text))


def written_words(text: str) -> tuple[tuple[int, int], ...]:
    """Where the words of a text stand: offsets of each, the end excluded."""
    return tuple(found.span() for found in _WRITTEN.finditer(text))


def singular(word: str) -> str:
    """The word without the s of a plural (D. Harman, How effective is suffixing?, JASIS 42, 1991).

    >>> [singular(word) for word in ("commitments", "policies", "minutes", "status", "access")]
    ['commitment', 'policy', 'minute', 'status', 'access']
    """
    if len(word) <= _SHORTEST or word.endswith(("us", "ss")) or not word.endswith("s"):
        return word
    if word.endswith("ies") and not word.endswith(("eies", "aies")):
        return word[:-3] + "y"
    return word[:-1]


def allowance(word: str) -> int:
    """How many letters of a word may be wrong; none in one that has a digit: a year is no other year."""
    if len(word) < _SHORTEST or not word.isalpha():
        return 0
    return 2 if len(word) >= _LONG else 1


def start_of(word: str) -> str:
    """The beginning of a word that is compared first; one of its deletions."""
    return word[:_COMPARED]


def deletions(word: str) -> frozenset[str]:
    """The beginning of a word, as it is and with as many letters left out as may be wrong.

    Two words that differ by no more than that share a deletion: what one has too many is left out of it,
    what it has wrong is left out of both (W. Garbe, SymSpell, 2012). A word that may not be misspelt has
    none.
    """
    start, most = start_of(word), allowance(word)
    if not most:
        return frozenset()
    return frozenset(
        "".join(kept)
        for left_out in range(most + 1)
        for kept in combinations(start, max(len(start) - left_out, 0))
    )
