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
_MOST_SLIPS = 2
_SOUNDS = {
    letter: digit
    for digit, letters in enumerate(("bfpv", "cgjkqsxz", "dt", "l", "mn", "r"), 1)
    for letter in letters
}
_CODE_LENGTH = 4
_MOST_INITIALS = 3
_SON = "son"


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
        words: the whole name without titles and middle initials, folded word by word.
        given: folded; the title of a peer without a given name; of several initials the first.
        root: the given name that it is a short form of, else itself.
        middle: folded names and initials behind the given name.
        family: folded words of the surname, joined; hyphens and particles make no difference.
        first: the first word of the surname.
        sex: as the titles say; "" where none does.
    """

    full: str
    words: tuple[str, ...]
    given: str
    root: str
    middle: tuple[str, ...]
    family: str
    first: str
    titled: bool
    sex: str

    @property
    def identity(self) -> tuple[tuple[str, ...], tuple[str, ...], str]:
        """All of a name that tells it from another."""
        return self.words, self.middle, self.sex

    @property
    def initial(self) -> bool:
        """Whether of the given name no more than an initial is written."""
        return len(self.given) == 1


@dataclass(frozen=True, slots=True)
class Known:
    """Names there are.

    Attributes:
        given: given names; two of them are never a misspelling of one another.
        frequent: names that many have, and whether as `given`, `surname` or both.
    """

    given: Mapping[str, str]
    frequent: Mapping[str, str]

    def is_surname(self, word: str) -> bool:
        """Whether many have a surname."""
        return "surname" in self.frequent.get(word, "")


def comparable(name: PersonName, variants: Mapping[str, str], sexes: Mapping[str, str]) -> Name | None:
    """A parsed name ready to compare; `None` for one that identifies nobody ("Ms Jones").

    Args:
        name: the name.
        variants: the list `given_name_variants`.
        sexes: the list `gendered_titles`.
    """
    words = name.key
    if len(words) < 2 or not (name.given or name.peer):  # noqa: PLR2004 - a title or given name, and a surname
        return None
    family = PersonName(written=name.written, family=name.family).key
    given, *others = tuple(words[0]) if _is_initials(name.given) else (words[0],)
    said = (sexes.get(title.replace(".", "").casefold(), "") for title in name.honorifics)
    return Name(
        full=name.full,
        words=words,
        given=given,
        root=variants.get(given, given),
        middle=(*others, *PersonName(written=name.written, family=" ".join(name.middle)).key),
        family="".join(family) or words[-1],
        first=family[0] if family else words[-1],
        titled=not name.given,
        sex=next(filter(None, said), ""),
    )


def _is_initials(given: str) -> bool:
    letters = given.replace(".", "")
    return letters.isupper() and len(letters) <= _MOST_INITIALS


def compare(left: Name, right: Name, known: Known) -> Likeness | None:
    """How two names relate, `None` if they are names of different people.

    Args:
        left: a name.
        right: another one.
        known: names that are no misspellings of one another.
    """
    if left.titled != right.titled or contradict(left, right, known):
        return None
    if left.words == right.words:
        return Likeness.SAME
    if left.family == right.family:
        return _compare_given(left, right, known)
    if left.root != right.root or left.titled:
        return None
    if is_typo(left.family, right.family) and not _is_son(left.family, right.family):
        return Likeness.TYPO
    return Likeness.EXTENDED if _extended(left, right) else None


def contradict(left: Name, right: Name, known: Known) -> bool:
    """Whether two names cannot both be one person's, whatever the surnames: Mr and Mrs, Ann and Bob.

    Args:
        left: a name.
        right: another one.
        known: as for `compare`.
    """
    if left.sex and right.sex and left.sex != right.sex:
        return True
    if left.titled or right.titled:
        return False
    return _compare_given(left, right, known) is None or _middles_differ(left, right)


def _extended(left: Name, right: Name) -> bool:
    longer, shorter = sorted((left, right), key=lambda name: -len(name.family))
    return longer.first == shorter.family


def _compare_given(left: Name, right: Name, known: Known) -> Likeness | None:
    if left.given == right.given:
        return Likeness.SHORT if left.initial and left.words != right.words else Likeness.SAME
    if left.titled:
        return None
    either = left.initial or right.initial
    if left.root == right.root or (either and left.given[0] == right.given[0]):
        return Likeness.SHORT
    both_known = left.given in known.given and right.given in known.given
    return Likeness.TYPO if not both_known and is_typo(left.given, right.given) else None


def _middles_differ(left: Name, right: Name) -> bool:
    """Whether a middle name, or its initial, is another's; one that is left out tells nothing."""
    for mine, theirs in zip(left.middle, right.middle, strict=False):
        if mine[0] != theirs[0]:
            return True
        if min(len(mine), len(theirs)) > 1 and mine != theirs and not is_typo(mine, theirs):
            return True
    return False


def is_typo(left: str, right: str) -> bool:
    """Whether two words differ by a slip: one letter, or two in a long word; both begin alike."""
    shorter = min(len(left), len(right))
    if shorter < _SHORT_NAME or left[0] != right[0] or abs(len(left) - len(right)) > _MOST_SLIPS:
        return False
    return DamerauLevenshtein.distance(left, right) <= (1 if shorter < _LONG_NAME else _MOST_SLIPS)


def _is_son(left: str, right: str) -> bool:
    """Whether one of two surnames is a son's of the other: Williams, Williamson."""
    return left.endswith(_SON) != right.endswith(_SON)


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
