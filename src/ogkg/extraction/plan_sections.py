"""The commitments of an action plan as sections of labelled parts, in prose and in tables.

Two layouts and all between them: headings with labelled paragraphs below, and the tables of the
Open Government Partnership's template (label left and text right, or labels over columns). A
section begins at "Commitment 7", with or without a title, or at any heading below which at least
two of lead, partners, objective and milestones are labelled.
"""

import re
from dataclasses import replace

from ogkg.extraction.grid import is_bold, is_heading, unnumbered
from ogkg.extraction.outline import looks_like_heading
from ogkg.extraction.plan_heads import (
    LONGEST_TITLE,
    PROMISES,
    commitment_start,
    led_heading,
    number_and_title,
    promise_behind,
    stands_over,
    without_dots,
)
from ogkg.extraction.plan_labels import Field, LabelBook, opens_bold
from ogkg.extraction.plan_outline import CORE, OverviewRow, Section, StepRow
from ogkg.extraction.plan_passages import Passage, goes_on_with, is_folded, passage_of
from ogkg.model.document import Block, BlockKind, Document
from ogkg.model.evidence import Span
from ogkg.names.slug import slug

_CLOSING = re.compile(
    r"(?:annex|appendix|glossary|conclusions?|acknowledge?ments?|contacts?)\b|next steps$", re.IGNORECASE
)
NO_THEME = re.compile(
    r"^(?:foreword|introduction|preface|contents|(?:executive )?summary|background|overview|about |how )"
    r"|\baction plan\b|\bcommitments?$",
    re.IGNORECASE,
)
_TIMES = frozenset({Field.START, Field.END})
_LONGEST_LABEL = 60
_UNMARKED = 99


