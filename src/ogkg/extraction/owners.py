"""Who must do something: the subject of "X to …" and "X will …", and lists of owners."""

import re
from collections.abc import Callable

_SUBJECT = re.compile(
    r"^(?:Request\sfor\s)?(?P<subject>(?:[^.,:;()]|\.(?=\w)){1,90}?(?:\([^()]{1,40}\))?)"
    r"\s+(?:to|will|should|shall|must)\s+(?!be\b)(?=[a-z])"
)
_AND = re.compile(r"\s*(?:/|,|;|&|\band\b)\s*")
_ASIDE = re.compile(r"\s+(?:with|via|through|in|on|from|working|together|supported|input)\b.*$")
_INITIALS = re.compile(r"[A-Z][A-Za-z]?[A-Z]?[a-z]?")
_ACRONYM = re.compile(r"[\w-]+(?:\.\w+){1,3}|[A-Z][A-Za-z]*[A-Z][A-Za-z]*|[A-Z]{2,}")
_WORD = re.compile(r"[\w’'.&-]+")
_ROLE = re.compile(
    r"all|members?|panel|board|group|chair(?:man)?|secretariat|ministers?|officials?|team|directors?|secretary|everyone"
    r"|colleagues|representatives?",
    re.IGNORECASE,
)
_ROLES = re.compile(rf"(?:the\s+)?(?:[A-Z][\w’']*\s+){{0,3}}(?i:{_ROLE.pattern})")
_SMALL = frozenset(
    ["of", "for", "the", "and", "members", "team", "officials", "project", "group", "policy", "colleagues"]
)
_MOST_WORDS = 9

Test = Callable[[str], bool]


def subject_owners(text: str, is_body: Test, is_given_name: Test) -> tuple[str, ...]:
    """Who a task is given to by its own sentence: `GS and JT to meet …`, `Met Office to outline …`.

    Args:
        text: the task, on one line.
        is_body: whether words are the name of an organisation.
        is_given_name: whether a word is a given name.

    Returns:
        The owners as written, in order; nothing for the passive ("slides to be circulated") and for
        tasks that begin with a verb ("Meet with the Team to clarify …").
    """
    found = _SUBJECT.match(text)
    if not found:
        return ()
    subject = _ASIDE.sub("", found["subject"]).strip()
    parts = [subject] if is_body(subject) else [part for part in _AND.split(subject) if part]
    if len(parts) > 1 and is_body(parts[0]) is False and _is_one(subject):
        parts = [subject]
    return tuple(parts) if all(_is_owner(part, is_body, is_given_name) for part in parts) else ()


def listed_owners(text: str, is_body: Test) -> tuple[str, ...]:
    """The owners of a cell or of a heading: `HS/BB`, `Clare and Steve`, `Home Office`."""
    plain = text.strip(" .;:–-")
    if not plain:
        return ()
    return (plain,) if is_body(plain) else tuple(part for part in _AND.split(plain) if part)


def lead_of(heading: str) -> str:
    """The lead that a theme heading ends with: `VAT Register – Lead PM`, `Licensing – GS/JTe`; else ""."""
    found = re.search(r"(?:[-–—(,:]\s?)Leads?\s?:?\s+(?P<lead>[^()]{2,60})\)?$", heading)
    if found:
        return found["lead"].strip()
    found = re.search(r"\s?[-–—]\s?(?P<lead>[A-Z]{2}[a-z]?(?:\s?/\s?[A-Z]{2}[a-z]?)*)$", heading)
    return found["lead"] if found else ""


def is_initials(written: str) -> bool:
    """Whether words are a person's initials: `HS`, `JTe`, `KOH`."""
    return bool(_INITIALS.fullmatch(written)) and sum(map(str.isupper, written)) > 1


def _is_one(subject: str) -> bool:
    return bool(_ROLES.fullmatch(subject)) and " and " not in subject


def _is_owner(part: str, is_body: Test, is_given_name: Test) -> bool:
    words = _WORD.findall(part)
    if not words or len(words) > _MOST_WORDS:
        return False
    if is_body(part) or _ACRONYM.fullmatch(part) or _ROLES.fullmatch(part):
        return True
    if is_given_name(words[0]):
        return all(word[0].isupper() for word in words)
    if not _known_start(words, is_body):
        return False
    return bool(_ROLE.fullmatch(words[-1])) or all(word[0].isupper() or word in _SMALL for word in words)


def _known_start(words: list[str], is_body: Test) -> bool:
    """Whether longer words begin with a body: "Cabinet Office Transparency Team", "URI project team"."""
    if _ACRONYM.fullmatch(words[0]):
        return True
    return any(is_body(" ".join(words[:size])) for size in range(len(words), 1, -1))
