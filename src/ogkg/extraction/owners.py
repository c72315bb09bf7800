"""Who must do something: the subject of "X to …" and "X will …", and lists of owners."""

import re
from collections.abc import Callable

from ogkg.extraction.organisation_lists import says_nothing

_SUBJECT = re.compile(
    r"^(?:Request\sfor\s)?(?P<subject>(?:[^.,:;()]|\.(?=\w)){1,90}?(?:\([^()]{1,40}\))?)"
    r"\s+(?:to|will|should|shall|must)\s+(?!be\b)(?=[a-z])"
)
_LETTERS = re.compile(
    r"(?P<letters>[A-Z]{2,3}(?:(?:,\s?|\s)(?:and\s|&\s)?[A-Z]{2,3}){1,8})\s+(?:to|will|should)\s+(?!be\b)[a-z]"
)
"""`AA, BB and CC to form a group`."""
_AND = re.compile(r"\s*(?:/|,|;|&|\band\b)\s*")
_WITH = re.compile(r"\s*(?:/|,|;|&|\b(?:and|with)\b)\s*")
_ASIDE = re.compile(r"\s+(?:with|via|through|in|on|from|working|together|supported|input)\b.*$")
_INITIALS = re.compile(r"[A-Z][A-Za-z]?[A-Z]?[a-z]?")
_ACRONYM = re.compile(r"[A-Za-z][\w-]*(?:\.[A-Za-z]\w*){1,3}|[A-Z][A-Za-z]*[A-Z][A-Za-z]*|[A-Z]{2,}")
_WORD = re.compile(r"[\w’'.&-]+")
_ROLE = re.compile(
    r"all|members?|panel|board|group|chair(?:man)?|secretariat|ministers?|officials?|team|directors?|secretary|everyone"
    r"|colleagues|representatives?|committee|unit|project",
    re.IGNORECASE,
)
_PART_OF = re.compile(
    r"(?:the\s+|a\s+|an\s+)?(?:members?|chair|representatives?)\s+(?:of|from)\s+(?:the\s+)?\S.{1,50}",
    re.IGNORECASE,
)
_POST = re.compile(
    r"(?:The\s+)?(?:(?:Prime|Home|Foreign|Justice|Cabinet)\s+)?(?:Minister|Secretary(?:\s+of\s+State)?)"
    r"(?:\s+(?:for|of)\s+(?:the\s+)?[A-Z][\w’']*(?:\s+(?:and\s+)?[A-Z][\w’']*){0,5}?)?"
)
_CHAIR = re.compile(r"(?:The\s+|the\s+)?(?:[A-Z][A-Za-z]+\s+)?Chair(?:man|woman|person)?")
_FINITE = re.compile(
    r"\b(?:an?|that|which|who|made|has|have|had|is|are|was|were|been|this|these|it|they)\b", re.IGNORECASE
)
_CLAUSE = re.compile(
    r"(?:(?<=[.;])\s+|\s[–—-]\s+|,\s+(?=(?i:all|members|panel\smembers|everyone)\s))(?=[A-Z])"
)
_OPENING = re.compile(
    r"^(?:Then|Also|Finally),\s+(?=[A-Z])|^(?:At|By|In|On|As|Following|After|Before|Once|When|Given|With|For)\s[^,.;]{2,90},\s+(?=[A-Z])"
)
_ASKED = re.compile(
    r"\b(?:asked|request(?:ed|s)?(?:\s+(?:for|that))?)\s+(?=(?P<rest>[A-Z][^.:;]{1,60}?\s+to\s+(?!be\b)[a-z]|the\s+[A-Z]))"
)
_LAST = re.compile(r"(?<=\s)(?P<owners>[A-Z]{2}[a-z]?(?:\s?[/,&]\s?[A-Z]{2}[a-z]?){0,4}|ALL)\W*$")
_LEADS_ON = frozenset(
    ["to", "with", "from", "by", "for", "of", "and", "or", "via", "on", "in", "at", "the", "help", "ask",
     "email", "contact", "update", "meet", "support", "between"]
)  # fmt: skip
_OF_BODY = re.compile(r"(?P<body>[^()]{2,60}?)\s\((?P<who>[A-Z][^()]{1,60})\)")
"""`HMRC (Ann Able)`: a body, and who acts for it."""
_ROLES = re.compile(rf"(?:the\s+)?(?:[A-Z][\w’']*\s+){{0,3}}(?i:{_ROLE.pattern})")
_NAMED_LEAD = re.compile(r"(?:[-–—(,:]\s?)Leads?\s?:?\s+(?P<lead>[^()]{2,60})\)?$")
_BARE_LEAD = re.compile(r"\s?[-–—]\s?(?P<lead>[A-Z]{2}[a-z]?(?:\s?/\s?[A-Z]{2}[a-z]?)*)$")
_REMARK = re.compile(r"\s*\([a-z][^()]*\)$")
_BEFORE_LEAD = " \t\xa0-–—,:"
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
    letters = _LETTERS.match(text)
    if letters and not is_body(letters["letters"]):  # "UK OGN" is one body
        return tuple(re.findall(r"[A-Z]+", letters["letters"]))
    found = _SUBJECT.match(text)
    if not found:
        return ()
    whole = found["subject"].strip()
    subject = whole if _PART_OF.fullmatch(whole) else _ASIDE.sub("", whole).strip()
    parts = [subject] if is_body(subject) else [part for part in _AND.split(subject) if part]
    if len(parts) > 1 and is_body(parts[0]) is False and _is_one(subject):
        parts = [subject]
    return tuple(parts) if all(_is_owner(part, is_body, is_given_name) for part in parts) else ()


