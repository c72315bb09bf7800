"""Keys made of words: slugs, and the words-hash6 of a longer text.

The forms are those of the published URI patterns; a change here changes IRIs.
"""

import hashlib
import re
import unicodedata

_APOSTROPHES = str.maketrans("", "", "'’‘ʼ`´")
_LONGEST = 80
_STOP_WORDS = frozenset(
    [
        "a",
        "an",
        "and",
        "as",
        "at",
        "be",
        "by",
        "for",
        "from",
        "in",
        "into",
        "is",
        "of",
        "on",
        "or",
        "the",
        "to",
    ]
)


def collapse(text: str) -> str:
    """The text with every run of white space, no-break spaces included, as one plain space."""
    return " ".join(text.split())


def slug(text: str) -> str:
    """The text as an IRI segment: `O’Flynn & Co` → `oflynn-and-co`; at most 80 characters.

    NFKD without combining marks, apostrophes dropped, `&` as "and", lower case, other runs as `-`.
    A text without a letter or digit gives "".
    """
    plain = unicodedata.normalize("NFKD", text.translate(_APOSTROPHES).replace("&", " and "))
    plain = "".join(char for char in plain if not unicodedata.combining(char)).casefold()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:_LONGEST].strip("-")


def normalised(text: str) -> str:
    """The text for comparison and hashing: NFKC, case-folded, punctuation and white space as one space."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    return " ".join(re.sub(r"[^\w]+|_", " ", plain).split())


def hash6(text: str) -> str:
    """Six hex digits of the SHA-256 of the normalised text, its apostrophes dropped as in a slug."""
    return hashlib.sha256(normalised(text.translate(_APOSTROPHES)).encode()).hexdigest()[:6]


def words_hash6(text: str) -> str:
    """The first six words that are not stop words, and the hash6: `circulate-slides-bc4a2e`."""
    plain = normalised(text.translate(_APOSTROPHES)).split()
    chosen = [word for word in plain if word not in _STOP_WORDS][:6] or plain[:6]
    return "-".join(part for part in (slug(" ".join(chosen)), hash6(text)) if part)
