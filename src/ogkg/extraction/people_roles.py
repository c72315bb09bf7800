"""What a field says somebody is at the meeting: chair, observer, secretariat; or whether they came.

Chair      Acting ODUG Chair      Secretary to the Board      BIS Observer      Apologies
"""

import re
from collections.abc import Mapping

from ogkg.extraction.people_posts import PostReader
from ogkg.extraction.segments import Segment, part_of
from ogkg.model.code import AttendanceStatus, MeetingRole

_THERE = re.compile(r"present|attended|attending|in attendance", re.IGNORECASE)
_NOT_THERE = re.compile(
    r"(?:(?:would|should|could|might)\s(?:not\s)?have|could\snot|did\snot|was\s(?:not|to\shave|due\sto|unable\sto)"
    r"|had\s(?:hoped|planned|intended)\sto)\b.{1,60}"
)
_OWN_OFFICE = re.compile(r"(?P<role>[a-z -]+?)\s+(?:of|to|for)\s+(?:the\s+)?(?P<body>[a-z-]+)")
_OF_THE_BODY = frozenset(["chair", "acting-chair", "deputy-chair", "secretariat", "minute-taker", "member"])
"""Roles in the body that meets: letters before them are its own."""
_OFFICES_OF_BODIES = frozenset(["chair", "acting-chair", "deputy-chair", "member"])


class RoleReader:
    """Tells roles at a meeting from posts.

    Args:
        words: the lists `meeting_roles`, `attendance_headings`, `body_nouns`.
        posts: tells the body beside a role.
    """

    def __init__(self, words: Mapping[str, Mapping[str, str]], posts: PostReader) -> None:
        self._listed = words.get("meeting_roles", {})
        self._headings = words.get("attendance_headings", {})
        self._bodies = words.get("body_nouns", {})
        self._posts = posts

    def presence(self, words: str) -> AttendanceStatus | None:
        """What words alone say of somebody's presence: `Apologies`, `Present`, `Did not attend`."""
        plain = " ".join(words.casefold().split())
        if _NOT_THERE.fullmatch(plain):
            return AttendanceStatus.UNKNOWN
        code = self._headings.get(plain, "").partition(" ")[0]
        if code == AttendanceStatus.PRESENT or not code:
            return AttendanceStatus.PRESENT if _THERE.fullmatch(plain) else None
        return AttendanceStatus(code) if code != AttendanceStatus.ANNOUNCED else None

    def code(self, words: str) -> str | None:
        """The role that words name: `Chair`, `Acting ODUG Chair`, `Secretary to the Board`."""
        listed, bodies = self._listed, self._bodies
        plain = " ".join(words.casefold().split())
        if plain in listed:
            return listed[plain]
        office = _OWN_OFFICE.fullmatch(plain)
        if office and office["body"] in bodies:
            return listed.get(office["role"])
        bare = [word for word in words.split() if _names_role(word, listed) and word.casefold() not in bodies]
        code = listed.get(" ".join(bare).casefold())
        return code or (listed[plain.split()[-1]] if plain.endswith(" co-chair") else None)

    def named(self, segment: Segment) -> tuple[str | None, Segment | None]:
        """The role that a field names, and the body beside it: `BIS Observer`, `Minute Taker DfT`."""
        words = segment.words
        code = self.code(words)
        if code in _OF_THE_BODY:
            return code, None
        first = self._posts.body_first(words)
        if first and (code or self.code(words[first:].strip())):
            return code or self.code(words[first:].strip()), part_of(segment, 0, first)
        last = 0 if code else self._posts.body_last(words)
        behind = self.code(words[:last].strip()) if last else None
        if code is None and self._posts.serves_group(words):
            return MeetingRole.SECRETARIAT, None
        if behind is None or behind in _OFFICES_OF_BODIES:
            return code, None  # `Chair Widget Trust` chairs that, and perhaps not this meeting
        return behind, part_of(segment, last, len(words))


def _names_role(word: str, listed: Mapping[str, str]) -> bool:
    """Whether a word is none of the letters that a body goes by: `ODUG Chair`, but `CHAIR`."""
    return not word.isupper() or word.casefold() in listed