def clause_owners(text: str, is_body: Test, is_given_name: Test) -> tuple[str, ...]:
    """Who a task is given to by any of its clauses: `A map is needed – JT to talk to Ekua`.

    Args:
        text: the task, on one line.
        is_body: whether words are the name of an organisation.
        is_given_name: whether a word is a given name.

    Returns:
        The owners of all clauses that have one, in order, each once; where none has, those who are
        asked ("the Panel asked CLG to work on it").
    """
    plain = _OPENING.sub("", text)
    clauses = _CLAUSE.split(plain)
    found = [owner for clause in clauses for owner in _own(clause, is_body, is_given_name)]
    if not found:
        asked = _ASKED.search(plain)
        found = list(subject_owners(plain[asked.end() :], is_body, is_given_name)) if asked else []
    return tuple(dict.fromkeys(found))


def _own(clause: str, is_body: Test, is_given_name: Test) -> tuple[str, ...]:
    owners = subject_owners(clause, is_body, is_given_name)
    return () if any(_FINITE.match(owner) for owner in owners) else owners


def last_owners(text: str) -> tuple[str, ...]:
    """Initials that a task ends with, and that belong to no clause: `Circulate the cases KK`."""
    found = _LAST.search(text)
    before = text[: found.start()].split() if found else []
    if found is None or not before or before[-1].casefold().strip(".,") in _LEADS_ON:
        return ()
    return tuple(part for part in _AND.split(found["owners"]) if part)


def is_chair(written: str) -> bool:
    """Whether words are the chair of the meeting: `Chair`, `the Panel Chair`, `ODUG Chair`."""
    return bool(_CHAIR.fullmatch(written))


def is_post(written: str) -> bool:
    """Whether words are a minister's post: `Minister for the Cabinet Office`, `Home Secretary`."""
    return bool(_POST.fullmatch(written))


def listed_owners(text: str, is_body: Test) -> tuple[str, ...]:
    """The owners of a cell or of a heading: `HS/BB`, `Clare and Steve`, `Home Office`; nobody for `TBC`."""
    plain = text.strip(" .;:–-")
    if not plain or says_nothing(plain):
        return ()
    within = _OF_BODY.fullmatch(plain)
    if within and is_body(within["body"]) and not is_body(within["who"]):
        return (within["body"], *listed_owners(within["who"], is_body))
    return (plain,) if is_body(plain) else tuple(part for part in _WITH.split(plain) if part)


def lead_of(heading: str) -> str:
    """The lead that a theme heading ends with: `VAT Register – Lead PM`, `Licensing – GS/JTe`; else ""."""
    found = _led(heading)
    return found["lead"].strip() if found else ""


def theme_of(heading: str) -> str:
    """A theme heading without the lead, and the remark in brackets, that it ends with."""
    found = _led(heading)
    theme = (heading[: found.start()] if found else heading).rstrip(_BEFORE_LEAD)
    return _REMARK.sub("", theme)


def _led(heading: str) -> re.Match[str] | None:
    return _NAMED_LEAD.search(heading) or _BARE_LEAD.search(heading)


def is_initials(written: str) -> bool:
    """Whether words are a person's initials: `HS`, `JTe`, `KOH`."""
    return bool(_INITIALS.fullmatch(written)) and sum(map(str.isupper, written)) > 1


def _is_one(subject: str) -> bool:
    return bool(_ROLES.fullmatch(subject)) and " and " not in subject


def _is_owner(part: str, is_body: Test, is_given_name: Test) -> bool:
    words = _WORD.findall(part)
    if not words or len(words) > _MOST_WORDS:
        return False
    named = _ACRONYM.fullmatch(part) or _ROLES.fullmatch(part) or _PART_OF.fullmatch(part)
    if named or is_body(part) or is_post(part) or _FINITE.search(part):
        return bool(named) or not _FINITE.search(part)
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
