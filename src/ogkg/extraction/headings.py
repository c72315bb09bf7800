"""Headings over lists of people: "Apologies:", "Officials (regular attendees)", "ODUG Attendees"."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from ogkg.model.code import AttendanceStatus, MeetingRole
from ogkg.model.evidence import Span

_LONGEST = 60
_LONGEST_TITLED = 200
_BRACKET = re.compile(r"(?:(?<!\s)\s+)?[(\[][^()\[\]]{0,40}[)\]]")
_WORD = re.compile(r"&|[’'/-]*\w[\w’'/-]*")
_COME = re.compile(r"present|attend", re.IGNORECASE)
_NUMBER = re.compile(r"^\d{1,2}(?:\.\d{1,2}){1,2}\.?\s+")
_CAPITAL = re.compile(r",[^,]*\b[A-Z]")
_ABSENT = "apologies"
_JOINS = frozenset(["and", "&"])
_TAIL, _MOST_BEFORE = "tail", 4
_LINKS = frozenset(
    ["to", "of", "for", "by", "from", "with", "on", "welcome", "welcomes", "introduction", "introductions"]
)
"""Before the last word they make a title of it: `Welcome to members`."""
_LABEL = re.compile(
    r"(?:^|(?<=[.;,()–—-])|(?<=\s))\s{0,3}"
    r"([A-Z][A-Za-z-]+(?:[ \xa0]{1,2}[A-Za-z/-]{2,}){0,4}(?: \([A-Za-z0-9 ]{1,30}\))?)\s{0,2}:"
)

_DASHED = re.compile(
    r"(?:^|(?<=[.;)]))\s{0,3}([A-Z][a-z]+(?:[ \xa0][a-z]+){0,3})\s[–—-]\s(?=[A-Z])", re.MULTILINE
)
"""`Apologies – Ann Able`; a role before a dash is somebody's, as in `Ann Able – Chair – Widgets`."""

_TITLED = re.compile(r"\s{0,3}([A-Z][a-z]+(?:[ \xa0][a-z]+){0,3})[ \xa0]+(?=([A-Z][a-z]+)\.?\s)")
"""`Secretariat Dr Ann Able`: a label whose colon is missing, before a title; a chair is in prose as well."""

_CAPS = re.compile(r"\s{0,3}([A-Z]{4,}(?: [A-Z]{2,}){0,3})(?: from)? (?=[A-Z](?:[a-z]+\b|\.)? ?[A-Z])")
"""`PRESENT A Able (Chair), B Bold`: a label in capitals whose colon is missing."""

_PARTED = re.compile(r"\s{0,3}([A-Z][A-Za-z]+(?: [A-Za-z]+){0,3})\s?;\s+(?=[A-Z])")
"""`In attendance ; Ann Able`."""

_RECEIVED = re.compile(
    r"(?:^|(?<=[.;:)])|(?<=\s))\s{0,3}"
    r"((?:Apologies|An apology|Apology)(?: (?:for|of) (?:absence|non-attendance))?"
    r"(?:(?: (?:were|was|had been|have been))?(?: also)?"
    r" (?:received|given|sent|noted|tendered|accepted|offered|made|recorded|submitted|intimated)"
    r" (?:from|by|for|on behalf of)| from(?!\s?:)))"
    r"(?: the following(?: [\w-]+){0,3})?[:;]?\s+(?:the\s+)?(?=[A-Z])",
    re.MULTILINE,
)
"""`Apologies were received from Ann Able and Ben Bold.`"""

_OF_ONE = frozenset(
    {MeetingRole.CHAIR, MeetingRole.ACTING_CHAIR, MeetingRole.DEPUTY_CHAIR, MeetingRole.MINUTE_TAKER}
)
"""What only one of those present is, as a rule."""

Words = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """What a heading says of the people under it.

    Attributes:
        span: of its words.
        status: `unknown` for "Did not attend", which says nothing of apologies.
    """

    span: Span
    words: str
    status: AttendanceStatus
    roles: tuple[MeetingRole, ...] = ()


