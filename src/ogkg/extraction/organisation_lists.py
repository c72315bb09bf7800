"""Lists of organisations in running print: "Department for Business, Innovation and Skills, HM Treasury".

A comma may be part of a name, and so may "and". What the register knows as a name stays whole.
"""

import re
from collections.abc import Callable

Known = Callable[[str], bool]
"""Whether a form is the name of an organisation of the register."""

_NOTHING = (
    r"(?:n/?a|none|nil|nobody|no\s?one|tb[acd]|unknown|unassigned|vacant|not\s[^\n]+|-+|–|—)\.?$|.*\bto\sbe\s"
    r"(?:confirmed|consulted|determined|agreed|identified|decided|appointed|announced)\b"
)
_NO_VALUE = re.compile(_NOTHING, re.IGNORECASE)
_NOBODY = re.compile(
    rf"(?:various|all|yes|no)\.?$|{_NOTHING}|(?:all|other|various|relevant|several|any|across)\s(?:[a-z]+\s){{0,3}}"
    r"(?:departments|organisations|bodies|partners|stakeholders|ministries|agencies|government|groups|councils)\b",
    re.IGNORECASE,
)
_BREAK = re.compile(r"\s*(?:;|\n|•|\u2022|\s/\s|\.\s+(?=[A-Z][A-Za-z ]{2,40}:\s))\s*")
_BRACKETED = re.compile(r"\([^()]*\)")
_LISTING_NAME = re.compile(r"(?:The\s)?(?:Department|Ministry|Office|Minister)\s(?:for|of)\b", re.IGNORECASE)
_LEADING = re.compile(r"^(?:and\s+|with\s+|including\s+|the\s+(?=[A-Z]))+")
_SENTENCE = re.compile(
    r"\b(?:will|have|has|had|is|are|was|were|been|we|they|which|who|should|would|can|may|through)\b"
)
_ACRONYM = re.compile(r"[A-Z]{2,6}|[a-z]+[A-Z]\w+")
_NAME_START = re.compile(r"[A-Z0-9]|[a-z]{1,6}[A-Z]")  # "mySociety", "techUK"
_LONGEST_NAME = 14
_FARTHEST = 5
_GROUP = re.compile(r"(?P<group>[^()]+?)\s*\((?:including\s+|incl\.\s+)?(?P<members>[^()]+)\)")
_FEWEST_MEMBERS = 3
_ABOUT = re.compile(r"\b(?:for|of|on|to)\b")


def says_nothing(field: str) -> bool:
    """Whether the words of a field stand for no value: `TBC`, `n/a`, `to be agreed`, `not yet known`."""
    return _NO_VALUE.match(field.strip()) is not None


def split_organisations(text: str, known: Known, headings: Callable[[str], bool] | None = None) -> list[str]:
    """The organisations of a printed list, as written.

    Args:
        text: the list, on one line or several.
        known: tells a name of the register.
        headings: tells words before a colon that only sort the list ("Government: …").

    Returns:
        The names in order, each once; nothing for "not applicable", "to be consulted" and sentences.
    """
    found: list[str] = []
    for part in _BREAK.split(text):
        opening, colon, rest = part.partition(":")
        listed = [rest] if colon else [part]
        if colon and not (headings and headings(opening)) and not opening.strip().islower():
            listed.insert(0, opening)
        for piece in listed:
            found += _names(piece, known)
    return list(dict.fromkeys(found))


def _names(part: str, known: Known) -> list[str]:
    part = part.strip().rstrip(".")
    if not part or _NOBODY.match(part):
        return []
    tokens = _joined(_commas(part), known)
    names = [*tokens[:-1], *_at_and(tokens[-1], known, listed=len(tokens))]
    return [clean for name in names for whole in _members(name, known) if (clean := _clean(whole))]


def _members(name: str, known: Known) -> list[str]:
    """`Widget Coalition (Able Trust, Widget Watch, mySociety)`: the group, and its members each."""
    group = _GROUP.fullmatch(name.strip())
    listed = _commas(group["members"]) if group else []
    if group is None or len(listed) < _FEWEST_MEMBERS or known(name):
        return [name]
    return [group["group"], *_names(group["members"], known)]


