"""Names of organisations made comparable: tokens, keys, and the parts of a compound name."""

import re
import unicodedata
from dataclasses import dataclass

_TOKEN = re.compile(r"&|[^\W_]+(?:['’][^\W_]+)*")
_APOSTROPHES = str.maketrans("", "", "'’")
_POSSESSIVE = re.compile(r"['’]s$", re.IGNORECASE)
_GAP = re.compile(r"[\s,.&’'‘“”\"/()-]{0,3}")
_SEPARATOR = re.compile(r"\s*(?:[,;/|]|\s[-–—]\s)\s*")
_AND = re.compile(r"\s+(?:and|&)\s+")
_BRACKET = re.compile(r"(?P<outer>[^()]+)\((?P<inner>[^()]+)\)[\s.,;]*")
_LONGEST_ACRONYM = 7
_MOST_PARTS = 12
_THEIR = frozenset(["her", "his"])
_ENDS = ".!?:;•\n\t-–—*"


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a text: where it stands, as written, and as compared."""

    start: int
    end: int
    written: str
    plain: str


def tokens(text: str) -> list[Token]:
    """The words of a text; `&` counts as "and", "department of" compares as "department for"."""
    found: list[Token] = []
    for match in _TOKEN.finditer(text):
        plain = plain_word(match.group())
        if plain == "of" and found and found[-1].plain == "department":
            plain = "for"
        found.append(Token(match.start(), match.end(), match.group(), plain))
    return found


def plain_word(word: str) -> str:
    """A word for comparison: NFKD without marks, case-folded, without apostrophes; `&` is "and"."""
    if word == "&":
        return "and"
    bare = unicodedata.normalize("NFKD", word.translate(_APOSTROPHES))
    return "".join(char for char in bare if not unicodedata.combining(char)).casefold()


def key(text: str) -> tuple[str, ...]:
    """A name for comparison: its words without a leading "the"."""
    words = tuple(token.plain for token in tokens(text))
    return words[1:] if len(words) > 1 and words[0] == "the" else words


def of_majesty(words: tuple[str, ...]) -> tuple[str, ...]:
    """A key with `HM` for "Her Majesty's" or "His Majesty's" at its beginning."""
    royal = words[0] in _THEIR and words[1:2] == ("majestys",)
    return ("hm", *words[2:]) if royal else words


def without_possessive(word: str) -> str:
    """The word without a closing `'s`."""
    return _POSSESSIVE.sub("", word)


def adjoining(text: str, left: Token, right: Token) -> bool:
    """Whether two words can belong to one name: only a little punctuation between them."""
    between = text[left.end : right.start]
    return _GAP.fullmatch(between) is not None and "\n\n" not in between and ". " not in between


def is_acronym(form: str) -> bool:
    """Whether a form is short and has two capitals or more, so that its case counts: DfT, BIS, IfG."""
    return len(form) <= _LONGEST_ACRONYM and " " not in form and capitals(form) > 1


def capitals(form: str) -> int:
    """Number of capital letters."""
    return sum(char.isupper() for char in form)


def parts(name: str) -> list[str]:
    """A compound name cut at commas, slashes and dashes; every second one is the separator.

    At most twelve cuts: what is longer is a sentence and no name.
    """
    cuts = list(_SEPARATOR.finditer(name))
    if len(cuts) > _MOST_PARTS:
        return [name]
    pieces: list[str] = []
    last = 0
    for cut in cuts:
        pieces += [name[last : cut.start()], cut.group()]
        last = cut.end()
    return [*pieces, name[last:]]


def joined(name: str) -> list[str]:
    """The names that "and" joins, at most twelve."""
    return _AND.split(name, maxsplit=_MOST_PARTS)


def bracketed(name: str) -> tuple[str, str] | None:
    """The two names of `Office for National Statistics (ONS)`, else `None`."""
    match = _BRACKET.fullmatch(name)
    return (match["outer"].strip(), match["inner"].strip()) if match else None


@dataclass(frozen=True, slots=True)
class Form:
    """One name of one organisation; `rank` says how official it is, from 0."""

    slug: str
    text: str
    rank: int
    use: str

    def fits(self, written: str) -> bool:
        """Whether a spelling can be this form: an abbreviation needs capitals to be one, no plural's s."""
        if not is_acronym(self.text) or written == self.text:
            return True
        if self.text[-1] == "S" and written[-1:] == "s" and written[:-1].isupper():
            return False  # MPs are no MPS
        return len(written) > 2 and capitals(written) > 1 and capitals(self.text) > 1  # noqa: PLR2004 - two letters: exact

    def reads(self, text: str, start: int, end: int) -> bool:
        """Whether a form may be read in running text: not as a plain word, not without its capitals."""
        written = text[start:end]
        if self.use == "affiliation" or not self.fits(written):
            return False
        if self.use == "mid-sentence" and (text[max(0, start - 40) : start].rstrip(" ") or ".")[-1] in _ENDS:
            return False
        return not self.text[0].isupper() or written[0].isupper()
