"""Two names of people compared: the same, a variant, or different people's names.

Each function looks at one feature and says in words what it found; scoring weighs them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz.distance import DamerauLevenshtein

from ogkg.names.person import PersonName

_SHORT_NAME = 4
_LONG_NAME = 6
_SOUNDS = {
    letter: digit
    for digit, letters in enumerate(("bfpv", "cgjkqsxz", "dt", "l", "mn", "r"), 1)
    for letter in letters
}
_CODE_LENGTH = 4


class Likeness(StrEnum):
    """How two names relate."""

    SAME = "same full name"
    SHORT = "short form or initial of the given name"
    TYPO = "one name misspelt"
    EXTENDED = "one surname longer than the other"


@dataclass(frozen=True, slots=True)
class Name:
    """A name as comparison needs it.

    Attributes:
        given: folded; the title of a peer without a given name.
        root: the given name that it is a short form of, else itself.
        family: folded words of the surname, joined; hyphens and particles make no difference.
        first: the first word of the surname.
    """

    full: str
    given: str
    root: str
    family: str
    first: str
    titled: bool


def comparable(name: PersonName, variants: Mapping[str, str]) -> Name | None:
    """A parsed name ready to compare; `None` for one that identifies nobody ("Ms Jones")."""
    words = name.key
    if len(words) < 2 or not (name.given or name.peer):  # noqa: PLR2004 - a title or given name, and a surname
        return None
    family = PersonName(written=name.written, family=name.family).key
    first = family[0] if family else words[-1]
    return Name(
        full=name.full,
        given=words[0],
        root=variants.get(words[0], words[0]),
        family="".join(family) or words[-1],
        first=first,
        titled=not name.given,
    )


def compare(left: Name, right: Name, known_given: Mapping[str, str]) -> Likeness | None:
    """How two names relate, `None` if they are names of different people.

    Args:
        left: a name.
        right: another one.
        known_given: given names there are; two of them are never a misspelling of one another.
    """
    if left.titled != right.titled:
        return None
    if left.family == right.family:
        return _compare_given(left, right, known_given)
    if left.root != right.root or left.titled:
        return None
    if is_typo(left.family, right.family):
        return Likeness.TYPO
    longer, shorter = sorted((left, right), key=lambda name: -len(name.family))
    return Likeness.EXTENDED if longer.first == shorter.family else None


def _compare_given(left: Name, right: Name, known_given: Mapping[str, str]) -> Likeness | None:
    if left.given == right.given:
        return Likeness.SAME
    if left.titled:
        return None
    initial = min(left.given, right.given, key=len)
    if left.root == right.root or (len(initial) == 1 and left.given[0] == right.given[0]):
        return Likeness.SHORT
    both_known = left.given in known_given and right.given in known_given
    return Likeness.TYPO if not both_known and is_typo(left.given, right.given) else None


def is_typo(left: str, right: str) -> bool:
    """Whether two words differ by a slip: one letter, or two in a long word; both begin alike."""
    shorter = min(len(left), len(right))
    if shorter < _SHORT_NAME or left[0] != right[0]:
        return False
    return DamerauLevenshtein.distance(left, right) <= (1 if shorter < _LONG_NAME else 2)


def sound(word: str) -> str:
    """The Soundex code of a word: Marsh and March are M620 (US National Archives, 2007)."""
    code, last = word[:1].upper(), _SOUNDS.get(word[:1], 0)
    for letter in word[1:]:
        digit = _SOUNDS.get(letter, 0)
        if digit and digit != last:
            code += str(digit)
        if letter not in "hw":
            last = digit
    return code[:_CODE_LENGTH].ljust(_CODE_LENGTH, "0")