def _commas(text: str) -> list[str]:
    """Cut at the commas outside brackets."""
    hidden = _BRACKETED.sub(lambda match: "\0" * len(match[0]), text)
    tokens, start = [], 0
    for match in re.finditer(",", hidden):
        tokens.append(text[start : match.start()])
        start = match.end()
    tokens.append(text[start:])
    return [token.strip() for token in tokens if token.strip()] or [text]


def _joined(tokens: list[str], known: Known) -> list[str]:
    """Put names together again that hold a comma."""
    whole: list[str] = []
    rest = list(tokens)
    while rest:
        size = _length(rest, known)
        whole.append(", ".join(rest[:size]))
        del rest[:size]
    return whole


def _length(tokens: list[str], known: Known) -> int:
    """How many tokens the first name of a list takes up."""
    sizes = range(min(len(tokens), _FARTHEST), 0, -1)
    longest = next((size for size in sizes if known(_LEADING.sub("", ", ".join(tokens[:size])))), 0)
    if longest:
        return longest
    if _LISTING_NAME.match(_LEADING.sub("", tokens[0])) and " and " not in tokens[0]:
        for size in range(2, min(len(tokens), _FARTHEST) + 1):
            last = tokens[size - 1]
            if known(last) or _LISTING_NAME.match(last):
                break
            if " and " in last or " & " in last:
                return size
    return 1


def _at_and(token: str, known: Known, listed: int) -> list[str]:
    """Cut "A and B" where it is two names: both are known, or it ends a list of several."""
    if known(_clean(token)):
        return [token]
    cuts = [match.span() for match in re.finditer(r",?\s+(?:and|&)\s+", _mask(token))]
    for start, end in cuts:
        left, right = token[:start], token[end:]
        if known(_clean(left)) and (known(_clean(right)) or _begins_name(left, right)):
            return [left, *_at_and(right, known, listed)]
        if known(_clean(right)) and not _is_one_department(left, right):
            return [*_at_and(left, known, listed), right]
    if len(cuts) == 1 and listed > 1:
        left, right = token[: cuts[0][0]], token[cuts[0][1] :]
        if _are_two(left, right):
            return [left, right]
    return [token]


def _are_two(left: str, right: str) -> bool:
    """Whether the last "B and C" of a list is two names: both of several words, both of one, or initials."""
    sizes = (len(left.split()), len(right.split()))
    if any(_ACRONYM.fullmatch(side) for side in (left, right)) or sizes == (1, 1):
        return True
    return min(sizes) > 1 and right[0].isupper() and not _ABOUT.search(left)


def _begins_name(left: str, right: str) -> bool:
    """Whether another name may follow a known one: not in `Treasury and Exchequer`, where it is a word."""
    plain = _clean(right)
    words = (len(left.split()), len(plain.split()))
    return plain[:1].isupper() and (words != (1, 1) or bool(_ACRONYM.fullmatch(left)))


def _is_one_department(left: str, right: str) -> bool:
    """`Department of Widgets` and `Reform`: the last subject of a department is a body's name, too."""
    one_word = len(right.split()) == 1 and not _ACRONYM.fullmatch(right)
    return one_word and _LISTING_NAME.match(_clean(left)) is not None


def _mask(text: str) -> str:
    return _BRACKETED.sub(lambda match: "\0" * len(match[0]), text)


def _clean(name: str) -> str:
    """A name without what leads up to it; "" for what is no name."""
    plain = _LEADING.sub("", name.strip(" *†‡.,;")).strip()
    if not plain or _NOBODY.match(plain) or not _NAME_START.match(plain):
        return ""
    if len(plain.split()) > _LONGEST_NAME or _SENTENCE.search(_BRACKETED.sub("", plain)):
        return ""
    return plain


def is_prose(text: str) -> bool:
    """Whether words are sentences and not a list of names."""
    return bool(_SENTENCE.search(_BRACKETED.sub("", text)))
