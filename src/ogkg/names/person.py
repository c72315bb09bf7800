"""A person's name: taken apart, and made comparable.

The vocabulary of titles, letters after the name and particles is closed and lies in
`data/reference/words/`; what is none of these and not made of name-like words is not a name.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

__all__ = ["PersonName", "initials", "parse_person"]

Words = Mapping[str, Mapping[str, str]]
"""Word lists by file name, as in `Reference.words`."""

_APOSTROPHES = "'’‘ʼ`´′"
_TOKEN = re.compile(rf"[^\W\d_](?:[^\W\d_]|[{_APOSTROPHES}]|-(?=[^\W\d_]))*\.?")
_INITIALS = re.compile(r"(?:[A-Z]\.?){1,3}")
_LONGEST_HONORIFIC = 3
_MOST_WORDS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonName:
    """A name as written, and its parts.

    Attributes:
        written: verbatim, titles included.
        honorifics: before the name ("Professor", "Sir", "Lord").
        given: first name or leading initials; "" where only title and surname are written.
        middle: between given name and family name, initials included.
        family: surname with its particles ("von Bertele").
        suffixes: after the name ("MP", "OBE").
        peer: whether the title is part of the name ("Lord McNally").
    """

    written: str
    honorifics: tuple[str, ...] = ()
    given: str = ""
    middle: tuple[str, ...] = ()
    family: str
    suffixes: tuple[str, ...] = ()
    peer: bool = False

    @property
    def full(self) -> str:
        """The name without titles and letters; a peer without given name keeps the title."""
        parts = [self.given, *self.middle, self.family]
        if not self.given:
            parts = [*self.honorifics[-1:], self.family]
        return " ".join(part for part in parts if part)

    @property
    def key(self) -> tuple[str, ...]:
        """Folded words for comparison: no case, accents, apostrophes, hyphens, middle initials."""
        middle = [part for part in self.middle if len(part.rstrip(".")) > 1]
        first = [self.given] if self.given else list(self.honorifics[-1:])
        return tuple(word for part in (*first, *middle, self.family) for word in _folded(part))


def parse_person(text: str, words: Words) -> PersonName | None:
    """Read a text that should be one person's name and nothing else.

    Args:
        text: the name, without affiliation, role or brackets.
        words: the lists `honorifics`, `post_nominals`, `name_particles`, `not_names`, `given_names`,
            `body_nouns`.

    Returns:
        The name, or `None` for anything else: a role, a body, a lone first name, a sentence.
    """
    written = text.strip(" \t\n\r\xa0,.;:")
    parts = written.replace(",", " ").split()
    honorifics = _honorifics(parts, words)
    rest = parts[len(" ".join(honorifics).split()) :]
    suffixes = _suffixes(rest, words)
    rest = _joined(rest[: len(rest) - len(suffixes)])
    if "," in written.rstrip(",") and not suffixes:
        return None
    # Behind a title a single letter is an initial, `Mr A Brown`, and no article.
    named = [_marked(part) if honorifics else part for part in rest]
    surname = _surname(named, honorifics, words)
    if not _is_name(named, words, surname) or (len(rest) == 1 and not honorifics) or _ends_in_initials(rest):
        return None
    peer = any(_listed(words, "honorifics", title) == "peerage" for title in honorifics)
    start = _family_start(rest, words)
    return PersonName(
        written=written,
        honorifics=tuple(honorifics),
        given=rest[0] if len(rest) > 1 else "",
        middle=tuple(rest[1:start]),
        family=" ".join(rest[start:]),
        suffixes=tuple(suffixes),
        peer=peer,
    )


def initials(name: PersonName) -> frozenset[str]:
    """The short forms minutes use for a name: `TK`, `KOH` for O’Hara, `JTe`, `TBL`, `YWY`."""
    if not name.given or not name.family:
        return frozenset()
    firsts = {name.given[0].upper(), _capitals(name.given)}
    family = name.family.translate(str.maketrans("", "", _APOSTROPHES))
    last = family.split()[-1]
    surnames = {last[0].upper(), _capitals(name.family), last[:2].capitalize(), last[:3].capitalize()}
    surnames.add(family)
    surnames.add("".join(part[0] for part in re.split(r"[\s-]", name.family) if part).upper())
    middles = {"", "".join(part[0] for part in name.middle)}
    return frozenset(
        first + middle + surname for first in firsts for middle in middles for surname in surnames
    )


def _capitals(text: str) -> str:
    return "".join(char for char in text if char.isupper()) or text[0].upper()


def _folded(text: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", text.replace(".", ""))
    kept = "".join(char for char in plain if char not in _APOSTROPHES and not unicodedata.combining(char))
    return re.sub(r"[^\w]+", " ", kept.casefold()).split()


def _listed(words: Words, name: str, text: str) -> str | None:
    return words.get(name, {}).get(text.replace(".", "").casefold())


def _honorifics(parts: list[str], words: Words) -> list[str]:
    found: list[str] = []
    at = 0
    while at < len(parts):
        sizes = range(min(_LONGEST_HONORIFIC, len(parts) - at), 0, -1)
        size = next(
            (n for n in sizes if _listed(words, "honorifics", " ".join(parts[at : at + n])) is not None), 0
        )
        if not size:
            break
        found.append(" ".join(parts[at : at + size]))
        at += size
    return found


def _suffixes(parts: list[str], words: Words) -> list[str]:
    """Letters after the name: listed, and written in capitals or with one ("PhD")."""
    count = 0
    while count < len(parts) - 1 and _is_suffix(parts[-1 - count], words):
        count += 1
    return parts[len(parts) - count :]


def _is_suffix(word: str, words: Words) -> bool:
    return _listed(words, "post_nominals", word) is not None and word[-2:] != word[-2:].lower()


def _joined(parts: list[str]) -> list[str]:
    """`O’ Hara` written apart is one word, and so is `J oe` where formatting broke it."""
    joined: list[str] = []
    for part in parts:
        if joined and joined[-1][-1] in _APOSTROPHES and len(joined[-1]) == 2:  # noqa: PLR2004 - O’
            joined[-1] += part
        else:
            joined.append(part)
    return joined


def _is_name(parts: list[str], words: Words, surname: str) -> bool:
    if not 1 <= len(parts) <= _MOST_WORDS:
        return False
    inner = range(1, len(parts) - 1)
    for at, part in enumerate(parts):
        particle = at in inner and _listed(words, "name_particles", part) is not None
        known = bool(surname) and at == len(parts) - 1
        if not particle and not known and not _is_name_word(part, at, words):
            return False
    return len(parts[-1].rstrip(".")) > 1


def _marked(part: str) -> str:
    """Initials with their full stop: `A`, `DIA`."""
    return f"{part.rstrip('.')}." if _INITIALS.fullmatch(part) else part


def _surname(parts: list[str], honorifics: list[str], words: Words) -> str:
    """The last part, where it is a surname although a word: `Mr P Heads`, `Cllr Day`, `Ann England`.

    Behind a title and an initial any word is one but a noun of bodies, `Dr A Board`; else only those
    listed as surnames, behind a title or after a given name that is no word.
    """
    if not parts or not parts[-1][0].isupper():
        return ""
    listed = _listed(words, "not_names", parts[-1]) == "surname"
    noun = _listed(words, "body_nouns", parts[-1]) is not None
    initial = len(parts) > 1 and _INITIALS.fullmatch(parts[0]) is not None and not noun
    given = len(parts) > 1 and _listed(words, "given_names", parts[0]) == ""
    sure = (honorifics and (initial or listed)) or (listed and given and len(parts) == 2)  # noqa: PLR2004
    return parts[-1] if sure else ""


def _ends_in_initials(parts: list[str]) -> bool:
    """`Ann Able AA`: letters behind a name are how minutes shorten it."""
    *named, last = parts
    return len(named) > 1 and last.isupper() and last == "".join(part[0] for part in named)


def _is_name_word(part: str, at: int, words: Words) -> bool:
    letters = len(part.replace(".", ""))
    if _INITIALS.fullmatch(part) and (letters <= 2 or part.endswith(".")):  # noqa: PLR2004 - A, A.B., JP
        return part.endswith(".") or _listed(words, "not_names", part) is None
    if not _TOKEN.fullmatch(part) or not part[0].isupper():
        return False
    if any(
        _listed(words, "not_names", piece) is not None for piece in (part, part.split("-", maxsplit=1)[0])
    ):
        return False
    bare = part.rstrip(".")
    return not (at == 0 and bare.isupper() and len(bare) < 4) and not _is_acronym(bare)  # noqa: PLR2004


def _is_acronym(word: str) -> bool:
    """DfT, DCLG, MoJ: capitals inside or at the end of the word, save McNally, O’Hara, LeBlanc."""
    if word.isupper():
        return len(word) < 4 or not re.search(r"[AEIOUY]", word)  # noqa: PLR2004
    return word[-1].isupper() or bool(re.match(r"[A-Z][a-z]?[A-Z]{2}", word))


def _family_start(parts: list[str], words: Words) -> int:
    start = len(parts) - 1
    while start > 1 and _listed(words, "name_particles", parts[start - 1]) is not None:
        start -= 1
    return start