def heading(text: str, span: Span, words: Words) -> Heading | None:
    """Read a stretch that should be a heading of attendance and nothing else.

    Args:
        text: the text of the document.
        span: the stretch, a closing colon allowed.
        words: the list `attendance_headings`: a status, a role, and `tail` where other words may
            stand before it ("Transparency Board Members").
    """
    written = text[span.start : span.end].strip(" :*\xa0\t–—-")
    written = _NUMBER.sub("", written)
    if not 0 < len(written) <= _LONGEST_TITLED or len(_BRACKET.sub("", written)) > _LONGEST:
        return None
    code = _code(written, words.get("attendance_headings", {}))
    if not code:
        return None
    status, *roles = [part for part in code.split() if part not in {_TAIL, "official"}]
    begin = text.index(written, span.start)
    aside = _BRACKET.search(written)
    roles += _roles(aside[0].strip(" ()[]") if aside else "", words)
    return Heading(
        span=Span(begin, begin + len(written)),
        words=written,
        status=AttendanceStatus(status),
        roles=tuple(MeetingRole(role) for role in dict.fromkeys(roles)),
    )


def _roles(aside: str, words: Words) -> list[str]:
    """The role that a bracket behind a heading adds: `Officials (Presenting)`; to be invited is none."""
    code = _code(aside.capitalize(), words.get("attendance_headings", {})) if aside else ""
    return [part for part in code.split()[1:] if part not in {_TAIL, "official", MeetingRole.GUEST}]


def labels(text: str, span: Span, words: Words) -> Iterator[tuple[Heading, int]]:
    """The headings inside a paragraph that runs on, each with where the list behind it begins."""
    found = [*_LABEL.finditer(text, span.start, span.end), *_DASHED.finditer(text, span.start, span.end)]
    found += [*_RECEIVED.finditer(text, span.start, span.end), *_titled(text, span, words)]
    for match in sorted(found, key=lambda one: one.start()):
        label = _apologies(match) if match.re is _RECEIVED else heading(text, Span(*match.span(1)), words)
        if label and not _somebodys(match, label):
            yield label, match.end()


def _somebodys(match: re.Match[str], label: Heading) -> bool:
    """Whether the word before a dash or a title is what somebody is, and no label."""
    if match.re in (_TITLED, _PARTED):
        return not _OF_ONE.isdisjoint(label.roles)
    return match.re is _DASHED and bool(label.roles)


def _titled(text: str, span: Span, words: Words) -> Iterator[re.Match[str]]:
    """The label without a colon that a line begins with."""
    match = _TITLED.match(text, span.start, span.end) if len(span) <= _LONGEST_TITLED else None
    if match and match[2].casefold() in words.get("honorifics", {}):
        yield match
    for begun in (_CAPS, _PARTED):
        if found := begun.match(text, span.start, span.end):
            yield found


def _apologies(match: re.Match[str]) -> Heading:
    return Heading(span=Span(*match.span(1)), words=match[1], status=AttendanceStatus.APOLOGIES)


def beyond_line(label: Heading, held: int = 0) -> Heading:
    """What a label says of the lines below its own: `Co-chair: Ann Able` over others names one chair.

    Args:
        label: as read.
        held: how many people stand behind it; `Co-chairs: Ann Able` alone goes on with the others.
    """
    if held == 1 and label.words.casefold().endswith("chairs"):
        return label
    return replace(label, roles=tuple(role for role in label.roles if role not in _OF_ONE))


def within(item: Heading, found: Heading) -> Heading:
    """A heading below an item of business: `Officers` below `1. Apologies` are those who did not come."""
    absent = item.status is AttendanceStatus.APOLOGIES and item.span != found.span
    if not absent or found.status is not AttendanceStatus.PRESENT or _COME.search(found.words):
        return found
    return replace(found, status=item.status)


def _of_both(code: str) -> str:
    """`Attendees and apologies`, `Members and observers`: what the last word says holds for some only."""
    status = code.partition(" ")[0]
    return AttendanceStatus.UNKNOWN if status == AttendanceStatus.APOLOGIES else status


def _code(written: str, listed: Mapping[str, str]) -> str:
    plain = " ".join(written.casefold().replace("’", "'").split())
    bare = " ".join(_BRACKET.sub(" ", plain).split())
    before = "" if _CAPITAL.search(written, 1) else bare.partition(",")[0]
    for form in (plain, bare, before.strip()):
        if form in listed:
            # `Attendees, presenters and apologies`: whose heading follows it is told by that one
            return (
                AttendanceStatus.UNKNOWN
                if form not in bare[-len(form) :] and _ABSENT in bare
                else listed[form]
            )
    parts = bare.split()
    if not all(_WORD.fullmatch(part) for part in parts[:-1]):
        return ""  # `Ann Able, Widget Secretariat` is somebody
    for at in range(1, min(len(parts), _MOST_BEFORE + 1)):
        code = listed.get(" ".join(parts[at:]), "")
        if _TAIL in code.split() and written[0].isupper() and not _LINKS.intersection(parts[:at]):
            return _of_both(code) if _JOINS.intersection(parts[:at]) else code
    return ""
