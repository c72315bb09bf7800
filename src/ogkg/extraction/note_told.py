"""Who chaired a meeting, opened it or presented there, where sentences of notes and read-outs tell it.

A sentence tells it of this meeting only where that is what it says: what was planned, denied, supposed
or happened elsewhere makes nobody present.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ogkg.dates.grammar import FULL_MONTH, MONTHS
from ogkg.model.code import MeetingRole
from ogkg.model.evidence import Span
from ogkg.model.period import PartialDate

_LONGEST_SENTENCE = 1200
"""Characters; what is longer is a list or a table that lost its lines."""
_CHAIRED = re.compile(
    r"\b(?:(?:was|were)\s+(?:the\s+)?(?:co-?)?chairs?\b|(?:co-?)?chaired\b(?:\s+by\b)?|in\s+the\s+chair\b"
    r"|joined\b[^.;]{0,60}?\sto\s+(?:co-?)?chair\b)",
    re.IGNORECASE,
)
_SECOND = re.compile(r"\band\b[^.;]*$")
_ALONGSIDE = re.compile(r"\b(?:alongside|(?:together|jointly)\s+with)\s+(?:the\s+)?$")
_BODY = r"(?:the\s)?(?P<of>[A-Z][\w’'&-]*(?:\s(?:of\s|for\s|and\s)?[A-Z][\w’'&-]*){0,6})"
_BESIDE = (
    re.compile(rf",\s(?P<post>[A-Z][^,.()]{{2,70}}?)\s(?P<link>from|at)\s{_BODY}(?P<bracket>(?!))?"),
    re.compile(
        rf"(?:,\s(?P<post>[A-Z][^,.()]{{2,70}}?))?\s(?P<link>from|of|at)\s{_BODY}|\s\((?P<bracket>[A-Z][^(),;]{{1,80}})\)"
    ),
)
"""`, Head of Piers at the Harbour Trust`; else `, Chair of the Harbour Trust`, `from …`, `(…)`."""
_NOUN_BEHIND = re.compile(r"\s(?:[a-z-]+\s){0,2}?(?P<noun>[a-z-]+)\b")

_UNREAL = re.compile(
    r"\b(?:that|which|who(?:m|se)?|whether|if|unless|until|when|no|nobody|none|neither|not|never|instead|hoped|"
    r"will|would|should|could|might|must|shall|had|have|has|be|been)\b",
    re.IGNORECASE,
)
_PLANNED = re.compile(
    r"\b(?:(?:will|would|should|could|might|must|shall|to|not|never|had|have|has|normally|usually)\s+(?:\w+\s+)?)"
    r"(?:be\s+|been\s+)?(?:\w+ly\s+)?$|\b(?:if|unless|whether|nobody)\b[^,]*$",
    re.IGNORECASE,
)
_TIME = re.compile(rf"(?:{FULL_MONTH}|Spring|Summer|Autumn|Winter|[A-Z][a-z]{{2,5}}day)(?:\s\d{{4}})?")
_ELSEWHERE = re.compile(
    r"\b(?:previous(?:ly)?|earlier|another|elsewhere|ago|yesterday|tomorrow|formerly"
    r"|(?:last|next)\s(?:week|month|year|time|spring|summer|autumn|winter|meeting|event|session)"
    r"|(?:at|in|during)\s(?:an?|another)\s(?:[a-z-]+\s){0,3}(?:event|meeting|conference|summit|session|workshop|forum|panel|seminar))\b",
    re.IGNORECASE,
)
_YEAR = re.compile(
    r"\b(?:in|since|until|from|of|by|during|early|late|mid|\w+[a-z])[\s-](?P<year>(?:19|20)\d\d)\b"
)
_IN_MONTH = re.compile(
    rf"(?:\b(?:in|on|the|of|last|next|since|this|late|early|mid|until|by)[\s-]|\d(?:st|nd|rd|th)?\s)(?P<month>{FULL_MONTH})"
)

_GIVEN_BY = re.compile(
    r"(?:[A-Z][^:;.]{2,60}:\s)?(?P<what>[^,;:.()]{2,120}?)\s(?:was|were)\s(?:then\s|also\s|kindly\s|formally\s)?"
    r"(?:opened|introduced|facilitated|moderated|presented|given|delivered|led|hosted)\s(?:jointly\s)?by\s(?:the\s)?"
)
_PREPOSITION = re.compile(r"\s(?:of|on|about|for|to|from|at|in|with|by)\s")
_ABOUT = re.compile(r",|\s(?:of|about|that|which|who|to|from|since|on(?!\s(?:\w+day\s)?\d))\s")
_LISTING = re.compile(
    r"(?:\s\([^()]{2,80}\)|,\s[A-Z][^,.;()]{2,80})?(?:,\s(?:and\s)?|\sand\s)(?P<before>(?:[A-Z]\w{1,12}\.?\s){0,2})"
)
_POSSESSIVE = re.compile(r"['’]s?\s")
_TOPIC = re.compile(r"[A-Z][^.:;]{2,70}:\s+")
"""`Open piers: Ann Able provided an update.`"""
_ASIDE = re.compile(r"^,\s[A-Z][^,.;()]{2,80}(?=,\s)")
_PRESENTED = re.compile(
    r"(?:spoke|presented|gave|introduced|talked|demonstrated|outlined|explained|shared|summarised"
    r"|led\s(?:an?|the|our)\s(?P<what>[a-z -]{3,60})"
    r"|(?:provided|delivered)\s+(?:an?|the)\s+(?:\w+\s+){0,2}(?:update|presentation|overview|summary|introduction))\b"
)

Nouns = Mapping[str, str]
"""What is opened, led or given at a meeting, in the singular: `session_nouns`."""


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands behind a name in prose: `, Interim Chief Data Officer from CDDO`, `(Involve)`.

    Attributes:
        post: as written; "" without one.
        organisation: as written.
        end: where it ends.
        place: whether it may be where somebody was: `at the Harbour Trust`, without a post.
    """

    post: str
    organisation: str
    end: int
    bracketed: bool = False
    place: bool = False


