"""Lines over a part of a list of people that say whose people follow: a body, a unit, a kind of member.

Cabinet Office            Wardens:                   - DfT
Ann Able                  Ann Able (Chair)             - Ann Able
Ben Bold                  Ben Bold                     - Ben Bold
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ogkg.extraction.grid import GridRow, is_bold
from ogkg.extraction.people import Listed, People
from ogkg.extraction.roster_lines import LineReader
from ogkg.model.document import Block, BlockKind, Document
from ogkg.model.evidence import Span

_LONGEST = 90
_FEWEST_BARE = 2
_SHORT_BEHIND = re.compile(r"\s\([A-Z][\w&]{1,9}\)(?=\s?:$)")
"""`Widget Office (WO):`; without the colon it may as well be the body of the person above."""
_CLOCK = r"\d{1,2}(?:[.:]\d\d)?\s?(?:[ap]\.?m\.?|noon)?"
_WHILE_BEHIND = re.compile(
    rf"\s\((?:for\s|from\s|until\s)?(?:(?:agenda\s)?items?\s\d[\d\s,&.a-z–-]{{0,25}}"
    rf"|{_CLOCK}(?:\s?(?:to|until|[–-])\s?{_CLOCK})?(?:\sonly)?)\)(?=\s?:?$)",
    re.IGNORECASE,
)
"""`Widget Office (1pm to 2pm)`, `Widget Office (items 3-4)`: for how long its people came."""


@dataclass(frozen=True, slots=True)
class Over:
    """A line over people; `body` is where it names their organisation."""

    body: Span | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Above:
    """What stands above a line in its list.

    Attributes:
        section: the people since the last heading.
        some: whether the list has anybody yet.
        grouped: whether a group holds for the people above.
        fresh: whether the line above is a heading.
        absent: whether the heading that holds is of those who did not come.
    """

    section: Sequence[Listed]
    some: bool
    grouped: bool
    fresh: bool
    absent: bool


@dataclass(frozen=True, slots=True)
class GroupReader:
    """Tells lines over people from people, in the list of one document."""

    document: Document
    people: People
    lines: LineReader
    items: tuple[Block | GridRow, ...]

    def read(self, at: int, above: Above) -> Over | None:
        """Say whether a line stands over the people below it; over bullets also "Civil society".

        Args:
            at: the place of the line among the items.
            above: the list so far.
        """
        block = self.items[at]
        if not isinstance(block, Block) or len(block.span) > _LONGEST or not self._is_person(at + 1):
            return None
        if self.lines.person_of(block):
            return None
        whole = self.document.words(block).strip()
        words = _SHORT_BEHIND.sub("", _WHILE_BEHIND.sub("", whole)).strip(" :")
        timed = _WHILE_BEHIND.search(whole) is not None and self._is_told(above)
        named = self.people.names_body(words) if timed else self.people.organisations.knows(words)
        nested = self._is_above(at, block)
        bullets = block.kind is BlockKind.PARAGRAPH and self._is_bullet(at + 1)
        apart = nested or (bullets and (not above.some or self._is_bullet(at - 1)))
        # Below those who are absent a heading that no list knows may be of people who came.
        kind = self.lines.is_kind(block) and (above.fresh or not above.absent)
        if not apart and not (named and (timed or self._parts(at, block, above))) and not kind:
            return None
        body = Span(block.span.start, block.span.start + len(words))
        return Over(body if named or (nested and self.people.names_body(words)) else None)

    def _is_told(self, above: Above) -> bool:
        """Whether the one above, if any, has an organisation already or a group that gives one."""
        last = above.section[-1:]
        return above.grouped or all(each.affiliations or each.elsewhere for each in last)

    def _parts(self, at: int, block: Block, above: Above) -> bool:
        """Whether a body's name on a line of its own is said of those below it, and not of the one above."""
        bare = not any(each.elsewhere or each.affiliations for each in above.section)
        bare = bare and all(map(self._is_alone, (at - 1, at - 2)))
        begins = above.fresh or above.grouped or not above.some or is_bold(block)
        return begins or block.kind is BlockKind.HEADING or (bare and len(above.section) >= _FEWEST_BARE)

    def _is_above(self, at: int, block: Block) -> bool:
        """Whether a bullet has the next one below it: `- DfT` with `- Ann Able` indented."""
        below = self.items[at + 1]
        nested = isinstance(below, Block) and below.kind is BlockKind.ITEM and below.level > block.level
        return block.kind is BlockKind.ITEM and nested

    def _is_bullet(self, at: int) -> bool:
        item = self.items[at]
        return isinstance(item, Block) and item.kind is BlockKind.ITEM

    def _is_alone(self, at: int) -> bool:
        """Whether a line is about one person."""
        item = self.items[at]
        return isinstance(item, Block) and self.lines.is_person(item)

    def _is_person(self, at: int) -> bool:
        item = self.items[at] if at < len(self.items) else None
        return isinstance(item, Block) and self.lines.count(item) > 0