class SectionReader:
    """Goes through a plan once, and knows which part of which commitment it is in."""

    def __init__(self, document: Document, labels: LabelBook) -> None:
        self._document = document
        self._labels = labels
        self.sections: list[Section] = []
        self.overview: list[OverviewRow] = []
        self._current: Section | None = None
        self._field: Field | None = None
        self._columns: dict[int, Field] = {}
        self._over: list[Block] = []
        self._label_is_bold = False

    def block(self, block: Block) -> None:
        """Read a block outside tables, or the only cell of a row."""
        words = self._document.words(block)
        if block.cell is None:
            self._columns = {}
        if self._opens(block, words) or self._is_theme(block, words):
            return
        known = self._labels.match(words)
        if known and self._current and not self._stands_over(block, self._current, known):
            self._label(known)
            self._label_is_bold = is_bold(block)
        elif self._is_unknown_label(block, words):
            self._label(Field.CONTEXT)
        elif is_heading(block):
            self._heading(block, words)
        elif self._current and self._closes(block, words):
            self._current = None
        elif self._current:
            self._content(block)

    def _opens(self, block: Block, words: str) -> bool:
        """Whether a block begins a commitment, which then is begun."""
        led = led_heading(words) if block.cell is None else None
        start = commitment_start(words)
        if led:
            self._open_led(block, led)
        elif start:
            self._open(block, start)
        return bool(led or start)

    def _is_theme(self, block: Block, words: str) -> bool:
        """Whether a line only stands over the commitments below it, which then is kept."""
        over = block.kind is BlockKind.PARAGRAPH and block.cell is None and stands_over(words)
        if over:
            self._current, self._over = None, [block]
        return bool(over)

    def _closes(self, block: Block, words: str) -> bool:
        """Whether a line only says that something other than commitments follows."""
        short = len(words) < LONGEST_TITLE
        return short and bool(_CLOSING.match(words)) and not self._labels.run_in(self._document, block)

    # --- sections ----------------------------------------------------------------

    def _open(self, block: Block, start: re.Match[str]) -> None:
        self._forget(start.string[start.end() :])
        end = block.span.start + start.end()
        title = without_dots(self._document, Span(end, block.span.end)) if end < block.span.end else None
        cut = promise_behind(self._document.quote(title)) if title and start["mark"] else None
        if title is None or cut is None:
            self._begin(block, explicit=True, number=start["number"], title=title)
            return
        bare = Span(title.start, title.start + cut)
        self._begin(block, explicit=True, number=start["number"], title=bare)
        self._add(Passage((Span(bare.end + 1, title.end),)))

    def _forget(self, title: str) -> None:
        """The part above does not end with the title of the commitment that begins, printed twice."""
        held = self._current.fields.get(self._field, []) if self._current and self._field else []
        if held and title and slug(held[-1].words(self._document)).endswith(slug(title)):
            held.pop()

    def _open_led(self, block: Block, led: re.Match[str]) -> None:
        """A commitment whose heading names its lead too."""
        base = block.span.start + self._document.words(block).index(led[0])
        title = Span(base + led.start("title"), base + led.end("title"))
        number = led["number"] or block.marker.strip("().[] ")
        self._begin(block, explicit=True, number=number if number[:1].isdigit() else "", title=title)
        self._field = Field.LEAD
        self._add(Passage((Span(base + led.start("lead"), base + led.end("lead")),)))
        self._field = None
        if self._current:
            self._current.labels.add(Field.LEAD)

    def _begin(self, block: Block, *, explicit: bool, number: str, title: Span | None) -> None:
        level = block.level if is_heading(block) else _UNMARKED
        section = Section(block, level, explicit, number, title, self._theme_of(block))
        self.sections.append(section)
        self._current, self._field, self._columns = section, None, {}

    def _theme_of(self, block: Block) -> Block | None:
        """The heading that a commitment stands under, unless it only says that commitments follow."""
        if is_heading(block):
            while self._over and self._over[-1].level >= block.level:
                self._over.pop()
        over = self._over[-1] if self._over else None
        if is_heading(block) and not commitment_start(self._document.words(block)):
            self._over.append(block)
        return over if over and not NO_THEME.search(self._document.words(over)) else None

    def _heading(self, block: Block, words: str) -> None:
        current = self._current
        if current and self._is_title(current, block, words):
            current.title = block.span
        elif current and (len(words) > LONGEST_TITLE or words[:4].isdigit()):
            self._content(block)
        elif current is None or block.level <= current.level or not (current.explicit or current.is_laid_out):
            self._begin_unnamed(block)
        else:
            self._label(Field.CONTEXT)

    @staticmethod
    def _stands_over(block: Block, current: Section, known: Field) -> bool:
        """Whether a heading worded like a label ("Commitments") stands over the section, not in it.

        What begins in a table has no level; only a heading over commitments then ends it.
        """
        if current.level == _UNMARKED and known not in {Field.TEXT, Field.TITLE, Field.THEME}:
            return False
        begun = current.explicit or bool(current.labels)
        return is_heading(block) and (
            block.level < current.level or (block.level == current.level and not begun)
        )

    def _begin_unnamed(self, block: Block) -> None:
        number, title = number_and_title(self._document, block)
        self._begin(block, explicit=False, number=number, title=title)

    @staticmethod
    def _is_title(current: Section, block: Block, words: str) -> bool:
        bare = current.title is None and not current.lead_in and not current.labels
        return (
            bare and block is not current.heading and len(words) <= LONGEST_TITLE and not words.endswith(".")
        )

    def _is_name(self, block: Block, current: Section) -> bool:
        """Whether a line right below a bare "Commitment 4" is its name, and promises nothing yet."""
        words = self._document.words(block)
        bare = current.explicit and current.title is None and not current.lead_in and not current.labels
        return bare and not PROMISES.search(words) and looks_like_heading(self._document, block)

    def _is_unknown_label(self, block: Block, words: str) -> bool:
        """Whether a line in the print of the label above, with text between them, is a label nobody knows."""
        held = self._current.fields.get(self._field, []) if self._current and self._field in CORE else []
        bold = is_bold(block) and self._label_is_bold and len(words) <= _LONGEST_LABEL
        return bool(held) and not held[-1].bold and bold and block.kind is BlockKind.PARAGRAPH

    def _begins_with_unknown_label(self, block: Block) -> bool:
        """Whether a line begins with a label in the print of the one above, and nobody knows it."""
        return self._label_is_bold and self._field in CORE and opens_bold(self._document, block)

    def _times_step(self, found: Field, when: Span) -> bool:
        """Take `End date: May 2031` below a step as its time, unless several steps stand above it."""
        held = self._current.fields.get(Field.MILESTONES, []) if self._current else []
        if found not in _TIMES or self._field is not Field.MILESTONES or self._current is None:
            return False
        if found is Field.END and len(held) == 1:
            self._current.rows.append(StepRow((held.pop(),), (Passage((when,)),)))
        return len(held) <= 1

    # --- parts -------------------------------------------------------------------

    def _label(self, found: Field) -> None:
        self._columns = {}
        self._field = found
        if self._current:
            self._current.labels.add(found)

    def _content(self, block: Block) -> None:
        run_in = None
        if not (block.kind is BlockKind.ITEM and self._field is Field.MILESTONES):
            run_in = self._labels.run_in(self._document, block)
        if run_in and self._times_step(run_in.field, run_in.span):
            return
        if run_in is None and self._begins_with_unknown_label(block):
            self._label(Field.CONTEXT)
        elif run_in:
            self._label(run_in.field)
            self._label_is_bold = bool(block.runs) and block.runs[0].bold
            self._add(Passage((run_in.span,), 1 if run_in.number else 0, run_in.number))
        else:
            passage = passage_of(block)
            if self._current and self._is_name(block, self._current):
                self._current.title = block.span
                return
            if self._field is None and not passage.level:  # "2.1 To publish …"
                passage = replace(passage, spans=(unnumbered(self._document, block).span,))
            self._add(passage, paged=block.page > 0)

    def _add(self, passage: Passage, *, paged: bool = False) -> None:
        if self._current is None:
            return
        held = self._current.lead_in
        if self._field is not None:
            held = self._current.fields.setdefault(self._field, [])
        goes_on = goes_on_with if paged else is_folded
        if held and goes_on(self._document, held[-1], passage):
            held[-1] = replace(held[-1], spans=(*held[-1].spans, *passage.spans))
        else:
            held.append(passage)