def beside(text: str, name: Span, limit: int, nouns: Nouns) -> Beside | None:
    """Post and organisation right behind a name, up to a limit; not `at the June meeting`."""
    match = next((found for pattern in _BESIDE if (found := pattern.match(text, name.end, limit))), None)
    if match is None:
        return None
    inside = match["bracket"] is not None
    behind = _NOUN_BEHIND.match(text, match.end(), limit)
    if not inside and (_is_time(match["of"]) or (behind and _is_session(behind["noun"], nouns))):
        return None
    place = match["link"] == "at" and not match["post"]
    return Beside(match["post"] or "", match["of"] or match["bracket"], match.end(), inside, place)


def told_roles(
    text: str, sentence: Span, names: Sequence[Span], on: PartialDate | None, nouns: Nouns
) -> dict[Span, MeetingRole]:
    """Those of the names in a sentence who chaired the meeting, or presented there.

    Args:
        text: the text of the document.
        sentence: one sentence of it.
        names: who is named in it, in reading order.
        on: the day of the meeting.
        nouns: the words `session_nouns`.
    """
    if not names or len(sentence) > _LONGEST_SENTENCE:
        return {}
    presented = dict.fromkeys(_presenters(text, sentence, names, on, nouns), MeetingRole.PRESENTER)
    return presented | dict.fromkeys(_chairs(text, sentence, names, on), MeetingRole.CHAIR)


def of_another_time(words: str, on: PartialDate | None) -> bool:
    """Whether words tell of another occasion than the meeting: `at the June meeting`, `in 2018`."""
    year, month = (str(on)[:4], str(on)[5:7]) if on else ("", "")
    own = MONTHS[int(month) - 1] if month else ""
    years = {found["year"] for found in _YEAR.finditer(words)}
    months = {found["month"][:3].casefold() for found in _IN_MONTH.finditer(words)}
    return _ELSEWHERE.search(words) is not None or bool(years - {year}) or bool(months - {own})


