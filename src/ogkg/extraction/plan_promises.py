"""Plans without sections: every commitment is a bullet under the heading of a department or theme.

A bullet is a promise under a heading or introduction that speaks of commitments, and by its own words:
somebody "will", or the introduction says it for all ("The government will:"). Who leads stands in
brackets behind it, is the subject of its sentence, or is the heading.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from ogkg.extraction.grid import is_bold, is_heading
from ogkg.extraction.organisation_lists import split_organisations
from ogkg.extraction.outline import looks_like_heading
from ogkg.extraction.plan_labels import Field
from ogkg.extraction.plan_outline import Section
from ogkg.extraction.plan_passages import Passage, passage_of
from ogkg.extraction.plan_sections import NO_THEME
from ogkg.extraction.plan_times import due_of
from ogkg.model.document import Block, BlockKind, Document
from ogkg.model.evidence import Span
from ogkg.model.period import PartialDate
from ogkg.names.organisation import OrganisationIndex

_COMMITS = re.compile(r"\b(?:commitments?|commit(?:s|ted)?\sto|we\swill|pledges?)\b", re.IGNORECASE)
_ENDS = re.compile(
    r"^(?:annex|appendix|glossary|next steps|conclusions?|background|introduction|foreword|progress|"
    r"(?:\w+\s){0,4}(?:to date|so far)|what we have done|contacts?)\b",
    re.IGNORECASE,
)
_WILL = re.compile(r"\b(?:will|shall|commits?\sto|undertakes?\sto|pledges?\sto)\b")
_FOR_ALL = re.compile(r"\b(?:will|to|shall)\s?(?:also\s)?:$", re.IGNORECASE)
_BEHIND = re.compile(
    r"\s*[(\[](?:lead(?:ing)?(?:\sdepartments?)?:?\s)?(?P<bodies>[^()\[\]]{2,120})[)\]]\W*$", re.I
)
_NUMBER = re.compile(r"\(?(\d{1,2}(?:\.\d{1,2})?)[.):]?")
_SECTION = re.compile(r"(\d{1,2}(?:\.\d{1,2}){0,2})[.)]?\s")
_LONGEST_HEADING = 120
_FEWEST_WORDS = 5
_PART, _THEME, _BODY = 1, 8, 9
"""Levels of lines that stand over others and bear none."""


@dataclass(slots=True)
class _Reader:
    document: Document
    index: OrganisationIndex
    near: PartialDate | None
    plain: bool
    """Whether no heading is marked as one, so that short lines are taken for them."""
    over: list[tuple[int, Block]] = field(default_factory=list)
    """The headings a block stands under, with their levels."""
    promised: bool = False
    """Whether heading or introduction speak of commitments."""
    for_all: bool = False
    """Whether the introduction says "will" for every bullet."""
    sections: list[Section] = field(default_factory=list)

    def block(self, block: Block) -> None:
        """Read a block outside tables."""
        words = self.document.words(block)
        if _is_heading_line(block, words) or (self.plain and looks_like_heading(self.document, block)):
            self._heading(block, words)
        elif block.kind is BlockKind.ITEM:
            self._item(block, words)
        else:
            self.for_all = bool(_FOR_ALL.search(words))
            introduced = words.endswith(":") and bool(_COMMITS.search(words))
            self.promised = self._under_commitments() or introduced

    def _heading(self, block: Block, words: str) -> None:
        number = _SECTION.match(words)
        level = block.level or (len(number[1].split(".")) if number else self._level(block, words))
        while self.over and self.over[-1][0] >= level:
            self.over.pop()
        self.over.append((level, block))
        self.for_all = False
        self.promised = self._under_commitments()

    def _level(self, block: Block, words: str) -> int:
        """The level of a line that neither format nor number gives one: parts, their themes, departments."""
        if _ENDS.match(words) or _COMMITS.search(words):
            return _PART
        return _BODY if self._is_body(block) else _THEME

    def _under_commitments(self) -> bool:
        """Whether one of the headings above announces commitments, and none below it ends them."""
        words = [self.document.words(block) for _, block in self.over]
        return any(_COMMITS.search(one) for one in words) and not any(_ENDS.match(one) for one in words)

    def _item(self, block: Block, words: str) -> None:
        last = self.sections[-1] if self.sections else None
        if block.level > 1 and last and last.heading.level < block.level:
            self._step(last, block, words)
            return
        if not self.promised or len(words.split()) < _FEWEST_WORDS:
            return
        if not self.for_all and not _WILL.search(words):
            return
        number = _NUMBER.fullmatch(block.marker)
        section = Section(block, block.level, True, number[1] if number else "", None, self._theme())  # noqa: FBT003 - it is called a commitment
        lead, text = self._lead(block)
        section.lead_in.append(Passage((text,)))
        if lead:
            section.fields[Field.LEAD] = [Passage((lead,))]
        self.sections.append(section)

    def _step(self, section: Section, block: Block, words: str) -> None:
        """A bullet below a promise is a step where it has a date, else goes on with the promise."""
        if due_of(words, self.near):
            section.fields.setdefault(Field.MILESTONES, []).append(passage_of(block))
        elif self.document.quote(section.lead_in[-1].spans[-1]).endswith((":", ";")) or section.lead_in[1:]:
            section.lead_in.append(Passage((block.span,)))

    def _lead(self, block: Block) -> tuple[Span | None, Span]:
        """Where the lead of a promise stands, and the promise without it."""
        words = self.document.words(block)
        behind = _BEHIND.search(words)
        if behind and any(map(self.index.knows, split_organisations(behind["bodies"], self.index.knows))):
            start = block.span.start
            bodies = Span(start + behind.start("bodies"), start + behind.end("bodies"))
            return bodies, Span(start, start + behind.start())
        will = _WILL.search(words)
        subject = re.sub(r"^the\s", "", words[: will.start()].strip(), flags=re.IGNORECASE) if will else ""
        if will and subject and self.index.knows(subject):
            start = block.span.start + words.index(subject)
            return Span(start, start + len(subject)), block.span
        heading = next((one for _, one in reversed(self.over) if self._is_body(one)), None)
        return heading.span if heading else None, block.span

    def _theme(self) -> Block | None:
        """The nearest heading that is neither an organisation nor only says that commitments follow."""
        for _, block in reversed(self.over):
            if not self._is_body(block) and not NO_THEME.search(self.document.words(block)):
                return block
        return None

    def _is_body(self, block: Block) -> bool:
        return self.index.knows(self.document.words(block).strip(" .:"))


def _is_heading_line(block: Block, words: str) -> bool:
    if is_heading(block):
        return True
    bold = block.kind is BlockKind.PARAGRAPH and is_bold(block)
    return bold and len(words) <= _LONGEST_HEADING and not words.endswith((".", ",", ";"))


def promises(document: Document, index: OrganisationIndex, near: PartialDate | None) -> Iterator[Section]:
    """The commitments of a plan that lists them as bullets.

    Args:
        document: the plan.
        index: tells organisations in headings and sentences.
        near: date of the plan; supplies years that are not written.

    Yields:
        A section for each, in reading order; its words are all that it holds, and its lead.
    """
    marked = any(is_heading(block) for block in document.body)
    reader = _Reader(document, index, near, not marked)
    for block in document.body:
        if block.cell is None:
            reader.block(block)
    yield from reader.sections
