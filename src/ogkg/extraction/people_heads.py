"""The name that an entry of a list is about, wherever in the entry it stands.

Ann Able, DfT          Cabinet Office – Ann Able           AA – Ann Able (DfT)
Ann Able/Widget Trust  Minister for Widgets Ann Able MP    Ann Able deputising for Ben Bold
"""

import re

from ogkg.extraction.people_fields import FieldReader
from ogkg.extraction.segments import Segment
from ogkg.model.evidence import Span
from ogkg.names.person import PersonName, initials, parse_person

_PIECES = re.compile(r"\S+")
_FROM = re.compile(r"(?:from|of)\s+(?:the\s+)?(?=[A-Z])")
_LETTERS = re.compile(r"[A-Z][A-Za-z]{1,3}")
_MOST_PIECES = 6
_LONGEST_INITIALS = 2

Head = tuple[PersonName, Span]
Found = tuple[Head | None, list[Segment]]
"""The name, if any, and the fields that say something of the person."""


class HeadReader:
    """Finds the name of an entry.

    Args:
        fields: knows names, posts, bodies and organisations.
    """

    def __init__(self, fields: FieldReader) -> None:
        self._fields = fields
        self._words = fields.words
        self._name = fields.name
        self._knows = fields.organisations.knows

    def is_certain(self, name: PersonName) -> bool:
        """Whether a name has a known given name or a title: not only the shape of one."""
        return bool(name.honorifics or name.suffixes) or self._is_given(name.given)

    def read(self, found: list[Segment], bold_until: int) -> Found:
        """The name of an entry and its other fields.

        Args:
            found: the fields of the entry, the first of them outside brackets.
            bold_until: where a bold beginning of the entry ends, a border behind the name.
        """
        head, rest = self._first(found[0], bold_until)
        if head:
            return head, [*rest, *found[1:]]
        for rule in (self._behind_initials, self._before_slash, self._turned):
            head, rest = rule(found)
            if head:
                return head, rest
        return None, []

    def _first(self, segment: Segment, bold_until: int) -> Found:
        """The name a line begins with, and what follows it without a separator."""
        name = self._name(segment.words)
        if name:
            return (name, _name_span(segment.span.start, segment.words, name)), []
        parted: list[tuple[PersonName, Segment]] = []
        pieces = list(_PIECES.finditer(segment.words))
        for count in range(min(len(pieces) - 1, _MOST_PIECES), 0, -1):
            at = pieces[count].start()
            name, behind = self._name(segment.words[: pieces[count - 1].end()]), segment.words[at:]
            border = segment.span.start + at
            if name and self._borders(behind, name, border, bold_until):
                rest = Segment(behind, Span(border, segment.span.end), segment.bracketed)
                parted.append((name, rest))
        likely = (pair for pair in parted if self._has_usual_middle(pair[0]) or self._knows(pair[1].words))
        chosen = next(likely, parted[0] if parted else None)
        if chosen is None:
            return None, []
        return (chosen[0], _name_span(segment.span.start, segment.words, chosen[0])), [chosen[1]]

    def _has_usual_middle(self, name: PersonName) -> bool:
        """Whether given names or initials stand before the surname: else a body may begin there."""
        given = self._words.get("given_names", {})
        return all(
            part.casefold() in given or len(part.rstrip(".")) <= _LONGEST_INITIALS for part in name.middle
        )

    def _behind_initials(self, found: list[Segment]) -> Found:
        """`AA – Ann Able (DfT)`: the letters are hers where they are those of the name."""
        letters, *others = found
        if not others or others[0].bracketed or not _LETTERS.fullmatch(letters.words):
            return None, []
        head, rest = self._first(others[0], 0)
        if head is None or letters.words not in initials(head[0]) or self._knows(letters.words):
            return None, []
        return head, [letters, *rest, *others[1:]]

    def _before_slash(self, found: list[Segment]) -> Found:
        """`Ann Able/Widget Trust`: a person, and behind the slash what is none."""
        first, *others = found
        before, slash, behind = first.words.partition("/")
        name = self._name(before)
        if not slash or "/" in behind or name is None or not self.is_certain(name):
            return None, []
        body = behind.strip()
        if not (self._knows(body) or self._fields.is_body(body) or self._fields.is_post(body)):
            return None, []
        start = first.span.start + first.words.rindex(body)
        rest = Segment(body, Span(start, start + len(body)), first.bracketed)
        return (name, _name_span(first.span.start, before, name)), [rest, *others]

    def _turned(self, found: list[Segment]) -> Found:
        """Post or organisation first: `Cabinet Office – Ann Able`, `Minister for Widgets, Ann Able MP`."""
        first, *others = found
        before = Segment(first.words.rstrip(":"), first.span, first.bracketed)
        office, border = self._behind_office(first)
        if office:
            head = (office, Span(first.span.start + border, first.span.end))
            return head, [_head_of(first, border), *others]
        name = self._name(others[0].words) if others and not others[0].bracketed else None
        if name is None or not (self._led_by(before.words, name) or self._is_role(before.words, name)):
            return None, []
        return (name, _name_span(others[0].span.start, others[0].words, name)), [before, *others[1:]]

    def _behind_office(self, segment: Segment) -> tuple[PersonName | None, int]:
        """The name that ends `Cabinet Office: Ann Able`, `Minister of Art Ann Able MP`, `Chair Ann Able`."""
        for piece in _PIECES.finditer(segment.words):
            before = segment.words[: piece.start()].rstrip()
            name = self._name(segment.words[piece.start() :]) if before else None
            body = before.endswith(":") and self._knows(before.rstrip(":"))
            if name is None or not self._is_given(name.given):
                continue
            led = not self._knows(before) and self._led_by(before, name)
            if body or led or self._fields.roles.code(before):
                return name, piece.start()
        return None, 0

    def _is_role(self, before: str, name: PersonName) -> bool:
        """`Chair – Ann Able, Widget Trust`."""
        return self.is_certain(name) and self._fields.roles.code(before) is not None

    def _led_by(self, before: str, name: PersonName) -> bool:
        """Whether a name can stand behind its organisation, or behind the office of a minister."""
        if self._knows(before):
            return self.is_certain(name)
        titles = self._words.get("minister_titles", {})
        begun = (before.casefold().startswith(title) for title in titles if titles[title] == "minister")
        return any(begun) and bool(name.honorifics or name.suffixes)

    def _borders(self, rest: str, name: PersonName, border: int, bold_until: int) -> bool:
        """Whether a post or an organisation begins where the name would end: by style, or by its words."""
        first = rest.split(maxsplit=1)[0].strip(",")
        if (bold_until and abs(bold_until - border) <= 1) or rest in initials(name):
            return True
        if not self.is_certain(name):
            return bool(name.given) and " " in rest and not self._fields.is_post(rest) and self._knows(rest)
        if _FROM.match(rest) or self._fields.stands_in(rest):
            return True
        if not (first[0].isupper() or first[0] == "("):
            return False
        if " " in rest and self._fields.is_body(rest):
            return True
        known = parse_person(f"{name.given or name.family} {first}", self._words) is not None
        return not known and (self._knows(rest) or self._fields.is_post(rest))

    def _is_given(self, given: str) -> bool:
        return given.casefold().partition("-")[0] in self._words.get("given_names", {})


def _head_of(segment: Segment, border: int) -> Segment:
    words = segment.words[:border].rstrip(" :")
    return Segment(words, Span(segment.span.start, segment.span.start + len(words)), segment.bracketed)


def _name_span(start: int, words: str, name: PersonName) -> Span:
    begin = start + words.index(name.written)
    return Span(begin, begin + len(name.written))