def _chairs(text: str, sentence: Span, names: Sequence[Span], on: PartialDate | None) -> list[Span]:
    """`A and B were co-chairs`, `co-chaired by A (X) and B (Y)`, `A co-chaired it alongside B`."""
    chaired = _CHAIRED.search(text, sentence.start, sentence.end)
    if chaired is None or _PLANNED.search(text[sentence.start : chaired.start()]):
        return []
    found = _named_chairs(text, chaired, names)
    end = max([chaired.end(), *(name.end for name in found)])
    clause = re.split(r"[,;]|\sand\s", text[end : sentence.end], maxsplit=1)[0]
    return [] if of_another_time(text[sentence.start : end] + clause, on) else found


def _named_chairs(text: str, chaired: re.Match[str], names: Sequence[Span]) -> list[Span]:
    words = chaired[0].casefold()
    before = [name for name in names if name.end <= chaired.start()]
    after = [name for name in names if name.start >= chaired.end()][:2]
    if not words.endswith("by"):
        return before + [name for name in after[:1] if _ALONGSIDE.search(text[chaired.end() : name.start])]
    two = words.startswith("co") and len(after) > 1 and _SECOND.search(text[after[0].end : after[1].start])
    return after if two else after[:1]


def _presenters(
    text: str, sentence: Span, names: Sequence[Span], on: PartialDate | None, nouns: Nouns
) -> list[Span]:
    """`Presentations were given by A (X) and B`, or a sentence that begins with one who spoke."""
    given = _GIVEN_BY.match(text, sentence.start, sentence.end)
    if given is None:
        said = _said(text, sentence, names[0], nouns)
        return [names[0]] if said and not of_another_time(_bare(said), on) else []
    what = given["what"]
    found = _in_row(text, given.end(), names)
    if not found or not _is_session(_PREPOSITION.split(what, maxsplit=1)[0], nouns) or _UNREAL.search(what):
        return []
    behind = text[found[-1].end : sentence.end]
    return [] if of_another_time(f"{_bare(what)} {_bare(behind)}", on) else found


def _bare(words: str) -> str:
    """Words without what is spoken about: `presented the plan | of 2019`, `at the June meeting`."""
    return _ABOUT.split(words, maxsplit=1)[0]


def _in_row(text: str, start: int, names: Sequence[Span]) -> list[Span]:
    """The name that begins there, and those that are listed with it."""
    found: list[Span] = []
    end = start
    for name in names:
        if name.start < end:
            continue
        listed = _LISTING.fullmatch(text, end, name.start) if found else None
        if name.start != end and listed is None:
            break
        if _POSSESSIVE.match(text, name.end):
            break
        found.append(name)
        end = name.end
    return found


def _said(text: str, sentence: Span, name: Span, nouns: Nouns) -> str:
    """What a sentence says, maybe behind a topic, that begins with somebody and tells that they spoke."""
    topic = _TOPIC.match(text, sentence.start, sentence.end)
    if name.start not in {sentence.start, topic.end() if topic else -1}:
        return ""
    by = beside(text, name, sentence.end, nouns)
    rest = _ASIDE.sub("", text[by.end if by else name.end : sentence.end]).lstrip(" ,")
    said = _PRESENTED.match(rest)
    led = said["what"] if said else None
    if led and not _is_session(_PREPOSITION.split(led, maxsplit=1)[0], nouns):
        return ""
    return rest if said else ""


def _is_session(words: str, nouns: Nouns) -> bool:
    """Whether the last of some words is what a meeting consists of: `The second workshop`."""
    last = words.casefold().split()[-1:]
    return any(form in nouns for word in last for form in (word, word.removesuffix("s")))


def _is_time(words: str) -> bool:
    """`June`, `Tuesday`, `Spring`: no organisation; `March Housing` is one."""
    return _TIME.fullmatch(words) is not None
