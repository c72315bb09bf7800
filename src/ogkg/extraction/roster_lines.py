"""One line of a list of people: a heading, a person, several people, or a body with its people.

Ann Able, DfT        Ann Able, Ben Bold and Carl Clay        DfT: Ann Able, Ben Bold
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ogkg.extraction.grid import is_bold
from ogkg.extraction.headings import Heading, heading, labels
from ogkg.extraction.people import Listed, People
from ogkg.extraction.people_lists import listed_people
from ogkg.model.code import MeetingRole
from ogkg.model.document import Block, BlockKind, Document
from ogkg.model.evidence import Span

_SEVERAL = 3
_COVERED = _CERTAIN = 0.5
_LONGEST_KIND = 6
_LONGEST_FOLDED = 300
_PART = re.compile(r"(?:for\s+)?(?:agenda\s+)?items?\s\d[\d\s,.&–-]{0,20}:?$", re.IGNORECASE)
"""`Items 1-4` over those who were there for them, `Ann – item 4`."""
_BODY = re.compile(r"(?P<body>[A-Z][^:;()–—]{1,70}?)(?:\s?(?P<colon>:)|\s?[–—-])\s+(?=[A-Z])")


@dataclass(frozen=True, slots=True)
class Group:
    """People on one line behind what they are: `body` is where their organisation is named."""

    body: Span | None
    people: Span


class LineReader:
    """Reads the lines of the list of one document.

    Args:
        document: of any layout.
        people: the reader of one entry.
    """

    def __init__(self, document: Document, people: People) -> None:
        self._document = document
        self._people = people

    def heading_of(self, block: Block) -> Heading | None:
        """The heading that a block is."""
        return heading(self._document.text, block.span, self._people.words)

    def is_label(self, block: Block) -> bool:
        """Whether a heading and a list stand in one block."""
        first = next(labels(self._document.text, block.span, self._people.words), None)
        lead = self._document.text[block.span.start : first[0].span.start] if first else ""
        return first is not None and not lead.strip(" *\xa0([") and first[1] < block.span.end

    def person_of(self, block: Block) -> Listed | None:
        """The person a block is about."""
        over = self._document.words(block).rstrip().endswith(":")
        if over or self.heading_of(block) or block.marker.rstrip(".)").isdigit():
            return None
        entry = self._people.read(self._document.text, block.span, bold_end(block))
        sure = entry is None or self._people.is_certain(entry.name)
        return entry if sure or self.of_group(block) is None else None

    def begins(self, block: Block) -> bool:
        """Whether a list may begin at a block; `Minutes` over no name of their taker are a title."""
        found = self.heading_of(block)
        if found:
            return MeetingRole.MINUTE_TAKER not in found.roles
        if not self.is_label(block):
            return False
        label, behind = next(labels(self._document.text, block.span, self._people.words))
        taken = MeetingRole.MINUTE_TAKER in label.roles
        return not taken or bool(self._listed(Span(behind, block.span.end)))

    def is_person(self, block: Block) -> bool:
        """Whether a block is a line about one person."""
        return block.kind is not BlockKind.HEADING and self.person_of(block) is not None

    def count(self, block: Block) -> int:
        """How many people a line is about, alone, in a list (`Ann Able (Chair), Ben Bold`), behind a body."""
        listed = self.people_of(block)
        sure = sum(self._people.is_certain(entry.name) for entry in listed)
        group = self.of_group(block)
        grouped = len(self._listed(group.people)) if group else 0
        return max(len(listed) if sure >= _CERTAIN * len(listed) else 0, int(self.is_person(block)), grouped)

    def people_of(self, block: Block) -> tuple[Listed, ...]:
        """The people of a paragraph that lists several, unless it is prose."""
        words = self._document.words(block)
        if block.kind is BlockKind.HEADING or any(self._is_verb(word) for word in words.split()):
            return ()
        found = self._listed(block.span) or self._folded(block)
        covered = sum(len(entry.extent) for entry in found)
        return found if len(found) > 1 and covered >= _COVERED * len(words) else ()

    def _folded(self, block: Block) -> tuple[Listed, ...]:
        """`Ann Able Ben Bold Carl Clay`: lines of names that were folded into one."""
        if len(block.span) > _LONGEST_FOLDED:
            return ()
        names = list(re.finditer(r"\S+ \S+", self._document.words(block)))
        start = block.span.start
        spans = [Span(start + name.start(), start + name.end()) for name in names]
        found = [self._people.read(self._document.text, span) for span in spans]
        sure = [entry for entry in found if entry and self._people.is_certain(entry.name)]
        return tuple(sure) if len(sure) == len(found) > 1 else ()

    def entries_of(self, block: Block, before: Sequence[Listed]) -> tuple[Listed, ...]:
        """Whoever a line under a heading is about, one person or several.

        Args:
            block: the line.
            before: the people above it under the same heading: where none of them has an
                organisation, `Ann Able, Ben Bold` are two people.
        """
        entry, listed = self.person_of(block) or self._before_colon(block), self.people_of(block)
        if entry is None or len(listed) >= _SEVERAL:
            return listed or ((entry,) if entry else ())
        alone = not any(other.affiliations for other in before)
        sure = all(self._people.is_certain(other.name) for other in listed)
        names = sure and not any(other.affiliations for other in listed)
        parted = sure and ";" in self._document.words(block)
        several = len(listed) > 1 and (parted or (alone and names and self._is_named_after(entry)))
        return listed if several else (entry,)

    def _before_colon(self, block: Block) -> Listed | None:
        """`Ann Able: Widget Trust`, in a list; behind a speaker's colon there is a verb."""
        words = self._document.words(block)
        before, colon, behind = words.partition(": ")
        said = not behind or len(behind.split()) > _LONGEST_KIND or any(map(self._is_verb, behind.split()))
        start = block.span.start
        entry = self._people.read(self._document.text, Span(start, start + len(before))) if before else None
        if said or not colon or entry is None or not self._people.is_certain(entry.name):
            return None
        return self._people.extend(self._document.text, entry, Span(start + len(before) + 1, block.span.end))

    def of_group(self, block: Block) -> Group | None:
        """`DfT: Ann Able, Ben Bold`; before a dash a known body, before a colon a kind of member too.

        Before names that are sure a dash is as good: `Upper Widgetham - Mr B Bold, Mrs C Clay`.
        """
        match = _BODY.match(self._document.words(block))
        if match is None:
            return None
        words, dashed = match["body"], not match["colon"]
        named = self._people.organisations.knows(words) if dashed else self._people.names_body(words)
        behind = Span(block.span.start + match.end(), block.span.end)
        found = self._listed(behind) if named or self._names_kind(words) else ()
        if not self._are_people(found) or (dashed and not named and not self._stands_before(words, found)):
            return None
        body = Span(block.span.start, block.span.start + match.end("body"))
        return Group(body if named or (dashed and not self._people.is_post(words)) else None, behind)

    def _stands_before(self, words: str, found: Sequence[Listed]) -> bool:
        """Whether words that nobody knows are the body of sure names behind a dash, and no name or role."""
        name = self._people.name(words)
        own = name is not None and self._people.is_certain(name)
        sure = all(self._people.is_certain(entry.name) for entry in found)
        return sure and not own and "," not in words and not self._people.is_role(words)

    def _are_people(self, found: Sequence[Listed]) -> bool:
        """Whether entries are full names, half of them or more with a known given name or a title."""
        sure = [self._people.is_certain(entry.name) for entry in found]
        full = all(known or entry.name.given for known, entry in zip(sure, found, strict=True))
        return bool(found) and full and sum(sure) >= _CERTAIN * len(sure)

    def is_kind(self, block: Block) -> bool:
        """Whether a line names a kind of member and nobody: `Wardens:`, or the heading `Wardens`."""
        words = self._document.words(block).strip()
        over = words.endswith(":") or block.kind is BlockKind.HEADING
        return over and self._names_kind(words.rstrip(" :"))

    def is_other_list(self, block: Block) -> bool:
        """Whether a line stands over a list of something else: `Circulation:`, `Agenda`."""
        words = self._document.words(block).strip().partition(": ")[0]
        part = _PART.search(words) is not None
        return not part and len(words.split()) <= _LONGEST_KIND and self._is_elsewhere(words)

    def _names_kind(self, words: str) -> bool:
        plain = words.split()
        if not 0 < len(plain) <= _LONGEST_KIND or any(sign.isdigit() for sign in words):
            return False
        return not self._is_elsewhere(words) and not any(self._is_verb(word) for word in plain)

    def _is_elsewhere(self, words: str) -> bool:
        listed = self._people.words.get("no_attendance", {})
        return any(word.strip(",.:;()").casefold() in listed for word in words.split())

    def _listed(self, span: Span) -> tuple[Listed, ...]:
        found = listed_people(self._document.text, span, self._people)
        return tuple(entry for entry in found if isinstance(entry, Listed))

    def _is_named_after(self, entry: Listed) -> bool:
        """Whether what would be the organisation of a person is a person's name."""
        written = [held.written for held in entry.affiliations]
        names = [self._people.name(words) for words in written if not self._people.names_body(words)]
        certain = [name for name in names if name is not None and self._people.is_certain(name)]
        return bool(written) and len(certain) == len(written)

    def _is_verb(self, word: str) -> bool:
        lists = ("speech_verbs", "auxiliary_verbs")
        return any(word.strip(",.") in self._people.words.get(name, {}) for name in lists)


def bold_end(block: Block) -> int:
    """Where a bold beginning of a block ends; 0 without one, or where all of it is bold."""
    first = next((run for run in block.runs if run.bold), None)
    if first is None or first.span.start > block.span.start or is_bold(block):
        return 0
    return first.span.end
